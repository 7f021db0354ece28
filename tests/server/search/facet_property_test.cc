// SPDX-License-Identifier: GPL-3.0-or-later
// The promise on facets: every count shown is the total of the search that a click on it makes.
#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "server/search/searcher.h"
#include "tests/support/tiny_index.h"

using namespace dateline;
using namespace dateline::server;
using namespace dateline::testing;
using indexer::TaggedArticle;

namespace {

using Random = std::mt19937;

const std::vector<std::string> words = {"budget", "inquiry", "ferry", "storm",  "court",
                                        "goal",   "vote",    "mine",  "strike", "harbour"};
const std::vector<std::string> names = {"Adair", "Bello", "Castro", "Dlamini", "Eriksen", "Fofana"};
const std::vector<std::string> towns = {"Port Ann", "Low Ford", "East Bay", "Hill Green"};

std::size_t pick(Random& random, std::size_t size) {
    return random() % size;
}

TaggedArticle random_article(Random& random, int number) {
    TaggedArticle tagged;
    auto& article = tagged.article;
    article.id = "n" + std::to_string(number);
    article.title = words[pick(random, words.size())] + " " + names[pick(random, names.size())];
    for (std::size_t i = 1 + random() % 6; i > 0; --i) {
        for (std::size_t j = 1 + random() % 5; j > 0; --j)
            article.body += words[pick(random, words.size())] + " ";
        if (random() % 2 == 0)
            article.body += names[pick(random, names.size())] + " ";
        if (random() % 2 == 0)
            article.body += "in " + towns[pick(random, towns.size())] + " ";
        if (random() % 3 == 0)
            article.body += "in 202" + std::to_string(random() % 3) + " ";
        article.body.back() = '.';
        article.body += random() % 3 == 0 ? "\n\n" : " ";
    }
    article.section = random() % 4 == 0 ? "" : random() % 2 == 0 ? "World" : "Sport";
    article.source = "Paper " + std::to_string(random() % 3);
    article.language = "en";
    if (random() % 8 != 0)
        article.published = {schema::DateValue::day(schema::Date::from_day_number(
                                 18500 + static_cast<int>(random() % 900))),
                             schema::DateOrigin::Metadata, ""};
    if (random() % 5 == 0)
        article.story = "s" + std::to_string(random() % 10);
    split_text(tagged);
    for (std::size_t i = 0; i < names.size(); ++i)
        tag_actor(tagged, "actor:" + names[i], names[i], names[i],
                  i % 2 == 0 ? schema::ActorKind::Person : schema::ActorKind::Organisation);
    for (std::size_t i = 0; i < towns.size(); ++i) {
        schema::PlaceTag place;
        place.id = "gn:" + std::to_string(i);
        place.name = towns[i];
        place.path = {{"gn:c" + std::to_string(i / 2), "Land " + std::to_string(i / 2)},
                      {place.id, place.name}};
        tag_place(tagged, place, towns[i]);
    }
    for (int year = 2020; year < 2023; ++year)
        tag_about(tagged, schema::year_of(year), std::to_string(year));
    return tagged;
}

SearchRequest random_request(Random& random) {
    SearchRequest request;
    const auto maybe = [&] { return random() % 3 == 0; };
    if (maybe())
        request.q = words[pick(random, words.size())];
    if (maybe())
        request.q += (request.q.empty()   ? ""
                      : random() % 2 == 0 ? " OR "
                                          : " ") +
                     words[pick(random, words.size())];
    if (random() % 6 == 0)
        request.q +=
            (request.q.empty() ? "" : " ") + std::string("-") + words[pick(random, words.size())];
    if (random() % 6 == 0)
        request.q = names[pick(random, names.size())];
    if (maybe())
        request.actor.any_of = {names[pick(random, names.size())]};
    if (random() % 6 == 0)
        request.actor.any_of.push_back(names[pick(random, names.size())]);
    if (maybe())
        request.actor.join = Join::Or;
    if (maybe())
        request.place.any_of = {towns[pick(random, towns.size())]};
    if (random() % 6 == 0)
        request.place.none_of = {"gn:1"};
    if (maybe())
        request.section.any_of = {"world"};
    if (random() % 6 == 0)
        request.section.any_of.push_back("Sport");
    if (random() % 6 == 0)
        request.actor_kind.any_of = {"person"};
    if (random() % 5 == 0)
        request.published = DateFilter{false, schema::year_of(2021)};
    if (random() % 5 == 0)
        request.about = DateFilter{false, schema::year_of(2021)};
    request.scope = static_cast<Scope>(random() % 3);
    request.facets = {"actor",     "actor_kind", "place", "section",       "source",
                      "published", "about",      "story", "published_from"};
    request.facets.erase(request.facets.begin() + 7);
    request.facet_limit = 3;
    request.limit = 0;
    return request;
}

ValueFilter* filter_named(SearchRequest& request, const std::string& field) {
    if (field == "actor")
        return &request.actor;
    if (field == "actor_kind")
        return &request.actor_kind;
    if (field == "place")
        return &request.place;
    if (field == "section")
        return &request.section;
    if (field == "source")
        return &request.source;
    return field == "published_from" ? &request.origin : nullptr;
}

// The request after a click on the value.
SearchRequest clicked(const SearchRequest& request, const Facet& facet, const FacetValue& value) {
    auto next = request;
    if (auto* filter = filter_named(next, facet.field)) {
        if (facet.mode == Join::Or)
            filter->any_of.clear();
        filter->any_of.push_back(value.id);
        return next;
    }
    const DateFilter dates{false, *schema::parse_date_range(value.id)};
    (facet.field == "about" ? next.about : next.published) = dates;
    return next;
}

}  // namespace

