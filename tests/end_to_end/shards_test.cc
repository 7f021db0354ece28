// SPDX-License-Identifier: GPL-3.0-or-later
// Two remote shards on the loopback answer as one index does, facets included.
#include <chrono>
#include <fstream>
#include <memory>
#include <thread>

#include <catch2/catch.hpp>
#include <httplib.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "tests/support/news_corpus.h"
#include "tests/support/programs.h"
#include "tests/support/temporary_folder.h"

using namespace dateline::testing;
namespace fs = std::filesystem;

namespace {

constexpr const char* shard_server = "/usr/bin/xapian-tcpsrv";

// dateline-serve on a free port, ready to answer.
class Server {
  public:
    explicit Server(const fs::path& index)
        : port_(find_free_port()),
          process_({serve_program(), "--index", index, "--listen",
                    "127.0.0.1:" + std::to_string(port_)}),
          client_("127.0.0.1", port_) {
        client_.set_read_timeout(60);
        for (int i = 0; i < 600; ++i) {
            if (const auto answer = client_.Get("/readyz"); answer && answer->status == 200)
                return;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        FAIL("the server does not become ready: " << process_.wait().out);
    }

    std::string get(const std::string& path) {
        const auto answer = client_.Get(path.c_str());
        return answer ? answer->body : std::string("no answer");
    }

  private:
    std::uint16_t port_;
    Process process_;
    httplib::Client client_;
};

// Without what two servers may differ in.
std::string comparable(const std::string& body) {
    rapidjson::Document json;
    json.Parse(body.c_str());
    if (!json.IsObject())
        return body;
    for (const char* key : {"took_ms", "build", "links", "next_cursor"})
        json.RemoveMember(key);
    rapidjson::StringBuffer text;
    rapidjson::Writer<rapidjson::StringBuffer> writer(text);
    json.Accept(writer);
    return text.GetString();
}

bool accepts_connections(std::uint16_t port) {
    httplib::Client probe("127.0.0.1", port);
    probe.set_connection_timeout(0, 200000);
    probe.set_read_timeout(0, 200000);
    const auto answer = probe.Get("/");
    return answer || answer.error() != httplib::Error::Connection;
}

}  // namespace

TEST_CASE("two remote shards answer as one index", "[shards]") {
    if (!fs::exists(shard_server)) {
        WARN("skipped: " << shard_server << " is not there (package xapian-tools)");
        return;
    }
    const TemporaryFolder folder;
    const auto corpus = folder.path() / "corpus";
    write_articles(corpus, 0, 150);
    std::vector<std::string> words{index_program(), "build", corpus, "--quiet", "--index"};
    auto whole = words;
    whole.push_back(folder.path() / "whole");
    REQUIRE(run_program(whole).exit_code == 0);
    std::vector<std::unique_ptr<Process>> shards;
    std::ofstream stub(folder.path() / "both.stub");
    for (const auto* shard : {"1/2", "2/2"}) {
        const auto index = folder.path() / (std::string("shard") + shard[0]);
        auto part = words;
        part.insert(part.end(), {index, "--shard", shard});
        REQUIRE(run_program(part).exit_code == 0);
        const auto port = find_free_port();
        shards.push_back(std::make_unique<Process>(std::vector<std::string>{
            shard_server, "--interface", "127.0.0.1", "--port", std::to_string(port),
            index / "builds" / current_name(index) / "articles"}));
        for (int i = 0; i < 200 && !accepts_connections(port); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        stub << "remote 127.0.0.1:" << port << '\n';
    }
    stub.close();
    Server one(folder.path() / "whole");
    Server many(folder.path() / "both.stub");
    for (const std::string query :
         {"", "q=harbour", "q=harbour+budget&sort=newest", "q=%22harbour+budget%22",
          "q=harbour+NEAR/5+Lisbon", "q=harb*&sort=oldest", "place=Peru&sort=newest",
          "q=railway+OR+sugar&facets=actor,place,source&facet_limit=50",
          "published=2015..2020&sort=oldest", "q=title:harbour",
          "q=harbour&place=Japan&scope=sentence", "about=2021-05", "published=none"}) {
        INFO(query);
        const auto path = "/v1/search?limit=200&" + query;
        CHECK(comparable(many.get(path)) == comparable(one.get(path)));
    }
}
