// SPDX-License-Identifier: GPL-3.0-or-later
// A sorted table of keys in front-coded blocks (Witten, Moffat, Bell 1999), each with a flag byte
// and numbers.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer {

/// Ranks of keys, half open.
struct KeyRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    bool empty() const { return first >= last; }
};

/// One key's meaning; `values` points into the table.
struct KeyEntry {
    std::uint8_t flags = 0;
    std::span<const std::uint32_t> values;
    bool found = false;
};

/// A view of three sections; the bytes must outlive it. Read only, any thread. Damaged bytes give
/// wrong answers, never a read outside. A block is 16 keys: varint shared length (absent in the
/// first), varint own length, own bytes, flag byte, varint count of values. NameBlocks has for each
/// block two u32: offset of its bytes, number of its first value, and at the end two more: length
/// of the bytes, number of values... and the number of keys.
class KeyTable {
  public:
    static constexpr std::uint32_t block_keys = 16;

    KeyTable() = default;
    KeyTable(std::span<const std::uint8_t> keys,
             std::span<const std::uint32_t> blocks,
             std::span<const std::uint32_t> values);

    std::uint32_t size() const { return size_; }
    KeyRange whole() const { return {0, size_}; }
    /// The keys in `within` that are `prefix` or begin with `prefix` and a blank.
    KeyRange narrow(KeyRange within, std::string_view prefix) const;
    /// The entry of `key`, if it is the first of `range` (as narrow(…, key) gives it).
    KeyEntry entry(KeyRange range, std::string_view key) const;
    KeyEntry find(std::string_view key) const { return entry(narrow(whole(), key), key); }

  private:
    /// `has_prefix` false: the key found surely does not begin with `key`.
    std::uint32_t lower_bound(KeyRange within, std::string_view key, bool& has_prefix) const;
    std::string_view first_key(std::uint32_t block) const;

    std::span<const std::uint8_t> keys_;
    std::span<const std::uint32_t> blocks_;
    std::span<const std::uint32_t> values_;
    std::uint32_t size_ = 0;
    /// For the first two bytes of a key: the first block whose first key begins with no less.
    std::shared_ptr<const std::vector<std::uint32_t>> by_head_;
};

/// What a table is written from.
struct KeyMeaning {
    std::uint8_t flags = 0;
    std::vector<std::uint32_t> values;
};
using KeyMeanings = std::map<std::string, KeyMeaning>;

struct KeyTableBytes {
    std::string keys;
    std::vector<std::uint32_t> blocks;
    std::vector<std::uint32_t> values;
};

/// Keys of more than key_bytes_max bytes and empty ones are left out.
KeyTableBytes write_key_table(const KeyMeanings& meanings);
inline constexpr std::size_t key_bytes_max = 120;

}  // namespace dateline::indexer
