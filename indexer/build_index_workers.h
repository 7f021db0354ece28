// SPDX-License-Identifier: GPL-3.0-or-later
// The threads of a build: each takes a full batch of articles if there is one, else reads the next
// files into batches.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "indexer/build_index_ids.h"
#include "indexer/build_index_plan.h"
#include "indexer/tag/tagger.h"
#include "indexer/write/manifest.h"
#include "indexer/write/part_writer.h"
#include "indexer/write/scratch_memory.h"

namespace dateline::indexer {

/// One article on its way. `tags`: set if they are kept from the last build and need no tagger.
/// `date_is_dropped`: it came with a date that is not believed, and gets no other.
struct BatchItem {
    schema::Article article;
    CorpusOrder order;
    std::optional<schema::Tags> tags;
    bool date_is_dropped = false;
};

/// Articles that are tagged and written together, by one thread.
struct Batch {
    PartNumber part;
    std::vector<BatchItem> items;
    std::uint64_t bytes = 0;
};

/// Work that one thread reads from front to back: some files, or some documents of the last build.
struct ReadingUnit {
    std::uint32_t number = 0;  ///< order in the corpus
    std::function<void(const std::function<void(BatchItem)>&)> read;
};

/// For the progress bar; read by another thread.
struct BuildProgress {
    std::atomic<std::uint64_t> articles{0};
    std::atomic<std::uint64_t> text_bytes{0};
    std::atomic<std::uint64_t> file_bytes{0};  ///< of finished files
};

/// How many threads there are, and how many bytes of articles may wait between reading and tagging,
/// or be tagged at a time. A batch that is larger is tagged alone.
struct Workers {
    unsigned threads = 1;
    std::uint64_t waiting_bytes_max = 0;
    std::uint64_t tagged_bytes_max = 0;
};
/// As many as asked for, fewer if the memory does not allow for their lexicons and batches.
Workers workers_of(const BuildRequest& request);

/// What the tables that grow with the corpus may take of the memory, the same for any corpus.
ScratchMemory::Limits scratch_limits(const BuildRequest& request);
/// How many bytes of entries a part of the columns is made of.
std::size_t entry_bytes_of(const BuildRequest& request);

/// Runs the units on the threads. `work(batch)` is made once a thread by `make_worker`. The
/// batches of a unit are cut by count and bytes alone, so that they do not depend on the threads. A
/// reader whose batch finds no room among those that wait works on it itself. The first exception
/// of any thread stops the others and is thrown again here.
void run_workers(const Workers& workers,
                 std::vector<ReadingUnit> units,
                 const std::function<std::function<void(Batch)>()>& make_worker);

}  // namespace dateline::indexer
