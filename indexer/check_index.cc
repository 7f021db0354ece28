// SPDX-License-Identifier: GPL-3.0-or-later
// Verification of the current build, and the way back to the one before.
#include "indexer/check_index.h"

#include <algorithm>
#include <exception>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <system_error>

#include "indexer/build_index_columns.h"
#include "indexer/build_index_finish.h"
#include "indexer/build_index_lock.h"
#include "indexer/write/key_file.h"
#include "indexer/write/manifest.h"
#include "indexer/write/stored_articles.h"
#include "schema/builds.h"
#include "schema/column_entry.h"
#include "schema/mapped_file.h"
#include "schema/record.h"
#include "schema/word_sequences.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

void check_files(const schema::BuildPaths& build,
                 const schema::Stamp& stamp,
                 std::vector<std::string>& faults) {
    for (const auto& sum : stamp.files) {
        const auto path = build.folder / sum.name;
        std::error_code error;
        if (const auto size = fs::file_size(path, error); error || size != sum.bytes)
            faults.push_back("'" + sum.name +
                             "' is missing or has another size than when it was built");
        else if (hash_file(path) != sum.hash)
            faults.push_back("'" + sum.name + "' has other bytes than when it was built");
    }
}

// The names that only tables give stand nowhere else: taken from the columns themselves.
void add_table_aliases(const schema::Columns& from, schema::ColumnsWriter& to) {
    const auto& aliases = from.aliases();
    for (std::uint32_t row = 0; row < aliases.folded.size(); ++row) {
        if (aliases.counts[row] != 0)
            continue;
        const auto column = static_cast<schema::Column>(aliases.columns[row]);
        to.add_alias(schema::field_of(column), from.column(column).ids[aliases.ordinals[row]],
                     aliases.spellings[row]);
    }
}

// The entries of the documents that are there, by document.
std::map<DocumentId, std::string> read_entries(const EntryFile& entries,
                                               std::size_t block,
                                               const std::vector<DocumentId>& documents) {
    std::map<DocumentId, std::string> of;
    entries.read_block(block, [&](const Entry& entry) {
        if (std::binary_search(documents.begin(), documents.end(), entry.document))
            of[entry.document] = print_entry(entry);
    });
    return of;
}

// Entries are made again from the records and compared.
void check_entries(const schema::BuildPaths& build, std::vector<std::string>& faults) {
    const auto words = schema::WordSequences::open(build.words());
    if (!words)
        throw std::runtime_error(words.problem().what);
    std::vector<DocumentId> documents;
    read_documents(build.database(), [&](DocumentId document) { documents.push_back(document); });
    const EntryFile entries(build.entries());
    std::size_t wrong = 0;
    for (std::size_t block = 0; block < entries.block_count(); ++block) {
        const auto of = read_entries(entries, block, documents);
        if (of.empty())
            continue;
        read_stored_records(
            build.database(), of.begin()->first, of.rbegin()->first,
            [&](DocumentId document, const std::string& record) {
                const auto whole = schema::read_record(record);
                if (!whole)
                    throw std::runtime_error("document " + std::to_string(document) + ": " +
                                             whole.problem().what);
                const auto entry = of.find(document);
                wrong += entry == of.end() ||
                         entry->second != print_entry(whole->article, whole->tags, record,
                                                      words->read_sentences(document));
            });
    }
    if (wrong > 0)
        faults.push_back("the entries of " + std::to_string(wrong) +
                         " documents are not those of their records");
}

// Everything that stands beside the database is made again and compared.
std::set<std::string> check_beside(const schema::BuildPaths& build,
                                   std::vector<std::string>& faults) {
    check_documents(build);
    check_entries(build, faults);
    std::set<std::string> ids;
    const KeyFile keys(build.keys());
    std::size_t row = 0;
    bool keys_fit = true;
    auto collected = collect_columns(build, [&](const Entry& entry) {
        const auto id = schema::column_entry_id(entry.column_entry);
        keys_fit = keys_fit && row < keys.size() &&
                   keys[row] == ArticleKey{entry.document, entry.fingerprint, entry.flags, id};
        ++row;
        if (!ids.emplace(id).second)
            faults.push_back("the database holds the id '" + std::string(id) + "' twice");
    });
    if (!keys_fit || row != keys.size())
        faults.emplace_back("the keys are not those of the documents");
    const auto stored = schema::Columns::open(build.columns());
    if (stored)
        add_table_aliases(*stored, collected);
    std::string tallies;
    if (!stored || collected.print(&tallies) != schema::MappedFile(build.columns()).bytes())
        faults.emplace_back("the columns are not those of the documents");
    else if (schema::MappedFile(build.tallies()).bytes() != tallies)
        faults.emplace_back("the tallies are not those of the documents");
    return ids;
}

void check_manifest(const schema::BuildPaths& build,
                    const std::set<std::string>& ids,
                    std::vector<std::string>& faults) {
    const auto manifest = read_manifest(build.manifest());
    if (!manifest) {
        faults.push_back(manifest.problem().what);
        return;
    }
    std::size_t expected = 0;
    for (const auto& file : manifest->files)
        for (const auto& article : file.articles) {
            if (article.overridden)
                continue;
            ++expected;
            const std::string id(article.id);
            if (!ids.contains(id))
                faults.push_back("the article '" + id + "' of '" + std::string(file.name) +
                                 "' is not in the database");
        }
    if (expected != ids.size())
        faults.push_back("the manifest has " + std::to_string(expected) +
                         " articles, the database " + std::to_string(ids.size()));
}

}  // namespace

schema::Result<CheckReport> check_index(const fs::path& index) {
    const auto build = schema::current_build(index);
    if (!build)
        return build.problem();
    const auto stamp = schema::read_stamp(*build);
    if (!stamp)
        return stamp.problem();
    CheckReport report{build->name(), stamp->articles, {}};
    check_files(*build, *stamp, report.faults);
    if (!report.faults.empty())
        return report;
    if (std::string detail; check_database(build->database(), detail) > 0)
        report.faults.push_back("Xapian finds errors in the database: " + detail);
    if (!report.faults.empty())
        return report;
    std::set<std::string> ids;
    try {
        ids = check_beside(*build, report.faults);
    } catch (const std::exception& error) {
        report.faults.emplace_back(error.what());
    }
    if (ids.size() != stamp->articles)
        report.faults.push_back("the stamp says " + std::to_string(stamp->articles) +
                                " articles, the database holds " + std::to_string(ids.size()));
    check_manifest(*build, ids, report.faults);
    return report;
}

schema::Result<std::string> roll_back(const fs::path& index) {
    const auto current = schema::current_build(index);
    if (!current)
        return current.problem();
    const auto lock = lock_index(index);
    std::optional<schema::BuildPaths> before;
    for (const auto& build : schema::list_builds(index))
        if (build.name() < current->name())
            before = build;
    if (!before)
        return schema::Problem{"there is no build before '" + current->name() + "'",
                               "builds are kept by number: build with --keep 2 or more"};
    if (const auto stamp = schema::read_stamp(*before); !stamp)
        return schema::Problem{"'" + before->name() + "' cannot serve: " + stamp.problem().what,
                               "the current build stays"};
    schema::publish_build(index, before->name());
    return before->name();
}

}  // namespace dateline::indexer
