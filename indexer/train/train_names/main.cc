// SPDX-License-Identifier: GPL-3.0-or-later
// Trains the name model out of annotated texts. The same input gives the same bytes.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "indexer/train/train_names/corpus.h"
#include "indexer/train/train_names/encoding.h"
#include "indexer/train/train_names/learner.h"
#include "indexer/train/train_names/word_table.h"

namespace {

using namespace dateline::indexer;

constexpr std::uint32_t units_per_nat = 48;

struct TrainerOptions {
    std::vector<std::string> own;
    std::vector<std::string> tokens;  // SET=FILE
    std::vector<std::string> spans;
    std::vector<std::string> lists;
    std::string clusters;
    std::string attribution;
    std::string out;
    std::string leave_out;  // "3/10"
    std::string share;      // "1/2"
    std::size_t words_max = 150000;
    std::size_t features_max = 170000;
    std::uint32_t count_min = 2;
    LearningPlan plan;
};

struct Fraction {
    std::size_t part = 0;
    std::size_t of = 1;
};

Fraction parse_fraction(const std::string& text) {
    const auto slash = text.find('/');
    if (slash == std::string::npos)
        throw std::runtime_error("'" + text + "' is no fraction such as 3/10");
    Fraction fraction{std::stoul(text), std::stoul(text.substr(slash + 1))};
    if (fraction.of == 0)
        throw std::runtime_error("'" + text + "' divides by 0");
    return fraction;
}

HyphenWords read_hyphen_words(const WordLists& lists) {
    HyphenWords words;
    words.countries = {"us", "u.s.", "uk", "u.k.", "uae"};
    for (const auto& [list, entries] : lists)
        for (const auto& word : entries) {
            if (list == "country")
                words.countries.insert(word);
            if (list == "demonym")
                words.demonyms.insert(word);
        }
    return words;
}

void append(std::vector<GoldArticle>& all, std::vector<GoldArticle> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

std::vector<GoldArticle> read_corpus(const TrainerOptions& options, const WordLists& lists) {
    auto own = read_own_articles(options.own);
    if (!options.leave_out.empty()) {
        const auto fold = parse_fraction(options.leave_out);
        std::size_t number = 0;
        std::erase_if(own, [&](const auto&) { return number++ % fold.of == fold.part % fold.of; });
    }
    auto all = std::move(own);
    for (const auto& path : options.spans)
        append(all, read_span_articles(path));
    const auto words = read_hyphen_words(lists);
    for (const auto& set : options.tokens) {
        const auto equals = std::min(set.find('='), set.size());
        append(all, read_token_articles(set.substr(0, equals),
                                        set.substr(std::min(equals + 1, set.size())), words));
    }
    if (!options.share.empty()) {
        const auto share = parse_fraction(options.share);
        std::size_t number = 0;
        std::erase_if(all, [&](const auto&) { return number++ % share.of >= share.part; });
    }
    add_case_variants(all);
    return all;
}

std::int16_t to_units(float weight, int limit) {
    const float units = std::round(weight * units_per_nat);
    return static_cast<std::int16_t>(
        std::clamp(units, static_cast<float>(-limit), static_cast<float>(limit)));
}

// The features_max features whose weights differ most, in whole units.
std::vector<NameModelContent::Feature> choose_features(const TrainingData& data,
                                                       const LearnedWeights& learned,
                                                       std::size_t features_max) {
    std::vector<std::pair<float, std::size_t>> spreads;
    for (std::size_t f = 0; f < learned.features.size(); ++f) {
        const auto& weights = learned.features[f];
        float sum = 0;
        for (std::size_t y = 0; y < label_count; ++y)
            sum += std::fabs(weights[y]);
        if (sum * units_per_nat >= 1)
            spreads.emplace_back(sum, f);
    }
    std::sort(spreads.begin(), spreads.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    spreads.resize(std::min(spreads.size(), features_max));
    std::vector<NameModelContent::Feature> features;
    for (const auto& [spread, f] : spreads) {
        NameModelContent::Feature feature;
        feature.hash = data.feature_hashes[f];
        for (std::size_t y = 0; y < label_count; ++y)
            feature.weights[y] = static_cast<std::int8_t>(to_units(learned.features[f][y], 127));
        features.push_back(feature);
    }
    return features;
}

void train(const TrainerOptions& options) {
    const auto lists = read_word_lists(options.lists);
    const auto words = read_word_table(options.clusters, options.words_max, lists);
    const auto articles = read_corpus(options, lists);
    const auto data = encode_articles(articles, words, options.count_min);
    std::cout << articles.size() << " articles, " << data.names << " names (" << data.names_lost
              << " tokens of names outside windows), " << data.windows.size() << " windows, "
              << data.tokens.size() << " tokens in them, " << data.feature_hashes.size()
              << " features\n";
    const auto learned = learn_weights(data, options.plan, [](int epoch) {
        std::cout << "epoch " << epoch << '\n' << std::flush;
    });
    NameModelContent content;
    for (const auto& [folded, entry] : words)
        content.words.push_back({folded, entry});
    content.features = choose_features(data, learned, options.features_max);
    for (std::size_t a = 0; a < label_count; ++a)
        for (std::size_t b = 0; b < label_count; ++b)
            content.transitions[a][b] = to_units(learned.transitions[a][b], transition_max);
    content.units_per_nat = units_per_nat;
    if (!options.attribution.empty()) {
        std::ifstream in(options.attribution, std::ios::binary);
        content.attribution.assign(std::istreambuf_iterator<char>(in), {});
    }
    const auto bytes = print_name_model(std::move(content));
    std::ofstream out(options.out, std::ios::binary);
    if (!out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush())
        throw std::runtime_error("cannot write " + options.out);
    std::cout << bytes.size() << " bytes\n";
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Trains the name model of dateline-index."};
    TrainerOptions options;
    app.add_option("--own", options.own, "articles in our own markup");
    app.add_option("--spans", options.spans, "JSON Lines with body and entities");
    app.add_option("--tokens", options.tokens, "SET=FILE of token and tag lines");
    app.add_option("--lists", options.lists, "word lists: list TAB word")->required();
    app.add_option("--clusters", options.clusters, "TSV of dateline-cluster-words");
    app.add_option("--attribution", options.attribution, "text to put into the model");
    app.add_option("--out", options.out, "the model")->required();
    app.add_option("--leave-out", options.leave_out, "K/N: every Nth own article from the Kth");
    app.add_option("--share", options.share, "1/2: only this share of the articles");
    app.add_option("--words", options.words_max, "words with clusters");
    app.add_option("--features", options.features_max, "features kept");
    app.add_option("--count-min", options.count_min, "rarer features are left out");
    app.add_option("--epochs", options.plan.epochs, "times through the articles");
    app.add_option("--rate", options.plan.rate, "AdaGrad's step");
    app.add_option("--dropout", options.plan.dropout, "share of features dropped each time")
        ->check(CLI::Range(0.0, 0.95));
    app.add_option("--seed", options.plan.seed, "for order and dropout");
    CLI11_PARSE(app, argc, argv);
    try {
        train(options);
    } catch (const std::exception& error) {
        std::cerr << "dateline-train-names: " << error.what() << '\n';
        return 1;
    }
}
