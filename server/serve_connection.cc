// SPDX-License-Identifier: GPL-3.0-or-later
// Sending to one client, with and without waiting for it.
#include "server/serve_connection.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace dateline::server {

namespace {

// What an answer may keep in memory before its worker waits for the client.
constexpr std::size_t kept_bytes_max = 2 << 20;
// A piece of an answer that long is sent from where it lies; shorter ones are put together first.
constexpr std::size_t direct_bytes_min = 4096;
static_assert(at_hand_bytes_max < kept_bytes_max);

bool must_wait() {
    return errno == EAGAIN || errno == EWOULDBLOCK;
}

}  // namespace

bool Connection::flush(bool& gone) {
    while (sent < out.size()) {
        const auto count =
            ::send(socket, out.data() + sent, out.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count > 0) {
            sent += static_cast<std::size_t>(count);
        } else if (count < 0 && errno == EINTR) {
            continue;
        } else {
            gone = !(count < 0 && must_wait());
            return false;
        }
    }
    out.clear();
    sent = 0;
    return true;
}

std::size_t Connection::send_with(std::string_view bytes, bool& gone) {
    const auto before = out.size() - sent;
    std::array<iovec, 2> pieces = {iovec{out.data() + sent, before},
                                   iovec{const_cast<char*>(bytes.data()), bytes.size()}};
    msghdr message{};
    message.msg_iov = pieces.data();
    message.msg_iovlen = pieces.size();
    const auto count = ::sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count < 0) {
        gone = !must_wait() && errno != EINTR;
        return 0;
    }
    const auto taken = static_cast<std::size_t>(count);
    if (taken < before) {
        sent += taken;
        return 0;
    }
    out.clear();
    sent = 0;
    return taken - before;
}

void ConnectionSink::abandon() {
    gone_ = true;
    const linger at_once{1, 0};
    ::setsockopt(connection_.socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

bool ConnectionSink::wait_writable() {
    const auto now = now_ms();
    if (deadline_ms_ == 0 || piece_bytes_ >= progress_bytes_min) {
        deadline_ms_ = now + write_timeout_ms_;
        piece_bytes_ = 0;
    }
    if (deadline_ms_ <= now)
        return false;
    pollfd ready{connection_.socket, POLLOUT, 0};
    return ::poll(&ready, 1, static_cast<int>(deadline_ms_ - now)) > 0 &&
           (ready.revents & POLLOUT) != 0;
}

bool ConnectionSink::write(std::string_view bytes) {
    if (gone_)
        return false;
    if (bytes.size() >= direct_bytes_min) {
        const auto unsent = [&] { return connection_.out.size() - connection_.sent; };
        const auto before = unsent();
        const auto taken = connection_.send_with(bytes, gone_);
        bytes.remove_prefix(taken);
        piece_bytes_ += before - unsent() + taken;
        if (gone_)
            return false;
    }
    connection_.out.append(bytes);
    while (connection_.out.size() - connection_.sent > kept_bytes_max) {
        const auto before = connection_.sent;
        if (connection_.flush(gone_))
            break;
        piece_bytes_ += connection_.sent - before;
        if (!gone_ && !wait_writable())
            abandon();
        if (gone_)
            return false;
    }
    if (connection_.sent > kept_bytes_max) {
        connection_.out.erase(0, connection_.sent);
        connection_.sent = 0;
    }
    return true;
}

std::int64_t now_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace dateline::server
