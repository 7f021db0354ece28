// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the articles of a finished database back: for columns, for building on the last build, for
// check and diff.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "schema/record.h"

namespace dateline::indexer {

/// A document's number in its database.
using DocumentId = std::uint32_t;

/// The highest number that was ever given, and how many documents there are.
struct DatabaseSize {
    DocumentId last = 0;
    std::uint32_t documents = 0;
};
DatabaseSize read_database_size(const std::filesystem::path& database);

/// Shows the numbers of all documents, ascending.
void read_documents(const std::filesystem::path& database,
                    const std::function<void(DocumentId)>& sink);

/// Shows the ids of all documents, ascending; nothing but one column of the database is read.
void read_article_ids(const std::filesystem::path& database,
                      const std::function<void(DocumentId, const std::string& id)>& sink);

/// Calls `sink` with every document first..last that exists, in order. Throws std::runtime_error if
/// the database is damaged, as do the others.
void read_stored_records(const std::filesystem::path& database,
                         DocumentId first,
                         DocumentId last,
                         const std::function<void(DocumentId, std::string record)>& sink);

/// Xapian's own check of every table. Returns the number of errors; `detail` gets its words.
std::size_t check_database(const std::filesystem::path& database, std::string& detail);

}  // namespace dateline::indexer
