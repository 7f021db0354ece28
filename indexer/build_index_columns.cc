// SPDX-License-Identifier: GPL-3.0-or-later
// Entries in, columns out.
#include "indexer/build_index_columns.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>

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

// The stories of documents that have copies.
using Stories = std::unordered_map<DocumentId, std::string>;

Stories tell_stories(const schema::BuildPaths& build, std::uint64_t& count) {
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
    Stories stories;
    for (std::size_t i = 0; i < found.size(); ++i) {
        count += found[i] == articles[i].id ? 1 : 0;
        if (!found[i].empty())
            stories[documents[i]] = std::move(found[i]);
    }
    return stories;
}

}  // namespace

void ArticleKeys::add(std::string_view id, std::uint64_t fingerprint) {
    keys_.push_back({ids_.add(id), fingerprint});
}

std::string_view ArticleKeys::sort() {
    std::sort(keys_.begin(), keys_.end(),
              [&](const Key& a, const Key& b) { return ids_.text(a.id) < ids_.text(b.id); });
    const auto twice = std::adjacent_find(keys_.begin(), keys_.end(),
                                          [](const Key& a, const Key& b) { return a.id == b.id; });
    return twice == keys_.end() ? std::string_view() : ids_.text(twice->id);
}

CollectedBuild collect_build(const schema::BuildPaths& build,
                             const std::function<void(const Entry&)>& sink) {
    const auto documents = read_documents(build.database());
    const EntryFile entries(build.entries());
    CollectedBuild collected;
    auto& articles = collected.articles;
    const auto stories = tell_stories(build, collected.stories);
    auto next = documents.begin();
    for (std::size_t block = 0; block < entries.block_count(); ++block)
        entries.read_block(block, [&](const Entry& entry) {
            if (next == documents.end() || entry.document != *next)
                return;  // of a document that is gone
            ++next;
            sink(entry);
            articles.add(schema::column_entry_id(entry.column_entry), entry.fingerprint);
            const auto story = stories.find(entry.document);
            if (!collected.columns.add_entry(
                    entry.document, entry.column_entry,
                    story == stories.end() ? std::string_view() : story->second))
                throw std::runtime_error("the entry of document " + std::to_string(entry.document) +
                                         " is damaged");
        });
    if (next != documents.end())
        throw std::runtime_error(
            "the new database lost documents: " + std::to_string(articles.size()) + " of " +
            std::to_string(documents.size()));
    if (const auto twice = articles.sort(); !twice.empty())
        throw std::runtime_error("the database holds the id '" + std::string(twice) + "' twice");
    return collected;
}

}  // namespace dateline::indexer
