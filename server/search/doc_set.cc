// SPDX-License-Identifier: GPL-3.0-or-later
// Combining and counting sets of documents; counts bits with the processor's own instruction where
// it has one.
#include "server/search/doc_set.h"

#include <cassert>

namespace dateline::server {

namespace {

using Words = const std::uint64_t*;

// Bits of a, or of a & b.
template <typename Count>
std::uint32_t count_words(Words a, Words b, std::size_t size, Count count) {
    std::uint64_t sum = 0;
    if (b == nullptr)
        for (std::size_t i = 0; i < size; ++i)
            sum += count(a[i]);
    else
        for (std::size_t i = 0; i < size; ++i)
            sum += count(a[i] & b[i]);
    return static_cast<std::uint32_t>(sum);
}

std::uint32_t count_plain(Words a, Words b, std::size_t size) {
    return count_words(a, b, size, [](std::uint64_t word) {
        return static_cast<std::uint64_t>(std::popcount(word));
    });
}

#if defined(__x86_64__)
__attribute__((target("popcnt"))) std::uint32_t count_fast(Words a, Words b, std::size_t size) {
    std::uint64_t sum = 0;
    if (b == nullptr)
        for (std::size_t i = 0; i < size; ++i)
            sum += static_cast<std::uint64_t>(__builtin_popcountll(a[i]));
    else
        for (std::size_t i = 0; i < size; ++i)
            sum += static_cast<std::uint64_t>(__builtin_popcountll(a[i] & b[i]));
    return static_cast<std::uint32_t>(sum);
}

std::uint32_t count_bits(Words a, Words b, std::size_t size) {
    static const bool has_popcnt = __builtin_cpu_supports("popcnt") != 0;
    return has_popcnt ? count_fast(a, b, size) : count_plain(a, b, size);
}
#else
std::uint32_t count_bits(Words a, Words b, std::size_t size) {
    return count_plain(a, b, size);
}
#endif

}  // namespace

bool DocSet::empty() const {
    for (const auto word : words_)
        if (word != 0)
            return false;
    return true;
}

std::uint32_t DocSet::count() const {
    return count_bits(words_.data(), nullptr, words_.size());
}

std::uint32_t DocSet::count_common(const DocSet& other) const {
    assert(rows_ == other.rows_);
    return count_bits(words_.data(), other.words_.data(), words_.size());
}

std::uint32_t DocSet::count_common(std::span<const std::uint32_t> documents) const {
    std::uint32_t sum = 0;
    for (const auto document : documents)
        sum += contains(document) ? 1 : 0;
    return sum;
}

DocSet& DocSet::operator&=(const DocSet& other) {
    assert(rows_ == other.rows_);
    for (std::size_t i = 0; i < words_.size(); ++i)
        words_[i] &= other.words_[i];
    return *this;
}

DocSet& DocSet::operator|=(const DocSet& other) {
    assert(rows_ == other.rows_);
    for (std::size_t i = 0; i < words_.size(); ++i)
        words_[i] |= other.words_[i];
    return *this;
}

DocSet& DocSet::operator-=(const DocSet& other) {
    assert(rows_ == other.rows_);
    for (std::size_t i = 0; i < words_.size(); ++i)
        words_[i] &= ~other.words_[i];
    return *this;
}

std::vector<std::uint32_t> DocSet::list() const {
    std::vector<std::uint32_t> documents;
    documents.reserve(count());
    for_each([&](std::uint32_t document) { documents.push_back(document); });
    return documents;
}

}  // namespace dateline::server
