// SPDX-License-Identifier: GPL-3.0-or-later
// Clues of one place, gathered by folded word.
#include "indexer/tag/names/clues.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t long_word_bytes = 5;
constexpr std::uint16_t often_count = 3;
constexpr std::size_t line_words_min = 3;

bool has(const WordTraits* traits, WordFlag flag) {
    return traits != nullptr && (traits->entry.flags & flag_bit(flag)) != 0;
}

}  // namespace

std::vector<LineCase> read_line_cases(const TokenisedField& field) {
    std::vector<LineCase> lines;
    lines.reserve(field.sentences.size());
    for (const auto& sentence : field.sentences) {
        std::size_t words = 0;
        std::size_t upper = 0;
        std::size_t long_words = 0;
        std::size_t long_capitals = 0;
        for (auto i = sentence.first; i < sentence.last; ++i) {
            const auto& token = field.tokens[i];
            if (token.kind != schema::AtomKind::Word || token.shape == Shape::Caseless)
                continue;
            ++words;
            upper += token.shape == Shape::Upper ? 1 : 0;
            if (token.end - token.start < long_word_bytes)
                continue;
            ++long_words;
            long_capitals += token.shape != Shape::Lower ? 1 : 0;
        }
        auto line = LineCase::Normal;
        if (words >= line_words_min && upper * 10 >= words * 7)
            line = LineCase::Upper;
        else if (words >= line_words_min && long_words >= 2 && long_capitals * 10 >= long_words * 9)
            line = LineCase::Title;
        lines.push_back(line);
    }
    return lines;
}

Clues read_place_clues(const CluePlace& place) {
    if (!place.normal_line)
        return 0;
    Clues clues = 0;
    const auto set = [&](Clue clue, bool on) {
        if (on)
            clues = static_cast<Clues>(clues | clue_bit(clue));
    };
    const bool before_capital = place.before != nullptr && place.before->is_capital;
    const bool after_capital = place.after != nullptr && place.after->is_capital;
    set(Clue::SeenInside, !place.sentence_start);
    set(Clue::AfterTitle, has(place.before, WordFlag::Title));
    set(Clue::AfterGiven, before_capital && has(place.before, WordFlag::Given));
    set(Clue::BeforeCapital, after_capital);
    set(Clue::AfterCapital, before_capital && !has(place.before, WordFlag::Function));
    set(Clue::AfterLocative, has(place.before, WordFlag::Locative));
    set(Clue::BesideSpeech,
        has(place.before, WordFlag::Speech) || has(place.after, WordFlag::Speech));
    set(Clue::BeforeOrgWord, after_capital && has(place.after, WordFlag::OrgWord));
    set(Clue::InBrackets, place.text_before == "(" && place.text_after == ")");
    set(Clue::AfterThe, place.text_before == "the" || place.text_before == "The");
    set(Clue::BeforePossessive, place.text_after == "'s" || place.text_after == "\u2019s");
    return clues;
}

void ClueTable::start_article(std::size_t words) {
    if (marks_.size() < words)
        marks_.resize(words + words / 2);
    if (++article_ == 0) {  // after 2^32 articles old marks would look new
        marks_.assign(marks_.size(), {});
        article_ = 1;
    }
}

void ClueTable::add(WordId folded, Clues clues, bool capital) {
    if (folded >= marks_.size())
        marks_.resize(folded + std::size_t{folded} / 2 + 1);
    auto& mark = marks_[folded];
    if (mark.article != article_)
        mark = {article_, 0, 0};
    mark.clues = static_cast<Clues>(mark.clues | clues);
    if (capital && ++mark.capitals == often_count)
        mark.clues = static_cast<Clues>(mark.clues | clue_bit(Clue::Often));
}

}  // namespace dateline::indexer
