// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of articles.
#include "indexer/write/manifest_articles.h"

#include <cassert>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace dateline::indexer {

namespace {

// Date and flag of an article in 32 bits.
using Facts = std::uint32_t;

constexpr unsigned day_bits = 22;
constexpr unsigned origin_bits = 3;
constexpr Facts day_mask = (1U << day_bits) - 1;
constexpr Facts origin_mask = (1U << origin_bits) - 1;
constexpr Facts spoken_for_bit = 1U << (day_bits + origin_bits);
constexpr Facts overridden_bit = 1U << date_bits;

static_assert(schema::latest_day - schema::earliest_day <= static_cast<int>(day_mask));
static_assert(static_cast<Facts>(schema::DateOrigin::Text) <= origin_mask);
static_assert(spoken_for_bit < overridden_bit);

Facts pack(const ManifestArticle& article) {
    return pack_date(article.date) | (article.overridden ? overridden_bit : 0);
}

// The id's length is read, `at` moves to its first byte.
std::size_t read_length(const char*& at) {
    std::size_t length = 0;
    unsigned shift = 0;
    for (; (*at & 0x80) != 0; shift += 7)
        length |= static_cast<std::size_t>(*at++ & 0x7f) << shift;
    return length | static_cast<std::size_t>(*at++) << shift;
}

}  // namespace

std::uint32_t pack_date(const DateClaim& date) {
    assert(date.day >= schema::earliest_day && date.day <= schema::latest_day);
    return static_cast<Facts>(date.day - schema::earliest_day) |
           static_cast<Facts>(date.origin) << day_bits | (date.is_spoken_for ? spoken_for_bit : 0);
}

DateClaim unpack_date(std::uint32_t packed) {
    return {static_cast<schema::DayNumber>(packed & day_mask) + schema::earliest_day,
            static_cast<schema::DateOrigin>(packed >> day_bits & origin_mask),
            (packed & spoken_for_bit) != 0};
}

void ManifestArticles::add(const ManifestArticle& article) {
    if (size_ == std::numeric_limits<std::uint32_t>::max())
        throw std::length_error("too many articles in one file: split it");
    const auto facts = pack(article);
    char bytes[sizeof facts];
    std::memcpy(bytes, &facts, sizeof facts);
    rows_.append(bytes, sizeof bytes);
    auto length = article.id.size();
    for (; length >= 0x80; length >>= 7)
        rows_.push_back(static_cast<char>(length | 0x80));
    rows_.push_back(static_cast<char>(length));
    rows_.append(article.id);
    ++size_;
}

ManifestArticle ManifestArticles::read_row(const char* row) {
    Facts facts = 0;
    std::memcpy(&facts, row, sizeof facts);
    row += sizeof facts;
    const auto length = read_length(row);
    return {{row, length}, (facts & overridden_bit) != 0, unpack_date(facts)};
}

void ManifestArticles::write_facts(char* row, const ManifestArticle& article) {
    const auto facts = pack(article);
    std::memcpy(row, &facts, sizeof facts);
}

const char* ManifestArticles::next_row(const char* row) {
    row += sizeof(Facts);
    const auto length = read_length(row);
    return row + length;
}

char* ManifestArticles::next_row(char* row) {
    return row + (next_row(static_cast<const char*>(row)) - row);
}

ManifestArticle ManifestArticles::Iterator::operator*() const {
    return read_row(row_);
}

ManifestArticles::Iterator& ManifestArticles::Iterator::operator++() {
    row_ = next_row(row_);
    return *this;
}

}  // namespace dateline::indexer
