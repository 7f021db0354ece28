// SPDX-License-Identifier: GPL-3.0-or-later
// Writing front-coded tables and walking over their blocks, every length checked.
#include "indexer/tag/places/front_coding.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace dateline::indexer {
namespace {

void write_number(std::string& out, std::size_t number) {
    for (; number >= 0x80; number >>= 7)
        out.push_back(static_cast<char>((number & 0x7f) | 0x80));
    out.push_back(static_cast<char>(number));
}

// Walks over the keys of one block. `next` is false at the end and where the bytes are damaged.
class BlockWalk {
  public:
    explicit BlockWalk(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    bool next() {
        std::size_t shared = 0;
        std::size_t own = 0;
        if (at_ >= bytes_.size() || (!first_ && !read_number(shared)) || !read_number(own) ||
            shared > key_bytes_ || own > bytes_.size() - at_ || shared + own > key_bytes_max)
            return false;
        first_ = false;
        std::memcpy(key_.data() + shared, bytes_.data() + at_, own);
        key_bytes_ = shared + own;
        at_ += own;
        if (at_ >= bytes_.size())
            return false;
        flags_ = bytes_[at_++];
        values_before_ += count_;
        return read_number(count_);
    }
    std::string_view key() const { return {key_.data(), key_bytes_}; }
    std::uint8_t flags() const { return flags_; }
    std::size_t values_before() const { return values_before_; }
    std::size_t count() const { return count_; }

  private:
    bool read_number(std::size_t& number) {
        number = 0;
        for (unsigned shift = 0; at_ < bytes_.size() && shift < 32; shift += 7) {
            const auto byte = bytes_[at_++];
            number |= std::size_t{byte & 0x7fU} << shift;
            if ((byte & 0x80) == 0)
                return true;
        }
        return false;
    }

    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
    std::size_t values_before_ = 0;
    std::size_t count_ = 0;
    std::uint8_t flags_ = 0;
    bool first_ = true;
    std::size_t key_bytes_ = 0;
    std::array<char, key_bytes_max> key_;
};

constexpr std::size_t head_count = 65536;

std::size_t head_of(std::string_view key) {
    const auto byte = [&](std::size_t at) {
        return at < key.size() ? std::size_t{static_cast<std::uint8_t>(key[at])} : 0;
    };
    return byte(0) << 8 | byte(1);
}

std::span<const std::uint8_t> block_bytes(std::span<const std::uint8_t> keys,
                                          std::span<const std::uint32_t> blocks,
                                          std::uint32_t block) {
    const std::size_t from = blocks[std::size_t{block} * 2];
    const std::size_t to = blocks[std::size_t{block} * 2 + 2];
    if (from > to || to > keys.size())
        return {};
    return keys.subspan(from, to - from);
}

}  // namespace

KeyTable::KeyTable(std::span<const std::uint8_t> keys,
                   std::span<const std::uint32_t> blocks,
                   std::span<const std::uint32_t> values)
    : keys_(keys), blocks_(blocks), values_(values) {
    if (blocks.size() < 3)
        return;
    const auto block_count = (blocks.size() - 3) / 2;
    size_ = static_cast<std::uint32_t>(
        std::min<std::size_t>(blocks[blocks.size() - 1], block_count * block_keys));
    const auto used = (size_ + block_keys - 1) / block_keys;
    auto by_head = std::make_shared<std::vector<std::uint32_t>>(head_count + 1, used);
    // From behind, so that each head keeps its first block even where a damaged file is out of
    // order.
    for (auto block = used; block-- > 0;)
        (*by_head)[head_of(first_key(block))] = block;
    for (std::size_t head = head_count; head-- > 0;)
        (*by_head)[head] = std::min((*by_head)[head], (*by_head)[head + 1]);
    by_head_ = std::move(by_head);
}

std::string_view KeyTable::first_key(std::uint32_t block) const {
    const auto bytes = block_bytes(keys_, blocks_, block);
    if (bytes.empty() || (bytes[0] & 0x80) != 0 || bytes[0] >= bytes.size())
        return {};
    return {reinterpret_cast<const char*>(bytes.data()) + 1, bytes[0]};
}

std::uint32_t KeyTable::lower_bound(KeyRange within, std::string_view key, bool& has_prefix) const {
    has_prefix = false;
    if (within.empty() || within.last > size_)
        return within.first;
    // The last block whose first key is before the key.
    std::uint32_t low = within.first / block_keys;
    std::uint32_t high = (within.last - 1) / block_keys + 1;
    if (const auto head = head_of(key); within.first == 0 && within.last == size_) {
        const auto from = (*by_head_)[head];
        low = std::max(low, from > 0 ? from - 1 : 0);
        high = std::clamp((*by_head_)[head + 1] + 1, low + 1, std::max(high, low + 1));
    }
    while (high - low > 1) {
        const auto middle = low + (high - low) / 2;
        if (first_key(middle) < key)
            low = middle;
        else
            high = middle;
    }
    std::uint32_t rank = low * block_keys;
    // Where the block ends without such a key, the next one begins with it.
    has_prefix = true;
    for (BlockWalk walk(block_bytes(keys_, blocks_, low)); walk.next(); ++rank)
        if (walk.key() >= key) {
            has_prefix = walk.key().compare(0, key.size(), key) == 0;
            break;
        }
    return std::clamp(rank, within.first, within.last);
}

KeyRange KeyTable::narrow(KeyRange within, std::string_view prefix) const {
    bool has_prefix = false;
    const auto first = lower_bound(within, prefix, has_prefix);
    if (!has_prefix)
        return {first, first};
    // A blank is the smallest character of a key: behind "york" come "york …", then "york!", …
    const auto last = lower_bound({first, within.last}, std::string(prefix) + '!', has_prefix);
    return {first, last};
}

KeyEntry KeyTable::entry(KeyRange range, std::string_view key) const {
    if (range.empty() || range.first >= size_)
        return {};
    const auto block = range.first / block_keys;
    std::uint32_t rank = block * block_keys;
    for (BlockWalk walk(block_bytes(keys_, blocks_, block)); walk.next(); ++rank) {
        if (rank < range.first)
            continue;
        if (walk.key() != key)
            return {};
        const auto from = blocks_[std::size_t{block} * 2 + 1] + walk.values_before();
        if (from > values_.size() || walk.count() > values_.size() - from)
            return {};
        return {walk.flags(), values_.subspan(from, walk.count()), true};
    }
    return {};
}

KeyTableBytes write_key_table(const KeyMeanings& meanings) {
    KeyTableBytes out;
    std::uint32_t size = 0;
    std::string_view before;
    for (const auto& [key, meaning] : meanings) {
        if (key.empty() || key.size() > key_bytes_max)
            continue;
        if (size % KeyTable::block_keys == 0) {
            out.blocks.push_back(static_cast<std::uint32_t>(out.keys.size()));
            out.blocks.push_back(static_cast<std::uint32_t>(out.values.size()));
            write_number(out.keys, key.size());
            out.keys += key;
        } else {
            const auto shared = static_cast<std::size_t>(
                std::mismatch(key.begin(), key.end(), before.begin(), before.end()).first -
                key.begin());
            write_number(out.keys, shared);
            write_number(out.keys, key.size() - shared);
            out.keys += key.substr(shared);
        }
        out.keys.push_back(static_cast<char>(meaning.flags));
        write_number(out.keys, meaning.values.size());
        out.values.insert(out.values.end(), meaning.values.begin(), meaning.values.end());
        before = key;
        ++size;
    }
    out.blocks.push_back(static_cast<std::uint32_t>(out.keys.size()));
    out.blocks.push_back(static_cast<std::uint32_t>(out.values.size()));
    out.blocks.push_back(size);
    return out;
}

}  // namespace dateline::indexer
