// SPDX-License-Identifier: GPL-3.0-or-later
// dateline-weigh-publication: learns from dated articles how to infer the date of undated ones, and
// measures it. Their dates and addresses are hidden. One half of the articles (by a hash of the id)
// teaches, the other is measured.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <xxhash.h>

#include "indexer/read/article_reader.h"
#include "indexer/tag/actors/actors.h"
#include "indexer/tag/dates/candidates.h"
#include "indexer/tag/dates/dates.h"
#include "indexer/tag/dates/grammar.h"
#include "indexer/tag/dates/publication.h"
#include "indexer/tag/dates/publication_year.h"
#include "indexer/train/weigh_publication/learner.h"

namespace {

using namespace dateline;
using namespace dateline::indexer;

constexpr std::size_t lexicon_words_max = 1'000'000;

/// One article: what the text tells, and the truth.
struct Trial {
    YearSample sample;
    schema::DateValue truth;
    std::optional<schema::DateValue> day;
    dates::YearCases cases;
    bool teaches = false;
};

class Trials {
  public:
    explicit Trials(std::shared_ptr<const DateGrammar> grammar)
        : grammar_(std::move(grammar)),
          letters_(*grammar_, lexicon_),
          finder_(*grammar_, letters_) {}

    void add(schema::Article article) {
        if (!article.published.value ||
            article.published.value->granularity != schema::Granularity::Day)
            return;
        Trial trial;
        trial.truth = *article.published.value;
        trial.sample.year = schema::Date::from_day_number(trial.truth.first).year;
        trial.teaches = (XXH3_64bits(article.id.data(), article.id.size()) & 1U) == 0;
        article.published = {};
        article.url.clear();
        lexicon_.reset_if_over(lexicon_words_max);
        const auto tokens = tokenise(article, lexicon_);
        const auto candidates = finder_.find(tokens);
        const dates::FieldView body{tokens.body(), letters_, grammar_->context};
        if (const auto inferred = dates::infer_publication(body, candidates))
            trial.day = inferred->value;
        trial.cases = dates::gather_year_cases(tokens, candidates, *grammar_, letters_);
        trial.sample.cases = trial.cases.cases;
        trials_.push_back(std::move(trial));
    }

    const std::vector<Trial>& all() const { return trials_; }

  private:
    std::shared_ptr<const DateGrammar> grammar_;
    Lexicon lexicon_;
    dates::WordLetters letters_;
    dates::CandidateFinder finder_;
    std::vector<Trial> trials_;
};

std::string print_table(const ClueWeights& weights, int lead_min) {
    std::ostringstream out;
    out << "# Weights of the clues to the year of publication, in hundredths of a nat: clue TAB "
           "weight; lead_min: by how much the best year must lead.\n"
           "# Made by dateline-weigh-publication (indexer/train/weigh_publication); do not edit. "
           "Numbers only, learnt from one half of 14,995 news\n"
           "# articles of 2012-2020 (Baly et al. 2020, GitHub ramybaly/Article-Bias-Prediction, "
           "Apache-2.0), whose text is not in this repository.\n"
        << "lead_min\t" << lead_min << "\n";
    for (std::size_t i = 0; i < weights.size(); ++i)
        out << dates::print_year_clue(static_cast<dates::YearClue>(i)) << "\t" << weights[i]
            << "\n";
    return out.str();
}

dates::PublicationModel model_of(const std::string& table) {
    return dates::PublicationModel::build("", table, {}).value();
}

/// Inferred to the day or the month.
std::optional<schema::DateValue> judge_exactly(const Trial& trial,
                                               const dates::PublicationModel& model) {
    return trial.day ? trial.day : dates::judge_month(trial.cases, model);
}

/// Right and told answers.
struct Tally {
    std::size_t right = 0;
    std::size_t told = 0;

