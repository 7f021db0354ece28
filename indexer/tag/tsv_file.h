// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a TSV file of rules: lines, cells, comments; every problem names file and line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "schema/result.h"

namespace dateline::indexer {

/// One row; `cells` point into the file's text. `line` counts from 1.
struct TsvRow {
    std::uint32_t line = 0;
    std::vector<std::string_view> cells;

    /// Empty if the row has fewer cells.
    std::string_view cell(std::size_t column) const {
        return column < cells.size() ? cells[column] : std::string_view();
    }
};

/// A file and its rows; movable, the cells stay valid. Lines that are empty or begin with '#' are
/// left out.
struct TsvFile {
    std::string name;  ///< the file's name without its folder, for messages and sources
    std::string text;
    std::vector<TsvRow> rows;
};

inline constexpr std::size_t tsv_bytes_max = std::size_t{1} << 28;

/// The whole file. Problem: it cannot be read, is larger than tsv_bytes_max, or is no UTF-8.
schema::Result<std::string> read_text_file(const std::filesystem::path& path);
/// Problem: as above, or a row has fewer than `cells_min` or more than `cells_max` cells.
schema::Result<TsvFile> read_tsv_file(const std::filesystem::path& path,
                                      std::size_t cells_min,
                                      std::size_t cells_max);
/// `text` as if it were the file `name`.
schema::Result<TsvFile> parse_tsv(std::string name,
                                  std::string text,
                                  std::size_t cells_min,
                                  std::size_t cells_max);

/// The parts between `separator`s that are not empty, without white space around them.
std::vector<std::string_view> split_list(std::string_view text, char separator);
std::string_view trim(std::string_view text);

}  // namespace dateline::indexer
