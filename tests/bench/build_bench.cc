// SPDX-License-Identifier: GPL-3.0-or-later
// What a plain Xapian writer takes for the articles that dateline-index builds an index of: one
// thread, TermGenerator, stemming some, positions, no tags.
//   build_bench FILE… --index DIR
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <sys/resource.h>
#include <vector>

#include <xapian.h>

#include "indexer/read/article_files.h"
#include "indexer/read/article_reader.h"

using namespace dateline::indexer;

int main(int argc, char** argv) {
    std::vector<std::filesystem::path> corpus;
    std::filesystem::path index;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--index") == 0 && i + 1 < argc)
            index = argv[++i];
        else
            corpus.emplace_back(argv[i]);
    }
    if (corpus.empty() || index.empty()) {
        std::fputs("build_bench FILE… --index DIR\n", stderr);
        return 2;
    }
    const auto started = std::chrono::steady_clock::now();
    Xapian::WritableDatabase database(index.string(), Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("en"));
    std::uint64_t articles = 0;
    std::uint64_t bytes = 0;
    const ArticleSink sink{[&](const dateline::schema::Article& article) {
                               Xapian::Document document;
                               generator.set_document(document);
                               generator.index_text(article.title, 1, "S");
                               generator.index_text(article.title);
                               generator.increase_termpos();
                               generator.index_text(article.body);
                               document.set_data(article.title + "\n" + article.body);
                               document.add_boolean_term("Q" + article.id);
                               database.replace_document("Q" + article.id, document);
                               ++articles;
                               bytes += article.title.size() + article.body.size();
                           },
                           [](const Notice&) {}};
    for (const auto& file : list_corpus_files(corpus, [](const Notice&) {}))
        read_articles(file.path, file.name, {}, sink);
    database.commit();
    database.close();
    const auto seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    std::uint64_t size = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(index))
        size += entry.is_regular_file() ? entry.file_size() : 0;
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    std::printf(
        "%llu articles, %.1f MB of text: %.1f s wall, %.1f s cpu, %ld MB peak, size %.2f of "
        "the text\n",
        static_cast<unsigned long long>(articles), static_cast<double>(bytes) / 1e6, seconds,
        static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
            static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6,
        usage.ru_maxrss / 1024, static_cast<double>(size) / static_cast<double>(bytes));
    return 0;
}
