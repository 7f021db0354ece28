// SPDX-License-Identifier: GPL-3.0-or-later
// Where pages say when they were published, and what must not win over it.
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/collected_articles.h"

using namespace dateline::testing;

TEST_CASE("the forms of a page's date", "[read]") {
    const std::string text =
        "<p>The ferry to Rahmi island sails again on Monday, three weeks after a storm broke the "
        "pier and left 400 people without a crossing, the county said.</p>";
    const struct {
        const char* head;
        const char* body;
        const char* date;
    } cases[] = {
        {"", "<time datetime='2024-11-03T10:15:00Z'>3 Nov</time>", "2024-11-03 metadata"},
        {"<meta property='article:published_time' content='2024-11-03T10:15:00+01:00'>", "",
         "2024-11-03 metadata"},
        {"<meta property='og:article:published_time' content='2024-11-03'>", "",
         "2024-11-03 metadata"},
        {"<meta name='parsely-pub-date' content='2024-11-03T10:15:00Z'>", "",
         "2024-11-03 metadata"},
        {"<meta name='DC.date.issued' content='2024-11-03'>", "", "2024-11-03 metadata"},
        {"<meta name='dc.date' content='2024-11-03'>", "", "2024-11-03 metadata"},
        {"<meta name='DCTERMS.created' content='2024-11-03'>", "", "2024-11-03 metadata"},
        {"<meta name='sailthru.date' content='Sun, 03 Nov 2024 10:15:00 +0000'>", "",
         "2024-11-03 metadata"},
        {"<meta name='cXenseParse:recs:publishtime' content='2024-11-03T10:15:00Z'>", "",
         "2024-11-03 metadata"},
        {"<meta name='article.published' content='2024-11-03T10:15:00Z'>", "",
         "2024-11-03 metadata"},
        {"<meta name='publish-date' content='3 November 2024'>", "", "2024-11-03 metadata"},
        {"<meta name='OriginalPublicationDate' content='2024/11/03 10:15:00'>", "",
         "2024-11-03 metadata"},
        {"<meta itemprop='datePublished' content='2024-11-03'>", "", "2024-11-03 metadata"},
        {"", "<span itemprop='datePublished' content='2024-11-03'>Sunday</span>",
         "2024-11-03 metadata"},
        {"<script type='application/ld+json'>[{\"@type\":\"Organization\"},{\"@type\":[\"Article\","
         "\"NewsArticle\"],\"headline\":\"x\",\"datePublished\":\"2024-11-03T10:15:00Z\","
         "\"dateModified\":\"2025-01-01\"}]</script>",
         "", "2024-11-03 metadata"},
        {"<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":"
         "\"2020-01-01\"},{\"@type\":\"ReportageNewsArticle\",\"datePublished\":\"2024-11-03\"}]}"
         "</script>",
         "", "2024-11-03 metadata"},
        {"", "<p class='byline-time'>Published 3 Nov 2024 10:15 GMT</p>", "2024-11-03 byline"},
        {"", "<div>Published 3 Nov 2024 10:15 GMT</div>", "2024-11-03 byline"},
        {"", "<div class='meta'>Updated: 9 January 2025 | Published: 3 November 2024</div>",
         "2024-11-03 byline"},
        {"", "<div>Last updated 9 January 2025</div><div>First published 3 November 2024</div>",
         "2024-11-03 byline"},
        {"", "<div class='dates'>Published: 3 November 2024, updated: 9 January 2025</div>",
         "2024-11-03 byline"},
        {"",
         "<p>Updated <time datetime='2025-01-09'>9 January</time></p><p>Published <time "
         "datetime='2024-11-03'>3 November</time></p>",
         "2024-11-03 metadata"},
        {"<meta property='article:modified_time' content='2025-01-09'>",
         "<time datetime='2024-11-03'>3 November</time>", "2024-11-03 metadata"},
        {"", "<p>By Ann Lee</p><p>November 3, 2024</p>", "2024-11-03 byline"},
        {"", "<p>Storms of 3 November 2024 and of 9 January 2025 are compared below at length.</p>",
         "none"},
    };
    for (const auto& c : cases) {
        INFO(c.head << c.body);
        const auto found = read_bytes(
            "page.html", std::string("<html><head><title>Ferry sails again</title>") + c.head +
                             "</head><body><h1>Ferry sails again</h1>" + c.body + "<article>" +
                             text + text + text + text + "</article></body></html>");
        REQUIRE(found.articles.size() == 1);
        CHECK(date_of(found.articles[0]) == c.date);
    }
}
