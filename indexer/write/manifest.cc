// SPDX-License-Identifier: GPL-3.0-or-later
// The manifest as a compressed file with a checksum.
#include "indexer/write/manifest.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <memory>
#include <system_error>

#include <xxhash.h>

#include "indexer/write/packed_frame.h"
#include "schema/byte_coding.h"
#include "schema/mapped_file.h"
#include "schema/output_file.h"

namespace dateline::indexer {

namespace fs = std::filesystem;
using schema::ByteReader;
using schema::ByteWriter;
using schema::Problem;
using schema::Result;

namespace {

constexpr std::string_view manifest_magic = "dateline manifest 6\n";
constexpr std::size_t block_bytes = 1 << 20;  // before packing
constexpr std::size_t hash_block_bytes = 1 << 18;

void put_date(ByteWriter& out, const DateClaim& date) {
    out.put(static_cast<std::uint64_t>(date.origin));
    if (date.origin == schema::DateOrigin::None)
        return;
    out.put_signed(date.day);
    out.put(date.is_spoken_for ? 1 : 0);
}

void put_published(ByteWriter& out, const schema::Published& published) {
    const auto value = published.value.value_or(schema::DateValue{});
    out.put(static_cast<std::uint64_t>(published.origin));
    out.put_signed(value.first);
    out.put_signed(value.last);
    out.put(static_cast<std::uint64_t>(value.granularity));
    out.put_string(published.evidence);
}

// Rows in blocks, cut where they are full.
class BlockWriter {
  public:
    explicit BlockWriter(const fs::path& path) : out_(path) { out_.write(manifest_magic); }
    ByteWriter& row() {
        if (block_.bytes().size() >= block_bytes)
            write_block();
        return block_;
    }
    void finish() {
        write_block();
        out_.finish();
    }

  private:
    void write_block() {
        out_.write(print_frame(block_.bytes()));
        block_ = {};
    }

    schema::OutputFile out_;
    ByteWriter block_;
};

void put_file(BlockWriter& blocks, const ManifestFile& file) {
    auto& out = blocks.row();
    out.put_string(file.name);
    out.put(file.size);
    out.put_signed(file.modified_ns);
    out.put(file.hash);
    out.put(file.articles.size());
    for (const auto& article : file.articles) {
        blocks.row().put_string(article.id);
        out.put(article.overridden ? 1 : 0);
        put_date(out, article.date);
    }
    out.put(file.dropped_dates.size());
    for (const auto& dropped : file.dropped_dates) {
        out.put(dropped.article);
        put_published(out, dropped.published);
    }
    out.put(file.notices.size());
    for (const auto& notice : file.notices) {
        out.put_string(notice.path);
        out.put(notice.line);
        out.put_string(notice.what);
        out.put_string(notice.hint);
        out.put(notice.rejected ? 1 : 0);
    }
}

// Days and enumerators that no writer puts become the nearest that one does.
schema::DayNumber get_day(ByteReader& in) {
    return static_cast<schema::DayNumber>(
        std::clamp<std::int64_t>(in.get_signed(), schema::earliest_day, schema::latest_day));
}

template <typename Enum>
Enum get_enum(ByteReader& in, Enum last) {
    return static_cast<Enum>(std::min<std::uint64_t>(in.get(), static_cast<std::uint64_t>(last)));
}

DateClaim get_date(ByteReader& in) {
    DateClaim date;
    date.origin = get_enum(in, schema::DateOrigin::Text);
    if (date.origin == schema::DateOrigin::None)
        return date;
    date.day = get_day(in);
    date.is_spoken_for = in.get() != 0;
    return date;
}

schema::Published get_published(ByteReader& in) {
    schema::Published published;
    published.origin = get_enum(in, schema::DateOrigin::Text);
    schema::DateValue value;
    value.first = get_day(in);
    value.last = get_day(in);
    value.granularity = get_enum(in, schema::Granularity::Interval);
    published.value = value;
    published.evidence = in.get_string();
    return published;
}

void get_file(ByteReader& in, ManifestFile& file) {
    file.name = in.get_string();
    file.size = in.get();
    file.modified_ns = in.get_signed();
    file.hash = in.get();
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        ManifestArticle article;
        article.id = in.get_string();
        article.overridden = in.get() != 0;
        article.date = get_date(in);
        file.articles.add(article);
    }
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        auto& dropped = file.dropped_dates.emplace_back();
        dropped.article = in.get_u32();
        dropped.published = get_published(in);
    }
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        auto& notice = file.notices.emplace_back();
        notice.path = in.get_string();
        notice.line = in.get();
        notice.what = in.get_string();
        notice.hint = in.get_string();
        notice.rejected = in.get() != 0;
    }
}

// False: damaged.
bool read_blocks(const fs::path& path, std::pmr::string& content) {
    const schema::MappedFile file(path);
    if (!file.bytes().starts_with(manifest_magic))
        return false;
    ByteReader frames(file.bytes().substr(manifest_magic.size()));
    while (!frames.at_end()) {
        const auto packed = read_frame(frames);
        const auto block = packed ? unpack_frame(*packed) : std::nullopt;
        if (!block)
            return false;
        content += *block;
    }
    return true;
}

[[noreturn]] void fail(const std::string& what, const fs::path& path) {
    throw fs::filesystem_error(what, path, std::error_code(errno, std::generic_category()));
}

}  // namespace

void write_manifest(const fs::path& path, const Manifest& manifest) {
    BlockWriter blocks(path);
    auto& out = blocks.row();
    out.put(manifest.reader_version);
    out.put_string(manifest.rules);
    out.put_string(manifest.rules_key);
    out.put_string(manifest.options);
    out.put(manifest.files.size());
    for (const auto& file : manifest.files)
        put_file(blocks, file);
    blocks.finish();
}

ManifestFile make_manifest_file(std::pmr::memory_resource* memory) {
    return {std::pmr::string(memory), 0, 0, 0, ManifestArticles(memory), {}, {}};
}

Result<Manifest> read_manifest(const fs::path& path, std::pmr::memory_resource* memory) {
    const Problem damaged{"'" + path.string() + "' is missing or damaged", "build with --full"};
    if (!fs::exists(path))
        return damaged;
    std::pmr::string content(memory);
    if (!read_blocks(path, content))
        return damaged;
    ByteReader in(content);
    Manifest manifest{0, {}, {}, {}, ManifestFiles(memory)};
    manifest.reader_version = in.get_u32();
    manifest.rules = in.get_string();
    manifest.rules_key = in.get_string();
    manifest.options = in.get_string();
    auto count = in.get_count();
    for (manifest.files.reserve(count); count-- > 0 && !in.failed();)
        get_file(in, manifest.files.emplace_back(make_manifest_file(memory)));
    if (in.failed() || !in.at_end() ||
        !std::ranges::is_sorted(manifest.files, {}, &ManifestFile::name))
        return damaged;
    return manifest;
}

std::uint64_t hash_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in)
        fail("cannot read", path);
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(),
                                                                                XXH3_freeState);
    XXH3_64bits_reset(state.get());
    std::string block(hash_block_bytes, '\0');
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0)
        XXH3_64bits_update(state.get(), block.data(), static_cast<std::size_t>(in.gcount()));
    if (in.bad())
        fail("cannot read", path);
    return XXH3_64bits_digest(state.get());
}

}  // namespace dateline::indexer
