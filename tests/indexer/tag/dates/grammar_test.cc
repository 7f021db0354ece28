// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar's compiler: what it refuses, and that the automaton finds what the patterns say.
#include "indexer/tag/dates/grammar.h"

#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/tag/dates/matcher.h"
#include "tests/indexer/tag/dates/tag_dates.h"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::indexer::dates;

namespace {

std::string problem_of(const std::string& words,
                       const std::string& rules,
                       const std::string& named = "") {
    const auto grammar = compile_grammar({words, rules, named});
    return grammar ? "" : grammar.problem().what;
}

/// Whether the pattern, written with single letters as words, fits exactly that text: by hand, not
/// by the automaton.
bool fits(const PatternNode& node,
          const std::vector<ClassId>& text,
          std::size_t from,
          std::vector<std::size_t>& ends) {
    switch (node.kind) {
        case PatternNode::Kind::Token:
            if (from < text.size() && text[from] == node.word_class)
                ends.push_back(from + 1);
            break;
        case PatternNode::Kind::Choice:
            for (const auto& part : node.parts)
                fits(part, text, from, ends);
            break;
        case PatternNode::Kind::Sequence: {
            std::vector<std::size_t> at = {from};
            for (const auto& part : node.parts) {
                std::vector<std::size_t> next;
                for (const auto place : at)
                    fits(part, text, place, next);
                at = next;
            }
            ends.insert(ends.end(), at.begin(), at.end());
            break;
        }
        default:
            ends.push_back(from);
    }
    return !ends.empty();
}

}  // namespace

TEST_CASE("the shipped grammar compiles", "[dates]") {
    const auto grammar = samples::shipped_date_grammar();
    CHECK(grammar->rules.size() > 100);
    CHECK(grammar->automaton.state_count() < states_max);
}

TEST_CASE("a damaged table is refused with its place", "[dates]") {
    CHECK(problem_of("month\t1\tmay\n", "a\t<month>\n") == "");
    CHECK(problem_of("month\tx\tmay\n", "").find("words.tsv:1") == 0);
    CHECK(problem_of("month 1 may\n", "").find("words.tsv:1") == 0);
    CHECK(problem_of("", "a\t<month>\n").find("rules.tsv:1: there is no class <month>") == 0);
    for (const std::string pattern : {"", "(", ")", "[", "a )", "( a", "[ a", "a |", "| a", "<",
                                      "<x", "@b", "\"a", "~", "a ~", "<day_number:nothing>"}) {
        INFO(pattern);
        CHECK(problem_of("", "a\t" + pattern + "\n").find("rules.tsv:1") == 0);
    }
    CHECK(problem_of("", "a\tb\tunit=x\n").find("rules.tsv:1") == 0);
    CHECK(problem_of("", "a\tb\tnothing=1\n").find("rules.tsv:1") == 0);
    CHECK(problem_of("", "a\tb\t?nothing\n").find("rules.tsv:1") == 0);
    CHECK(problem_of("", "", "x\teaster\teaster\n").find("named_days.tsv:1") == 0);
    CHECK(problem_of("", "a\t" + std::string(100, '(') + "\n").find("rules.tsv:1") == 0);
    CHECK_FALSE(open_date_grammar("/nowhere"));
}

TEST_CASE("patterns that multiply are refused, not built", "[dates]") {
    std::string rules = "@a\tx | y\n";
    for (int i = 0; i < 40; ++i) {
        const std::string name(1, static_cast<char>('a' + i % 26));
        const std::string next(1, static_cast<char>('a' + (i + 1) % 26));
        rules += "@" + next + "\t@" + name + " @" + name + "\n";
    }
    CHECK_FALSE(compile_grammar({"", rules, ""}));
}

TEST_CASE("exhaustive small world: automaton and patterns agree", "[dates]") {
    const std::vector<std::string> patterns = {
        "a b",           "a [ b ] c",           "( a | b ) c",       "a ( b | c [ a ] ) b",
        "[ a ] [ b ] c", "( a [ b ] | a c ) a", "a | a b | a b c a", "( a | [ b ] c ) ( a | b )"};
    for (const auto& pattern : patterns) {
        WordClasses classes;
        const auto node = parse_pattern(pattern, classes, {});
        REQUIRE(node);
        const std::vector<ClassId> alphabet = {classes.literal("a"), classes.literal("b"),
                                               classes.literal("c")};
        Automaton automaton;
        automaton.add_rule(*node);
        REQUIRE_FALSE(automaton.build(classes.all_masks()));
        for (int code = 0; code < 3 * 3 * 3 * 3 * 3; ++code) {
            std::vector<ClassId> text;
            for (int i = 0, rest = code; i < 5; ++i, rest /= 3)
                text.push_back(alphabet[static_cast<std::size_t>(rest % 3)]);
            std::vector<std::size_t> ends;
            fits(*node, text, 0, ends);
            const std::size_t longest =
                ends.empty() ? 0 : *std::max_element(ends.begin(), ends.end());
            std::uint16_t state = Automaton::start;
            std::size_t found = 0;
            std::vector<Automaton::Seen> seen;
            for (std::size_t at = 0; at < text.size() && state != Automaton::dead; ++at) {
                ClassMask mask;
                mask.set(text[at]);
                seen.push_back({automaton.letter_of(mask), false});
                state = automaton.next(state, seen.back().letter, false);
                if (automaton.accepted_rule(state) >= 0)
                    found = at + 1;
            }
            INFO(pattern << " at " << code);
            REQUIRE(found == longest);
            seen.resize(found);
            Binding binding;
            REQUIRE((found == 0 || automaton.bind(0, seen, binding)));
        }
    }
}

TEST_CASE("numbers and their classes", "[dates]") {
    const auto has = [](const std::string& text, std::string_view name) {
        for (const auto& number : classify_number(text))
            if (number_class_names[number.kind] == name)
                return true;
        return false;
    };
    CHECK(has("31", "day_number"));
    CHECK_FALSE(has("32", "day_number"));
    CHECK(has("3rd", "day_ordinal"));
    CHECK_FALSE(has("3th1", "day_ordinal"));
    CHECK_FALSE(has("11st", "day_ordinal"));
    CHECK(has("11th", "day_ordinal"));
    CHECK(has("1990s", "decade4"));
    CHECK_FALSE(has("1991s", "decade4"));
    CHECK(has("fy2024", "fiscal_year"));
    CHECK(has("18.11.2025", "dotted"));
    CHECK_FALSE(has("18.11.25", "dotted"));
    CHECK_FALSE(has("1.5", "dotted"));
    CHECK(classify_number("99999").empty());
    CHECK(classify_number("1,500").empty());
    // Every class of numbers that text can show must be a letter of the automaton.
    const auto grammar = samples::shipped_date_grammar();
    std::mt19937 random(1);
    for (int i = 0; i < 20000; ++i) {
        std::string text = std::to_string(random() % 10000);
        text = text.substr(0, 1 + random() % 4) + (random() % 3 == 0   ? "th"
                                                   : random() % 3 == 0 ? "s"
                                                                       : "");
        const auto mask = grammar->classes.mask(text, text, Shape::Lower);
        INFO(text);
        REQUIRE(grammar->automaton.masks()[grammar->automaton.letter_of(mask)] == mask);
    }
}
