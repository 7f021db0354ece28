// SPDX-License-Identifier: GPL-3.0-or-later
// Streams archives through libarchive, counting bytes against bombs.
#include "indexer/read/archive_file.h"

#include <memory>
#include <vector>

#include <archive.h>
#include <archive_entry.h>

#include "indexer/read/encodings.h"

namespace dateline::indexer {

using schema::Problem;
using schema::Result;

namespace {

constexpr std::size_t chunk_bytes = 128 * 1024;
constexpr std::uint64_t ratio_free_bytes = 64u << 20;  // small bombs do no harm
constexpr std::uint64_t members_max = 10'000'000;

/// The packed bytes on their way into libarchive.
struct Feed {
    ByteSource& source;
    std::vector<char> buffer;
    std::uint64_t bytes = 0;
    std::string error;
};

la_ssize_t feed_bytes(archive* reader, void* context, const void** block) {
    auto& feed = *static_cast<Feed*>(context);
    const auto count = feed.source.read(feed.buffer.data(), feed.buffer.size());
    if (!count) {
        feed.error = count.problem().what;
        archive_set_error(reader, -1, "%s", feed.error.c_str());
        return ARCHIVE_FATAL;
    }
    feed.bytes += *count;
    *block = feed.buffer.data();
    return static_cast<la_ssize_t>(*count);
}

using Archive = std::unique_ptr<archive, decltype(&archive_read_free)>;

Archive open_archive(Feed& feed, int& status) {
    Archive reader(archive_read_new(), &archive_read_free);
    auto* a = reader.get();
    archive_read_support_filter_gzip(a);
    archive_read_support_filter_bzip2(a);
    archive_read_support_filter_xz(a);
    archive_read_support_filter_zstd(a);
    archive_read_support_filter_lz4(a);
    archive_read_support_filter_compress(a);
    archive_read_support_format_tar(a);
    archive_read_support_format_zip_streamable(a);
    archive_read_support_format_cpio(a);
    archive_read_support_format_raw(a);
    status = archive_read_open(a, &feed, nullptr, &feed_bytes, nullptr);
    return reader;
}

std::string reason(archive* a) {
    const char* text = archive_error_string(a);
    return text ? repair_utf8(text) : "unknown damage";
}

/// One member; shares the count of unpacked bytes with the others.
class MemberSource : public ByteSource {
  public:
    MemberSource(archive* a, const Feed& feed, const ReadLimits& limits, std::uint64_t& unpacked)
        : archive_(a), feed_(feed), limits_(limits), unpacked_(unpacked) {}

    Result<std::size_t> read(char* to, std::size_t size) override {
        if (is_damaged())
            return problem_;
        if (ended_)
            return std::size_t{0};
        const auto count = archive_read_data(archive_, to, size);
        if (count < 0)
            return fail({"cannot be unpacked beyond byte " + std::to_string(bytes_) + ": " +
                             reason(archive_),
                         "fetch or pack the file again"});
        ended_ = count == 0;
        unpacked_ += static_cast<std::uint64_t>(count);
        bytes_ += static_cast<std::uint64_t>(count);
        if (unpacked_ > limits_.unpacked_bytes_max)
            return bomb("unpacks to more than " + std::to_string(limits_.unpacked_bytes_max) +
                        " bytes");
        if (unpacked_ > ratio_free_bytes &&
            unpacked_ / limits_.unpacked_ratio_max > std::max<std::uint64_t>(feed_.bytes, 1))
            return bomb("unpacks to more than " + std::to_string(limits_.unpacked_ratio_max) +
                        " times its size, at byte " + std::to_string(bytes_));
        return static_cast<std::size_t>(count);
    }
    bool is_damaged() const { return !problem_.what.empty(); }

  private:
    Problem bomb(std::string what) {
        return fail({std::move(what), "unpack it yourself if you trust it, or raise the limit"});
    }
    Problem fail(Problem problem) {
        problem_ = std::move(problem);
        return problem_;
    }

    archive* archive_;
    const Feed& feed_;
    const ReadLimits& limits_;
    std::uint64_t& unpacked_;
    std::uint64_t bytes_ = 0;  // of this member
    bool ended_ = false;
    Problem problem_;
};

/// Member names are what someone else wrote: no absolute paths, no climbing, no controls.
std::string member_name(archive_entry* entry) {
    const char* raw = archive_entry_pathname(entry);
    if (!raw)
        raw = archive_entry_pathname_utf8(entry);
    std::string name = decode_text(raw ? raw : "unnamed", "");
    std::string safe;
    for (std::size_t at = 0; at <= name.size();) {
        const auto end = std::min(name.find('/', at), name.size());
        const auto part = name.substr(at, end - at);
        at = end + 1;
        if (part.empty() || part == "." || part == "..")
            continue;
        if (!safe.empty())
            safe += '/';
        for (const char c : part)
            safe += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '_' : c;
    }
    return safe.empty() ? "unnamed" : safe;
}

bool is_hidden(const std::string& name) {
    return name[name.rfind('/') + 1] == '.' || name.rfind("__MACOSX/", 0) == 0;
}

}  // namespace

void read_archive(ByteSource& packed,
                  const Reading& reading,
                  const std::function<void(const std::string&, ByteSource&)>& use) {
    Feed feed{packed, std::vector<char>(chunk_bytes), 0, {}};
    int status = ARCHIVE_OK;
    const auto archive = open_archive(feed, status);
    const std::string cure = "fetch or pack the file again";
    if (status < ARCHIVE_WARN) {
        reading.reject(0, "cannot be unpacked: " + reason(archive.get()), cure);
        return;
    }
    std::uint64_t unpacked = 0;
    for (std::uint64_t members = 0;; ++members) {
        archive_entry* entry = nullptr;
        status = archive_read_next_header(archive.get(), &entry);
        if (status == ARCHIVE_EOF) {
            if (members == 0)
                reading.reject(0, "is an archive without any file", cure);
            return;
        }
        if (status < ARCHIVE_WARN || members >= members_max) {
            reading.reject(0,
                           "cannot be unpacked behind member " + std::to_string(members) + ": " +
                               reason(archive.get()),
                           cure);
            return;
        }
        const bool is_raw = archive_format(archive.get()) == ARCHIVE_FORMAT_RAW;
        if (is_raw && archive_filter_count(archive.get()) <= 1) {
            reading.reject(0, "cannot be unpacked: its head is damaged", cure);
            return;
        }
        if (!is_raw && archive_entry_filetype(entry) != AE_IFREG)
            continue;
        const auto name = is_raw ? std::string() : member_name(entry);
        if (!is_raw && is_hidden(name))
            continue;
        if (archive_entry_is_encrypted(entry)) {
            reading.reject(0, "its member " + name + " is encrypted", "decrypt the archive first");
            continue;
        }
        MemberSource member(archive.get(), feed, reading.limits, unpacked);
        use(name, member);
        if (member.is_damaged())
            return;
    }
}

}  // namespace dateline::indexer
