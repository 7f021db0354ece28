// SPDX-License-Identifier: GPL-3.0-or-later
// From answers to finished responses.
#include "server/serve_answers.h"

#include <exception>

#include <xxhash.h>

#include "schema/byte_coding.h"
#include "server/response/assets.h"

namespace dateline::server {

namespace {

constexpr std::size_t gzip_bytes_min = 1024;

// What of the Accept header an answer depends on.
std::string accept_class(const RequestHead& head) {
    const auto& accept = head.header("accept");
    std::string kind;
    for (const auto* type : {"text/csv", "application/atom+xml", "application/jsonl",
                             "application/x-ndjson", "text/html"})
        kind += accept.find(type) != std::string::npos ? '1' : '0';
    return kind;
}

bool is_compressible(const std::string& content_type) {
    return content_type.rfind("text/", 0) == 0 || content_type.find("json") != std::string::npos ||
           content_type.find("xml") != std::string::npos ||
           content_type.find("javascript") != std::string::npos;
}

// Compares without telling by its time where the difference is.
bool equal_in_constant_time(std::string_view a, std::string_view b) {
    unsigned char difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
    return difference == 0;
}

bool tag_matches(const std::string& if_none_match, const std::string& tag) {
    return !tag.empty() && (if_none_match == "*" || if_none_match.find(tag) != std::string::npos);
}

// No mark-up but our own in JSON: '<' stands only inside of strings there, so its escape means the
// same to every parser, and nothing to a browser that takes the answer for a page.
std::string escape_less_than(const std::string& json) {
    std::string out;
    std::size_t done = 0;
    for (auto at = json.find('<'); at != std::string::npos; at = json.find('<', at + 1)) {
        if (json.compare(at, 6, "<mark>") == 0 || json.compare(at, 7, "</mark>") == 0)
            continue;
        out.append(json, done, at - done).append("\\u003c");
        done = at + 1;
    }
    return done == 0 ? json : out.append(json, done);
}

Answer plain(int status, std::string text, const char* route) {
    Answer answer;
    answer.status = status;
    answer.body = std::move(text);
    answer.route = route;
    answer.from_index = false;
    return answer;
}

Answer plain_problem(int status, const char* code, std::string detail, std::string log_id = "") {
    ProblemDetails details;
    details.status = status;
    details.code = code;
    details.title = status_words(status);
    details.detail = std::move(detail);
    details.log_id = std::move(log_id);
    Answer answer;
    answer.status = status;
    answer.content_type = "application/problem+json";
    answer.body = print_problem_json(details);
    answer.from_index = false;
    if (status == 503)
        answer.headers.emplace_back("Retry-After", "1");
    return answer;
}

// 304, if the client has that very answer.
std::shared_ptr<const FinishedAnswer> unless_known(const RequestHead& head,
                                                   std::shared_ptr<const FinishedAnswer> finished) {
    if (finished->status != 200 || !tag_matches(head.header("if-none-match"), finished->tag))
        return finished;
    auto same = std::make_shared<FinishedAnswer>();
    same->status = 304;
    same->headers = finished->headers;
    same->tag = finished->tag;
    same->route = finished->route;
    return same;
}

}  // namespace

Answers::Answers(const Routes& routes,
                 const Searcher& searcher,
                 AnswerOptions options,
                 std::function<void(const std::string&, const std::string&)> log_error)
    : routes_(routes),
      searcher_(searcher),
      options_(std::move(options)),
      log_error_(std::move(log_error)),
      cache_(options_.cache_bytes) {}

std::string Answers::log_error(const std::string& what) {
    auto id = "e" + std::to_string(++errors_);
    log_error_(id, what);
    return id;
}

bool Answers::is_allowed(const RequestHead& head) const {
    return options_.token.empty() || head.path == "/healthz" || head.path == "/readyz" ||
           equal_in_constant_time(head.header("authorization"), "Bearer " + options_.token);
}

std::shared_ptr<const FinishedAnswer> Answers::finish(Answer answer, const std::string& tag) const {
    auto finished = std::make_shared<FinishedAnswer>();
    finished->status = answer.status;
    finished->content_type = std::move(answer.content_type);
    finished->body = finished->content_type.find("json") == std::string::npos
                         ? std::move(answer.body)
                         : escape_less_than(answer.body);
    finished->stream = std::move(answer.stream);
    finished->headers = std::move(answer.headers);
    finished->route = answer.route;
    finished->headers.emplace_back("X-Content-Type-Options", "nosniff");
    finished->headers.emplace_back("Content-Security-Policy", std::string(content_security_policy));
    finished->headers.emplace_back("Referrer-Policy", "no-referrer");
    finished->headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    if (!options_.allow_origin.empty())
        finished->headers.emplace_back("Access-Control-Allow-Origin", options_.allow_origin);
    if (answer.from_index && answer.status == 200) {
        finished->tag = tag;
        finished->headers.emplace_back("ETag", tag);
        if (std::string_view(answer.route) != "asset")
            finished->headers.emplace_back("Cache-Control", "no-cache");
    }
    if (is_compressible(finished->content_type)) {
        finished->headers.emplace_back("Vary", "Accept, Accept-Encoding");
        if (finished->body.size() >= gzip_bytes_min)
            finished->gzip_body = gzip(finished->body);
    }
    return finished;
}

Answer Answers::ask_routes(const RequestHead& head) {
    try {
        auto answer = routes_.answer(head);
        if (!answer.stream)
            return answer;
        auto exports = exports_;
        if (exports->fetch_add(1) >= options_.exports_max) {
            exports->fetch_sub(1);
            return plain_problem(503, "busy",
                                 "Too many exports are under way; try again in a moment.");
        }
        const std::shared_ptr<void> place(nullptr, [exports](void*) { exports->fetch_sub(1); });
        answer.stream = [stream = std::move(answer.stream), place](const auto& put) {
            return stream(put);
        };
        return answer;
    } catch (const DeadlineExceeded& late) {
        return plain_problem(503, "too_slow",
                             std::string(late.what()) + "; ask for less, or try again.");
    } catch (const std::exception& error) {
        const auto id = log_error(error.what());
        return plain_problem(500, "failed",
                             "Something failed here; the log has the details under this id.", id);
    }
}

std::shared_ptr<const FinishedAnswer> Answers::make(const RequestHead& head) {
    // Before the token: a browser asks for leave without it.
    if (head.method == "OPTIONS") {
        auto answer = plain(204, "", "options");
        answer.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
        if (!options_.allow_origin.empty()) {
            answer.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
            answer.headers.emplace_back("Access-Control-Allow-Headers", "Authorization");
        }
        return finish(std::move(answer), "");
    }
    if (!is_allowed(head)) {
        auto answer = plain_problem(
            401, "no_token", "Send the token of this server as 'Authorization: Bearer TOKEN'.");
        answer.headers.emplace_back("WWW-Authenticate", "Bearer");
        return finish(std::move(answer), "");
    }
    if (head.path == "/healthz")
        return finish(plain(200, "ok\n", "healthz"), "");
    const auto build = searcher_.build();
    if (head.path == "/readyz")
        return finish(plain(200, "ready, build " + build.id + "\n", "readyz"), "");
    const auto key = cache_key(head, build.id);
    cache_.use_build(build.id);
    if (auto kept = cache_.find(key))
        return kept;
    // Weak: two answers to one question differ in the time that they took.
    const auto tag = "W/\"" + schema::print_hex(XXH3_64bits(key.data(), key.size())) + "\"";
    // "*" asks whether there is anything, which only the route knows.
    if (const auto& known = head.header("if-none-match"); known != "*" && tag_matches(known, tag)) {
        auto same = std::make_shared<FinishedAnswer>();
        same->status = 304;
        same->tag = tag;
        same->headers.emplace_back("ETag", tag);
        return same;
    }
    auto answer = ask_routes(head);
    const bool may_keep = answer.from_index && answer.status == 200 && !answer.stream;
    auto finished = finish(std::move(answer), tag);
    if (may_keep)
        cache_.keep(key, finished);
    return finished;
}

std::string Answers::cache_key(const RequestHead& head, const std::string& build) const {
    return options_.version + '\n' + build + '\n' + head.target + '\n' + head.header("host") +
           '\n' + accept_class(head);
}

std::shared_ptr<const FinishedAnswer> Answers::answer(const RequestHead& head) {
    return unless_known(head, make(head));
}

std::shared_ptr<const FinishedAnswer> Answers::kept_answer(const RequestHead& head) {
    if (head.method == "OPTIONS" || !is_allowed(head))
        return nullptr;
    auto kept = cache_.find(cache_key(head, searcher_.build().id));
    return kept ? unless_known(head, std::move(kept)) : nullptr;
}

std::string Answers::print_refused(const RefusedHead& refused) const {
    const char* code = refused.status == 503   ? "busy"
                       : refused.status == 405 ? "method"
                                               : "malformed";
    const auto answer = plain_problem(refused.status, code, refused.detail + ".");
    std::string response = "HTTP/1.1 " + std::to_string(refused.status) + " " +
                           std::string(status_words(refused.status)) +
                           "\r\nContent-Type: " + answer.content_type +
                           "\r\nContent-Length: " + std::to_string(answer.body.size()) +
                           "\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n";
    if (refused.status == 405)
        response += "Allow: GET, HEAD, OPTIONS\r\n";
    for (const auto& [name, value] : answer.headers)
        response.append(name).append(": ").append(value).append("\r\n");
    return response + "\r\n" + answer.body;
}

}  // namespace dateline::server
