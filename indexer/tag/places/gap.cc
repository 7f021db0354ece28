// SPDX-License-Identifier: GPL-3.0-or-later
// Patterns of a few words.
#include "indexer/tag/places/gap.h"

#include <algorithm>

namespace dateline::indexer {

std::uint32_t Gap::end_without_modifiers() const {
    auto end = last_;
    while (end > first_ && (is_one_of(end - 1, {"the"}) || has_class(end - 1, word_modifier)))
        --end;
    return end;
}

bool Gap::is_joint() const {
    if (last_ == first_ + 1)
        return is_one_of(first_, {",", "(", "in"});
    const auto end = end_without_modifiers();
    const auto in = end > first_ && is_one_of(first_, {","}) ? first_ + 1 : first_;
    return end == in + 1 && is_one_of(in, {"in"});
}

bool Gap::is_kind_within() const {
    const auto end = end_without_modifiers();
    return end > first_ + 1 && is_one_of(end - 1, {"of", "in"}) && is_phrase(first_, end - 1) &&
           has_kind(first_, end - 1);
}

bool Gap::is_possessed() const {
    if (is_described())
        return true;
    auto at = first_;
    if (at < last_ && has_class(at, word_region | word_district | word_town))
        ++at;
    if (at >= last_ || !is_one_of(at, {"'s", "’s"}))
        return false;
    return is_phrase(at + 1, last_);
}

bool Gap::is_described() const {
    return last_ > first_ && is_one_of(last_ - 1, {"of"}) && is_phrase(first_, last_ - 1) &&
           has_kind(first_, last_ - 1);
}

bool Gap::is_one_of(std::uint32_t at, std::initializer_list<std::string_view> texts) const {
    const auto text = field_.token_text(at);
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

bool Gap::has_class(std::uint32_t at, std::uint32_t classes) const {
    return (finder_.classes(field_.tokens[at].word) & classes) != 0;
}

// Words in lower case, commas and hyphens.
bool Gap::is_phrase(std::uint32_t first, std::uint32_t last) const {
    for (auto at = first; at < last; ++at) {
        const auto& token = field_.tokens[at];
        if (token.kind != schema::AtomKind::Word ? !is_one_of(at, {",", "-"})
                                                 : token.shape != Shape::Lower)
            return false;
    }
    return true;
}

bool Gap::has_kind(std::uint32_t first, std::uint32_t last) const {
    for (auto at = first; at < last; ++at)
        if (has_class(at, word_region | word_district | word_town | word_feature))
            return true;
    return false;
}

}  // namespace dateline::indexer
