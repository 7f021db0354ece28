// SPDX-License-Identifier: GPL-3.0-or-later
// The story of the server, and the one room that knows the HTTP library.
#include "server/serve.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <mutex>
#include <thread>

#include <httplib.h>
#include <spdlog/spdlog.h>

namespace dateline::server {

namespace {

constexpr int backlog = 1024;
constexpr std::size_t logged_bytes_max = 512;

// What a client sent, safe for one line of a log.
std::string printable(std::string_view text) {
    std::string line;
    for (const char c : text.substr(0, logged_bytes_max)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7f) {
            line.push_back(c);
            continue;
        }
        char escaped[5];
        std::snprintf(escaped, sizeof escaped, "\\x%02x", byte);
        line += escaped;
    }
    return line;
}

// Lets the library read a head that was checked already, and write into the connection's sink.
class HeadStream : public httplib::Stream {
  public:
    HeadStream(const RequestHead& head, AnswerSink& sink) : sink_(sink) {
        text_ = head.method + " / HTTP/1.1\r\nHost: localhost\r\n";
        text_ += head.keep_alive ? "\r\n" : "Connection: close\r\n\r\n";
    }
    bool is_readable() const override { return at_ < text_.size(); }
    bool is_writable() const override { return true; }
    ssize_t read(char* to, size_t size) override {
        const auto count = text_.copy(to, size, at_);
        at_ += count;
        return static_cast<ssize_t>(count);
    }
    ssize_t write(const char* from, size_t size) override {
        return sink_.write({from, size}) ? static_cast<ssize_t>(size) : -1;
    }
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}
    socket_t socket() const override { return INVALID_SOCKET; }

  private:
    AnswerSink& sink_;
    std::string text_;
    std::size_t at_ = 0;
};

// The library writes the response; what it would do by itself with ranges, encodings and bodies
// never reaches it.
class LibraryServer : public httplib::Server {
  public:
    explicit LibraryServer(const ConnectionLimits& limits) {
        set_keep_alive_timeout(limits.idle_timeout_ms / 1000);
        set_keep_alive_max_count(1000000);
        set_pre_routing_handler([this](const httplib::Request&, httplib::Response& response) {
            fill(response);
            return HandlerResponse::Handled;
        });
    }

    /// false: close the connection.
    bool respond(const RequestHead& head, const FinishedAnswer& answer, AnswerSink& sink) {
        head_ = &head;
        answer_ = &answer;
        HeadStream stream(head, sink);
        bool closed = false;
        return process_request(stream, !head.keep_alive, closed, [](httplib::Request&) {}) &&
               !closed;
    }

  private:
    void fill(httplib::Response& response) const {
        response.status = answer_->status;
        for (const auto& [name, value] : answer_->headers)
            response.set_header(name.c_str(), value);
        if (answer_->status == 304 || answer_->status == 204)
            return;
        if (answer_->stream) {
            const auto* stream = &answer_->stream;
            response.set_chunked_content_provider(
                answer_->content_type, [stream](size_t, httplib::DataSink& sink) {
                    (*stream)([&](std::string_view piece) {
                        return sink.write(piece.data(), piece.size());
                    });
                    sink.done();
                    return true;
                });
            return;
        }
        const bool packed = !answer_->gzip_body.empty() && accepts_gzip();
        if (packed)
            response.set_header("Content-Encoding", "gzip");
        response.set_content(packed ? answer_->gzip_body : answer_->body, answer_->content_type);
    }

    bool accepts_gzip() const {
        const auto& accepted = head_->header("accept-encoding");
        const auto at = accepted.find("gzip");
        return at != std::string::npos && accepted.compare(at, 8, "gzip;q=0") != 0;
    }

    const RequestHead* head_ = nullptr;
    const FinishedAnswer* answer_ = nullptr;
};

// One writer a request under way; made as needed, used again.
class Writers {
  public:
    explicit Writers(ConnectionLimits limits) : limits_(limits) {}

