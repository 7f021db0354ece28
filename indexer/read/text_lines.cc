// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the article among the lines of a captured page.
#include "indexer/read/text_lines.h"

#include <algorithm>
#include <set>

#include "indexer/read/body_text.h"
#include "indexer/read/date_line.h"
#include "indexer/read/page_furniture.h"

namespace dateline::indexer {

namespace {

constexpr std::size_t running_words_min = 12;
constexpr std::size_t title_words_max = 30;
constexpr std::size_t section_words_max = 4;

bool is_running_text(const CaptureLine& line) {
    return (line.shape.words >= running_words_min && line.shape.ends_sentence &&
            !is_furniture(line.text)) ||
           (line.shape.words >= 40);
}

bool is_date_line(const CaptureLine& line) {
    if (line.shape.words > 14)
        return false;
    return find_line_date(line.text).has_value();
}

bool is_byline(const CaptureLine& line) {
    const auto& text = line.text;
    return line.shape.words >= 2 && line.shape.words <= 14 && !line.shape.ends_sentence &&
           (text.rfind("By ", 0) == 0 || text.rfind("BY ", 0) == 0 || text.rfind("by ", 0) == 0);
}

/// Words of four letters and more, in small letters.
std::set<std::string> content_words(std::string_view text) {
    std::set<std::string> words;
    std::string word;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : ' ';
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            word.push_back(c);
        } else if (c >= 'A' && c <= 'Z') {
            word.push_back(static_cast<char>(c + 32));
        } else {
            if (word.size() >= 4)
                words.insert(word);
            word.clear();
        }
    }
    return words;
}

/// Share of a line's words that the article uses too: what tells a headline from a teaser.
double overlap(const std::string& line, const std::set<std::string>& article) {
    const auto words = content_words(line);
    if (words.empty())
        return 0;
    const auto hits = std::count_if(words.begin(), words.end(),
                                    [&](const auto& word) { return article.count(word) > 0; });
    return static_cast<double>(hits) / static_cast<double>(words.size());
}

struct Bounds {
    std::size_t first;  // first line of running text
    std::size_t last;   // after the last line that belongs to the article
};

Bounds find_bounds(const std::vector<CaptureLine>& lines) {
    Bounds bounds{lines.size(), lines.size()};
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (is_running_text(lines[i])) {
            bounds.first = i;
            break;
        }
    if (bounds.first == lines.size())
        return bounds;
    // The page's end begins where it says so and less than a third of the text is still to come.
    std::size_t total = 0;
    for (auto i = bounds.first; i < lines.size(); ++i)
        total += lines[i].shape.words;
    std::size_t before = 0;
    for (auto i = bounds.first; i < lines.size(); ++i) {
        if (i > bounds.first && opens_page_end(lines[i].text) && before * 3 >= total * 2) {
            bounds.last = i;
            break;
        }
        before += lines[i].shape.words;
    }
    // What follows the last running text are scraps, but for an attribution under a quotation.
    auto last = bounds.last;
    while (last > bounds.first + 1 && !is_running_text(lines[last - 1])) {
        const auto& line = lines[last - 1];
        if (last >= 2 && lines[last - 2].shape.is_quoted && looks_like_attribution(line.text))
            break;
        if (line.shape.ends_sentence && line.shape.words >= 4 && last - 1 > bounds.first &&
            is_running_text(lines[last - 2]) && !is_furniture(line.text))
            break;
        --last;
    }
    bounds.last = last;
    return bounds;
}

/// "UK POLITICS | NORTHERN IRELAND", "Home > World > Africa": where on the site the page stands, or
/// its menu.
bool is_trail(const std::string& line) {
    constexpr std::size_t steps_max = 5;
    constexpr std::size_t step_words_max = 3;
    std::size_t steps = 1;
    for (std::size_t start = 0; start < line.size();) {
        auto end = line.size();
        std::size_t next = end;
        for (const std::string_view mark : {" | ", " > ", " » ", " › ", " / "})
            if (const auto at = line.find(mark, start); at < end) {
                end = at;
                next = at + mark.size();
            }
        if (measure_line(line.substr(start, end - start)).words > step_words_max)
            return false;
        steps += next < line.size() ? 1 : 0;
        start = next;
    }
    return steps > 1 && steps <= steps_max;
}

