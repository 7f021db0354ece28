// SPDX-License-Identifier: GPL-3.0-or-later
// Raw connections and the server behind them.
#include "tests/support/raw_client.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <netinet/in.h>
#include <poll.h>
#include <sstream>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace dateline::testing {

namespace {

using Clock = std::chrono::steady_clock;

int left_ms(Clock::time_point deadline) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    return static_cast<int>(std::max<std::int64_t>(0, left));
}

std::vector<std::string> serve_words(const std::filesystem::path& index,
                                     std::uint16_t port,
                                     const std::vector<std::string>& options) {
    std::vector<std::string> words = {serve_program(), "--index", index, "--listen",
                                      "127.0.0.1:" + std::to_string(port)};
    words.insert(words.end(), options.begin(), options.end());
    return words;
}

}  // namespace

RawClient::RawClient(std::uint16_t port, int receive_bytes)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (receive_bytes > 0)
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        const int cause = errno;
        ::close(socket_);
        throw std::system_error(cause, std::generic_category(), "cannot connect");
    }
}

RawClient::~RawClient() {
    if (socket_ >= 0)
        ::close(socket_);
}

RawClient::RawClient(RawClient&& other) noexcept : socket_(other.socket_), closed_(other.closed_) {
    other.socket_ = -1;
}

RawClient& RawClient::operator=(RawClient&& other) noexcept {
    std::swap(socket_, other.socket_);
    std::swap(closed_, other.closed_);
    return *this;
}

bool RawClient::send(const std::string& bytes) const {
    const auto deadline = Clock::now() + std::chrono::seconds(5);
    for (std::size_t sent = 0; sent < bytes.size();) {
        const auto count =
            ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count > 0) {
            sent += static_cast<std::size_t>(count);
            continue;
        }
        pollfd ready{socket_, POLLOUT, 0};
        if ((errno != EAGAIN && errno != EINTR) || ::poll(&ready, 1, left_ms(deadline)) <= 0)
            return false;
    }
    return true;
}

void RawClient::end_sending() const {
    ::shutdown(socket_, SHUT_WR);
}

void RawClient::reset() {
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(socket_);
    socket_ = -1;
}

std::string RawClient::read_some(std::size_t bytes, int timeout_ms) {
    std::string block(bytes, '\0');
    pollfd ready{socket_, POLLIN, 0};
    if (closed_ || ::poll(&ready, 1, timeout_ms) <= 0)
        return "";
    const auto count = ::recv(socket_, block.data(), block.size(), 0);
    closed_ = count <= 0;
    block.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return block;
}

std::string RawClient::read(int timeout_ms, int answers) {
    const auto deadline = Clock::now() + std::chrono::milliseconds(timeout_ms);
    std::string all;
    std::size_t done = 0;
    while (!closed_ && left_ms(deadline) > 0) {
        all += read_some(65536, left_ms(deadline));
        while (answers > 0) {
            const auto end = find_response_end(all.substr(done));
            if (end == 0)
                break;
            done += end;
            if (--answers == 0)
                return all;
        }
    }
    return all;
}

std::size_t find_response_end(const std::string& bytes) {
    const auto head_end = bytes.find("\r\n\r\n");
    if (head_end == std::string::npos)
        return 0;
    const auto head = bytes.substr(0, head_end + 2);
    const auto body = head_end + 4;
    const auto length = head.find("\r\nContent-Length: ");
    if (length != std::string::npos) {
        const auto size = std::strtoull(head.c_str() + length + 18, nullptr, 10);
        return bytes.size() >= body + size ? body + size : 0;
    }
    if (head.find("\r\nTransfer-Encoding: chunked") != std::string::npos) {
        const auto last = bytes.find("\r\n0\r\n\r\n", head_end + 2);
        return last == std::string::npos ? 0 : last + 7;
    }
    const int status = status_at(bytes);
    return status == 204 || status == 304 ? body : 0;
}

int status_at(const std::string& bytes, std::size_t at) {
    return bytes.compare(at, 9, "HTTP/1.1 ") == 0 ? std::atoi(bytes.c_str() + at + 9) : 0;
}

Asked ask(std::uint16_t port, const std::string& target, int timeout_ms) {
    const auto started = Clock::now();
    RawClient client(port);
    client.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    Asked asked;
    asked.response = client.read(timeout_ms);
    asked.status = status_at(asked.response);
    asked.ms = std::chrono::duration<double, std::milli>(Clock::now() - started).count();
    return asked;
}

Serving::Serving(const std::filesystem::path& index, const std::vector<std::string>& options)
    : port_(find_free_port()), process_(serve_words(index, port_, options)) {
    const auto deadline = Clock::now() + std::chrono::seconds(60);
    while (Clock::now() < deadline) {
        try {
            if (ask(port_, "/readyz").status == 200)
                return;
        } catch (const std::system_error&) {
            if (process_.ends_within(0))
                break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    throw std::runtime_error("dateline-serve does not answer");
}

Serving::~Serving() {
    constexpr int patience_ms = 10000;
    process_.send(SIGTERM);
    process_.ends_within(patience_ms);
}

std::uint64_t Serving::resident_kb() const {
    std::ifstream status("/proc/" + std::to_string(process_.id()) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("VmRSS:", 0) == 0)
            return std::strtoull(line.c_str() + 6, nullptr, 10);
    return 0;
}

std::size_t Serving::open_files(const std::string& kind) const {
    std::size_t count = 0;
    const auto folder = "/proc/" + std::to_string(process_.id()) + "/fd";
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        std::error_code closed_meanwhile;
        const auto target = std::filesystem::read_symlink(file, closed_meanwhile).string();
        count += target.rfind(kind, 0) == 0 ? 1 : 0;
    }
    return count;
}

double Serving::processor_s() const {
    std::ifstream in("/proc/" + std::to_string(process_.id()) + "/stat");
    std::string text;
    std::getline(in, text);
    std::istringstream fields(text.substr(text.rfind(')') + 1));
    std::string skipped;
    for (int field = 3; field < 14; ++field)
        fields >> skipped;
    double user = 0;
    double system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace dateline::testing
