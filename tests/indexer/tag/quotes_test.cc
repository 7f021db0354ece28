// SPDX-License-Identifier: GPL-3.0-or-later
// Quotations and their speakers.
#include "indexer/tag/quotes.h"

#include <catch2/catch.hpp>

using namespace dateline::indexer;
using namespace dateline::schema;

namespace {

struct Spoken {
    std::string words;
    std::string speaker;
};

// Every occurrence of "Ann Lee", "Bo Diaz" and "Acme" is a mention.
std::vector<Spoken> quotes_of(Article article) {
    static const auto rules =
        open_quote_rules(DATELINE_SOURCE_DIR "/indexer/data/quotes/quotes.tsv");
    REQUIRE(rules);
    if (article.paragraphs.empty())
        article.paragraphs = {{0, static_cast<std::uint32_t>(article.body.size())}};
    Lexicon lexicon;
    const auto tokens = tokenise(article, lexicon);
    std::vector<ActorTag> actors = {{"p:ann", "Ann Lee", ActorKind::Person, {}, {}},
                                    {"p:bo", "Bo Diaz", ActorKind::Person, {}, {}},
                                    {"o:acme", "Acme", ActorKind::Organisation, {}, {}}};
    for (auto& actor : actors)
        for (auto at = article.body.find(actor.name); at != std::string::npos;
             at = article.body.find(actor.name, at + 1)) {
            Mention mention;
            mention.start = static_cast<std::uint32_t>(at);
            mention.end = static_cast<std::uint32_t>(at + actor.name.size());
            actor.mentions.push_back(mention);
        }
    QuoteTagger tagger(*rules, lexicon);
    std::vector<Spoken> found;
    for (const auto& quote : tagger.find_quotes(article, tokens, actors))
        found.push_back({article.body.substr(quote.start, quote.end - quote.start), quote.speaker});
    return found;
}

std::vector<Spoken> quotes_of(const char* body) {
    Article article;
    article.body = body;
    return quotes_of(article);
}

}  // namespace

TEST_CASE("one quotation and its speaker", "[tag][quotes]") {
    struct Case {
        const char* body;
        const char* speaker;
    };
    for (const auto& c : {
             Case{"\"We will go on,\" said Ann Lee.", "Ann Lee"},
             Case{"“We will go on,” Ann Lee said.", "Ann Lee"},
             Case{"\"We will go on,\" said Ann Lee campaign spokesman Bo Diaz.", ""},
             Case{"\"We will go on,\" said Ann Lee's lawyer, Bo Diaz.", ""},
             Case{"\"We will go on,\" said Ann Lee, and Bo Diaz left.", "Ann Lee"},
             Case{"\"We will go on,\" said Acme chief executive Ann Lee.", "Ann Lee"},
             Case{"\"We will go on,\" Ann Lee, the mayor, told reporters.", "Ann Lee"},
             Case{"Ann Lee said: \"We will go on.\"", "Ann Lee"},
             Case{"Ann Lee, the mayor, said, \"We will go on.\"", "Ann Lee"},
             Case{"According to Ann Lee, it is \"a new day\" for all.", "Ann Lee"},
             Case{"\"We will go on,\" Acme said.", "Acme"},
             Case{"Ann Lee was glad. \"We will go on,\" she said.", "Ann Lee"},
             Case{"\"We will go on.\" Ann Lee said the vote was close.", ""},
             Case{"Ann Lee met Bo Diaz. \"We will go on,\" he said.", ""},
             Case{"\"We will go on,\" the son of Ann Lee said.", ""},
             Case{"They called it \"a new day\" for all.", ""},
             Case{"To Bo Diaz – \"Really, my friend?\" – Ann Lee said it was so.", ""},
             Case{"When asked if it was \"a message to all,\" Ann Lee said no.", ""},
             Case{"But after Bo Diaz spoke of \"full force now,\" Ann Lee told us to wait.", ""},
             Case{"Ann Lee has heard it: people have been asking: \"What does it want?\"", ""},
             Case{"\"We will go on,\" said one former Ann Lee adviser.", ""},
             Case{"Asked about it, \"We will go on,\" Ann Lee said.", "Ann Lee"},
             Case{"He called them \"a toxic lot,\" Ann Lee responded by voting.", ""},
             Case{"He called them \"a toxic lot,\" Ann Lee responded.", "Ann Lee"},
             Case{"\"We will go on,\" one Iowa Acme said.", ""},
             Case{"A \"good friend\" told Ann Lee about it.", ""},
             Case{"The paper quoted Ann Lee as saying: \"We will go on.\"", "Ann Lee"},
             Case{"Ann Lee quotes the mayor as saying, \"We will go on.\"", ""},
             Case{"Ann Lee told Acme's \"The new day of all\" so.", ""},
         }) {
        INFO(c.body);
        const auto found = quotes_of(c.body);
        REQUIRE(found.size() == 1);
        CHECK(found[0].speaker == c.speaker);
    }
}

