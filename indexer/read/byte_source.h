// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes read once from the front, from the disk, a stream or out of an archive, whole or line by
// line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <istream>
#include <string>
#include <string_view>

#include "schema/result.h"

namespace dateline::indexer {

/// A file that is read from the front. Not shared between threads.
class ByteSource {
  public:
    virtual ~ByteSource() = default;
    /// Puts up to `size` bytes at `to`; 0 means the end. Problem: unreadable or damaged; a source
    /// that failed once fails again.
    virtual schema::Result<std::size_t> read(char* to, std::size_t size) = 0;
};

/// A regular file on the disk. Opening never blocks (a pipe or device is refused).
class DiskSource : public ByteSource {
  public:
    static schema::Result<DiskSource> open(const std::filesystem::path& file);
    DiskSource(DiskSource&& other) noexcept;
    DiskSource& operator=(DiskSource&&) = delete;
    ~DiskSource() override;
    schema::Result<std::size_t> read(char* to, std::size_t size) override;
    /// Problem: the file grew, shrank or was written since it was opened.
    schema::Result<bool> check_unchanged() const;

  private:
    explicit DiskSource(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
    std::int64_t size_ = 0;
    std::int64_t modified_ns_ = 0;
};

/// A standard stream.
class StreamSource : public ByteSource {
  public:
    explicit StreamSource(std::istream& in) : in_(in) {}
    schema::Result<std::size_t> read(char* to, std::size_t size) override;

  private:
    std::istream& in_;
};

/// Bytes in memory, which must outlive it.
class MemorySource : public ByteSource {
  public:
    explicit MemorySource(std::string_view bytes) : rest_(bytes) {}
    schema::Result<std::size_t> read(char* to, std::size_t size) override;

  private:
    std::string_view rest_;
};

/// First some bytes that were read ahead, then the source.
class PrefixedSource : public ByteSource {
  public:
    PrefixedSource(std::string head, ByteSource& source)
        : head_(std::move(head)), rest_(head_), source_(source) {}
    schema::Result<std::size_t> read(char* to, std::size_t size) override;

  private:
    std::string head_;
    MemorySource rest_;
    ByteSource& source_;
};

/// Up to `size` bytes from the front. Problem: not even one can be read.
schema::Result<std::string> read_head(ByteSource& source, std::size_t size);

/// All of it. Problem: longer than bytes_max, or what the source says.
schema::Result<std::string> read_whole(ByteSource& source, std::uint64_t bytes_max);

/// The lines of a source, without their line ends ("\n" or "\r\n"). A line longer than bytes_max is
/// skipped in the stream without being kept, and `too_long()` says so.
class LineReader {
  public:
    LineReader(ByteSource& source, std::uint64_t bytes_max)
        : source_(source), bytes_max_(bytes_max) {}

    /// False: the end, or a problem. The line's view is void at the next call.
    bool next();
    std::string_view line() const { return line_; }
    std::uint64_t number() const { return number_; }  ///< of the current line, from 1
    bool too_long() const { return too_long_; }
    /// Set when the source failed: what was read before is good.
    const schema::Problem* problem() const { return failed_ ? &problem_ : nullptr; }

  private:
    bool fill();
    void take_line(std::size_t end, std::size_t after);

    ByteSource& source_;
    std::uint64_t bytes_max_;
    std::string buffer_;
    std::size_t at_ = 0;       // start of the unread part of the buffer
    std::size_t scanned_ = 0;  // up to where no line end was found
    std::string_view line_;
    std::uint64_t number_ = 0;
    bool too_long_ = false;
    bool at_end_ = false;
    bool failed_ = false;
    schema::Problem problem_;
};

}  // namespace dateline::indexer
