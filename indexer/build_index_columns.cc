// SPDX-License-Identifier: GPL-3.0-or-later
// Documents in, columns out.
#include "indexer/build_index_columns.h"

#include <algorithm>
#include <deque>
#include <future>
#include <stdexcept>

#include "indexer/write/sketch_file.h"
#include "indexer/write/stored_articles.h"
#include "indexer/write/stories.h"
#include "schema/word_sequences.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

constexpr DocumentId documents_a_chunk = 512;

struct StoredArticle {
    DocumentId document = 0;
    std::uint64_t fingerprint = 0;
    schema::RecordWhole whole;
};

std::vector<StoredArticle> read_chunk(const fs::path& database, DocumentId first, DocumentId last) {
    std::vector<StoredArticle> chunk;
    read_stored_records(database, first, last, [&](DocumentId document, const std::string& record) {
        auto whole = schema::read_record(record);
        if (!whole)
            throw std::runtime_error("document " + std::to_string(document) + ": " +
                                     whole.problem().what);
        chunk.push_back({document, schema::record_fingerprint(record), std::move(*whole)});
    });
    return chunk;
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
    auto found = find_stories(articles);
    std::vector<std::string> stories(sketches.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        count += found[i] == articles[i].id ? 1 : 0;
        stories[documents[i]] = std::move(found[i]);
    }
    return stories;
}

}  // namespace

CollectedBuild collect_build(const schema::BuildPaths& build,
                             unsigned jobs,
                             const std::function<void(const schema::RecordWhole&)>& sink) {
    const auto size = read_database_size(build.database());
    const auto words = schema::WordSequences::open(build.words());
    if (!words)
        throw std::runtime_error(words.problem().what);
    CollectedBuild collected;
    auto stories = tell_stories(build, collected.stories);
    std::deque<std::future<std::vector<StoredArticle>>> chunks;
    DocumentId first = 1;
    const auto read_ahead = [&] {
        for (; chunks.size() < jobs && first <= size.last; first += documents_a_chunk)
            chunks.push_back(std::async(std::launch::async, read_chunk, build.database(), first,
                                        std::min(size.last, first + documents_a_chunk - 1)));
    };
    for (read_ahead(); !chunks.empty(); read_ahead()) {
        auto chunk = chunks.front().get();
        chunks.pop_front();
        read_ahead();
        for (auto& [document, fingerprint, whole] : chunk) {
            sink(whole);
            collected.articles.emplace_back(whole.article.id, fingerprint);
            whole.article.story = std::move(stories.at(document));
            collected.columns.add(document, whole.article, whole.tags,
                                  words->read_sentences(document));
        }
    }
    if (collected.articles.size() != size.documents)
        throw std::runtime_error(
            "the new database lost documents: " + std::to_string(collected.articles.size()) +
            " of " + std::to_string(size.documents));
    auto& articles = collected.articles;
    std::sort(articles.begin(), articles.end());
    const auto twice =
        std::adjacent_find(articles.begin(), articles.end(),
                           [](const auto& a, const auto& b) { return a.first == b.first; });
    if (twice != articles.end())
        throw std::runtime_error("the database holds the id '" + twice->first + "' twice");
    return collected;
}

}  // namespace dateline::indexer
