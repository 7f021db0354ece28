// SPDX-License-Identifier: GPL-3.0-or-later
// Collects what the columns hold, document by document.
#include "schema/columns_collect.h"

#include <algorithm>
#include <cassert>
#include <set>

#include "schema/analysis.h"
#include "schema/atoms.h"
#include "schema/columns_writer_content.h"

namespace dateline::schema {

namespace {

constexpr std::size_t spellings_max = 32;  // of one value; the rest of them are rare slips
constexpr std::size_t alias_bytes_max = 200;
constexpr std::size_t title_words_max = 40;  // of one title

bool is_title_word(const Atom& atom, std::string_view folded) {
    return atom.kind == AtomKind::Word && folded.size() > 2 && folded.size() <= 40 &&
           folded[0] != '\'' && !is_stop_word(folded);
}

void collect_title_words(Collected& all, std::string_view title) {
    std::set<std::string> seen;
    for (AtomWalk walk(title); walk.next() && seen.size() < title_words_max;) {
        const auto& atom = walk.atom();
        auto folded = fold(title.substr(atom.start, atom.end - atom.start));
        if (is_title_word(atom, folded))
            seen.insert(std::move(folded));
    }
    for (const auto& word : seen)
        ++all.title_words[word];
}

// Adds a value to the row under way; once a row.
std::uint32_t add_value(Collected& all, Column column, std::string_view value, std::uint32_t flag) {
    auto& of = all.columns[static_cast<std::size_t>(column)];
    const auto number = of.number_of(column_key(column, value));
    const auto row = of.list.begin() + of.starts.back();
    const auto there = std::find_if(
        row, of.list.end(), [&](std::uint32_t item) { return (item & ~inherited_flag) == number; });
    if (there == of.list.end()) {
        of.list.push_back(number | flag);
        ++of.values[number].documents;
    } else if (flag == 0) {
        *there = number;  // named itself, not only as the ancestor of another
    }
    return number;
}

void add_named(Collected& all, Column column, std::string_view value) {
    if (value.empty())
        return;
    const auto number = add_value(all, column, value, 0);
    count_spelling(all.columns[static_cast<std::size_t>(column)].values[number].names, value, 1);
}

// Every spelling of a tag once an article.
void collect_aliases(Collected& all,
                     Column column,
                     std::uint32_t number,
                     const std::vector<Mention>& mentions,
                     const Article& article) {
    std::set<std::string> spellings;
    for (const auto& mention : mentions) {
        if (mention.as == MentionAs::Government)
            continue;
        const std::string& text = mention.field == TextField::Title        ? article.title
                                  : mention.field == TextField::Standfirst ? article.standfirst
                                                                           : article.body;
        if (mention.end > text.size() || mention.start >= mention.end ||
            mention.end - mention.start > alias_bytes_max)
            continue;
        spellings.insert(text.substr(mention.start, mention.end - mention.start));
    }
    std::set<std::string> counted;
    const auto value = static_cast<std::uint64_t>(column) << 32 | number;
    for (const auto& spelling : spellings) {
        auto folded = fold_name(spelling);
        if (folded.empty())
            continue;
        auto& alias = all.aliases[{folded, value}];
        if (counted.insert(folded).second)
            ++alias.count;
        count_spelling(alias.spellings, spelling, 1);
    }
}

std::uint32_t add_place(Collected& all, const PlaceTag& place) {
    auto& of = all.columns[static_cast<std::size_t>(Column::Place)];
    const auto number = add_value(all, Column::Place, place.id, 0);
    std::vector<std::uint32_t> path;
    for (const auto& step : place.path) {
        if (step.id == place.id)
            continue;
        path.push_back(add_value(all, Column::Place, step.id, inherited_flag));
        auto& ancestor = of.values[path.back()];
        if (ancestor.names.empty())
            count_spelling(ancestor.names, step.name, 1);
        if (ancestor.path.empty())
            ancestor.path = path;
    }
    path.push_back(number);
    auto& value = of.values[number];
    if (!value.named) {
        value.named = true;
        value.kind = 1;
        value.names = {{place.name, 1}};
        value.type = place.type;
        value.country = place.country;
        value.path = path;
        value.lat = place.lat;
        value.lon = place.lon;
    }
    return number;
}

// The sentence that holds the mention, counted from 0; no_ordinal: none does.
std::uint32_t sentence_of(const std::vector<SentenceSpan>& sentences, const Mention& mention) {
    const auto next = std::upper_bound(
        sentences.begin(), sentences.end(), mention, [](const Mention& m, const SentenceSpan& s) {
            return std::pair(m.field, m.start) < std::pair(s.field, s.start);
        });
    if (next == sentences.begin())
        return no_ordinal;
    const auto& sentence = *std::prev(next);
    const bool inside = sentence.field == mention.field && mention.start < sentence.end;
    return inside ? static_cast<std::uint32_t>(next - sentences.begin() - 1) : no_ordinal;
}

using SentenceItems = std::vector<std::vector<std::uint32_t>>;

void file_mentions(const std::vector<SentenceSpan>& sentences,
                   const std::vector<Mention>& mentions,
                   std::uint32_t item,
                   SentenceItems& items) {
    for (const auto& mention : mentions) {
        const auto sentence = sentence_of(sentences, mention);
        if (sentence == no_ordinal)
            continue;
        auto& row = items[sentence];
        if (std::find(row.begin(), row.end(), item) == row.end())
            row.push_back(item);
    }
}

void collect_sentences(Collected& all,
                       const std::vector<SentenceSpan>& spans,
                       const SentenceItems& items,
                       std::span<const std::uint32_t> positions) {
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const bool starts = i == 0 || spans[i].field != spans[i - 1].field ||
                            spans[i].paragraph != spans[i - 1].paragraph;
        all.sentences.push_back({positions.empty() ? 0 : positions[i], starts,
                                 static_cast<std::uint32_t>(all.sentence_items.size())});
        all.sentence_items.insert(all.sentence_items.end(), items[i].begin(), items[i].end());
    }
}

}  // namespace

