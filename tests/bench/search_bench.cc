// SPDX-License-Identifier: GPL-3.0-or-later
// Times searches (top 10, two snippets a hit, exact counts of three facets) against a plain Xapian
// program and SQLite FTS5 doing the same, on the same articles, each query on each of them in turn.
//   search_bench ARTICLES.jsonl.gz FOLDER [ARTICLES [BODY_BYTES [QUERIES [QUERY_ARTICLES
//   [INDEX]]]]]
// More articles than the file has are made by mixing the sentences of its articles. Indexes stay in
// FOLDER and are used again; FOLDER/ours may be an index that dateline-index made of the articles.
// Queries are made of QUERY_ARTICLES, so that indexes of different size are asked the same.
// INDEX: another one of ours, compared instead of the other programs.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "server/search/searcher.h"
#include "tests/bench/raw_articles.h"
#include "tests/bench/search_peers.h"
#include "tests/bench/search_queries.h"
#include "tests/support/tiny_index.h"

namespace fs = std::filesystem;
using namespace dateline;
using namespace dateline::testing;

namespace {

void build_ours(const fs::path& folder,
                const std::vector<RawArticle>& base,
                std::size_t count,
                std::size_t bytes_max) {
    IndexWriter writer(folder, "000001");
    for (std::size_t i = 0; i < count; ++i)
        writer.add(tagged_of(make_article(base, i, bytes_max)));
    writer.publish();
}

std::uint64_t search_ours(const server::Searcher& searcher, const Query& query) {
    server::SearchRequest request;
    request.q = query.ours;
    request.limit = 10;
    request.recognise = false;
    request.facets = {"section", "source", "actor"};
    const auto results = searcher.search(request);
    return results ? results->total : 0;
}

std::uint64_t search_long(const server::Searcher& searcher,
                          const std::string& query,
                          bool with_hits,
                          bool with_facets) {
    server::SearchRequest request;
    request.q = query;
    request.op = server::Join::Or;
    request.limit = with_hits ? 20 : 0;
    if (with_facets)
        request.facets = {"actor",  "actor_kind", "place",     "section",
                          "source", "language",   "published", "about"};
    const auto results = searcher.search(request);
    return results ? results->total : 0;
}

double seconds_of(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// Wall time, and the thread's own processor time: on a busy machine only that one tells.
struct Times {
    const char* name;
    std::vector<double> wall_us, cpu_us;

    template <typename Run>
    void measure(Run&& run) {
        const auto wall = seconds_of(CLOCK_MONOTONIC);
        const auto cpu = seconds_of(CLOCK_THREAD_CPUTIME_ID);
        run();
        cpu_us.push_back(1e6 * (seconds_of(CLOCK_THREAD_CPUTIME_ID) - cpu));
        wall_us.push_back(1e6 * (seconds_of(CLOCK_MONOTONIC) - wall));
    }
    static double at(std::vector<double>& us, double share) {
        std::sort(us.begin(), us.end());
        return us.empty() ? 0 : us[static_cast<std::size_t>(share * double(us.size() - 1))];
    }
    void print(Times& ours) {
        for (auto part : {&Times::wall_us, &Times::cpu_us}) {
            auto& us = this->*part;
            auto& base = ours.*part;
            std::printf(
                "%-8s %s p50 %8.0f us  p95 %8.0f  p99 %8.0f   ours/this p50 %.3f p99 %.3f\n", name,
                part == &Times::cpu_us ? "cpu " : "wall", at(us, 0.5), at(us, 0.95), at(us, 0.99),
                at(base, 0.5) / at(us, 0.5), at(base, 0.99) / at(us, 0.99));
        }
    }
};

std::unique_ptr<server::Searcher> open_ours(const fs::path& index) {
    auto searcher = server::Searcher::open(index, server::SearcherOptions());
    if (!searcher)
        throw std::runtime_error(searcher.problem().what);
    return std::move(*searcher);
}

void print(const char* title, std::vector<Times*> all) {
    std::printf("%s\n", title);
    for (auto* times : all)
        times->print(*all[0]);
}

// Against the other programs, whose indexes are made if they are not there.
void compare_programs(const server::Searcher& searcher,
                      const fs::path& folder,
                      const std::vector<Query>& queries) {
    Times ours{"ours", {}, {}}, xapian{"xapian", {}, {}}, fts{"fts5", {}, {}};
    Xapian::Database plain((folder / "plain").string());
#ifdef DATELINE_HAS_SQLITE
    sqlite3* sqlite = nullptr;
    sqlite3_open((folder / "fts.db").c_str(), &sqlite);
#endif
    std::uint64_t sum = 0;
    for (const auto& query : queries) {
        ours.measure([&] { sum += search_ours(searcher, query); });
        xapian.measure([&] { sum += search_plain(plain, query); });
#ifdef DATELINE_HAS_SQLITE
        fts.measure([&] { sum += search_sqlite(sqlite, query); });
#endif
    }
    print(("programs, " + std::to_string(sum) + " rows").c_str(), {&ours, &xapian, &fts});
}

void compare_indexes(const server::Searcher& searcher,
                     const server::Searcher& other,
                     const std::vector<Query>& queries) {
    Times ours{"ours", {}, {}}, others{"other", {}, {}};
    std::uint64_t sum = 0;
    for (const auto& query : queries) {
        ours.measure([&] { sum += search_ours(searcher, query); });
        others.measure([&] { sum += search_ours(other, query); });
    }
    print(("indexes, " + std::to_string(sum) + " rows").c_str(), {&ours, &others});
}

// What is asked besides: the same again, beginnings of words, and long texts with all facets.
void time_others(const server::Searcher& searcher,
                 const std::vector<Query>& queries,
                 const std::vector<std::string>& long_queries) {
    Times again{"again", {}, {}}, suggest{"suggest", {}, {}}, whole{"long", {}, {}};
    Times bare{"match", {}, {}}, hits{"hits", {}, {}}, facets{"facets", {}, {}};
    std::uint64_t sum = 0;
    for (const auto& query : queries) {
        again.measure([&] { sum += search_ours(searcher, query); });
        for (std::size_t letters = 1; letters < 6; ++letters)
            suggest.measure(
                [&] { sum += searcher.suggest(query.ours.substr(0, letters), 5).size(); });
    }
    for (const auto& query : long_queries) {
        whole.measure([&] { sum += search_long(searcher, query, true, true); });
        bare.measure([&] { sum += search_long(searcher, query, false, false); });
        hits.measure([&] { sum += search_long(searcher, query, true, false); });
        facets.measure([&] { sum += search_long(searcher, query, false, true); });
    }
    print(("others, " + std::to_string(sum) + " rows").c_str(),
          {&again, &suggest, &whole, &bare, &hits, &facets});
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3)
        return 2;
    const fs::path folder = argv[2];
    const bool is_alone = argc > 7;
    const auto asked = read_raw_articles(argc > 6 ? argv[6] : argv[1]);
    const auto queries = make_queries(asked, argc > 5 ? std::stoul(argv[5]) : 1000);
    fs::create_directories(folder);
    const auto missing = [&](const char* name) { return !fs::exists(folder / name); };
    if (missing("ours") || (!is_alone && (missing("plain") || missing("fts.db")))) {
        const auto base = read_raw_articles(argv[1]);
        const std::size_t count = argc > 3 ? std::stoul(argv[3]) : base.size();
        const std::size_t bytes_max = argc > 4 ? std::stoul(argv[4]) : 0;
        if (missing("ours"))
            build_ours(folder / "ours", base, count, bytes_max);
        if (!is_alone && missing("plain"))
            build_plain(folder / "plain", base, count, bytes_max);
#ifdef DATELINE_HAS_SQLITE
        if (!is_alone && missing("fts.db"))
            build_sqlite(folder / "fts.db", base, count, bytes_max);
#endif
    }
    const auto searcher = open_ours(folder / "ours");
    if (is_alone)
        compare_indexes(*searcher, *open_ours(argv[7]), queries);
    else
        compare_programs(*searcher, folder, queries);
    time_others(*searcher, queries, make_long_queries(asked, queries.size() / 4));
    return 0;
}
