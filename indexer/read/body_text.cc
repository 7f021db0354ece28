// SPDX-License-Identifier: GPL-3.0-or-later
// Cleaning lines, joining paragraphs, and finding them in a text of one piece.
#include "indexer/read/body_text.h"

#include <algorithm>

namespace dateline::indexer {

using schema::Paragraph;
using schema::ParagraphKind;

namespace {

constexpr std::size_t wrap_width_max = 120;

/// Bytes of the white space at the front (any Unicode kind); `invisible` is set if it has no width.
std::size_t space_bytes(std::string_view text, bool& invisible) {
    invisible = false;
    const auto byte = static_cast<unsigned char>(text[0]);
    if (byte < 0x80)
        return byte == ' ' || (byte >= '\t' && byte <= '\r') || byte == 0x1c || byte == 0x7f ? 1
                                                                                             : 0;
    const auto second = text.size() > 1 ? static_cast<unsigned char>(text[1]) : 0U;
    if (byte == 0xC2) {
        invisible = second == 0xAD;
        return second == 0xA0 || second == 0x85 || second == 0xAD ? 2 : 0;
    }
    if (text.size() < 3 || (byte != 0xE2 && byte != 0xE3 && byte != 0xEF))
        return 0;
    const auto third = static_cast<unsigned char>(text[2]);
    if (byte == 0xE2 && second == 0x80) {
        if (third == 0x8C || third == 0x8D)
            return 0;  // joiners change how the letters around them are written
        invisible = third >= 0x8B && third <= 0x8F;
        if (third <= 0x8F || third == 0xA8 || third == 0xA9 || third == 0xAF)
            return 3;
        return 0;
    }
    invisible = byte == 0xEF && second == 0xBB && third == 0xBF;
    const bool is_space = (byte == 0xE3 && second == 0x80 && third == 0x80) ||
                          (byte == 0xE2 && second == 0x81 && (third == 0x9F || third == 0xA0));
    return is_space || invisible ? 3 : 0;
}

struct Line {
    std::size_t start;
    std::size_t end;  // without white space around
    std::size_t indent;
    bool is_empty() const { return start == end; }
};

std::vector<Line> split_lines(std::string_view body) {
    std::vector<Line> lines;
    for (std::size_t at = 0; at < body.size();) {
        const auto stop = std::min(body.find('\n', at), body.size());
        auto start = at;
        auto end = stop;
        const auto is_space = [&](std::size_t i) {
            return body[i] == ' ' || body[i] == '\t' || body[i] == '\r';
        };
        while (start < end && is_space(start))
            ++start;
        while (end > start && is_space(end - 1))
            --end;
        lines.push_back({start, end, start - at});
        at = stop + 1;
    }
    return lines;
}

/// Broken to a width: each line is as long as it can be, for the next word did not fit into it.
bool is_wrapped(std::string_view body, const Line* first, const Line* last) {
    std::size_t width = 0;
    for (const auto* line = first; line != last; ++line)
        width = std::max(width, line->end - line->start + line->indent);
    if (width > wrap_width_max || width < 40)
        return false;
    for (const auto* line = first; line + 1 != last; ++line) {
        const auto next = body.substr(line[1].start, line[1].end - line[1].start);
        const auto word = std::min(next.find(' '), next.size());
        if (line->end - line->start + line->indent + 1 + word + 4 < width)
            return false;
    }
    return true;
}

void add_block(std::string_view body,
               const Line* first,
               const Line* last,
               std::vector<Paragraph>& paragraphs) {
    const auto add = [&](const Line* from, const Line* to) {
        paragraphs.push_back({static_cast<std::uint32_t>(from->start),
                              static_cast<std::uint32_t>(to[-1].end), ParagraphKind::Text});
    };
    // An indented line begins a paragraph where the others are not indented.
    for (const auto* start = first; start != last;) {
        const auto* end = start + 1;
        while (end != last && end->indent <= start[end - start > 1 ? 1 : 0].indent + 1)
            ++end;
        if (end - start > 1 && is_wrapped(body, start, end)) {
            add(start, end);
        } else {
            for (const auto* line = start; line != end; ++line)
                add(line, line + 1);
        }
        start = end;
    }
}

}  // namespace

std::string clean_line(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    bool space_before = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte > ' ' && byte < 0x7f) {
            if (space_before && !clean.empty())
                clean.push_back(' ');
            space_before = false;
            clean.push_back(text[at++]);
            continue;
        }
        bool invisible = false;
        if (const auto count = space_bytes(text.substr(at), invisible); count > 0) {
            space_before |= !invisible;
            at += count;
            continue;
        }
        if (byte < ' ') {
            ++at;
            continue;
        }
        if (space_before && !clean.empty())
            clean.push_back(' ');
        space_before = false;
        do
            clean.push_back(text[at++]);
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    }
    return clean;
}

void BodyBuilder::add(std::string_view text, ParagraphKind kind) {
    if (text.empty())
        return;
    if (!body_.empty())
        body_ += "\n\n";
    const auto start = static_cast<std::uint32_t>(body_.size());
    body_ += text;
    paragraphs_.push_back({start, static_cast<std::uint32_t>(body_.size()), kind});
}

void BodyBuilder::move_into(schema::Article& article) {
    article.body = std::move(body_);
    article.paragraphs = std::move(paragraphs_);
    body_.clear();
    paragraphs_.clear();
}

std::vector<Paragraph> find_paragraphs(std::string_view body) {
    const auto lines = split_lines(body);
    std::vector<Paragraph> paragraphs;
    for (std::size_t i = 0; i < lines.size();) {
        if (lines[i].is_empty()) {
            ++i;
            continue;
        }
        auto end = i;
        while (end < lines.size() && !lines[end].is_empty())
            ++end;
        add_block(body, lines.data() + i, lines.data() + end, paragraphs);
        i = end;
    }
    return paragraphs;
}

std::size_t count_words(std::string_view text) {
    const auto is_space = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
    std::size_t words = !text.empty() && !is_space(text[0]);
    for (std::size_t i = 1; i < text.size(); ++i)
        words += is_space(text[i - 1]) && !is_space(text[i]);
    return words;
}

}  // namespace dateline::indexer
