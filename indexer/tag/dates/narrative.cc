// SPDX-License-Identifier: GPL-3.0-or-later
// Counts what an article is anchored to, and follows its years.
#include "indexer/tag/dates/narrative.h"

namespace dateline::indexer::dates {

namespace {

using schema::Date;
using schema::DateValue;

constexpr int years_past_min = 10;    ///< behind the article's own year: another time
constexpr int years_gone_min = 5;     ///< the same for one date beside another
constexpr int history_years_min = 4;  ///< years named, from which a history goes on too
constexpr int per_deictic_min = 8;    ///< years named for each "yesterday" that is let pass
constexpr int per_recent_min = 8;     ///< years named for each year of the article's own time
constexpr int flashback_months_max = 6;

int year_of(const DateValue& value) {
    return Date::from_day_number(value.first).year;
}

/// "yesterday", "on Monday", "last year": means the article's own time.
bool is_deictic(const Reading& reading) {
    if (reading.has(Slot::Year) || reading.get_or(Slot::Anchor, 0) == 1 || reading.has(Slot::Minus))
        return false;
    const bool is_bare_weekday = reading.has(Slot::Weekday) && !reading.has(Slot::Day);
    return is_bare_weekday || reading.has(Slot::Rel) || reading.has(Slot::YearShift) ||
           reading.has(Slot::MonthShift) || reading.has(Slot::WeekShift) ||
           (reading.has(Slot::Unit) && reading.has(Slot::Sign));
}

bool may_lack_its_year(const Reading& reading) {
    const bool is_part = reading.has(Slot::Month) || reading.has(Slot::Day) ||
                         reading.has(Slot::Season) || reading.has(Slot::Named);
    return is_part && !reading.has(Slot::Year) && !reading.has(Slot::Yy) &&
           !reading.has(Slot::Rel) && !reading.has(Slot::YearShift) &&
           !reading.has(Slot::MonthShift) && !reading.has(Slot::NumA) && !reading.has(Slot::Anchor);
}

bool is_day_or_month(const DateValue& value) {
    return value.last - value.first <= 31;
}

}  // namespace

Narrative judge_narrative(const std::vector<DateCandidate>& candidates,
                          const std::optional<DateValue>& article) {
    int past = 0;
    int recent = 0;
    int deictic = 0;
    for (const auto& candidate : candidates) {
        const auto& reading = candidate.match.reading;
        if (is_deictic(reading))
            ++deictic;
        else if (reading.has(Slot::Year) && article &&
                 reading.get(Slot::Year) > year_of(*article) - years_past_min)
            ++recent;
        else if (reading.has(Slot::Year))
            ++past;
    }
    if (past == 0 || deictic * per_deictic_min > past || recent * per_recent_min > past)
        return Narrative::News;
    return article && past >= history_years_min ? Narrative::History : Narrative::Brief;
}

bool goes_on_from(const SpokenOf& spoken,
                  const DateCandidate& next,
                  Narrative narrative,
                  const std::optional<DateValue>& article) {
    if (spoken.candidate == nullptr || !may_lack_its_year(next.match.reading))
        return false;
    const bool names_day_alone =
        next.match.reading.has(Slot::Day) && !next.match.reading.has(Slot::Month);
    if (!is_day_or_month(spoken.value) && (names_day_alone || narrative != Narrative::History))
        return false;
    if (narrative == Narrative::History)
        return true;
    const bool is_near = spoken.candidate->paragraph == next.paragraph &&
                         next.sentence - spoken.candidate->sentence <= 1;
    if (!is_near || narrative == Narrative::Brief)
        return is_near;
    return article && year_of(spoken.value) <= year_of(*article) - years_gone_min &&
           next.direction != Direction::Future &&
           (next.opens_sentence || next.sentence == spoken.candidate->sentence);
}

int first_month_of(const Reading& reading) {
    return reading.has(Slot::Season) ? reading.get(Slot::Season) * 3
                                     : reading.get_or(Slot::Month, 12);
}

int year_of_month_after(const DateValue& spoken, int month) {
    const Date date = Date::from_day_number(spoken.first);
    return is_day_or_month(spoken) && date.month - month > flashback_months_max ? date.year + 1
                                                                                : date.year;
}

}  // namespace dateline::indexer::dates
