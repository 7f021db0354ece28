// SPDX-License-Identifier: GPL-3.0-or-later
// The story of the server.
#include "server/serve.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <mutex>
#include <thread>
#include <utility>

#include <spdlog/spdlog.h>

#include "server/serve_metrics.h"
#include "server/serve_writers.h"

namespace dateline::server {

namespace {

constexpr int backlog = 1024;
constexpr std::size_t logged_bytes_max = 512;

// What a client sent, safe between quotation marks in one line of a log.
std::string printable(std::string_view text) {
    std::string line;
    for (const char c : text.substr(0, logged_bytes_max)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\') {
            line.push_back(c);
            continue;
        }
        char escaped[5];
        std::snprintf(escaped, sizeof escaped, "\\x%02x", byte);
        line += escaped;
    }
    return line;
}

// From a request to its line in the log.
class Front {
  public:
    Front(Searcher& searcher, const ServeOptions& options, unsigned workers)
        : searcher_(searcher),
          options_(options),
          routes_(searcher, options.routes),
          answers_(routes_,
                   searcher,
                   limit_exports(options.answers, workers),
                   [](const std::string& id, const std::string& what) {
                       spdlog::error("{} {}", id, printable(what));
                   }),
          writers_(options.connections) {}

    void watch(const Connections& connections) { connections_ = &connections; }

    /// false: close the connection.
    bool answer(const RequestHead& head, AnswerSink& sink) {
        return respond(head, sink, [&] { return ask(head); });
    }

    /// nullopt: it is not at hand.
    std::optional<bool> answer_at_hand(const RequestHead& head, AnswerSink& sink) {
        auto kept = answers_.kept_answer(head);
        if (!kept || kept->body.size() > at_hand_bytes_max)
            return std::nullopt;
        return respond(head, sink, [&] { return std::move(kept); });
    }

    std::string refuse(const RefusedHead& refused) const {
        if (options_.access_log)
            spdlog::info("method=- target=\"-\" status={} detail=\"{}\"", refused.status,
                         refused.detail);
        return answers_.print_refused(refused);
    }

  private:
    // Slow readers of exports hold their workers; half of them stay for the others.
    static AnswerOptions limit_exports(AnswerOptions options, unsigned workers) {
        options.exports_max = std::min(options.exports_max, std::max(1U, workers / 2));
        return options;
    }

    template <typename Ask>
    bool respond(const RequestHead& head, AnswerSink& sink, Ask&& asked) {
        const auto started = std::chrono::steady_clock::now();
        std::shared_ptr<const FinishedAnswer> finished;
        Written written;
        std::string error_id;
        try {
            finished = asked();
            written = writers_.respond(head, *finished, sink);
        } catch (const std::exception& error) {
            error_id = answers_.log_error(error.what());
            written.whole = false;
        }
        if (!written.whole)
            sink.abandon();
        const auto time = std::chrono::steady_clock::now() - started;
        const int status = finished ? finished->status : 500;
        metrics_.count(finished ? finished->route : "other", status, time, written.bytes);
        if (options_.access_log)
            spdlog::info("method={} target=\"{}\" status={} bytes={} ms={:.1f} whole={} error={}",
                         head.method, printable(head.target), status, written.bytes,
                         std::chrono::duration<double, std::milli>(time).count(), written.whole,
                         error_id.empty() ? "-" : error_id);
        return written.open && written.whole;
    }

    std::shared_ptr<const FinishedAnswer> ask(const RequestHead& head) {
        const auto* connections = connections_.load();
        if (head.path != "/metrics" || head.method == "OPTIONS" || !answers_.is_allowed(head) ||
            connections == nullptr)
            return answers_.answer(head);
        auto text = std::make_shared<FinishedAnswer>();
        text->content_type = "text/plain; version=0.0.4; charset=utf-8";
        text->headers.emplace_back("X-Content-Type-Options", "nosniff");
        text->route = "metrics";
        text->body = metrics_.print(searcher_.build(), searcher_.stats(), searcher_.stages(),
                                    connections->stats());
        return text;
    }

    Searcher& searcher_;
    const ServeOptions& options_;
    Metrics metrics_;
    Routes routes_;
    Answers answers_;
    Writers writers_;
    std::atomic<const Connections*> connections_{nullptr};
};

unsigned count_workers(const ServeOptions& options) {
    constexpr unsigned workers_usual_min = 8;
    return options.threads > 0
               ? options.threads
               : std::max(workers_usual_min, 2 * std::thread::hardware_concurrency());
}

// Looks for new builds until it is told to end.
std::jthread follow_builds(Searcher& searcher,
                           std::uint32_t follow_ms,
                           std::atomic<bool>& look_now) {
    return std::jthread([&searcher, follow_ms, &look_now](const std::stop_token& stop) {
        std::string last_trouble;
        bool has_left_a_build = false;
        auto next = std::chrono::steady_clock::now();
        while (!stop.stop_requested()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            if (!look_now.exchange(false) && std::chrono::steady_clock::now() < next)
                continue;
            next = std::chrono::steady_clock::now() + std::chrono::milliseconds(follow_ms);
            // The questions that were on the old build have ended by now: what it held goes back to
            // the system, or the heaps of all threads grow with every build.
            if (std::exchange(has_left_a_build, false))
                ::malloc_trim(0);
            std::string trouble;
            try {
                const auto changed = searcher.reopen_if_changed();
                if (!changed)
                    trouble = changed.problem().what + "; " + changed.problem().hint;
                else if (*changed) {
                    spdlog::info("now answering from build {}", searcher.build().id);
                    has_left_a_build = true;
                }
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
    const unsigned workers = count_workers(options);
    // A handle for each worker: an export keeps its own while a slow client reads.
    auto searching = options.searcher;
    if (searching.handles == 0)
        searching.handles = workers;
    auto opened = Searcher::open(options.index, searching);
    if (!opened)
        return opened.problem();
    auto& searcher = **opened;
    const int listener = listen_on(options.host, options.port, backlog);
    const auto port = bound_port(listener);
    Front front(searcher, options, workers);
    Connections connections(
        listener, workers, options.connections,
        [&](const RequestHead& head, AnswerSink& sink) { return front.answer(head, sink); },
        [&](const RequestHead& head, AnswerSink& sink) { return front.answer_at_hand(head, sink); },
        [&](const RefusedHead& refused) { return front.refuse(refused); });
    front.watch(connections);
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
    if (!connections.run()) {
        // A search cannot be interrupted from outside; its client sees the connection break.
        spdlog::warn("stopped although some requests were still under way");
        spdlog::shutdown();
        std::_Exit(0);
    }
    return 0;
}

}  // namespace dateline::server
