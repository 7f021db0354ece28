// SPDX-License-Identifier: GPL-3.0-or-later
// Turns the facts of a text into clues for each year.
#include "indexer/tag/dates/year_cases.h"

#include <algorithm>
#include <set>

#include "indexer/tag/dates/year_facts.h"

namespace dateline::indexer::dates {

namespace {

constexpr int count_max = 3;
constexpr int years_before_last = 4;
constexpr int years_after_office = 8;
constexpr int years_after_event = 3;
constexpr int autumn_month = 10;

int at(const YearCounts& counts, int year) {
    const auto place = counts.find(year);
    return place == counts.end() ? 0 : place->second;
}

int after(const YearCounts& counts, int year) {
    int sum = 0;
    for (auto place = counts.upper_bound(year); place != counts.end(); ++place)
        sum += place->second;
    return sum;
}

int last(const YearCounts& counts) {
    return counts.empty() ? 0 : counts.rbegin()->first;
}

/// Adds the clues of one year.
class CaseBuilder {
  public:
    CaseBuilder(const YearFacts& facts, const std::set<int>& years) : facts_(facts) {
        for (const int year : years)
            offices_best_ = std::max(offices_best_, offices_in(year));
        for (const int year : years) {
            years_of_best_ += offices_best_ > 0 && offices_in(year) == offices_best_ ? 1 : 0;
            years_that_fit_ += weekdays_in(year) == facts_.weekdays.size() ? 1 : 0;
        }
    }

    YearCase build(int year) {
        case_ = {};
        case_.year = year;
        add_years();
        add_days();
        add_words();
        if (!facts_.weekdays.empty())
            add_weekdays();
        if (offices_best_ > 0)
            add_offices();
        if (facts_.last_office_year != 0)
            add_last_office();
        if (!facts_.events.empty())
            add_events();
        return case_;
    }

  private:
    void add(YearClue clue, int count) {
        case_.counts[static_cast<std::size_t>(clue)] =
            static_cast<std::uint8_t>(std::clamp(count, 0, count_max));
    }
    void add(YearClue clue, bool holds) { add(clue, holds ? 1 : 0); }
    static YearClue step(YearClue first, std::size_t by) {
        return static_cast<YearClue>(static_cast<std::size_t>(first) + by);
    }
    /// One of the clues from `first` on for a count of one, two or more.
    void add_bucket(YearClue first, int count, int buckets) {
        if (count > 0)
            add(step(first, static_cast<std::size_t>(std::min(count, buckets) - 1)), true);
    }

    /// That the latest of them is of this year, or later (the next clue).
    void add_latest(YearClue clue, const YearCounts& counts) {
        add(clue, last(counts) == case_.year);
        add(step(clue, 1), last(counts) > case_.year);
    }

    int offices_in(int year) const {
        return static_cast<int>(
            std::count_if(facts_.offices.begin(), facts_.offices.end(), [&](const Terms& terms) {
                return std::any_of(terms.begin(), terms.end(), [&](const auto& term) {
                    return term.first <= year && year <= term.second;
                });
            }));
    }
    std::size_t weekdays_in(int year) const {
        return static_cast<std::size_t>(
            std::count_if(facts_.weekdays.begin(), facts_.weekdays.end(),
                          [&](const auto& date) { return date.fits(year); }));
    }

    void add_years() {
        const int year = case_.year;
        const int latest = last(facts_.said);
        add_bucket(YearClue::Said1, at(facts_.said, year), 3);
        add_bucket(YearClue::Before1, at(facts_.said, year - 1), 3);
        add(YearClue::TwoBefore, at(facts_.said, year - 2) > 0);
        add(YearClue::ThreeBefore, at(facts_.said, year - 3) > 0);
        add_bucket(YearClue::After1, at(facts_.said, year + 1), 2);
        add(YearClue::TwoAfter, at(facts_.said, year + 2) > 0);
        add_bucket(YearClue::Later1, after(facts_.said, year + 1), 3);
        add(YearClue::LastIsY, latest == year);
        add(YearClue::LastIsBefore, latest == year - 1);
        add(YearClue::LastIsAfter, latest == year + 1);
        add(YearClue::LastIsTwoBefore, latest == year - 2);
        add(YearClue::LastIsOlder, latest > 0 && latest < year - 2);
        const auto& relative = facts_.relative;
        add(YearClue::LastYearAndBefore, relative[0] > 0 && at(facts_.said, year - 1) > 0);
        add(YearClue::ThisYearAndY, relative[1] > 0 && at(facts_.said, year) > 0);
        add(YearClue::ThisYearAndBefore, relative[1] > 0 && at(facts_.said, year - 1) > 0);
        add(YearClue::NextYearAndAfter, relative[2] > 0 && at(facts_.said, year + 1) > 0);
    }

