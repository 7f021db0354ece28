// SPDX-License-Identifier: GPL-3.0-or-later
// What HTTP costs: a repeated search over keep-alive beside cpp-httplib answering "hello", in turn;
// and the latency of searches with 1,000 idle connections beside that without.
//   serve_bench DATELINE_SERVE INDEX [TARGET]
#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sstream>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <httplib.h>

namespace {

constexpr int rounds = 7;
constexpr int requests_a_round = 4000;
constexpr int connections = 8;
constexpr int idle_connections = 1000;
constexpr int timed_requests = 1500;

double now_us() {
    return std::chrono::duration<double, std::micro>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

class Connection {
  public:
    explicit Connection(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        is_open_ =
            ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    ~Connection() { ::close(socket_); }
    Connection(Connection&& other) noexcept : socket_(other.socket_), is_open_(other.is_open_) {
        other.socket_ = -1;
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    Connection& operator=(Connection&&) = delete;

    bool is_open() const { return is_open_; }
    void send(const std::string& request) const {
        if (::send(socket_, request.data(), request.size(), 0) !=
            static_cast<ssize_t>(request.size()))
            throw std::runtime_error("cannot send");
    }
    // One whole answer of known length; its bytes.
    std::size_t receive() {
        std::string answer;
        std::size_t whole = std::string::npos;
        char buffer[65536];
        while (answer.size() < whole) {
            const auto got = ::recv(socket_, buffer, sizeof buffer, 0);
            if (got <= 0)
                throw std::runtime_error("the connection ended");
            answer.append(buffer, static_cast<std::size_t>(got));
            const auto head = answer.find("\r\n\r\n");
            if (whole != std::string::npos || head == std::string::npos)
                continue;
            const auto length = answer.find("Content-Length: ");
            if (length == std::string::npos || length > head)
                throw std::runtime_error("an answer without length");
            whole = head + 4 + std::stoul(answer.substr(length + 16));
        }
        return answer.size();
    }

  private:
    int socket_;
    bool is_open_ = false;
};

double cpu_us(pid_t process) {
    std::ifstream in("/proc/" + std::to_string(process) + "/stat");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    std::istringstream rest(text.substr(text.rfind(')') + 2));
    std::string field;
    for (int i = 0; i < 11; ++i)
        rest >> field;
    double user = 0, system = 0;
    rest >> user >> system;
    return 1e6 * (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

struct Rate {
    std::vector<double> per_second, cpu_us_each;
};

double median(std::vector<double> of) {
    std::sort(of.begin(), of.end());
    return of[of.size() / 2];
}

void measure_rate(pid_t process, int port, const std::string& request, Rate& rate) {
    std::vector<Connection> open;
    for (int i = 0; i < connections; ++i)
        open.emplace_back(port);
    const auto cpu = cpu_us(process);
    const auto began = now_us();
    for (int i = 0; i < requests_a_round / connections; ++i) {
        for (auto& connection : open)
            connection.send(request);
        for (auto& connection : open)
            connection.receive();
    }
    rate.per_second.push_back(1e6 * requests_a_round / (now_us() - began));
    rate.cpu_us_each.push_back((cpu_us(process) - cpu) / requests_a_round);
}

double p99_us(int port, const std::vector<std::string>& requests) {
    Connection connection(port);
    std::vector<double> times;
    for (int i = 0; i < timed_requests; ++i) {
        const auto began = now_us();
        connection.send(requests[static_cast<std::size_t>(i) % requests.size()]);
        connection.receive();
        times.push_back(now_us() - began);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() * 99 / 100];
}

std::string get(const std::string& target) {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

[[noreturn]] void serve_hello(int port) {
    httplib::Server server;
    server.new_task_queue = [] { return new httplib::ThreadPool(connections); };
    server.set_keep_alive_max_count(1000000000);
    server.set_tcp_nodelay(true);
    server.Get("/hello", [](const httplib::Request&, httplib::Response& response) {
        response.set_content("hello", "text/plain");
    });
    server.listen("127.0.0.1", port);
    std::_Exit(0);
}

void wait_until_open(int port) {
    for (int tries = 0; tries < 600; ++tries) {
        if (Connection(port).is_open())
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    throw std::runtime_error("a server does not answer");
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3)
        return 2;
    const std::string target = argc > 3 ? argv[3] : "/v1/search?q=war&facets=actor,place";
    const int ours_port = 18181, hello_port = 18182;
    const auto ours = ::fork();
    if (ours == 0) {
        const auto listen = "127.0.0.1:" + std::to_string(ours_port);
        ::execl(argv[1], argv[1], "--index", argv[2], "--listen", listen.c_str(), nullptr);
        std::_Exit(1);
    }
    const auto hello = ::fork();
    if (hello == 0)
        serve_hello(hello_port);
    wait_until_open(ours_port);
    wait_until_open(hello_port);
    Rate search, greeting;
    for (int round = 0; round < rounds; ++round) {
        measure_rate(ours, ours_port, get(target), search);
        measure_rate(hello, hello_port, get("/hello"), greeting);
    }
    std::printf("search %8.0f requests/s, %6.1f us of processor each\n", median(search.per_second),
                median(search.cpu_us_each));
    std::printf("hello  %8.0f requests/s, %6.1f us of processor each\n",
                median(greeting.per_second), median(greeting.cpu_us_each));
    std::printf("search/hello: requests/s %.2f, by processor time %.2f\n",
                median(search.per_second) / median(greeting.per_second),
                median(greeting.cpu_us_each) / median(search.cpu_us_each));
    std::vector<std::string> requests;
    for (const auto* word : {"war", "tax", "court", "trade", "police", "school", "energy", "oil"})
        requests.push_back(get(std::string("/v1/search?facets=actor,place&q=") + word));
    std::vector<double> alone, crowded;
    for (int round = 0; round < rounds; ++round) {
        alone.push_back(p99_us(ours_port, requests));
        std::vector<Connection> idle;
        for (int i = 0; i < idle_connections; ++i)
            idle.emplace_back(ours_port);
        crowded.push_back(p99_us(ours_port, requests));
    }
    std::printf("p99 alone %.0f us, with %d idle connections %.0f us: ratio %.2f\n", median(alone),
                idle_connections, median(crowded), median(crowded) / median(alone));
    for (const auto process : {ours, hello}) {
        ::kill(process, SIGKILL);
        ::waitpid(process, nullptr, 0);
    }
    return 0;
}
