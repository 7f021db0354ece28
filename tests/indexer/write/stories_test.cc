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

bool all_alike(std::uint32_t, std::uint32_t) {
    return true;
}

struct Sketched {
    std::string id;
    Sketch sketch;
};

// Documents 1, 2, … in this order.
FoundStories find_all(const std::vector<Sketched>& articles,
                      const CompareTexts& compare,
                      const std::pmr::vector<Comparison>& known = {}) {
    std::vector<StoryArticle> rows;
    for (const auto& article : articles)
        rows.push_back({static_cast<std::uint32_t>(rows.size() + 1), article.id, &article.sketch});
    return find_stories(rows, known, compare);
}

std::vector<std::string> stories_of(const std::vector<Sketched>& articles,
                                    const CompareTexts& compare,
                                    const std::pmr::vector<Comparison>& known = {}) {
    const auto found = find_all(articles, compare, known);
    return {found.stories.begin(), found.stories.end()};
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

TEST_CASE("candidates of which the texts differ are no copies", "[stories]") {
    std::mt19937_64 random(7);
    const auto sketch = make_sketch(random_words(random, 300));
    const std::vector<Sketched> articles = {{"a", sketch}, {"b", sketch}};
    using Stories = std::vector<std::string>;
    CHECK(stories_of(articles, [](auto, auto) { return false; }) == Stories{"", ""});
    CHECK(stories_of(articles, all_alike) == Stories{"a", "a"});
}

TEST_CASE("too short a text has no sketch and is no copy", "[stories]") {
    std::mt19937_64 random(7);
    for (const std::size_t length : {0, 1, 5, 28}) {
        const auto sketch = make_sketch(random_words(random, length));
        CHECK(sketch == Sketch{});
        CHECK(stories_of({{"a", sketch}, {"b", sketch}}, all_alike) ==
              std::vector<std::string>{"", ""});
    }
}

TEST_CASE("copies share the smallest id among them, in any order", "[stories]") {
    std::mt19937_64 random(11);
    std::vector<Sketched> articles;
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
    CHECK(stories_of(articles, all_alike) == expected);
    std::vector<std::size_t> order(articles.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::shuffle(order.begin(), order.end(), random);
    std::vector<Sketched> shuffled;
    for (const auto i : order)
        shuffled.push_back(articles[i]);
    const auto stories = stories_of(shuffled, all_alike);
    for (std::size_t i = 0; i < order.size(); ++i)
        CHECK(stories[i] == expected[order[i]]);
    CHECK(stories_of({}, all_alike).empty());
}

TEST_CASE("thousands of equal texts cost no more than others", "[stories]") {
    std::mt19937_64 random(3);
    const auto sketch = make_sketch(random_words(random, 400));
    std::vector<Sketched> articles;
    for (int i = 0; i < 20000; ++i)
        articles.push_back({std::to_string(i), sketch});
    const auto stories = stories_of(articles, all_alike);
    CHECK(std::all_of(stories.begin(), stories.end(), [](const auto& s) { return s == "0"; }));
}

TEST_CASE("a known outcome is believed, and no pair is compared twice", "[stories]") {
    std::mt19937_64 random(7);
    const auto sketch = make_sketch(random_words(random, 300));
    // By id 3, 1, 2: the first is compared with both, the second with the third.
    const std::vector<Sketched> articles = {{"b", sketch}, {"c", sketch}, {"a", sketch}};
    using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
    Pairs compared;
    const auto none_alike = [&](std::uint32_t a, std::uint32_t b) {
        compared.emplace_back(a, b);
        return false;
    };
    const auto found = find_all(articles, none_alike);
    CHECK(compared == Pairs{{3, 1}, {3, 2}, {1, 2}});
    CHECK(found.comparisons ==
          std::pmr::vector<Comparison>{{1, 2, false}, {1, 3, false}, {2, 3, false}});
    compared.clear();
    CHECK(find_all(articles, none_alike, found.comparisons).comparisons == found.comparisons);
    CHECK(compared.empty());
    using Stories = std::vector<std::string>;
    CHECK(stories_of(articles, none_alike, {{1, 3, true}}) == Stories{"a", "", "a"});
    CHECK(compared == Pairs{{3, 2}, {1, 2}});
    compared.clear();
    // One story by way of the first; what is known of the others is kept all the same.
    const std::pmr::vector<Comparison> all = {{1, 2, true}, {1, 3, true}, {2, 3, true}};
    CHECK(find_all(articles, none_alike, all).comparisons == all);
    CHECK(find_all(articles, all_alike).comparisons ==
          std::pmr::vector<Comparison>{{1, 3, true}, {2, 3, true}});
    CHECK(compared.empty());
}

TEST_CASE("what is known of a pair that is no candidate joins nothing", "[stories]") {
    std::mt19937_64 random(7);
    const std::vector<Sketched> articles = {{"a", make_sketch(random_words(random, 300))},
                                            {"b", make_sketch(random_words(random, 300))}};
    const auto found = find_all(articles, all_alike, {{1, 2, true}, {1, 7, true}});
    CHECK(found.stories == std::pmr::vector<std::string_view>{"", ""});
    CHECK(found.comparisons.empty());
}
