// SPDX-License-Identifier: GPL-3.0-or-later
// Roles and quotations as the records of an actor's articles give them.
#include "server/search/newest_records.h"

#include <catch2/catch.hpp>

#include "server/search/searcher.h"
#include "tests/support/tiny_index.h"

namespace dateline::testing {

namespace {

indexer::TaggedArticle article_with_roles(const std::string& id,
                                          const std::string& day,
                                          const std::vector<std::string>& roles) {
    indexer::TaggedArticle tagged;
    tagged.article.id = id;
    tagged.article.title = "Ellison speaks";
    tagged.article.body = "Ellison spoke to the Harbour Board.";
    if (!day.empty())
        tagged.article.published = {*schema::parse_date_value(day), schema::DateOrigin::Metadata,
                                    ""};
    split_text(tagged);
    tag_actor(tagged, "actor:ellison", "Mara Ellison", "Ellison", schema::ActorKind::Person);
    tag_actor(tagged, "actor:board", "Harbour Board", "Harbour Board",
              schema::ActorKind::Organisation);
    for (auto& actor : tagged.tags.actors)
        if (actor.id == "actor:ellison")
            actor.roles = roles;
    return tagged;
}

}  // namespace

TEST_CASE("an actor has the roles that its articles give it, the usual first", "[search]") {
    const TemporaryFolder folder;
    write_index(folder.path(), "000001",
                {article_with_roles("a", "2019-05-01", {"mayor", "chair", "mayor"}),
                 article_with_roles("b", "2021-02-03", {"Chair"}),
                 article_with_roles("c", "", {"chair", "Author"}),
                 article_with_roles("d", "2020-07-08", {})});
    const auto searcher = server::Searcher::open(folder.path(), server::SearcherOptions());
    REQUIRE(searcher);
    const auto overview = (*searcher)->overview("actor", "actor:ellison", 10);
    REQUIRE(overview);
    const auto& roles = overview->roles;
    REQUIRE(roles.size() == 3);
    CHECK(roles[0].role == "Chair");
    CHECK(roles[0].articles == 3);
    REQUIRE(roles[0].first);
    CHECK(schema::print_date_value(*roles[0].first) == "2019-05-01");
    CHECK(schema::print_date_value(*roles[0].last) == "2021-02-03");
    CHECK(roles[1].role == "Author");
    CHECK_FALSE(roles[1].first);
    CHECK(roles[2].role == "mayor");
    CHECK(roles[2].articles == 1);
    CHECK((*searcher)->overview("actor", "actor:ellison", 1)->roles.size() == 1);
    CHECK((*searcher)->overview("actor", "actor:board", 10)->roles.empty());
}

}  // namespace dateline::testing
