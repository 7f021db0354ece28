// SPDX-License-Identifier: GPL-3.0-or-later
// Sketches and words in, stories out.
#include "indexer/build_index_stories.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_map>

#include "indexer/write/sketch_file.h"
#include "indexer/write/stories.h"
#include "indexer/write/text_runs.h"
#include "schema/word_sequences.h"

namespace dateline::indexer {

namespace {

constexpr std::size_t texts_bytes_max = 256U << 10;  // what stays in the processor's cache

// For each page that is touched the system maps its neighbours: in some 4 MB of the file a time.
constexpr std::size_t rounds_per_drop = 4;

// The runs of texts that were compared lately, since candidates come in groups. More of them cost
// more (32 MiB: half as much again) than the few that are met again save.
class ComparedTexts {
  public:
    explicit ComparedTexts(const std::filesystem::path& file)
        : words_(schema::WordSequences::open(file)) {
        if (!words_)
            throw std::runtime_error(words_.problem().what);
    }
    bool are_copies(DocumentId a, DocumentId b) {
        if (bytes_ > texts_bytes_max) {
            texts_.clear();
            bytes_ = 0;
            if (++rounds_ % rounds_per_drop == 0)
                words_->drop_pages();
        }
        const auto& text = runs_of(a);
        return indexer::are_copies(text, runs_of(b));
    }

  private:
    // Good until texts are cleared.
    const TextRuns& runs_of(DocumentId document) {
        if (const auto found = texts_.find(document); found != texts_.end())
            return found->second;
        // Told by their numbers: those of one file compare.
        auto words = words_->read_words(document);
        std::erase_if(words, [](auto word) { return word < schema::word_mark_count; });
        const auto& runs = texts_.emplace(document, words).first->second;
        bytes_ += runs.bytes();
        return runs;
    }

    schema::Result<schema::WordSequences> words_;
    std::unordered_map<DocumentId, TextRuns> texts_;
    std::size_t bytes_ = 0;
    std::size_t rounds_ = 0;
};

}  // namespace

Stories tell_stories(const schema::BuildPaths& build,
                     std::span<const StoryRow> articles,
                     const ComparisonFiles& comparisons,
                     ScratchMemory* scratch) {
    auto* const memory = memory_or_heap(scratch);
    const SketchFile sketches(build.sketches());
    std::optional<ScratchMemory::Dropper> dropper;
    if (scratch != nullptr)
        dropper.emplace(*scratch, [&] { sketches.drop_pages(); });
    std::pmr::vector<StoryArticle> sketched(memory);
    sketched.reserve(articles.size());
    for (const auto& article : articles)
        sketched.push_back({article.document, article.id, &sketches.of(article.document)});
    const auto known = read_comparisons(comparisons.known, memory);
    ComparedTexts texts(build.words());
    Stories stories{std::pmr::vector<std::pair<DocumentId, std::string_view>>(memory)};
    const auto found = find_stories(
        sketched, known,
        [&](DocumentId a, DocumentId b) {
            ++stories.texts_compared;
            return texts.are_copies(a, b);
        },
        memory);
    if (!comparisons.made.empty())
        write_comparisons(comparisons.made, found.comparisons);
    for (std::size_t i = 0; i < articles.size(); ++i) {
        if (found.stories[i].empty())
            continue;
        stories.count += found.stories[i] == articles[i].id ? 1 : 0;
        stories.of.emplace_back(articles[i].document, found.stories[i]);
    }
    std::sort(stories.of.begin(), stories.of.end());
    return stories;
}

}  // namespace dateline::indexer
