// SPDX-License-Identifier: GPL-3.0-or-later
// Four articles about budgets and Venezuela, indexed and open for searching.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "indexer/tagged_article.h"
#include "server/search/searcher.h"
#include "tests/support/temporary_folder.h"

namespace dateline::testing {

/// The articles a, b, c and d; d has no date.
std::vector<indexer::TaggedArticle> four_articles();

/// Their index. Whatever is not as it should be fails the test.
struct FourArticles {
    TemporaryFolder folder;
    std::unique_ptr<server::Searcher> searcher;

    FourArticles();
    server::SearchResults search(const server::SearchRequest& request) const;
    /// Ids of all hits as one word, in the order of the alphabet.
    std::string ids(const std::string& q, server::Join op = server::Join::And) const;
    std::string ids(const server::SearchRequest& request) const;
};

}  // namespace dateline::testing
