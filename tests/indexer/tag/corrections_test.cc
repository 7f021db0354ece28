// SPDX-License-Identifier: GPL-3.0-or-later
// Corrections: each action, scopes, problems.
#include "indexer/tag/corrections.h"

#include <cstdio>
#include <fstream>

#include <catch2/catch.hpp>

using namespace dateline::indexer;
using namespace dateline::schema;

namespace {

Result<Corrections> read(const std::string& text) {
    const auto path = std::filesystem::temp_directory_path() / "dateline_corrections_test.tsv";
    std::ofstream(path, std::ios::binary) << text;
    auto corrections = Corrections::read(path);
    std::filesystem::remove(path);
    return corrections;
}

struct Case {
    Article article;
    Lexicon lexicon;
    TokenisedArticle tokens;
    Tags tags;

    Case() {
        article.id = "a1";
        article.source = "The Times";
        article.body = "Ann Lee met Acme. Lee left Zork.";
        article.paragraphs = {{0, static_cast<std::uint32_t>(article.body.size())}};
        tokens = tokenise(article, lexicon);
        Mention ann;
        ann.end = 7;
        Mention acme;
        acme.start = 12;
        acme.end = 16;
        tags.actors = {{"name:p:ann lee", "Ann Lee", ActorKind::Person, {"mayor"}, {ann}},
                       {"name:o:acme", "Acme", ActorKind::Organisation, {}, {acme}}};
        QuoteTag quote;
        quote.speaker = "Ann Lee";
        quote.speaker_id = "name:p:ann lee";
        tags.quotes = {quote};
    }
};

}  // namespace

TEST_CASE("each action changes its tags and says so", "[tag][corrections]") {
    SECTION("reject") {
        Case c;
        CHECK(read("reject\tann lee\n")->apply(c.article, c.tokens, c.tags) == 1);
        CHECK(c.tags.actors.size() == 1);
        CHECK(c.tags.quotes[0].speaker_id.empty());
    }
    SECTION("rename") {
        Case c;
        CHECK(read("rename\tAcme\tAcme Ltd\n")->apply(c.article, c.tokens, c.tags) == 1);
        CHECK(c.tags.actors[1].name == "Acme Ltd");
        CHECK(c.tags.actors[1].mentions[0].rule == "corrections.rename");
        CHECK(c.tags.actors[1].mentions[0].source == "dateline_corrections_test.tsv:1");
    }
    SECTION("merge") {
        Case c;
        CHECK(read("merge\tname:o:acme\tAnn Lee\n")->apply(c.article, c.tokens, c.tags) == 1);
        REQUIRE(c.tags.actors.size() == 1);
        CHECK(c.tags.actors[0].mentions.size() == 2);
    }
    SECTION("retype") {
        Case c;
        CHECK(read("# a comment\nretype\tAcme\tgroup\n")->apply(c.article, c.tokens, c.tags) == 1);
        CHECK(c.tags.actors[1].kind == ActorKind::Group);
    }
    SECTION("add") {
        Case c;
        CHECK(
            read("add\tZork\tZork Holdings\torganisation\n")->apply(c.article, c.tokens, c.tags) ==
            1);
        REQUIRE(c.tags.actors.size() == 3);
        CHECK(c.tags.actors[2].name == "Zork Holdings");
        CHECK(c.tags.actors[2].mentions[0].start == 27);
        CHECK(read("add\tcme\tX\torganisation\n")->apply(c.article, c.tokens, c.tags) == 0);
    }
}

TEST_CASE("a scope keeps a correction to one source or article", "[tag][corrections]") {
    for (const auto& [scope, changes] : {std::pair{"source=The Times", 1},
                                         {"source=Other", 0},
                                         {"article=a1", 1},
                                         {"article=a2", 0}}) {
        Case c;
        const auto corrections = read(std::string("reject\tAcme\t\t\t") + scope + "\n");
        REQUIRE(corrections);
        CHECK(corrections->apply(c.article, c.tokens, c.tags) == static_cast<std::size_t>(changes));
    }
}

TEST_CASE("a bad correction is a problem that names its line", "[tag][corrections]") {
    for (const char* text : {"drop\tAcme\n", "rename\tAcme\n", "retype\tAcme\talien\n",
                             "reject\t\n", "reject\tAcme\t\t\tyear=2020\n", "reject\n"}) {
        const auto corrections = read(text);
        REQUIRE_FALSE(corrections);
        CHECK(corrections.problem().what.find("line 1") != std::string::npos);
        CHECK_FALSE(corrections.problem().hint.empty());
    }
    CHECK(read("")->empty());
}
