// SPDX-License-Identifier: GPL-3.0-or-later
// Clicks on facet values: the number shown is the total that follows. On the sample corpus, or on
// any index:
//   DATELINE_INDEX=DIR DATELINE_SEARCHES=500 end_to_end_tests "a click*"
#include <cstdlib>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/sample_site.h"

using namespace dateline::testing;

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

constexpr const char* all_facets =
    "actor,actor_kind,place,section,source,language,published_from,published,about";
constexpr std::size_t clicks_a_search = 6;

std::string print(const Parameters& parameters) {
    std::string text;
    for (const auto& [name, value] : parameters)
        text += (text.empty() ? "" : "&") + name + "=" + encode(value);
    return text;
}

// Random searches of what an index holds.
class Searches {
  public:
    Searches(httplib::Client& client, unsigned seed) : random_(seed) {
        std::string everything = "limit=200&snippets=0&facet_limit=40&facets=";
        const auto whole = search_json(client, everything.append(all_facets));
        for (const auto& hit : whole["hits"].GetArray())
            add_words(hit["title"].GetString());
        for (const auto& facet : whole["facets"].GetArray())
            for (const auto& value : facet["values"].GetArray())
                values_.emplace_back(facet["field"].GetString(), value["id"].GetString());
        REQUIRE(words_.size() > 20);
        REQUIRE(values_.size() > 20);
    }

    Parameters draw() {
        Parameters parameters{{"q", draw_words()}};
        if (chance(25))
            parameters.emplace_back("op", "or");
        for (int filters = chance(60) ? 1 + chance(30) : 0; filters > 0; --filters)
            add_filter(parameters);
        if (chance(25))
            parameters.emplace_back("scope", chance(50) ? "sentence" : "paragraph");
        if (chance(15))
            parameters.emplace_back("duplicates", "collapse");
        if (chance(10))
            parameters.emplace_back("about_wider", "no");
        if (chance(5))
            parameters.emplace_back("recognise", "no");
        return parameters;
    }
    std::size_t below(std::size_t count) { return random_() % count; }

  private:
    bool chance(unsigned percent) { return random_() % 100 < percent; }
    const std::string& word() { return words_[below(words_.size())]; }

    void add_words(const std::string& title) {
        std::string word;
        for (const char c : title + " ") {
            const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (is_letter)
                word += c;
            else if (word.size() > 3)
                words_.push_back(std::exchange(word, ""));
            else
                word.clear();
        }
    }
    std::string draw_words() {
        switch (random_() % 9) {
            case 0:
                return "";
            case 1:
                return word() + " " + word();
            case 2:
                return word() + " OR " + word();
            case 3:
                return word() + " -" + word();
            case 4:
                return word().substr(0, 4) + "*";
            case 5:
                return word() + " NEAR/20 " + word();
            case 6:
                return "\"" + word() + "\" " + word();
            default:
                return word();
        }
    }
    void add_filter(Parameters& parameters) {
        const auto& [field, id] = values_[below(values_.size())];
        for (const auto& [name, value] : parameters)
            if ((field == "published" || field == "about") && name == field)
                return;
        const bool is_date = field == "published" || field == "about";
        if (!is_date && chance(20)) {
            parameters.emplace_back("not_" + field, id);
            return;
        }
        parameters.emplace_back(field, is_date && chance(50) ? id + ".." : id);
        if (!is_date && chance(30))
            parameters.emplace_back(field + "_op", chance(50) ? "or" : "and");
        // A parameter that takes one value is given once.
        for (std::size_t i = 0; i + 1 < parameters.size(); ++i)
            if (parameters[i].first == parameters.back().first &&
                parameters[i].first.ends_with("_op")) {
                parameters.pop_back();
                return;
            }
    }

    std::mt19937 random_;
    std::vector<std::string> words_;
    Parameters values_;
};

// What a click makes of the search: a value more, or in the place of what the facet was asked for.
Parameters clicked(Parameters parameters,
                   const std::string& field,
                   const std::string& id,
                   bool replaces) {
    if (replaces)
        std::erase_if(parameters, [&](const auto& parameter) { return parameter.first == field; });
    parameters.emplace_back(field, id);
    return parameters;
}

}  // namespace

TEST_CASE("a click on a facet value gives the number shown", "[serve]") {
    const auto* folder = std::getenv("DATELINE_INDEX");
    SampleSite site(folder != nullptr ? folder : "");
    auto client = site.client();
    client.set_read_timeout(60);
    Searches searches(client, 20251118);
    int clicks = 0;
    for (int i = 0; i < number_from_environment("DATELINE_SEARCHES", 40); ++i) {
        const auto base = searches.draw();
        const auto results =
            search_json(client, print(base) + "&limit=0&facet_limit=8&facets=" + all_facets);
        // All values that can be clicked: (facet, value).
        std::vector<std::pair<const rapidjson::Value*, const rapidjson::Value*>> shown;
        for (const auto& facet : results["facets"].GetArray())
            for (const auto& value : facet["values"].GetArray())
                if (!value["excluded"].GetBool() && !value["selected"].GetBool())
                    shown.emplace_back(&facet, &value);
        for (std::size_t n = 0; n < clicks_a_search && !shown.empty(); ++n) {
            const auto at = searches.below(shown.size());
            const auto [facet, value] = shown[at];
            shown.erase(shown.begin() + static_cast<std::ptrdiff_t>(at));
            const std::string field = (*facet)["field"].GetString();
            const bool is_date = field == "published" || field == "about";
            const bool replaces = is_date || std::string((*facet)["mode"].GetString()) == "or";
            const auto click = clicked(base, field, (*value)["id"].GetString(), replaces);
            INFO(print(click));
            CHECK(search_json(client, print(click) + "&limit=0")["total"].GetUint() ==
                  (*value)["count"].GetUint());
            ++clicks;
        }
    }
    CHECK(clicks > 80);
}
