// SPDX-License-Identifier: GPL-3.0-or-later
// Connections: one epoll loop owns every idle, sending or reading client, and sends what is at
// hand; a worker thread is only ever busy with a request whose whole head is there.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

#include "server/request_head.h"
#include "server/serve_connection.h"

namespace dateline::server {

struct ConnectionLimits {
    HeadLimits head;
    std::uint32_t connections_max = 4096;  ///< more: the newest is closed with 503
    std::uint32_t queue_max =
        512;  ///< whole requests that wait for a worker; more: 503 with Retry-After
    std::uint32_t head_timeout_ms = 3000;    ///< from the first byte of a request to its last
    std::uint32_t idle_timeout_ms = 60000;   ///< between requests
    std::uint32_t write_timeout_ms = 10000;  ///< for each progress_bytes_min of a slow reader
    std::uint32_t stop_timeout_ms = 4000;    ///< for what is under way when the server stops
};

/// Answers one request: writes a whole HTTP response. Returns false if the connection must be
/// closed after it.
using AnswerRequest = std::function<bool(const RequestHead& head, AnswerSink& sink)>;
/// The same on the loop itself, so without waiting for anything: only what is at hand and no longer
/// than at_hand_bytes_max. nullopt: it is not, and nothing was written.
using AnswerAtHand = std::function<std::optional<bool>(const RequestHead& head, AnswerSink& sink)>;
/// The response to a head that was refused, or that found the queue full; the connection is closed
/// after it.
using AnswerRefused = std::function<std::string(const RefusedHead& refused)>;

struct ConnectionStats {
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;  ///< malformed heads
    std::uint64_t timed_out = 0;
    std::uint64_t overloaded = 0;  ///< 503 for a full queue or too many connections
    std::uint32_t open = 0;
    std::uint32_t waiting = 0;
};

/// Pipelined requests are answered in their order. Any thread may call stop() and stats().
class Connections {
  public:
    /// `listener`: a bound, listening, non-blocking socket; owned from here on.
    Connections(int listener,
                unsigned workers,
                ConnectionLimits limits,
                AnswerRequest answer,
                AnswerAtHand answer_at_hand,
                AnswerRefused refused);
    ~Connections();
    Connections(const Connections&) = delete;
    Connections& operator=(const Connections&) = delete;

    /// Runs until stop(); then waits for what is under way, at most stop_timeout_ms. false: some
    /// request was not answered by then; its worker is still busy, and the destructor waits for it.
    bool run();
    void stop();
    ConnectionStats stats() const;

  private:
    void accept_all();
    void listen_again();
    void begin_stop(std::int64_t now);
    void on_ready(int socket, std::uint32_t events);
    void read_more(Connection& connection);
    void take_requests(Connection& connection);
    bool take_request(Connection& connection);
    void wait_for_head(Connection& connection);
    void close_when_answered(Connection& connection, bool stays_open) const;
    void send_rest(Connection& connection);
    bool send_all(Connection& connection);
    void cut_late(std::int64_t now_ms);
    void refuse(Connection& connection, const RefusedHead& refused);
    void arm(Connection& connection);
    void close_connection(Connection& connection);
    void work();

    int listener_;
    int epoll_ = -1;
    int wake_ = -1;
    ConnectionLimits limits_;
    AnswerRequest answer_;
    AnswerAtHand answer_at_hand_;
    AnswerRefused refused_;
    mutable std::mutex mutex_;  // of everything below
    std::condition_variable work_there_;
    std::unordered_map<int, std::unique_ptr<Connection>> connections_;
    std::deque<int> queue_;  // sockets whose request waits for a worker
    ConnectionStats stats_;
    bool stopping_ = false;
    bool deaf_ = false;  // no descriptor was free: the listener rests until the next tick
    std::int64_t patience_ms_ = 0;  // when stopping: its end
    bool ended_ = false;
    std::vector<std::thread> workers_;
};

/// A listening socket on `host` (an IP address) and `port` (0: any free one). Throws
/// std::system_error with what to do.
int listen_on(const std::string& host, std::uint16_t port, int backlog);
/// The port that a socket is bound to.
std::uint16_t bound_port(int socket);

}  // namespace dateline::server
