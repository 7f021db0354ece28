// SPDX-License-Identifier: GPL-3.0-or-later
// Stories told by way of the last build's comparisons are those told afresh.
#include "indexer/build_index_stories.h"

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/write/comparison_file.h"
#include "indexer/write/sketch_file.h"
#include "schema/word_sequences.h"
#include "tests/support/temporary_folder.h"

using namespace dateline;
using namespace dateline::indexer;
using dateline::testing::TemporaryFolder;

namespace {

using Words = std::vector<schema::WordNumber>;

constexpr std::uint32_t terms = 3000;

// Articles that come, change and go as in builds upon builds.
class World {
  public:
    explicit World(unsigned seed) : random_(seed) {
        for (int i = 0; i < 60; ++i)
            add();
    }
    void change() {
        for (auto changes = 1 + random_() % 6; changes > 0; --changes) {
            const auto kind = random_() % 3;
            if (kind == 0 || articles_.size() < 2) {
                add();
                continue;
            }
            auto article = articles_.begin();
            std::advance(article, random_() % articles_.size());
            const auto id = article->first;
            articles_.erase(article);
            if (kind == 1)
                articles_[id] = {++last_document_, make_text()};
        }
    }
    void write(const schema::BuildPaths& build) const {
        std::map<DocumentId, const Words*> texts;
        for (const auto& [id, article] : articles_)
            texts[article.document] = &article.words;
        SketchWriter sketches(build.sketches());
        schema::WordSequencesWriter words(build.words());
        for (std::uint32_t i = 0; i < terms; ++i)
            words.number("term" + std::to_string(i));
        for (const auto& [document, text] : texts) {
            words.add(document, {*text, {}});
            sketches.add(document,
                         make_sketch(std::vector<std::uint64_t>(text->begin(), text->end())));
        }
        words.finish();
        sketches.finish();
    }
    std::vector<StoryRow> rows() const {
        std::vector<StoryRow> rows;
        for (const auto& [id, article] : articles_)
            rows.push_back({article.document, id});
        return rows;
    }

  private:
    struct Article {
        DocumentId document = 0;
        Words words;
    };

    schema::WordNumber word() {
        return schema::word_mark_count + static_cast<schema::WordNumber>(random_() % terms);
    }
    // Of its own, or of another article's with words changed, cut off and put behind.
    Words make_text() {
        Words words;
        if (!articles_.empty() && random_() % 4 != 0) {
            auto other = articles_.begin();
            std::advance(other, random_() % articles_.size());
            words = other->second.words;
            for (auto changes = random_() % 8; changes > 0; --changes)
                words[random_() % words.size()] = word();
            words.resize(words.size() - random_() % (words.size() / 2));
        }
        const auto least = 40 + random_() % 80;
        for (auto more = random_() % 30; more > 0 || words.size() < least; more -= more > 0 ? 1 : 0)
            words.push_back(word());
        return words;
    }
    void add() {
        const auto id = "a" + std::to_string(random_() % 10000);
        articles_[id] = {++last_document_, make_text()};
    }

    std::mt19937 random_;
    std::map<std::string, Article> articles_;
    DocumentId last_document_ = 0;
};

// Those of `made` that are not of `known`.
std::size_t count_new(const std::pmr::vector<Comparison>& made,
                      const std::pmr::vector<Comparison>& known) {
    return static_cast<std::size_t>(std::count_if(made.begin(), made.end(), [&](const auto& pair) {
        return !std::binary_search(known.begin(), known.end(), pair);
    }));
}

}  // namespace

TEST_CASE("stories upon the last build's comparisons are those of all comparisons", "[stories]") {
    const TemporaryFolder folder;
    const schema::BuildPaths build{folder.path()};
    const auto known = folder.path() / "known";
    const auto made = folder.path() / "made";
    const auto afresh = folder.path() / "afresh";
    std::size_t compared = 0;
    std::size_t compared_afresh = 0;
    std::size_t copies = 0;
    for (unsigned seed = 1; seed <= 6; ++seed) {
        World world(seed);
        std::filesystem::remove(known);
        for (int step = 0; step < 12; ++step) {
            INFO(seed << ", step " << step);
            world.write(build);
            const auto rows = world.rows();
            const auto upon = tell_stories(build, rows, {known, made});
            const auto full = tell_stories(build, rows, {{}, afresh});
            CHECK(upon.of == full.of);
            CHECK(upon.count == full.count);
            // Each pair that was compared is new: none was known.
            const auto made_pairs = read_comparisons(made);
            CHECK(upon.texts_compared == count_new(made_pairs, read_comparisons(known)));
            CHECK(tell_stories(build, rows, {made, {}}).texts_compared == 0);
            CHECK(full.texts_compared == read_comparisons(afresh).size());
            if (step > 0) {
                compared += upon.texts_compared;
                compared_afresh += full.texts_compared;
            }
            copies += full.of.size();
            std::filesystem::rename(made, known);
            world.change();
        }
    }
    CHECK(copies > 0);
    CHECK(compared > 0);
    CHECK(compared < compared_afresh / 2);
}
