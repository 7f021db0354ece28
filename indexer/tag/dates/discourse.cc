// SPDX-License-Identifier: GPL-3.0-or-later
// Walks through the date expressions with the date spoken of last.
#include "indexer/tag/dates/discourse.h"

#include "indexer/tag/dates/narrative.h"

namespace dateline::indexer::dates {

namespace {

constexpr std::uint32_t event_sentences_max = 3;
constexpr std::uint32_t news_paragraphs = 6;
constexpr int news_days = 7;  ///< so far back lies what an article reports

/// Whether its value hangs on the direction alone: no year, no week, no "last".
bool hangs_on_direction(const Reading& reading) {
    const bool is_named = reading.has(Slot::Weekday) || reading.has(Slot::Month) ||
                          reading.has(Slot::Day) || reading.has(Slot::Season) ||
                          reading.has(Slot::Quarter) || reading.has(Slot::Half) ||
                          reading.has(Slot::Named);
    return is_named && !reading.has(Slot::Year) && !reading.has(Slot::YearShift) &&
           !reading.has(Slot::Rel) && !reading.has(Slot::WeekShift);
}

/// A fiscal year tells no calendar year for the months in it.
bool speaks_of_year(const Reading& reading) {
    return reading.has(Slot::Year) && !reading.has(Slot::Year2) && !reading.has(Slot::Fiscal);
}

/// "January through September 2012": the year stands with the last of them.
std::optional<int> year_of_joined(const DateCandidate& candidate, const DateCandidate& next) {
    const auto& reading = candidate.match.reading;
    const auto& other = next.match.reading;
    if (!next.is_joined || reading.has(Slot::Year) || reading.has(Slot::Rel) ||
        reading.has(Slot::YearShift) || !other.has(Slot::Year) || other.has(Slot::Year2))
        return std::nullopt;
    return other.get(Slot::Year) - (reading.get(Slot::Month) > other.get(Slot::Month) ? 1 : 0);
}

class Walk {
  public:
    Walk(const std::vector<DateCandidate>& candidates,
         const Resolver& resolver,
         const std::optional<schema::DateValue>& article,
         NumberOrder order)
        : resolver_(resolver), narrative_(judge_narrative(candidates, article)) {
        context_.article = article;
        context_.order = order;
    }

    /// `next`: nullptr at the end.
    ResolvedDate step(const DateCandidate& candidate, const DateCandidate* next);

  private:
    ResolvedDate read_both_ways(const Reading& reading);
    Resolution resolve(const DateCandidate& candidate, const DateCandidate* next);
    Resolution resolve_event_day(const DateCandidate& candidate, const DateCandidate* next);
    Resolution resolve_following_weekday(const Reading& reading) const;
    Resolution resolve_clock(const DateCandidate& candidate) const;
    void open_field();
    void set_year_spoken_of(const DateCandidate& candidate, const DateCandidate* next);
    void remember(const DateCandidate& candidate, const schema::DateValue& value);

