// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the date pass runs over tokenised articles: `dates_bench FILE…` (default: our own
// articles). MB/s of body text, processor time of one core, the sweep not counted.
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "indexer/tag/dates/dates.h"
#include "indexer/tag/words.h"

namespace {

using namespace dateline;

/// Paragraphs of four kilobytes at most become articles of their own, as news has them.
std::vector<schema::Article> read_articles(int argc, char** argv) {
    constexpr std::size_t article_bytes = 4000;
    std::vector<std::filesystem::path> paths(argv + 1, argv + argc);
    if (paths.empty())
        for (const auto& entry :
             std::filesystem::directory_iterator(DATELINE_SOURCE_DIR "/indexer/data/names/own"))
            paths.push_back(entry.path());
    std::vector<schema::Article> articles;
    for (const auto& path : paths) {
        std::ifstream in(path, std::ios::binary);
        const std::string all((std::istreambuf_iterator<char>(in)), {});
        for (std::size_t at = 0; at < all.size();) {
            const auto end =
                std::min(all.find('\n', std::min(at + article_bytes, all.size())), all.size());
            schema::Article article;
            article.body = all.substr(at, end - at);
            article.published.value = schema::parse_date_value("2025-11-18").value();
            article.published.origin = schema::DateOrigin::Metadata;
            article.paragraphs.push_back(
                {0, static_cast<std::uint32_t>(article.body.size()), schema::ParagraphKind::Text});
            articles.push_back(std::move(article));
            at = end + 1;
        }
    }
    return articles;
}

}  // namespace

int main(int argc, char** argv) {
    const auto articles = read_articles(argc, argv);
    const auto opened = std::clock();
    const auto grammar =
        indexer::open_date_grammar(DATELINE_SOURCE_DIR "/indexer/data/dates").value();
    std::cout << "opened in "
              << 1000.0 * static_cast<double>(std::clock() - opened) / CLOCKS_PER_SEC << " ms\n";
    indexer::Lexicon lexicon;
    indexer::DateTagger tagger(grammar, lexicon);
    std::vector<indexer::TokenisedArticle> tokens;
    std::size_t bytes = 0;
    for (const auto& article : articles) {
        tokens.push_back(indexer::tokenise(article, lexicon));
        bytes += article.body.size();
    }
    constexpr int rounds = 5;
    for (int round = 0; round < rounds; ++round) {
        std::size_t found = 0;
        const auto start = std::clock();
        for (std::size_t i = 0; i < articles.size(); ++i)
            found += tagger.find_dates(articles[i], tokens[i]).about.size();
        const double took = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        std::cout << static_cast<double>(bytes) / took / 1e6 << " MB/s, " << found << " dates in "
                  << bytes << " bytes\n";
    }
}
