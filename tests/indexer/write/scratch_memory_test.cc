// SPDX-License-Identifier: GPL-3.0-or-later
// Memory that moves into nameless files: nothing is lost when its pages are dropped.
#include "indexer/write/scratch_memory.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

using namespace dateline::indexer;
using dateline::testing::TemporaryFolder;

namespace {

constexpr std::size_t mib = 1U << 20;

using Numbers = std::pmr::vector<std::uint64_t>;

bool counts_up(const Numbers& numbers) {
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (numbers[i] != i * 7919)
            return false;
    return true;
}

}  // namespace

TEST_CASE("little stays on the heap, much lies in files that have no name", "[scratch]") {
    const TemporaryFolder folder;
    ScratchMemory memory(folder.path(), {4 * mib, 1024 * mib});
    {
        Numbers small(1000, &memory);
        Numbers half(2 * mib / sizeof(std::uint64_t), &memory);
        CHECK(memory.file_bytes() == 0);
        Numbers large(3 * mib / sizeof(std::uint64_t), &memory);
        CHECK(memory.file_bytes() >= 3 * mib);
        CHECK(std::filesystem::is_empty(folder.path()));
    }
    CHECK(memory.file_bytes() == 0);
    // What the heap gave back it may give again.
    const Numbers half(2 * mib / sizeof(std::uint64_t), &memory);
    CHECK(memory.file_bytes() == 0);
}

TEST_CASE("what was written is there after its pages were dropped", "[scratch]") {
    const TemporaryFolder folder;
    std::atomic<int> drops{0};
    ScratchMemory memory(folder.path(), {0, 2 * mib});
    const ScratchMemory::Dropper dropper(memory, [&] { ++drops; });
    Numbers numbers(&memory);
    std::pmr::vector<std::pmr::string> texts(&memory);
    for (std::uint64_t i = 0; i < 2'000'000; ++i) {
        numbers.push_back(i * 7919);
        if (i % 50 == 0)
            texts.push_back(
                std::pmr::string(std::to_string(i) + " is longer than no block", &memory));
    }
    // The keeper looks now and then; all that was touched is above the bound.
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (drops == 0 && std::chrono::steady_clock::now() < patience) {
        CHECK(counts_up(numbers));
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    CHECK(drops > 0);
    CHECK(memory.file_bytes() > 20 * mib);
    CHECK(counts_up(numbers));
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (!texts[i].starts_with(std::to_string(i * 50) + " "))
            FAIL(texts[i]);
}

TEST_CASE("threads share scratch memory", "[scratch]") {
    const TemporaryFolder folder;
    ScratchMemory memory(folder.path(), {mib, mib});
    std::vector<std::thread> threads;
    std::atomic<int> sound{0};
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&] {
            for (int round = 0; round < 20; ++round) {
                Numbers numbers(&memory);
                for (std::uint64_t i = 0; i < 200'000; ++i)
                    numbers.push_back(i * 7919);
                sound += counts_up(numbers) ? 1 : 0;
            }
        });
    for (auto& thread : threads)
        thread.join();
    CHECK(sound == 80);
}

TEST_CASE("scratch space that cannot be had is told with its folder", "[scratch]") {
    const TemporaryFolder folder;
    ScratchMemory memory(folder.path() / "nothing", {mib, mib});
    CHECK_THROWS_AS(Numbers(mib, &memory), std::filesystem::filesystem_error);
    ScratchMemory larger_than_the_disk(folder.path(), {0, mib});
    CHECK_THROWS_AS(static_cast<void>(larger_than_the_disk.allocate(std::size_t{1} << 60)),
                    std::filesystem::filesystem_error);
    CHECK(std::filesystem::is_empty(folder.path()));
}
