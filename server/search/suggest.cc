// SPDX-License-Identifier: GPL-3.0-or-later
// Looks beginnings up in the sorted tables of the columns.
#include "server/search/suggest.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "schema/analysis.h"
#include "schema/record.h"
#include "server/search/facet_counter.h"
#include "server/search/hit_builder.h"

namespace dateline::server {

using schema::Column;
using schema::FieldId;

namespace {

constexpr std::size_t typed_bytes_max = 200;
constexpr std::size_t peak_block = 64;  // of AliasTable::word_start_peaks
constexpr std::size_t title_letters_min = 3;
constexpr std::size_t title_words_tried = 8;
constexpr std::uint32_t candidates_per_kind = 4;  // names looked at for each one shown

struct NameCandidate {
    std::uint32_t count = 0;
    std::uint32_t row = 0;  // of the alias table
};

bool is_better(const NameCandidate& a, const NameCandidate& b) {
    return a.count != b.count ? a.count > b.count : a.row < b.row;
}

// The names with the most articles of which a word begins so; blocks that cannot have one of them
// are passed over.
std::vector<NameCandidate> best_names(const schema::Columns& columns,
                                      std::string_view folded,
                                      std::size_t wanted) {
    const auto& aliases = columns.aliases();
    const auto& starts = aliases.word_starts;
    const auto first = std::partition_point(
        starts.begin(), starts.end(), [&](std::uint64_t s) { return aliases.text_at(s) < folded; });
    const auto last = std::partition_point(first, starts.end(), [&](std::uint64_t s) {
        return aliases.text_at(s).starts_with(folded);
    });
    std::vector<NameCandidate> best;  // a heap, the worst on top
    auto at = static_cast<std::size_t>(first - starts.begin());
    const auto end = static_cast<std::size_t>(last - starts.begin());
    while (at < end) {
        const auto block_end = std::min(end, (at / peak_block + 1) * peak_block);
        if (best.size() == wanted &&
            aliases.word_start_peaks[at / peak_block] < best.front().count) {
            at = block_end;
            continue;
        }
        for (; at < block_end; ++at) {
            const auto row = static_cast<std::uint32_t>(starts[at] >> 16);
            const auto column = static_cast<Column>(aliases.columns[row]);
            best.push_back({columns.column(column).count(aliases.ordinals[row]), row});
            std::push_heap(best.begin(), best.end(), is_better);
            if (best.size() > wanted) {
                std::pop_heap(best.begin(), best.end(), is_better);
                best.pop_back();
            }
        }
    }
    std::sort(best.begin(), best.end(), is_better);
    return best;
}

void add_names(const schema::Columns& columns,
               std::string_view folded,
               std::uint32_t limit,
               std::vector<Suggestion>& suggestions) {
    const auto& aliases = columns.aliases();
    std::set<std::pair<std::uint8_t, std::uint32_t>> seen;
    std::map<std::string, std::uint32_t> of_kind;
    for (const auto& candidate :
         best_names(columns, folded, std::size_t{limit} * 6 * candidates_per_kind)) {
        const auto column = aliases.columns[candidate.row];
        const auto ordinal = aliases.ordinals[candidate.row];
        if (!seen.emplace(column, ordinal).second)
            continue;
        const auto value = describe_value(columns, static_cast<Column>(column), ordinal);
        const bool is_place = static_cast<Column>(column) == Column::Place;
        Suggestion suggestion{is_place ? "place" : value.kind, value.name, value.id, "",
                              candidate.count};
        if (++of_kind[suggestion.kind] > limit)
            continue;
        const auto spelling = std::string(aliases.spellings[candidate.row]);
        for (const auto& step : value.path)
            suggestion.detail += (suggestion.detail.empty() ? "" : " > ") + step;
        if (!is_place && spelling != value.name)
            suggestion.detail = spelling;
        suggestions.push_back(std::move(suggestion));
    }
}

// Words of titles that begin so, most titles first.
std::vector<std::string> best_words(const schema::TitleWords& titles,
                                    std::string_view folded,
                                    std::size_t wanted) {
    std::uint32_t low = 0, high = titles.words.size();
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (titles.words[middle] < folded)
            low = middle + 1;
        else
            high = middle;
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;  // -count, number
    for (; low < titles.words.size() && titles.words[low].starts_with(folded); ++low)
        found.emplace_back(0xffffffffU - titles.counts[low], low);
    const auto end = std::min(wanted, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(end), found.end());
    std::vector<std::string> words;
    for (std::size_t i = 0; i < end; ++i)
        words.emplace_back(titles.words[found[i].second]);
    return words;
}

std::vector<std::string> terms_of(Question& question, std::string_view word, FieldId field) {
    std::vector<std::string> terms;
    for (const auto& language : question.build.languages) {
        auto term = schema::make_term(
            field, question.handle->analysis.term(word, schema::AtomKind::Word, language));
        if (std::find(terms.begin(), terms.end(), term) == terms.end())
            terms.push_back(std::move(term));
    }
    return terms;
}

void add_words(Question& question,
               std::string_view folded,
               std::uint32_t limit,
               std::vector<Suggestion>& suggestions) {
    for (const auto& word : best_words(question.columns().title_words(), folded, limit)) {
        const auto terms = terms_of(question, word, FieldId::Text);
        std::uint32_t count = 0;
        for (const auto& term : terms)
            count = std::max(count, question.database().get_termfreq(term));
        suggestions.push_back({"word", word, "", "", count});
    }
}

DocSet titles_with(Question& question, const std::vector<std::string>& words) {
    DocSet found(question.build.rows());
    for (const auto& word : words)
        for (const auto& term : terms_of(question, word, FieldId::Title))
            for (const auto document : question.postings(term)->documents)
                found.add(document);
    return found;
}

void add_titles(Question& question,
                const std::vector<std::string>& words,
                std::uint32_t limit,
                std::vector<Suggestion>& suggestions) {
    if (words.back().size() < title_letters_min)
        return;
    auto found = titles_with(
        question, best_words(question.columns().title_words(), words.back(), title_words_tried));
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (!schema::is_stop_word(words[i], question.build.languages[0]))
            found &= titles_with(question, {words[i]});
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ranked;
    found.for_each([&](std::uint32_t document) {
        ranked.emplace_back(question.columns().newest_rank()[document], document);
    });
    const auto end = std::min<std::size_t>(limit, ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(end),
                      ranked.end());
    for (std::size_t i = 0; i < end; ++i) {
        const auto card = read_card(question.database().get_document(ranked[i].second).get_data());
        suggestions.push_back(
            {"title", card.article.title, card.article.id, card.article.source, 1});
    }
}

}  // namespace

std::vector<Suggestion> suggest(Question& question, std::string_view typed, std::uint32_t limit) {
    std::vector<Suggestion> suggestions;
    limit = std::min<std::uint32_t>(limit, 20);
    std::istringstream text(schema::fold_name(typed.substr(0, typed_bytes_max)));
    std::vector<std::string> words;
    std::string folded;
    for (std::string word; text >> word;) {
        folded += (folded.empty() ? "" : " ") + word;
        words.push_back(word);
    }
    if (words.empty() || limit == 0)
        return suggestions;
    add_names(question.columns(), folded, limit, suggestions);
    if (words.size() == 1)
        add_words(question, folded, limit, suggestions);
    add_titles(question, words, limit, suggestions);
    return suggestions;
}

}  // namespace dateline::server
