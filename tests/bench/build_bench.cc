// SPDX-License-Identifier: GPL-3.0-or-later
// What a plain Xapian writer, or SQLite FTS5, takes for the articles that dateline-index builds an
// index of. Xapian: one thread, TermGenerator, stemming some, positions, no tags. SQLite: porter
// over unicode61, text kept in the table, one transaction.
//   build_bench FILE… --index DIR [--sqlite]
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <sys/resource.h>
#include <vector>

#include <xapian.h>
#if __has_include(<sqlite3.h>)
#include <sqlite3.h>
#define DATELINE_HAS_SQLITE 1
#endif

#include "indexer/read/article_files.h"
#include "indexer/read/article_reader.h"
#include "tests/bench/plain_indexing.h"

using namespace dateline::indexer;
namespace fs = std::filesystem;

namespace {

using Take = std::function<void(const dateline::schema::Article&)>;
using ReadAll = std::function<void(const Take&)>;

void fill_xapian(const fs::path& index, const ReadAll& read_all) {
    Xapian::WritableDatabase database(index.string(), Xapian::DB_CREATE_OR_OVERWRITE);
    dateline::testing::PlainIndexing indexing;
    read_all([&](const dateline::schema::Article& article) {
        auto document = indexing.document_of(article.title, article.body);
        document.set_data(article.title + "\n" + article.body);
        document.add_boolean_term("Q" + article.id);
        database.replace_document("Q" + article.id, document);
    });
    database.commit();
    database.close();
}

#ifdef DATELINE_HAS_SQLITE
void fill_sqlite(const fs::path& index, const ReadAll& read_all) {
    fs::create_directories(index);
    const auto file = index / "articles.sqlite";
    fs::remove(file);
    sqlite3* database = nullptr;
    sqlite3_stmt* insert = nullptr;
    const auto check = [&](int code) {
        if (code != SQLITE_OK && code != SQLITE_DONE)
            throw std::runtime_error(std::string("sqlite: ") + sqlite3_errmsg(database));
    };
    check(sqlite3_open(file.c_str(), &database));
    check(sqlite3_exec(database,
                       "CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, body, "
                       "tokenize='porter unicode61'); BEGIN",
                       nullptr, nullptr, nullptr));
    check(sqlite3_prepare_v2(database, "INSERT INTO articles VALUES (?, ?, ?)", -1, &insert,
                             nullptr));
    read_all([&](const dateline::schema::Article& article) {
        int column = 0;
        for (const auto* text : {&article.id, &article.title, &article.body})
            check(sqlite3_bind_text(insert, ++column, text->data(), static_cast<int>(text->size()),
                                    SQLITE_STATIC));
        check(sqlite3_step(insert));
        check(sqlite3_reset(insert));
    });
    check(sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr));
    sqlite3_finalize(insert);
    sqlite3_close(database);
}
#else
void fill_sqlite(const fs::path&, const ReadAll&) {
    throw std::runtime_error("built without SQLite (package libsqlite3-dev)");
}
#endif

}  // namespace

int main(int argc, char** argv) {
    std::vector<fs::path> corpus;
    fs::path index;
    bool sqlite = false;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--index") == 0 && i + 1 < argc)
            index = argv[++i];
        else if (std::strcmp(argv[i], "--sqlite") == 0)
            sqlite = true;
        else
            corpus.emplace_back(argv[i]);
    }
    if (corpus.empty() || index.empty()) {
        std::fputs("build_bench FILE… --index DIR [--sqlite]\n", stderr);
        return 2;
    }
    const auto started = std::chrono::steady_clock::now();
    std::uint64_t articles = 0;
    std::uint64_t bytes = 0;
    const auto read_all = [&](const Take& take) {
        const ArticleSink sink{[&](const dateline::schema::Article& article) {
                                   take(article);
                                   ++articles;
                                   bytes += article.title.size() + article.body.size();
                               },
                               [](const Notice&) {}};
        for (const auto& file : list_corpus_files(corpus, [](const Notice&) {}))
            read_articles(file.path, std::string(file.name), {}, sink);
    };
    if (sqlite)
        fill_sqlite(index, read_all);
    else
        fill_xapian(index, read_all);
    const auto seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    std::uint64_t size = 0;
    for (const auto& entry : fs::recursive_directory_iterator(index))
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
