// SPDX-License-Identifier: GPL-3.0-or-later
// Entries on the disk: a magic line, then blocks, each its length, checksum and packed rows of
// document number and entry.
#include "indexer/write/entry_file.h"

#include <algorithm>
#include <stdexcept>

#include "indexer/write/packed_frame.h"
#include "schema/byte_coding.h"
#include "schema/column_entry.h"
#include "schema/record.h"

namespace dateline::indexer {

namespace fs = std::filesystem;
using schema::ByteReader;
using schema::ByteWriter;

namespace {

constexpr std::string_view entries_magic = "dateline entries 1\n";
constexpr std::size_t block_bytes = 1 << 18;  // before packing
constexpr std::size_t bytes_per_drop = 16 << 20;
constexpr std::size_t blocks_per_drop = 256;  // some 20 MB of the file

bool is_corrected(const schema::Tags& tags) {
    const auto by_correction = [](const auto& tag) {
        return std::any_of(tag.mentions.begin(), tag.mentions.end(), [](const auto& mention) {
            return mention.rule.rfind("corrections.", 0) == 0;
        });
    };
    return std::any_of(tags.actors.begin(), tags.actors.end(), by_correction) ||
           std::any_of(tags.places.begin(), tags.places.end(), by_correction) ||
           std::any_of(tags.about.begin(), tags.about.end(), by_correction);
}

std::uint8_t flags_of(const schema::Article& article, const schema::Tags& tags) {
    const auto origin = article.published.origin;
    unsigned flags = 0;
    flags |= origin == schema::DateOrigin::None ? flag_undated : 0;
    flags |= origin == schema::DateOrigin::Text ? flag_guessed : 0;
    flags |= tags.places.empty() ? flag_without_place : 0;
    flags |= tags.actors.empty() ? flag_without_actor : 0;
    flags |= tags.about.empty() ? flag_without_about : 0;
    flags |= is_corrected(tags) ? flag_corrected : 0;
    return static_cast<std::uint8_t>(flags);
}

[[noreturn]] void fail_damaged(const std::string& name) {
    throw std::runtime_error("'" + name + "' is damaged; build with --full");
}

}  // namespace

std::string print_entry(const schema::Article& article,
                        const schema::Tags& tags,
                        const std::string& record,
                        const std::vector<std::uint32_t>& sentence_positions) {
    const auto column_entry = schema::print_column_entry(article, tags, sentence_positions);
    return print_entry(
        {0, schema::record_fingerprint(record), flags_of(article, tags), column_entry});
}

std::string print_entry(const Entry& entry) {
    ByteWriter out;
    out.put(entry.fingerprint);
    out.put(entry.flags);
    out.put_raw(entry.column_entry);
    return out.take();
}

bool read_entry(std::string_view bytes, Entry& entry) {
    ByteReader in(bytes);
    entry.fingerprint = in.get();
    entry.flags = static_cast<std::uint8_t>(in.get_below(0xff));
    entry.column_entry = in.get_rest();
    return !in.failed();
}

EntryWriter::EntryWriter(const fs::path& file) : out_(file) {
    out_.write(entries_magic);
}

void EntryWriter::take_blocks(const fs::path& from) {
    const EntryFile checked(from);  // of a damaged file nothing is taken
    const schema::MappedFile file(from);
    for (auto rest = file.bytes().substr(entries_magic.size()); !rest.empty();) {
        out_.write(rest.substr(0, bytes_per_drop));
        rest.remove_prefix(std::min(rest.size(), bytes_per_drop));
        file.drop_pages();
    }
}

void EntryWriter::add(std::uint32_t document, std::string_view entry) {
    ByteWriter row;
    row.put(document);
    row.put_string(entry);
    block_ += row.bytes();
    if (block_.size() >= block_bytes)
        write_block();
}

void EntryWriter::write_block() {
    out_.write(print_frame(block_));
    block_.clear();
}

void EntryWriter::finish() {
    if (!block_.empty())
        write_block();
    out_.finish();
}

EntryFile::EntryFile(const fs::path& file) : file_(file), name_(file.string()) {
    if (file_.bytes().rfind(entries_magic, 0) != 0)
        fail_damaged(name_);
    ByteReader in(file_.bytes().substr(entries_magic.size()));
    while (!in.at_end()) {
        const auto packed = read_frame(in);
        if (!packed)
            fail_damaged(name_);
        blocks_.push_back(*packed);
        if (blocks_.size() % blocks_per_drop == 0)
            file_.drop_pages();
    }
}

void EntryFile::read_block(std::size_t block, const std::function<void(const Entry&)>& sink) const {
    const auto rows = unpack_frame(blocks_.at(block));
    if (!rows)
        fail_damaged(name_);
    if (block % blocks_per_drop == 0)
        file_.drop_pages();
    ByteReader in(*rows);
    while (!in.at_end()) {
        Entry entry;
        entry.document = in.get_u32();
        if (const auto bytes = in.get_string(); in.failed() || !read_entry(bytes, entry))
            fail_damaged(name_);
        sink(entry);
    }
}

}  // namespace dateline::indexer
