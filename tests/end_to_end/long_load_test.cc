// SPDX-License-Identifier: GPL-3.0-or-later
// Mixed load for a while, new builds meanwhile: nothing fails, memory and descriptors stay flat.
// Seconds come from DATELINE_LOAD_SECONDS: a few here, half an hour before a release.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <random>
#include <thread>

#include <catch2/catch.hpp>
#include <httplib.h>

#include "tests/support/build_runs.h"
#include "tests/support/news_corpus.h"
#include "tests/support/raw_client.h"
#include "tests/support/temporary_folder.h"

using namespace dateline::testing;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

constexpr unsigned article_count = 2000;
constexpr unsigned client_count = 4;
constexpr unsigned rate_hz = 200;  // requests a second of all clients together
constexpr double drift_max = 0.05;
// The first part of the run fills caches and pools; what comes after is compared with its end.
constexpr double warm_share = 0.25;

const std::vector<std::string> targets = {
    "/",
    "/search?q=harbour&place=Leith",
    "/v1/search?q=harbour&facets=actor,place,section,published&snippets=2",
    "/v1/search?q=%22the+harbour%22&sort=newest&scope=sentence",
    "/v1/search?q=minis*&op=or&limit=50",
    "/v1/search?q=&published=2024&facets=about",
    "/v1/suggest?q=ha",
    "/v1/histogram?axis=about&q=talks",
    "/v1/facets/actor?q=&limit=100",
    "/v1/explain?q=harbour+talks",
    "/v1/export?q=harbour&format=csv",
    "/v1/coverage",
    "/timeline?q=harbour",
    "/metrics",
    "/healthz"};

struct Tally {
    std::atomic<unsigned> asked{0};
    std::atomic<unsigned> failed{0};
    std::mutex mutex;
    std::string first_failure;

    void fail(const std::string& what) {
        if (failed++ == 0) {
            const std::lock_guard lock(mutex);
            first_failure = what;
        }
    }
};

void ask_until(Clock::time_point end, std::uint16_t port, unsigned seed, Tally& tally) {
    constexpr auto pause = std::chrono::microseconds(1'000'000 * client_count / rate_hz);
    std::minstd_rand random(seed);
    httplib::Client client("127.0.0.1", port);
    client.set_keep_alive(true);
    client.set_read_timeout(20);
    for (auto next = Clock::now(); next < end; next += pause) {
        std::this_thread::sleep_until(next);
        const auto& target = targets.at(random() % targets.size());
        ++tally.asked;
        const auto answer = client.Get(target);
        if (!answer)
            tally.fail(target + ": " + httplib::to_string(answer.error()));
        else if (answer->status != 200)
            tally.fail(target + ": " + std::to_string(answer->status));
    }
}

template <class Number>
Number median(std::vector<Number> numbers) {
    REQUIRE_FALSE(numbers.empty());
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
    std::nth_element(numbers.begin(), middle, numbers.end());
    return *middle;
}

}  // namespace

TEST_CASE("a long load with new builds leaves nothing behind", "[load]") {
    const std::chrono::seconds length(number_from_environment("DATELINE_LOAD_SECONDS", 8));
    const std::chrono::seconds between_builds(
        std::min<int>(60, static_cast<int>(length.count()) / 4));
    const TemporaryFolder folder;
    const auto corpus = folder.path() / "corpus";
    const auto index = folder.path() / "index";
    write_articles(corpus, 0, article_count);
    REQUIRE(build(corpus, index).exit_code == 0);
    Serving serving(index, {"--follow-ms", "100"});

    Tally tally;
    const auto began = Clock::now();
    std::vector<std::thread> clients;
    for (unsigned i = 0; i < client_count; ++i)
        clients.emplace_back(ask_until, began + length, serving.port(), i + 1, std::ref(tally));
    std::vector<std::uint64_t> memory_kb;
    std::vector<std::size_t> descriptors;
    unsigned builds = 0;
    for (auto next_build = began + between_builds; Clock::now() < began + length;) {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        if (Clock::now() >= began + length * warm_share) {
            memory_kb.push_back(serving.resident_kb());
            descriptors.push_back(serving.open_files());
        }
        if (Clock::now() < next_build)
            continue;
        const auto changed = builds % article_count;
        write_text(article_path(corpus, changed), make_article_text(changed, ++builds));
        if (build(corpus, index, {"--jobs", "1"}).exit_code != 0)
            tally.fail("build " + std::to_string(builds));
        next_build += between_builds;
    }
    for (auto& client : clients)
        client.join();
    INFO(tally.first_failure);
    CHECK(tally.failed == 0);
    CHECK(builds >= 3);

    const auto half = static_cast<std::ptrdiff_t>(memory_kb.size() / 2);
    const auto early = median(std::vector(memory_kb.begin(), memory_kb.begin() + half));
    const auto late = median(std::vector(memory_kb.begin() + half, memory_kb.end()));
    const auto files_early = median(std::vector(descriptors.begin(), descriptors.begin() + half));
    const auto files_late = median(std::vector(descriptors.begin() + half, descriptors.end()));
    WARN(length.count() << " s, " << tally.asked << " requests, " << builds
                        << " builds: median memory " << early << " -> " << late
                        << " kB, descriptors " << files_early << " -> " << files_late);
    // A short run is too young to be flat: there it only must not fail.
    if (length < std::chrono::minutes(5))
        return;
    CHECK(static_cast<double>(late) <= static_cast<double>(early) * (1 + drift_max));
    CHECK(static_cast<double>(files_late) <= static_cast<double>(files_early) * (1 + drift_max));
}
