// SPDX-License-Identifier: GPL-3.0-or-later
// The articles of a file in few bytes: a build keeps one row for every article of the corpus.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory_resource>
#include <string>
#include <string_view>

#include "schema/article.h"

namespace dateline::indexer {

/// The publication date that an article came with or that its text told, kept or not. `day`: its
/// first day; without meaning if there is no origin. `is_spoken_for`: something else in the article
/// names its year.
struct DateClaim {
    schema::DayNumber day = 0;
    schema::DateOrigin origin = schema::DateOrigin::None;
    bool is_spoken_for = false;

    bool operator==(const DateClaim&) const = default;
};

/// A claim in date_bits bits, and back. Not for the disk. Days: earliest_day … latest_day.
std::uint32_t pack_date(const DateClaim& date);
DateClaim unpack_date(std::uint32_t packed);
inline constexpr unsigned date_bits = 26;

/// One article of a file. `overridden`: another file of the corpus holds the same id and comes
/// later; not in the index. `id` lies in the rows: good until one is added.
struct ManifestArticle {
    std::string_view id;
    bool overridden = false;
    DateClaim date;

    bool operator==(const ManifestArticle&) const = default;
};

/// Rows in the order of the file: 5 bytes and those of the id each, in one piece. They are read and
/// changed from front to back. Days: earliest_day … latest_day. A copy lies on the heap.
class ManifestArticles {
  public:
    ManifestArticles() = default;
    /// `memory` must outlive it and what it is moved to.
    explicit ManifestArticles(std::pmr::memory_resource* memory) : rows_(memory) {}

    /// Reads rows in order.
    class Iterator {
      public:
        using iterator_category = std::input_iterator_tag;
        using value_type = ManifestArticle;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = ManifestArticle;

        explicit Iterator(const char* row) : row_(row) {}
        ManifestArticle operator*() const;
        Iterator& operator++();
        bool operator==(const Iterator&) const = default;

      private:
        const char* row_;
    };

    void add(const ManifestArticle& article);
    std::uint32_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    Iterator begin() const { return Iterator(rows_.data()); }
    Iterator end() const { return Iterator(rows_.data() + rows_.size()); }
    /// Calls `change(number, article)` with every row in order and keeps what it does to `date` and
    /// `overridden`.
    template <typename Change>
    void change(Change&& change) {
        std::uint32_t number = 0;
        for (char* row = rows_.data(); number < size_; row = next_row(row)) {
            auto article = read_row(row);
            change(number++, article);
            write_facts(row, article);
        }
    }
    /// The bytes that the rows take.
    std::size_t bytes() const { return rows_.size(); }

    bool operator==(const ManifestArticles&) const = default;

  private:
    static ManifestArticle read_row(const char* row);
    static void write_facts(char* row, const ManifestArticle& article);
    static const char* next_row(const char* row);
    static char* next_row(char* row);

    std::pmr::string rows_;  // of each: flags and date (32 bits), length of the id (LEB128), the id
    std::uint32_t size_ = 0;
};

}  // namespace dateline::indexer
