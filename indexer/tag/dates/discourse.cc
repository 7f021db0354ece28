// SPDX-License-Identifier: GPL-3.0-or-later
// Walks through the date expressions with the date spoken of last.
#include "indexer/tag/dates/discourse.h"

namespace dateline::indexer::dates {

namespace {

/// Whether its value hangs on the direction alone: no year, no week, no "last".
bool hangs_on_direction(const Reading& reading) {
    const bool is_named = reading.has(Slot::Weekday) || reading.has(Slot::Month) ||
                          reading.has(Slot::Day) || reading.has(Slot::Season) ||
                          reading.has(Slot::Quarter) || reading.has(Slot::Half) ||
                          reading.has(Slot::Named);
    return is_named && !reading.has(Slot::Year) && !reading.has(Slot::YearShift) &&
           !reading.has(Slot::Rel) && !reading.has(Slot::WeekShift);
}

bool speaks_of_year(const Reading& reading) {
    return reading.has(Slot::Year) && !reading.has(Slot::Year2);
}

}  // namespace

std::vector<ResolvedDate> resolve_in_order(const std::vector<DateCandidate>& candidates,
                                           const Resolver& resolver,
                                           const std::optional<schema::DateValue>& article) {
    std::vector<ResolvedDate> results;
    results.reserve(candidates.size());
    TimeContext context;
    context.article = article;
    context.order = judge_number_order(candidates);
    const DateCandidate* last = nullptr;
    const DateCandidate* last_with_year = nullptr;
    const DateCandidate* last_day = nullptr;
    for (const auto& candidate : candidates) {
        if (last == nullptr || last->field != candidate.field) {
            context.discourse = article;
            context.discourse_day = article;
            last_with_year = nullptr;
            last_day = nullptr;
        }
        last = &candidate;
        const auto& reading = candidate.match.reading;
        context.direction = candidate.direction;
        context.year_spoken_of = std::nullopt;
        const bool is_told_of_year =
            last_with_year != nullptr &&
            (!article || last_with_year->opens_sentence || candidate.continues_date);
        if (is_told_of_year && last_with_year != nullptr &&
            last_with_year->sentence == candidate.sentence)
            context.year_spoken_of = last_with_year->match.reading.get(Slot::Year);
        // A time of day is on the day that its paragraph speaks of, else on the article's own.
        const bool is_clock = reading.has(Slot::Clock);
        if (is_clock && (last_day == nullptr || last_day->paragraph != candidate.paragraph))
            context.discourse_day = article;
        auto resolution = resolver.resolve(reading, context);
        ResolvedDate result{resolution.outcome, resolution.value, std::nullopt};
        if (resolution.outcome == Outcome::Resolved) {
            if (hangs_on_direction(reading)) {
                context.direction =
                    candidate.direction == Direction::Future ? Direction::Past : Direction::Future;
                const auto other = resolver.resolve(reading, context);
                if (other.outcome == Outcome::Resolved && other.value != resolution.value)
                    result.other = other.value;
            }
            context.discourse = resolution.value;
            if (resolution.value.granularity == schema::Granularity::Day) {
                context.discourse_day = resolution.value;
                last_day = &candidate;
            }
            if (speaks_of_year(reading))
                last_with_year = &candidate;
        }
        results.push_back(result);
    }
    return results;
}

}  // namespace dateline::indexer::dates
