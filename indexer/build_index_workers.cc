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
constexpr std::uint64_t batch_bytes_max = 2u << 20;

class Workshop {
  public:
    Workshop(unsigned jobs, std::vector<ReadingUnit> units)
        : waiting_max_(2 * jobs), units_(std::move(units)) {}

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
                lock.unlock();
                work(std::move(batch));
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
        }
        StopAll(const StopAll&) = delete;
        StopAll& operator=(const StopAll&) = delete;

      private:
        Workshop& shop_;
        int before_;
    };

    void read(ReadingUnit& unit, const std::function<void(Batch)>& work) {
        Batch batch{{unit.number, 0}, {}, 0};
        unit.read([&](BatchItem item) {
            batch.bytes += item.article.title.size() + item.article.body.size();
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
            if (waiting_.size() < waiting_max_) {
                waiting_.push_back(std::move(batch));
                wake_.notify_one();
                return;
            }
        }
        work(std::move(batch));
    }

    std::size_t waiting_max_;
    std::vector<ReadingUnit> units_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Batch> waiting_;
    std::size_t next_ = 0;
    std::size_t reading_ = 0;
    bool stopped_ = false;
};

}  // namespace

void run_workers(unsigned jobs,
                 std::vector<ReadingUnit> units,
                 const std::function<std::function<void(Batch)>()>& make_worker) {
    Workshop shop(jobs, std::move(units));
    std::vector<std::future<void>> threads;
    for (unsigned i = 0; i < jobs; ++i)
        threads.push_back(std::async(std::launch::async, [&] { shop.run(make_worker()); }));
    for (auto& thread : threads)
        thread.wait();
    for (auto& thread : threads)
        thread.get();
}

}  // namespace dateline::indexer
