// SPDX-License-Identifier: GPL-3.0-or-later
// Connections with a made-up answer, and clients of them that see how they end.
#pragma once

#include <arpa/inet.h>
#include <cerrno>
#include <chrono>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "server/serve_connections.h"

namespace dateline::testing {

using namespace dateline::server;

// A connection to the loopback.
class Client {
  public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) ==
                0);
    }
    ~Client() { ::close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    void send(const std::string& bytes) const {
        for (std::size_t sent = 0; sent < bytes.size();) {
            const auto count =
                ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            if (count <= 0)
                return;
            sent += static_cast<std::size_t>(count);
        }
    }
    // Reads until `enough` bytes came, the server closed, or the time is over.
    std::string read(std::size_t enough, int timeout_ms = 5000) {
        std::string all;
        char block[65536];
        pollfd ready{socket_, POLLIN, 0};
        while (all.size() < enough && ::poll(&ready, 1, timeout_ms) > 0) {
            const auto count = ::recv(socket_, block, sizeof block, 0);
            if (count <= 0) {
                closed_ = true;
                reset_ = count < 0 && errno == ECONNRESET;
                break;
            }
            all.append(block, static_cast<std::size_t>(count));
        }
        return all;
    }
    bool closed() const { return closed_; }
    bool was_reset() const { return reset_; }
    void end_sending() const { ::shutdown(socket_, SHUT_WR); }

  private:
    int socket_;
    bool closed_ = false;
    bool reset_ = false;
};

// Answers the path of each request, a line; "/big" answers megabytes, "/broken" half of an answer,
// "/slow" late. "/kept…" is at hand.
class EchoServer {
  public:
    static constexpr std::size_t big_bytes = 8u << 20;

    explicit EchoServer(const ConnectionLimits& limits, unsigned workers = 2)
        : connections_(
              listener_,
              workers,
              limits,
              [](const RequestHead& head, AnswerSink& sink) {
                  if (head.path == "/broken") {
                      sink.write("half");
                      sink.abandon();
                      return false;
                  }
                  if (head.path == "/slow")
                      std::this_thread::sleep_for(std::chrono::milliseconds(500));
                  if (head.path != "/big")
                      return sink.write(head.path + "\n");
                  const std::string piece(1u << 16, 'x');
                  for (std::size_t sent = 0; sent < big_bytes; sent += piece.size())
                      if (!sink.write(piece))
                          return false;
                  return true;
              },
              [](const RequestHead& head, AnswerSink& sink) -> std::optional<bool> {
                  if (!head.path.starts_with("/kept"))
                      return std::nullopt;
                  if (head.path == "/kept_broken")
                      sink.abandon();
                  return sink.write(head.path + "\n") && head.path != "/kept_last";
              },
              [](const RefusedHead& refused) {
                  return "refused " + std::to_string(refused.status) + "\n";
              }),
          thread_([this] { all_answered_ = connections_.run(); }) {}
    ~EchoServer() { stop(); }
    void stop() {
        if (thread_.joinable()) {
            connections_.stop();
            thread_.join();
        }
    }
    bool all_answered() const { return all_answered_; }
    std::uint16_t port() const { return port_; }
    ConnectionStats stats() const { return connections_.stats(); }

  private:
    int listener_ = listen_on("127.0.0.1", 0, 64);
    std::uint16_t port_ = bound_port(listener_);
    Connections connections_;
    bool all_answered_ = false;
    std::thread thread_;
};

inline std::string get(const std::string& path) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

}  // namespace dateline::testing
