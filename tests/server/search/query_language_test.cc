// SPDX-License-Identifier: GPL-3.0-or-later
// The query language: how texts are read, and that no text is an error.
#include "server/search/query_language.h"

#include <random>

#include <catch2/catch.hpp>

using namespace dateline::server;

namespace {

struct Case {
    const char* q;
    const char* parsed;
    bool repaired = false;
};

std::string read(const std::string& q, Join join = Join::And) {
    const auto parsed = parse_query(q, join, QueryLimits());
    REQUIRE(parsed);
    return (parsed->repaired ? "repaired: " : "") + print_query(parsed->root);
}

}  // namespace

TEST_CASE("queries are read as the contract says", "[query]") {
    const std::vector<Case> cases = {
        {"", "*"},
        {"   ", "*"},
        {"*", "*"},
        {"budget", "budget"},
        {"budget inquiry", "budget AND inquiry"},
        {"budget OR inquiry", "budget OR inquiry"},
        {"a b OR c d", "(a AND b) OR (c AND d)"},
        {"a AND b", "a AND b"},
        {"\"public inquiry\"", "\"public inquiry\""},
        {"“public inquiry”", "\"public inquiry\""},
        {"«public inquiry»", "\"public inquiry\""},
        {"budget \"public inquiry\" -leak", "budget AND \"public inquiry\" AND NOT leak"},
        {"budget NOT leak", "budget AND NOT leak"},
        {"-leak", "NOT leak"},
        {"budget AND NOT (leak OR rumour)", "budget AND NOT (leak OR rumour)"},
        {"tax NEAR/5 cut", "tax NEAR/5 cut"},
        {"tax NEAR cut", "tax NEAR/10 cut"},
        {"a NEAR/3 b NEAR/4 c", "a NEAR/4 b NEAR/4 c"},
        {"\"tax cut\" NEAR/3 lords", "\"tax cut\" NEAR/3 lords"},
        {"govern*", "govern*"},
        {"Jean-Claude", "\"Jean Claude\""},
        {"U.S. sanctions", "U.S. AND sanctions"},
        {"the state's budget", "the AND state AND budget"},
        {"title:budget", "title:budget"},
        {"title:\"public inquiry\"", "title:\"public inquiry\""},
        {"title:(budget OR tax)", "title:budget OR title:tax"},
        {"actor:\"Angela Merkel\" budget", "budget AND actor:\"Angela Merkel\""},
        {"actor:Merkel", "actor:\"Merkel\""},
        {"place:Venezuela OR place:Cuba", "place:\"Venezuela\" OR place:\"Cuba\""},
        {"section:politics budget", "budget AND section:\"politics\""},
        {"published:2024-06..2024-08", "published:2024-06..2024-08"},
        {"about:2024 tax", "tax AND about:2024"},
        {"about:none", "about:none"},
        {"published:..2024", "published:..2024"},
        {"10:30 http://example.org/x", "\"10 30\" AND \"http example org x\""},
        {"Smith & Jones", "Smith AND Jones"},
        {"a - b", "a AND b"},
        {"(a)", "a"},
        {"((a b)) c", "(a AND b) AND c"},
        {"AT&T", "\"AT T\""},
    };
    for (const auto& test : cases) {
        INFO(test.q);
        CHECK(read(test.q) == test.parsed);
    }
}

TEST_CASE("bad syntax is searched as words", "[query]") {
    const std::vector<Case> cases = {
        {"(budget", "budget"},
        {"budget)", "budget"},
        {"\"budget leak", "budget AND leak"},
        {"AND", "(nothing)"},
        {"budget AND", "budget"},
        {"OR budget", "budget"},
        {"budget OR", "budget"},
        {"NOT", "(nothing)"},
        {"budget AND AND leak", "budget AND leak"},
        {"a NEAR/3", "a AND 3"},
        {"()", "(nothing)"},
        {"a*", "a"},
        {"aaa* bbb* ccc*", "aaa AND bbb AND ccc"},
        {"published:lately", "published AND lately"},
        {"actr:merkel", "actr AND merkel"},
        {"title: budget OR", "title AND budget"},
        {"???", "(nothing)"},
        {"actor:", "actor"},
        {"(a OR b) NEAR/2 c", "a AND b AND 2 AND c"},
    };
    for (const auto& test : cases) {
        INFO(test.q);
        CHECK(read(test.q) == std::string("repaired: ") + test.parsed);
    }
}

TEST_CASE("with op=or words join by OR, restrictions still restrict", "[query]") {
    CHECK(read("a b", Join::Or) == "a OR b");
    CHECK(read("a b AND c", Join::Or) == "a OR (b AND c)");
    CHECK(read("a b -c", Join::Or) == "(a OR b) AND NOT c");
    CHECK(read("a b section:x", Join::Or) == "(a OR b) AND section:\"x\"");
    CHECK(read("a \"b c\"", Join::Or) == "a OR \"b c\"");
}

TEST_CASE("a query beyond the limits is a problem of q", "[query]") {
    const auto parsed = parse_query(std::string(1100, 'x'), Join::And, QueryLimits());
    REQUIRE_FALSE(parsed);
    CHECK(parsed.problem().what.rfind("q ", 0) == 0);
    CHECK(read(std::string(500, '(')) == "repaired: (nothing)");
}

TEST_CASE("no text fails to parse", "[query]") {
    const std::vector<std::string> parts = {
        "a",     "\"", "(",      ")", "AND", "OR",   "NOT",  "-",          "*",        "NEAR/2",
        "title", ":",  "actor:", " ", "é",   "\xff", "NEAR", "about:2024", "\xe2\x80", "1"};
    std::mt19937 random(7);
    for (int round = 0; round < 20000; ++round) {
        std::string q;
        for (int i = static_cast<int>(random() % 10); i >= 0; --i)
            q += parts[random() % parts.size()] + (random() % 2 == 0 ? " " : "");
        const auto parsed = parse_query(q, random() % 2 == 0 ? Join::And : Join::Or, QueryLimits());
        REQUIRE(parsed);
        print_query(parsed->root);
    }
}
