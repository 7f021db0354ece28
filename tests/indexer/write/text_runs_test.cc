// SPDX-License-Identifier: GPL-3.0-or-later
// Sets of runs hold what their texts do; copies are told from texts that share a part.
#include "indexer/write/text_runs.h"

#include <algorithm>
#include <random>
#include <set>

#include <catch2/catch.hpp>

using namespace dateline::indexer;

namespace {

using Words = std::vector<std::uint32_t>;

Words random_words(std::mt19937& random, std::size_t count, std::uint32_t different = ~0U) {
    Words words(count);
    for (auto& word : words)
        word = static_cast<std::uint32_t>(random() % different);
    return words;
}

std::set<Words> list_runs(const Words& words, std::size_t runs_max = ~std::size_t{0}) {
    std::set<Words> runs;
    for (std::size_t i = 0; i + 5 <= words.size() && i < runs_max; ++i)
        runs.emplace(words.begin() + std::ptrdiff_t(i), words.begin() + std::ptrdiff_t(i + 5));
    return runs;
}

std::size_t count_both(const std::set<Words>& a, const std::set<Words>& b) {
    return static_cast<std::size_t>(
        std::count_if(a.begin(), a.end(), [&](const Words& run) { return b.count(run) > 0; }));
}

// The definition, word for word.
bool are_copies_by_sets(const Words& a, const Words& b) {
    const auto runs_a = list_runs(a);
    const auto runs_b = list_runs(b);
    const auto common = count_both(runs_a, runs_b);
    const auto all = runs_a.size() + runs_b.size() - common;
    if (all == 0 || common * 1000 < all * cut_overlap_min)
        return false;
    if (common * 1000 >= all * copy_overlap_min)
        return true;
    const bool a_is_shorter = runs_a.size() < runs_b.size();
    const auto head = list_runs(a_is_shorter ? a : b, cut_head_runs);
    return common * 1000 >= std::min(runs_a.size(), runs_b.size()) * cut_containment_min &&
           count_both(head, a_is_shorter ? runs_b : runs_a) * 1000 >= head.size() * cut_head_min;
}

}  // namespace

TEST_CASE("a text cut to half is a copy, a text that shares a part is none", "[text_runs]") {
    std::mt19937 random(5);
    const auto text = random_words(random, 600);
    struct Case {
        std::size_t before;  // other words in front
        std::size_t kept;    // words of the text, from its start
        std::size_t after;   // other words behind
        bool copies;
    };
    for (const auto& c : {Case{0, 600, 0, true}, Case{0, 480, 0, true}, Case{0, 300, 0, true},
                          Case{0, 220, 0, true}, Case{0, 200, 0, false}, Case{0, 600, 190, true},
                          Case{0, 480, 120, true}, Case{90, 510, 0, true}, Case{0, 400, 200, false},
                          Case{0, 300, 60, true}, Case{15, 300, 45, true}, Case{60, 300, 0, false},
                          Case{0, 300, 110, false}, Case{0, 0, 600, false}}) {
        auto other = random_words(random, c.before);
        other.insert(other.end(), text.begin(), text.begin() + std::ptrdiff_t(c.kept));
        const auto more = random_words(random, c.after);
        other.insert(other.end(), more.begin(), more.end());
        INFO(c.before << " before, " << c.kept << " kept, " << c.after << " after");
        const TextRuns a(text);
        const TextRuns b(other);
        CHECK(are_copies(a, b) == c.copies);
        CHECK(are_copies(b, a) == c.copies);
    }
    const TextRuns all(text);
    const TextRuns none({});
    CHECK_FALSE(are_copies(none, none));
    CHECK_FALSE(are_copies(all, none));
    CHECK_FALSE(are_copies(none, all));
    CHECK(all.size() == 596);
    CHECK(count_common(all.runs(), all) == 596);
}

TEST_CASE("runs that stand twice are counted once", "[text_runs]") {
    const Words words = {1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5};
    const TextRuns runs(words);
    CHECK(runs.size() == 5);
    CHECK(runs.head().size() == 5);
    CHECK(count_common(TextRuns(Words{9, 1, 2, 3, 4, 5, 9}).runs(), runs) == 1);
    // Their order counts.
    CHECK(count_common(TextRuns(Words{5, 4, 3, 2, 1}).runs(), runs) == 0);
    CHECK(TextRuns(Words{1, 2, 3, 4}).size() == 0);
}

TEST_CASE("copies are told as the definition tells them", "[text_runs]") {
    std::mt19937 random(23);
    std::size_t copies = 0;
    constexpr int pairs = 3000;
    for (int i = 0; i < pairs; ++i) {
        // Few different words: runs stand twice. The other is a piece with some words changed and
        // others behind.
        const auto text = random_words(random, random() % 90, i % 2 == 0 ? 3 : 1000);
        const auto first = text.empty() ? 0 : random() % text.size() / (1 + random() % 8);
        Words other(text.begin() + std::ptrdiff_t(first), text.end());
        other.resize(other.size() - random() % (other.size() / 2 + 1));
        for (auto changes = random() % 4; changes > 0 && !other.empty(); --changes)
            other[random() % other.size()] = 7;
        const auto more = random_words(random, random() % 30, 1000);
        other.insert(other.end(), more.begin(), more.end());
        const TextRuns a(text);
        const TextRuns b(other);
        INFO(i);
        REQUIRE(a.size() == list_runs(text).size());
        REQUIRE(a.head().size() == list_runs(text, cut_head_runs).size());
        REQUIRE(count_common(a.runs(), b) == count_both(list_runs(text), list_runs(other)));
        REQUIRE(are_copies(a, b) == are_copies_by_sets(text, other));
        REQUIRE(are_copies(b, a) == are_copies_by_sets(other, text));
        copies += are_copies(a, b) ? 1 : 0;
    }
    CHECK(copies > pairs / 10);
    CHECK(copies < pairs * 9 / 10);
}
