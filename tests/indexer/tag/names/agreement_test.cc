// SPDX-License-Identifier: GPL-3.0-or-later
// Names of one article agree: surnames follow full names, unsure types follow sure ones.
#include "indexer/tag/names/agreement.h"

#include <catch2/catch.hpp>

using namespace dateline;
using namespace dateline::indexer;

TEST_CASE("unsure names follow the article", "[names]") {
    Lexicon lexicon;
    TokenisedArticle article;
    auto& body = article.fields[static_cast<int>(schema::TextField::Body)];
    body = tokenise_text("Maria Otieno Otieno Lima Lima Lima Otieno Kisumu", lexicon);
    ArticleNames names;
    auto& found = names.fields[static_cast<int>(schema::TextField::Body)];
    found = {{0, 2, NameType::Person, 990},      {2, 3, NameType::Organisation, 700},
             {3, 4, NameType::Location, 950},    {4, 5, NameType::Location, 950},
             {5, 6, NameType::Person, 600},      {6, 7, NameType::Location, 999},
             {7, 8, NameType::Organisation, 520}};
    Agreement agreement;
    for (int round = 0; round < 3; ++round) {
        auto settled = names;
        agreement.apply(article, lexicon, settled);
        const auto& spans = settled.fields[static_cast<int>(schema::TextField::Body)];
        CHECK(spans[0].type == NameType::Person);
        CHECK(spans[1].type == NameType::Person);
        CHECK(spans[2].type == NameType::Location);
        CHECK(spans[4].type == NameType::Location);
        CHECK(spans[5].type == NameType::Location);  // the model is sure
        CHECK(spans[6].type == NameType::Organisation);
    }
}
