// SPDX-License-Identifier: GPL-3.0-or-later
// The compiled date grammar: classes of words, rules, their automaton, named days.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/tag/dates/automaton.h"
#include "indexer/tag/dates/dates.h"
#include "indexer/tag/dates/named_days.h"
#include "indexer/tag/dates/publication_model.h"
#include "indexer/tag/dates/reading.h"
#include "indexer/tag/dates/word_classes.h"

namespace dateline::indexer::dates {

/// Conditions on the words around a match (guards.cc), by their names in the rules.
enum class Guard : std::uint8_t {
    Year,         ///< a bare number that may be a year
    Month,        ///< a bare month that may be a name or a verb
    Ordinal,      ///< "the 17th", not "the 17th floor"
    Finance,      ///< among money and percentages
    Future,       ///< with a verb of the future: "in six days"
    Holiday,      ///< after a preposition, not before a noun
    Season,       ///< "the fall" but not "the fall of"
    NumberPair,   ///< 3/11 that isn't a fraction, a score or a version
    YearSpan,     ///< 2020/21, 1987-89: the second follows the first
    Anchored,     ///< only where the text has spoken of a date before
    Weekday,      ///< not somebody's name
    NotOf,        ///< not before "of"
    Superlative,  ///< "the worst drought of the year"
    PhraseEnd,    ///< nothing or a sign behind: "that May.", not "that May sales rose"
    Now,          ///< not "Today, 300 people work there": these times, no day
    Clock,        ///< a time of day behind a preposition or with its zone
    Clock24,      ///< "at 22:30", no score and no verse
    Whole,        ///< "the third day", not "the third day of talks"
    Apposed,      ///< behind a date and a comma
    End,
};

struct DateRule {
    std::string id;      ///< "dates.…", as mentions carry it
    std::string source;  ///< its row, "rules.tsv:12"
    std::vector<std::pair<Slot, int>> constants;
    std::uint32_t guards = 0;  ///< bit per Guard

    bool has(Guard guard) const { return (guards >> static_cast<unsigned>(guard) & 1U) != 0; }
};

/// Classes of words that guards, directions and the publication date look at.
struct ContextClasses {
    ClassId after_year = no_class;     ///< "people": a number before it is no year
    ClassId before_number = no_class;  ///< "flight", "$": a number after it is no year
    ClassId preposition = no_class;    ///< that may stand before a date
    ClassId function_word = no_class;  ///< that may follow a date
    ClassId finance = no_class;
    ClassId first_in = no_class;  ///< "first … in ten years"
    ClassId future = no_class;
    ClassId past = no_class;
    ClassId regret = no_class;  ///< "should have opened": behind, though it never was
    ClassId present = no_class;
    ClassId copula = no_class;    ///< is, are
    ClassId not_past = no_class;  ///< ends in -ed without being a past tense
    ClassId unit = no_class;
    ClassId month = no_class;
    ClassId weekday = no_class;
    ClassId title = no_class;      ///< Mrs, Dr, "called": a name follows
    ClassId law_name = no_class;   ///< Act, Treaty: "of 1988" is part of the name
    ClassId sport = no_class;      ///< halves and quarters are played
    ClassId running = no_class;    ///< "the third quarter running"
    ClassId noun_verb = no_class;  ///< "visits": a verb after its subject, else a noun
    ClassId clitic_is = no_class;
    ClassId clitic_subject = no_class;  ///< "there's", not "Trump's"
    ClassId be = no_class;
    ClassId scheduled = no_class;     ///< "is held on Sunday": ahead
    ClassId given_name = no_class;    ///< a month that is a given name too
    ClassId ordinal_lead = no_class;  ///< may stand before "the 17th"
    ClassId anchored_on = no_class;   ///< goes on after "the day after"
    ClassId clause_end = no_class;
    ClassId plan_word = no_class;  ///< before "to": a plan
    ClassId noun_lead = no_class;  ///< before a participle: an adjective
    ClassId pronoun = no_class;    ///< a subject
    ClassId past_auxiliary = no_class;
    ClassId lead_past = no_class;     ///< before a date: it is behind
    ClassId lead_until = no_class;    ///< before a date: it is ahead
    ClassId opening = no_class;       ///< may be glued to the year after it
    ClassId article_word = no_class;  ///< "this story was first published on"
    ClassId former = no_class;        ///< before a title: no longer held
    ClassId photo = no_class;         ///< names that stand under pictures
    ClassId file = no_class;          ///< an older picture: "file photo"
    ClassId had = no_class;
    ClassId spelling = no_class;     ///< British 1, American -1
    ClassId year_lead = no_class;    ///< since, by, … before a year
    ClassId determiner = no_class;   ///< between a preposition and a date
    ClassId report_noun = no_class;  ///< what a finished quarter gives
    ClassId joint = no_class;        ///< joins two dates: and, until
    ClassId perfect = no_class;      ///< has, have, had
    ClassId plan_noun = no_class;    ///< "a trial date of Jan. 16"
    ClassId daypart = no_class;
    ClassId adverb = no_class;          ///< may stand between auxiliary and participle
    ClassId scheduled_noun = no_class;  ///< what is set for a day: election, talks
    ClassId invite = no_class;          ///< "called both to talks on Monday": ahead
    ClassId postponed = no_class;       ///< "postponed from Monday": behind
    ClassId start_verb = no_class;      ///< before the first day of an event
    ClassId clock_lead = no_class;      ///< stands before a time of day
    ClassId time_zone = no_class;
    ClassId year4 = no_class;
    ClassId lasted = no_class;  ///< "sat until Tuesday": behind
    ClassId denial = no_class;
    ClassId hoped_for = no_class;  ///< a plan before "to", else a noun
    ClassId count_word = no_class;
    ClassId place_lead = no_class;  ///< "is in Zurich on Tuesday": ahead
};

}  // namespace dateline::indexer::dates

namespace dateline::indexer {

class DateGrammar {
  public:
    dates::WordClasses classes;
    dates::Automaton automaton;
    std::vector<dates::DateRule> rules;
    std::vector<dates::DayFormula> named_days;
    dates::ContextClasses context;
    dates::PublicationModel publication;
};

namespace dates {

/// The texts of the tables; without events and weights no year of publication is judged.
struct GrammarTexts {
    std::string_view words;
    std::string_view rules;
    std::string_view named_days;
    std::string_view events = {};
    std::string_view publication_weights = {};
};

/// Problem: names file ("rules.tsv:12") and cause.
schema::Result<std::shared_ptr<const DateGrammar>> compile_grammar(
    const GrammarTexts& texts, const std::vector<OfficeTerm>& offices = {});

}  // namespace dates

}  // namespace dateline::indexer
