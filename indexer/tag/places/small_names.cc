// SPDX-License-Identifier: GPL-3.0-or-later
// What tells small places from parts of longer names, short forms, papers and people.
#include "indexer/tag/places/neighbours.h"

namespace dateline::indexer {

// A hyphen between two words, glued to both.
bool Neighbours::is_joined(std::uint32_t at) const {
    if (at <= begin_ + 1 || token(at).space_before || token(at - 1).space_before)
        return false;
    const auto joint = field_->token_text(at - 1);
    return joint == "-" || joint == "\u2010" || joint == "\u2011";
}

bool Neighbours::is_tail(const NameMatch& match, Prominence prominence) {
    if (prominence == Prominence::Known)
        return false;
    const bool is_village = prominence == Prominence::Village;
    const auto first = match.first;
    // "Al-Alam"
    if (is_village && match.last + 1 < end_ && is_joined(match.last + 1) &&
        is_capital(match.last + 1) && field_->field == schema::TextField::Body &&
        finder_.longest(*field_, match.last + 1, match.last + 2).meaning == nullptr)
        return true;
    if (is_joined(first)) {
        const auto before = first - 2;
        if (is_joined(before))
            return true;
        // "then-Ames", "R-Ames", "US-Ames", "Al-Bab"
        return is_village && is_capital(before) && before != begin_ &&
               token(before).end - token(before).start > 1 &&
               labels_[before] != number_of(NameType::Location) &&
               finder_.longest(*field_, before, before + 1).meaning == nullptr;
    }
    if (!is_village || match.words > 1 || first <= begin_ + 1 || !is_capital(first - 1) || shouted_)
        return false;
    // In a headline every word has a capital.
    if (field_->field != schema::TextField::Body &&
        labels_[first - 1] != number_of(NameType::Location))
        return false;
    return (finder_.classes(token(first - 1).word) & word_modifier) != 0;
}

bool Neighbours::is_borrowed(const NameMatch& match) {
    if (match.last < end_ && is_capital(match.last) &&
        (finder_.classes(token(match.last).word) & word_paper) != 0)
        return true;
    return match.first > begin_ && is_capital(match.first - 1) &&
           labels_[match.first - 1] == labels_[match.first] &&
           (finder_.classes(token(match.first - 1).word) & word_given) != 0;
}

bool Neighbours::is_located(const NameMatch& match) {
    return match.first > begin_ &&
           (finder_.classes(token(match.first - 1).word) & word_locating) != 0;
}

bool Neighbours::is_thing(const NameMatch& match) const {
    constexpr std::string_view closing = ".;:!?\"”";
    return match.words == 1 && match.first > begin_ &&
           field_->token_text(match.first - 1) == "the" &&
           (match.last >= end_ || closing.find(field_->token_text(match.last)) != closing.npos);
}

bool Neighbours::is_short_form(const NameMatch& match) const {
    const auto next = match.last + 1;
    return next < end_ && is_stopped(match.last) &&
           (token(next).kind == schema::AtomKind::Word ||
            token(next).kind == schema::AtomKind::Number);
}

}  // namespace dateline::indexer
