// SPDX-License-Identifier: GPL-3.0-or-later
// Ids are stable, plain and short.
#include "indexer/read/article_id.h"

#include <catch2/catch.hpp>

#include "schema/article.h"

using namespace dateline::indexer;

TEST_CASE("ids come from the source, then the URL, then the path", "[read]") {
    CHECK(make_article_id("lgl-1", "https://x.example/a", "p.txt", 0) == "lgl-1");
    CHECK(make_article_id("", "", "2014/a.txt", 0) == "2014:a.txt");
    CHECK(make_article_id("", "", "a.jsonl", 7) == "a.jsonl:7");
    const auto by_url = make_article_id("", "https://www.x.example/a", "p.txt", 0);
    CHECK(by_url.rfind("url:", 0) == 0);
    CHECK(make_article_id("", "http://www.x.example/a/#top", "q.txt", 0) == by_url);
    CHECK(make_article_id("https://www.x.example/a?utm_source=y", "", "q.txt", 3) == by_url);
    CHECK(make_article_id("", "https://www.x.example/a?id=2", "q.txt", 0) != by_url);
}

TEST_CASE("whatever the source calls it, the id is plain", "[read]") {
    const std::vector<std::string> ids = {"tag:a,2008:b/c", "Zürich", std::string(65, 'a'), "a b"};
    for (const auto& id : ids) {
        INFO(id);
        const auto made = make_article_id(id, "", "", 0);
        CHECK(is_plain_id(made));
        CHECK(made.rfind("id:", 0) == 0);
    }
    CHECK(is_plain_id(make_article_id("", "", std::string(300, 'x'), 0)));
    CHECK(make_article_id("", "", "a:b.txt", 0) != make_article_id("", "", "a/b.txt", 0));
}
