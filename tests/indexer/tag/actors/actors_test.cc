// SPDX-License-Identifier: GPL-3.0-or-later
// The actor pass on small articles whose names are given, with the shipped table.
#include "indexer/tag/actors/actors.h"

#include <catch2/catch.hpp>

using namespace dateline::indexer;
using dateline::schema::ActorKind;
using dateline::schema::ActorTag;
using dateline::schema::Article;
using dateline::schema::DateValue;

namespace {

std::shared_ptr<const ActorTable> shipped_table() {
    static const auto table = open_actor_table(DATELINE_SOURCE_DIR "/indexer/data/actors");
    REQUIRE(table);
    return *table;
}

// Marks in the text say what the name tagger found: [P Ann Lee] [O Acme] [L Kenya] [D Kenyan].
struct Marked {
    Article article;
    Lexicon lexicon;
    TokenisedArticle tokens;
    ArticleNames names;
    ArticlePlaces places;
    ActorTagger tagger{shipped_table(), lexicon};

    explicit Marked(std::string_view text, const char* id = "a", int year = 0) {
        struct Span {
            std::size_t start, end;
            NameType type;
        };
        std::vector<Span> spans;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '[' && i + 2 < text.size() && text[i + 2] == ' ') {
                const char c = text[i + 1];
                spans.push_back({article.body.size(), 0,
                                 c == 'P'   ? NameType::Person
                                 : c == 'O' ? NameType::Organisation
                                 : c == 'D' ? NameType::Demonym
                                            : NameType::Location});
                i += 2;
            } else if (text[i] == ']') {
                spans.back().end = article.body.size();
            } else {
                article.body += text[i];
            }
        }
        article.id = id;
        if (year != 0)
            article.published.value = DateValue::day({static_cast<std::int16_t>(year), 6, 1});
        article.paragraphs = {{0, static_cast<std::uint32_t>(article.body.size())}};
        tokens = tokenise(article, lexicon);
        const auto& list = tokens.body().tokens;
        for (const auto& span : spans) {
            NameSpan name{0, 0, span.type, 900};
            while (list[name.first].start < span.start)
                ++name.first;
            name.last = name.first;
            while (name.last < list.size() && list[name.last].end <= span.end)
                ++name.last;
            names.fields[2].push_back(name);
        }
    }

    std::vector<ActorTag> tags() {
        names = tagger.correct_names(article, tokens, names);
        return tagger.find_actors(article, tokens, names, places);
    }
};

const ActorTag* tag_of(const std::vector<ActorTag>& tags, std::string_view name) {
    for (const auto& tag : tags)
        if (tag.name == name)
            return &tag;
    return nullptr;
}

}  // namespace

TEST_CASE("surname, title and given name are the person named in full", "[tag][actors]") {
    Marked text("Mayor [P Zora Quimby] spoke. Ms [P Quimby] said [P Zora] would go.");
    const auto tags = text.tags();
    REQUIRE(tags.size() == 1);
    CHECK(tags[0].name == "Zora Quimby");
    CHECK(tags[0].id == "name:p:zora quimby");
    CHECK(tags[0].mentions.size() == 3);
    CHECK(tags[0].mentions[1].rule == "actors.surname");
    CHECK(tags[0].mentions[2].rule == "actors.given-name");
    CHECK(tags[0].roles == std::vector<std::string>{"Mayor"});
}

TEST_CASE("the date decides which President Bush it is", "[tag][actors]") {
    for (const auto& [year, name] :
         {std::pair{1991, "George H. W. Bush"}, {2005, "George W. Bush"}}) {
        Marked text("President [P Bush] spoke on Monday.", "a", year);
        const auto tags = text.tags();
        REQUIRE(tags.size() == 1);
        CHECK(tags[0].name == name);
    }
}

TEST_CASE("a bare surname is nobody's beyond its article", "[tag][actors]") {
    Marked one("Mr [P Quimby] left.", "one");
    Marked two("Mr [P Quimby] stayed.", "two");
    const auto a = one.tags();
    const auto b = two.tags();
    REQUIRE(a.size() == 1);
    REQUIRE(b.size() == 1);
    CHECK(a[0].name == b[0].name);
    CHECK(a[0].id != b[0].id);
}

TEST_CASE("ships, laws and designations are no actors", "[tag][actors]") {
    for (const char* text :
         {"The USS [P Gerald Ford] sailed.", "The aircraft carrier [P Charles de Gaulle] sailed.",
          "A Foreign Terrorist Organization ([O FTO]) label.", "The [P Dodd] Act passed."}) {
        Marked marked(text);
        CHECK(marked.tags().empty());
    }
}

