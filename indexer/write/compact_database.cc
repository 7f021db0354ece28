// SPDX-License-Identifier: GPL-3.0-or-later
// Xapian's own compaction.
#include "indexer/write/compact_database.h"

#include "indexer/write/database_failure.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

std::uint64_t count_database_bytes(const fs::path& database) {
    std::uint64_t bytes = 0;
    for (const auto& entry : fs::directory_iterator(database))
        bytes += entry.is_regular_file() ? entry.file_size() : 0;
    return bytes;
}

void compact_database(const fs::path& database) {
    const fs::path compacted = database.string() + ".compacted";
    with_database([&] {
        Xapian::Database(database.string())
            .compact(compacted.string(), Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL,
                     0);
    });
    fs::remove_all(database);
    fs::rename(compacted, database);
}

}  // namespace dateline::indexer
