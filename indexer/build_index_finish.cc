// SPDX-License-Identifier: GPL-3.0-or-later
// Columns, checksums, verification, publication, pruning.
#include "indexer/build_index_finish.h"

#include <algorithm>
#include <cstdio>
#include <deque>
#include <future>
#include <stdexcept>

#include <xxhash.h>

#include "indexer/write/manifest.h"
#include "indexer/write/sketch_file.h"
#include "indexer/write/stored_articles.h"
#include "indexer/write/stories.h"
#include "schema/analysis.h"
#include "schema/byte_coding.h"
#include "schema/columns.h"
#include "schema/record.h"
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

bool is_corrected(const schema::Tags& tags) {
    const auto by_correction = [](const auto& tag) {
        return std::any_of(tag.mentions.begin(), tag.mentions.end(), [](const auto& mention) {
            return mention.rule.rfind("corrections.", 0) == 0;
        });
    };
    return std::any_of(tags.actors.begin(), tags.actors.end(), by_correction) ||
           std::any_of(tags.places.begin(), tags.places.end(), by_correction) ||
           std::any_of(tags.about.begin(), tags.about.end(), by_correction);
}

void count_coverage(const schema::RecordWhole& whole, BuildReport& report) {
    const auto& [article, tags] = whole;
    auto& coverage = report.coverage;
    coverage.undated += article.published.origin == schema::DateOrigin::None ? 1 : 0;
    coverage.guessed += article.published.origin == schema::DateOrigin::Text ? 1 : 0;
    coverage.without_place += tags.places.empty() ? 1 : 0;
    coverage.without_actor += tags.actors.empty() ? 1 : 0;
    coverage.without_about += tags.about.empty() ? 1 : 0;
    report.articles_corrected += is_corrected(tags) ? 1 : 0;
}

// By document: the story of its article.
std::vector<std::string> tell_stories(const schema::BuildPaths& build, BuildReport& report) {
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
        report.stories += found[i] == articles[i].id ? 1 : 0;
        stories[documents[i]] = std::move(found[i]);
    }
    return stories;
}

std::string make_build_id(std::vector<std::pair<std::string, std::uint64_t>>& articles,
                          const std::string& rules) {
    std::sort(articles.begin(), articles.end());
    std::string all = rules;
    all += '\n';
    all += schema::analysis_stamp();
    for (const auto& [id, fingerprint] : articles) {
        all += '\n';
        all += id;
        all += ' ';
        all += schema::print_hex(fingerprint);
    }
    return schema::print_hex(XXH3_64bits(all.data(), all.size()));
}

std::vector<schema::FileSum> sum_files(const fs::path& folder) {
    std::vector<schema::FileSum> sums;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file())
            continue;
        schema::sync_path(entry.path());
        sums.push_back({fs::relative(entry.path(), folder).generic_string(), entry.file_size(),
                        hash_file(entry.path())});
    }
    std::sort(sums.begin(), sums.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return sums;
}

}  // namespace

void finish_build(const schema::BuildPaths& build,
                  const BuildPlan& plan,
                  unsigned jobs,
                  BuildReport& report) {
    const auto size = read_database_size(build.database());
    const auto words = schema::WordSequences::open(build.words());
    if (!words)
        throw std::runtime_error(words.problem().what);
    auto stories = tell_stories(build, report);
    schema::ColumnsWriter columns;
    std::vector<std::pair<std::string, std::uint64_t>> articles;
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
            count_coverage(whole, report);
            articles.emplace_back(whole.article.id, fingerprint);
            whole.article.story = std::move(stories[document]);
            columns.add(document, whole.article, whole.tags, words->read_sentences(document));
        }
    }
    if (articles.size() != size.documents)
        throw std::runtime_error(
            "the new database lost documents: " + std::to_string(articles.size()) + " of " +
            std::to_string(size.documents));
    columns.write(build.columns());
    report.articles_indexed = articles.size();
    report.build_id = make_build_id(articles, plan.rules);
    const auto twice =
        std::adjacent_find(articles.begin(), articles.end(),
                           [](const auto& a, const auto& b) { return a.first == b.first; });
    if (twice != articles.end())
        throw std::runtime_error("the new database holds the id '" + twice->first + "' twice");
}

void seal_and_publish(const fs::path& index,
                      const schema::BuildPaths& partial,
                      const BuildPlan& plan,
                      BuildReport& report) {
    unsigned long last_number = 0;
    for (const auto& build : schema::list_builds(index))
        last_number = std::max(last_number, std::strtoul(build.name().c_str(), nullptr, 10));
    char number[24];
    std::snprintf(number, sizeof number, "%06lu", last_number + 1);
    report.build_name = std::string(number) + "-" + report.build_id;
    schema::Stamp stamp;
    stamp.analysis = schema::analysis_stamp();
    stamp.rules = plan.rules;
    stamp.build_id = report.build_id;
    stamp.articles = static_cast<std::uint32_t>(report.articles_indexed);
    stamp.files = sum_files(partial.folder);
    schema::sync_path(partial.database());
    schema::write_stamp(partial, stamp);
    const auto place = index / "builds" / report.build_name;
    fs::rename(partial.folder, place);
    schema::sync_path(index / "builds");
    schema::publish_build(index, report.build_name);
    report.published = true;
}

void prune_builds(const fs::path& index, unsigned kept) {
    const auto current = schema::current_build(index);
    auto builds = schema::list_builds(index);
    std::size_t finished = builds.size();
    for (const auto& build : builds) {
        if (finished <= std::max(kept, 1U))
            break;
        if (current && build.name() == current->name())
            continue;
        fs::remove_all(build.folder);
        --finished;
    }
    // Whatever has no stamp was left by a build that did not end; nobody else writes here, the lock
    // is ours.
    for (const auto& entry : fs::directory_iterator(index / "builds"))
        if (!fs::exists(entry.path() / "build.json"))
            fs::remove_all(entry.path());
}

}  // namespace dateline::indexer
