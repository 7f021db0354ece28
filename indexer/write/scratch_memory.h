// SPDX-License-Identifier: GPL-3.0-or-later
// Memory for tables that grow with the corpus. Beyond a bound it lies in files that have no name,
// mapped into the process: the system may write it out and take it back, so that a build needs no
// more memory for a large corpus than for a small one.
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory_resource>
#include <mutex>
#include <thread>
#include <vector>

namespace dateline::indexer {

/// Large blocks, each from the heap or a mapping of its own. Any thread.
class ScratchBlocks final : public std::pmr::memory_resource {
  public:
    ScratchBlocks(std::filesystem::path folder, std::size_t heap_bytes_max)
        : folder_(std::move(folder)), heap_bytes_max_(heap_bytes_max) {}
    ~ScratchBlocks() override;

    /// What lies in files.
    std::size_t file_bytes() const;
    /// Takes the pages of the files out of the process; what is touched again is mapped again.
    void drop_pages() const;

  private:
    void* do_allocate(std::size_t bytes, std::size_t alignment) override;
    void do_deallocate(void* block, std::size_t bytes, std::size_t alignment) override;
    bool do_is_equal(const memory_resource& other) const noexcept override {
        return this == &other;
    }
    void* map_file(std::size_t bytes) const;

    std::filesystem::path folder_;
    std::size_t heap_bytes_max_;
    mutable std::mutex mutex_;
    std::size_t heap_bytes_ = 0;
    std::size_t file_bytes_ = 0;
    std::map<void*, std::size_t> mapped_;  // bytes of each
};

/// Small blocks out of large ones, which stay until the end. What is given back is kept by its
/// size: powers of two and what lies halfway between. Any thread.
class ScratchChunks final : public std::pmr::memory_resource {
  public:
    static constexpr std::size_t bytes_max = 1U << 20;
    static constexpr std::size_t alignment = 16;

    explicit ScratchChunks(ScratchBlocks& blocks) : blocks_(blocks) {}
    ~ScratchChunks() override;

  private:
    void* do_allocate(std::size_t bytes, std::size_t) override;
    void do_deallocate(void* block, std::size_t bytes, std::size_t) override;
    bool do_is_equal(const memory_resource& other) const noexcept override {
        return this == &other;
    }
    void add_chunk();

    struct Chunk {
        char* start = nullptr;
        std::size_t bytes = 0;
    };
    // Lies in a block that was given back.
    struct Free {
        Free* next = nullptr;
    };
    static constexpr std::size_t size_count = 34;  // 16, 32, 48, 64, 96, 128 … bytes_max

    ScratchBlocks& blocks_;
    std::mutex mutex_;
    std::vector<Chunk> chunks_;
    char* next_ = nullptr;
    std::size_t left_ = 0;
    std::array<Free*, size_count> free_{};
};

/// Any thread may take and give back. Allocation throws std::filesystem::filesystem_error if the
/// disk is full: room is reserved before it is used. Containers must go before it.
///
/// A thread of its own looks how much of the process's mapped files is in memory, and drops what it
/// knows of once that has grown by `resident_bytes_max`. When it does so changes no result.
class ScratchMemory final : public std::pmr::memory_resource {
  public:
    struct Limits {
        std::size_t heap_bytes_max = 64U << 20;       ///< before files are made
        std::size_t resident_bytes_max = 128U << 20;  ///< of mapped files
    };

    /// Files are made in `folder`, which must be there once they are needed: on the disk of the
    /// index, since the one for temporary files may be memory itself.
    ScratchMemory(std::filesystem::path folder, Limits limits);
    ~ScratchMemory() override;

    std::size_t file_bytes() const { return blocks_.file_bytes(); }

    /// Calls `drop` with every drop of pages until it goes: for files that others have mapped. Any
    /// thread calls it, one at a time.
    class Dropper {
      public:
        Dropper(ScratchMemory& memory, std::function<void()> drop);
        ~Dropper();
        Dropper(const Dropper&) = delete;
        Dropper& operator=(const Dropper&) = delete;

      private:
        ScratchMemory& memory_;
        std::function<void()> drop_;
    };

  private:
    std::pmr::memory_resource& resource_of(std::size_t bytes, std::size_t alignment);
    void* do_allocate(std::size_t bytes, std::size_t alignment) override;
    void do_deallocate(void* block, std::size_t bytes, std::size_t alignment) override;
    bool do_is_equal(const memory_resource& other) const noexcept override {
        return this == &other;
    }
    void drop_pages();
    void keep(const std::stop_token& stop);

    std::size_t resident_bytes_max_;
    ScratchBlocks blocks_;
    ScratchChunks chunks_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::vector<std::function<void()>*> droppers_;
    std::jthread keeper_;
};

/// The heap where there is none.
inline std::pmr::memory_resource* memory_or_heap(ScratchMemory* memory) {
    return memory != nullptr ? memory : std::pmr::get_default_resource();
}

}  // namespace dateline::indexer