TEST_CASE("a name in full that ran into another is cut off", "[tag][actors]") {
    Marked text("Then [P Bo Quimby Boris] (Bo) Karl Quimby left.");
    const auto tags = text.tags();
    REQUIRE(tags.size() == 1);
    CHECK(tags[0].name == "Bo Quimby");
}

TEST_CASE("acronyms and short forms join the name written out", "[tag][actors]") {
    Marked text(
        "The [O Quimby Widget Union] (QWU) met. The [O QWU] voted. [O Quimby Widget] staff left.");
    const auto tags = text.tags();
    REQUIRE(tags.size() == 1);
    CHECK(tags[0].name == "Quimby Widget Union");
    CHECK(tags[0].mentions.size() == 3);
}

TEST_CASE("bodies are named with the country that the text gives them", "[tag][actors]") {
    Marked text("[L Peru]'s [O Foreign Ministry] and the [D Chilean] [O Foreign Ministry] agreed.");
    const auto tags = text.tags();
    CHECK(tag_of(tags, "Ministry of Foreign Affairs (Peru)") != nullptr);
    CHECK(tag_of(tags, "Ministry of Foreign Affairs (Chile)") != nullptr);
    Marked army("The [D American] [O Army] and [L Chile]'s [O Senate] met.");
    const auto bodies = army.tags();
    CHECK(tag_of(bodies, "United States Army") != nullptr);
    CHECK(tag_of(bodies, "Senate of Chile") != nullptr);
    Marked unknown("The [O Foreign Ministry] agreed.");
    const auto open = unknown.tags();
    REQUIRE(open.size() == 1);
    CHECK(open[0].name == "Foreign Ministry");
    CHECK(open[0].id.find('@') != std::string::npos);
}

TEST_CASE("names of the table are found where the model missed them", "[tag][actors]") {
    Marked text("Fighters of Boko Haram fled, UNICEF said.");
    const auto tags = text.tags();
    const auto* group = tag_of(tags, "Boko Haram");
    REQUIRE(group != nullptr);
    CHECK(group->kind == ActorKind::Group);
    CHECK(group->mentions[0].source == "actors.tsv:boko-haram");
    CHECK(tag_of(tags, "UNICEF") != nullptr);
}

TEST_CASE("roles stand before the name and behind it", "[tag][actors]") {
    Marked text(
        "According to US Secretary of War [P Pete Hegseth], it works. Opposition leader [P Zora "
        "Quimby], a Nobel Peace Prize laureate, agreed.");
    const auto tags = text.tags();
    REQUIRE(tag_of(tags, "Pete Hegseth") != nullptr);
    CHECK(tag_of(tags, "Pete Hegseth")->roles == std::vector<std::string>{"US Secretary of War"});
    REQUIRE(tag_of(tags, "Zora Quimby") != nullptr);
    CHECK(tag_of(tags, "Zora Quimby")->roles ==
          std::vector<std::string>{"Opposition leader", "Nobel Peace Prize laureate"});
}

TEST_CASE("a role reaches into no other person's name", "[tag][actors]") {
    Marked text(
        "Norwegian Minister [P Zora Quimby] and Danish Chancellor [P Ona Tamm] met [P Rui Adeyo], "
        "Chilean Minister [P Ida Munk], in Oslo.");
    const auto tags = text.tags();
    using Roles = std::vector<std::string>;
    REQUIRE(tags.size() == 4);
    CHECK(tag_of(tags, "Zora Quimby")->roles == Roles{"Norwegian Minister"});
    CHECK(tag_of(tags, "Ona Tamm")->roles == Roles{"Danish Chancellor"});
    CHECK(tag_of(tags, "Rui Adeyo")->roles.empty());
    CHECK(tag_of(tags, "Ida Munk")->roles == Roles{"Chilean Minister"});
}

TEST_CASE("the office of somebody's aide is the aide's", "[tag][actors]") {
    Marked text(
        "A spokesman for Danish Chancellor [P Zora Quimby] spoke, as did an adviser to President "
        "[P Rui Adeyo].");
    const auto tags = text.tags();
    using Roles = std::vector<std::string>;
    REQUIRE(tags.size() == 2);
    CHECK(tag_of(tags, "Zora Quimby")->roles == Roles{"Danish Chancellor"});
    CHECK(tag_of(tags, "Rui Adeyo")->roles == Roles{"President"});
}

