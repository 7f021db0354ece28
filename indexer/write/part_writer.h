// SPDX-License-Identifier: GPL-3.0-or-later
// Writes databases: small parts that stay in the processor's cache, merged once; or changes to a
// copy of the last build.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <future>
#include <memory_resource>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/write/database_copy.h"
#include "indexer/write/document.h"
#include "indexer/write/manifest_articles.h"
#include "indexer/write/part_documents.h"
#include "schema/builds.h"

namespace dateline::indexer {

/// Where a part belongs in the order of the corpus: the unit of reading, then the batch in it.
struct PartNumber {
    std::uint32_t unit = 0;
    std::uint32_t batch = 0;

    auto operator<=>(const PartNumber&) const = default;
};

/// Collects parts, then makes the database, the words, the sketches, the entries and the keys of a
/// build of them. The outcome depends on the parts and their numbers alone, whatever the threads
/// did. Everything throws std::runtime_error (the database failed) or
/// std::filesystem::filesystem_error.
class PartWriter {
  public:
    /// `folder` is made; parts lie in it. `open_parts_max` bounds file descriptors during a merge;
    /// 0: as many as the process may have. `memory`, for what grows with the corpus or with a
    /// change of it, must outlive the writer.
    explicit PartWriter(std::filesystem::path folder,
                        std::size_t open_parts_max = 0,
                        std::pmr::memory_resource* memory = std::pmr::get_default_resource());
    /// Removes the folder; the futures must have told their end.
    ~PartWriter();
    PartWriter(const PartWriter&) = delete;
    PartWriter& operator=(const PartWriter&) = delete;

    /// Any thread, in any order. Each document is written when `next` has made it, so that only one
    /// at a time is in memory; nullopt ends the part. Nothing is written of a part without any.
    void write_part(PartNumber number,
                    const DocumentMaker& maker,
                    const std::function<std::optional<MadeDocument>()>& next);
    /// Calls `sink` with every id of a part that was written, in order; `record()` reads the
    /// document's data, during the call only.
    void read_part(
        PartNumber number,
        const std::function<void(const std::string& id,
                                 const std::function<std::string()>& record)>& sink) const;
    /// Writes a part again without some of its ids: as if they had never been in it.
    void remove_from_part(PartNumber number, const std::set<std::string>& ids);
    /// A new build of the parts in the order of their numbers. All is there but the database: that
    /// is merged on a thread of its own, and may be read once the future has told so (its get()
    /// throws what failed).
    std::future<void> merge(const schema::BuildPaths& build);
    /// `base` without the articles `dropped`, and with those of the parts instead of any with
    /// the same id; `copy`: begin_copy of the base's database without the dropped. Returns as merge
    /// does.
    std::future<void> apply(const schema::BuildPaths& base,
                            const ManifestArticles& dropped,
                            const schema::BuildPaths& build,
                            std::future<DatabaseCopy> copy);

  private:
    PartDocuments write_database(PartNumber number,
                                 const DocumentMaker& maker,
                                 const std::function<std::optional<MadeDocument>()>& next) const;
    PartDocuments write_rest(PartNumber number, const std::set<std::string>& ids) const;
    std::filesystem::path rest_path() const { return folder_ / "rest"; }
    std::filesystem::path database_of(PartNumber number) const;
    std::filesystem::path documents_of(PartNumber number) const;
    IdSet list_ids() const;
    void merge_databases(const std::filesystem::path& database);
    void merge_words(const schema::BuildPaths& build) const;

    std::filesystem::path folder_;
    std::size_t open_parts_max_;
    std::pmr::memory_resource* memory_;
    std::mutex mutex_;
    std::vector<PartNumber> parts_;
};

}  // namespace dateline::indexer
