// SPDX-License-Identifier: GPL-3.0-or-later
// One client's connection: what it sent, what it still has to be sent, and in whose hands it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::server {

/// Where a worker writes the answer to one request.
class AnswerSink {
  public:
    virtual ~AnswerSink() = default;
    /// Appends bytes. Up to a bound they are kept and sent by the loop; beyond it the call waits
    /// until the client has read on. false: the client is gone or too slow; stop.
    virtual bool write(std::string_view bytes) = 0;
};

enum class ConnectionState : std::uint8_t { Reading, Working, Writing, Draining };

/// Owned by the loop while Reading, Writing or Draining, by one worker while Working; the state
/// changes under the loop's mutex.
struct Connection {
    int socket = -1;
    ConnectionState state = ConnectionState::Reading;
    std::string in;
    std::string out;
    std::size_t sent = 0;     ///< bytes of `out`
    std::size_t drained = 0;  ///< bytes read and dropped
    std::int64_t deadline_ms = 0;
    bool close_after = false;
    bool registered = false;  ///< with epoll

    /// Sends without waiting. true: everything is sent; false with `gone`: the client is.
    bool flush(bool& gone);
};

/// The answer's way into a connection that a worker owns.
class ConnectionSink : public AnswerSink {
  public:
    /// `write_timeout_ms`: longest time without any progress of a slow reader.
    ConnectionSink(Connection& connection, std::uint32_t write_timeout_ms)
        : connection_(connection), write_timeout_ms_(write_timeout_ms) {}

    bool write(std::string_view bytes) override;
    bool gone() const { return gone_; }

  private:
    bool wait_writable() const;

    Connection& connection_;
    std::uint32_t write_timeout_ms_;
    bool gone_ = false;
};

}  // namespace dateline::server
