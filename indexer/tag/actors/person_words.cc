// SPDX-License-Identifier: GPL-3.0-or-later
// Words of people's names: suffixes, particles, beginnings and ends.
#include "indexer/tag/actors/person_words.h"

#include <algorithm>

namespace dateline::indexer {
namespace {

bool is_suffix(std::string_view word) {
    return word == "jr" || word == "sr" || word == "ii" || word == "iii" || word == "iv" ||
           word == "junior" || word == "senior";
}

}  // namespace

NameWords plain_words(const NameWords& words, bool& suffixed) {
    NameWords plain = words;
    suffixed = false;
    while (plain.size() > 1 && is_suffix(plain.back())) {
        suffixed |= plain.back() == "jr" || plain.back() == "junior";
        plain.pop_back();
    }
    return plain;
}

bool is_full_name(const NameWords& words, const ActorRules& rules) {
    bool suffixed = false;
    const auto plain = plain_words(words, suffixed);
    return plain.size() > 1 && (rules.title_flags(plain.front()) & particle) == 0;
}

bool ends_with(const NameWords& whole, const NameWords& part) {
    return part.size() <= whole.size() && std::equal(part.rbegin(), part.rend(), whole.rbegin());
}

bool starts_with(const NameWords& whole, const NameWords& part) {
    return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

bool contains(const NameWords& whole, const NameWords& part) {
    return std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
}

bool same_person(const NameWords& a, const NameWords& b) {
    bool junior_a = false;
    bool junior_b = false;
    const auto x = plain_words(a, junior_a);
    const auto y = plain_words(b, junior_b);
    if (junior_a != junior_b || x.size() < 2 || y.size() < 2)
        return false;
    const auto& shorter = x.size() <= y.size() ? x : y;
    const auto& longer = x.size() <= y.size() ? y : x;
    if (starts_with(longer, shorter) || ends_with(longer, shorter))
        return true;
    if (x.back() != y.back())
        return false;
    if (x.front() == y.front())
        return true;
    const auto& f = x.front().size() <= y.front().size() ? x.front() : y.front();
    const auto& g = x.front().size() <= y.front().size() ? y.front() : x.front();
    return f.size() == 1 && g.substr(0, 1) == f;
}

}  // namespace dateline::indexer