TEST_CASE("a click on a facet value gives exactly the number shown", "[search][property]") {
    Random random(11);
    std::vector<TaggedArticle> articles;
    for (int i = 0; i < 160; ++i)
        articles.push_back(random_article(random, i));
    const TemporaryFolder folder;
    write_index(folder.path(), "000001", articles);
    const auto searcher = Searcher::open(folder.path(), SearcherOptions());
    REQUIRE(searcher);
    std::size_t clicks = 0;
    for (int round = 0; round < 150; ++round) {
        const auto request = random_request(random);
        const auto results = (*searcher)->search(request);
        REQUIRE(results);
        for (const auto& facet : results->facets) {
            std::uint32_t largest = 0;
            for (const auto& value : facet.values) {
                const auto next = (*searcher)->search(clicked(request, facet, value));
                REQUIRE(next);
                INFO(round << " " << request.q << " " << facet.field << " " << value.id << " scope "
                           << static_cast<int>(request.scope));
                CHECK(next->total == value.count);
                CHECK(next->stories == value.stories);
                largest = std::max(largest, value.count);
                ++clicks;
            }
            if (facet.mode == Join::And) {
                INFO(round << " " << facet.field);
                CHECK(facet.missing + facet.other_count + largest <= results->total);
            }
        }
    }
    CHECK(clicks > 1000);
}

TEST_CASE("a short list of values is the beginning of the whole one", "[search][property]") {
    Random random(12);
    std::vector<TaggedArticle> articles;
    for (int i = 0; i < 400; ++i) {
        articles.push_back(random_article(random, i));
        // Many rare ones, so that some end before the last that can be among the first.
        for (std::uint32_t values : {20, 100, 300}) {
            const auto id =
                "actor:" + std::to_string(values) + "-" + std::to_string(random() % values);
            articles.back().tags.actors.push_back({id, id, schema::ActorKind::Person, {}, {}});
        }
    }
    const TemporaryFolder folder;
    write_index(folder.path(), "000001", articles);
    const auto searcher = Searcher::open(folder.path(), SearcherOptions());
    REQUIRE(searcher);
    for (int round = 0; round < 200; ++round) {
        auto request = random_request(random);
        if (round % 4 == 0) {
            request = SearchRequest();
            request.q = round % 8 == 0 ? "" : words[0] + " OR " + words[round % 10];
        }
        for (const auto* name : {"actor", "actor_kind", "place", "section", "source"}) {
            const auto whole =
                (*searcher)->facet(name, {"", 0, 1000, FacetPage::Order::Name}, request);
            const auto offset = static_cast<std::uint32_t>(round % 5);
            const auto page =
                (*searcher)->facet(name, {"", offset, 3, FacetPage::Order::Count}, request);
            REQUIRE(whole);
            REQUIRE(page);
            INFO(round << " " << request.q << " " << name);
            CHECK(page->total_values == whole->total_values);
            CHECK(page->missing == whole->missing);
            auto all = whole->values;
            std::stable_sort(all.begin(), all.end(),
                             [](const auto& a, const auto& b) { return a.count > b.count; });
            for (std::size_t i = 0; i < page->values.size(); ++i) {
                const auto& value = page->values[i];
                const auto same =
                    std::find_if(all.begin(), all.end(),
                                 [&](const FacetValue& other) { return other.id == value.id; });
                REQUIRE(same != all.end());
                CHECK(same->count == value.count);
                CHECK(same->stories == value.stories);
                if (!value.selected && !value.excluded)
                    CHECK(all[offset + i].count == value.count);
            }
        }
    }
}
