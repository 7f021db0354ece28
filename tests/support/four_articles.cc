// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/four_articles.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/tiny_index.h"

namespace dateline::testing {

using indexer::TaggedArticle;
using namespace server;

namespace {

schema::PlaceTag place_of(const std::string& id, const std::string& name, bool is_city) {
    schema::PlaceTag place;
    place.id = id;
    place.name = name;
    place.type = is_city ? "city" : "country";
    place.path = {{"gn:sa", "South America"}, {"gn:ve", "Venezuela"}};
    place.lat = is_city ? 10.5 : 8;
    place.lon = -66.9;
    if (is_city)
        place.path.push_back({id, name});
    return place;
}

TaggedArticle article_of(const std::string& id,
                         const std::string& title,
                         const std::string& body,
                         const std::string& day) {
    TaggedArticle tagged;
    auto& article = tagged.article;
    article.id = id;
    article.title = title;
    article.body = body;
    article.section = id < "c" ? "World" : "Business";
    article.source = "The Example";
    article.language = "en";
    article.url = "https://example.org/" + id;
    if (!day.empty())
        article.published = {*schema::parse_date_value(day), schema::DateOrigin::Metadata, ""};
    split_text(tagged);
    tag_actor(tagged, "actor:maduro", "Nicolás Maduro", "Maduro", schema::ActorKind::Person);
    tag_actor(tagged, "actor:un", "United Nations", "UN", schema::ActorKind::Organisation);
    tag_place(tagged, place_of("gn:ve", "Venezuela", false), "Venezuela");
    tag_place(tagged, place_of("gn:caracas", "Caracas", true), "Caracas");
    tag_about(tagged, schema::month_of(2025, 11), "November 2025");
    tag_about(tagged, schema::year_of(2024), "2024");
    return tagged;
}

}  // namespace

std::vector<TaggedArticle> four_articles() {
    return {
        article_of("a", "Maduro speaks in Caracas",
                   "President Maduro spoke about the public inquiry. The budget is due in November "
                   "2025.\n\nCrowds met in Caracas.",
                   "2025-11-18"),
        article_of("b", "Budget leak angers ministers",
                   "The budgets of two ministries leaked. An inquiry that the public wants will "
                   "follow. It's \"their\" <duty> & more.",
                   "2025-11-20"),
        article_of("c", "Oil prices",
                   "Oil rose in Venezuela in 2024. The UN said budgets suffer. Élysée officials "
                   "disagreed.",
                   "2024-03-01"),
        article_of("d", "Undated note", "A note on the tax reform and the budget cut.", ""),
    };
}

FourArticles::FourArticles() {
    write_index(folder.path(), "000001", four_articles());
    auto opened = Searcher::open(folder.path(), SearcherOptions());
    REQUIRE(opened);
    searcher = std::move(*opened);
}

SearchResults FourArticles::search(const SearchRequest& request) const {
    auto results = searcher->search(request);
    REQUIRE(results);
    return *results;
}

std::string FourArticles::ids(const std::string& q, Join op) const {
    SearchRequest request;
    request.q = q;
    request.op = op;
    return ids(request);
}

std::string FourArticles::ids(const SearchRequest& request) const {
    const auto results = search(request);
    std::string all;
    for (const auto& hit : results.hits)
        all += hit.id;
    std::sort(all.begin(), all.end());
    CHECK(results.total == all.size());
    return all;
}

}  // namespace dateline::testing
