// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the sweep cuts text into tokens: `tag_words_bench FILE…` (default: our own articles).
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/tag/words.h"
#include "schema/atoms.h"

namespace {

std::vector<std::string> read_texts(int argc, char** argv) {
    std::vector<std::string> texts;
    const auto read = [&](const std::filesystem::path& path) {
        std::ifstream in(path, std::ios::binary);
        std::ostringstream all;
        all << in.rdbuf();
        texts.push_back(all.str());
    };
    for (int i = 1; i < argc; ++i)
        read(argv[i]);
    if (argc > 1)
        return texts;
    const std::filesystem::path own = DATELINE_SOURCE_DIR "/indexer/data/names/own";
    for (const auto& entry : std::filesystem::directory_iterator(own))
        read(entry.path());
    return texts;
}

template <typename Work>
void measure(const char* name, const std::vector<std::string>& texts, Work&& work) {
    constexpr int rounds = 5;
    for (int round = 0; round < rounds; ++round) {
        std::size_t bytes = 0;
        std::size_t found = 0;
        const auto start = std::clock();
        for (const auto& text : texts) {
            found += work(text);
            bytes += text.size();
        }
        const double took = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        std::cout << name << ": " << static_cast<double>(bytes) / took / 1e6 << " MB/s, " << found
                  << " found\n";
    }
}

}  // namespace

int main(int argc, char** argv) {
    const auto texts = read_texts(argc, argv);
    measure("atoms", texts, [](const std::string& text) {
        std::size_t count = 0;
        for (dateline::schema::AtomWalk walk(text); walk.next();)
            ++count;
        return count;
    });
    dateline::indexer::Lexicon lexicon;
    measure("tokens and sentences", texts, [&](const std::string& text) {
        return dateline::indexer::tokenise_text(text, lexicon).tokens.size();
    });
}
