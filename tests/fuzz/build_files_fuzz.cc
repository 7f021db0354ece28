// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as one of the files beside a build's database that only builds read, behind the first
// line that each begins with: refused, or read to the end.
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>

#include <xxhash.h>

#include "indexer/write/comparison_file.h"
#include "indexer/write/entry_file.h"
#include "indexer/write/key_file.h"
#include "indexer/write/packed_frame.h"
#include "indexer/write/sketch_file.h"
#include "schema/byte_coding.h"
#include "tests/fuzz/memory_file.h"

using namespace dateline;
using namespace dateline::indexer;

namespace {

// What `write` begins a file with.
std::string magic_of(const std::function<void(const std::string&)>& write) {
    const testing::MemoryFile file;
    write(file.path());
    return file.first_line();
}

void read(const std::string& bytes, const std::function<void(const std::string&)>& reader) {
    static const testing::MemoryFile file;
    if (!file.replace(bytes))
        return;
    try {
        reader(file.path());
    } catch (const std::runtime_error&) {  // damaged, and told so
        return;
    }
}

void read_keys(const std::string& path) {
    const KeyFile keys(path);
    for (std::size_t row = 0; row < keys.size(); ++row)
        static_cast<void>(keys[row]);
}

void read_entries(const std::string& path) {
    const EntryFile entries(path);
    for (std::size_t block = 0; block < entries.block_count(); ++block)
        entries.read_block(block, [](const Entry&) {});
}

void read_sketches(const std::string& path) {
    const SketchFile sketches(path);
    for (std::uint32_t document = 0;; ++document)
        static_cast<void>(sketches.of(document)[0]);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const auto keys = magic_of([](const auto& path) { KeyWriter(path).finish(); });
    static const auto entries = magic_of([](const auto& path) { EntryWriter(path).finish(); });
    static const auto sketches = magic_of([](const auto& path) { SketchWriter(path).finish(); });
    static const auto comparisons = magic_of([](const auto& path) { write_comparisons(path, {}); });
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    read(keys + text, read_keys);
    read(sketches + text, read_sketches);
    read(entries + text, read_entries);
    read(entries + print_frame(text), read_entries);
    schema::ByteWriter sum;
    sum.put(XXH3_64bits(text.data(), text.size()));
    read(comparisons + sum.bytes() + text, [](const auto& path) { read_comparisons(path); });
    return 0;
}
