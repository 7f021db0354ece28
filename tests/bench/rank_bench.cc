// SPDX-License-Identifier: GPL-3.0-or-later
// Judges the ranking beside Xapian's default, on the same articles and the same plain words:
//   rank_bench COLLECTION INDEX PLAIN [NAME=VALUE … [/ NAME=VALUE …]]
// COLLECTION holds docs.jsonl (or docs.jsonl.gz), queries.tsv and qrels.tsv as
// ../shared/tools/score_search.py reads them; INDEX was made of docs.jsonl by dateline-index; PLAIN
// is made if it is not there. NAME is a weight of rank_weights.h; each group between slashes is one
// run.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/search/searcher.h"
#include "tests/bench/json_lines.h"
#include "tests/bench/plain_indexing.h"

namespace fs = std::filesystem;
using namespace dateline;

namespace {

constexpr std::uint32_t depth = 100;

struct Query {
    std::string id, words;
    std::map<std::string, int> grades;
};

// No character and no word that the query language reads as an operator.
std::string as_words(std::string text) {
    for (const char* mark : {"’", "‘", "“", "”", "–", "—", "…"})
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
            text.replace(at, std::string(mark).size(), 1, ' ');
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto is_word = [&](std::size_t at) {
            return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 ||
                                        static_cast<unsigned char>(text[at]) >= 0x80);
        };
        const bool joins =
            (text[i] == '\'' || text[i] == '.') && i > 0 && is_word(i - 1) && is_word(i + 1);
        if (!is_word(i) && !joins)
            text[i] = ' ';
    }
    std::istringstream in(text);
    std::string words;
    for (std::string word; in >> word;) {
        for (const char* name : {"AND", "OR", "NOT", "NEAR", "XOR", "ADJ"})
            if (word == name)
                std::transform(word.begin(), word.end(), word.begin(), ::tolower);
        words += (words.empty() ? "" : " ") + word;
    }
    return words;
}

std::vector<Query> read_queries(const fs::path& folder) {
    std::map<std::string, Query> by_id;
    std::vector<std::string> order;
    std::string line;
    for (std::ifstream in(folder / "queries.tsv"); std::getline(in, line);) {
        const auto tab = line.find('\t');
        order.push_back(line.substr(0, tab));
        by_id[order.back()] = {order.back(), as_words(line.substr(tab + 1)), {}};
    }
    for (std::ifstream in(folder / "qrels.tsv"); std::getline(in, line);) {
        std::istringstream row(line);
        std::string query, document;
        int grade = 0;
        row >> query >> document >> grade;
        if (grade > 0)
            by_id[query].grades[document] = grade;
    }
    std::vector<Query> queries;
    for (const auto& id : order)
        if (!by_id[id].grades.empty())
            queries.push_back(by_id[id]);
    return queries;
}

void build_plain(const fs::path& docs, const fs::path& path) {
    Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE);
    testing::PlainIndexing indexing;
    testing::read_json_lines(docs, [&](const rapidjson::Document& json) {
        auto document = indexing.document_of(testing::text_member(json, "title"),
                                             testing::text_member(json, "body"));
        document.set_data(testing::text_member(json, "id"));
        database.add_document(document);
    });
    database.commit();
}

struct Measures {
    double ndcg = 0, reciprocal = 0, recall = 0;
};

double discount(std::size_t rank) {
    return 1 / std::log2(static_cast<double>(rank) + 1);
}

void judge(const Query& query, const std::vector<std::string>& ranking, Measures& sums) {
    std::vector<int> best;
    for (const auto& [document, grade] : query.grades)
        best.push_back(grade);
    std::sort(best.rbegin(), best.rend());
    double ideal = 0, gain = 0, found = 0, reciprocal = 0;
    for (std::size_t i = 0; i < best.size() && i < 10; ++i)
        ideal += (std::exp2(best[i]) - 1) * discount(i + 1);
    for (std::size_t i = 0; i < ranking.size(); ++i) {
        const auto grade = query.grades.find(ranking[i]);
        if (grade == query.grades.end())
            continue;
        ++found;
        if (reciprocal == 0)
            reciprocal = 1 / static_cast<double>(i + 1);
        if (i < 10)
            gain += (std::exp2(grade->second) - 1) * discount(i + 1);
    }
    sums.ndcg += gain / ideal;
    sums.reciprocal += reciprocal;
    sums.recall += found / static_cast<double>(best.size());
}

