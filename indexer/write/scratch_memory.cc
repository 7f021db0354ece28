// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks in files without a name.
#include "indexer/write/scratch_memory.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <new>
#include <string>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t chunk_bytes_least = 64U << 10;
constexpr std::size_t chunk_bytes_most = 8U << 20;
constexpr auto look_every = std::chrono::milliseconds(50);

[[noreturn]] void fail(const fs::path& folder, int error) {
    throw fs::filesystem_error("cannot make scratch space", folder,
                               std::error_code(error, std::generic_category()));
}

// The smallest size that holds so many bytes.
struct Size {
    std::size_t number = 0;
    std::size_t bytes = 0;
};

Size size_of(std::size_t bytes) {
    constexpr std::size_t least = ScratchChunks::alignment;
    if (bytes <= least)
        return {0, least};
    const auto power = std::bit_ceil(bytes);
    const auto number = static_cast<std::size_t>(std::countr_zero(power / least)) * 2;
    const auto halfway = power / 4 * 3;
    return power > 2 * least && bytes <= halfway ? Size{number - 1, halfway} : Size{number, power};
}

class Descriptor {
  public:
    explicit Descriptor(int file) : file_(file) {}
    ~Descriptor() {
        if (file_ >= 0)
            ::close(file_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return file_; }

  private:
    int file_;
};

// Never has a name, or loses it at once where the file system knows no other way.
int open_nameless(const fs::path& folder) {
    const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
        return file;
    auto name = (folder / ".scratch-XXXXXX").string();
    const int named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0)
        ::unlink(name.c_str());
    return named;
}

// Pages of mapped files that are in the process's memory, in bytes; 0: the system does not tell.
std::size_t resident_file_bytes() {
    std::ifstream in("/proc/self/statm");
    std::size_t size = 0, resident = 0, shared = 0;
    in >> size >> resident >> shared;
    return in ? shared * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) : 0;
}

}  // namespace

ScratchBlocks::~ScratchBlocks() {
    for (const auto& [block, bytes] : mapped_)
        ::munmap(block, bytes);
}

std::size_t ScratchBlocks::file_bytes() const {
    const std::lock_guard lock(mutex_);
    return file_bytes_;
}

void ScratchBlocks::drop_pages() const {
    const std::lock_guard lock(mutex_);
    for (const auto& [block, bytes] : mapped_)
        ::madvise(block, bytes, MADV_DONTNEED);  // shared: the file keeps what was written
}

void* ScratchBlocks::map_file(std::size_t bytes) const {
    const Descriptor file(open_nameless(folder_));
    if (file.get() < 0)
        fail(folder_, errno);
    int error = EINTR;
    while (error == EINTR)  // a signal is no reason to fail
        error = ::posix_fallocate(file.get(), 0, static_cast<off_t>(bytes));
    if (error != 0)
        fail(folder_, error);
    void* const block = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file.get(), 0);
    if (block == MAP_FAILED)
        fail(folder_, errno);
    return block;
}

void* ScratchBlocks::do_allocate(std::size_t bytes, std::size_t alignment) {
    const std::lock_guard lock(mutex_);
    if (heap_bytes_ + bytes <= heap_bytes_max_) {
        void* const block = ::operator new (bytes, std::align_val_t{alignment});
        heap_bytes_ += bytes;
        return block;
    }
    void* const block = map_file(bytes);
    mapped_.emplace(block, bytes);
    file_bytes_ += bytes;
    return block;
}

void ScratchBlocks::do_deallocate(void* block, std::size_t bytes, std::size_t alignment) {
    const std::lock_guard lock(mutex_);
    if (mapped_.erase(block) > 0) {
        ::munmap(block, bytes);
        file_bytes_ -= bytes;
        return;
    }
    ::operator delete (block, std::align_val_t{alignment});
    heap_bytes_ -= bytes;
}

ScratchChunks::~ScratchChunks() {
    for (const auto& chunk : chunks_)
        blocks_.deallocate(chunk.start, chunk.bytes);
}

void ScratchChunks::add_chunk() {
    // Each twice as large as the one before, so that a small build takes little.
    const auto last = chunks_.empty() ? chunk_bytes_least / 2 : chunks_.back().bytes;
    chunks_.reserve(chunks_.size() + 1);
    const auto bytes = std::min(2 * last, chunk_bytes_most);
    next_ = static_cast<char*>(blocks_.allocate(bytes, alignment));
    left_ = bytes;
    chunks_.push_back({next_, bytes});
}

void* ScratchChunks::do_allocate(std::size_t bytes, std::size_t) {
    const auto size = size_of(bytes);
    const std::lock_guard lock(mutex_);
    if (auto*& free = free_[size.number]; free != nullptr)
        return std::exchange(free, free->next);
    while (left_ < size.bytes)  // what is left of a chunk is lost
        add_chunk();
    left_ -= size.bytes;
    return std::exchange(next_, next_ + size.bytes);
}

void ScratchChunks::do_deallocate(void* block, std::size_t bytes, std::size_t) {
    const std::lock_guard lock(mutex_);
    auto*& free = free_[size_of(bytes).number];
    free = new (block) Free{free};
}

ScratchMemory::ScratchMemory(fs::path folder, Limits limits)
    : resident_bytes_max_(limits.resident_bytes_max),
      blocks_(std::move(folder), limits.heap_bytes_max),
      chunks_(blocks_),
      keeper_([this](const std::stop_token& stop) { keep(stop); }) {}

ScratchMemory::~ScratchMemory() {
    keeper_.request_stop();
    keeper_.join();
}

std::pmr::memory_resource& ScratchMemory::resource_of(std::size_t bytes, std::size_t alignment) {
    if (bytes <= ScratchChunks::bytes_max && alignment <= ScratchChunks::alignment)
        return chunks_;
    return blocks_;
}

void* ScratchMemory::do_allocate(std::size_t bytes, std::size_t alignment) {
    return resource_of(bytes, alignment).allocate(bytes, alignment);
}

void ScratchMemory::do_deallocate(void* block, std::size_t bytes, std::size_t alignment) {
    resource_of(bytes, alignment).deallocate(block, bytes, alignment);
}

void ScratchMemory::drop_pages() {
    blocks_.drop_pages();
    for (const auto* drop : droppers_)
        (*drop)();
}

void ScratchMemory::keep(const std::stop_token& stop) {
    // What others have mapped is not this one's to drop: only growth counts.
    auto others = resident_file_bytes();
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        wake_.wait_for(lock, stop, look_every, [] { return false; });
        const auto resident = resident_file_bytes();
        if (resident > others + resident_bytes_max_) {
            drop_pages();
            others = resident_file_bytes();
        } else {
            others = std::min(others, resident);
        }
    }
}

ScratchMemory::Dropper::Dropper(ScratchMemory& memory, std::function<void()> drop)
    : memory_(memory), drop_(std::move(drop)) {
    const std::lock_guard lock(memory_.mutex_);
    memory_.droppers_.push_back(&drop_);
}

ScratchMemory::Dropper::~Dropper() {
    const std::lock_guard lock(memory_.mutex_);
    std::erase(memory_.droppers_, &drop_);
}

}  // namespace dateline::indexer
