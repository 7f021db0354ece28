// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a manifest file, bare or packed as a manifest is: refused, or read.
#include <cstdint>
#include <string>

#include "indexer/write/manifest.h"
#include "indexer/write/packed_frame.h"
#include "tests/fuzz/memory_file.h"

using namespace dateline;

namespace {

void read(const std::string& bytes) {
    static const testing::MemoryFile file;
    if (file.replace(bytes))
        static_cast<void>(indexer::read_manifest(file.path()));
}

// The frame of a good file around other contents.
std::string pack(std::string_view content) {
    static const std::string magic = [] {
        const testing::MemoryFile file;
        indexer::write_manifest(file.path(), {});
        return file.first_line();
    }();
    return magic + indexer::print_frame(content);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    read(text);
    read(pack(text));
    return 0;
}
