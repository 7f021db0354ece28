// SPDX-License-Identifier: GPL-3.0-or-later
// Walks the gazetteer's names along the tokens of a text, remembering every step, so that a word is
// looked up once.
#pragma once

#include <memory>
#include <vector>

#include "indexer/tag/places/gazetteer.h"
#include "indexer/tag/places/readings.h"
#include "indexer/tag/words.h"

namespace dateline::indexer {

/// What a name may mean: the values of each image's key (place << 8 | NameFlag), and its KeyFlag
/// bits.
struct NameMeaning {
    std::uint8_t key_flags = 0;
    std::vector<std::span<const std::uint32_t>> values;
    /// As NameFinder::readings gives them: of a plain spelling, of one that may abbreviate.
    std::unique_ptr<const NameReadings> readings[2];
};

/// Tokens first..last of a field that are a name of the gazetteer. `meaning` lives as long as the
/// finder's cache.
struct NameMatch {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t words = 0;  ///< tokens that are part of the key
    NameMeaning* meaning = nullptr;
};

/// Not shared between threads; bound to one lexicon.
class NameFinder {
  public:
    NameFinder(const Gazetteer& gazetteer, Lexicon& lexicon);

    /// Call before each article: forgets what it remembers if the lexicon was reset or the memory
    /// grew large. Voids the matches given out before.
    void begin_article();
    /// The longest name that begins at token `first` and ends before `end`; meaning is null if
    /// there is none.
    NameMatch longest(const TokenisedField& field, std::uint32_t first, std::uint32_t end);
    /// The name of exactly these tokens.
    NameMatch exact(const TokenisedField& field, std::uint32_t first, std::uint32_t last);
    /// What a match means in that spelling; lives as long as its meaning.
    const NameReadings& readings(const NameMatch& match, bool abbreviated);
    /// The spelling of a word in lower case.
    WordId folded(WordId word) const { return lexicon_.facts(word).folded_id; }
    /// WordClass bits of a word, whatever its case.
    std::uint32_t classes(WordId word);
    /// The bits of its classes from word_cue up, shifted down: the cheaper question, since every
    /// word is asked it.
    std::uint32_t cues(WordId word);

  private:
    struct Node {
        std::vector<KeyRange> ranges;  // of each image
        std::string key;
        std::unique_ptr<NameMeaning> meaning;  // null: no name ends here
    };
    static constexpr std::uint32_t dead = 0xffffffff;
    static constexpr std::uint32_t unknown = 0xfffffffe;

    std::uint32_t step(std::uint32_t node, WordId word);
    std::uint32_t make_node(std::uint32_t from, const std::string& part);
    std::uint32_t skipped(const TokenisedField& field, std::uint32_t at, std::uint32_t end) const;

    const Gazetteer& gazetteer_;
    Lexicon& lexicon_;
    std::uint32_t generation_ = 0;
    // What is known of a spelling, by WordId.
    struct WordMemory {
        std::uint32_t first_step = unknown;  // from the root
        std::uint32_t classes = unknown;
    };
    struct Step {
        std::uint64_t from = 0;  // node << 32 | word; 0: free (the root's steps are elsewhere)
        std::uint32_t to = unknown;
    };
    enum class CueMemory : std::uint8_t { Unknown, None, Some };
    WordMemory& memory_of(WordId word);
    Step& find_step(std::uint64_t from);
    void grow_steps();

    std::vector<std::unique_ptr<Node>> nodes_;  // 0: the root
    std::vector<WordMemory> words_;
    std::vector<CueMemory> cues_;  // by WordId, as small as it can be
    std::vector<Step> steps_;      // open addressing, linear probing
    std::size_t step_count_ = 0;
};

}  // namespace dateline::indexer
