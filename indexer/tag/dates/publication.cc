// SPDX-License-Identifier: GPL-3.0-or-later
// Infers the publication date by constraints between the dates of the text.
#include "indexer/tag/dates/publication.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "indexer/tag/dates/resolver.h"

namespace dateline::indexer::dates {

namespace {

using schema::Date;
using schema::DayNumber;
using schema::TextField;

constexpr std::uint32_t head_paragraphs = 2;
constexpr int writing_days_max = 2;  ///< between writing and publication
constexpr int equation_days_after = 7;
constexpr int equation_count_min = 2;  // "tomorrow" fits too much
constexpr std::uint32_t said_so_tokens = 8;

/// A full date of the body: its day, and the candidate that says it.
struct FullDate {
    DayNumber day = 0;
    const DateCandidate* candidate = nullptr;
};

struct Facts {
    const FieldView& view;
    const TokenisedField& body;
    const std::vector<DateCandidate>& candidates;
    std::vector<FullDate> full;  ///< in order of the text
};

std::optional<DayNumber> full_day(const Reading& said, const TimeContext& context) {
    const bool has_day = said.has(Slot::NumA) || (said.has(Slot::Day) && said.has(Slot::Month));
    if (!has_day || !said.has(Slot::Year) || said.has(Slot::Day2) || said.has(Slot::Month2) ||
        said.has(Slot::Part))
        return std::nullopt;
    const auto result = Resolver({}).resolve(said, context);
    if (result.outcome != Outcome::Resolved || result.value.granularity != schema::Granularity::Day)
        return std::nullopt;
    return result.value.first;
}

Facts gather(const FieldView& body, const std::vector<DateCandidate>& candidates) {
    Facts facts{body, body.field, candidates, {}};
    TimeContext context;
    context.order = judge_number_order(candidates);
    for (const auto& candidate : candidates)
        if (candidate.field == TextField::Body)
            if (const auto day = full_day(candidate.match.reading, context))
                facts.full.push_back({*day, &candidate});
    return facts;
}

std::string text_of(const Facts& facts, const DateCandidate& candidate) {
    return std::string(facts.body.text.substr(candidate.start, candidate.end - candidate.start));
}

std::string_view token(const Facts& facts, std::uint32_t number) {
    return number < facts.body.tokens.size() ? facts.body.token_text(number) : std::string_view{};
}

/// Whether the text tells of a year or a day after that one as of something past.
bool is_contradicted(const Facts& facts, DayNumber day) {
    const int year = Date::from_day_number(day).year;
    for (const auto& full : facts.full)
        if (full.day > day + 1 && full.candidate->direction != Direction::Future)
            return true;
    int later_years = 0;
    for (const auto& candidate : facts.candidates)
        if (candidate.match.reading.get_or(Slot::Year, 0) > year &&
            candidate.direction != Direction::Future)
            ++later_years;
    return later_years > 1;
}

schema::Published publish(DayNumber day, std::string evidence) {
    schema::Published published;
    published.value = schema::DateValue::day(Date::from_day_number(day));
    published.origin = schema::DateOrigin::Text;
    published.evidence = std::move(evidence);
    return published;
}

/// Alone in its paragraph, or followed by what follows a dateline: a dash or an agency in brackets.
bool is_date_line(const Facts& facts, const DateCandidate& candidate) {
    if (candidate.paragraph >= head_paragraphs || candidate.kind == schema::ParagraphKind::Caption)
        return false;
    if (candidate.is_whole_paragraph)
        return candidate.paragraph == 0 || !candidate.match.reading.has(Slot::NumA);
    if (!candidate.opens_paragraph || candidate.paragraph > 1)
        return false;
    const auto& sentence = facts.body.sentences[candidate.sentence];
    const auto next = token(facts, candidate.match.last);
    const bool is_dateline = candidate.match.first > sentence.first &&
                             (next == "-" || next == "–" || next == "—" || next == "(");
    const bool is_byline =
        token(facts, sentence.first) == "By" && candidate.match.last == sentence.last;
    return is_dateline || is_byline;
}

std::optional<schema::Published> infer_from_date_line(const Facts& facts) {
    const FullDate* found = nullptr;
    int lines = 0;
    for (const auto& full : facts.full) {
        lines += full.candidate->is_whole_paragraph ? 1 : 0;
        if (found == nullptr && is_date_line(facts, *full.candidate))
            found = &full;
    }
    // Many lines of dates are a chronicle, not the article's own.
    if (found == nullptr || lines > 2)
        return std::nullopt;
    const bool is_first = found->candidate->paragraph == 0 && found->candidate->is_whole_paragraph;
    if (!is_first && is_contradicted(facts, found->day))
        return std::nullopt;
    return publish(found->day, text_of(facts, *found->candidate));
}

/// "This story was first published on …".
std::optional<schema::Published> infer_from_saying(const Facts& facts) {
    for (const auto& full : facts.full) {
        const auto& sentence = facts.body.sentences[full.candidate->sentence];
        const auto first = sentence.first;
        if (token(facts, first) != "This" || full.candidate->match.first - first > said_so_tokens)
            continue;
        const bool is_thing = facts.view.is(first + 1, facts.view.context.article_word);
        bool is_published = false;
        for (auto at = first; at < full.candidate->match.first; ++at)
            is_published = is_published || token(facts, at) == "published";
        if (is_thing && is_published && !is_contradicted(facts, full.day - 1))
            return publish(full.day, text_of(facts, *full.candidate));
    }
    return std::nullopt;
}

/// Days between publication and what the expression names; nullopt: it counts no days from there.
std::optional<int> days_from_publication(const Reading& reading) {
    const bool is_own = reading.get_or(Slot::Anchor, 0) == 0;
    if (!is_own || !reading.has(Slot::Unit) || reading.has(Slot::Month) || reading.has(Slot::Year))
        return std::nullopt;
    const auto unit = static_cast<Unit>(reading.get(Slot::Unit));
    const int length = unit == Unit::Day ? 1 : unit == Unit::Week ? 7 : 0;
    if (length == 0)
        return std::nullopt;
    if (reading.has(Slot::Count) && reading.has(Slot::Sign))
        return reading.get(Slot::Count) * reading.get(Slot::Sign) * length;
    if (unit == Unit::Day && reading.has(Slot::Rel))
        return reading.get(Slot::Rel);
    return std::nullopt;
}

/// "today, 18 November 2025", "yesterday (3 May 2014)".
std::optional<schema::Published> infer_from_apposition(const Facts& facts) {
    for (const auto& full : facts.full)
        for (const auto& candidate : facts.candidates) {
            const auto days = days_from_publication(candidate.match.reading);
            if (!days || candidate.field != TextField::Body ||
                candidate.sentence != full.candidate->sentence ||
                candidate.match.last > full.candidate->match.first ||
                full.candidate->match.first - candidate.match.last > 1)
                continue;
            const auto gap = token(facts, candidate.match.last);
            // What somebody quoted calls today may be any day.
            const auto& sentence = facts.body.sentences[candidate.sentence];
            const auto said = facts.body.span_text(sentence.first, candidate.match.first + 1);
            if (said.find('"') != std::string_view::npos ||
                said.find("\u201c") != std::string_view::npos)
                continue;
            const bool is_apposed =
                candidate.match.last == full.candidate->match.first || gap == "," || gap == "(";
            if (is_apposed && !is_contradicted(facts, full.day - *days))
                return publish(full.day - *days, text_of(facts, *full.candidate));
        }
    return std::nullopt;
}

/// Whether some expression of the text names that day by month and day.
const DateCandidate* find_named_day(const Facts& facts, DayNumber day) {
    const Date date = Date::from_day_number(day);
    for (const auto& candidate : facts.candidates) {
        const auto& reading = candidate.match.reading;
        if (candidate.field == TextField::Body && reading.has(Slot::Day) &&
            reading.has(Slot::Month) && !reading.has(Slot::Day2) && !reading.has(Slot::Month2) &&
            reading.get(Slot::Day) == date.day && reading.get(Slot::Month) == date.month &&
            (!reading.has(Slot::Year) || reading.get(Slot::Year) == date.year))
            return &candidate;
    }
    return nullptr;
}

/// Looks for the one day near a full date for which relative and absolute expressions meet.
std::optional<schema::Published> infer_from_equation(const Facts& facts) {
    std::optional<schema::Published> found;
    DayNumber found_day = 0;
    for (const auto& full : facts.full)
        for (int shift = 0; shift <= equation_days_after; ++shift) {
            const DayNumber day = full.day + shift;
            const DateCandidate* relative = nullptr;
            const DateCandidate* absolute = nullptr;
            for (const auto& candidate : facts.candidates) {
                const auto days = days_from_publication(candidate.match.reading);
                if (!days || *days < equation_count_min || candidate.field != TextField::Body)
                    continue;
                const auto* named = find_named_day(facts, day + *days);
                if (named != nullptr && day + *days != full.day) {
                    relative = &candidate;
                    absolute = named;
                }
            }
            if (relative == nullptr || is_contradicted(facts, day))
                continue;
            if (found && found_day != day)  // two days solve it
                return std::nullopt;
            found_day = day;
            auto evidence = text_of(facts, *full.candidate);
            if (shift != 0)
                evidence += "; " + text_of(facts, *absolute) + " = " + text_of(facts, *relative);
            if (!found || shift == 0)
                found = publish(day, std::move(evidence));
        }
    return found;
}

/// The line under a quotation set apart that says whose and of when it is: pages quote the day's
/// news.
std::optional<schema::Published> infer_from_attribution(const Facts& facts) {
    const auto latest = std::ranges::max_element(facts.full, {}, &FullDate::day);
    const auto& sentence = facts.body.sentences[latest->candidate->sentence];
    if (sentence.kind != schema::ParagraphKind::Attribution || is_contradicted(facts, latest->day))
        return std::nullopt;
    return publish(latest->day, text_of(facts, *latest->candidate));
}

}  // namespace

std::optional<schema::Published> infer_publication(const FieldView& body,
                                                   const std::vector<DateCandidate>& candidates) {
    const auto facts = gather(body, candidates);
    if (facts.full.empty())
        return std::nullopt;
    for (const auto infer : {infer_from_date_line, infer_from_saying, infer_from_apposition,
                             infer_from_equation, infer_from_attribution})
        if (auto published = infer(facts))
            return published;
    return std::nullopt;
}

std::optional<schema::DateValue> find_day_of_writing(const FieldView& body,
                                                     const std::vector<DateCandidate>& candidates,
                                                     const schema::DateValue& published) {
    const auto line = infer_from_date_line(gather(body, candidates));
    if (!line || std::abs(line->value->first - published.first) > writing_days_max)
        return std::nullopt;
    return line->value;
}

}  // namespace dateline::indexer::dates
