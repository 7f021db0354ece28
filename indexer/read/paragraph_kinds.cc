// SPDX-License-Identifier: GPL-3.0-or-later
// Judges paragraphs by their shape.
#include "indexer/read/paragraph_kinds.h"

#include <array>

#include "indexer/read/body_text.h"

namespace dateline::indexer {

using schema::Paragraph;
using schema::ParagraphKind;

namespace {

constexpr std::size_t counted_bytes_max = 160;
constexpr std::size_t heading_words_max = 14;
constexpr std::size_t heading_bytes_max = 110;
constexpr std::size_t attribution_words_max = 14;

struct QuotePair {
    std::string_view open;
    std::string_view close;
};
constexpr std::array<QuotePair, 6> quote_pairs = {
    {{"\"", "\""}, {"“", "”"}, {"«", "»"}, {"„", "“"}, {"‘", "’"}, {"'", "'"}}};

bool starts_with(std::string_view text, std::string_view head) {
    return text.substr(0, head.size()) == head;
}
bool ends_with(std::string_view text, std::string_view tail) {
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

std::string_view without_closing_marks(std::string_view line) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view mark : {"\"", "'", "”", "’", "»", "“", ")", "]"})
            if (ends_with(line, mark)) {
                line.remove_suffix(mark.size());
                again = true;
            }
    }
    return line;
}

bool is_quoted(std::string_view line) {
    for (const auto& pair : quote_pairs) {
        if (!starts_with(line, pair.open))
            continue;
        auto inside = line.substr(pair.open.size());
        if (ends_with(inside, "."))
            inside.remove_suffix(1);
        if (!ends_with(inside, pair.close))
            continue;
        inside.remove_suffix(pair.close.size());
        // Straight apostrophes stand inside words; other marks must not close before the end.
        if (pair.open == "'" || pair.open == "‘" ||
            inside.find(pair.close) == std::string_view::npos)
            return true;
    }
    return false;
}

bool is_upper_start(std::string_view line) {
    for (const std::string_view mark : {"\"", "'", "“", "‘", "«", "„", "(", "[", "¿", "¡"})
        if (starts_with(line, mark))
            line.remove_prefix(mark.size());
    if (line.empty())
        return false;
    const auto c = static_cast<unsigned char>(line[0]);
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
}

bool may_be_heading(std::string_view line, const LineShape& shape) {
    if (shape.words == 0 || shape.words > heading_words_max || line.size() > heading_bytes_max ||
        !shape.starts_upper || shape.ends_open || shape.is_quoted)
        return false;
    return !shape.ends_sentence || ends_with(without_closing_marks(line), "?");
}

bool is_running_text(const LineShape& shape) {
    return shape.words >= 12 || (shape.words >= 6 && shape.ends_sentence);
}

}  // namespace

LineShape measure_line(std::string_view line) {
    LineShape shape;
    // Beyond that size only its order matters.
    shape.words = line.size() > counted_bytes_max ? line.size() / 6 : count_words(line);
    if (line.empty())
        return shape;
    const auto bare = without_closing_marks(line);
    shape.ends_sentence =
        !bare.empty() && (bare.back() == '.' || bare.back() == '!' || bare.back() == '?' ||
                          ends_with(bare, "…") || ends_with(bare, "。"));
    shape.ends_open = line.back() == ',' || line.back() == ';' || line.back() == ':' ||
                      line.back() == '-' || ends_with(line, "–") || ends_with(line, "—");
    shape.starts_upper = is_upper_start(line);
    shape.is_quoted = is_quoted(line);
    return shape;
}

bool looks_like_attribution(std::string_view line) {
    const auto shape = measure_line(line);
    if (shape.words == 0 || shape.words > attribution_words_max || shape.is_quoted)
        return false;
    for (const std::string_view dash : {"—", "–", "- ", "--", "~"})
        if (starts_with(line, dash))
            return true;
    if (shape.ends_sentence || shape.ends_open || !shape.starts_upper)
        return false;
    // A name: two words with capitals at the front, or one before a comma.
    const auto space = line.find(' ');
    if (space == std::string_view::npos)
        return false;
    return line[space - 1] == ',' || is_upper_start(line.substr(space + 1));
}

void find_paragraph_kinds(std::string_view body, std::vector<Paragraph>& paragraphs) {
    const auto text_of = [&](std::size_t i) {
        return body.substr(paragraphs[i].start, paragraphs[i].end - paragraphs[i].start);
    };
    std::vector<LineShape> shapes;
    shapes.reserve(paragraphs.size());
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        shapes.push_back(measure_line(text_of(i)));
    }
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        auto& kind = paragraphs[i].kind;
        if (kind != ParagraphKind::Text)
            continue;
        const bool has_next = i + 1 < paragraphs.size();
        if (shapes[i].is_quoted && shapes[i].words >= 3 && has_next &&
            paragraphs[i + 1].kind == ParagraphKind::Text &&
            looks_like_attribution(text_of(i + 1)) &&
            !(may_be_heading(text_of(i + 1), shapes[i + 1]) && i + 2 < paragraphs.size() &&
              text_of(i + 1).find(',') == std::string_view::npos && shapes[i + 1].words > 4)) {
            kind = ParagraphKind::Quote;
            paragraphs[i + 1].kind = ParagraphKind::Attribution;
        } else if (may_be_heading(text_of(i), shapes[i]) && has_next &&
                   is_running_text(shapes[i + 1]) &&
                   text_of(i + 1).size() > text_of(i).size() * 3 / 2) {
            kind = ParagraphKind::Heading;
        }
    }
}

}  // namespace dateline::indexer
