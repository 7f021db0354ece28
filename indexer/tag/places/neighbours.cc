// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the words and the tagger's labels around a name: small rules, each worth some points.
#include "indexer/tag/places/neighbours.h"

namespace dateline::indexer {
Neighbours::Neighbours(const TokenisedField& field,
                       const std::vector<NameSpan>& spans,
                       bool has_names,
                       NameFinder& finder)
    : field_(&field),
      finder_(finder),
      labels_(field.tokens.size(), unlabelled),
      has_names_(has_names) {
    for (const auto& span : spans)
        for (auto i = span.first; i < span.last && i < labels_.size(); ++i)
            labels_[i] = number_of(span.type);
}

void Neighbours::begin_sentence(const Sentence& sentence) {
    begin_ = sentence.first;
    end_ = sentence.last;
    constexpr int capitals_min = 4;  // words that make a line
    int capitals = 0;
    auto at = begin_;
    for (; at < end_ && (token(at).shape == Shape::Upper || token(at).shape == Shape::Caseless);
         ++at)
        capitals += token(at).shape == Shape::Upper ? 1 : 0;
    shouted_ = at == end_ && capitals >= capitals_min;
}

bool Neighbours::is_capital(std::uint32_t at) const {
    const auto shape = token(at).shape;
    return token(at).kind == schema::AtomKind::Word &&
           (shape == Shape::Capitalised || shape == Shape::Upper || shape == Shape::Mixed);
}

// "the Caribbean and the Pacific" is the sea, "Caribbean states" a demonym.
bool Neighbours::describes(const NameMatch& match) {
    if (match.last >= end_ || token(match.last).kind != schema::AtomKind::Word ||
        token(match.last).shape != Shape::Lower)
        return match.last < end_ && is_capital(match.last);
    const auto text = field_->token_text(match.last);
    return text != "and" && text != "or" && text != "'s" &&
           (finder_.classes(token(match.last).word) & (word_saying | word_locative)) == 0;
}

// Points for the tagger's word, for datelines, and against acronyms.
int Neighbours::label_evidence(const NameMatch& match, const Toponym& toponym, bool curated) const {
    int evidence = toponym.dateline ? 6 : 0;
    if (toponym.labelled)
        evidence += 9;
    else if (has_names_)
        evidence -= 1;
    constexpr std::uint32_t acronym_bytes_max = 4;
    const bool short_capitals =
        match.last - match.first == 1 && token(match.first).shape == Shape::Upper &&
        token(match.first).end - token(match.first).start <= acronym_bytes_max;
    if (short_capitals && !curated && !toponym.dateline)
        evidence -= 9;
    return evidence;
}

// A name does not run out of what the tagger calls one name, nor into one.
std::uint32_t Neighbours::end_of_label(std::uint32_t at) const {
    if (!has_names_)
        return end_;
    auto end = at + 1;
    while (end < end_ && labels_[end] == labels_[at])
        ++end;
    return labels_[at] == unlabelled || labels_[at] == number_of(NameType::Location) ? end_ : end;
}

// The one label of its tokens; a name of which the tagger saw only a part as a place ("New
// York") is a place.
std::uint8_t Neighbours::label_of_match(const NameMatch& match) const {
    const auto first = labels_[match.first];
    bool same = true;
    bool only_places = true;
    for (auto at = match.first; at < match.last; ++at) {
        same = same && labels_[at] == first;
        only_places = only_places &&
                      (labels_[at] == unlabelled || labels_[at] == number_of(NameType::Location));
    }
    if (same)
        return first;
    return only_places ? number_of(NameType::Location) : mixed_labels;
}

bool Neighbours::is_stopped(std::uint32_t at) const {
    return at < field_->tokens.size() && field_->token_text(at) == "." && !token(at).space_before;
}

bool Neighbours::is_spelled_as_abbreviation(const NameMatch& match) const {
    const auto last = match.last - 1;
    const auto text = field_->token_text(last);
    return token(last).shape == Shape::Upper || is_stopped(match.last) ||
           text.find('.') != std::string_view::npos;
}

// "Ms." is not Mississippi.
bool Neighbours::is_title(const NameMatch& match) {
    return token(match.first).shape != Shape::Upper &&
           (finder_.classes(token(match.first).word) & word_title) != 0;
}

// "spoke in English", "translated into German": a language is no place.
bool Neighbours::is_language(const NameMatch& match) {
    if (match.first == begin_)
        return false;
    const bool language = (finder_.classes(token(match.first - 1).word) & word_language) != 0;
    const bool closed = match.last >= end_ || token(match.last).kind != schema::AtomKind::Word;
    const bool alone =
        closed || field_->token_text(match.last) == "and" || field_->token_text(match.last) == "or";
    // "(in German)", but "trust in Germans".
    const bool in_language = closed && field_->token_text(match.first - 1) == "in" &&
                             field_->token_text(match.last - 1).back() != 's';
    return (language && alone) || in_language;
}

bool Neighbours::is_unknown_capital(std::uint32_t at) {
    if (!is_capital(at))
        return false;
    const auto classes = finder_.classes(token(at).word);
    return (classes & (word_modifier | word_locative)) == 0;
}

std::uint32_t Neighbours::division_word(const NameMatch& match, std::uint8_t label) {
    const auto at = match.last;
    const auto is_of_name = [&](std::uint32_t token) {
        return token < end_ && labels_[token] == label && is_capital(token);
    };
    if (label != number_of(NameType::Location) || !is_of_name(at) || is_of_name(at + 1))
        return 0;
    return finder_.classes(token(at).word) & (word_region | word_district | word_town);
}

// "Farallon Islands" is not Farallon, nor "Gulf of Alaska" the Gulf; "northern Lebanon" is Lebanon.
bool Neighbours::is_cut(const NameMatch& match, std::uint8_t label, bool with_next) {
    if (label != number_of(NameType::Location))
        return false;
    const auto next =
        match.last < end_ && field_->token_text(match.last) == "of" ? match.last + 1 : match.last;
    if (!with_next && next < end_ && labels_[next] == label && labels_[match.last] == label &&
        is_capital(next))
        return true;
    if (match.first == begin_ || labels_[match.first - 1] != label)
        return false;
    // "York Harbor" of "New York Harbor": the word before belongs to another name.
    const auto before = finder_.longest(*field_, match.first - 1, match.first + 1);
    return is_unknown_capital(match.first - 1) ||
           (before.meaning != nullptr && before.last == match.first + 1);
}

// "BEIRUT, Lebanon (AP) —", "PARIS —": the first words of the body.
bool Neighbours::is_dateline(const NameMatch& match) const {
    constexpr std::uint32_t dateline_tokens = 10;
    if (field_->field != schema::TextField::Body || match.first - begin_ > 4 || match.first > 60)
        return false;
    for (auto at = match.last; at < end_ && at < match.last + dateline_tokens; ++at) {
        const auto text = field_->token_text(at);
        const bool dash =
            text == "—" || text == "–" || text == "--" || (text == "-" && token(at).space_before);
        if (dash)
            return at > begin_ && token(match.first).shape == Shape::Upper;
        if (text == "(" && at + 2 < end_ && field_->token_text(at + 2) == ")")
            return true;
    }
    return false;
}

int Neighbours::demonym_evidence(const NameMatch& match) {
    const bool in_name =
        match.first > begin_ && is_unknown_capital(match.first - 1) && match.first - 1 != begin_;
    return in_name ? 1 : 6;
}

int Neighbours::left_evidence(const NameMatch& match) {
    if (match.first == begin_)
        return 0;
    const auto at = match.first - 1;
    const auto classes = finder_.classes(token(at).word);
    if (token(at).kind != schema::AtomKind::Word) {
        if (field_->token_text(at) != ",")
            return 0;
        // "their daughter, Chelsea"
        const bool is_relative =
            at > begin_ && (finder_.classes(token(at - 1).word) & word_relative) != 0;
        return is_relative ? -12 : 1;
    }
    // "The Atlantic" inside a sentence of the text is a paper; the ocean has a small "the".
    constexpr int title_points = -12;
    if (at != begin_ && field_->field == schema::TextField::Body && field_->token_text(at) == "The")
        return title_points;
    if (is_capital(at) && at != begin_) {
        if ((classes & word_title) != 0)
            return -6;
        if ((classes & word_modifier) != 0)
            return 1;
        if ((classes & word_given) != 0)
            return -7;
        return (classes & word_locative) != 0 ? 3 : -4;
    }
    if ((classes & (word_locative)) != 0)
        return 4;
    if ((classes & word_title) != 0)
        return -4;
    if ((classes & word_given) != 0 && is_capital(at))
        return -4;
    return (classes & word_modifier) != 0 ? 2 : 0;
}

int Neighbours::right_evidence(const NameMatch& match) {
    if (match.last >= end_)
        return 0;
    const auto at = match.last;
    const auto classes = finder_.classes(token(at).word);
    if (token(at).kind != schema::AtomKind::Word)
        return token(at).kind == schema::AtomKind::Number ? -1 : 0;
    if (!is_capital(at)) {
        if (token(at).shape == Shape::Lower && (classes & word_person_verb) != 0)
            return -3;
        if ((classes & (word_body | word_role)) != 0)
            return 2;
        return token(at).shape == Shape::Lower && (classes & word_saying) != 0 ? -1 : 0;
    }
    if ((classes & word_paper) != 0)
        return -12;
    if ((classes & word_institution) != 0)
        return -4;
    if ((classes & word_role) != 0)
        return 1;
    return -3;
}

}  // namespace dateline::indexer
