// SPDX-License-Identifier: GPL-3.0-or-later
// Reading bytes from files, streams and memory with limits.
#include "indexer/read/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace dateline::indexer {

using schema::Problem;
using schema::Result;

namespace {

constexpr std::size_t chunk_bytes = 256 * 1024;

std::int64_t modified_ns_of(const struct stat& status) {
    return static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 +
           status.st_mtim.tv_nsec;
}

Problem errno_problem(const char* deed, int error) {
    return {std::string(deed) + ": " + std::generic_category().message(error),
            "make the file readable for this user, or leave it out of the corpus"};
}

}  // namespace

Result<DiskSource> DiskSource::open(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return errno_problem("cannot be opened", errno);
    DiskSource source(descriptor);
    struct stat status {};
    if (::fstat(descriptor, &status) != 0)
        return errno_problem("cannot be examined", errno);
    if (!S_ISREG(status.st_mode))
        return Problem{"is not a regular file", "only files and folders can be read"};
    source.size_ = status.st_size;
    source.modified_ns_ = modified_ns_of(status);
    return source;
}

DiskSource::DiskSource(DiskSource&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      modified_ns_(other.modified_ns_) {}

DiskSource::~DiskSource() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

Result<std::size_t> DiskSource::read(char* to, std::size_t size) {
    for (;;) {
        const auto count = ::read(descriptor_, to, size);
        if (count >= 0)
            return static_cast<std::size_t>(count);
        if (errno != EINTR)
            return errno_problem("cannot be read", errno);
    }
}

Result<bool> DiskSource::check_unchanged() const {
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0)
        return errno_problem("cannot be examined", errno);
    if (status.st_size != size_ || modified_ns_of(status) != modified_ns_)
        return Problem{"changed while it was read", "run again when nothing writes to it any more"};
    return true;
}

Result<std::size_t> StreamSource::read(char* to, std::size_t size) {
    if (!in_)
        return std::size_t{0};
    in_.read(to, static_cast<std::streamsize>(size));
    if (in_.bad())
        return Problem{"cannot be read", "check the program or disk that the input comes from"};
    return static_cast<std::size_t>(in_.gcount());
}

Result<std::size_t> MemorySource::read(char* to, std::size_t size) {
    const auto count = std::min(size, rest_.size());
    if (count > 0)
        std::memcpy(to, rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
}

Result<std::size_t> PrefixedSource::read(char* to, std::size_t size) {
    const auto count = rest_.read(to, size);
    return count && *count == 0 ? source_.read(to, size) : count;
}

Result<std::string> read_head(ByteSource& source, std::size_t size) {
    std::string head(size, '\0');
    std::size_t filled = 0;
    while (filled < size) {
        const auto count = source.read(head.data() + filled, size - filled);
        if (!count && filled == 0)
            return count.problem();
        // A problem behind good bytes comes again at the next read.
        if (!count || *count == 0)
            break;
        filled += *count;
    }
    head.resize(filled);
    return head;
}

Result<std::string> read_whole(ByteSource& source, std::uint64_t bytes_max) {
    std::string whole;
    for (;;) {
        const auto before = whole.size();
        whole.resize(before + std::max(chunk_bytes, before / 2));
        const auto count = source.read(whole.data() + before, whole.size() - before);
        if (!count)
            return count.problem();
        whole.resize(before + *count);
        if (*count == 0)
            return whole;
        if (whole.size() > bytes_max)
            return Problem{"is longer than " + std::to_string(bytes_max) + " bytes",
                           "split it, or raise the limit on the size of a file"};
    }
}

bool LineReader::fill() {
    if (at_ > 0) {
        buffer_.erase(0, at_);
        scanned_ -= at_;
        at_ = 0;
    }
    const auto before = buffer_.size();
    buffer_.resize(before + chunk_bytes);
    const auto count = source_.read(buffer_.data() + before, chunk_bytes);
    buffer_.resize(before + (count ? *count : 0));
    if (!count) {
        failed_ = true;
        problem_ = count.problem();
    }
    at_end_ = !count || *count == 0;
    return !at_end_;
}

void LineReader::take_line(std::size_t end, std::size_t after) {
    line_ = too_long_ ? std::string_view() : std::string_view(buffer_).substr(at_, end - at_);
    if (!line_.empty() && line_.back() == '\r')
        line_.remove_suffix(1);
    at_ = scanned_ = after;
    ++number_;
}

bool LineReader::next() {
    too_long_ = false;
    for (;;) {
        const auto end = buffer_.find('\n', scanned_);
        if (end != std::string::npos) {
            if (end - at_ > bytes_max_)
                too_long_ = true;
            take_line(end, end + 1);
            return true;
        }
        scanned_ = buffer_.size();
        if (scanned_ - at_ > bytes_max_) {
            too_long_ = true;
            at_ = scanned_;
        }
        if (!at_end_ && fill())
            continue;
        if (!failed_ && (at_ < buffer_.size() || too_long_)) {
            take_line(buffer_.size(), buffer_.size());
            return true;
        }
        return false;
    }
}

}  // namespace dateline::indexer
