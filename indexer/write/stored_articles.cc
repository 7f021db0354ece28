// SPDX-License-Identifier: GPL-3.0-or-later
// Reading documents back from a finished database.
#include "indexer/write/stored_articles.h"

#include <sstream>

#include "indexer/write/database_failure.h"
#include "schema/fields.h"

namespace dateline::indexer {

DatabaseSize read_database_size(const std::filesystem::path& path) {
    return with_database([&]() -> DatabaseSize {
        const Xapian::Database database(path.string());
        return {database.get_lastdocid(), database.get_doccount()};
    });
}

void read_documents(const std::filesystem::path& path,
                    const std::function<void(DocumentId)>& sink) {
    with_database([&] {
        const Xapian::Database database(path.string());
        const auto end = database.postlist_end("");
        for (auto document = database.postlist_begin(""); document != end; ++document)
            sink(*document);
    });
}

void read_article_ids(const std::filesystem::path& path,
                      const std::function<void(DocumentId, const std::string& id)>& sink) {
    with_database([&] {
        const Xapian::Database database(path.string());
        const auto slot = schema::field(schema::FieldId::Id).slot;
        const auto end = database.valuestream_end(slot);
        for (auto it = database.valuestream_begin(slot); it != end; ++it)
            sink(it.get_docid(), *it);
    });
}

void read_stored_records(const std::filesystem::path& path,
                         DocumentId first,
                         DocumentId last,
                         const std::function<void(DocumentId, std::string record)>& sink) {
    with_database([&] {
        const Xapian::Database database(path.string());
        auto document = database.postlist_begin("");
        const auto end = database.postlist_end("");
        if (document != end)
            document.skip_to(first);
        for (; document != end && *document <= last; ++document)
            sink(*document, database.get_document(*document, Xapian::DOC_ASSUME_VALID).get_data());
    });
}

std::size_t check_database(const std::filesystem::path& path, std::string& detail) {
    std::ostringstream words;
    std::size_t errors = 0;
    try {
        errors = Xapian::Database::check(path.string(), 0, &words);
    } catch (const Xapian::Error& error) {
        errors = 1;
        words << error.get_msg();
    }
    detail = words.str();
    return errors;
}

}  // namespace dateline::indexer
