// SPDX-License-Identifier: GPL-3.0-or-later
// Parts applied to a copy of the last build.
#include <algorithm>
#include <filesystem>
#include <future>
#include <map>
#include <set>
#include <stdexcept>

#include "indexer/write/database_failure.h"
#include "indexer/write/database_writer.h"
#include "indexer/write/entry_file.h"
#include "indexer/write/key_file.h"
#include "indexer/write/manifest_articles.h"
#include "indexer/write/part_documents.h"
#include "indexer/write/part_writer.h"
#include "indexer/write/sketch_file.h"
#include "indexer/write/stored_articles.h"

namespace dateline::indexer {

namespace {

constexpr Xapian::docid documents_per_drop = 1 << 16;  // some 30 MB of words

// A document that came in: its words, already numbered and packed, and its sketch.
struct NewDocument {
    std::string words;
    Sketch sketch{};
};
using NewDocuments = std::map<Xapian::docid, NewDocument>;

schema::WordSequences open_words(const schema::BuildPaths& build) {
    auto words = schema::WordSequences::open(build.words());
    if (!words)
        throw std::runtime_error("the last build is damaged (" + words.problem().what +
                                 "); build with --full");
    return *std::move(words);
}

// Keys of the documents that stay; the numbers of those that go.
std::vector<Xapian::docid> keep_keys(const KeyFile& base,
                                     const std::set<std::string, std::less<>>& gone,
                                     KeyWriter& keys) {
    std::vector<Xapian::docid> removed;
    for (std::size_t row = 0; row < base.size(); ++row) {
        const auto key = base[row];
        if (gone.contains(key.id))
            removed.push_back(key.document);
        else
            keys.add(key);
    }
    return removed;
}

// Words and sketches of the documents that have a key.
void write_texts(const schema::BuildPaths& base,
                 const schema::BuildPaths& build,
                 const NewDocuments& changed,
                 const schema::WordSequences& base_words,
                 schema::WordSequencesWriter& words) {
    const auto base_sketches = read_sketches(base.sketches());
    const KeyFile keys(build.keys());
    std::vector<Sketch> sketches(keys.size() == 0 ? 1 : keys[keys.size() - 1].document + 1);
    for (std::size_t row = 0; row < keys.size(); ++row) {
        const auto document = keys[row].document;
        if (row % documents_per_drop == 0)
            base_words.drop_pages();
        if (const auto found = changed.find(document); found != changed.end()) {
            words.add_bytes(document, found->second.words);
            sketches[document] = found->second.sketch;
            continue;
        }
        words.add_bytes(document, base_words.bytes(document));
        sketches[document] = base_sketches.at(document);
    }
    words.finish();
    write_sketches(build.sketches(), sketches);
}

// Documents that go from a database, then those of parts that come.
struct DatabaseChange {
    std::filesystem::path database;
    std::vector<Xapian::docid> removed;
    std::vector<std::filesystem::path> parts;
    Xapian::docid first_new = 0;
    std::size_t added = 0;
};

void change_database(const DatabaseChange& change) {
    DatabaseWriter database(change.database.string(), Xapian::DB_OPEN);
    for (const auto document : change.removed)
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

std::set<std::string, std::less<>> PartWriter::list_ids() const {
    std::set<std::string, std::less<>> ids;
    for (const auto& number : parts_)
        for (auto& document : read_part_documents(documents_of(number)).documents)
            ids.insert(std::move(document.id));
    return ids;
}

std::future<void> PartWriter::apply(const schema::BuildPaths& base,
                                    const ManifestArticles& dropped,
                                    const schema::BuildPaths& build,
                                    std::future<void> copy) {
    std::sort(parts_.begin(), parts_.end());
    const auto base_words = open_words(base);
    schema::WordSequencesWriter words(build.words());
    words.take_terms(base_words);
    EntryWriter entries(build.entries());
    entries.take_blocks(base.entries());
    KeyWriter keys(build.keys());
    // New numbers even for ids that are there: entries and words are only added to.
    auto gone = list_ids();
    for (const auto& article : dropped)
        gone.emplace(article.id);
    DatabaseChange change{build.database(),
                          keep_keys(KeyFile(base.keys()), gone, keys),
                          {},
                          read_database_size(base.database()).last + 1,
                          0};
    NewDocuments changed;
    for (const auto& number : parts_) {
        auto part = read_part_documents(documents_of(number));
        change.parts.push_back(database_of(number));
        NumberedTerms terms(part.terms, words);
        for (auto& document : part.documents) {
            terms.renumber(document.words);
            const auto place = static_cast<Xapian::docid>(change.first_new + change.added++);
            entries.add(place, document.entry);
            keys.add(key_of(place, document.entry));
            changed[place] = {schema::print_sequence(document.words), document.sketch};
        }
    }
    auto database = std::async(std::launch::async,
                               [change = std::move(change), copy = std::move(copy)]() mutable {
                                   copy.get();
                                   with_database([&] { change_database(change); });
                               });
    entries.finish();
    keys.finish();
    write_texts(base, build, changed, base_words, words);
    return database;
}

}  // namespace dateline::indexer
