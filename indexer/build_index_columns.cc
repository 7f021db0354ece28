// SPDX-License-Identifier: GPL-3.0-or-later
// Entries in, columns out.
#include "indexer/build_index_columns.h"

#include <algorithm>
#include <stdexcept>

#include "indexer/write/sketch_file.h"
#include "indexer/write/stored_articles.h"
#include "indexer/write/stories.h"
#include "schema/column_entry.h"
#include "schema/word_sequences.h"

namespace dateline::indexer {

namespace {

// The words of a stored text, told by their numbers: those of one file compare.
std::vector<std::uint64_t> words_of(const schema::WordSequences& words, std::uint32_t document) {
    std::vector<std::uint64_t> numbers;
    for (const auto word : words.read(document).words)
        if (word >= schema::word_mark_count)
            numbers.push_back(word);
    return numbers;
}

// By document: the story of its article.
std::vector<std::string> tell_stories(const schema::BuildPaths& build, std::uint64_t& count) {
    const auto sketches = read_sketches(build.sketches());
    std::vector<StoryArticle> articles;
    std::vector<DocumentId> documents;
    for (auto& [document, id] : read_article_ids(build.database())) {
        articles.push_back({std::move(id), sketches.at(document)});
        documents.push_back(document);
    }
    const auto words = schema::WordSequences::open(build.words());
    if (!words)
        throw std::runtime_error(words.problem().what);
    auto found = find_stories(articles, [&](std::size_t a, std::size_t b) {
        return are_copies(words_of(*words, documents[a]), words_of(*words, documents[b]));
    });
    std::vector<std::string> stories(sketches.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        count += found[i] == articles[i].id ? 1 : 0;
        stories[documents[i]] = std::move(found[i]);
    }
    return stories;
}

}  // namespace

CollectedBuild collect_build(const schema::BuildPaths& build,
                             const std::function<void(const Entry&)>& sink) {
    const auto documents = read_documents(build.database());
    const EntryFile entries(build.entries());
    CollectedBuild collected;
    auto& articles = collected.articles;
    auto stories = tell_stories(build, collected.stories);
    auto next = documents.begin();
    for (std::size_t block = 0; block < entries.block_count(); ++block)
        entries.read_block(block, [&](const Entry& entry) {
            if (next == documents.end() || entry.document != *next)
                return;  // of a document that is gone
            ++next;
            sink(entry);
            articles.emplace_back(schema::column_entry_id(entry.column_entry), entry.fingerprint);
            if (!collected.columns.add_entry(entry.document, entry.column_entry,
                                             stories.at(entry.document)))
                throw std::runtime_error("the entry of document " + std::to_string(entry.document) +
                                         " is damaged");
        });
    if (next != documents.end())
        throw std::runtime_error(
            "the new database lost documents: " + std::to_string(articles.size()) + " of " +
            std::to_string(documents.size()));
    std::sort(articles.begin(), articles.end());
    const auto twice =
        std::adjacent_find(articles.begin(), articles.end(),
                           [](const auto& a, const auto& b) { return a.first == b.first; });
    if (twice != articles.end())
        throw std::runtime_error("the database holds the id '" + twice->first + "' twice");
    return collected;
}

}  // namespace dateline::indexer
