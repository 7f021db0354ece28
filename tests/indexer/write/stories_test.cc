// SPDX-License-Identifier: GPL-3.0-or-later
// Sketches estimate overlap; copies find each other, whatever the order.
#include "indexer/write/stories.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include <catch2/catch.hpp>

using namespace dateline::indexer;

namespace {

std::vector<std::uint64_t> random_words(std::mt19937_64& random, std::size_t count) {
    std::vector<std::uint64_t> words(count);
    for (auto& word : words)
        word = random();
    return words;
}

bool all_alike(std::size_t, std::size_t) {
    return true;
}

// Changes a share of the words.
std::vector<std::uint64_t> changed(std::vector<std::uint64_t> words,
                                   double share,
                                   std::mt19937_64& random) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(share * double(words.size())); ++i)
        words[random() % words.size()] = random();
    return words;
}

double true_overlap(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
    const auto runs = [](const std::vector<std::uint64_t>& words) {
        std::set<std::vector<std::uint64_t>> all;
        for (std::size_t i = 0; i + 5 <= words.size(); ++i)
            all.emplace(words.begin() + std::ptrdiff_t(i), words.begin() + std::ptrdiff_t(i + 5));
        return all;
    };
    const auto x = runs(a);
    const auto y = runs(b);
    std::size_t common = 0;
    for (const auto& run : x)
        common += y.count(run);
    return double(common) / double(x.size() + y.size() - common);
}

}  // namespace

TEST_CASE("the estimate of overlap is near the truth", "[stories]") {
    std::mt19937_64 random(7);
    double error = 0;
    int pairs = 0;
    for (const std::size_t length : {60, 300, 2000})
        for (const double share : {0.0, 0.01, 0.03, 0.1, 0.5})
            for (int i = 0; i < 10; ++i, ++pairs) {
                const auto a = random_words(random, length);
                const auto b = changed(a, share, random);
                error += std::abs(estimate_overlap(make_sketch(a), make_sketch(b)) / 1000.0 -
                                  true_overlap(a, b));
            }
    CHECK(error / pairs < 0.06);
    CHECK(estimate_overlap(make_sketch(random_words(random, 500)),
                           make_sketch(random_words(random, 500))) < 100);
    const auto words = random_words(random, 500);
    CHECK(estimate_overlap(make_sketch(words), make_sketch(words)) == 1000);
}

TEST_CASE("a text cut to half is a copy, a text that shares a part is none", "[stories]") {
    std::mt19937_64 random(5);
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
        CHECK(are_copies(text, other) == c.copies);
        CHECK(are_copies(other, text) == c.copies);
    }
    CHECK_FALSE(are_copies({}, {}));
    CHECK_FALSE(are_copies(text, {}));
    CHECK(count_common(hash_runs(text), hash_runs(text)) == 596);
}

TEST_CASE("candidates of which the texts differ are no copies", "[stories]") {
    std::mt19937_64 random(7);
    const auto sketch = make_sketch(random_words(random, 300));
    const std::vector<StoryArticle> articles = {{"a", sketch}, {"b", sketch}};
    using Stories = std::vector<std::string>;
    CHECK(find_stories(articles, [](auto, auto) { return false; }) == Stories{"", ""});
    CHECK(find_stories(articles, all_alike) == Stories{"a", "a"});
}

TEST_CASE("too short a text has no sketch and is no copy", "[stories]") {
    std::mt19937_64 random(7);
    for (const std::size_t length : {0, 1, 5, 28}) {
        const auto sketch = make_sketch(random_words(random, length));
        CHECK(sketch == Sketch{});
        CHECK(find_stories({{"a", sketch}, {"b", sketch}}, all_alike) ==
              std::vector<std::string>{"", ""});
    }
}

TEST_CASE("copies share the smallest id among them, in any order", "[stories]") {
    std::mt19937_64 random(11);
    std::vector<StoryArticle> articles;
    std::vector<std::string> expected;
    for (int story = 0; story < 60; ++story) {
        const auto text = random_words(random, 400);
        const int copies = story % 4 == 0 ? 3 : 1;
        for (int copy = 0; copy < copies; ++copy) {
            articles.push_back({"s" + std::to_string(100 + story) + "-" + std::to_string(copy),
                                make_sketch(changed(text, copy * 0.01, random))});
            expected.push_back(copies > 1 ? "s" + std::to_string(100 + story) + "-0" : "");
        }
    }
    CHECK(find_stories(articles, all_alike) == expected);
    std::vector<std::size_t> order(articles.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::shuffle(order.begin(), order.end(), random);
    std::vector<StoryArticle> shuffled;
    for (const auto i : order)
        shuffled.push_back(articles[i]);
    const auto stories = find_stories(shuffled, all_alike);
    for (std::size_t i = 0; i < order.size(); ++i)
        CHECK(stories[i] == expected[order[i]]);
    CHECK(find_stories({}, all_alike).empty());
}

TEST_CASE("thousands of equal texts cost no more than others", "[stories]") {
    std::mt19937_64 random(3);
    const auto sketch = make_sketch(random_words(random, 400));
    std::vector<StoryArticle> articles;
    for (int i = 0; i < 20000; ++i)
        articles.push_back({std::to_string(i), sketch});
    const auto stories = find_stories(articles, all_alike);
    CHECK(std::all_of(stories.begin(), stories.end(), [](const auto& s) { return s == "0"; }));
}
