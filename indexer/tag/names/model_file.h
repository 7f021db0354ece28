// SPDX-License-Identifier: GPL-3.0-or-later
// The file of a name model: what it holds, how it is written, and how it is mapped and checked.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/tag/names/labels.h"
#include "schema/result.h"

namespace dateline::indexer {

/// Raise with every change of the format, of a feature or of the atoms: 1 first (2026).
inline constexpr std::uint32_t name_model_version = 1;

/// What the model knows of a folded word. Clusters count from 1; 0: none.
struct WordEntry {
    std::uint16_t fine_cluster = 0;   ///< of 1024
    std::uint8_t coarse_cluster = 0;  ///< of 128
    std::uint16_t flags = 0;          ///< WordFlag bits, below 1 << word_flag_count
};

/// Lists a word may be on (`indexer/data/names/lists.tsv`, `cues.tsv`). Stored: do not change the
/// order.
enum class WordFlag : std::uint8_t {
    Given,      ///< given name
    Family,     ///< family name
    Country,    ///< word of a country's name
    Demonym,    ///< "Kenyan"
    Capital,    ///< word of a capital's name
    Title,      ///< stands before people: "president", "mr"
    OrgWord,    ///< part of organisations: "ministry", "inc"
    Locative,   ///< preposition before places: "in", "near"
    Speech,     ///< "said", "told"
    PlaceWord,  ///< part of places: "river", "province"
    Particle,   ///< lower-case part of names: "al", "de", "bin"
    Weekday,    ///< days and months
    Function,   ///< words that begin sentences and are no names
};
inline constexpr std::size_t word_flag_count = 13;
constexpr std::uint16_t flag_bit(WordFlag flag) {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(flag));
}

/// Everything a model file holds, for the writer.
struct NameModelContent {
    struct Word {
        std::string folded;
        WordEntry entry;
    };
    struct Feature {
        std::uint64_t hash = 0;
        std::array<std::int8_t, label_count> weights{};
    };
    std::vector<Word> words;
    std::vector<Feature> features;  ///< distinct hashes
    std::array<std::array<std::int16_t, lane_count>, lane_count> transitions{};
    std::uint32_t units_per_nat = 0;  ///< weights are natural logarithms times this
    std::string attribution;          ///< sources and licences, for people
};
std::string print_name_model(NameModelContent content);

/// A read-only view of a model file's bytes.
class NameModel {
  public:
    /// Checks magic, version, checksum, and that every number stays inside. `owner` keeps the bytes
    /// alive; they begin at a multiple of 8.
    static schema::Result<NameModel> parse(std::span<const std::byte> bytes,
                                           std::shared_ptr<const void> owner);

    WordEntry word(std::string_view folded) const;
    /// The label_count weights of a feature; nullptr: unknown. lane_count bytes may be read there.
    const std::int8_t* weights(std::uint64_t hash) const;
    /// False: weights() would find nothing. One bit of a table that stays in the cache, since most
    /// features of a new text are unknown.
    bool may_know(std::uint64_t hash) const {
        const auto bit = static_cast<std::uint32_t>(hash) & filter_mask_;
        return (filter_[bit / 64] >> bit % 64 & 1) != 0;
    }
    /// Asks the memory for what weights() will read first.
    void prefetch(std::uint64_t hash) const {
        __builtin_prefetch(&slots_[(hash >> 32) * slots_.size() >> 32]);
    }
    /// Row: label before; lanes: label after. Illegal ones are illegal_transition.
    const LaneScores& transitions_from(Label before) const { return transitions_[before]; }
    const LaneScores& transitions_to(Label after) const { return transitions_back_[after]; }
    std::uint32_t units_per_nat() const { return units_per_nat_; }
    std::uint64_t checksum() const { return checksum_; }
    std::string_view attribution() const { return attribution_; }

  private:
    void build_filter();

    std::shared_ptr<const void> owner_;
    std::span<const std::uint32_t> word_hashes_;
    std::span<const std::uint32_t> word_entries_;
    std::span<const std::uint64_t> slots_;
    std::vector<std::uint64_t> filter_;  // a bit for the fingerprint of each slot
    std::uint32_t filter_mask_ = 0;
    const std::int8_t* weights_ = nullptr;
    std::array<LaneScores, lane_count> transitions_{};
    std::array<LaneScores, lane_count> transitions_back_{};
    std::uint32_t units_per_nat_ = 0;
    std::uint64_t checksum_ = 0;
    std::string_view attribution_;
};

/// Worse than any legal way, and far from the end of int16 (decoding.cc has the sums).
inline constexpr std::int16_t illegal_transition = -8000;
inline constexpr std::int16_t transition_max = 1000;

}  // namespace dateline::indexer
