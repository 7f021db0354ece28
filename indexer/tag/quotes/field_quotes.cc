// SPDX-License-Identifier: GPL-3.0-or-later
// Attributes the quotations of a field: patterns on both sides, pronouns, pull quotes.
#include "indexer/tag/quotes/field_quotes.h"

#include <algorithm>

#include "indexer/tag/quotes/pull_quotes.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t words_min = 2;
constexpr std::size_t sentences_max = 100;  // looked at in one paragraph, on each side

struct Found {
    QuoteSpan span;
    Attribution said;
    std::uint32_t speaker = no_speaker;
    std::string_view rule;
};

class FieldQuotes {
  public:
    explicit FieldQuotes(const FieldQuoteInput& input)
        : article_(input.article),
          field_{input.field, input.lexicon, input.words, {}, {}},
          actors_(input.actors) {
        add_mentions();
        spans_ = find_quote_spans(input.field);
        field_.in_quote.resize(input.field.tokens.size());
        for (const auto& span : spans_)
            std::fill(field_.in_quote.begin() + span.first, field_.in_quote.begin() + span.last,
                      std::uint8_t{1});
    }

    void run(std::vector<schema::QuoteTag>& tags) {
        for (std::size_t i = 0; i < spans_.size(); ++i)
            add(i);
        for (std::size_t i = found_.size(); i > 0; --i)  // a quotation over several paragraphs
            if (i < found_.size() && found_[i].span.continues && !found_[i - 1].span.is_closed &&
                found_[i - 1].speaker == no_speaker) {
                found_[i - 1].speaker = found_[i].speaker;
                if (found_[i].speaker != no_speaker)
                    found_[i - 1].rule = "quotes.continued";
            }
        for (const auto& one : found_)
            print(one, tags);
    }

  private:
    const TokenisedField& tokens() const { return field_.field; }

    void add_mentions() {
        const auto& list = tokens().tokens;
        for (std::uint32_t actor = 0; actor < actors_.size(); ++actor)
            for (const auto& mention : actors_[actor].mentions) {
                if (mention.field != tokens().field)
                    continue;
                const auto at = [&](std::uint32_t byte) {
                    return static_cast<std::uint32_t>(
                        std::lower_bound(
                            list.begin(), list.end(), byte,
                            [](const Token& t, std::uint32_t b) { return t.start < b; }) -
                        list.begin());
                };
                const auto first = at(mention.start);
                const auto last = at(mention.end);
                // Of two people with one surname nobody is quoted; "one Iowa Republican" is no
                // party.
                if (first < last && mention.rule != "actors.shared-surname" &&
                    (field_.kind(last - 1) & party_member) == 0)
                    field_.mentions.push_back(
                        {first, last, actor, actors_[actor].kind == schema::ActorKind::Person});
            }
        std::sort(field_.mentions.begin(), field_.mentions.end(),
                  [](const SpeakerMention& a, const SpeakerMention& b) {
                      return a.first != b.first ? a.first < b.first : a.last > b.last;
                  });
    }

    const Sentence* sentence_of(std::size_t token) const {
        const auto& all = tokens().sentences;
        const auto after = std::upper_bound(
            all.begin(), all.end(), token,
            [](std::size_t wanted, const Sentence& s) { return wanted < s.first; });
        return after == all.begin() ? nullptr : &*(after - 1);
    }

    std::uint32_t paragraph_start(std::size_t token) const {
        const auto* sentence = sentence_of(token);
        for (std::size_t steps = 0; steps < sentences_max && sentence != nullptr &&
                                    sentence != tokens().sentences.data() &&
                                    (sentence - 1)->paragraph == sentence->paragraph;
             ++steps)
            --sentence;
        return sentence == nullptr ? 0 : sentence->first;
    }

    std::uint32_t paragraph_end(std::size_t token) const {
        const auto* sentence = sentence_of(token);
        const auto* end = tokens().sentences.data() + tokens().sentences.size();
        for (std::size_t steps = 0;
             steps < sentences_max && sentence != nullptr && sentence + 1 != end &&
             (sentence + 1)->paragraph == sentence->paragraph;
             ++steps)
            ++sentence;
        return sentence == nullptr ? 0 : sentence->last;
    }

    // The first mention at or after a token.
    std::vector<SpeakerMention>::const_iterator mention_from(std::size_t token) const {
        return std::lower_bound(
            field_.mentions.begin(), field_.mentions.end(), token,
            [](const SpeakerMention& m, std::size_t wanted) { return m.first < wanted; });
    }

    // The one person named in tokens from..to; no_speaker: none or several.
    std::uint32_t only_person(std::size_t from, std::size_t to) const {
        std::uint32_t only = no_speaker;
        for (auto at = mention_from(from); at != field_.mentions.end() && at->first < to; ++at) {
            const auto& mention = *at;
            if (!mention.is_person)
                continue;
            if (only != no_speaker && only != mention.actor)
                return no_speaker;
            only = mention.actor;
        }
        return only;
    }

    bool names_nobody_else(std::size_t from, std::size_t to, std::uint32_t actor) const {
        return std::none_of(mention_from(from), mention_from(to), [&](const SpeakerMention& m) {
            return m.is_person && m.actor != actor;
        });
    }

    // Whom "he" means: the one person of the paragraph so far; else the speaker of the quotation
    // before, if nobody else was named since.
    std::uint32_t resolve_pronoun(std::size_t at) const {
        const auto start = paragraph_start(at);
        if (const auto only = only_person(start, at);
            only != no_speaker && is_subject(start, at, only))
            return only;
        if (!found_.empty() && found_.back().speaker != no_speaker &&
            found_.back().span.paragraph + 1 >= paragraph_of(at) &&
            names_nobody_else(found_.back().span.first, at, found_.back().speaker))
            return found_.back().speaker;
        return no_speaker;
    }