    const Resolver& resolver_;
    Narrative narrative_;
    TimeContext context_;
    SpokenOf spoken_;
    const DateCandidate* last_ = nullptr;
    const DateCandidate* last_with_year_ = nullptr;
    const DateCandidate* last_day_ = nullptr;
    const DateCandidate* event_ = nullptr;  ///< told the first day of an event
    schema::DayNumber event_start_ = 0;
    std::optional<schema::DateValue> spoken_last_;
};

ResolvedDate Walk::read_both_ways(const Reading& reading) {
    ResolvedDate result;
    result.outcome = Outcome::Ambiguous;
    context_.order = NumberOrder::DayFirst;
    result.value = resolver_.resolve(reading, context_).value;
    context_.order = NumberOrder::MonthFirst;
    result.other = resolver_.resolve(reading, context_).value;
    context_.order = NumberOrder::Unknown;
    return result;
}

void Walk::open_field() {
    context_.discourse = context_.article;
    context_.discourse_day = context_.article;
    last_with_year_ = nullptr;
    last_day_ = nullptr;
    event_ = nullptr;
    spoken_last_ = std::nullopt;
    spoken_ = {};
}

void Walk::set_year_spoken_of(const DateCandidate& candidate, const DateCandidate* next) {
    context_.year_spoken_of = std::nullopt;
    context_.month_spoken_of = std::nullopt;
    const auto& reading = candidate.match.reading;
    const bool is_told_of_year =
        last_with_year_ != nullptr && last_with_year_->sentence == candidate.sentence &&
        (!context_.article || last_with_year_->opens_sentence || candidate.continues_date);
    if (is_told_of_year)
        context_.year_spoken_of = last_with_year_->match.reading.get(Slot::Year);
    if (next != nullptr)
        if (const auto year = year_of_joined(candidate, *next))
            context_.year_spoken_of = year;
    if (context_.year_spoken_of || !goes_on_from(spoken_, candidate, narrative_, context_.article))
        return;
    if (reading.has(Slot::Day) && !reading.has(Slot::Month))
        context_.month_spoken_of = spoken_.value;
    else
        context_.year_spoken_of = year_of_month_after(spoken_.value, first_month_of(reading));
}

void Walk::remember(const DateCandidate& candidate, const schema::DateValue& value) {
    // A time of day is of a day spoken of before; neither "today" in direct speech nor "the past
    // five years" moves the story.
    if (candidate.match.reading.has(Slot::Clock) || candidate.match.reading.has(Slot::Span) ||
        candidate.is_quoted_today)
        return;
    context_.discourse = value;
    spoken_last_ = value;
    if (value.granularity == schema::Granularity::Day) {
        context_.discourse_day = value;
        last_day_ = &candidate;
        if (candidate.starts_event) {
            event_ = &candidate;
            event_start_ = value.first;
        }
    }
    if (speaks_of_year(candidate.match.reading))
        last_with_year_ = &candidate;
    const bool goes_on =
        context_.year_spoken_of || context_.month_spoken_of ||
        (candidate.match.reading.get_or(Slot::Anchor, 0) == 1 && spoken_.candidate != nullptr);
    if (speaks_of_year(candidate.match.reading) || goes_on)
        spoken_ = {&candidate, value};
}

/// A time of day is on the day that its paragraph speaks of; else, in the past, on the one that the
/// news spoke of last; else on the article's own.
Resolution Walk::resolve_clock(const DateCandidate& candidate) const {
    auto context = context_;
    const bool is_of_paragraph =
        last_day_ != nullptr && last_day_->paragraph == candidate.paragraph;
    const bool is_of_news =
        last_day_ != nullptr && candidate.direction == Direction::Past && !candidate.is_update &&
        candidate.paragraph - last_day_->paragraph <= news_paragraphs && context_.article &&
        context_.discourse_day->first <= context_.article->first &&
        context_.article->first - context_.discourse_day->first < news_days;
    if (!is_of_paragraph && !is_of_news)
        context.discourse_day = context.article;
    return resolver_.resolve(candidate.match.reading, context);
}

/// "Wednesday" in "from Monday to Wednesday": the first one after that Monday.
Resolution Walk::resolve_following_weekday(const Reading& reading) const {
    const auto from = context_.discourse_day->first;
    const int weekday = schema::Date::from_day_number(from).weekday();
    const auto day = from + (reading.get(Slot::Weekday) - weekday + 6) % 7 + 1;
    return resolved({day, day, schema::Granularity::Day});
}

/// "Opening night, 23 January", "on Saturday, the opening night": the date beside it tells; else
/// the text has said when the event began, for a numbered day a few sentences before.
Resolution Walk::resolve_event_day(const DateCandidate& candidate, const DateCandidate* next) {
    const int days = candidate.match.reading.get(Slot::EventDay) - 1;
    const auto by_neighbour = [&](const schema::DateValue& value) -> Resolution {
        if (value.granularity != schema::Granularity::Day)
            return {};
        event_ = &candidate;
        event_start_ = value.first - days;
        return resolved(value);
    };
    if (next != nullptr && next->is_apposed && next->match.reading.has(Slot::Day)) {
        context_.direction = next->direction;
        const auto resolution = resolver_.resolve(next->match.reading, context_);
        return resolution.outcome == Outcome::Resolved ? by_neighbour(resolution.value)
                                                       : resolution;
    }
    if (candidate.is_apposed && last_day_ != nullptr && last_day_->end < candidate.start &&
        last_day_->sentence == candidate.sentence)
        return by_neighbour(*context_.discourse_day);
    const bool is_near = event_ != nullptr && (days == 0 || candidate.sentence - event_->sentence <=
                                                                event_sentences_max);
    if (!is_near)
        return {};
    const auto day = event_start_ + days;
    return resolved({day, day, schema::Granularity::Day});
}

Resolution Walk::resolve(const DateCandidate& candidate, const DateCandidate* next) {
    const auto& reading = candidate.match.reading;
    if (reading.has(Slot::Same))
        return spoken_last_ ? resolved(*spoken_last_) : Resolution{};
    if (reading.has(Slot::EventDay))
        return resolve_event_day(candidate, next);
    if (candidate.follows_weekday && last_day_ != nullptr && last_day_ == last_)
        return resolve_following_weekday(reading);
    auto resolution = resolver_.resolve(reading, context_);
    // "the lowest since January", said in December, is no January to come.
    if (candidate.is_since && !reading.has(Slot::Year) && context_.article &&
        resolution.outcome == Outcome::Resolved && resolution.value.first > context_.article->last)
        resolution.value = shift_by(resolution.value, Unit::Year, -1);
    return resolution;
}

ResolvedDate Walk::step(const DateCandidate& candidate, const DateCandidate* next) {
    if (last_ == nullptr || last_->field != candidate.field)
        open_field();
    const auto& reading = candidate.match.reading;
    context_.direction = candidate.direction;
    set_year_spoken_of(candidate, next);
    const auto resolution =
        reading.has(Slot::Clock) ? resolve_clock(candidate) : resolve(candidate, next);
    last_ = &candidate;
    ResolvedDate result{resolution.outcome, resolution.value, std::nullopt};
    if (resolution.outcome == Outcome::Ambiguous)
        return read_both_ways(reading);
    if (resolution.outcome != Outcome::Resolved)
        return result;
    if (hangs_on_direction(reading) && !candidate.follows_weekday) {
        context_.direction =
            candidate.direction == Direction::Future ? Direction::Past : Direction::Future;
        const auto other = resolver_.resolve(reading, context_);
        if (other.outcome == Outcome::Resolved && other.value != resolution.value)
            result.other = other.value;
    }
    remember(candidate, resolution.value);
    return result;
}

}  // namespace

std::vector<ResolvedDate> resolve_in_order(const std::vector<DateCandidate>& candidates,
                                           const Resolver& resolver,
                                           const std::optional<schema::DateValue>& article,
                                           NumberOrder order) {
    std::vector<ResolvedDate> results;
    results.reserve(candidates.size());
    Walk walk(candidates, resolver, article, order);
    for (std::size_t i = 0; i < candidates.size(); ++i)
        results.push_back(
            walk.step(candidates[i], i + 1 < candidates.size() ? &candidates[i + 1] : nullptr));
    return results;
}

}  // namespace dateline::indexer::dates
