// SPDX-License-Identifier: GPL-3.0-or-later
// Spellings in linked lists.
#include "schema/spellings.h"

#include <stdexcept>

#include <xxhash.h>

namespace dateline::schema {

std::pair<std::uint64_t, std::string_view> spelling_rank(std::string_view text) {
    return {XXH3_64bits(text.data(), text.size()), text};
}

void Spellings::count(SpellingList& list,
                      TextNumber spelling,
                      std::uint32_t uses,
                      const TextPool& texts) {
    std::size_t size = 0;
    auto* end = &list;
    for (; *end != no_spellings; end = &spellings_[*end].next, ++size)
        if (spellings_[*end].text == spelling) {
            spellings_[*end].uses += uses;
            return;
        }
    if (spellings_.size() == no_spellings)
        throw std::length_error("too many different names for one build: split the corpus");
    *end = static_cast<SpellingList>(spellings_.size());
    spellings_.push_back({spelling, uses, no_spellings});
    if (size == spellings_max)
        drop_one(list, texts);
}

void Spellings::drop_one(SpellingList& list, const TextPool& texts) {
    auto* worst = &list;
    for (auto* at = &spellings_[list].next; *at != no_spellings; at = &spellings_[*at].next)
        if (spelling_rank(texts.text(spellings_[*worst].text)) <
            spelling_rank(texts.text(spellings_[*at].text)))
            worst = at;
    *worst = spellings_[*worst].next;
}

TextNumber Spellings::best(SpellingList list, const TextPool& texts) const {
    auto best = list;
    for (auto at = spellings_[list].next; at != no_spellings; at = spellings_[at].next) {
        const auto& a = spellings_[at];
        const auto& b = spellings_[best];
        if (a.uses != b.uses ? a.uses > b.uses : texts.text(a.text) < texts.text(b.text))
            best = at;
    }
    return spellings_[best].text;
}

}  // namespace dateline::schema
