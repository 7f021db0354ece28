// SPDX-License-Identifier: GPL-3.0-or-later
// What counting a facet costs for each matching article: half of the articles match (fewer than
// that cost less; of more, those outside are counted).
//   facet_bench INDEX [ROUNDS]              of an index
//   facet_bench --make FOLDER ARTICLES      makes an index of short articles first
#include <algorithm>
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

// Frequent values and rare ones, as names in the news are spread.
std::uint32_t skewed(std::mt19937& random, std::uint32_t values) {
    const double share = static_cast<double>(random()) / 4294967296.0;
    return static_cast<std::uint32_t>(share * share * share * values);
}

indexer::TaggedArticle short_article(std::uint32_t number) {
    std::mt19937 random(number);
    indexer::TaggedArticle tagged;
    auto& article = tagged.article;
    article.id = "a" + std::to_string(number);
    article.title = "Report";
    article.body = random() % 2 == 0 ? "harbour news" : "railway news";
    article.paragraphs = {
        {0, static_cast<std::uint32_t>(article.body.size()), schema::ParagraphKind::Text}};
    article.source = "source " + std::to_string(skewed(random, 400));
    article.section = "section " + std::to_string(skewed(random, 30));
    article.language = "en";
    const auto day = static_cast<schema::DayNumber>(14000 + skewed(random, 5000));
    article.published = {schema::DateValue{day, day, schema::Granularity::Day},
                         schema::DateOrigin::Metadata, ""};
    for (auto actors = random() % 9; actors > 0; --actors) {
        const auto id = "actor:" + std::to_string(skewed(random, 50000));
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

// The word whose articles are the nearest to half of all.
std::string half_word(const server::Searcher& searcher) {
    std::string best;
    double distance = 1;
    for (const auto* word : {"harbour", "said", "people", "also", "president", "year", "time",
                             "government", "state", "would", "told", "new", "one"}) {
        server::SearchRequest request;
        request.q = word;
        request.limit = 0;
        request.recognise = false;
        const auto results = searcher.search(request);
        const auto share = double(results->total) / double(results->build.articles);
        if (share <= 0.5 && 0.5 - share < distance) {
            distance = 0.5 - share;
            best = word;
        }
    }
    return best;
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
    server::SearchRequest request;
    request.q = half_word(**searcher);
    request.limit = 0;
    request.recognise = false;
    std::uint32_t total = 0;
    const auto bare = cost_of(**searcher, request, rounds, total);
    std::printf("q=%s: %u articles, matching %.2f ns an article\n", request.q.c_str(), total,
                bare / total);
    for (const auto* facet : {"section", "source", "language", "published_from", "actor_kind",
                              "actor", "place", "published", "about"}) {
        request.facets = {facet};
        const auto cost = cost_of(**searcher, request, rounds, total) - bare;
        std::printf("%-15s %7.2f ns a match\n", facet, cost / total);
    }
    request.facets = {"section", "source", "actor"};
    std::printf("%-15s %7.2f ns a match\n", "the three",
                (cost_of(**searcher, request, rounds, total) - bare) / total);
    return 0;
}
