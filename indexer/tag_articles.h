// SPDX-License-Identifier: GPL-3.0-or-later
// The stories of `tag`: articles in, tags out as JSON Lines, in the order of the input; and of
// `learn-homes`: articles in, homes of their publishers out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <vector>

#include "indexer/read/article_reader.h"
#include "indexer/tag/tagger.h"
#include "schema/result.h"

namespace dateline::indexer {

struct TagRequest {
    std::vector<std::filesystem::path> files;  ///< empty, or "-" alone: JSON Lines from `in`
    unsigned jobs = 1;
    TaggerFiles tagger;
    ReadLimits limits;
};

struct TagCounts {
    std::uint64_t articles = 0;
    std::uint64_t errors = 0;
};

/// One line an article; a bad line or file gives {"id":…,"error":{"what","hint","line"}} and the
/// rest goes on. Problem: a rules file is broken. Throws std::runtime_error if `out` fails.
schema::Result<TagCounts> tag_articles(const TagRequest& request,
                                       std::istream& in,
                                       std::ostream& out);

/// A row for each publisher with enough articles that name one town beyond doubt, sorted: its key,
/// the place's id and name. The same for any order of the articles. Bad lines and files are counted
/// and left out. Problem and exceptions as above.
schema::Result<TagCounts> learn_homes(const TagRequest& request,
                                      std::istream& in,
                                      std::ostream& out);

}  // namespace dateline::indexer
