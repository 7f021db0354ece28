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

struct Candidate {
    std::string term;
    std::uint32_t slips = 0;
    Xapian::doccount articles = 0;
};

void collect_unknown(Question& question,
                     const QueryNode& node,
                     std::vector<const WordSlot*>& unknown) {
    if (node.kind == Kind::Not)
        return;
    for (const auto& slot : node.slots) {
        const bool occurs = std::any_of(
            slot.terms.begin(), slot.terms.end(),
            [&](const std::string& term) { return question.database().term_exists(term); });
        if (!occurs && !slot.is_prefix && slot.kind == schema::AtomKind::Word)
            unknown.push_back(&slot);
    }
    for (const auto& child : node.children)
        collect_unknown(question, child, unknown);
}

// Compared are stems: what the index holds.
Candidate find_nearest(Question& question, const std::string& wanted) {
    Candidate best;
    if (wanted.size() < letters_min || wanted.size() > letters_max)
        return best;
    const std::uint32_t most = wanted.size() >= letters_for_two ? 2 : 1;
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

std::string correct_spelling(Question& question, std::string_view q, const SearchPlan& plan) {
    std::vector<const WordSlot*> unknown;
    for (const auto& part : plan.parts)
        if (part.param == "q")
            collect_unknown(question, part.node, unknown);
    if (unknown.empty() || unknown.size() > corrections_max)
        return {};
    std::string corrected(q);
    for (const auto* slot : unknown) {
        const auto term = slot->terms.empty() ? std::string() : slot->terms[0];
        const auto nearest = find_nearest(question, term);
        if (nearest.term.empty())
            return {};
        const auto spelling = spelling_of(question, nearest.term);
        const auto at = corrected.find(slot->text);
        if (spelling.empty() || at == std::string::npos)
            return {};
        corrected.replace(at, slot->text.size(), spelling);
    }
    return corrected;
}

}  // namespace dateline::server
