// SPDX-License-Identifier: GPL-3.0-or-later
// Parts applied to a copy of the last build.
#include <algorithm>
#include <future>
#include <memory_resource>
#include <stdexcept>

#include "indexer/write/database_copy.h"
#include "indexer/write/entry_file.h"
#include "indexer/write/key_file.h"
#include "indexer/write/manifest_articles.h"
#include "indexer/write/part_documents.h"
#include "indexer/write/part_writer.h"
#include "indexer/write/sketch_file.h"
#include "indexer/write/stored_articles.h"

namespace dateline::indexer {

namespace {

constexpr std::size_t documents_per_drop = 1 << 16;  // some 30 MB of words

// A document that came in: its words, already numbered and packed, and its sketch.
struct NewDocument {
    std::pmr::string words;
    Sketch sketch{};
};

// Of the documents from a number on.
struct NewDocuments {
    std::uint32_t first = 0;
    std::pmr::vector<NewDocument> documents;
};

schema::WordSequences open_words(const schema::BuildPaths& build) {
    auto words = schema::WordSequences::open(build.words());
    if (!words)
        throw std::runtime_error("the last build is damaged (" + words.problem().what +
                                 "); build with --full");
    return *std::move(words);
}

// Keys of the documents that stay; the numbers of those that go.
std::pmr::vector<std::uint32_t> keep_keys(const KeyFile& base, const IdSet& gone, KeyWriter& keys) {
    std::pmr::vector<std::uint32_t> removed(gone.get_allocator());
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
    const SketchFile base_sketches(base.sketches());
    const KeyFile keys(build.keys(), changed.documents.get_allocator().resource());
    SketchWriter sketches(build.sketches());
    for (std::size_t row = 0; row < keys.size(); ++row) {
        const auto document = keys[row].document;
        if (row % documents_per_drop == 0)
            base_words.drop_pages();
        if (document >= changed.first) {
            const auto& made = changed.documents.at(document - changed.first);
            words.add_bytes(document, made.words);
            sketches.add(document, made.sketch);
            continue;
        }
        words.add_bytes(document, base_words.bytes(document));
        sketches.add(document, base_sketches.of(document));
    }
    words.finish();
    sketches.finish();
}

}  // namespace

IdSet PartWriter::list_ids() const {
    IdSet ids(memory_);
    for (const auto& number : parts_)
        for (auto& document : read_part_documents(documents_of(number)).documents)
            ids.emplace(document.id);
    return ids;
}

std::future<void> PartWriter::apply(const schema::BuildPaths& base,
                                    const ManifestArticles& dropped,
                                    const schema::BuildPaths& build,
                                    std::future<DatabaseCopy> copy) {
    std::sort(parts_.begin(), parts_.end());
    DatabaseChange change{std::pmr::vector<std::uint32_t>(memory_),
                          {},
                          read_database_size(base.database()).last + 1,
                          0};
    const auto first_new = change.first_new;
    auto gone = list_ids();
    change.added = gone.size();
    for (const auto& article : dropped)
        gone.emplace(article.id);
    KeyWriter keys(build.keys());
    change.removed = keep_keys(KeyFile(base.keys(), memory_), gone, keys);
    for (const auto& number : parts_)
        change.parts.push_back(database_of(number));
    auto database = finish_copy(std::move(copy), std::move(change));
    const auto base_words = open_words(base);
    schema::WordSequencesWriter words(build.words(), memory_);
    words.take_terms(base_words);
    EntryWriter entries(build.entries());
    entries.take_blocks(base.entries());
    NewDocuments changed{first_new, std::pmr::vector<NewDocument>(memory_)};
    // New numbers even for ids that are there: entries and words are only added to.
    auto place = first_new;
    for (const auto& number : parts_) {
        auto part = read_part_documents(documents_of(number));
        NumberedTerms terms(part.terms, words);
        for (auto& document : part.documents) {
            terms.renumber(document.words);
            entries.add(place, document.entry);
            keys.add(key_of(place, document.entry));
            changed.documents.push_back(
                {std::pmr::string(schema::print_sequence(document.words), memory_),
                 document.sketch});
            ++place;
        }
    }
    entries.finish();
    keys.finish();
    write_texts(base, build, changed, base_words, words);
    return database;
}

}  // namespace dateline::indexer