    void add_days() {
        const int year = case_.year;
        const int latest = last(facts_.days);
        add_bucket(YearClue::Day1, at(facts_.days, year), 2);
        add(YearClue::LastDayInY, latest == year);
        add(YearClue::LastDayBefore, latest == year - 1);
        add(YearClue::LastDayOlder, latest > 0 && latest < year - 1);
        add(YearClue::LastDayLater, latest > year);
        add(YearClue::LastDayInAutumn,
            at(facts_.days, year) > 0 && at(facts_.last_month, year) >= autumn_month);
        add(YearClue::PostInY, last(facts_.posts) == year);
        add(YearClue::PostBefore, !facts_.posts.empty() && last(facts_.posts) < year);
        add(YearClue::PostLater, last(facts_.posts) > year);
        add_latest(YearClue::LastWeekdayDayInY, facts_.weekday_days);
        add_latest(YearClue::LastPlaceDayInY, facts_.place_days);
        add_latest(YearClue::LastPhotoDayInY, facts_.photo_days);
        const int photos = at(facts_.photo_days, year);
        add(YearClue::PhotoDayOnly, photos > 0 && photos == at(facts_.said, year));
        add_latest(YearClue::LastFileDayInY, facts_.file_days);
        add(YearClue::PastDay, at(facts_.past_days, year));
        add(YearClue::MonthInY, std::min(at(facts_.months, year), 2));
        add(YearClue::MonthBefore, std::min(at(facts_.months, year - 1), 2));
        add(YearClue::MonthAfter, std::min(at(facts_.months, year + 1), 2));
        add(YearClue::MonthLater, after(facts_.months, year + 1) > 0);
    }

    void add_words() {
        for (std::size_t i = 0; i < year_lead_count; ++i) {
            const auto first = step(YearClue::SinceY, 3 * i);
            add(first, at(facts_.after_word[i], case_.year) > 0);
            add(step(first, 1), at(facts_.after_word[i], case_.year - 1) > 0);
            add(step(first, 2), at(facts_.after_word[i], case_.year + 1) > 0);
        }
    }

    void add_weekdays() {
        const auto fitting = weekdays_in(case_.year);
        const bool all = fitting == facts_.weekdays.size();
        add(YearClue::WeekdaysFit, all);
        add(YearClue::WeekdaysFitOnly, all && years_that_fit_ == 1);
        add(YearClue::WeekdaysFitTwice, all && fitting > 1);
        add(YearClue::WeekdaysFitAfterLast, all && case_.year >= last(facts_.said));
        add(YearClue::WeekdaysMiss, fitting == 0);
    }

    void add_offices() {
        const int year = case_.year;
        const int missing = offices_best_ - offices_in(year);
        const bool fits = missing == 0;
        add(YearClue::OfficesFit, fits);
        add(YearClue::OfficesFit1, fits && years_of_best_ == 1);
        add(YearClue::OfficesFit2, fits && years_of_best_ == 2);
        add(YearClue::OfficesFit4, fits && (years_of_best_ == 3 || years_of_best_ == 4));
        add_bucket(YearClue::OfficeMiss1, missing, 3);
        add(YearClue::OfficesMany, fits && offices_best_ >= 3);
        add(YearClue::OfficesAndSaid, fits && at(facts_.said, year) > 0);
        add(YearClue::OfficesAndLastAfter, fits && last(facts_.said) == year + 1);
    }

    void add_last_office() {
        const int since = case_.year - facts_.last_office_year;
        add(YearClue::OfficeBegins, since == 0);
        add(YearClue::BeforeOffice, since < 0);
        add(YearClue::YearBeforeOffice, since == -1);
        add(YearClue::OfficeYear2, since == 1);
        add(YearClue::OfficeYear3, since == 2);
        add(YearClue::OfficeYear4, since == 3);
        add(YearClue::OfficeOld, since > 5);
    }

    void add_events() {
        const int since = case_.year - last(facts_.events);
        add(YearClue::BeforeEvent, since < 0);
        add(YearClue::EventYear, since == 0);
        add(YearClue::EventYear2, since == 1);
        add(YearClue::EventYear3, since == 2);
        add(YearClue::EventOld, since > 3);
        add(YearClue::EventAndLast, since == 0 && last(facts_.said) == case_.year);
        add(YearClue::EventAndOffices,
            since == 0 && offices_best_ > 0 && offices_in(case_.year) == offices_best_);
        add(YearClue::EventsTwice, since == 0 && facts_.events.rbegin()->second > 1);
    }

    const YearFacts& facts_;
    YearCase case_;
    int offices_best_ = 0;
    int years_of_best_ = 0;
    int years_that_fit_ = 0;
};

std::set<int> years_to_judge(const YearFacts& facts) {
    std::set<int> years;
    const int latest = last(facts.said);
    for (const auto& [year, count] : facts.said)
        if (year >= latest - years_before_last)
            years.insert({year - 1, year, year + 1});
    if (latest != 0)
        years.insert(latest + 2);
    if (facts.last_office_year != 0)
        for (int shift = -1; shift <= years_after_office; ++shift)
            years.insert(facts.last_office_year + shift);
    const int event = last(facts.events);
    if (event > facts.last_office_year)
        for (int shift = 0; shift <= years_after_event; ++shift)
            years.insert(event + shift);
    return years;
}

}  // namespace

YearCases gather_year_cases(const TokenisedArticle& article,
                            const std::vector<DateCandidate>& candidates,
                            const DateGrammar& grammar,
                            WordLetters& letters) {
    auto facts = gather_year_facts(article, candidates, grammar, letters);
    const auto years = years_to_judge(facts);
    YearCases cases;
    CaseBuilder builder(facts, years);
    for (const int year : years)
        cases.cases.push_back(builder.build(year));
    cases.evidence = std::move(facts.evidence);
    cases.last_post = facts.last_post;
    return cases;
}

}  // namespace dateline::indexer::dates
