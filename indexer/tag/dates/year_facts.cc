// SPDX-License-Identifier: GPL-3.0-or-later
// Counts years, dates with weekdays, offices and events.
#include "indexer/tag/dates/year_facts.h"

#include <algorithm>

#include "indexer/tag/dates/post_signature.h"

namespace dateline::indexer::dates {

namespace {

constexpr int year_min = 1900;
constexpr int year_max = 2060;
constexpr std::size_t name_words_max = 3;
constexpr std::uint32_t photo_tokens = 12;

class FactGatherer {
  public:
    FactGatherer(const TokenisedArticle& article, const DateGrammar& grammar, WordLetters& letters)
        : article_(article),
          model_(grammar.publication),
          classes_(grammar.classes),
          context_(grammar.context),
          letters_(letters) {}

    void add_date(const DateCandidate& candidate) {
        const auto& reading = candidate.match.reading;
        const bool has_month = reading.has(Slot::Month);
        const bool has_day = has_month && reading.has(Slot::Day);
        if (reading.has(Slot::Year) || reading.has(Slot::Year2)) {
            add_year(candidate, reading.get_or(Slot::Year, 0));
            add_year(candidate, reading.get_or(Slot::Year2, 0));
        } else if (has_day && reading.has(Slot::Weekday) && !reading.has(Slot::YearShift)) {
            facts_.weekdays.push_back(
                {reading.get(Slot::Weekday), reading.get(Slot::Month), reading.get(Slot::Day)});
        }
        const bool names_year = reading.get_or(Slot::Unit, 0) == static_cast<int>(Unit::Year) &&
                                reading.has(Slot::Rel) && !reading.has(Slot::Count);
        const int shift = reading.has(Slot::YearShift) ? reading.get(Slot::YearShift)
                                                       : reading.get_or(Slot::Rel, 0);
        if ((names_year || reading.has(Slot::YearShift)) && shift >= -1 && shift <= 1)
            ++facts_.relative[static_cast<std::size_t>(shift + 1)];
    }

    /// Offices and events among the words.
    void read_words(const TokenisedField& field) {
        for (std::size_t at = 0; at < field.tokens.size();) {
            const auto word_at = [&](std::size_t i) -> const std::string& {
                return folded(field, at + i);
            };
            const auto left = field.tokens.size() - at;
            const auto event = model_.events().find(left, word_at);
            if (event.words > 0)
                add_event(field, at, event);
            const auto title = model_.titles().find(left, word_at);
            if (title.words > 0)
                add_office(field, at, title);
            at += std::max<std::size_t>({event.words, title.words, 1});
        }
    }

    YearFacts take() { return std::move(facts_); }

  private:
    const std::string& folded(const TokenisedField& field, std::size_t token) const {
        return letters_.facts(field.tokens[token].word).folded;
    }

    bool is(const TokenisedField& field, std::size_t token, ClassId id) const {
        return letters_.mask(field.tokens[token].word).has(id);
    }

    void add_year(const DateCandidate& candidate, int year) {
        if (year < year_min || year > year_max)
            return;
        const auto& reading = candidate.match.reading;
        ++facts_.said[year];
        const int month = reading.get_or(Slot::Month, 0);
        if (month != 0 && !reading.has(Slot::Year2)) {
            ++(reading.has(Slot::Day) ? facts_.days : facts_.months)[year];
            facts_.last_month[year] = std::max(facts_.last_month[year], month);
            if (reading.has(Slot::Day))
                add_day(candidate, year);
        }
        const auto& field = article_.fields[static_cast<std::size_t>(candidate.field)];
        if (candidate.match.first > 0) {
            const auto lead =
                classes_.value(context_.year_lead, folded(field, candidate.match.first - 1));
            if (lead && *lead >= 1 && *lead <= static_cast<int>(year_lead_count))
                ++facts_.after_word[static_cast<std::size_t>(*lead - 1)][year];
        }
        facts_.evidence.push_back(evidence_of(candidate, year));
        if (is_post_signature(field, candidate) && month != 0)
            add_post(candidate, year, month);
    }

