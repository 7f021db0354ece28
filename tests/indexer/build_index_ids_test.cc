// SPDX-License-Identifier: GPL-3.0-or-later
// Claims of ids: the last in the order of the corpus wins, in whatever order they come.
#include "indexer/build_index_ids.h"

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "indexer/write/scratch_memory.h"
#include "tests/support/temporary_folder.h"

using namespace dateline::indexer;

namespace {

using Lost = std::map<PartNumber, std::set<std::string>>;

Lost lost_of(IdTable& ids) {
    Lost lost;
    ids.read_lost([&](PartNumber part, const std::set<std::string>& of) {
        CHECK((lost.empty() || lost.rbegin()->first < part));
        lost.emplace(part, of);
    });
    return lost;
}

}  // namespace

TEST_CASE("the last claim of the corpus owns an id, in any order", "[ids]") {
    std::vector<CorpusOrder> orders{{0, 0}, {0, 1}, {1, 0}, {2, 5}};
    do {
        IdTable ids;
        for (const auto order : orders) {
            ids.claim("x", order);
            if (ids.owns("x", order))
                ids.note_written("x", order, {order.file, order.article});
        }
        CHECK(ids.owner("x") == CorpusOrder{2, 5});
        for (const auto& [part, lost] : lost_of(ids)) {
            CHECK(part != PartNumber{2, 5});
            CHECK(lost == std::set<std::string>{"x"});
        }
    } while (std::next_permutation(orders.begin(), orders.end()));
}

TEST_CASE("ids that nobody claimed have no owner", "[ids]") {
    IdTable ids;
    ids.claim("a", {1, 1});
    ids.note_written("a", {1, 1}, {0, 0});
    CHECK_FALSE(ids.owner("b"));
    CHECK_FALSE(ids.owns("b", {0, 0}));
    CHECK(lost_of(ids).empty());
}

TEST_CASE("ids are told apart however many there are", "[ids]") {
    constexpr std::uint32_t count = 20000;
    const auto id_of = [](std::uint32_t number) { return "id-" + std::to_string(number); };
    IdTable ids;
    for (std::uint32_t i = 0; i < count; ++i)
        ids.claim(id_of(i), {i / 7, i % 7});
    for (std::uint32_t i = 0; i < count; ++i)
        if (ids.owner(id_of(i)) != CorpusOrder{i / 7, i % 7})
            FAIL(id_of(i));
    CHECK_FALSE(ids.owner(id_of(count)));
    ids.clear();
    CHECK_FALSE(ids.owner(id_of(0)));
    ids.claim(id_of(0), {9, 9});
    CHECK(ids.owner(id_of(0)) == CorpusOrder{9, 9});
}

TEST_CASE("many ids lie in files, and are told apart there", "[ids]") {
    constexpr std::uint32_t count = 200'000;
    const auto id_of = [](std::uint32_t number) { return "id-" + std::to_string(number); };
    const dateline::testing::TemporaryFolder folder;
    ScratchMemory memory(folder.path(), {0, 1U << 20});
    IdTable ids(&memory);
    for (std::uint32_t i = 0; i < count; ++i) {
        ids.claim(id_of(i), {i, 0});
        ids.note_written(id_of(i), {i, 0}, {i / 300, 0});
    }
    CHECK(memory.file_bytes() > count * std::size_t{28});
    for (std::uint32_t i = 0; i < count; i += 2)
        ids.claim(id_of(i), {i, 1});
    std::size_t lost = 0;
    ids.read_lost([&](PartNumber, const std::set<std::string>& of) { lost += of.size(); });
    CHECK(lost == count / 2);
    for (std::uint32_t i = 0; i < count; ++i)
        if (ids.owner(id_of(i)) != CorpusOrder{i, i % 2 == 0 ? 1U : 0U})
            FAIL(id_of(i));
    ids.clear();
    CHECK_FALSE(ids.owner(id_of(0)));
}

TEST_CASE("what is written and lost is told by part, whatever comes first", "[ids]") {
    // A plain model: of each id the highest claim, and every part with what was written into it.
    std::minstd_rand random(7);
    for (int round = 0; round < 300; ++round) {
        IdTable ids;
        std::map<std::string, CorpusOrder> owners;
        std::vector<std::pair<std::string, CorpusOrder>> unwritten;
        std::map<PartNumber, std::map<std::string, CorpusOrder>> parts;
        for (std::uint32_t step = 0; step < 40; ++step) {
            if (unwritten.empty() || random() % 2 == 0) {
                const std::string id(1, static_cast<char>('a' + random() % 5));
                const CorpusOrder order{static_cast<std::uint32_t>(random() % 3), step};
                ids.claim(id, order);
                owners[id] = std::max(owners[id], order);
                unwritten.emplace_back(id, order);
            } else {
                // Also one that lost its id since it was asked for.
                const auto at = static_cast<std::ptrdiff_t>(random() % unwritten.size());
                const auto [id, order] = unwritten[static_cast<std::size_t>(at)];
                ids.note_written(id, order, {order.file, step});
                parts[{order.file, step}].emplace(id, order);
                unwritten.erase(unwritten.begin() + at);
            }
        }
        Lost lost;
        std::map<std::string, PartNumber> kept;
        for (const auto& [part, written] : parts)
            for (const auto& [id, order] : written)
                if (owners[id] == order)
                    kept[id] = part;
                else
                    lost[part].insert(id);
        CHECK(lost_of(ids) == lost);
        for (const auto& [id, owner] : owners) {
            CHECK(ids.owner(id) == owner);
            const auto part = kept.find(id);
            CHECK(ids.part_of(id) ==
                  (part == kept.end() ? std::nullopt : std::optional(part->second)));
        }
    }
}

TEST_CASE("an article that is written again stays where it was first", "[ids]") {
    IdTable ids;
    CHECK_FALSE(ids.part_of("a"));
    CHECK_THROWS_AS(ids.note_written("a", {1, 1}, {0, 0}), std::logic_error);
    ids.claim("a", {1, 1});
    CHECK_FALSE(ids.part_of("a"));
    CHECK_THROWS_AS(ids.note_written("b", {1, 1}, {0, 0}), std::logic_error);
    ids.note_written("a", {1, 1}, {0, 3});
    ids.note_written("a", {1, 1}, {0xffffffff, 0});
    CHECK(ids.part_of("a") == PartNumber{0, 3});
    CHECK(lost_of(ids).empty());
}
