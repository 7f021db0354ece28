// SPDX-License-Identifier: GPL-3.0-or-later
// Responses as bytes: whole ones are printed here, streams are left to the HTTP library, which this
// room alone knows.
#include "server/serve_writers.h"

#include <string>
#include <utility>

#include <httplib.h>

namespace dateline::server {

namespace {

bool accepts_gzip(const RequestHead& head) {
    std::string accepted = head.header("accept-encoding");
    std::erase(accepted, ' ');
    const auto at = accepted.find("gzip");
    if (at == std::string::npos)
        return false;
    const auto weight = accepted.substr(at + 4, accepted.find(',', at) - at - 4);
    return weight.find_first_not_of(";q=0.") != std::string::npos || weight.empty();
}

bool has_body(int status) {
    return status != 304 && status != 204;
}

void put_header(std::string& out, std::string_view name, std::string_view value) {
    // A line break would end the header and begin another.
    if (value.find_first_of("\r\n") == std::string_view::npos)
        out.append(name).append(": ").append(value).append("\r\n");
}

Written write_whole(const RequestHead& head, const FinishedAnswer& answer, AnswerSink& sink) {
    const bool packed = !answer.gzip_body.empty() && accepts_gzip(head);
    const std::string_view body = packed ? answer.gzip_body : answer.body;
    std::string out = "HTTP/1.1 " + std::to_string(answer.status) + " ";
    out.append(status_words(answer.status)).append("\r\n");
    for (const auto& [name, value] : answer.headers)
        put_header(out, name, value);
    if (has_body(answer.status)) {
        if (packed)
            put_header(out, "Content-Encoding", "gzip");
        put_header(out, "Content-Type", answer.content_type);
        put_header(out, "Content-Length", std::to_string(body.size()));
    }
    if (!head.keep_alive || head.is_old)
        put_header(out, "Connection", head.keep_alive ? "keep-alive" : "close");
    out += "\r\n";
    std::uint64_t bytes = out.size();
    bool is_open = sink.write(out);
    if (has_body(answer.status) && head.method != "HEAD") {
        bytes += body.size();
        is_open = is_open && sink.write(body);
    }
    return {is_open && head.keep_alive, true, bytes};
}

// Lets the library read a head that was checked already, and write into the connection's sink.
class HeadStream : public httplib::Stream {
  public:
    HeadStream(const std::string& method, bool keep_alive, AnswerSink& sink) : sink_(sink) {
        text_ = method + " / HTTP/1.1\r\nHost: localhost\r\n";
        text_ += keep_alive ? "\r\n" : "Connection: close\r\n\r\n";
    }
    std::uint64_t written() const { return written_; }
    bool is_readable() const override { return at_ < text_.size(); }
    bool is_writable() const override { return true; }
    ssize_t read(char* to, size_t size) override {
        const auto count = text_.copy(to, size, at_);
        at_ += count;
        return static_cast<ssize_t>(count);
    }
    ssize_t write(const char* from, size_t size) override {
        written_ += size;
        return sink_.write({from, size}) ? static_cast<ssize_t>(size) : -1;
    }
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}
    socket_t socket() const override { return INVALID_SOCKET; }

  private:
    AnswerSink& sink_;
    std::string text_;
    std::size_t at_ = 0;
    std::uint64_t written_ = 0;
};

// The library writes the stream; what it would do by itself with ranges and encodings never reaches
// it.
class LibraryServer : public httplib::Server {
  public:
    explicit LibraryServer(const ConnectionLimits& limits) {
        // Without a socket of its own the library believes that it is shutting down and ends
        // every stream at once. It does nothing else with it here.
        svr_sock_ = 0;
        set_keep_alive_timeout(limits.idle_timeout_ms / 1000);
        set_keep_alive_max_count(1000000);
        set_pre_routing_handler([this](const httplib::Request&, httplib::Response& response) {
            fill(response);
            return HandlerResponse::Handled;
        });
    }

    Written respond(const RequestHead& head, const FinishedAnswer& answer, AnswerSink& sink) {
        head_ = &head;
        answer_ = &answer;
        whole_ = true;
        // HTTP/1.0 knows no chunks: there a stream ends with its connection.
        const bool keep_alive = head.keep_alive && !head.is_old;
        HeadStream stream(head.method, keep_alive, sink);
        bool closed = false;
        const bool open =
            process_request(stream, !keep_alive, closed, [](httplib::Request&) {}) && !closed;
        return {open && keep_alive && whole_, whole_, stream.written()};
    }

  private:
    void fill(httplib::Response& response) {
        response.status = answer_->status;
        for (const auto& [name, value] : answer_->headers)
            response.set_header(name.c_str(), value);
        const auto provide = [this](size_t, httplib::DataSink& sink) {
            whole_ = false;
            whole_ = answer_->stream(
                [&](std::string_view piece) { return sink.write(piece.data(), piece.size()); });
            if (whole_)
                sink.done();
            return whole_;
        };
        if (head_->is_old)
            response.set_content_provider(answer_->content_type, provide);
        else
            response.set_chunked_content_provider(answer_->content_type, provide);
    }

    const RequestHead* head_ = nullptr;
    const FinishedAnswer* answer_ = nullptr;
    bool whole_ = true;
};

}  // namespace

struct Writers::Idle {
    std::mutex mutex;
    std::vector<std::unique_ptr<LibraryServer>> servers;
};

Writers::Writers(const ConnectionLimits& limits)
    : limits_(limits), idle_(std::make_unique<Idle>()) {}

Writers::~Writers() = default;

Written Writers::respond(const RequestHead& head, const FinishedAnswer& answer, AnswerSink& sink) {
    if (!answer.stream)
        return write_whole(head, answer, sink);
    std::unique_ptr<LibraryServer> server;
    {
        const std::lock_guard lock(idle_->mutex);
        if (!idle_->servers.empty()) {
            server = std::move(idle_->servers.back());
            idle_->servers.pop_back();
        }
    }
    if (!server)
        server = std::make_unique<LibraryServer>(limits_);
    const auto written = server->respond(head, answer, sink);
    const std::lock_guard lock(idle_->mutex);
    idle_->servers.push_back(std::move(server));
    return written;
}

}  // namespace dateline::server
