// SPDX-License-Identifier: GPL-3.0-or-later
// The sketches of a build by document, kept for the next build.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "indexer/write/sketch.h"
#include "schema/mapped_file.h"
#include "schema/output_file.h"

namespace dateline::indexer {

/// Row n is document n's; all zero where there is none. Documents come in ascending order. Throws
/// std::filesystem::filesystem_error.
class SketchWriter {
  public:
    explicit SketchWriter(const std::filesystem::path& file);
    void add(std::uint32_t document, const Sketch& sketch);
    void finish();

  private:
    schema::OutputFile out_;
    std::uint32_t rows_ = 0;
};

/// The file, mapped: it takes no memory that the system could not have back. Any thread may read.
/// Throws std::filesystem::filesystem_error, also if it is no such file.
class SketchFile {
  public:
    explicit SketchFile(const std::filesystem::path& file);
    /// Throws std::runtime_error if the file has no such row. Lives as long as the file.
    const Sketch& of(std::uint32_t document) const;
    /// See MappedFile::drop_pages.
    void drop_pages() const { file_.drop_pages(); }

  private:
    schema::MappedFile file_;
    std::size_t rows_ = 0;
};

}  // namespace dateline::indexer
