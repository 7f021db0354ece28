// SPDX-License-Identifier: GPL-3.0-or-later
// Sketches on the disk: a magic line, then rows of sketch_bytes.
#include "indexer/write/sketch_file.h"

#include <stdexcept>
#include <string_view>
#include <system_error>

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view sketch_magic = "dateline sketches 1 64 bytes\n";

}  // namespace

SketchWriter::SketchWriter(const fs::path& file) : out_(file) {
    out_.write(sketch_magic);
}

void SketchWriter::add(std::uint32_t document, const Sketch& sketch) {
    static constexpr Sketch none{};
    for (; rows_ <= document; ++rows_) {
        const auto& row = rows_ == document ? sketch : none;
        out_.write({reinterpret_cast<const char*>(row.data()), row.size()});
    }
}

void SketchWriter::finish() {
    if (rows_ == 0)
        add(0, {});
    out_.finish();
}

SketchFile::SketchFile(const fs::path& file) : file_(file) {
    const auto bytes = file_.bytes();
    if (bytes.rfind(sketch_magic, 0) != 0 ||
        (bytes.size() - sketch_magic.size()) % sketch_bytes != 0)
        throw fs::filesystem_error("cannot read", file, std::make_error_code(std::errc::io_error));
    rows_ = (bytes.size() - sketch_magic.size()) / sketch_bytes;
}

const Sketch& SketchFile::of(std::uint32_t document) const {
    if (document >= rows_)
        throw std::runtime_error("the sketches do not fit the documents; build with --full");
    const auto row =
        file_.bytes().substr(sketch_magic.size() + std::size_t{document} * sketch_bytes);
    return *reinterpret_cast<const Sketch*>(row.data());
}

}  // namespace dateline::indexer