    // Named at the start of a sentence outside quotations, but for titles.
    bool is_subject(std::size_t from, std::size_t to, std::uint32_t actor) const {
        return std::any_of(mention_from(from), mention_from(to), [&](const SpeakerMention& m) {
            if (m.actor != actor || field_.in_quote[m.first] != 0)
                return false;
            auto at = m.first;
            while (at > from && !tokens().tokens[at].sentence_start && m.first - at < 6 &&
                   tokens().tokens[at - 1].shape != Shape::Lower &&
                   tokens().tokens[at - 1].kind == schema::AtomKind::Word)
                --at;
            const bool starts = tokens().tokens[at].sentence_start || at == from;
            return starts || (m.last < tokens().tokens.size() && (field_.kind(m.last) & says) != 0);
        });
    }

    std::uint32_t paragraph_of(std::size_t token) const {
        const auto* sentence = sentence_of(token);
        return sentence == nullptr ? 0 : sentence->paragraph;
    }

    void add(std::size_t number) {
        const auto& span = spans_[number];
        Found one{span, {}, no_speaker, ""};
        const auto* sentence = sentence_of(span.first - 1);
        const auto start = sentence == nullptr ? 0 : sentence->first;
        const auto end = paragraph_end(span.first);
        const bool pull = read_pull_quote(one);
        // A quotation that ends with a full stop ends the sentence: what follows is another.
        if (!pull && span.is_closed && field_.text(span.last - 1) != ".")
            one.said = read_after(field_, span.last + 1, sentence_limit(span.last, end));
        if (!pull && is_owned(field_, span.first - 1)) {
            found_.push_back(one);
            return;
        }
        if (!pull && *one.said.rule == '\0')
            one.said = read_before(field_, start, span.first - 1);
        if (*one.said.rule != '\0') {
            one.rule = one.said.rule;
            one.speaker = one.said.is_pronoun ? resolve_pronoun(one.said.verb) : one.said.actor;
        } else if (!pull) {
            read_context(one, start);
        }
        found_.push_back(one);
    }

    // Attribution after a quotation ends with its sentence.
    std::uint32_t sentence_limit(std::size_t closing, std::uint32_t end) const {
        for (auto i = closing + 1; i < end; ++i) {
            const auto text = field_.text(i);
            if (text == "." || text == ";" || field_.in_quote[i] != 0)
                return static_cast<std::uint32_t>(i);
        }
        return end;
    }

    void read_context(Found& one, std::uint32_t start) const {
        // According to NAME, … "…"
        const auto& f = field_;
        if (start + 2 < one.span.first && f.text(start) == "According" &&
            f.text(start + 1) == "to") {
            const auto only = only_person(start, one.span.first);
            if (only != no_speaker) {
                one.speaker = only;
                one.rule = "quotes.according-to";
                return;
            }
        }
        if (found_.empty())
            return;
        const auto& before = found_.back();
        if (before.speaker == no_speaker || before.span.paragraph != one.span.paragraph)
            return;
        // "…," she said. "…": nothing between but the attribution.
        const auto gap_from =
            before.said.until > before.span.last ? before.said.until : before.span.last;
        const bool direct = one.span.first >= 1 && gap_from + 3 >= one.span.first - 1;
        const bool was_after =
            before.said.verb > before.span.last || before.rule == "quotes.continued";
        if (direct && was_after && !reads_as_title(tokens(), one.span) &&
            names_nobody_else(before.span.last, one.span.first, before.speaker)) {
            one.speaker = before.speaker;
            one.rule = "quotes.continued";
        }
    }

    bool read_pull_quote(Found& one) const {
        const auto number = one.span.paragraph;
        if (tokens().field != schema::TextField::Body || !is_pull_quote(article_, number))
            return false;
        const auto& line = article_.paragraphs[number + 1];
        for (const auto& mention : field_.mentions) {
            const auto start = tokens().tokens[mention.first].start;
            if (start >= line.start && start < line.end && start < line.start + 24) {
                one.speaker = mention.actor;
                one.rule = "quotes.pull";
                return true;
            }
        }
        return false;
    }

    void print(const Found& one, std::vector<schema::QuoteTag>& tags) const {
        const auto& list = tokens().tokens;
        std::size_t words = 0;
        std::size_t small = 0;
        for (auto i = one.span.first; i < one.span.last; ++i) {
            words +=
                list[i].kind == schema::AtomKind::Word || list[i].kind == schema::AtomKind::Number;
            small += list[i].shape == Shape::Lower;
        }
        // One word in marks that nobody said is a nickname; nothing but capitals is a title.
        if (words == 0 || (one.speaker == no_speaker && words < words_min) ||
            (small == 0 && words <= title_words_max))
            return;
        schema::QuoteTag tag;
        tag.field = tokens().field;
        tag.start = list[one.span.first].start;
        tag.end = list[one.span.last - 1].end;
        tag.rule = one.speaker == no_speaker ? "quotes.unattributed" : std::string(one.rule);
        if (one.speaker != no_speaker) {
            tag.speaker = actors_[one.speaker].name;
            tag.speaker_id = actors_[one.speaker].id;
        }
        if (*one.said.rule != '\0')
            tag.verb = tokens().token_text(one.said.verb);
        tags.push_back(std::move(tag));
    }

    const schema::Article& article_;
    QuoteField field_;
    const std::vector<schema::ActorTag>& actors_;
    std::vector<QuoteSpan> spans_;
    std::vector<Found> found_;
};

}  // namespace

void find_field_quotes(const FieldQuoteInput& input, std::vector<schema::QuoteTag>& tags) {
    FieldQuotes(input).run(tags);
}

}  // namespace dateline::indexer
