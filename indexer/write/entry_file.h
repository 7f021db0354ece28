// SPDX-License-Identifier: GPL-3.0-or-later
// The entries of a build: of every document what the columns, the report and the build's id need,
// in packed blocks, so that a build after a small change need not unpack every record.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/tagged_article.h"
#include "schema/mapped_file.h"
#include "schema/output_file.h"

namespace dateline::indexer {

/// What a report counts of an article. Stored: do not change the numbers.
enum ArticleFlag : std::uint8_t {
    flag_undated = 1,
    flag_guessed = 2,  ///< date inferred from the text
    flag_without_place = 4,
    flag_without_actor = 8,
    flag_without_about = 16,
    flag_corrected = 32,
};

struct Entry {
    std::uint32_t document = 0;
    std::uint64_t fingerprint = 0;  ///< of the record
    std::uint8_t flags = 0;
    std::string_view column_entry;  ///< schema::print_column_entry
};

/// The bytes of an entry without its document number.
std::string print_entry(const schema::Article& article,
                        const schema::Tags& tags,
                        const std::string& record,
                        const std::vector<std::uint32_t>& sentence_positions);
std::string print_entry(const Entry& entry);
/// False: damaged. The entry's views are into `bytes`.
bool read_entry(std::string_view bytes, Entry& entry);

/// Documents come in ascending order. Everything throws std::filesystem::filesystem_error.
class EntryWriter {
  public:
    explicit EntryWriter(const std::filesystem::path& file);
    /// Takes over all blocks of another file as they are. Before any add.
    void take_blocks(const std::filesystem::path& from);
    void add(std::uint32_t document, std::string_view entry);
    void finish();

  private:
    void write_block();

    schema::OutputFile out_;
    std::string block_;
};

/// The file, mapped. Throws std::filesystem::filesystem_error if it cannot be read and
/// std::runtime_error if it is damaged. Any thread may unpack.
class EntryFile {
  public:
    explicit EntryFile(const std::filesystem::path& file);

    std::size_t block_count() const { return blocks_.size(); }
    /// Shows the entries of a block in order; the views end with the call.
    void read_block(std::size_t block, const std::function<void(const Entry&)>& sink) const;

  private:
    schema::MappedFile file_;
    std::string name_;
    std::vector<std::string_view> blocks_;  // packed
};

}  // namespace dateline::indexer
