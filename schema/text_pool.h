// SPDX-License-Identifier: GPL-3.0-or-later
// Distinct texts in little memory: what a build keeps of names, ids and words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <vector>

namespace dateline::schema {

/// A text's number in its pool: 0, 1, 2 … by first appearance.
using TextNumber = std::uint32_t;

/// Each distinct text is stored once: its bytes, its length and 16 bytes more. One thread. Holds
/// fewer than 2^32 - 1 texts; throws std::length_error beyond.
class TextPool {
  public:
    /// `memory` must outlive it and what it is moved to.
    explicit TextPool(std::pmr::memory_resource* memory = std::pmr::get_default_resource())
        : texts_(memory), slots_(memory), blocks_(memory) {}
    TextPool(TextPool&&) noexcept = default;
    TextPool& operator=(TextPool&&) = delete;  // texts would stay where the other memory was

    /// The text's number; a new text is copied.
    TextNumber add(std::string_view text);
    std::optional<TextNumber> find(std::string_view text) const;
    /// Good as long as the pool.
    std::string_view text(TextNumber number) const;
    std::size_t size() const { return texts_.size(); }

  private:
    std::size_t slot_of(std::string_view text) const;
    void grow();
    const char* store(std::string_view text);

    std::pmr::vector<const char*> texts_;  // a length (LEB128), then the bytes
    std::pmr::vector<TextNumber> slots_;   // open addressing; a power of two of them
    std::pmr::vector<std::pmr::vector<char>> blocks_;
    std::size_t block_left_ = 0;
    char* block_next_ = nullptr;
};

}  // namespace dateline::schema
