// SPDX-License-Identifier: GPL-3.0-or-later
// What the articles of a corpus say of their own dates, and the newest of these that is sure: the
// measure of dates that cannot be true. No clock is asked.
#pragma once

#include <cstdint>
#include <map>
#include <memory_resource>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "indexer/build_index_ids.h"
#include "indexer/write/manifest.h"
#include "schema/article.h"

namespace dateline::indexer {

/// A date this many days after the newest sure one is still believed.
inline constexpr schema::DayNumber plausible_days = 366;

/// The claim of an article as it was read and tagged.
DateClaim claim_of(const schema::Article& article);

struct DatedArticle {
    CorpusOrder order;
    DateClaim claim;
};

/// Collects the claims of a build; any thread may call.
class DateClaims {
  public:
    /// `memory` must outlive it.
    explicit DateClaims(std::pmr::memory_resource* memory = std::pmr::get_default_resource())
        : runs_(memory), dates_(memory) {}

    /// Each article once until the claims are moved. 4 bytes a claim and 12 for each run of
    /// articles that follow one another in their file.
    void note(const std::vector<DatedArticle>& batch);
    /// Moves the claims to their articles, which must be there.
    void move_into(std::span<ManifestFile> files);

  private:
    struct Run {
        CorpusOrder first;
        std::uint32_t start = 0;  // in dates_, up to the one that is marked as the last
    };
    std::mutex mutex_;
    std::pmr::vector<Run> runs_;             // as they came
    std::pmr::vector<std::uint32_t> dates_;  // packed
};

/// The dates of a corpus, but for guesses. Sure is one that something else in its article speaks
/// for, and one that has another of these, of another day, at most plausible_days before or behind
/// it. If none is sure, the median counts: of two that contradict each other, the earlier.
class CorpusDates {
  public:
    void add(const ManifestFile& file);  ///< overridden articles do not count
    std::optional<schema::DayNumber> newest_sure() const;

  private:
    struct Day {
        std::uint64_t articles = 0;
        bool is_spoken_for = false;  // by one of them at least
    };
    std::map<schema::DayNumber, Day> days_;
    std::uint64_t articles_ = 0;
};

/// Whether the last settlement took the article's date away.
bool is_date_dropped(const ManifestFile& file, std::uint32_t article);

/// Before articles are tagged again: what the text told is not known any more.
void forget_guessed_dates(ManifestFile& file);

}  // namespace dateline::indexer
