// SPDX-License-Identifier: GPL-3.0-or-later
// Parts applied to a copy of the last build.
#include <algorithm>
#include <stdexcept>
#include <unordered_map>

#include "indexer/write/database_failure.h"
#include "indexer/write/database_writer.h"
#include "indexer/write/entry_file.h"
#include "indexer/write/part_documents.h"
#include "indexer/write/part_writer.h"
#include "indexer/write/sketch_file.h"
#include "schema/fields.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

constexpr Xapian::docid documents_per_drop = 1 << 16;  // some 30 MB of words

// A document that came in: its words, already numbered and packed, and its sketch.
struct NewDocument {
    std::string words;
    Sketch sketch{};
};

std::string unique_term(const std::string& id) {
    return schema::make_term(schema::FieldId::Id, id);
}

schema::WordSequences open_words(const schema::BuildPaths& build) {
    auto words = schema::WordSequences::open(build.words());
    if (!words)
        throw std::runtime_error("the last build is damaged (" + words.problem().what +
                                 "); build with --full");
    return *std::move(words);
}

}  // namespace

void PartWriter::apply(const schema::BuildPaths& base,
                       const std::vector<std::string>& dropped_ids,
                       const schema::BuildPaths& build) {
    with_database([&] { change_copy(base, dropped_ids, build); });
    fs::remove_all(folder_);
}

void PartWriter::change_copy(const schema::BuildPaths& base,
                             const std::vector<std::string>& dropped_ids,
                             const schema::BuildPaths& build) {
    std::sort(parts_.begin(), parts_.end());
    DatabaseWriter database(build.database(), Xapian::DB_OPEN);
    const auto base_words = open_words(base);
    const auto base_sketches = read_sketches(base.sketches());
    schema::WordSequencesWriter words(build.words());
    words.take_terms(base_words);
    EntryWriter entries(build.entries());
    entries.take_blocks(base.entries());
    for (const auto& id : dropped_ids)
        database->delete_document(unique_term(id));
    std::unordered_map<Xapian::docid, NewDocument> changed;
    for (const auto& number : parts_) {
        auto part = read_part_documents(documents_of(number));
        NumberedTerms terms(part.terms, words);
        const Xapian::Database documents(database_of(number).string());
        Xapian::docid in_part = 0;
        for (auto& document : part.documents) {
            terms.renumber(document.words);
            // A new number even for an id that is there: entries and words are only added to.
            database->delete_document(unique_term(document.id));
            const auto place = database->add_document(documents.get_document(++in_part));
            entries.add(place, document.entry);
            changed[place] = {schema::print_sequence(document.words), document.sketch};
        }
    }
    entries.finish();
    database->commit();
    std::vector<Sketch> sketches(std::size_t{database->get_lastdocid()} + 1);
    const auto end = database->postlist_end("");
    for (auto document = database->postlist_begin(""); document != end; ++document) {
        if (*document % documents_per_drop == 0)
            base_words.drop_pages();
        const auto found = changed.find(*document);
        const bool is_new = found != changed.end();
        words.add_bytes(*document, is_new ? found->second.words : base_words.bytes(*document));
        if (is_new)
            sketches[*document] = found->second.sketch;
        else if (*document < base_sketches.size())
            sketches[*document] = base_sketches[*document];
    }
    words.finish();
    write_sketches(build.sketches(), sketches);
    database->close();
}

}  // namespace dateline::indexer
