// SPDX-License-Identifier: GPL-3.0-or-later
// Article and tags as a column entry; schema/columns_collect.cc reads it.
#include "schema/column_entry.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "schema/analysis.h"
#include "schema/atoms.h"
#include "schema/byte_coding.h"

namespace dateline::schema {

namespace {

constexpr std::size_t alias_bytes_max = 200;
constexpr std::size_t title_words_max = 40;  // of one title

bool is_title_word(const Atom& atom, std::string_view folded) {
    return atom.kind == AtomKind::Word && folded.size() > 2 && folded.size() <= 40 &&
           folded[0] != '\'' && !is_stop_word(folded);
}

void put_title_words(ByteWriter& out, std::string_view title) {
    std::set<std::string> seen;
    for (AtomWalk walk(title); walk.next() && seen.size() < title_words_max;) {
        const auto& atom = walk.atom();
        auto folded = fold(title.substr(atom.start, atom.end - atom.start));
        if (is_title_word(atom, folded))
            seen.insert(std::move(folded));
    }
    out.put(seen.size());
    for (const auto& word : seen)
        out.put_string(word);
}

void put_date(ByteWriter& out, const DateValue& value) {
    out.put_signed(value.first);
    out.put_signed(value.last);
    out.put(static_cast<std::uint64_t>(value.granularity));
}

// Every spelling of a tag once an article, by what it folds to.
void put_aliases(ByteWriter& out, const std::vector<Mention>& mentions, const Article& article) {
    std::map<std::string, std::set<std::string>> aliases;
    std::set<std::string> spellings;
    for (const auto& mention : mentions) {
        if (mention.as == MentionAs::Government)
            continue;
        const auto& text = text_of(article, mention.field);
        if (mention.end > text.size() || mention.start >= mention.end ||
            mention.end - mention.start > alias_bytes_max)
            continue;
        spellings.insert(text.substr(mention.start, mention.end - mention.start));
    }
    for (const auto& spelling : spellings)
        if (auto folded = fold_name(spelling); !folded.empty())
            aliases[std::move(folded)].insert(spelling);
    out.put(aliases.size());
    for (const auto& [folded, written] : aliases) {
        out.put_string(folded);
        out.put(written.size());
        for (const auto& spelling : written)
            out.put_string(spelling);
    }
}

// Numbers of the sentences, from 0, that hold a mention; ascending, as first differences.
void put_sentences_of(ByteWriter& out,
                      const std::vector<Mention>& mentions,
                      const std::vector<SentenceSpan>& sentences) {
    std::set<std::uint64_t> numbers;
    for (const auto& mention : mentions) {
        const auto next =
            std::upper_bound(sentences.begin(), sentences.end(), mention,
                             [](const Mention& m, const SentenceSpan& s) {
                                 return std::pair(m.field, m.start) < std::pair(s.field, s.start);
                             });
        if (next == sentences.begin())
            continue;
        const auto& sentence = *std::prev(next);
        if (sentence.field == mention.field && mention.start < sentence.end)
            numbers.insert(static_cast<std::uint64_t>(next - sentences.begin() - 1));
    }
    out.put(numbers.size());
    std::uint64_t last = 0;
    for (const auto number : numbers) {
        out.put(number - last);
        last = number;
    }
}

void put_sentences(ByteWriter& out,
                   const std::vector<SentenceSpan>& spans,
                   std::span<const std::uint32_t> positions) {
    out.put(positions.empty() ? 0 : 1);
    out.put(spans.size());
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const bool starts = i == 0 || spans[i].field != spans[i - 1].field ||
                            spans[i].paragraph != spans[i - 1].paragraph;
        const auto position = positions.empty() ? 0 : std::max(positions[i], last);
        out.put(std::uint64_t{position - last} * 2 + (starts ? 1 : 0));
        last = position;
    }
}

void put_place(ByteWriter& out, const PlaceTag& place) {
    for (const auto* text : {&place.id, &place.name, &place.type, &place.country})
        out.put_string(*text);
    out.put_double(place.lat);
    out.put_double(place.lon);
    out.put(place.path.size());
    for (const auto& step : place.path) {
        out.put_string(step.id);
        out.put_string(step.name);
    }
}

}  // namespace

std::string print_column_entry(const Article& article,
                               const Tags& tags,
                               std::span<const std::uint32_t> positions) {
    ByteWriter out;
    for (const auto* text : {&article.id, &article.section, &article.source, &article.language})
        out.put_string(*text);
    out.put(article.title.size() + article.body.size() +
            (article.standfirst_is_in_body() ? 0 : article.standfirst.size()));
    out.put(static_cast<std::uint64_t>(article.published.origin));
    out.put(article.published.value ? 1 : 0);
    if (article.published.value)
        put_date(out, *article.published.value);
    put_sentences(out, tags.sentences, positions);
    out.put(tags.actors.size());
    for (const auto& actor : tags.actors) {
        out.put_string(actor.id);
        out.put_string(actor.name);
        out.put(static_cast<std::uint64_t>(actor.kind));
        put_aliases(out, actor.mentions, article);
        put_sentences_of(out, actor.mentions, tags.sentences);
    }
    out.put(tags.places.size());
    for (const auto& place : tags.places) {
        put_place(out, place);
        put_aliases(out, place.mentions, article);
        put_sentences_of(out, place.mentions, tags.sentences);
    }
    out.put(tags.about.size());
    for (const auto& about : tags.about) {
        put_date(out, about.value);
        put_sentences_of(out, about.mentions, tags.sentences);
    }
    put_title_words(out, article.title);
    return out.take();
}

std::string_view column_entry_id(std::string_view entry) {
    return ByteReader(entry).get_string();
}

}  // namespace dateline::schema
