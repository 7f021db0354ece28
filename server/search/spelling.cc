// SPDX-License-Identifier: GPL-3.0-or-later
// Walks over the terms with the same first letter.
#include "server/search/spelling.h"

#include <algorithm>
#include <array>

#include "schema/analysis.h"
#include "schema/record.h"

namespace dateline::server {

using Kind = QueryNode::Kind;

namespace {

constexpr std::size_t letters_min = 4;
constexpr std::size_t letters_max = 24;
constexpr std::size_t letters_for_two = 6;
constexpr std::size_t corrections_max = 3;
constexpr std::uint32_t much_more_frequent = 20;

struct Candidate {
    std::string word;  ///< a word, or a stem
    std::uint32_t slips = 0;
    Xapian::doccount articles = 0;
};

std::uint32_t slips_allowed(std::size_t letters) {
    return letters >= letters_for_two ? 2 : 1;
}

Xapian::doccount articles_with(Question& question, const WordSlot& slot) {
    Xapian::doccount most = 0;
    for (const auto& term : slot.terms)
        most = std::max(most, question.database().get_termfreq(term));
    return most;
}

void collect_suspicious(Question& question,
                        const QueryNode& node,
                        Xapian::doccount articles_max,
                        std::vector<const WordSlot*>& suspicious) {
    if (node.kind == Kind::Not)
        return;
    for (const auto& slot : node.slots)
        if (!slot.is_prefix && slot.kind == schema::AtomKind::Word &&
            articles_with(question, slot) <= articles_max)
            suspicious.push_back(&slot);
    for (const auto& child : node.children)
        collect_suspicious(question, child, articles_max, suspicious);
}

// The nearest word of a title. Titles hold whole words, which terms are not.
Candidate find_in_titles(Question& question, const std::string& wanted, std::uint32_t most) {
    Candidate best;
    if (wanted.size() < letters_min || wanted.size() > letters_max)
        return best;
    best.slips = most + 1;
    const auto& words = question.columns().title_words().words;
    std::uint32_t low = 0, high = words.size();
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (words[middle] < wanted.substr(0, 1))
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < words.size() && words[low][0] == wanted[0]; ++low) {
        const auto word = words[low];
        if (word.size() + most < wanted.size() || wanted.size() + most < word.size())
            continue;
        const auto slips = count_slips(wanted, word, std::min(most, best.slips));
        if (slips == 0 || slips > most || slips > best.slips)
            continue;
        const auto term = question.handle->analysis.term(word, schema::AtomKind::Word,
                                                         question.build.languages[0]);
        const auto articles = question.database().get_termfreq(std::string(term));
        if (slips < best.slips || articles > best.articles)
            best = {std::string(word), slips, articles};
    }
    return best;
}

// Compared are stems: what the index holds.
Candidate find_term(Question& question, const std::string& wanted) {
    Candidate best;
    if (wanted.size() < letters_min || wanted.size() > letters_max)
        return best;
    const auto most = slips_allowed(wanted.size());
    best.slips = most + 1;
    const auto first = wanted.substr(0, 1);
    const auto end = question.database().allterms_end(first);
    for (auto it = question.database().allterms_begin(first); it != end; ++it) {
        question.deadline.check();
        const auto term = *it;
        if (term.size() + most < wanted.size() || wanted.size() + most < term.size())
            continue;
        const auto slips = count_slips(wanted, term, std::min(most, best.slips));
        if (slips > most || slips > best.slips)
            continue;
        const auto articles = it.get_termfreq();
        if (slips < best.slips || articles > best.articles)
            best = {term, slips, articles};
    }
    return best;
}

// How an article spells the term.
std::string spelling_of(Question& question, const std::string& term) {
    const auto postings = question.postings(term);
    if (postings->documents.empty())
        return {};
    const auto document = postings->documents[0];
    const auto data = question.database().get_document(document).get_data();
    const auto record = schema::read_record(data);
    if (!record)
        return {};
    const auto& article = record->article;
    for (const auto* text : {&article.title, &article.standfirst, &article.body})
        for (schema::AtomWalk walk(*text); walk.next();) {
            const auto& atom = walk.atom();
            const auto word = std::string_view(*text).substr(atom.start, atom.end - atom.start);
            if (question.handle->analysis.term(word, atom.kind, article.language) == term)
                return schema::fold(word);
        }
    return {};
}

}  // namespace

std::uint32_t count_slips(std::string_view a, std::string_view b, std::uint32_t most) {
    // Optimal string alignment, three rows.
    constexpr std::size_t width = 64;
    if (a.size() >= width || b.size() >= width)
        return most + 1;
    std::array<std::array<std::uint32_t, width>, 3> rows{};
    for (std::uint32_t j = 0; j <= b.size(); ++j)
        rows[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i - 1) % 3];
        row[0] = static_cast<std::uint32_t>(i);
        auto least = row[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::uint32_t differs = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + differs});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], rows[(i - 2) % 3][j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > most)
            return most + 1;
    }
    return std::min(rows[a.size() % 3][b.size()], most + 1);
}

namespace {

// What was meant by a word; empty: no idea.
std::string correct_word(Question& question, const WordSlot& slot, std::uint32_t total) {
    const auto typed = schema::fold(slot.text);
    if (total > 0) {
        const auto frequent = articles_with(question, slot) * much_more_frequent;
        const auto nearest = find_in_titles(question, typed, 1);
        return nearest.articles > std::max(frequent, few_hits * 2) ? nearest.word : "";
    }
    const auto in_titles = find_in_titles(question, typed, slips_allowed(typed.size()));
    if (!in_titles.word.empty() && in_titles.slips == 1)
        return in_titles.word;
    const auto nearest = find_term(question, slot.terms.empty() ? std::string() : slot.terms[0]);
    auto spelling = nearest.word.empty() ? std::string() : spelling_of(question, nearest.word);
    if (in_titles.word.empty() || (!spelling.empty() && count_slips(typed, spelling, 2) == 1))
        return spelling;
    return in_titles.word;
}

}  // namespace

std::string correct_spelling(Question& question,
                             std::string_view q,
                             const SearchPlan& plan,
                             std::uint32_t total) {
    std::vector<const WordSlot*> suspicious;
    for (const auto& part : plan.parts)
        if (part.param == "q")
            collect_suspicious(question, part.node, total > 0 ? few_hits : 0, suspicious);
    if (suspicious.empty() || suspicious.size() > corrections_max)
        return {};
    std::string corrected(q);
    bool is_corrected = false;
    for (const auto* slot : suspicious) {
        const auto word = correct_word(question, *slot, total);
        const auto at = corrected.find(slot->text);
        if (word.empty() && total > 0)
            continue;
        if (word.empty() || at == std::string::npos)
            return {};
        corrected.replace(at, slot->text.size(), word);
        is_corrected = true;
    }
    return is_corrected ? corrected : std::string();
}

}  // namespace dateline::server
