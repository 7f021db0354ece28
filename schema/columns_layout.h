// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a columns file and how bytes are laid out; only the writer and the reader of columns
// use it.
#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace dateline::schema {

inline constexpr std::uint64_t columns_magic = 0x31534c4f434c44ULL;  // "DLCOLS1"
inline constexpr std::uint64_t columns_alignment = 16;

/// The first bytes of the file. All numbers little endian.
struct ColumnsHeader {
    std::uint64_t magic = columns_magic;
    std::uint64_t file_bytes = 0;
    std::uint64_t checksum = 0;  ///< columns_checksum
    std::uint32_t last_document = 0;
    std::uint32_t article_count = 0;
    std::uint64_t text_bytes_total = 0;
    std::uint64_t part_count = 0;
};
static_assert(sizeof(ColumnsHeader) == 48);

/// XXH3 (64 bits) of everything after the header, seeded with that of the header with checksum 0.
std::uint64_t columns_checksum(ColumnsHeader header, std::string_view rest);

/// Part numbers of one column are part_of(column, X). Stored: do not change the numbers.
enum class ColumnPart : std::uint32_t {
    IdStarts = 0,
    IdBytes = 1,
    NameStarts = 2,
    NameBytes = 3,
    Kinds = 4,
    IdsSorted = 5,
    DocumentStarts = 6,
    DocumentList = 7,
    ValueStarts = 8,
    ValueList = 9,
    NameRanks = 10,
};
inline constexpr std::uint32_t column_part_count = 16;

enum class FilePart : std::uint32_t {
    Dates = 1000,
    PathStarts = 1001,
    PathList = 1002,
    TypeStarts = 1003,
    TypeBytes = 1004,
    CountryStarts = 1005,
    CountryBytes = 1006,
    LatLon = 1007,
    FoldedStarts = 1008,
    FoldedBytes = 1009,
    SpellingStarts = 1010,
    SpellingBytes = 1011,
    AliasColumns = 1012,
    AliasOrdinals = 1013,
    AliasCounts = 1014,
    WordStarts = 1015,
    WordStartPeaks = 1016,
    TitleWordStarts = 1017,
    TitleWordBytes = 1018,
    TitleWordCounts = 1019,
    Documents = 1020,
    Published = 1021,
    TextBytes = 1022,
    NewestOrder = 1023,
    OldestOrder = 1024,
    NewestRank = 1025,
    OldestRank = 1026,
    ScopeStarts = 1027,
    ScopeBytes = 1028,
};

constexpr std::uint32_t part_number(std::size_t column, ColumnPart part) {
    return static_cast<std::uint32_t>(column) * column_part_count +
           static_cast<std::uint32_t>(part);
}
constexpr std::uint32_t part_number(FilePart part) {
    return static_cast<std::uint32_t>(part);
}

struct PartRow {
    std::uint64_t number = 0;
    std::uint64_t offset = 0;  ///< from the start of the file, aligned
    std::uint64_t bytes = 0;
};

/// Collects parts and gives the bytes of the file. Throws std::filesystem::filesystem_error where
/// it has a scratch file.
class PartsPrinter {
  public:
    /// Parts are held in memory.
    PartsPrinter() = default;
    /// Parts wait in a file, removed in the end: they are most of what the writer would hold.
    explicit PartsPrinter(std::filesystem::path scratch);
    ~PartsPrinter();
    PartsPrinter(const PartsPrinter&) = delete;
    PartsPrinter& operator=(const PartsPrinter&) = delete;

    template <typename T, typename Allocator>
    void add(std::uint32_t number, const std::vector<T, Allocator>& items) {
        static_assert(std::has_unique_object_representations_v<T> || std::is_floating_point_v<T>,
                      "padding would make the file depend on chance");
        add_bytes(number, {reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T)});
    }
    void add_bytes(std::uint32_t number, std::string_view bytes);
    /// The same piece by piece: nothing else may be added between begin and end.
    void begin_part(std::uint32_t number);
    void append(std::string_view bytes);
    void end_part();
    /// Strings as two parts, their starts and their bytes; `text_at` gives each twice. Throws
    /// std::length_error if their bytes cannot be numbered.
    template <typename TextAt>
    void add_strings(std::uint32_t starts_number, std::size_t count, const TextAt& text_at) {
        std::uint64_t start = 0;
        begin_part(starts_number);
        append_number(start);
        for (std::size_t i = 0; i < count; ++i)
            append_number(start += std::string_view(text_at(i)).size());
        end_part();
        begin_part(starts_number + 1);
        for (std::size_t i = 0; i < count; ++i)
            append(text_at(i));
        end_part();
    }
    /// Hands the file to `sink`, piece by piece.
    void print(ColumnsHeader header, const std::function<void(std::string_view)>& sink);

  private:
    void append_number(std::uint64_t start);
    void check_file() const;
    void put(std::string_view bytes);
    void read_parts(const std::function<void(std::string_view)>& sink);

    std::vector<PartRow> rows_;
    std::string bytes_in_memory_;  // none with a scratch file
    std::filesystem::path scratch_;
    std::fstream file_;
    std::uint64_t bytes_ = 0;
};

}  // namespace dateline::schema
