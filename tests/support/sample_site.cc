// SPDX-License-Identifier: GPL-3.0-or-later
// Builds, serves, asks.
#include "tests/support/sample_site.h"

#include <chrono>
#include <thread>
#include <utility>

#include <catch2/catch.hpp>

namespace dateline::testing {

namespace fs = std::filesystem;

fs::path sample_corpus() {
    return fs::path(DATELINE_SOURCE_DIR) / "corpus" / "articles";
}

SampleSite::SampleSite(fs::path index) : index_(std::move(index)) {
    if (index_.empty()) {
        index_ = folder_.path() / "index";
        build(sample_corpus());
    }
    server_ = std::make_unique<Process>(
        std::vector<std::string>{serve_program().string(), "--index", index_.string(), "--listen",
                                 "127.0.0.1:" + std::to_string(port_), "--follow-ms", "50"});
    for (int tries = 0; tries < 200; ++tries) {
        if (const auto ready = client().Get("/readyz"); ready && ready->status == 200)
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    FAIL("the server does not answer");
}

void SampleSite::build(const fs::path& from) const {
    const auto ending = run_program(
        {index_program().string(), "build", from.string(), "--index", index_.string(), "--quiet"});
    INFO(ending.out);
    REQUIRE(ending.exit_code == 0);
}

httplib::Client SampleSite::client() const {
    httplib::Client client("127.0.0.1", port_);
    client.set_keep_alive(true);
    return client;
}

rapidjson::Document parse_json(const std::string& text) {
    rapidjson::Document json;
    json.Parse(text.c_str());
    INFO(text.substr(0, 2000));
    REQUIRE_FALSE(json.HasParseError());
    return json;
}

rapidjson::Document search_json(httplib::Client& client, const std::string& parameters) {
    const auto answer = client.Get("/v1/search?" + parameters);
    REQUIRE(answer);
    INFO(parameters << "\n" << answer->body.substr(0, 500));
    REQUIRE(answer->status == 200);
    return parse_json(answer->body);
}

std::string encode(const std::string& text) {
    return httplib::detail::encode_query_param(text);
}

}  // namespace dateline::testing
