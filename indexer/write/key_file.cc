// SPDX-License-Identifier: GPL-3.0-or-later
// Keys on the disk: a magic line, then rows: the number of the document, the fingerprint, the
// flags, the id.
#include "indexer/write/key_file.h"

#include <stdexcept>

#include "indexer/write/entry_file.h"
#include "schema/byte_coding.h"
#include "schema/column_entry.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view keys_magic = "dateline keys 1\n";

ArticleKey read_key(schema::ByteReader& in) {
    ArticleKey key;
    key.document = in.get_u32();
    key.fingerprint = in.get();
    key.flags = static_cast<std::uint8_t>(in.get_below(0xff));
    key.id = in.get_string();
    return key;
}

}  // namespace

ArticleKey key_of(std::uint32_t document, std::string_view entry) {
    Entry read;
    if (!read_entry(entry, read))
        throw std::runtime_error("the entry of document " + std::to_string(document) +
                                 " is damaged");
    return {document, read.fingerprint, read.flags, schema::column_entry_id(read.column_entry)};
}

KeyWriter::KeyWriter(const fs::path& file) : out_(file) {
    out_.write(keys_magic);
}

void KeyWriter::add(const ArticleKey& key) {
    if (key.document <= last_)
        throw std::runtime_error("documents are out of order");
    last_ = key.document;
    schema::ByteWriter row;
    row.put(key.document);
    row.put(key.fingerprint);
    row.put(key.flags);
    row.put_string(key.id);
    out_.write(row.bytes());
}

void KeyWriter::finish() {
    out_.finish();
}

KeyFile::KeyFile(const fs::path& file, std::pmr::memory_resource* memory)
    : file_(file), rows_(memory) {
    const auto bytes = file_.bytes();
    bool is_sound = bytes.rfind(keys_magic, 0) == 0;
    schema::ByteReader in(is_sound ? bytes.substr(keys_magic.size()) : std::string_view());
    for (std::uint32_t last = 0; is_sound && !in.at_end();) {
        auto rest = in;
        rows_.push_back(bytes.size() - rest.get_rest().size());
        const auto document = read_key(in).document;
        is_sound = !in.failed() && document > last;
        last = document;
    }
    if (!is_sound)
        throw std::runtime_error("'" + file.string() + "' is damaged; build with --full");
}

ArticleKey KeyFile::operator[](std::size_t row) const {
    schema::ByteReader in(file_.bytes().substr(rows_[row]));
    return read_key(in);
}

}  // namespace dateline::indexer
