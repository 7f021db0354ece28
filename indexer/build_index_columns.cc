// SPDX-License-Identifier: GPL-3.0-or-later
// Entries in, columns out.
#include "indexer/build_index_columns.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "indexer/write/stored_articles.h"
#include "schema/column_entry.h"

namespace dateline::indexer {

namespace {

Stories tell_stories_of(const schema::BuildPaths& build, const ComparisonFiles& comparisons) {
    const auto ids = read_article_ids(build.database());
    std::vector<StoryRow> rows;
    rows.reserve(ids.size());
    for (const auto& [document, id] : ids)
        rows.push_back({document, id});
    return tell_stories(build, rows, comparisons);
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
                             const ComparisonFiles& comparisons,
                             const std::function<void(const Entry&)>& sink) {
    const auto documents = read_documents(build.database());
    const EntryFile entries(build.entries());
    CollectedBuild collected;
    auto& articles = collected.articles;
    const auto stories = tell_stories_of(build, comparisons);
    collected.stories = stories.count;
    auto next = documents.begin();
    for (std::size_t block = 0; block < entries.block_count(); ++block)
        entries.read_block(block, [&](const Entry& entry) {
            if (next == documents.end() || entry.document != *next)
                return;  // of a document that is gone
            ++next;
            sink(entry);
            articles.add(schema::column_entry_id(entry.column_entry), entry.fingerprint);
            const auto story = stories.by_document.find(entry.document);
            if (!collected.columns.add_entry(
                    entry.document, entry.column_entry,
                    story == stories.by_document.end() ? std::string_view() : story->second))
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
