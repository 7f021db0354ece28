// SPDX-License-Identifier: GPL-3.0-or-later
// How the memory that is allowed shapes a build.
#include "indexer/build_index_workers.h"

#include <catch2/catch.hpp>

using namespace dateline::indexer;

namespace {

constexpr std::uint64_t mib = 1U << 20;

BuildRequest request_of(std::uint64_t memory_bytes, unsigned jobs) {
    BuildRequest request;
    request.corpus = {"/news"};
    request.memory_bytes_max = memory_bytes;
    request.jobs = jobs;
    return request;
}

}  // namespace

TEST_CASE("threads are as many as memory and tables allow", "[build]") {
    struct Case {
        std::uint64_t memory_mib;
        unsigned jobs;
        std::size_t files;
        unsigned threads;
    };
    for (const auto& c : std::vector<Case>{{1024, 2, 0, 2},
                                           {1024, 100, 0, 8},
                                           {1024, 100, 1'000'000, 4},
                                           {1024, 100, 100'000'000, 1},
                                           {256, 8, 0, 1},
                                           {1024, 0, 10, 1}}) {
        INFO(c.memory_mib << " MiB, " << c.jobs << " jobs, " << c.files << " files");
        CHECK(workers_of(request_of(c.memory_mib * mib, c.jobs), c.files).threads == c.threads);
    }
}

TEST_CASE("a corpus too large for the memory is told so", "[build]") {
    // 192 MiB of tables and models, 400 bytes an article.
    const auto request = request_of(1024 * mib, 1);
    const std::size_t most = 832 * mib / 400;
    CHECK_FALSE(tell_memory(request, most));
    const auto notice = tell_memory(request, most + 1);
    REQUIRE(notice);
    CHECK(notice->path == "/news");
    CHECK_FALSE(notice->rejected);
    CHECK(notice->what.find(std::to_string(most + 1)) != std::string::npos);
    CHECK(notice->hint.find("--shard") != std::string::npos);
}
