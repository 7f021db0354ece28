// SPDX-License-Identifier: GPL-3.0-or-later
// How the memory that is allowed shapes a build.
#include "indexer/build_index_workers.h"

#include <catch2/catch.hpp>

using namespace dateline::indexer;

namespace {

constexpr std::uint64_t mib = 1U << 20;

BuildRequest request_of(std::uint64_t memory_bytes, unsigned jobs) {
    BuildRequest request;
    request.memory_bytes_max = memory_bytes;
    request.jobs = jobs;
    return request;
}

}  // namespace

TEST_CASE("threads are as many as the memory allows", "[build]") {
    struct Case {
        std::uint64_t memory_mib;
        unsigned jobs;
        unsigned threads;
    };
    // 96 MiB of tables and models, an eighth for scratch memory, 64 MiB a thread.
    for (const auto& c : std::vector<Case>{
             {1024, 2, 2}, {1024, 100, 12}, {256, 8, 2}, {1024, 0, 1}, {2048, 100, 26}}) {
        INFO(c.memory_mib << " MiB, " << c.jobs << " jobs");
        const auto request = request_of(c.memory_mib * mib, c.jobs);
        CHECK(workers_of(request).threads == c.threads);
        const auto scratch = scratch_limits(request);
        CHECK((scratch.heap_bytes_max + scratch.resident_bytes_max) * 8 ==
              request.memory_bytes_max);
    }
}
