// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the tables of the date grammar and compiles them.
#include "indexer/tag/dates/grammar.h"

#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <memory>

namespace dateline::indexer {

namespace dates {

namespace {

using schema::Problem;
using schema::Result;

constexpr std::array<std::string_view, static_cast<std::size_t>(Guard::End)> guard_names = {
    "year",        "month",     "ordinal",  "finance", "future", "holiday",     "season",
    "number_pair", "year_span", "anchored", "weekday", "not_of", "superlative", "phrase_end",
    "now",         "clock",     "clock24",  "whole",   "apposed"};

constexpr std::size_t rules_max = 2000;

/// Splits at a separator, without empty parts where `skip_empty`.
std::vector<std::string_view> split(std::string_view line, char separator, bool skip_empty) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    while (start <= line.size()) {
        const auto end = std::min(line.find(separator, start), line.size());
        if (end > start || !skip_empty)
            parts.push_back(line.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

/// Calls `use(columns, place)` for each row that is no comment; stops at its first problem.
template <typename Use>
std::optional<Problem> for_each_row(std::string_view table, std::string_view file, Use use) {
    std::size_t number = 0;
    for (auto line : split(table, '\n', false)) {
        ++number;
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (line.empty() || line[0] == '#')
            continue;
        const std::string place = std::string(file) + ":" + std::to_string(number);
        if (auto problem = use(split(line, '\t', false), place)) {
            problem->what = place + ": " + problem->what;
            return problem;
        }
    }
    return std::nullopt;
}

class GrammarReader {
  public:
    explicit GrammarReader(DateGrammar& grammar) : grammar_(grammar) {}

    std::optional<Problem> add_rule_row(const std::vector<std::string_view>& columns,
                                        const std::string& place) {
        if (columns.size() < 2 || columns.size() > 3 || columns[0].empty())
            return Problem{"no rule", "give id, pattern and meaning, a tab between"};
        const auto pattern = parse_pattern(columns[1], grammar_.classes, names_);
        if (!pattern)
            return pattern.problem();
        if (columns[0][0] == '@') {
            names_[std::string(columns[0].substr(1))] = *pattern;
            return std::nullopt;
        }
        DateRule rule;
        rule.id = "dates." + std::string(columns[0]);
        rule.source = place;
        if (columns.size() == 3)
            for (const auto word : split(columns[2], ' ', true))
                if (auto problem = add_meaning(word, rule))
                    return problem;
        return add_rule(std::move(rule), *pattern);
    }

    std::optional<Problem> add_named_row(const std::vector<std::string_view>& columns,
                                         const std::string& place) {
        if (columns.size() != 3 || columns[0].empty())
            return Problem{"no named day", "give id, formula and pattern, a tab between"};
        const auto formula = parse_day_formula(columns[1]);
        if (!formula)
            return formula.problem();
        const std::string framed = "[<the>] [<rel>] ( " + std::string(columns[2]) +
                                   " ) [<daypart> | <weekend:unit>] [[,] [of] <year4:year>]";
        const auto pattern = parse_pattern(framed, grammar_.classes, names_);
        if (!pattern)
            return pattern.problem();
        DateRule rule;
        rule.id = "dates.named." + std::string(columns[0]);
        rule.source = place;
        rule.constants.emplace_back(Slot::Named, static_cast<int>(grammar_.named_days.size()));
        rule.guards = 1U << static_cast<unsigned>(Guard::Holiday);
        grammar_.named_days.push_back(*formula);
        return add_rule(std::move(rule), *pattern);
    }

  private:
    std::optional<Problem> add_rule(DateRule rule, const PatternNode& pattern) {
        if (grammar_.rules.size() >= rules_max)
            return Problem{"too many rules", "at most " + std::to_string(rules_max)};
        grammar_.rules.push_back(std::move(rule));
        grammar_.automaton.add_rule(pattern);
        return std::nullopt;
    }

    /// `slot=number` or `?guard`.
    static std::optional<Problem> add_meaning(std::string_view word, DateRule& rule) {
        if (word[0] == '?') {
            for (std::size_t i = 0; i < guard_names.size(); ++i)
                if (guard_names[i] == word.substr(1)) {
                    rule.guards |= 1U << i;
                    return std::nullopt;
                }
            return Problem{"there is no guard '" + std::string(word) + "'",
                           "see Guard in grammar.h"};
        }
        const auto equals = word.find('=');
        const auto slot = parse_slot(word.substr(0, equals));
        int value = 0;
        const auto end = word.data() + word.size();
        const auto read = equals == std::string_view::npos
                              ? std::from_chars_result{word.data(), std::errc::invalid_argument}
                              : std::from_chars(word.data() + equals + 1, end, value);
        if (!slot || read.ec != std::errc{} || read.ptr != end || value < -9999 || value > 9999)
            return Problem{"'" + std::string(word) + "' is no meaning",
                           "give slot=number or ?guard"};
        rule.constants.emplace_back(*slot, value);
        return std::nullopt;
    }

    DateGrammar& grammar_;
    PatternNames names_;
};

ContextClasses find_context(const WordClasses& classes) {
    ContextClasses context;
    const std::pair<ClassId ContextClasses::*, std::string_view> names[] = {
        {&ContextClasses::after_year, "after_year"},
        {&ContextClasses::before_number, "before_number"},
        {&ContextClasses::preposition, "preposition"},
        {&ContextClasses::function_word, "function_word"},
        {&ContextClasses::finance, "finance"},
        {&ContextClasses::first_in, "first_in"},
        {&ContextClasses::future, "future"},
        {&ContextClasses::past, "past"},
        {&ContextClasses::regret, "regret"},
        {&ContextClasses::present, "present"},
        {&ContextClasses::copula, "copula"},
        {&ContextClasses::not_past, "not_past"},
        {&ContextClasses::unit, "unit"},
        {&ContextClasses::month, "month"},
        {&ContextClasses::weekday, "weekday"},
        {&ContextClasses::title, "title"},
        {&ContextClasses::law_name, "law_name"},
        {&ContextClasses::sport, "sport"},
        {&ContextClasses::running, "running"},
        {&ContextClasses::noun_verb, "noun_verb"},
        {&ContextClasses::clitic_is, "clitic_is"},
        {&ContextClasses::clitic_subject, "clitic_subject"},
        {&ContextClasses::be, "be"},
        {&ContextClasses::scheduled, "scheduled"},
        {&ContextClasses::report_noun, "report_noun"},
        {&ContextClasses::joint, "joint"},
        {&ContextClasses::had, "had"},
        {&ContextClasses::year_lead, "year_lead"},
        {&ContextClasses::spelling, "spelling"},
        {&ContextClasses::determiner, "determiner"},
        {&ContextClasses::given_name, "given_name"},
        {&ContextClasses::ordinal_lead, "ordinal_lead"},
        {&ContextClasses::anchored_on, "anchored_on"},
        {&ContextClasses::clause_end, "clause_end"},
        {&ContextClasses::plan_word, "plan_word"},
        {&ContextClasses::noun_lead, "noun_lead"},
        {&ContextClasses::pronoun, "pronoun"},
        {&ContextClasses::past_auxiliary, "past_auxiliary"},
        {&ContextClasses::lead_past, "lead_past"},
        {&ContextClasses::lead_until, "lead_until"},
        {&ContextClasses::opening, "opening"},
        {&ContextClasses::article_word, "article_word"},
        {&ContextClasses::former, "former"},
        {&ContextClasses::photo, "photo"},
        {&ContextClasses::file, "file"},
        {&ContextClasses::perfect, "perfect"},
        {&ContextClasses::adverb, "adverb"},
        {&ContextClasses::daypart, "daypart"},
        {&ContextClasses::plan_noun, "plan_noun"},
        {&ContextClasses::scheduled_noun, "scheduled_noun"},
        {&ContextClasses::invite, "invite"},
        {&ContextClasses::postponed, "postponed"},
        {&ContextClasses::start_verb, "start_verb"},
        {&ContextClasses::clock_lead, "clock_lead"},
        {&ContextClasses::time_zone, "time_zone"},
        {&ContextClasses::year4, "year4"},
        {&ContextClasses::place_lead, "place_lead"},
        {&ContextClasses::lasted, "lasted"},
        {&ContextClasses::denial, "denial"},
        {&ContextClasses::hoped_for, "hoped_for"},
        {&ContextClasses::count_word, "count_word"},
    };
    for (const auto& [member, name] : names)
        context.*member = classes.find(name);
    return context;
}

}  // namespace

Result<std::shared_ptr<const DateGrammar>> compile_grammar(const GrammarTexts& texts,
                                                           const std::vector<OfficeTerm>& offices) {
    auto grammar = std::make_shared<DateGrammar>();
    if (auto problem = grammar->classes.add_table(texts.words, "words.tsv"))
        return *problem;
    GrammarReader reader(*grammar);
    if (auto problem =
            for_each_row(texts.rules, "rules.tsv", [&](const auto& columns, const auto& place) {
                return reader.add_rule_row(columns, place);
            }))
        return *problem;
    if (auto problem = for_each_row(texts.named_days, "named_days.tsv",
                                    [&](const auto& columns, const auto& place) {
                                        return reader.add_named_row(columns, place);
                                    }))
        return *problem;
    grammar->context = find_context(grammar->classes);
    if (auto problem = grammar->automaton.build(grammar->classes.all_masks()))
        return *problem;
    auto publication = PublicationModel::build(texts.events, texts.publication_weights, offices);
    if (!publication)
        return publication.problem();
    grammar->publication = std::move(*publication);
    return std::shared_ptr<const DateGrammar>(std::move(grammar));
}

}  // namespace dates

schema::Result<std::shared_ptr<const DateGrammar>> open_date_grammar(
    const std::filesystem::path& folder, const std::vector<OfficeTerm>& offices) {
    std::array<std::string, 5> texts;
    const std::array<const char*, 5> names = {"words.tsv", "rules.tsv", "named_days.tsv",
                                              "events.tsv", "publication_weights.tsv"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::ifstream in(folder / names[i], std::ios::binary);
        if (!in)
            return schema::Problem{(folder / names[i]).string() + " cannot be read",
                                   "give the folder of the shipped data/dates"};
        texts[i].assign(std::istreambuf_iterator<char>(in), {});
    }
    return dates::compile_grammar({texts[0], texts[1], texts[2], texts[3], texts[4]}, offices);
}

}  // namespace dateline::indexer
