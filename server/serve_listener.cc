// SPDX-License-Identifier: GPL-3.0-or-later
// The listening socket and who is let in.
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

#include "server/serve_connections.h"

namespace dateline::server {

int listen_on(const std::string& host, std::uint16_t port, int backlog) {
    sockaddr_in6 six{};
    sockaddr_in four{};
    const bool is_six = host.find(':') != std::string::npos;
    if (is_six ? ::inet_pton(AF_INET6, host.c_str(), &six.sin6_addr) != 1
               : ::inet_pton(AF_INET, host.c_str(), &four.sin_addr) != 1)
        throw std::runtime_error("'" + host +
                                 "' is no IP address; give one, such as 127.0.0.1 or ::1");
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    const int socket =
        ::socket(is_six ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket < 0)
        throw std::system_error(errno, std::generic_category(), "cannot make a socket");
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    // Inherited by every accepted connection: without it a keep-alive client waits 40 ms for each
    // answer.
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const auto* address =
        is_six ? reinterpret_cast<const sockaddr*>(&six) : reinterpret_cast<const sockaddr*>(&four);
    if (::bind(socket, address, is_six ? sizeof six : sizeof four) != 0 ||
        ::listen(socket, backlog) != 0) {
        const int cause = errno;
        ::close(socket);
        throw std::system_error(cause, std::generic_category(),
                                "cannot listen on " + host + " port " + std::to_string(port) +
                                    " (choose another with --listen)");
    }
    return socket;
}

std::uint16_t bound_port(int socket) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        return 0;
    std::uint16_t port = 0;
    // The port lies at the same place in both kinds of address.
    std::memcpy(&port, reinterpret_cast<const char*>(&address) + offsetof(sockaddr_in, sin_port),
                sizeof port);
    return ntohs(port);
}

void Connections::listen_again() {
    if (!deaf_ || listener_ < 0)
        return;
    deaf_ = false;
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = listener_;
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, listener_, &event);
}

void Connections::accept_all() {
    while (true) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (socket < 0) {
            if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
                ::epoll_ctl(epoll_, EPOLL_CTL_DEL, listener_, nullptr);
                deaf_ = true;
            }
            return;
        }
        ++stats_.accepted;
        if (connections_.size() >= limits_.connections_max) {
            ++stats_.overloaded;
            const auto busy =
                refused_({503, "there are too many connections; try again in a second"});
            (void)!::send(socket, busy.data(), busy.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            ::close(socket);
            continue;
        }
        auto connection = std::make_unique<Connection>();
        connection->socket = socket;
        connection->deadline_ms = now_ms() + limits_.idle_timeout_ms;
        auto& placed = *(connections_[socket] = std::move(connection));
        arm(placed);
    }
}

}  // namespace dateline::server
