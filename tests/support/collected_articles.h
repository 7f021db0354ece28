// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a file of a test's own through the door of the reading wing and keeps what comes out.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "indexer/read/article_reader.h"
#include "tests/support/temporary_folder.h"

namespace dateline::testing {

struct Collected {
    std::vector<schema::Article> articles;
    std::vector<indexer::Notice> notices;
    bool is_rejected() const {
        for (const auto& notice : notices)
            if (notice.rejected)
                return true;
        return false;
    }
    /// "text: It rained." for each paragraph of the first article.
    std::vector<std::string> paragraphs() const {
        std::vector<std::string> lines;
        for (const auto& p : articles.at(0).paragraphs)
            lines.push_back(std::string(schema::print_paragraph_kind(p.kind)) + ": " +
                            articles[0].body.substr(p.start, p.end - p.start));
        return lines;
    }
};

inline Collected read_file(const std::filesystem::path& file,
                           const std::string& name,
                           const indexer::ReadLimits& limits = {}) {
    Collected collected;
    const indexer::ArticleSink sink{
        [&](schema::Article article) { collected.articles.push_back(std::move(article)); },
        [&](indexer::Notice notice) { collected.notices.push_back(std::move(notice)); }};
    indexer::read_articles(file, name, limits, sink);
    return collected;
}

inline Collected read_bytes(const std::string& name,
                            const std::string& bytes,
                            const indexer::ReadLimits& limits = {}) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "file";
    std::ofstream(file, std::ios::binary) << bytes;
    return read_file(file, name, limits);
}

inline std::string date_of(const schema::Article& article) {
    return article.published.value ? schema::print_date_value(*article.published.value) + " " +
                                         std::string(print_date_origin(article.published.origin))
                                   : "none";
}

}  // namespace dateline::testing
