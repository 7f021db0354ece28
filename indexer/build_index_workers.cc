// SPDX-License-Identifier: GPL-3.0-or-later
// The bounded queue between reading and tagging, and the threads at both of its ends.
#include "indexer/build_index_workers.h"

#include <algorithm>
#include <exception>
#include <future>
#include <utility>

namespace dateline::indexer {

namespace {

// Small enough that a part's in-memory postings stay in the processor's cache (measured: 300
// documents are best).
constexpr std::size_t batch_articles_max = 300;
constexpr std::uint64_t batch_bytes_max = 1u << 20;

// Measured: tables and models; what a thread keeps of words, stems and a batch under way.
constexpr std::uint64_t shared_bytes = 96u << 20;
constexpr std::uint64_t thread_bytes = 64u << 20;
// Shares of the memory.
constexpr std::uint64_t scratch_heap_share = 16;
constexpr std::uint64_t scratch_resident_share = 16;
constexpr std::uint64_t entries_share = 16;
constexpr std::uint64_t waiting_share = 32;  // thrice that once read
constexpr std::uint64_t tagged_share = 64;   // measured: 22 times that with tokens and tags

class Workshop {
  public:
    Workshop(const Workers& workers, std::vector<ReadingUnit> units)
        : workers_(workers), units_(std::move(units)) {}

    void run(const std::function<void(Batch)>& work) {
        const StopAll stop_all(*this);
        while (true) {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [&] {
                return stopped_ || !waiting_.empty() || next_ < units_.size() || reading_ == 0;
            });
            if (stopped_)
                return;
            if (!waiting_.empty()) {
                auto batch = std::move(waiting_.front());
                waiting_.pop_front();
                waiting_bytes_ -= batch.bytes;
                lock.unlock();
                work_on(std::move(batch), work);
            } else if (next_ < units_.size()) {
                auto unit = std::move(units_[next_++]);
                ++reading_;
                lock.unlock();
                read(unit, work);
                lock.lock();
                --reading_;
                wake_.notify_all();
            } else {
                return;
            }
        }
    }

  private:
    // An exception that leaves a thread ends the waiting of the others.
    class StopAll {
      public:
        explicit StopAll(Workshop& shop) : shop_(shop), before_(std::uncaught_exceptions()) {}
        ~StopAll() {
            if (std::uncaught_exceptions() == before_)
                return;
            const std::lock_guard lock(shop_.mutex_);
            shop_.stopped_ = true;
            shop_.wake_.notify_all();
            shop_.room_.notify_all();
        }
        StopAll(const StopAll&) = delete;
        StopAll& operator=(const StopAll&) = delete;

      private:
        Workshop& shop_;
        int before_;
    };

    void read(ReadingUnit& unit, const std::function<void(Batch)>& work) {
        Batch batch{{unit.number, 0}, {}, 0};
        // An article's own strings weigh too: many tiny ones must not add up unseen.
        unit.read([&](BatchItem item) {
            batch.bytes += sizeof(BatchItem) + item.article.title.size() + item.article.body.size();
            batch.items.push_back(std::move(item));
            if (batch.items.size() < batch_articles_max && batch.bytes < batch_bytes_max)
                return;
            const auto next = batch.part.batch + 1;
            hand_over(std::exchange(batch, {{unit.number, next}, {}, 0}), work);
        });
        if (!batch.items.empty())
            hand_over(std::move(batch), work);
    }

    void hand_over(Batch batch, const std::function<void(Batch)>& work) {
        {
            const std::lock_guard lock(mutex_);
            if (stopped_)
                return;
            if (waiting_bytes_ + batch.bytes <= workers_.waiting_bytes_max) {
                waiting_bytes_ += batch.bytes;
                waiting_.push_back(std::move(batch));
                wake_.notify_one();
                return;
            }
        }
        work_on(std::move(batch), work);
    }

    // Waits until the others leave room for it.
    void work_on(Batch batch, const std::function<void(Batch)>& work) {
        const auto bytes = batch.bytes;
        {
            std::unique_lock lock(mutex_);
            room_.wait(lock, [&] {
                return stopped_ || tagged_bytes_ == 0 ||
                       tagged_bytes_ + bytes <= workers_.tagged_bytes_max;
            });
            if (stopped_)
                return;
            tagged_bytes_ += bytes;
        }
        work(std::move(batch));
        const std::lock_guard lock(mutex_);
        tagged_bytes_ -= bytes;
        room_.notify_all();
    }

    const Workers workers_;
    std::uint64_t waiting_bytes_ = 0;
    std::uint64_t tagged_bytes_ = 0;
    std::vector<ReadingUnit> units_;
    std::mutex mutex_;
    std::condition_variable wake_;  // there is something to do, or nothing any more
    std::condition_variable room_;  // fewer bytes are being tagged
    std::deque<Batch> waiting_;
    std::size_t next_ = 0;
    std::size_t reading_ = 0;
    bool stopped_ = false;
};

}  // namespace

ScratchMemory::Limits scratch_limits(const BuildRequest& request) {
    return {request.memory_bytes_max / scratch_heap_share,
            request.memory_bytes_max / scratch_resident_share};
}

std::size_t entry_bytes_of(const BuildRequest& request) {
    return request.memory_bytes_max / entries_share;
}

Workers workers_of(const BuildRequest& request) {
    const auto scratch = scratch_limits(request);
    const auto taken = shared_bytes + scratch.heap_bytes_max + scratch.resident_bytes_max;
    const auto spare = request.memory_bytes_max > taken ? request.memory_bytes_max - taken : 0;
    Workers workers;
    workers.threads = static_cast<unsigned>(
        std::clamp<std::uint64_t>(spare / thread_bytes, 1, std::max(request.jobs, 1U)));
    workers.waiting_bytes_max = std::min<std::uint64_t>(2 * workers.threads * batch_bytes_max,
                                                        request.memory_bytes_max / waiting_share);
    workers.tagged_bytes_max = request.memory_bytes_max / tagged_share;
    return workers;
}

void run_workers(const Workers& workers,
                 std::vector<ReadingUnit> units,
                 const std::function<std::function<void(Batch)>()>& make_worker) {
    Workshop shop(workers, std::move(units));
    std::vector<std::future<void>> threads;
    for (unsigned i = 0; i < workers.threads; ++i)
        threads.push_back(std::async(std::launch::async, [&] { shop.run(make_worker()); }));
    for (auto& thread : threads)
        thread.wait();
    for (auto& thread : threads)
        thread.get();
}

}  // namespace dateline::indexer
