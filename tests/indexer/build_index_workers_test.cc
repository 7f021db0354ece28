// SPDX-License-Identifier: GPL-3.0-or-later
// How the memory that is allowed shapes a build.
#include "indexer/build_index_workers.h"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

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

TEST_CASE("no more bytes are tagged at a time than may be, and a larger batch alone", "[build]") {
    constexpr std::uint64_t most = 100'000;
    // Units of one article each, small and large ones.
    std::vector<ReadingUnit> units;
    for (std::uint32_t number = 0; number < 200; ++number)
        units.push_back({number, [number](const std::function<void(BatchItem)>& sink) {
                             BatchItem item;
                             item.article.body.assign(number % 3 == 0 ? 150'000 : 30'000, 'x');
                             item.order = {number, 0};
                             sink(std::move(item));
                         }});
    std::atomic<std::uint64_t> under_way{0}, worked{0}, over{0}, together{0};
    run_workers({4, 1'000'000, most}, std::move(units), [&] {
        return [&](const Batch& batch) {
            const auto before = under_way.fetch_add(batch.bytes);
            over += before > 0 && before + batch.bytes > most ? 1 : 0;
            together += before > 0 ? 1 : 0;
            std::this_thread::sleep_for(std::chrono::microseconds(200));
            under_way -= batch.bytes;
            ++worked;
        };
    });
    CHECK(worked == 200);
    CHECK(over == 0);
    CHECK(together > 0);
}

TEST_CASE("a failing worker ends those that wait for room", "[build]") {
    std::vector<ReadingUnit> units;
    for (std::uint32_t number = 0; number < 50; ++number)
        units.push_back({number, [number](const std::function<void(BatchItem)>& sink) {
                             BatchItem item;
                             item.article.body.assign(1000, 'x');
                             item.order = {number, 0};
                             sink(std::move(item));
                         }});
    CHECK_THROWS_AS(
        run_workers({4, 0, 1}, std::move(units),
                    [] { return [](const Batch&) { throw std::runtime_error("full"); }; }),
        std::runtime_error);
}

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
