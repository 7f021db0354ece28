// SPDX-License-Identifier: GPL-3.0-or-later
// Over a thousand kinds of bad requests to the real server: each is refused or answered, none is
// reflected, and a good query right after each finds the server well.
#include "tests/support/bad_requests.h"

#include <algorithm>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>

#include "tests/support/raw_client.h"
#include "tests/support/temporary_folder.h"

using namespace dateline::testing;

namespace {

constexpr int patience_ms = 8000;
constexpr double good_query_ms = 500;
constexpr std::uint64_t growth_kb_max = 128 << 10;

std::filesystem::path build_sample(const TemporaryFolder& folder) {
    const auto index = folder.path() / "index";
    const auto built =
        run_program({index_program(), "build", DATELINE_SOURCE_DIR "/corpus/articles", "--index",
                     index, "--quiet"});
    INFO(built.out);
    REQUIRE(built.exit_code == 0);
    return index;
}

// A line break matters in a head, a quotation mark in a page, all else anywhere.
bool is_reflected(const std::string& forbidden, const std::string& response) {
    if (forbidden.empty())
        return false;
    const auto head = response.substr(0, response.find("\r\n\r\n"));
    if (forbidden[0] == '\'' && head.find("Content-Type: text/html") == std::string::npos)
        return false;
    const bool head_alone = forbidden[0] == '\n' && forbidden[1] != '=';
    return (head_alone ? head : response).find(forbidden) != std::string::npos;
}

// Empty: all is well.
std::string judge(const BadRequest& request, const std::string& response, bool closed) {
    if (response.empty())
        return closed ? "" : "no answer and no close";
    for (std::size_t at = 0; at < response.size();) {
        const int status = status_at(response, at);
        if (status == 0)
            return "what came is no response";
        if (status >= 500 && status != 503)
            return "status " + std::to_string(status);
        if (request.status != 0 && status != request.status)
            return "status " + std::to_string(status) + ", not " + std::to_string(request.status);
        const auto end = find_response_end(response.substr(at));
        if (end == 0 && !closed)
            return "the response does not end";
        if (end == 0)
            break;
        at += end;
    }
    return is_reflected(request.forbidden, response) ? "reflects " + request.forbidden : "";
}

// A machine under load may be late once; the server may not.
std::string ask_good_query(std::uint16_t port, double& slowest_ms) {
    std::string trouble;
    for (int attempt = 0; attempt < 3; ++attempt) {
        const auto good = ask(port, "/v1/search?q=treaty&limit=1");
        if (good.status != 200)
            return "the good query after it got status " + std::to_string(good.status);
        if (good.ms <= good_query_ms) {
            slowest_ms = std::max(slowest_ms, good.ms);
            return "";
        }
        trouble = "the good query after it took " + std::to_string(good.ms) + " ms";
    }
    return trouble;
}

// A line that a client could break, forge or colour. The first of all tells the address.
bool is_forged(const std::string& line) {
    const bool is_plain =
        std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '~'; });
    return !is_plain || std::count(line.begin(), line.end(), '"') % 2 != 0 ||
           (line.rfind("method=", 0) != 0 && line.rfind("http://127.0.0.1:", 0) != 0);
}

std::vector<std::string> forged_lines(const std::string& log) {
    std::vector<std::string> forged;
    std::istringstream lines(log);
    for (std::string line; std::getline(lines, line);)
        if (is_forged(line))
            forged.push_back(line);
    return forged;
}

std::string printable(const std::string& bytes) {
    std::string out;
    for (const char c : bytes.substr(0, 160))
        out += c >= ' ' && c <= '~' ? c : '.';
    return out;
}

}  // namespace

TEST_CASE("bad requests are refused and nothing else happens", "[bad_requests]") {
    const TemporaryFolder folder;
    Serving serving(build_sample(folder), {"--access-log"});
    const auto requests = list_bad_requests();
    CHECK(requests.size() >= 500);
    double slowest_ms = 0;
    REQUIRE(ask_good_query(serving.port(), slowest_ms).empty());
    const auto before_kb = serving.resident_kb();
    std::map<int, int> statuses;
    for (const auto& request : requests) {
        std::string response;
        bool closed = false;
        {
            RawClient client(serving.port());
            client.send(request.bytes);
            if (request.bytes.find("\n\r\n") == std::string::npos)
                client.end_sending();
            response = client.read(patience_ms, request.answers);
            closed = client.closed();
        }
        ++statuses[status_at(response)];
        INFO(request.family << ": " << printable(request.bytes));
        INFO(printable(response));
        CHECK(judge(request, response, closed) == "");
        CHECK(ask_good_query(serving.port(), slowest_ms) == "");
        REQUIRE_FALSE(serving.process().ends_within(0));
    }
    const auto after_kb = serving.resident_kb();
    std::string counted;
    for (const auto& [status, count] : statuses)
        counted += " " + std::to_string(status) + ":" + std::to_string(count);
    WARN(requests.size() << " bad requests, slowest good query " << slowest_ms << " ms, memory "
                         << before_kb << " to " << after_kb << " kB, statuses (0: closed)"
                         << counted);
#ifndef __SANITIZE_ADDRESS__
    CHECK(after_kb <= before_kb + growth_kb_max);
#endif
    serving.process().send(SIGTERM);
    const auto log = serving.process().wait().out;
    CHECK(std::count(log.begin(), log.end(), '\n') > static_cast<long>(requests.size()));
    CHECK(forged_lines(log) == std::vector<std::string>{});
}

TEST_CASE("unfinished requests are cut within five seconds", "[bad_requests]") {
    const TemporaryFolder folder;
    Serving serving(build_sample(folder));
    std::vector<RawClient> clients;
    for (const auto& bytes : list_unfinished_requests()) {
        clients.emplace_back(serving.port());
        clients.back().send(bytes);
    }
    const auto started = std::chrono::steady_clock::now();
    for (auto& client : clients) {
        (void)client.read(6000);
        CHECK(client.closed());
    }
    CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(5));
    CHECK(ask(serving.port(), "/healthz").status == 200);
}

TEST_CASE("a client that ends its side first still gets its answer", "[bad_requests]") {
    const TemporaryFolder folder;
    Serving serving(build_sample(folder));
    RawClient client(serving.port());
    client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /readyz HTTP/1.1\r\nHost: a\r\n\r\n");
    client.end_sending();
    const auto response = client.read(5000, 3);
    CHECK(response.find("ok\n") != std::string::npos);
    CHECK(response.find("ready, build") != std::string::npos);
    CHECK(client.closed());
}