TEST_CASE("titles, states and links that run into a name are no part of it", "[tag][actors]") {
    struct Case {
        const char* text;
        const char* name;  // the only actor
    };
    for (const auto& c : {
             Case{"said [P Sen]. [P Zora Quimby], who left", "Zora Quimby"},
             Case{"[P Zora Quimby] ([P D-Conn].) left", "Zora Quimby"},
             Case{"the [P Florida Gov]. [P Zora Quimby] left", "Zora Quimby"},
             Case{"[P Zora Quimby Ann ZoraFive] left", "Zora"},
             Case{"[P Zora Quimby Ann] (Zora) left", "Zora Quimby"},
             Case{"[P Zora Quimby Ann Zora QuimbyFive] left", "Zora Quimby"},
             Case{"[P Zora Quimby] (Zo) [P Ann MerkelFive] left", "Zora Quimby"},
             Case{"[P Zora McQuimby] left", "Zora McQuimby"},
             Case{"the [P Quimby-Otieno] bill passed", ""},
             Case{"the [O Kentucky Republican] left", ""},
             Case{"the [O Republican Senate] met in [L Washington]", "United States Senate"},
             Case{"[P D.] left", ""},
             Case{"The [O Acme Herald], [O LLC. Click] here for more.", "Acme Herald"},
             Case{"sales at [O Macy]'s rose", "Macy's"},
             Case{"sales at [O Macy]’s rose", "Macy's"},
             Case{"sales at [O Quimby]'s rose", "Quimby"},
             Case{"including [O Sens]. [P Zora Quimby] left", "Zora Quimby"},
             Case{"[P Zora Quimby], [O R-N.C.], left", "Zora Quimby"},
             Case{"[P Zora Quimby] (R-N.C.) left", "Zora Quimby"},
             Case{"[O House Democratic] leaders met", "House Democratic Caucus"},
             Case{"the [O Committee] told the [O Court]", ""},
             Case{"the [O Rope Committee] met; the [O Committee] rose", "Rope Committee"},
             Case{"the [O House Minority] leader left", ""},
             Case{"choose [O Fiji Finland France French Guiana Gabon Gambia]", ""},
             Case{"the [O Japan France Rope Works] met", "Japan France Rope Works"},
         }) {
        INFO(c.text);
        Marked marked(c.text);
        const auto tags = marked.tags();
        REQUIRE(tags.size() == (*c.name == '\0' ? 0 : 1));
        if (!tags.empty())
            CHECK(tags[0].name == c.name);
    }
}

TEST_CASE("a pair of bodies is two, a body with a pair in its name is one", "[tag][actors]") {
    Marked pair(
        "The [O House and Senate] met. [O Quimby Works and Acme Rope] said [O Acme Rope] won.");
    const auto tags = pair.tags();
    for (const char* name : {"United States House of Representatives", "United States Senate",
                             "Quimby Works", "Acme Rope"}) {
        INFO(name);
        CHECK(tag_of(tags, name) != nullptr);
    }
    Marked one("The [O Quimby Board of Trade and Rope] met. The [O Quimby Board of Trade] left.");
    CHECK(tag_of(one.tags(), "Quimby Board of Trade and Rope") != nullptr);
}

TEST_CASE("a hyphen between two people makes no third", "[tag][actors]") {
    Marked text("[P Zora Quimby] and [P Abel Otieno] spoke at the [P Quimby-Otieno] summit.");
    CHECK(text.tags().size() == 2);
    Marked name("[P Zora Quimby-Otieno] spoke. [P Quimby-Otieno] left.");
    CHECK(name.tags().size() == 1);
}

TEST_CASE("a given name that looks like a particle makes a full name", "[tag][actors]") {
    Marked text("[P Al Gore] and [P Ben Carson] spoke.", "a", 2016);
    const auto tags = text.tags();
    CHECK(tag_of(tags, "Al Gore") != nullptr);
    REQUIRE(tag_of(tags, "Ben Carson") != nullptr);
    CHECK(tag_of(tags, "Ben Carson")->id == "actor:ben-carson");
}

TEST_CASE("an office long after another's is another person's", "[tag][actors]") {
    Marked text("Sen. [P John Kennedy] spoke.", "a", 2019);
    const auto tags = text.tags();
    REQUIRE(tags.size() == 1);
    CHECK(tags[0].id != "actor:john-f-kennedy");
}

TEST_CASE("nothing in, nothing out", "[tag][actors]") {
    Marked text("");
    CHECK(text.tags().empty());
}