std::vector<std::string> rank_ours(const server::Searcher& searcher, const Query& query) {
    server::SearchRequest request;
    request.q = query.words;
    request.op = server::Join::Or;
    request.limit = depth;
    request.snippets = 0;
    const auto results = searcher.search(request);
    if (!results)
        throw std::runtime_error(query.id + ": " + results.problem().what);
    std::vector<std::string> ids;
    for (const auto& hit : results->hits)
        ids.push_back(hit.id);
    return ids;
}

std::vector<std::string> rank_plain(Xapian::Database& database, const Query& query) {
    Xapian::QueryParser parser;
    parser.set_stemmer(Xapian::Stem("en"));
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser.set_database(database);
    Xapian::Enquire enquire(database);
    enquire.set_query(parser.parse_query(query.words));
    const auto matches = enquire.get_mset(0, depth);
    std::vector<std::string> ids;
    for (auto it = matches.begin(); it != matches.end(); ++it)
        ids.push_back(it.get_document().get_data());
    return ids;
}

bool set_weight(server::RankWeights& weights, const std::string& name, double value) {
    const std::map<std::string, double*> rows = {{"saturation", &weights.saturation},
                                                 {"length_share", &weights.length_share},
                                                 {"title", &weights.title},
                                                 {"standfirst", &weights.standfirst},
                                                 {"tag", &weights.tag},
                                                 {"nearness", &weights.nearness},
                                                 {"early", &weights.early},
                                                 {"early_words", &weights.early_words}};
    if (name == "nearness_hits")
        weights.nearness_hits = static_cast<std::uint32_t>(value);
    else if (const auto row = rows.find(name); row != rows.end())
        *row->second = value;
    else
        return false;
    return true;
}

template <typename Rank>
void run(const char* name, const std::vector<Query>& queries, Rank&& rank) {
    Measures sums;
    for (const auto& query : queries) {
        auto ranking = rank(query);
        // What the query was made of is not judged.
        std::erase(ranking, query.id);
        judge(query, ranking, sums);
    }
    const auto count = static_cast<double>(queries.size());
    std::printf("nDCG@10 %.4f  MRR %.4f  recall@100 %.4f  %s\n", sums.ndcg / count,
                sums.reciprocal / count, sums.recall / count, name);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4)
        return 2;
    const fs::path folder = argv[1];
    const auto docs = fs::exists(folder / "docs.jsonl") ? "docs.jsonl" : "docs.jsonl.gz";
    const auto queries = read_queries(folder);
    if (!fs::exists(argv[3]))
        build_plain(folder / docs, argv[3]);
    Xapian::Database plain(argv[3]);
    run("Xapian's default", queries, [&](const Query& q) { return rank_plain(plain, q); });
    for (int i = 4; i <= argc; ++i) {
        server::SearcherOptions options;
        std::string name;
        for (; i < argc && std::string(argv[i]) != "/"; ++i) {
            const std::string text = argv[i];
            const auto equals = text.find('=');
            if (equals == std::string::npos || !set_weight(options.weights, text.substr(0, equals),
                                                           std::stod(text.substr(equals + 1))))
                return 2;
            name += text + " ";
        }
        const auto searcher = server::Searcher::open(argv[2], options);
        if (!searcher)
            throw std::runtime_error(searcher.problem().what);
        run(name.empty() ? "as shipped" : name.c_str(), queries,
            [&](const Query& q) { return rank_ours(**searcher, q); });
    }
    return 0;
}
