// SPDX-License-Identifier: GPL-3.0-or-later
// What the room of a format is given beside the bytes: the file's name, the limits, and where to
// report.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "indexer/read/article_reader.h"
#include "indexer/read/encodings.h"

namespace dateline::indexer {

/// One file under way. Notices may quote pieces of the input, cut anywhere: they are repaired here.
/// Refers to limits and sink of the caller, which must outlive it.
struct Reading {
    std::string path;  ///< in the corpus, as Article::path and notices say
    const ReadLimits& limits;
    const ArticleSink& sink;

    /// An article, or the whole file, is not in the index.
    void reject(std::uint64_t line, const std::string& what, std::string hint) const {
        sink.notice({path, line, repair_utf8(what), std::move(hint), true});
    }
    /// The article is there, but something about it should be known.
    void warn(std::uint64_t line, const std::string& what, std::string hint) const {
        sink.notice({path, line, repair_utf8(what), std::move(hint), false});
    }
};

}  // namespace dateline::indexer
