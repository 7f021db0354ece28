// SPDX-License-Identifier: GPL-3.0-or-later
// The judgement of the year: tables that do not parse, clues, and the lead that is asked for.
#include "indexer/tag/dates/publication_year.h"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/indexer/tag/dates/tag_dates.h"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::indexer::dates;

namespace {

std::string problem_of(const std::string& events, const std::string& weights) {
    const auto model = PublicationModel::build(events, weights, {});
    return model ? "" : model.problem().what;
}

const std::vector<OfficeTerm>& offices() {
    static const std::vector<OfficeTerm> terms = {{"president", "otieno", 2004, 2012},
                                                  {"president", "sato", 2012, 2020},
                                                  {"secretary of state", "li", 2012, 2013},
                                                  {"president-elect", "sato", 2011, 2012}};
    return terms;
}

/// The year that leads under simple weights; 0: none.
int lead_of(const std::string& text) {
    const std::string weights =
        "lead_min\t1\noffices_fit\t100\nsaid1\t60\nweekdays_fit\t80\nbefore_event\t-300\n"
        "event_year\t50\n";
    const auto shipped = samples::shipped_date_grammar();
    DateGrammar grammar = *shipped;
    grammar.publication =
        PublicationModel::build("2016-06\tgreat flood", weights, offices()).value();
    Lexicon lexicon;
    WordLetters letters(grammar, lexicon);
    CandidateFinder finder(grammar, letters);
    const auto article = samples::article_of(text, "");
    const auto tokens = tokenise(article, lexicon);
    const auto candidates = finder.find(tokens);
    const auto cases = gather_year_cases(tokens, candidates, grammar, letters);
    const auto verdict = judge_year(cases.cases, grammar.publication);
    return verdict && verdict->lead > 0 ? verdict->year : 0;
}

}  // namespace

TEST_CASE("tables of events and weights that do not parse name their row", "[dates]") {
    CHECK(problem_of("2016-06\tgreat flood", "lead_min\t5\nsaid1\t-3\n").empty());
    CHECK(problem_of("2016-13\tgreat flood", "").find("events.tsv:1") == 0);
    CHECK_FALSE(problem_of("2016-06", "").empty());
    CHECK(problem_of("", "no_clue\t5").find("publication_weights.tsv:1") == 0);
    CHECK(problem_of("", "said1\tmany").find("publication_weights.tsv:1") == 0);
    CHECK(problem_of("", "said1\t10001").find("publication_weights.tsv:1") == 0);
}

TEST_CASE("terms of office, years, weekdays and events name the year together", "[dates]") {
    CHECK(lead_of("President Sato met Secretary of State Ming Li. The budget of 2013 is done.") ==
          2013);
    CHECK(lead_of("President Sato spoke. So did former President Otieno. It was in 2015.") == 2015);
    // 6 November was a Tuesday in 2012 and in 2018.
    CHECK(lead_of("President-elect Sato came on Tuesday, Nov. 6. The poll was in 2012.") == 2012);
    CHECK(lead_of("The Great Flood came to Riga. President Sato was there.") == 2016);
    CHECK(lead_of("A ship sank near Malta.") == 0);
}

TEST_CASE("every clue has a name of its own", "[dates]") {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < year_clue_count; ++i)
        names.emplace_back(print_year_clue(static_cast<YearClue>(i)));
    for (const auto& name : names) {
        CHECK_FALSE(name.empty());
        CHECK(std::count(names.begin(), names.end(), name) == 1);
    }
}

TEST_CASE("of two phrases that begin at one place the longer one is found", "[dates]") {
    PhraseTable table;
    table.add("president", 1);
    table.add("president-elect", 2);
    const std::vector<std::string> words = {"president", "-", "elect", "sato"};
    const auto found = table.find(words.size(), [&](std::size_t i) { return words[i]; });
    CHECK(found.number == 2);
    CHECK(found.words == 3);
    const auto cut = table.find(2, [&](std::size_t i) { return words[i]; });
    CHECK(cut.number == 1);
}
