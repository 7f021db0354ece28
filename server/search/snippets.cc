// SPDX-License-Identifier: GPL-3.0-or-later
// Passages: which sentences show most of the query, and their HTML.
#include "server/search/snippets.h"

#include <algorithm>
#include <tuple>

#include "server/search/snippet_windows.h"

namespace dateline::server {

using schema::SentenceSpan;
using schema::TextField;

namespace {

constexpr std::size_t marks_max = 2000;               // of one article: more decide nothing
constexpr std::uint32_t scanned_bytes_max = 1 << 19;  // once something was found

// A sentence with its marks first..last-1.
struct Passage {
    std::size_t sentence = 0;
    std::size_t first = 0, last = 0;
};

using LeafCounts = std::vector<std::uint32_t>;

// Worth of a passage: each leaf of the query by how rarely it was shown before, a little for
// further marks and for standing early. `seen`: of each leaf the last passage that had it.
double worth(const Passage& passage,
             const std::vector<TextMark>& marks,
             const LeafCounts& shown,
             std::vector<std::size_t>& seen) {
    double sum = 0;
    std::size_t leaves = 0;
    for (auto i = passage.first; i < passage.last; ++i) {
        const auto leaf = marks[i].leaf;
        if (seen[leaf] == passage.last)
            continue;
        seen[leaf] = passage.last;
        ++leaves;
        sum += 1.0 / (1 + shown[leaf]);
    }
    return sum + 0.02 * static_cast<double>(passage.last - passage.first - leaves) -
           0.0005 * static_cast<double>(passage.sentence);
}

std::vector<Passage>::const_iterator find_best(const std::vector<Passage>& passages,
                                               const std::vector<TextMark>& marks,
                                               const LeafCounts& shown) {
    std::vector<std::size_t> seen(shown.size());
    auto best = passages.begin();
    double most = 0;
    for (auto passage = passages.begin(); passage != passages.end(); ++passage) {
        const auto is_worth = worth(*passage, marks, shown, seen);
        if (passage == passages.begin() || is_worth > most) {
            best = passage;
            most = is_worth;
        }
    }
    return best;
}

Snippet print_snippet(std::string_view text,
                      TextField field,
                      const SnippetWindow& window,
                      const std::vector<TextMark>& marks) {
    Snippet snippet;
    snippet.field = field;
    snippet.start = window.start;
    snippet.end = window.end;
    std::uint32_t marked_to = window.start;
    for (const auto& mark : marks)
        if (mark.start >= marked_to && mark.end <= window.end) {
            snippet.marks.emplace_back(mark.start, mark.end);
            marked_to = mark.end;
        }
    snippet.html = (window.starts_inside ? "… " : "") +
                   print_marked(text, window.start, window.end, snippet.marks) +
                   (window.ends_inside ? " …" : "");
    return snippet;
}

bool is_in_units(std::size_t sentence, const std::vector<ScopeUnit>& units) {
    return units.empty() || std::any_of(units.begin(), units.end(), [&](const ScopeUnit& unit) {
               return unit.first <= sentence && sentence < unit.last;
           });
}

// Marks of the words in one field, paragraph by paragraph, in order.
std::vector<TextMark> find_word_marks(const HitText& hit, TextField field, TextMarker& marker) {
    std::vector<TextMark> marks;
    const auto text = hit.of(field);
    if (field != TextField::Body) {
        marker.find(field, text, 0, static_cast<std::uint32_t>(text.size()), hit.article.language,
                    marks);
        return marks;
    }
    for (const auto& paragraph : hit.text.paragraphs) {
        if (marks.size() > marks_max || (!marks.empty() && paragraph.start > scanned_bytes_max))
            break;
        if (paragraph.end <= text.size())
            marker.find(field, text, paragraph.start, paragraph.end, hit.article.language, marks);
    }
    return marks;
}

std::vector<TextMark> find_marks(const HitText& hit,
                                 TextField field,
                                 TextMarker& marker,
                                 const FieldMarks& tags) {
    auto marks = find_word_marks(hit, field, marker);
    const auto& more = tags[static_cast<std::size_t>(field)];
    if (more.empty())
        return marks;
    marks.insert(marks.end(), more.begin(), more.end());
    std::sort(marks.begin(), marks.end(), [](const TextMark& a, const TextMark& b) {
        return std::tuple(a.start, b.end, a.leaf) < std::tuple(b.start, a.end, b.leaf);
    });
    return marks;
}

std::size_t count_leaves(const TextMarker& marker, const FieldMarks& tags) {
    auto leaves = marker.leaf_count();
    for (const auto& marks : tags)
        for (const auto& mark : marks)
            leaves = std::max<std::size_t>(leaves, mark.leaf + 1);
    return leaves;
}

// Sentences of the field that have marks; a text without stored sentences is one.
std::vector<Passage> passages_of(const std::vector<SentenceSpan>& sentences,
                                 TextField field,
                                 const std::vector<TextMark>& marks,
                                 const std::vector<ScopeUnit>& units) {
    std::vector<Passage> passages;
    std::size_t at = 0;
    for (std::size_t i = 0; i < sentences.size() && at < marks.size(); ++i) {
        if (sentences[i].field != field)
            continue;
        while (at < marks.size() && marks[at].start < sentences[i].start)
            ++at;
        const auto first = at;
        while (at < marks.size() && marks[at].start < sentences[i].end)
            ++at;
        if (at > first && is_in_units(i, units))
            passages.push_back({i, first, at});
    }
    return passages;
}

std::vector<Snippet> choose(std::string_view text,
                            TextField field,
                            const std::vector<SentenceSpan>& sentences,
                            const std::vector<TextMark>& marks,
                            std::vector<Passage> passages,
                            LeafCounts& shown,
                            const SnippetBounds& bounds,
                            std::size_t room) {
    std::vector<Snippet> snippets;
    while (snippets.size() < room && !passages.empty()) {
        const auto best = find_best(passages, marks, shown);
        const auto window = cut_window(text, sentences, best->sentence, marks[best->first].start,
                                       marks[best->last - 1].end, bounds.chars);
        snippets.push_back(print_snippet(text, field, window, marks));
        for (auto i = best->first; i < best->last; ++i)
            ++shown[marks[i].leaf];
        // Sentences that the window shows are no passages any more.
        std::erase_if(passages, [&, chosen = best->sentence](const Passage& passage) {
            const auto& sentence = sentences[passage.sentence];
            return passage.sentence == chosen ||
                   (sentence.start < window.end && window.start < sentence.end);
        });
    }
    return snippets;
}

}  // namespace

std::string_view HitText::of(TextField field) const {
    return field == TextField::Title        ? article.title
           : field == TextField::Standfirst ? article.standfirst
                                            : text.body;
}

std::vector<Snippet> word_snippets(const HitText& hit,
                                   TextMarker& marker,
                                   const FieldMarks& tags,
                                   const std::vector<ScopeUnit>& units,
                                   const SnippetBounds& bounds) {
    std::vector<Snippet> snippets;
    LeafCounts shown(count_leaves(marker, tags));
    for (const auto field : {TextField::Body, TextField::Standfirst, TextField::Title}) {
        // The title stands above the snippets anyway: it is shown only if nothing else was found.
        if (snippets.size() >= bounds.count || (field == TextField::Title && !snippets.empty()))
            break;
        if (field == TextField::Standfirst && hit.article.standfirst_is_in_body())
            continue;
        const auto text = hit.of(field);
        const auto marks = find_marks(hit, field, marker, tags);
        auto sentences = hit.text.sentences;
        auto passages = passages_of(sentences, field, marks, units);
        if (passages.empty() && !marks.empty() && units.empty()) {
            sentences = {{field, 0, static_cast<std::uint32_t>(text.size()), 0}};
            passages = {{0, 0, marks.size()}};
        }
        for (auto& snippet : choose(text, field, sentences, marks, std::move(passages), shown,
                                    bounds, bounds.count - snippets.size()))
            snippets.push_back(std::move(snippet));
    }
    return snippets;
}

std::vector<Snippet> mark_snippets(const HitText& hit,
                                   TextField field,
                                   std::vector<TextMark> marks,
                                   const SnippetBounds& bounds) {
    std::sort(marks.begin(), marks.end(),
              [](const TextMark& a, const TextMark& b) { return a.start < b.start; });
    std::uint32_t leaves = 1;
    for (const auto& mark : marks)
        leaves = std::max(leaves, mark.leaf + 1);
    LeafCounts shown(leaves);
    auto passages = passages_of(hit.text.sentences, field, marks, {});
    return choose(hit.of(field), field, hit.text.sentences, marks, std::move(passages), shown,
                  bounds, bounds.count);
}

Snippet lead_snippet(const HitText& hit, std::uint32_t chars, std::string why) {
    const auto& body = hit.text.body;
    auto sentences = hit.text.sentences;
    std::erase_if(sentences, [](const SentenceSpan& s) { return s.field != TextField::Body; });
    if (sentences.empty())
        sentences.push_back({TextField::Body, 0, static_cast<std::uint32_t>(body.size()), 0});
    const auto first = sentences[0].start;
    auto snippet = print_snippet(body, TextField::Body,
                                 cut_window(body, sentences, 0, first, first, chars), {});
    snippet.why = std::move(why);
    return snippet;
}

std::string escape_html(std::string_view text) {
    std::string html;
    html.reserve(text.size() + 16);
    for (const char c : text) {
        switch (c) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            case '\'':
                html += "&#39;";
                break;
            default:
                html += c;
        }
    }
    return html;
}

std::string print_marked(std::string_view text,
                         std::uint32_t start,
                         std::uint32_t end,
                         const std::vector<std::pair<std::uint32_t, std::uint32_t>>& marks) {
    std::string html;
    auto at = start;
    for (const auto& [first, last] : marks) {
        if (first < at || last > end)
            continue;
        html += escape_html(text.substr(at, first - at)) + "<mark>" +
                escape_html(text.substr(first, last - first)) + "</mark>";
        at = last;
    }
    return html + escape_html(text.substr(at, end - at));
}

}  // namespace dateline::server
