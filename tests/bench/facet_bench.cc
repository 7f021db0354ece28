// SPDX-License-Identifier: GPL-3.0-or-later
// What counting a facet costs for each matching article, when few, half, or all of the articles
// match.
//   facet_bench INDEX [ROUNDS]              of an index
//   facet_bench --make FOLDER ARTICLES      makes an index of short articles first
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "server/search/searcher.h"
#include "tests/support/tiny_index.h"

namespace fs = std::filesystem;
using namespace dateline;

namespace {

double cpu_ns() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e9 * static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec);
}

// Frequent values and rare ones.
std::uint32_t skewed(std::mt19937& random, std::uint32_t values) {
    const double share = static_cast<double>(random()) / 4294967296.0;
    return static_cast<std::uint32_t>(share * share * share * values);
}

// As names in the news are spread: the n-th is as frequent as 1/n, half of the names stand in one
// article only.
std::uint32_t zipfian(std::mt19937& random, double values) {
    const double share = static_cast<double>(random()) / 4294967296.0;
    return static_cast<std::uint32_t>(std::pow(values, share));
}

constexpr std::uint32_t actors_max = 19;  // an article: ten on the mean
constexpr double actor_names = 2000000;   // that may occur

// Words by the share of the articles that have them.
struct Share {
    const char* word;
    std::uint32_t of_a_hundred;
};
constexpr std::array<Share, 4> shares = {
    {{"ferry", 1}, {"storm", 10}, {"harbour", 50}, {"mayor", 90}}};

indexer::TaggedArticle short_article(std::uint32_t number) {
    std::mt19937 random(number);
    indexer::TaggedArticle tagged;
    auto& article = tagged.article;
    article.id = "a" + std::to_string(number);
    article.title = "Report";
    article.body = "news";
    for (const auto& share : shares)
        if (random() % 100 < share.of_a_hundred)
            article.body += std::string(" ") + share.word;
    article.paragraphs = {
        {0, static_cast<std::uint32_t>(article.body.size()), schema::ParagraphKind::Text}};
    article.source = "source " + std::to_string(skewed(random, 400));
    article.section = "section " + std::to_string(skewed(random, 30));
    article.language = "en";
    const auto day = static_cast<schema::DayNumber>(14000 + skewed(random, 5000));
    article.published = {schema::DateValue{day, day, schema::Granularity::Day},
                         schema::DateOrigin::Metadata, ""};
    for (auto actors = 1 + random() % actors_max; actors > 0; --actors) {
        const auto id = "actor:" + std::to_string(zipfian(random, actor_names));
        tagged.tags.actors.push_back({id, id, schema::ActorKind::Person, {}, {}});
    }
    return tagged;
}

void make_index(const fs::path& folder, std::uint32_t count) {
    testing::IndexWriter writer(folder, "000001");
    for (std::uint32_t i = 0; i < count; ++i)
        writer.add(short_article(i));
    writer.publish();
}

double median(std::vector<double> of) {
    std::sort(of.begin(), of.end());
    return of.empty() ? 0 : of[of.size() / 2];
}

// The median cost of the request, and its total.
double cost_of(const server::Searcher& searcher,
               const server::SearchRequest& request,
               int rounds,
               std::uint32_t& total) {
    std::vector<double> costs;
    for (int round = 0; round < rounds; ++round) {
        const auto began = cpu_ns();
        const auto results = searcher.search(request);
        costs.push_back(cpu_ns() - began);
        if (!results)
            throw std::runtime_error(results.problem().what);
        total = results->total;
    }
    return median(costs);
}

// Of the words, the one whose articles are nearest to that share of all.
server::SearchRequest request_for(const server::Searcher& searcher, double share) {
    server::SearchRequest request;
    request.limit = 0;
    request.recognise = false;
    if (share == 1)
        return request;
    auto best = request;
    double distance = 1;
    for (const auto* word :
         {"ferry",     "storm", "harbour", "mayor",  "said",      "people", "also",
          "president", "year",  "time",    "would",  "told",      "new",    "one",
          "have",      "will",  "budget",  "school", "terrorism", "tax",    "police",
          "court",     "trade", "jobs",    "when",   "who"}) {
        request.q = word;
        const auto results = searcher.search(request);
        const auto off = std::abs(double(results->total) / results->build.articles / share - 1);
        if (off < distance) {
            distance = off;
            best = request;
        }
    }
    return best;
}

void print_costs(const server::Searcher& searcher, double share, int rounds) {
    auto request = request_for(searcher, share);
    std::uint32_t total = 0;
    const auto bare = cost_of(searcher, request, rounds, total);
    std::printf("%-8s %7u matches %5.1f %%: matching %.2f", request.q.c_str(), total,
                100.0 * total / searcher.build().articles, bare / total);
    for (const auto* facet : {"section", "source", "language", "published_from", "actor_kind",
                              "actor", "place", "published", "about"}) {
        request.facets = {facet};
        const auto cost = cost_of(searcher, request, rounds, total) - bare;
        std::printf("  %s %.2f", facet, cost / total);
    }
    request.facets = {"section", "source", "actor"};
    std::printf("  the three %.2f ns a match\n",
                (cost_of(searcher, request, rounds, total) - bare) / total);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2)
        return 2;
    const bool is_made = std::strcmp(argv[1], "--make") == 0 && argc > 3;
    const fs::path folder = is_made ? argv[2] : argv[1];
    if (is_made && !fs::exists(folder / "CURRENT"))
        make_index(folder, static_cast<std::uint32_t>(std::stoul(argv[3])));
    const auto searcher = server::Searcher::open(folder, server::SearcherOptions());
    if (!searcher)
        throw std::runtime_error(searcher.problem().what);
    const int rounds = !is_made && argc > 2 ? std::stoi(argv[2]) : 15;
    for (const double share : {0.01, 0.1, 0.5, 0.9, 1.0})
        print_costs(**searcher, share, rounds);
    return 0;
}
