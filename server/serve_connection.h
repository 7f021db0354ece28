// SPDX-License-Identifier: GPL-3.0-or-later
// One client's connection: what it sent, what it still has to be sent, and in whose hands it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/request_head.h"

namespace dateline::server {

/// Where a worker writes the answer to one request.
class AnswerSink {
  public:
    virtual ~AnswerSink() = default;
    /// Appends bytes. Up to a bound they are kept and sent by the loop; beyond it the call waits
    /// until the client has read on. false: the client is gone or too slow; stop.
    virtual bool write(std::string_view bytes) = 0;
    /// The answer cannot be finished: the connection is reset, so that no client takes what it has
    /// for all of it.
    virtual void abandon() = 0;
};

enum class ConnectionState : std::uint8_t { Reading, Working, Writing, Draining };

/// Owned by the loop while Reading, Writing or Draining, by one worker while Working; the state
/// changes under the loop's mutex.
struct Connection {
    int socket = -1;
    ConnectionState state = ConnectionState::Reading;
    std::string in;
    RequestHead request;  ///< that a worker is to answer
    std::string out;
    std::size_t sent = 0;     ///< bytes of `out`
    std::size_t marked = 0;   ///< `sent` when the time for the next piece began
    std::size_t drained = 0;  ///< bytes read and dropped
    std::int64_t deadline_ms = 0;
    bool close_after = false;
    bool ended = false;       ///< the client sends no more, but may still read
    bool registered = false;  ///< with epoll

    /// Sends without waiting. true: everything is sent; false with `gone`: the client is.
    bool flush(bool& gone);
    /// Sends `out` and then of `bytes` what goes without waiting: how many of them.
    std::size_t send_with(std::string_view bytes, bool& gone);
};

/// What a client must at least read in each write timeout.
inline constexpr std::size_t progress_bytes_min = 64 << 10;

/// An answer that long is written without waiting for the client, if nothing stands before it.
inline constexpr std::size_t at_hand_bytes_max = 1 << 20;

/// The answer's way into a connection, in the hands of whoever owns it.
class ConnectionSink : public AnswerSink {
  public:
    /// `write_timeout_ms`: time in which a slow reader must take
    /// progress_bytes_min.
    ConnectionSink(Connection& connection, std::uint32_t write_timeout_ms)
        : connection_(connection), write_timeout_ms_(write_timeout_ms) {}

    bool write(std::string_view bytes) override;
    void abandon() override;
    bool gone() const { return gone_; }

  private:
    bool wait_writable();

    Connection& connection_;
    std::uint32_t write_timeout_ms_;
    bool gone_ = false;
    std::int64_t deadline_ms_ = 0;  ///< of the next piece; 0: nobody waited yet
    std::size_t piece_bytes_ = 0;   ///< of it the client took
};

/// Of the steady clock.
std::int64_t now_ms();

}  // namespace dateline::server
