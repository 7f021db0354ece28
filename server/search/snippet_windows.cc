// SPDX-License-Identifier: GPL-3.0-or-later
// Windows of characters over bytes.
#include "server/search/snippet_windows.h"

#include <algorithm>

namespace dateline::server {

namespace {

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// The byte `chars` characters after `from`, at most `limit`.
std::uint32_t forward(std::string_view text,
                      std::uint32_t from,
                      std::uint32_t chars,
                      std::uint32_t limit) {
    while (from < limit && chars > 0) {
        ++from;
        while (from < limit && is_continuation(text[from]))
            ++from;
        --chars;
    }
    return from;
}

std::uint32_t backward(std::string_view text,
                       std::uint32_t from,
                       std::uint32_t chars,
                       std::uint32_t limit) {
    while (from > limit && chars > 0) {
        --from;
        while (from > limit && is_continuation(text[from]))
            --from;
        --chars;
    }
    return from;
}

// The nearest border of a word inside start..end, seen from its end that was cut.
std::uint32_t word_start_after(std::string_view text, std::uint32_t start, std::uint32_t end) {
    for (auto at = start; at < end; ++at)
        if (is_space(text[at]))
            return at + 1;
    return start;
}

std::uint32_t word_end_before(std::string_view text, std::uint32_t start, std::uint32_t end) {
    for (auto at = end; at > start; --at)
        if (is_space(text[at - 1]))
            return at - 1;
    return end;
}

SnippetWindow cut_sentence(std::string_view text,
                           const schema::SentenceSpan& sentence,
                           std::uint32_t focus_start,
                           std::uint32_t focus_end,
                           std::uint32_t chars) {
    const auto focus = std::min(count_chars(text, focus_start, focus_end), chars);
    // A third of what is left stands before the first mark.
    const auto before = (chars - focus) / 3;
    SnippetWindow window;
    window.start = backward(text, focus_start, before, sentence.start);
    if (window.start > sentence.start && !is_space(text[window.start - 1]))
        window.start = word_start_after(text, window.start, focus_start);
    window.end = forward(text, window.start, chars, sentence.end);
    if (window.end < sentence.end && !is_space(text[window.end])) {
        const auto kept = std::min(focus_end, window.end);
        window.end = word_end_before(text, kept, window.end);
    }
    if (window.end == sentence.end) {
        // Room is left before the mark.
        window.start = backward(text, sentence.end, chars, sentence.start);
        if (window.start > sentence.start && !is_space(text[window.start - 1]))
            window.start =
                word_start_after(text, window.start, std::max(window.start, focus_start));
    }
    while (window.end > window.start && is_space(text[window.end - 1]))
        --window.end;
    window.starts_inside = window.start > sentence.start;
    window.ends_inside = window.end < sentence.end;
    return window;
}

}  // namespace

std::uint32_t count_chars(std::string_view text, std::uint32_t start, std::uint32_t end) {
    return static_cast<std::uint32_t>(std::count_if(text.begin() + start, text.begin() + end,
                                                    [](char c) { return !is_continuation(c); }));
}

SnippetWindow cut_window(std::string_view text,
                         const std::vector<schema::SentenceSpan>& sentences,
                         std::size_t at,
                         std::uint32_t focus_start,
                         std::uint32_t focus_end,
                         std::uint32_t chars) {
    const auto& sentence = sentences[at];
    auto length = count_chars(text, sentence.start, sentence.end);
    if (length > chars)
        return cut_sentence(text, sentence, std::max(focus_start, sentence.start),
                            std::min(std::max(focus_end, sentence.start), sentence.end), chars);
    SnippetWindow window{sentence.start, sentence.end, false, false};
    for (auto next = at + 1; next < sentences.size(); ++next) {
        const auto& other = sentences[next];
        if (other.field != sentence.field || other.paragraph != sentence.paragraph)
            break;
        length += count_chars(text, window.end, other.end);
        if (length > chars)
            break;
        window.end = other.end;
    }
    return window;
}

}  // namespace dateline::server
