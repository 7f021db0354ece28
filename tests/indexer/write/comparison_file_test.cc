// SPDX-License-Identifier: GPL-3.0-or-later
// Comparisons come back as they were, damage is refused.
#include "indexer/write/comparison_file.h"

#include <fstream>
#include <random>
#include <stdexcept>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

using namespace dateline::indexer;
using dateline::testing::TemporaryFolder;

namespace {

using Comparisons = std::pmr::vector<Comparison>;

constexpr std::uint32_t most = 0xffffffffU;

std::string read_bytes(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {(std::istreambuf_iterator<char>(in)), {}};
}

void write_bytes(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("comparisons survive the disk", "[comparisons]") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "comparisons";
    for (const auto& comparisons :
         {Comparisons{}, Comparisons{{1, 2, true}}, Comparisons{{0, 1, false}},
          Comparisons{{0, most, true}, {most - 1, most, false}},
          Comparisons{{1, 2, false}, {1, 3, true}, {1, 200, true}, {2, 3, false}, {5, most, true}},
          Comparisons{
              {127, 128, true}, {128, 255, true}, {128, 256, true}, {16384, 32768, false}}}) {
        write_comparisons(path, comparisons);
        CHECK(read_comparisons(path) == comparisons);
    }
    std::minstd_rand random(3);
    const auto step = [&] { return static_cast<std::uint32_t>(1 + random() % 9); };
    Comparisons many;
    for (std::uint32_t a = 1; a < 20000; a += step())
        for (auto b = a + step(); b < a + 20; b += step())
            many.push_back({a, b, random() % 2 == 0});
    write_comparisons(path, many);
    CHECK(read_comparisons(path) == many);
    CHECK(std::filesystem::file_size(path) < many.size() * 2 + 64);
}

TEST_CASE("without comparisons of this kind nothing is known", "[comparisons]") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "comparisons";
    CHECK(read_comparisons(path).empty());
    for (const auto* bytes : {"", "dateline comparisons", "dateline comparisons 0\nabc"}) {
        write_bytes(path, bytes);
        CHECK(read_comparisons(path).empty());
    }
    CHECK_THROWS_AS(write_comparisons(folder.path() / "no" / "folder", {}),
                    std::filesystem::filesystem_error);
}

TEST_CASE("damaged comparisons are refused", "[comparisons]") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "comparisons";
    write_comparisons(path, Comparisons{{1, 2, true}, {1, 900, false}, {70000, 70001, true}});
    const auto bytes = read_bytes(path);
    for (std::size_t at = bytes.find('\n') + 1; at < bytes.size(); ++at) {
        INFO(at);
        auto damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        write_bytes(path, damaged);
        CHECK_THROWS_AS(read_comparisons(path), std::runtime_error);
        write_bytes(path, bytes.substr(0, at));
        CHECK_THROWS_AS(read_comparisons(path), std::runtime_error);
    }
    write_bytes(path, bytes + "x");
    CHECK_THROWS_AS(read_comparisons(path), std::runtime_error);
}