    bool respond(const RequestHead& head, const FinishedAnswer& answer, AnswerSink& sink) {
        auto writer = take();
        const bool open = writer->respond(head, answer, sink);
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(writer));
        return open;
    }

  private:
    std::unique_ptr<LibraryServer> take() {
        const std::lock_guard lock(mutex_);
        if (idle_.empty())
            return std::make_unique<LibraryServer>(limits_);
        auto writer = std::move(idle_.back());
        idle_.pop_back();
        return writer;
    }

    ConnectionLimits limits_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<LibraryServer>> idle_;
};

// Looks for new builds until it is told to end.
std::jthread follow_builds(Searcher& searcher,
                           std::uint32_t follow_ms,
                           std::atomic<bool>& look_now) {
    return std::jthread([&searcher, follow_ms, &look_now](const std::stop_token& stop) {
        std::string last_trouble;
        auto next = std::chrono::steady_clock::now();
        while (!stop.stop_requested()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            if (!look_now.exchange(false) && std::chrono::steady_clock::now() < next)
                continue;
            next = std::chrono::steady_clock::now() + std::chrono::milliseconds(follow_ms);
            std::string trouble;
            try {
                const auto changed = searcher.reopen_if_changed();
                if (!changed)
                    trouble = changed.problem().what + "; " + changed.problem().hint;
                else if (*changed)
                    spdlog::info("now answering from build {}", searcher.build().id);
            } catch (const std::exception& error) {
                trouble = error.what();
            }
            if (!trouble.empty() && trouble != last_trouble)
                spdlog::error("cannot open the new build, the last one goes on: {}",
                              printable(trouble));
            last_trouble = trouble;
        }
    });
}

sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&signals, signal);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

void print_address(const ServeOptions& options, std::uint16_t port) {
    const bool six = options.host.find(':') != std::string::npos;
    std::printf("http://%s%s%s:%u\n", six ? "[" : "", options.host.c_str(), six ? "]" : "", port);
    std::fflush(stdout);
}

}  // namespace

schema::Result<int> serve(const ServeOptions& options) {
    const auto signals = block_signals();
    auto opened = Searcher::open(options.index, options.searcher);
    if (!opened)
        return opened.problem();
    auto& searcher = **opened;
    const Routes routes(searcher, options.routes);
    Metrics metrics;
    Answers answers(routes, searcher, metrics, options.answers,
                    [](const std::string& id, const std::string& what) {
                        spdlog::error("{} {}", id, printable(what));
                    });
    Writers writers(options.connections);
    const int listener = listen_on(options.host, options.port, backlog);
    const auto port = bound_port(listener);
    const unsigned workers = options.threads > 0
                                 ? options.threads
                                 : 2 * std::max(1U, std::thread::hardware_concurrency());
    std::atomic<Connections*> running{nullptr};
    const auto answer = [&](const RequestHead& head, AnswerSink& sink) {
        const auto started = std::chrono::steady_clock::now();
        std::shared_ptr<const FinishedAnswer> finished;
        if (head.path == "/metrics" && head.method != "OPTIONS" && options.answers.token.empty()) {
            auto text = std::make_shared<FinishedAnswer>();
            text->content_type = "text/plain; version=0.0.4; charset=utf-8";
            text->route = "metrics";
            text->body = metrics.print(searcher.build(), searcher.stats(), running.load()->stats());
            finished = text;
        } else {
            finished = answers.answer(head);
        }
        const bool open = writers.respond(head, *finished, sink);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
        metrics.count(finished->route, finished->status, seconds.count(), finished->body.size());
        if (options.access_log)
            spdlog::info("{} {} {} {} bytes {:.1f} ms", head.method, printable(head.target),
                         finished->status, finished->body.size(), seconds.count() * 1000);
        return open;
    };
    Connections connections(
        listener, workers, options.connections, answer,
        [&](const RefusedHead& refused) { return answers.print_refused(refused); });
    running = &connections;
    std::atomic<bool> look_now{false};
    const auto follower = follow_builds(searcher, options.follow_ms, look_now);
    std::jthread waiter([&] {
        for (int signal = 0; ::sigwait(&signals, &signal) == 0;) {
            if (signal != SIGHUP)
                break;
            look_now = true;
        }
        connections.stop();
    });
    print_address(options, port);
    connections.run();
    return 0;
}

}  // namespace dateline::server
