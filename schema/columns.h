// SPDX-License-Identifier: GPL-3.0-or-later
// Columns beside the database: for every document the ordinals of its tags, for every tag its
// value; what facets, histograms and scopes are counted from without touching documents. Format in
// schema/README.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/article.h"
#include "schema/result.h"
#include "schema/tags.h"

namespace dateline::schema {

/// Collects documents in the order of their ids (1, 2, 3 …) and writes the file. Memory: some 200
/// bytes an article plus its distinct values. Deterministic: same documents, same bytes.
class ColumnsWriter {
  public:
    ColumnsWriter();
    ~ColumnsWriter();
    ColumnsWriter(ColumnsWriter&&) noexcept;

    /// `document`: the database's id; gaps (deleted documents) are allowed, order is not optional.
    void add(std::uint32_t document, const Article& article, const Tags& tags);
    /// Throws std::filesystem::filesystem_error.
    void write(const std::filesystem::path& file);

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

}  // namespace dateline::schema