TEST_CASE("titles and nicknames in marks are no quotations", "[tag][quotes]") {
    CHECK(quotes_of("Ann Lee sang \"Blue Monday\" well.").empty());
    CHECK(quotes_of("Ann Lee told \"State of the Union\" a lot.").empty());
    CHECK(quotes_of("Ann Lee wrote \"Salt Roads: The 1930s and the Rise of the Big Grain Trade.\"")
              .empty());
    CHECK(quotes_of("The \"boss\" left.").empty());
    CHECK(quotes_of("\"").empty());
    CHECK(quotes_of("\"\" \" \"").empty());
}

TEST_CASE("a quotation goes on behind its attribution", "[tag][quotes]") {
    const auto found = quotes_of("\"We go,\" Ann Lee said. \"We will not stay here.\"");
    REQUIRE(found.size() == 2);
    CHECK(found[1].speaker == "Ann Lee");
    CHECK(found[1].words == "We will not stay here.");
}

TEST_CASE("a pull quote has its speaker on the line below", "[tag][quotes]") {
    Article article;
    article.body = "\"Never again war.\"\nAnn Lee, 18 November 2025";
    article.paragraphs = {{0, 18, ParagraphKind::Quote}, {19, 44, ParagraphKind::Attribution}};
    const auto found = quotes_of(article);
    REQUIRE(found.size() == 1);
    CHECK(found[0].speaker == "Ann Lee");
}

TEST_CASE("a name line that comes again heads the turns of an interview", "[tag][quotes]") {
    Article article;
    article.body = "\"Never again war.\"\nAnn Lee\nWhy not now?\nAnn Lee\nAnd then?";
    article.paragraphs = {{0, 18, ParagraphKind::Quote},
                          {19, 26, ParagraphKind::Attribution},
                          {27, 39},
                          {40, 47, ParagraphKind::Attribution},
                          {48, 57}};
    const auto found = quotes_of(article);
    REQUIRE(found.size() == 1);
    CHECK(found[0].speaker.empty());
}

TEST_CASE("a title in marks goes on with nobody's words", "[tag][quotes]") {
    const auto found = quotes_of("\"We will go on,\" Ann Lee said on \"Face the Nation.\"");
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].speaker == "Ann Lee");
    for (std::size_t i = 1; i < found.size(); ++i)
        CHECK(found[i].speaker.empty());
}

TEST_CASE("a line that goes on as a sentence attributes nothing", "[tag][quotes]") {
    Article article;
    article.body = "\"Never again war.\"\nAnn Lee contributed from Delhi";
    article.paragraphs = {{0, 18, ParagraphKind::Quote}, {19, 49, ParagraphKind::Attribution}};
    const auto found = quotes_of(article);
    REQUIRE(found.size() == 1);
    CHECK(found[0].speaker.empty());
}
