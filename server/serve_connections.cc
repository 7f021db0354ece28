// SPDX-License-Identifier: GPL-3.0-or-later
// The loop over all connections and the workers behind it.
#include "server/serve_connections.h"

#include <array>
#include <cerrno>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace dateline::server {

namespace {

constexpr int tick_ms = 200;
constexpr std::size_t read_block_bytes = 16384;
// After a refusal the rest that the client sends is read and dropped for this long, so that it can
// read the answer.
constexpr std::int64_t drain_ms = 500;
constexpr std::size_t drained_bytes_max = 1 << 20;

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

Connections::Connections(int listener,
                         unsigned workers,
                         ConnectionLimits limits,
                         AnswerRequest answer,
                         AnswerAtHand answer_at_hand,
                         AnswerRefused refused)
    : listener_(listener),
      limits_(limits),
      answer_(std::move(answer)),
      answer_at_hand_(std::move(answer_at_hand)),
      refused_(std::move(refused)) {
    epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
    wake_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (epoll_ < 0 || wake_ < 0)
        fail("cannot watch connections");
    for (const int socket : {listener_, wake_}) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = socket;
        if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event) != 0)
            fail("cannot watch connections");
    }
    for (unsigned i = 0; i < workers; ++i)
        workers_.emplace_back([this] { work(); });
}

Connections::~Connections() {
    {
        const std::lock_guard lock(mutex_);
        ended_ = true;
    }
    work_there_.notify_all();
    for (auto& worker : workers_)
        worker.join();
    for (const auto& [socket, connection] : connections_)
        ::close(socket);
    for (const int socket : {listener_, wake_, epoll_})
        if (socket >= 0)
            ::close(socket);
}

void Connections::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    const std::uint64_t one = 1;
    (void)!::write(wake_, &one, sizeof one);
}

ConnectionStats Connections::stats() const {
    const std::lock_guard lock(mutex_);
    auto stats = stats_;
    stats.open = static_cast<std::uint32_t>(connections_.size());
    stats.waiting = static_cast<std::uint32_t>(queue_.size());
    return stats;
}

bool Connections::run() {
    std::array<epoll_event, 256> events{};
    std::int64_t next_cut = now_ms() + tick_ms;
    while (true) {
        const int count =
            ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), tick_ms);
        if (count < 0 && errno != EINTR)
            fail("cannot wait for connections");
        const std::lock_guard lock(mutex_);
        for (int i = 0; i < count; ++i) {
            const auto& event = events.at(static_cast<std::size_t>(i));
            if (event.data.fd == listener_)
                accept_all();
            else if (event.data.fd != wake_)
                on_ready(event.data.fd, event.events);
        }
        const auto now = now_ms();
        if (now >= next_cut) {
            cut_late(now);
            listen_again();
            next_cut = now + tick_ms;
        }
        if (!stopping_)
            continue;
        if (patience_ms_ == 0)
            begin_stop(now);
        std::erase_if(connections_, [](const auto& entry) {
            const bool idle = entry.second->state == ConnectionState::Reading;
            if (idle)
                ::close(entry.first);
            return idle;
        });
        if (connections_.empty() || now >= patience_ms_)
            return connections_.empty();
    }
}

// What has arrived by now is still answered.
void Connections::begin_stop(std::int64_t now) {
    patience_ms_ = now + limits_.stop_timeout_ms;
    std::uint64_t woken = 0;
    (void)!::read(wake_, &woken, sizeof woken);
    accept_all();
    ::close(listener_);
    listener_ = -1;
    std::vector<int> reading;
    for (const auto& [socket, connection] : connections_)
        if (connection->state == ConnectionState::Reading)
            reading.push_back(socket);
    for (const int socket : reading)
        on_ready(socket, EPOLLIN);
}

void Connections::arm(Connection& connection) {
    epoll_event event{};
    event.events =
        (connection.state == ConnectionState::Writing ? EPOLLOUT : EPOLLIN) | EPOLLONESHOT;
    event.data.fd = connection.socket;
    ::epoll_ctl(epoll_, connection.registered ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, connection.socket,
                &event);
    connection.registered = true;
}

void Connections::close_connection(Connection& connection) {
    const int socket = connection.socket;
    connections_.erase(socket);
    ::close(socket);
}

void Connections::on_ready(int socket, std::uint32_t events) {
    const auto found = connections_.find(socket);
    if (found == connections_.end() || found->second->state == ConnectionState::Working)
        return;
    auto& connection = *found->second;
    if ((events & EPOLLERR) != 0)
        close_connection(connection);
    else if (connection.state == ConnectionState::Writing)
        send_rest(connection);
    else
        read_more(connection);
}

void Connections::read_more(Connection& connection) {
    std::array<char, read_block_bytes> block{};
    while (true) {
        const auto count = ::recv(connection.socket, block.data(), block.size(), MSG_DONTWAIT);
        if (count == 0 && find_head_end(connection.in) != 0) {
            connection.ended = true;
            break;
        }
        if (count == 0 ||
            (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) {
            close_connection(connection);
            return;
        }
        if (count < 0)
            break;
        if (connection.state == ConnectionState::Draining) {
            connection.drained += static_cast<std::size_t>(count);
            if (connection.drained > drained_bytes_max) {
                close_connection(connection);
                return;
            }
            continue;
        }
        if (connection.in.empty())
            connection.deadline_ms = now_ms() + limits_.head_timeout_ms;
        connection.in.append(block.data(), static_cast<std::size_t>(count));
        // A block that is not full was the last for now; epoll tells of more.
        if (connection.in.size() > limits_.head.head_bytes_max ||
            static_cast<std::size_t>(count) < block.size())
            break;
    }
    if (connection.state == ConnectionState::Draining)
        arm(connection);
    else
        take_requests(connection);
}

void Connections::send_rest(Connection& connection) {
    if (send_all(connection))
        take_requests(connection);
}

// true: everything is sent, and the client may ask on.
bool Connections::send_all(Connection& connection) {
    bool gone = false;
    const bool is_sent = connection.flush(gone);
    if (gone) {
        close_connection(connection);
        return false;
    }
    if (is_sent && !connection.close_after) {
        connection.deadline_ms =
            now_ms() + (connection.in.empty() ? limits_.idle_timeout_ms : limits_.head_timeout_ms);
        return true;
    }
    if (is_sent) {
        ::shutdown(connection.socket, SHUT_WR);
        connection.state = ConnectionState::Draining;
        connection.deadline_ms = now_ms() + drain_ms;
    } else {
        if (connection.state != ConnectionState::Writing ||
            connection.sent >= connection.marked + progress_bytes_min) {
            connection.deadline_ms = now_ms() + limits_.write_timeout_ms;
            connection.marked = connection.sent;
        }
        connection.state = ConnectionState::Writing;
    }
    arm(connection);
    return false;
}

void Connections::cut_late(std::int64_t now) {
    std::erase_if(connections_, [&](const auto& entry) {
        if (entry.second->state == ConnectionState::Working || entry.second->deadline_ms > now)
            return false;
        if (entry.second->state != ConnectionState::Draining && !entry.second->in.empty())
            ++stats_.timed_out;
        ::close(entry.first);
        return true;
    });
}

}  // namespace dateline::server
