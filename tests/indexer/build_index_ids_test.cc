// SPDX-License-Identifier: GPL-3.0-or-later
// Claims of ids: the last in the order of the corpus wins, in whatever order they come.
#include "indexer/build_index_ids.h"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace dateline::indexer;

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
        for (const auto& [part, lost] : ids.lost()) {
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
    CHECK(ids.lost().empty());
}
