// SPDX-License-Identifier: GPL-3.0-or-later
// Prints a large corpus made from a small one, for measuring: the same at every run, no article
// twice.
//   mixed_corpus_bench ARTICLES… --count N [--body-bytes MEAN] [--edition E] [--every K] [--folder
//   F]
// JSON Lines on standard output, or one file an article in folders of a thousand. --every K writes
// only each K-th article: with another --edition, the files that a newsroom changed.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "indexer/read/article_files.h"
#include "indexer/read/article_reader.h"
#include "tests/bench/mixed_corpus.h"
#include "tests/support/news_corpus.h"

namespace fs = std::filesystem;
using namespace dateline;

namespace {

struct Options {
    std::vector<fs::path> sources;
    std::uint64_t count = 0;
    std::uint64_t body_bytes = 1500;
    std::uint64_t edition = 0;
    std::uint64_t every = 1;
    fs::path folder;  // empty: standard output
};

bool read_options(int argc, char** argv, Options& options) {
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word.rfind("--", 0) != 0) {
            options.sources.emplace_back(word);
            continue;
        }
        if (++i == argc)
            return false;
        if (word == "--folder")
            options.folder = argv[i];
        else if (word == "--count")
            options.count = std::strtoull(argv[i], nullptr, 10);
        else if (word == "--body-bytes")
            options.body_bytes = std::strtoull(argv[i], nullptr, 10);
        else if (word == "--edition")
            options.edition = std::strtoull(argv[i], nullptr, 10);
        else if (word == "--every")
            options.every = std::max(1ULL, std::strtoull(argv[i], nullptr, 10));
        else
            return false;
    }
    return !options.sources.empty() && options.count > 0;
}

std::string print_article(const schema::Article& article) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    const auto put = [&](const char* key, const std::string& text) {
        if (text.empty())
            return;
        writer.Key(key);
        writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    };
    writer.StartObject();
    put("id", article.id);
    put("title", article.title);
    put("section", article.section);
    put("source", article.source);
    put("byline", article.byline);
    put("language", article.language);
    if (article.published.value)
        put("published", schema::print_date_value(*article.published.value));
    put("body", article.body);
    writer.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

fs::path path_of(const fs::path& folder, std::uint64_t number) {
    char name[64];
    std::snprintf(name, sizeof name, "%04llu/%08llu.json",
                  static_cast<unsigned long long>(number / 1000),
                  static_cast<unsigned long long>(number));
    return folder / name;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    if (!read_options(argc, argv, options)) {
        std::fputs(
            "mixed_corpus_bench ARTICLES… --count N [--body-bytes MEAN] [--edition E] [--every K] "
            "[--folder F]\n",
            stderr);
        return 2;
    }
    std::vector<schema::Article> articles;
    const indexer::ArticleSink sink{
        [&](schema::Article article) { articles.push_back(std::move(article)); },
        [](const indexer::Notice&) {}};
    for (const auto& file :
         indexer::list_corpus_files(options.sources, [](const indexer::Notice&) {}))
        indexer::read_articles(file.path, std::string(file.name), {}, sink);
    const testing::MixedCorpus corpus(std::move(articles), options.body_bytes);
    for (std::uint64_t number = 0; number < options.count; number += options.every) {
        const auto text = print_article(corpus.make(number, options.edition));
        if (options.folder.empty())
            std::cout << text;
        else
            testing::write_text(path_of(options.folder, number), text);
    }
    return std::cout.flush() ? 0 : 3;
}
