// SPDX-License-Identifier: GPL-3.0-or-later
// Sketches on the disk: a magic line, then rows of sketch_bytes.
#include "indexer/write/sketch_file.h"

#include <cerrno>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view sketch_magic = "dateline sketches 1 64 bytes\n";

[[noreturn]] void fail(const char* what, const fs::path& path) {
    throw fs::filesystem_error(what, path,
                               std::error_code(errno != 0 ? errno : EIO, std::generic_category()));
}

}  // namespace

void write_sketches(const fs::path& file, const std::vector<Sketch>& sketches) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << sketch_magic;
    out.write(reinterpret_cast<const char*>(sketches.data()),
              static_cast<std::streamsize>(sketches.size() * sketch_bytes));
    out.close();
    if (!out)
        fail("cannot write", file);
}

std::vector<Sketch> read_sketches(const fs::path& file) {
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    const auto bytes = static_cast<std::size_t>(in ? std::streamoff(in.tellg()) : 0);
    std::string magic(sketch_magic.size(), '\0');
    in.seekg(0);
    in.read(magic.data(), static_cast<std::streamsize>(magic.size()));
    if (!in || magic != sketch_magic || (bytes - magic.size()) % sketch_bytes != 0)
        fail("cannot read", file);
    std::vector<Sketch> sketches((bytes - magic.size()) / sketch_bytes);
    in.read(reinterpret_cast<char*>(sketches.data()),
            static_cast<std::streamsize>(sketches.size() * sketch_bytes));
    if (!in)
        fail("cannot read", file);
    return sketches;
}

}  // namespace dateline::indexer