std::uint32_t CollectedColumn::number_of(std::string_view id) {
    const auto [entry, is_new] =
        numbers.try_emplace(std::string(id), static_cast<std::uint32_t>(values.size()));
    if (is_new) {
        values.emplace_back();
        values.back().id = entry->first;
    }
    return entry->second;
}

void count_spelling(std::vector<std::pair<std::string, std::uint32_t>>& spellings,
                    std::string_view spelling,
                    std::uint32_t uses) {
    for (auto& [text, count] : spellings)
        if (text == spelling) {
            count += uses;
            return;
        }
    if (spellings.size() < spellings_max)
        spellings.emplace_back(spelling, uses);
}

const std::string& best_spelling(
    const std::vector<std::pair<std::string, std::uint32_t>>& spellings) {
    return std::min_element(spellings.begin(), spellings.end(),
                            [](const auto& a, const auto& b) {
                                return a.second != b.second ? a.second > b.second
                                                            : a.first < b.first;
                            })
        ->first;
}

void collect_document(Collected& all,
                      std::uint32_t document,
                      const Article& article,
                      const Tags& tags,
                      std::span<const std::uint32_t> positions) {
    assert(all.rows.empty() || all.rows.back().document < document);
    CollectedRow row{document,
                     static_cast<std::uint32_t>(
                         article.title.size() + article.body.size() +
                         (article.standfirst_is_in_body() ? 0 : article.standfirst.size())),
                     {0, 0, PublishedRow::undated},
                     article.id};
    if (article.published.value) {
        const auto& value = *article.published.value;
        row.published = {value.first, value.last, static_cast<std::uint32_t>(value.granularity)};
    }
    all.rows.push_back(std::move(row));
    SentenceItems items(tags.sentences.size());
    for (const auto& actor : tags.actors) {
        const auto number = add_value(all, Column::Actor, actor.id, 0);
        auto& value = all.columns[static_cast<std::size_t>(Column::Actor)].values[number];
        count_spelling(value.names, actor.name, 1);
        value.kind = static_cast<std::uint8_t>(actor.kind);
        add_named(all, Column::ActorKind, print_actor_kind(actor.kind));
        collect_aliases(all, Column::Actor, number, actor.mentions, article);
        file_mentions(tags.sentences, actor.mentions, number * 4, items);
    }
    for (const auto& place : tags.places) {
        const auto number = add_place(all, place);
        collect_aliases(all, Column::Place, number, place.mentions, article);
        file_mentions(tags.sentences, place.mentions, number * 4 + 1, items);
    }
    for (const auto& about : tags.about) {
        const auto number = add_value(all, Column::About, print_date_value(about.value), 0);
        all.columns[static_cast<std::size_t>(Column::About)].values[number].date = about.value;
        file_mentions(tags.sentences, about.mentions, number * 4 + 2, items);
    }
    add_named(all, Column::Section, article.section);
    add_named(all, Column::Source, article.source);
    add_named(all, Column::Language, article.language);
    add_named(all, Column::Origin, print_date_origin(article.published.origin));
    add_named(all, Column::Story, article.story);
    collect_sentences(all, tags.sentences, items, positions);
    all.rows_with_positions.push_back(!positions.empty());
    all.sentence_starts.push_back(static_cast<std::uint32_t>(all.sentences.size()));
    for (auto& column : all.columns)
        column.starts.push_back(static_cast<std::uint32_t>(column.list.size()));
    collect_title_words(all, article.title);
}

}  // namespace dateline::schema
