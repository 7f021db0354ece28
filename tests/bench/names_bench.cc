// SPDX-License-Identifier: GPL-3.0-or-later
// How fast names are found, tokenisation included: `names_bench MODEL [FILE…]` (default: our own
// articles); the first round is cold.
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/tag/names.h"

namespace {

using namespace dateline;

// One article each about four thousand bytes, cut at a line's end.
void append_articles(const std::filesystem::path& path, std::vector<schema::Article>& articles) {
    std::ifstream in(path, std::ios::binary);
    schema::Article article;
    for (std::string line; std::getline(in, line);) {
        const auto start = static_cast<std::uint32_t>(article.body.size());
        article.body += line;
        if (!line.empty())
            article.paragraphs.push_back({start, static_cast<std::uint32_t>(article.body.size()),
                                          schema::ParagraphKind::Text});
        article.body += '\n';
        if (article.body.size() < 4000)
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
    const std::filesystem::path data = DATELINE_SOURCE_DIR "/indexer/data/names";
    const auto open_start = std::clock();
    const auto model =
        indexer::open_name_model(argc > 1 ? argv[1] : (data / "names.model").c_str());
    if (!model) {
        std::cerr << model.problem().what << '\n';
        return 1;
    }
    std::cout << "opened in " << seconds_since(open_start) * 1e3 << " ms\n";
    std::vector<schema::Article> articles;
    for (int i = 2; i < argc; ++i)
        append_articles(argv[i], articles);
    if (argc < 3)
        for (const auto& entry : std::filesystem::directory_iterator(data / "own"))
            append_articles(entry.path(), articles);
    indexer::Lexicon lexicon;
    indexer::NameTagger tagger(*model, lexicon);
    for (int round = 0; round < 6; ++round) {
        std::size_t bytes = 0;
        std::size_t names = 0;
        const auto start = std::clock();
        for (const auto& article : articles) {
            const auto found = tagger.find_names(indexer::tokenise(article, lexicon));
            names += found.fields[static_cast<int>(schema::TextField::Body)].size();
            bytes += article.body.size();
        }
        std::cout << static_cast<double>(bytes) / seconds_since(start) / 1e6 << " MB/s, " << names
                  << " names\n";
    }
}
