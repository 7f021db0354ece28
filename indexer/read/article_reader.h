// SPDX-License-Identifier: GPL-3.0-or-later
// The door of the reading wing: bytes of any known format in, articles out, one at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/tagged_article.h"
#include "schema/article.h"
#include "schema/result.h"

namespace dateline::indexer {

/// Limits on what comes from outside; each is an option of the program.
struct ReadLimits {
    std::uint64_t article_bytes_max = 8u << 20;  ///< text of one article; longer: rejected
    std::uint64_t line_bytes_max = 64u << 20;    ///< one line of JSON Lines
    std::uint64_t file_bytes_max = 64u << 20;  ///< one HTML, XML, text file (streams have no limit)
    std::uint64_t unpacked_bytes_max = 64ull << 30;  ///< of one archive
    std::uint32_t unpacked_ratio_max = 200;          ///< unpacked ÷ packed, once over 64 MiB
    std::uint32_t archive_depth_max = 3;             ///< archives within archives
    std::uint32_t nesting_max = 512;                 ///< of JSON, XML and HTML elements
};

/// Receives what a reader finds, in the order of the file. Either may throw: the reader passes it
/// through.
struct ArticleSink {
    /// The article's own `path` is set; its id is final unless another article of the corpus has
    /// it.
    std::function<void(schema::Article)> article;
    std::function<void(Notice)> notice;
};

/// Reads one file of the corpus, archive or not, whatever its format (found by name and content).
/// `path_in_corpus` is what Article::path and notices say. Throws only if the environment fails; a
/// file that cannot be opened or read is a notice.
void read_articles(const std::filesystem::path& file,
                   const std::string& path_in_corpus,
                   const ReadLimits& limits,
                   const ArticleSink& sink);

/// JSON Lines from a stream, as `dateline-index tag -` takes them: one call a line, in order. A
/// line that is no article is a Problem with the line's own id if it has one.
struct TagInput {
    std::string id;
    std::uint64_t line = 0;
    schema::Result<schema::Article> article;
};
void read_json_lines(std::istream& in,
                     const ReadLimits& limits,
                     const std::function<void(TagInput)>& sink);

/// What a version of the readers would make of a file: changes when their output does, so that a
/// build reads again.
inline constexpr std::uint32_t reader_version = 2;

}  // namespace dateline::indexer
