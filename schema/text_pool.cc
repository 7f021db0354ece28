// SPDX-License-Identifier: GPL-3.0-or-later
// Texts in blocks, found by open addressing (Knuth, The Art of Computer Programming, 6.4).
#include "schema/text_pool.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include <xxhash.h>

namespace dateline::schema {

namespace {

constexpr TextNumber no_text = 0xffffffff;
constexpr std::size_t slots_min = 64;
constexpr std::size_t block_bytes = 1 << 16;
constexpr std::size_t length_bytes_max = 10;

}  // namespace

// The slot that holds the text, or the free one where it belongs.
std::size_t TextPool::slot_of(std::string_view text) const {
    const auto mask = slots_.size() - 1;
    auto slot = static_cast<std::size_t>(XXH3_64bits(text.data(), text.size())) & mask;
    while (slots_[slot] != no_text && this->text(slots_[slot]) != text)
        slot = (slot + 1) & mask;
    return slot;
}

void TextPool::grow() {
    slots_.assign(std::max(slots_min, slots_.size() * 2), no_text);
    for (TextNumber number = 0; number < texts_.size(); ++number)
        slots_[slot_of(text(number))] = number;
}

const char* TextPool::store(std::string_view text) {
    if (block_left_ < text.size() + length_bytes_max) {
        block_left_ = std::max(block_bytes, text.size() + length_bytes_max);
        block_next_ = blocks_.emplace_back(block_left_).data();
    }
    char* const place = block_next_;
    auto length = text.size();
    for (; length >= 0x80; length >>= 7)
        *block_next_++ = static_cast<char>(length | 0x80);
    *block_next_++ = static_cast<char>(length);
    std::copy(text.begin(), text.end(), block_next_);
    block_next_ += text.size();
    block_left_ -= static_cast<std::size_t>(block_next_ - place);
    return place;
}

TextNumber TextPool::add(std::string_view text) {
    if (texts_.size() * 4 >= slots_.size() * 3)
        grow();
    auto& slot = slots_[slot_of(text)];
    if (slot != no_text)
        return slot;
    if (texts_.size() == no_text)
        throw std::length_error("too many different names for one build: split the corpus");
    texts_.push_back(store(text));
    return slot = static_cast<TextNumber>(texts_.size() - 1);
}

std::optional<TextNumber> TextPool::find(std::string_view text) const {
    if (slots_.empty())
        return std::nullopt;
    const auto number = slots_[slot_of(text)];
    return number == no_text ? std::nullopt : std::optional(number);
}

std::string_view TextPool::text(TextNumber number) const {
    const char* at = texts_[number];
    std::size_t length = 0;
    unsigned shift = 0;
    for (; (*at & 0x80) != 0; shift += 7)
        length |= static_cast<std::size_t>(*at++ & 0x7f) << shift;
    length |= static_cast<std::size_t>(*at++) << shift;
    return {at, length};
}

}  // namespace dateline::schema
