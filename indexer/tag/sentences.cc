// SPDX-License-Identifier: GPL-3.0-or-later
// Sentence ends: . ! ? … and what closes after them, unless an abbreviation, an initial or a
// lower-case continuation says no.
#include "indexer/tag/sentences.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

namespace dateline::indexer {
namespace {

// The lists of indexer/data/words/sentence_words.txt, built in; each sorted.
struct SentenceWords {
    std::vector<std::string> titles, abbreviations, starters, after_clock;
};

SentenceWords read_sentence_words() {
    SentenceWords all;
    std::istringstream lines(
#include "sentence_words.inc"
    );
    for (std::string line; std::getline(lines, line);) {
        std::istringstream row(line);
        std::string name;
        row >> name;
        auto* list = name == "titles"          ? &all.titles
                     : name == "abbreviations" ? &all.abbreviations
                     : name == "starters"      ? &all.starters
                     : name == "after_clock"   ? &all.after_clock
                                               : nullptr;
        for (std::string word; list != nullptr && row >> word;)
            list->push_back(word);
    }
    for (auto* list : {&all.titles, &all.abbreviations, &all.starters, &all.after_clock})
        std::sort(list->begin(), list->end());
    return all;
}

const SentenceWords& sentence_words() {
    static const auto words = read_sentence_words();
    return words;
}

bool holds(const std::vector<std::string>& sorted, std::string_view word) {
    return std::binary_search(sorted.begin(), sorted.end(), word);
}

constexpr std::size_t listed_word_bytes_max = 12;

// ASCII lower case; empty for words too long to be listed.
std::string lowered(std::string_view word) {
    std::string out(word.size() > listed_word_bytes_max ? std::string_view() : word);
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

class Splitter {
  public:
    Splitter(const TokenisedField& field, std::size_t first, std::size_t last)
        : field_(field), first_(first), last_(last) {}

    // The end of the sentence that begins at `from`.
    std::size_t find_end(std::size_t from) const {
        const auto limit = std::min(last_, from + sentence_tokens_max);
        for (auto i = from; i < limit; ++i) {
            if (!may_end(i))
                continue;
            const auto after = skip_closers(i + 1);
            if (after >= last_)
                return last_;
            if (after <= limit && ends(from, i, after))
                return after;
        }
        return limit;
    }

  private:
    std::string_view text(std::size_t i) const { return field_.token_text(i); }
    const Token& token(std::size_t i) const { return field_.tokens[i]; }

    bool is_stop(std::size_t i) const { return text(i) == "."; }
    bool is_terminator(std::size_t i) const {
        if (token(i).kind != schema::AtomKind::Punctuation)
            return false;
        const auto t = text(i);
        return t == "." || t == "!" || t == "?" || t == "\u2026" || t == "\u0964" || t == "\u3002";
    }
    bool is_acronym(std::size_t i) const {
        return token(i).kind == schema::AtomKind::Word && field_.text[token(i).end - 1] == '.';
    }
    bool may_end(std::size_t i) const { return is_terminator(i) || is_acronym(i); }

    // Further terminators, closing quotes and brackets glued to what stands before.
    std::size_t skip_closers(std::size_t i) const {
        for (; i < last_ && !token(i).space_before; ++i) {
            const auto t = text(i);
            if (!is_terminator(i) && t != "\"" && t != "'" && t != "\u2019" && t != "\u201d" &&
                t != "\u00bb" && t != ")" && t != "]")
                break;
        }
        return i;
    }

    bool is_opening(std::size_t i) const {
        const auto t = text(i);
        return t == "\"" || t == "'" || t == "\u2018" || t == "\u201c" || t == "\u00ab" ||
               t == "(" || t == "[" || t == "\u2022" || t == "\u2013" || t == "\u2014" ||
               t == "-" || t == "*" || t == "@" || t == "#";
    }

    // Does a sentence that began at `from` end with the terminator `i`, if `after` comes next?
    bool ends(std::size_t from, std::size_t i, std::size_t after) const {
        if (!token(after).space_before)
            return ends_glued(i, after);
        auto word = after;
        while (word < last_ && is_opening(word))
            ++word;
        if (word >= last_)
            return true;
        const auto& next = token(word);
        if (next.shape == Shape::Lower && next.kind == schema::AtomKind::Word)
            return false;
        if (next.kind == schema::AtomKind::Punctuation)
            return false;
        return !(is_stop(i) || is_acronym(i)) || after > i + 1 || stop_ends(from, i, word);
    }

    // "… said.The minister": the space was forgotten.
    bool ends_glued(std::size_t i, std::size_t after) const {
        return is_stop(i) && after == i + 1 && i > first_ && token(i - 1).shape == Shape::Lower &&
               token(i - 1).kind == schema::AtomKind::Word && text(i - 1).size() > 2 &&
               token(after).shape == Shape::Capitalised && text(after).size() > 1 &&
               !(after + 1 < last_ && text(after + 1) == "." && !token(after + 1).space_before);
    }

    // A single full stop, a space and something that may begin a sentence.
    bool stop_ends(std::size_t from, std::size_t i, std::size_t next) const {
        const bool starter = holds(sentence_words().starters, lowered(text(next)));
        if (is_acronym(i)) {
            const auto folded = lowered(text(i));
            const bool clock = folded == "a.m." || folded == "p.m.";
            return clock ? token(next).kind == schema::AtomKind::Word &&
                               !holds(sentence_words().after_clock, lowered(text(next)))
                         : starter;
        }
        if (i == first_ || token(i).space_before)
            return true;
        const auto& before = token(i - 1);
        if (before.kind == schema::AtomKind::Number)
            return i - 1 > from;
        if (before.kind != schema::AtomKind::Word || before.shape == Shape::Caseless)
            return true;
        const auto word = lowered(text(i - 1));
        if (word.size() == 1 && before.shape != Shape::Lower)
            return starter;
        if (holds(sentence_words().titles, word) || word == "v")
            return false;
        if (word == "no" || word == "nos")
            return token(next).kind != schema::AtomKind::Number;
        const auto next_word = lowered(text(next));
        if (next_word == "ltd" || next_word == "inc" || next_word == "plc" || next_word == "llc")
            return false;
        return starter || !holds(sentence_words().abbreviations, word);
    }

    const TokenisedField& field_;
    std::size_t first_;
    std::size_t last_;
};

}  // namespace

void split_sentences(TokenisedField& field,
                     std::size_t first,
                     std::size_t last,
                     std::uint32_t paragraph,
                     schema::ParagraphKind kind) {
    const Splitter splitter(field, first, last);
    while (first < last) {
        const auto end = splitter.find_end(first);
        field.tokens[first].sentence_start = true;
        field.sentences.push_back(
            {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end), paragraph, kind});
        first = end;
    }
}

}  // namespace dateline::indexer
