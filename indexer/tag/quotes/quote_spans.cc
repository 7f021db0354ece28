// SPDX-License-Identifier: GPL-3.0-or-later
// Pairs quotation marks paragraph by paragraph.
#include "indexer/tag/quotes/quote_spans.h"

namespace dateline::indexer {
namespace {

enum class Mark : std::uint8_t { None, Straight, Open, Close };

Mark mark_of(std::string_view text) {
    if (text == "\"")
        return Mark::Straight;
    if (text == "“" || text == "„" || text == "«")
        return Mark::Open;
    if (text == "”" || text == "»")
        return Mark::Close;
    return Mark::None;
}

struct Paragraphs {
    const TokenisedField& field;
    std::size_t sentence = 0;

    // Tokens of the next paragraph; false at the end.
    bool next(std::uint32_t& first, std::uint32_t& last, std::uint32_t& number) {
        if (sentence >= field.sentences.size())
            return false;
        first = field.sentences[sentence].first;
        number = field.sentences[sentence].paragraph;
        while (sentence < field.sentences.size() && field.sentences[sentence].paragraph == number)
            last = field.sentences[sentence++].last;
        return true;
    }
};

}  // namespace

std::vector<QuoteSpan> find_quote_spans(const TokenisedField& field) {
    std::vector<QuoteSpan> spans;
    Paragraphs paragraphs{field};
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t number = 0;
    bool went_on = false;
    while (paragraphs.next(first, last, number)) {
        bool open = false;
        std::uint32_t from = 0;
        bool goes_on = false;
        for (auto i = first; i < last; ++i) {
            const auto mark = mark_of(field.token_text(i));
            if (mark == Mark::None)
                continue;
            const bool opens = mark == Mark::Open || (mark == Mark::Straight && !open &&
                                                      (field.tokens[i].space_before || i == first));
            if (!open && opens) {
                open = true;
                from = i + 1;
            } else if (open && mark != Mark::Open) {
                open = false;
                if (i > from)
                    spans.push_back({from, i, number, true, went_on && from == first + 1});
            } else if (open && mark == Mark::Open) {
                from = i + 1;  // the mark before it was never closed
            }
        }
        if (open && from == first + 1 && last > from) {
            spans.push_back({from, last, number, false, went_on});
            goes_on = true;
        }
        went_on = goes_on;
    }
    return spans;
}

bool reads_as_title(const TokenisedField& field, const QuoteSpan& span) {
    constexpr std::size_t joining_word_bytes_max = 3;
    std::size_t words = 0;
    bool ends_small = true;
    for (auto i = span.first; i < span.last; ++i) {
        const auto& token = field.tokens[i];
        if (token.kind != schema::AtomKind::Word)
            continue;
        ++words;
        ends_small = token.shape == Shape::Lower;
        if (ends_small && token.end - token.start > joining_word_bytes_max)
            return false;
    }
    return !ends_small && words > 1 && words <= title_words_max;
}

}  // namespace dateline::indexer
