// SPDX-License-Identifier: GPL-3.0-or-later
// Splits a stream into records of values, as RFC 4180 has it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/read/byte_source.h"

namespace dateline::indexer {

class CsvReader {
  public:
    /// A record longer than bytes_max is skipped: `too_long()`.
    CsvReader(ByteSource& source, std::uint64_t bytes_max)
        : lines_(source, bytes_max), bytes_max_(bytes_max) {}

    void set_separator(char separator) { separator_ = separator; }
    /// False: the end, or a problem.
    bool next();
    const std::vector<std::string>& values() const { return values_; }
    std::uint64_t line() const { return line_; }  ///< where the record begins
    bool too_long() const { return too_long_; }
    bool is_unclosed() const { return is_unclosed_; }  ///< the file ended inside of quotes
    const schema::Problem* problem() const { return lines_.problem(); }

  private:
    void add_line(std::string_view line);

    LineReader lines_;
    std::uint64_t bytes_max_;
    char separator_ = ',';
    std::vector<std::string> values_;
    std::uint64_t size_ = 0;
    std::uint64_t line_ = 0;
    bool in_quotes_ = false;
    bool too_long_ = false;
    bool is_unclosed_ = false;
};

}  // namespace dateline::indexer
