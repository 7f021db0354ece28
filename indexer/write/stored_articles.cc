// SPDX-License-Identifier: GPL-3.0-or-later
// Reading documents back from a finished database.
#include "indexer/write/stored_articles.h"

#include <sstream>

#include <xapian.h>

namespace dateline::indexer {

DatabaseSize read_database_size(const std::filesystem::path& path) {
    const Xapian::Database database(path.string());
    return {database.get_lastdocid(), database.get_doccount()};
}

void read_stored_records(const std::filesystem::path& path,
                         DocumentId first,
                         DocumentId last,
                         const std::function<void(DocumentId, std::string record)>& sink) {
    const Xapian::Database database(path.string());
    auto document = database.postlist_begin("");
    const auto end = database.postlist_end("");
    if (document != end)
        document.skip_to(first);
    for (; document != end && *document <= last; ++document)
        sink(*document, database.get_document(*document, Xapian::DOC_ASSUME_VALID).get_data());
}

std::size_t check_database(const std::filesystem::path& path, std::string& detail) {
    std::ostringstream words;
    const auto errors = Xapian::Database::check(path.string(), 0, &words);
    detail = words.str();
    return errors;
}

}  // namespace dateline::indexer
