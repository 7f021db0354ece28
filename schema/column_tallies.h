// SPDX-License-Identifier: GPL-3.0-or-later
// The counts behind columns: what their file does not say of the documents that it was made of, and
// what must be known to add documents to it or take some away (schema/columns_merge.h). A file of
// its own beside the columns; only builds read it. Layout in schema/README.md.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/byte_coding.h"
#include "schema/columns.h"
#include "schema/columns_content.h"
#include "schema/mapped_file.h"
#include "schema/result.h"

namespace dateline::schema {

inline constexpr std::size_t actor_kind_count = static_cast<std::size_t>(ActorKind::Group) + 1;

/// Of one value. Places have neither kinds nor spellings: their names are those of the gazetteer.
struct ValueTally {
    std::array<std::uint32_t, actor_kind_count> kinds{};  ///< Actor: documents by kind
    std::uint32_t named = 0;                              ///< Place: documents that name it itself
    std::vector<SpellingUse> spellings;                   ///< others; views into what it is read of

    /// Actor: the kind of most documents, the first of equals.
    std::uint8_t kind() const;
};

/// `value` as it is printed in the columns: what is the same there is not written twice.
void put_value_tally(ByteWriter& out,
                     Column column,
                     const ValueTally& tally,
                     const PrintedValue& value);
void get_value_tally(ByteReader& in, Column column, const PrintedValue& value, ValueTally& tally);

/// The spellings of an alias in texts: `count` and `spelling` as the row has them.
void put_spellings(ByteWriter& out,
                   std::span<const SpellingUse> spellings,
                   std::string_view spelling,
                   std::uint32_t count);
void get_spellings(ByteReader& in,
                   std::string_view spelling,
                   std::uint32_t count,
                   std::vector<SpellingUse>& spellings);

/// Adds uses. Of more than spellings_max different ones those with the smallest hashes stay, as in
/// schema/spellings.h.
void add_spelling(std::vector<SpellingUse>& spellings, SpellingUse use);
/// Takes uses away. False: it has not so many, or some may be missing from a full list.
bool take_spelling(std::vector<SpellingUse>& spellings, SpellingUse use);
/// The most frequent one, the smallest of equals; `canonical`, if not empty, has a use more. Empty:
/// there is none.
std::string_view best_spelling(std::span<const SpellingUse> spellings, std::string_view canonical);

/// Hands the file to `sink`, piece by piece.
void print_tallies(const TallySections& sections,
                   const std::function<void(std::string_view)>& sink);

/// The file, mapped and checked once. Any thread may make readers.
class ColumnTallies {
  public:
    /// Problem: not such a file, or damaged. Throws std::filesystem::filesystem_error if it cannot
    /// be read.
    static Result<ColumnTallies> open(const std::filesystem::path& file);
    static Result<ColumnTallies> read(std::string bytes);

    ByteReader values(Column column) const {
        return ByteReader(sections_[static_cast<std::size_t>(column)]);
    }
    /// The memory of what was read goes back to the system.
    void drop_pages() const {
        if (file_)
            file_->drop_pages();
    }
    ByteReader aliases() const { return ByteReader(sections_[column_count]); }

  private:
    bool find_sections(std::string_view bytes);

    std::unique_ptr<MappedFile> file_;
    std::unique_ptr<std::string> owned_;
    std::array<std::string_view, column_count + 1> sections_;
};

}  // namespace dateline::schema
