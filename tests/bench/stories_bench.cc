// SPDX-License-Identifier: GPL-3.0-or-later
// What finding near-copies costs, with nothing known and with the outcomes of the same articles:
//   stories_bench BUILD [ROUNDS]      the folder of a build
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "indexer/build_index_stories.h"
#include "indexer/write/key_file.h"
#include "tests/support/temporary_folder.h"

using namespace dateline;

namespace {

double cpu_ms() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e6;
}

// Tells all that depends on the articles alone.
std::uint64_t sum_of(const indexer::Stories& stories) {
    std::uint64_t sum = 0;
    for (const auto& [document, id] : stories.of)
        sum += std::hash<std::string>()(std::to_string(document) + " " + std::string(id));
    return sum;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2)
        return 2;
    const schema::BuildPaths build{argv[1]};
    const testing::TemporaryFolder folder;
    const indexer::KeyFile keys(build.keys());
    std::vector<indexer::StoryRow> rows;
    for (std::size_t row = 0; row < keys.size(); ++row)
        rows.push_back({keys[row].document, keys[row].id});
    const auto measure = [&](const char* name, const indexer::ComparisonFiles& comparisons) {
        const double start = cpu_ms();
        const auto stories = indexer::tell_stories(build, rows, comparisons);
        const double took = cpu_ms() - start;
        std::printf("%s: %.0f ms, %zu pairs of texts compared, %lu stories of %zu articles, %lx\n",
                    name, took, stories.texts_compared, stories.count, stories.of.size(),
                    sum_of(stories));
    };
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 3;
    for (int round = 0; round < rounds; ++round) {
        measure("nothing known", {{}, folder.path() / "made"});
        measure("all known", {folder.path() / "made", {}});
    }
    return 0;
}
