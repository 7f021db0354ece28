// SPDX-License-Identifier: GPL-3.0-or-later
// The flags of dateline-serve, a row each.
#include "server/options.h"

#include <fstream>
#include <sstream>

#include <CLI/CLI.hpp>

namespace dateline::server {

namespace {

constexpr int usage_error = 2;

// "127.0.0.1:8080", "[::1]:8080"; empty: understood.
std::string read_listen(const std::string& text, ServeOptions& options) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return "--listen takes ADDRESS:PORT, such as 127.0.0.1:8080";
    auto host = text.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    const auto port = text.substr(colon + 1);
    if (port.empty() || port.size() > 5 ||
        port.find_first_not_of("0123456789") != std::string::npos || std::stoul(port) > 65535)
        return "--listen takes a port from 0 to 65535";
    options.host = host;
    options.port = static_cast<std::uint16_t>(std::stoul(port));
    return "";
}

std::string read_token(const std::string& path, std::string& token) {
    std::ifstream file(path);
    std::getline(file, token);
    while (!token.empty() && (token.back() == '\r' || token.back() == ' '))
        token.pop_back();
    return token.size() < 16
               ? "--token-file: the first line must be a token of at least 16 characters"
               : "";
}

void add_limits(CLI::App& app, ServeOptions& options) {
    auto& url = options.routes.limits;
    auto& connections = options.connections;
    auto& query = options.searcher.limits;
    const auto add = [&app](const char* flag, auto& value, const char* help) {
        app.add_option(flag, value, help)->capture_default_str()->group("Limits");
    };
    add("--head-bytes", connections.head.head_bytes_max, "Request line and headers");
    add("--target-bytes", connections.head.target_bytes_max, "Path and query of a request");
    add("--headers", connections.head.headers_max, "Headers of a request");
    add("--connections", connections.connections_max, "Open connections");
    add("--queue", connections.queue_max, "Requests that wait for a worker");
    add("--head-timeout-ms", connections.head_timeout_ms,
        "From the first byte of a request to its last");
    add("--idle-timeout-ms", connections.idle_timeout_ms, "Between two requests");
    add("--write-timeout-ms", connections.write_timeout_ms, "Without progress of a slow reader");
    add("--stop-timeout-ms", connections.stop_timeout_ms,
        "For what is under way when the server stops");
    add("--parameters", url.parameters_max, "Parameters of a request");
    add("--value-bytes", url.value_bytes_max, "Value of a filter");
    add("--values", url.values_max, "Values of one repeatable parameter");
    add("--limit-max", url.limit_max, "Hits of one page");
    add("--offset-max", url.offset_max, "Offset of a page; cursors go on");
    add("--facet-limit-max", url.facet_limit_max, "Values of one facet");
    add("--query-bytes", query.bytes_max, "Bytes of q");
    add("--query-terms", query.terms_max, "Words of q");
    add("--wildcards", query.wildcards_max, "Wildcards of q");
    add("--expansion", query.expansion_max, "Terms that one wildcard stands for");
    add("--deadline-ms", options.searcher.deadline_ms, "Time of one search");
    add("--cache-bytes", options.searcher.cache_bytes, "Bitmaps of terms and values");
    add("--answer-cache-bytes", options.answers.cache_bytes, "Finished answers");
    add("--exports", options.answers.exports_max, "Exports at once");
}

}  // namespace

bool parse_options(int argc, const char* const* argv, ServeOptions& options, Usage& usage) {
    CLI::App app("Searches an index of news: a page for people, an API for programs.",
                 "dateline-serve");
    app.set_version_flag("--version", std::string("dateline-serve ") + DATELINE_VERSION);
    std::string listen = "127.0.0.1:8080";
    std::string token_file;
    app.add_option("--index", options.index,
                   "Folder of the index, or a Xapian stub of remote shards")
        ->required();
    app.add_option("--listen", listen, "Address and port; port 0: any free one")
        ->capture_default_str();
    app.add_option("--threads", options.threads, "Workers; 0: two a core, at least eight")
        ->check(CLI::Range(0U, 256U));
    app.add_option("--token-file", token_file, "Ask every client for the token in this file")
        ->check(CLI::ExistingFile);
    app.add_option("--allow-origin", options.answers.allow_origin,
                   "Pages of this origin may ask (CORS)");
    app.add_flag("--behind-tls", options.routes.secure, "Print links with https");
    app.add_flag("--access-log", options.access_log, "One line a request on stderr");
    app.add_option("--follow-ms", options.follow_ms, "How often to look for a new build")
        ->capture_default_str();
    add_limits(app, options);
    std::string wrong;
    try {
        app.parse(argc, argv);
        wrong = read_listen(listen, options);
        if (wrong.empty() && !token_file.empty())
            wrong = read_token(token_file, options.answers.token);
    } catch (const CLI::ParseError& error) {
        std::ostringstream out;
        const int code = app.exit(error, out, out);
        usage = {out.str(), code == 0 ? 0 : usage_error};
        return false;
    }
    options.routes.version = DATELINE_VERSION;
    options.answers.version = DATELINE_VERSION;
    options.routes.limits.q_bytes_max = options.searcher.limits.bytes_max;
    if (!wrong.empty())
        usage = {wrong + "\n", usage_error};
    return wrong.empty();
}

}  // namespace dateline::server
