// SPDX-License-Identifier: GPL-3.0-or-later
// What finding places costs beside tokenising: `places_bench GAZETTEER FILE…`, each file a run of
// articles of about four thousand bytes; the first round is cold.
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "indexer/tag/places/places.h"

namespace {

using namespace dateline;

void append_articles(const char* path, std::vector<schema::Article>& articles) {
    constexpr std::size_t article_bytes = 4000;
    std::ifstream in(path, std::ios::binary);
    schema::Article article;
    for (std::string line; std::getline(in, line);) {
        const auto start = static_cast<std::uint32_t>(article.body.size());
        article.body += line;
        if (!line.empty())
            article.paragraphs.push_back({start, static_cast<std::uint32_t>(article.body.size()),
                                          schema::ParagraphKind::Text});
        article.body += '\n';
        if (article.body.size() < article_bytes)
            continue;
        articles.push_back(std::move(article));
        article = {};
    }
    articles.push_back(std::move(article));
}

// Of this program's processor time: others on the machine do not count.
double seconds_since(std::clock_t start) {
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: places_bench GAZETTEER FILE...\n";
        return 2;
    }
    const auto gazetteer = indexer::open_gazetteer(argv[1]);
    if (!gazetteer) {
        std::cerr << gazetteer.problem().what << '\n';
        return 1;
    }
    std::vector<schema::Article> articles;
    for (int i = 2; i < argc; ++i)
        append_articles(argv[i], articles);
    indexer::Lexicon lexicon;
    indexer::PlaceTagger tagger(*gazetteer, lexicon, {});
    for (int round = 0; round < 3; ++round) {
        double tokenising_s = 0;
        double finding_s = 0;
        std::size_t bytes = 0;
        std::size_t mentions = 0;
        for (const auto& article : articles) {
            auto start = std::clock();
            const auto tokens = indexer::tokenise(article, lexicon);
            tokenising_s += seconds_since(start);
            start = std::clock();
            mentions += tagger.find_places(article, tokens, {}).spans.size();
            finding_s += seconds_since(start);
            bytes += article.body.size();
        }
        const double megabytes = static_cast<double>(bytes) / 1e6;
        std::cout << megabytes << " MB, " << mentions << " mentions: tokenising "
                  << megabytes / tokenising_s << " MB/s, places " << megabytes / finding_s
                  << " MB/s\n";
    }
    return 0;
}
