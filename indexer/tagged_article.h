// SPDX-License-Identifier: GPL-3.0-or-later
// The hall of the indexer: what travels from one wing to the next.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "schema/article.h"
#include "schema/tags.h"

namespace dateline::indexer {

struct TaggedArticle {
    schema::Article article;
    schema::Tags tags;
};

/// Something the reader of a report should know about one article or file.
/// `line`: 1-based line of the file, 0 if it has none. `rejected`: the article is not in the index.
struct Notice {
    std::string path;
    std::uint64_t line = 0;
    std::string what;
    std::string hint;
    bool rejected = false;
};

}  // namespace dateline::indexer