    void add(bool is_right) {
        ++told;
        right += is_right ? 1 : 0;
    }
    void print(const char* name, std::size_t all) const {
        std::printf("  %-8s %6zu of %6zu right: precision %.3f, recall %.3f of %zu\n", name, right,
                    told, told == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(told),
                    static_cast<double>(right) / static_cast<double>(all), all);
    }
};

/// The smallest lead with which the years told for the teaching half, where neither day nor month
/// is, are right that often.
int choose_lead(const std::vector<Trial>& trials,
                const dates::PublicationModel& model,
                double precision) {
    std::vector<std::pair<int, bool>> verdicts;
    Tally tally;
    for (const auto& trial : trials) {
        if (!trial.teaches)
            continue;
        if (judge_exactly(trial, model))
            continue;
        if (const auto verdict = dates::judge_year(trial.sample.cases, model))
            verdicts.emplace_back(verdict->lead, verdict->year == trial.sample.year);
    }
    std::sort(verdicts.rbegin(), verdicts.rend());
    int lead = 10000;
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        tally.add(verdicts[i].second);
        const bool has_equals =
            i + 1 < verdicts.size() && verdicts[i + 1].first == verdicts[i].first;
        if (!has_equals &&
            static_cast<double>(tally.right) >= precision * static_cast<double>(tally.told))
            lead = verdicts[i].first;
    }
    return std::max(lead, 1);
}

void measure(const std::vector<Trial>& trials, const dates::PublicationModel& model, bool teaches) {
    Tally days;
    Tally months;
    Tally years;
    Tally both;
    std::size_t all = 0;
    for (const auto& trial : trials) {
        if (trial.teaches != teaches)
            continue;
        ++all;
        if (const auto exact = judge_exactly(trial, model)) {
            const bool is_right = exact->contains(trial.truth);
            (exact->granularity == schema::Granularity::Day ? days : months).add(is_right);
            both.add(is_right);
            continue;
        }
        const auto verdict = dates::judge_year(trial.sample.cases, model);
        if (!verdict || verdict->lead < model.lead_min())
            continue;
        years.add(verdict->year == trial.sample.year);
        both.add(verdict->year == trial.sample.year);
    }
    std::printf("%s half:\n", teaches ? "teaching" : "other");
    days.print("day", all);
    months.print("month", all);
    years.print("year", all);
    both.print("jointly", all);
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Learns how to infer the date of undated articles, and measures it");
    std::filesystem::path articles;
    std::filesystem::path data = "indexer/data";
    double precision = 0.9;
    bool learns = false;
    app.add_option("articles", articles, "Dated articles in any format that Dateline reads")
        ->required();
    app.add_option("--data", data, "Folder of Dateline's data files");
    app.add_option("--precision", precision,
                   "Share of years that must be right on the taught half");
    app.add_flag("--learn", learns, "Write dates/publication_weights.tsv; without: measure only");
    CLI11_PARSE(app, argc, argv);
    const auto actors = open_actor_table(data / "actors");
    if (!actors) {
        std::cerr << "dateline-weigh-publication: " << actors.problem().what << "\n";
        return 1;
    }
    const auto grammar = open_date_grammar(data / "dates", list_office_terms(**actors));
    if (!grammar) {
        std::cerr << "dateline-weigh-publication: " << grammar.problem().what << "\n";
        return 1;
    }
    Trials trials(*grammar);
    read_articles(
        articles, articles.filename().string(), {},
        {[&](schema::Article article) { trials.add(std::move(article)); }, [](const Notice&) {}});
    const auto table_path = data / "dates" / "publication_weights.tsv";
    auto table = read_file(table_path);
    if (learns) {
        std::vector<YearSample> samples;
        for (const auto& trial : trials.all())
            if (trial.teaches)
                samples.push_back(trial.sample);
        const auto weights = learn_weights(samples);
        const int lead = choose_lead(trials.all(), model_of(print_table(weights, 0)), precision);
        table = print_table(weights, lead);
        std::ofstream(table_path, std::ios::binary | std::ios::trunc) << table;
    }
    const auto model = model_of(table);
    std::printf("lead_min %d\n", model.lead_min());
    for (const bool teaches : {true, false})
        measure(trials.all(), model, teaches);
    return 0;
}