    static YearEvidence evidence_of(const DateCandidate& candidate, int year) {
        const auto said = static_cast<std::int16_t>(year);
        return {candidate.field, candidate.start, candidate.end, said, said};
    }

    void add_post(const DateCandidate& candidate, int year, int month) {
        const int day = candidate.match.reading.get_or(Slot::Day, 0);
        if (!schema::Date::is_valid(year, month, day))
            return;
        ++facts_.posts[year];
        const auto number = schema::month_of(year, month).first + day - 1;
        if (!facts_.last_post || number > facts_.last_post->day)
            facts_.last_post = PostDay{number, evidence_of(candidate, year)};
    }

    void add_day(const DateCandidate& candidate, int year) {
        const auto& match = candidate.match;
        const auto& field = article_.fields[static_cast<std::size_t>(candidate.field)];
        if (candidate.direction == Direction::Past)
            ++facts_.past_days[year];
        if (match.reading.has(Slot::Weekday))
            ++facts_.weekday_days[year];
        const bool ends = match.last == field.tokens.size() || folded(field, match.last) == "." ||
                          field.tokens[match.last].sentence_start;
        if (ends && match.first > 0 && folded(field, match.first - 1) == ",")
            ++facts_.place_days[year];
        const std::size_t stop =
            std::min<std::size_t>(match.last + photo_tokens, field.tokens.size());
        const auto start = match.first - std::min(match.first, photo_tokens);
        const auto has_near = [&](ClassId words) {
            for (std::size_t at = start; at < stop; ++at)
                if (is(field, at, words))
                    return true;
            return false;
        };
        if (has_near(context_.photo))
            ++facts_.photo_days[year];
        if (has_near(context_.file))
            ++facts_.file_days[year];
    }

    void add_event(const TokenisedField& field, std::size_t at, PhraseTable::Found found) {
        const int year = model_.event_year(found.number);
        ++facts_.events[year];
        facts_.evidence.push_back(
            {field.field, field.tokens[at].start, field.tokens[at + found.words - 1].end,
             static_cast<std::int16_t>(year), static_cast<std::int16_t>(year)});
    }

    /// "President Barack Obama": title, given names, the surname of a holder.
    void add_office(const TokenisedField& field, std::size_t at, PhraseTable::Found title) {
        const auto first = at + title.words;
        const auto stop = std::min(first + name_words_max, field.tokens.size());
        for (auto name = first; name < stop; ++name) {
            if (field.tokens[name].shape != Shape::Capitalised &&
                field.tokens[name].shape != Shape::Mixed)
                return;
            const auto* terms = model_.find_terms(title.number, folded(field, name));
            if (terms == nullptr)
                continue;
            facts_.last_office_year = std::max<int>(facts_.last_office_year, terms->front().first);
            const bool is_former = at > 0 && is(field, at - 1, context_.former);
            if (!is_former && facts_.offices.insert(*terms).second)
                for (const auto& [from, to] : *terms)
                    facts_.evidence.push_back(
                        {field.field, field.tokens[at].start, field.tokens[name].end, from, to});
            return;
        }
    }

    const TokenisedArticle& article_;
    const PublicationModel& model_;
    const WordClasses& classes_;
    const ContextClasses& context_;
    WordLetters& letters_;
    YearFacts facts_;
};

}  // namespace

YearFacts gather_year_facts(const TokenisedArticle& article,
                            const std::vector<DateCandidate>& candidates,
                            const DateGrammar& grammar,
                            WordLetters& letters) {
    FactGatherer gatherer(article, grammar, letters);
    for (const auto& candidate : candidates)
        if (!candidate.match.reading.has(Slot::Minus))
            gatherer.add_date(candidate);
    for (const auto& field : article.fields)
        gatherer.read_words(field);
    return gatherer.take();
}

}  // namespace dateline::indexer::dates
