// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a manifest file, bare or packed as a manifest is: refused, or read.
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

#include <xxhash.h>

#include "indexer/write/manifest.h"
#include "schema/byte_coding.h"
#include "schema/compression.h"

using namespace dateline;

namespace {

void read(const std::string& bytes) {
    static const int memory = ::memfd_create("manifest", MFD_CLOEXEC);
    if (::ftruncate(memory, 0) != 0 || ::pwrite(memory, bytes.data(), bytes.size(), 0) < 0)
        return;
    static_cast<void>(indexer::read_manifest("/proc/self/fd/" + std::to_string(memory)));
}

// The frame of a good file around other contents.
std::string pack(std::string_view content) {
    static const std::string magic = [] {
        const int memory = ::memfd_create("empty", MFD_CLOEXEC);
        const std::string path = "/proc/self/fd/" + std::to_string(memory);
        std::string bytes(64, '\0');
        indexer::write_manifest(path, {});
        const auto count = ::pread(memory, bytes.data(), bytes.size(), 0);
        ::close(memory);
        bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return bytes.substr(0, bytes.find('\n') + 1);
    }();
    schema::ByteWriter sum;
    sum.put(XXH3_64bits(content.data(), content.size()));
    schema::ByteWriter out;
    out.put_string(sum.bytes());
    out.put_string(schema::compress(content));
    return magic + out.bytes();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    read(text);
    read(pack(text));
    return 0;
}
