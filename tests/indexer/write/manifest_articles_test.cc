// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of articles give back what was put in, and stay in order when they are changed.
#include "indexer/write/manifest_articles.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace dateline;
using namespace dateline::indexer;
using schema::DateOrigin;

namespace {

struct Row {
    std::string id;
    bool overridden = false;
    DateClaim date;

    bool operator==(const Row&) const = default;
};

std::vector<Row> rows_of(const ManifestArticles& articles) {
    std::vector<Row> rows;
    for (const auto& article : articles)
        rows.push_back({std::string(article.id), article.overridden, article.date});
    return rows;
}

const std::vector<Row>& odd_rows() {
    static const std::vector<Row> rows{
        {"", false, {}},
        {"a", true, {schema::earliest_day, DateOrigin::Metadata, true}},
        {std::string(127, 'b'), false, {schema::latest_day, DateOrigin::Text, false}},
        {std::string(128, 'c'), true, {0, DateOrigin::Filename, false}},
        {std::string(20000, 'd'), true, {-1, DateOrigin::Url, true}},
        {"last", false, {1, DateOrigin::Dateline, false}},
    };
    return rows;
}

ManifestArticles articles_of(const std::vector<Row>& rows) {
    ManifestArticles articles;
    for (const auto& row : rows)
        articles.add({row.id, row.overridden, row.date});
    return articles;
}

}  // namespace

TEST_CASE("rows of articles come back as they went", "[manifest]") {
    CHECK(rows_of({}).empty());
    const auto articles = articles_of(odd_rows());
    CHECK(articles.size() == odd_rows().size());
    CHECK(rows_of(articles) == odd_rows());
    CHECK(rows_of(ManifestArticles(articles)) == odd_rows());
}

TEST_CASE("rows of articles are changed one by one, in order", "[manifest]") {
    // Each row by itself takes the facts of the next.
    for (std::size_t changed = 0; changed < odd_rows().size(); ++changed) {
        auto expected = odd_rows();
        const auto& facts = odd_rows()[(changed + 1) % odd_rows().size()];
        expected[changed].overridden = !facts.overridden;
        expected[changed].date = facts.date;
        auto articles = articles_of(odd_rows());
        std::vector<std::uint32_t> seen;
        articles.change([&](std::uint32_t number, ManifestArticle& article) {
            seen.push_back(number);
            CHECK(article.id == odd_rows()[number].id);
            if (number != changed)
                return;
            article.overridden = !facts.overridden;
            article.date = facts.date;
        });
        CHECK(seen == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5});
        CHECK(rows_of(articles) == expected);
        CHECK_FALSE(articles == articles_of(odd_rows()));
    }
}

TEST_CASE("an article takes five bytes and its id", "[manifest]") {
    ManifestArticles articles;
    for (int i = 0; i < 1000; ++i)
        articles.add({"url:0123456789abcdef", false, {}});
    CHECK(articles.bytes() == 25 * 1000);
}
