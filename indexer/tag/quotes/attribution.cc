// SPDX-License-Identifier: GPL-3.0-or-later
// Patterns of attribution on both sides of a quotation.
#include "indexer/tag/quotes/attribution.h"

#include <algorithm>

namespace dateline::indexer {
namespace {

constexpr std::size_t after_tokens_max = 16;
constexpr std::size_t before_tokens_max = 40;
constexpr std::size_t title_tokens_max = 9;
constexpr std::size_t subject_tokens_max = 8;

bool is_word(const QuoteField& f, std::size_t token) {
    return f.field.tokens[token].kind == schema::AtomKind::Word;
}

// Title or role words may stand between verb and name: no verb, no stop, no lower-case clause.
bool may_be_title(const QuoteField& f, std::size_t token) {
    const auto text = f.text(token);
    if (!is_word(f, token))
        return text == "-" || text == "&";
    return f.field.tokens[token].shape != Shape::Lower || text.size() > 2 || text == "of";
}

// From a name to its verb: nothing, auxiliaries and adverbs, or an apposition between commas.
std::size_t verb_after_name(const QuoteField& f, std::size_t from, std::size_t end) {
    auto at = from;
    if (at < end && f.text(at) == ",") {
        auto close = at + 1;
        while (close < end && close - at < 14 && f.text(close) != ",") {
            if (f.mention_at(close) != nullptr && f.mention_at(close)->is_person)
                return end;
            if (f.text(close) == "." || f.in_quote[close] != 0)
                return end;
            ++close;
        }
        at = close + 1;
    }
    for (std::size_t steps = 0; at < end && steps < 3; ++at, ++steps) {
        // "responded by voting" says nothing.
        if ((f.kind(at) & says) != 0)
            return at + 1 < end && f.text(at + 1) == "by" ? end : at;
        if ((f.kind(at) & between) == 0 || f.field.tokens[at].shape != Shape::Lower)
            return end;
    }
    return end;
}

// "said Clinton campaign spokesman Brian Fallon": the name before `at` tells whose speaker it is.
bool is_part_of_title(const QuoteField& f, std::size_t at, std::size_t stop) {
    if (at < stop && (f.text(at) == "'s" || f.text(at) == "’s"))
        return true;
    constexpr std::size_t title_words_max = 3;
    for (auto i = at; i < stop && i <= at + title_words_max; ++i) {
        if (const auto* mention = f.mention_at(i))
            return mention->is_person && i > at;
        if (!is_word(f, i) || f.field.tokens[i].shape != Shape::Lower)
            return false;
    }
    return false;
}

// said NAME, said TITLE NAME, said he
Attribution read_said(const QuoteField& f, std::size_t at, std::size_t stop) {
    Attribution found;
    if ((f.kind(at) & telling) != 0)
        return found;  // who is named behind it is told
    found.verb = static_cast<std::uint32_t>(at);
    if (at + 1 < stop && (f.kind(at + 1) & pronoun) != 0) {
        found.is_pronoun = true;
        found.until = static_cast<std::uint32_t>(at + 2);
        found.rule = "quotes.said-pronoun";
        return found;
    }
    for (auto i = at + 1; i < stop && i < at + 1 + title_tokens_max; ++i) {
        if (const auto* mention = f.mention_at(i)) {
            if (!mention->is_person && i > at + 2)
                continue;  // "said Acme chief Ann Lee": the organisation is part of the title
            if (!mention->is_person && mention->last < stop && is_word(f, mention->last) &&
                (f.text(mention->last) != "in" && f.text(mention->last) != "on"))
                continue;
            if (mention->is_person && is_part_of_title(f, mention->last, stop))
                break;
            found.actor = mention->actor;
            found.until = mention->last;
            found.rule = "quotes.said-name";
            return found;
        }
        if (!may_be_title(f, i) || (f.kind(i) & title_end) != 0 || f.in_quote[i] != 0)
            break;
    }
    found.rule = "";
    return found;
}

}  // namespace

const SpeakerMention* QuoteField::mention_at(std::size_t token) const {
    const auto after = std::upper_bound(
        mentions.begin(), mentions.end(), token,
        [](std::size_t wanted, const SpeakerMention& mention) { return wanted < mention.first; });
    if (after == mentions.begin())
        return nullptr;
    const auto& mention = *(after - 1);
    return token < mention.last ? &mention : nullptr;
}

Attribution read_after(const QuoteField& f, std::size_t from, std::size_t end) {
    Attribution found;
    auto at = from;
    if (at < end &&
        (f.text(at) == "," || f.text(at) == "-" || f.text(at) == "–" || f.text(at) == "—"))
        ++at;
    if (at >= end || f.field.tokens[at].kind != schema::AtomKind::Word)
        return found;
    const auto stop = std::min(end, at + after_tokens_max);
    if ((f.kind(at) & says) != 0 && f.field.tokens[at].shape == Shape::Lower)
        return read_said(f, at, stop);
    if ((f.kind(at) & pronoun) != 0) {
        const auto verb = verb_after_name(f, at + 1, stop);
        if (verb < stop) {
            found = {no_speaker, true, static_cast<std::uint32_t>(verb),
                     static_cast<std::uint32_t>(verb + 1), "quotes.pronoun-said"};
        }
        return found;
    }
    // NAME said, TITLE NAME said
    for (auto i = at; i < stop && i < at + title_tokens_max; ++i) {
        if (const auto* mention = f.mention_at(i)) {
            const auto verb = verb_after_name(f, mention->last, stop);
            // "the son of Ann Lee said" is not Ann Lee.
            if (i > at && (f.text(i - 1) == "of" || f.text(i - 1) == "for"))
                return found;
            // "one Iowa Republican said" is not the party.
            const bool whole =
                mention->is_person || i == at || (i == at + 1 && f.text(at) == "the");
            if (verb < stop && !whole)
                return found;
            if (verb < stop) {
                found.actor = mention->actor;
                found.verb = static_cast<std::uint32_t>(verb);
                found.until = static_cast<std::uint32_t>(verb + 1);
                found.rule = "quotes.name-said";
                return found;
            }
            if (mention->is_person)
                return found;
            i = mention->last - 1;
            continue;
        }
        if (!may_be_title(f, i) || (f.kind(i) & title_end) != 0 || (f.kind(i) & says) != 0)
            return found;
    }
    return found;
}

namespace {

// "the paper quoted Ann Lee as saying": the name before "as", and nobody else.
Attribution read_as_saying(const QuoteField& f, Attribution found, std::size_t floor) {
    const auto as = found.verb - 1;
    const auto* mention = as > floor ? f.mention_at(as - 1) : nullptr;
    if (mention == nullptr || !mention->is_person)
        return found;
    found.actor = mention->actor;
    found.rule = "quotes.as-saying";
    return found;
}

// One person only in the sentence before the verb: "Lee, the mayor, said", "Lee spoke, saying".
Attribution read_only_person(const QuoteField& f,
                             Attribution found,
                             std::size_t start,
                             std::size_t floor,
                             std::size_t subject,
                             bool participle) {
    const std::size_t verb = found.verb;
    std::uint32_t only = no_speaker;
    std::size_t count = 0;
    bool pronouns = false;
    bool far = false;  // a subject stands near the start of its sentence
    for (auto i = floor; i < verb; ++i) {
        if (f.in_quote[i] != 0)
            return found;
        pronouns |= (f.kind(i) & pronoun) != 0;
        const auto* mention = f.mention_at(i);
        if (mention == nullptr || mention->first != i || !mention->is_person)
            continue;
        if (mention->actor != only)
            ++count;
        far |= i >= start + subject_tokens_max;
        only = mention->actor;
    }
    if (count == 1 && !pronouns && !far &&
        (participle || (subject > floor && f.text(subject - 1) == ","))) {
        found.actor = only;
        found.rule = "quotes.only-name";
    } else if (participle && count == 0 && pronouns) {
        found.is_pronoun = true;
        found.rule = "quotes.pronoun-said";
    }
    return found;
}

}  // namespace

Attribution read_before(const QuoteField& f, std::size_t start, std::size_t mark) {
    Attribution found;
    if (mark <= start)
        return found;
    const auto floor = mark > start + before_tokens_max ? mark - before_tokens_max : start;
    auto at = mark - 1;
    const auto last = f.text(at);
    const bool lead = last == "," || last == ":";
    if (!lead && last != "that" && (f.kind(at) & (says | saying)) == 0)
        return found;
    // The verb, at most seven tokens before the mark: "told reporters on Monday: ".
    std::size_t verb = mark;
    for (std::size_t steps = 0; steps < 8 && at + 1 > floor; ++steps, --at) {
        if ((f.kind(at) & (says | saying)) != 0 && f.field.tokens[at].shape == Shape::Lower) {
            verb = at;
            break;
        }
        if (f.in_quote[at] != 0 || at == floor)
            break;
    }
    if (verb == mark)
        return found;
    found.verb = static_cast<std::uint32_t>(verb);
    found.until = static_cast<std::uint32_t>(mark);
    // The subject right before the verb, over auxiliaries.
    auto subject = verb;
    for (std::size_t steps = 0;
         steps < 3 && subject > floor && (f.kind(subject - 1) & between) != 0 &&
         f.field.tokens[subject - 1].shape == Shape::Lower;
         ++steps)
        --subject;
    const bool participle = (f.kind(verb) & saying) != 0;
    // "people have been asking" has a subject of its own.
    if (participle && verb > floor && (f.kind(verb - 1) & being) != 0)
        return found;
    if (participle && verb > floor && f.text(verb - 1) == "as")
        return read_as_saying(f, found, floor);
    if (subject > floor && !participle) {
        if ((f.kind(subject - 1) & pronoun) != 0) {
            found.is_pronoun = true;
            found.rule = "quotes.pronoun-said";
            return found;
        }
        if (const auto* mention = f.mention_at(subject - 1)) {
            // "the son of Ann Lee said" is not Ann Lee.
            if (mention->first > floor &&
                (f.text(mention->first - 1) == "of" || f.text(mention->first - 1) == "for" ||
                 f.text(mention->first - 1) == "to"))
                return found;
            found.actor = mention->actor;
            found.rule = "quotes.name-said";
            return found;
        }
    }
    return read_only_person(f, found, start, floor, subject, participle);
}

bool is_owned(const QuoteField& f, std::size_t mark) {
    return mark >= 2 && f.text(mark - 1) == "s" &&
           (f.text(mark - 2) == "'" || f.text(mark - 2) == "’");
}

bool is_interjected(const QuoteField& f, const QuoteSpan& span) {
    const auto is_dash = [&](std::size_t token) {
        return f.text(token) == "–" || f.text(token) == "—";
    };
    return span.first >= 2 && span.last + 1 < f.field.tokens.size() && is_dash(span.first - 2) &&
           is_dash(span.last + 1);
}

bool is_of_another(const QuoteField& f, const QuoteSpan& span, std::size_t start) {
    if (start + 3 >= span.first)
        return false;
    // "after Lee threatened \"full force,\" Diaz told reporters": Lee's words.
    const auto floor =
        span.first > start + before_tokens_max ? span.first - before_tokens_max : start;
    for (auto i = floor; i + 2 < span.first; ++i)
        if (const auto* mention = f.mention_at(i + 1);
            mention != nullptr && mention->is_person && (f.kind(i) & circumstance) != 0)
            return true;
    if (f.text(span.first - 2) == ",")
        return false;
    const auto first = (f.kind(start) & circumstance) != 0 ? start + 1 : start;
    return (f.kind(first) & question) != 0;
}

}  // namespace dateline::indexer
