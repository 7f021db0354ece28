// SPDX-License-Identifier: GPL-3.0-or-later
// Xapian's writing of a small change.
#include "indexer/write/database_copy.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "indexer/write/database_failure.h"
#include "indexer/write/key_file.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

// The whole database is synced before the build is published; nobody opens it before.
constexpr int copy_flags = Xapian::DB_OPEN | Xapian::DB_NO_SYNC;

DatabaseCopy copy_database(const schema::BuildPaths& base,
                           const fs::path& path,
                           const IdSet& gone) {
    const auto memory = gone.get_allocator();
    fs::copy(base.database(), path, fs::copy_options::recursive);
    return with_database([&] {
        DatabaseCopy copy{std::make_unique<DatabaseWriter>(path.string(), copy_flags),
                          std::pmr::vector<std::uint32_t>(memory)};
        const KeyFile keys(base.keys(), memory.resource());
        for (std::size_t row = 0; row < keys.size(); ++row)
            if (const auto key = keys[row]; gone.contains(key.id)) {
                (*copy.database)->delete_document(key.document);
                copy.removed.push_back(key.document);
            }
        return copy;
    });
}

void change_database(DatabaseCopy copy, const DatabaseChange& change) {
    auto& database = *copy.database;
    for (const auto document : change.removed)
        if (!std::binary_search(copy.removed.begin(), copy.removed.end(), document))
            database->delete_document(document);
    auto next = change.first_new;
    for (const auto& part : change.parts) {
        const Xapian::Database documents(part.string());
        for (Xapian::docid in_part = 1; in_part <= documents.get_lastdocid(); ++in_part)
            if (database->add_document(documents.get_document(in_part)) != next++)
                throw std::runtime_error("the database gives other numbers than the last build's");
    }
    if (next - change.first_new != change.added)
        throw std::runtime_error("the parts have lost documents");
    database->commit();
    database->close();
}

}  // namespace

std::future<DatabaseCopy> begin_copy(const schema::BuildPaths& base,
                                     const fs::path& path,
                                     const ManifestArticles& gone,
                                     std::pmr::memory_resource* memory) {
    return std::async(std::launch::async, [base, path, &gone, memory] {
        IdSet ids(memory);
        for (const auto& article : gone)
            ids.emplace(article.id);
        return copy_database(base, path, ids);
    });
}

std::future<void> finish_copy(std::future<DatabaseCopy> copy, DatabaseChange change) {
    return std::async(std::launch::async,
                      [copy = std::move(copy), change = std::move(change)]() mutable {
                          with_database([&] { change_database(copy.get(), change); });
                      });
}

}  // namespace dateline::indexer