double title_score(const CaptureLine& line, const std::set<std::string>& article) {
    if (line.shape.words < 3 || line.shape.words > title_words_max || is_furniture(line.text) ||
        is_byline(line) || line.shape.ends_open || is_label(line.text) || is_trail(line.text))
        return 0;
    double score = 1.0 + 2.0 * overlap(line.text, article);
    if (line.shape.words < 5)
        score -= 1.0;
    if (begins_with_label(line.text))
        score -= 1.0;
    if (line.shape.ends_sentence && line.text.back() == '.')
        score -= 0.8;
    return score;
}

/// The headline: the best scored line of the head; the first of equals.
std::size_t find_title(const std::vector<CaptureLine>& lines, std::size_t first) {
    std::string text;
    for (auto i = first; i < lines.size() && text.size() < 6000; ++i)
        text += lines[i].text + "\n";
    const auto article = content_words(text);
    auto best = lines.size();
    double best_score = 0.5;
    for (std::size_t i = 0; i < first; ++i) {
        const auto score = title_score(lines[i], article);
        if (score > best_score + (best == lines.size() ? 0.0 : 0.5)) {
            best = i;
            best_score = score;
        }
    }
    return best;
}

/// The line before says what it is: "Image caption,", "Picture:".
bool is_labelled(const std::vector<CaptureLine>& lines, std::size_t i) {
    constexpr std::size_t label_words_max = 3;
    return i > 0 && lines[i - 1].shape.ends_open && lines[i - 1].shape.words <= label_words_max;
}

void assign_head(std::vector<CaptureLine>& lines, std::size_t first) {
    const auto title = find_title(lines, first);
    if (title < lines.size())
        lines[title].role = LineRole::Title;
    auto standfirst = lines.size();
    auto section = lines.size();
    for (std::size_t i = 0; i < first; ++i) {
        auto& line = lines[i];
        if (i == title)
            continue;
        line.role = LineRole::Furniture;
        if (is_byline(line)) {
            line.role = LineRole::Byline;
        } else if (is_date_line(line)) {
            line.role = LineRole::Date;
        } else if (i > title && title < lines.size() && line.shape.words >= 5 &&
                   !is_furniture(line.text) && !is_label(line.text) && !is_labelled(lines, i) &&
                   line.text != lines[title].text) {
            standfirst = i;  // the last such line: nearest to the text
        } else if ((title == lines.size() || i < title) &&
                   (line.shape.words <= section_words_max || is_trail(line.text)) &&
                   line.shape.starts_upper && !is_furniture(line.text) &&
                   (section == lines.size() || title - i <= 2)) {
            section = i;
        }
    }
    if (standfirst < lines.size())
        lines[standfirst].role = LineRole::Standfirst;
    if (section < lines.size())
        lines[section].role = LineRole::Section;
}

}  // namespace

std::vector<CaptureLine> split_capture(std::string_view text) {
    std::vector<CaptureLine> lines;
    for (const auto& paragraph : find_paragraphs(text)) {
        CaptureLine line;
        line.text = clean_line(text.substr(paragraph.start, paragraph.end - paragraph.start));
        line.shape = measure_line(line.text);
        if (!line.text.empty())
            lines.push_back(std::move(line));
    }
    return lines;
}

void assign_roles(std::vector<CaptureLine>& lines) {
    const auto [first, last] = find_bounds(lines);
    if (first == lines.size()) {
        // No running text: the first line is the title, the rest what there is.
        if (!lines.empty() && lines.size() > 1)
            lines[0].role = LineRole::Title;
        return;
    }
    assign_head(lines, first);
    for (auto i = last; i < lines.size(); ++i)
        lines[i].role = LineRole::Furniture;
    for (auto i = first; i < last; ++i) {
        auto& line = lines[i];
        const bool is_short = line.shape.words < running_words_min;
        if (is_short && is_furniture(line.text) && !line.shape.is_quoted &&
            !(i > 0 && lines[i - 1].shape.is_quoted))
            line.role = LineRole::Furniture;
    }
}

}  // namespace dateline::indexer
