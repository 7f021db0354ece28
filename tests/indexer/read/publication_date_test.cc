// SPDX-License-Identifier: GPL-3.0-or-later
// Where a publication date comes from.
#include "indexer/read/publication_date.h"

#include <catch2/catch.hpp>

using namespace dateline;
using namespace dateline::indexer;

TEST_CASE("the best clue wins, a finer one refines it", "[read]") {
    struct Case {
        DateClues clues;
        std::string value, origin;
    };
    const Case cases[] = {
        {{{"2020-01-02"}, "https://x.example/2019/05/06/a", "", "", ""}, "2020-01-02", "metadata"},
        {{{"nonsense"}, "https://x.example/2019/05/06/a", "", "", ""}, "2019-05-06", "url"},
        {{{}, "https://x.example/2019/05/a", "By A, 7 May 2019", "", ""}, "2019-05-07", "byline"},
        {{{}, "https://x.example/2019/05/a", "", "BEIRUT, May 8 (Reuters) - Rain fell.", ""},
         "2019-05-08",
         "dateline"},
        {{{}, "", "", "BEIRUT, Nov 3 (Reuters) - Rain fell.", ""}, "", "none"},
        {{{}, "", "", "PARIS, March 4, 2011 (AFP) — Rain fell.", ""}, "2011-03-04", "dateline"},
        {{{}, "", "", "Rain fell.", "corpus/2018-02-03-rain.txt"}, "2018-02-03", "filename"},
        {{{}, "", "", "Rain fell.", "2018/02/03/rain.txt"}, "", "none"},
        {{{"1066-10-14"}, "", "", "", ""}, "", "none"},
    };
    for (const auto& c : cases) {
        INFO(c.value << " " << c.origin);
        std::vector<std::string> unread;
        const auto published = find_published(c.clues, unread);
        CHECK((published.value ? schema::print_date_value(*published.value) : "") == c.value);
        CHECK(print_date_origin(published.origin) == c.origin);
    }
}

TEST_CASE("a dateline ends at its dash", "[read]") {
    CHECK(find_dateline("BEIRUT, Nov 3 (Reuters) - Rain") == "BEIRUT, Nov 3 (Reuters)");
    CHECK(find_dateline("afrol News, 27 January - A man") == "afrol News, 27 January");
    CHECK(find_dateline("Rain fell - and fell.").empty());
    CHECK(find_dateline("").empty());
    CHECK(find_dateline("— Rain fell.").empty());
    CHECK(find_dateline(" - Rain fell.").empty());
}
