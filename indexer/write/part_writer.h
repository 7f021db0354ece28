// SPDX-License-Identifier: GPL-3.0-or-later
// Writes databases: small parts that stay in the processor's cache, merged once; or changes to a
// copy of the last build.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <xapian.h>

namespace dateline::indexer {

/// Where a part belongs in the order of the corpus: the unit of reading, then the batch in it.
struct PartNumber {
    std::uint32_t unit = 0;
    std::uint32_t batch = 0;

    auto operator<=>(const PartNumber&) const = default;
};

/// Collects the parts of a new database. `write_part` may be called from any thread, in any order;
/// the merged database holds the documents in the order of part numbers, whatever the threads did.
class PartWriter {
  public:
    /// `folder` is made; parts lie in it until merge. `open_parts_max` bounds file descriptors
    /// during a merge.
    PartWriter(std::filesystem::path folder, std::size_t open_parts_max = 48);

    /// Throws Xapian::Error or std::filesystem::filesystem_error; no part is there then.
    void write_part(PartNumber number, const std::vector<Xapian::Document>& documents);
    /// Takes documents of a written part out again, by the unique term of their id. Not while parts
    /// are being written.
    void remove_from_part(PartNumber number, const std::string& unique_term);
    /// Merges all parts into `database` and removes them. Sorted, compacted.
    void merge(const std::filesystem::path& database);

  private:
    std::filesystem::path part_path(PartNumber number) const;

    std::filesystem::path folder_;
    std::size_t open_parts_max_;
    std::mutex mutex_;
    std::vector<PartNumber> parts_;
};

/// Changes a copy of the last build's database, for builds where little changed. Calls may come
/// from any thread.
class DeltaWriter {
  public:
    /// Copies `base` (its files, by reflink where the disk can) to `database` and opens it.
    DeltaWriter(const std::filesystem::path& base, const std::filesystem::path& database);

    void remove(const std::string& unique_term);
    void replace(const std::string& unique_term, const Xapian::Document& document);
    void commit();

  private:
    std::mutex mutex_;
    Xapian::WritableDatabase database_;
};

}  // namespace dateline::indexer
