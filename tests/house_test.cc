// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the house to its laws by reading the sources: who includes whom, how long files and
// functions are, names.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace fs = std::filesystem;

namespace {

constexpr std::size_t file_lines_max = 300;
constexpr std::size_t function_lines_max = 70;

struct Include {
    std::string target;  // as written between <> or ""
    bool ours = false;
};

struct Source {
    std::string name;  // relative to the root, '/' between
    std::vector<std::string> lines;
    std::vector<Include> includes;
};

std::vector<Source> read_sources(const std::vector<std::string>& floors) {
    const fs::path root = DATELINE_SOURCE_DIR;
    std::vector<Source> sources;
    const std::regex include(R"rx(^\s*#\s*include\s*([<"])([^>"]+)[>"])rx");
    for (const auto& floor : floors) {
        for (const auto& entry : fs::recursive_directory_iterator(root / floor)) {
            const auto extension = entry.path().extension();
            if (extension != ".cc" && extension != ".h")
                continue;
            if (entry.path().string().find("node_modules") != std::string::npos)
                continue;
            Source source{fs::relative(entry.path(), root).generic_string(), {}, {}};
            std::ifstream in(entry.path());
            for (std::string line; std::getline(in, line);) {
                std::smatch match;
                if (std::regex_search(line, match, include))
                    source.includes.push_back({match[2], match[1] == "\""});
                source.lines.push_back(std::move(line));
            }
            sources.push_back(std::move(source));
        }
    }
    std::sort(sources.begin(), sources.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return sources;
}

const std::vector<Source>& production() {
    static const auto sources = read_sources({"schema", "indexer", "server"});
    return sources;
}

bool starts_with(const std::string& text, const std::string& head) {
    return text.rfind(head, 0) == 0;
}

// "indexer/tag/dates/x.cc" → "indexer/tag"; "indexer/main.cc" → "indexer"; "schema/x.h" → "schema".
std::string wing_of(const std::string& name) {
    const auto first = name.find('/');
    if (first == std::string::npos)
        return name;
    const auto second = name.find('/', first + 1);
    return second == std::string::npos ? name.substr(0, first) : name.substr(0, second);
}

bool is_one_of(const std::string& name, const std::vector<std::string>& heads) {
    return std::any_of(heads.begin(), heads.end(),
                       [&](const auto& head) { return starts_with(name, head); });
}

}  // namespace

TEST_CASE("law 1: schema includes neither tower, no tower the other", "[house]") {
    REQUIRE(production().size() > 10);
    for (const auto& source : production())
        for (const auto& include : source.includes) {
            INFO(source.name << " includes " << include.target);
            if (!include.ours || include.target.find('/') == std::string::npos)
                continue;  // a package, or a list made at build time
            if (starts_with(source.name, "schema/"))
                CHECK(starts_with(include.target, "schema/"));
            if (starts_with(source.name, "indexer/"))
                CHECK_FALSE(starts_with(include.target, "server/"));
            if (starts_with(source.name, "server/"))
                CHECK_FALSE(starts_with(include.target, "indexer/"));
        }
}

TEST_CASE("law 2: a wing includes itself, its hall and schema", "[house]") {
    // The stories and the programs that make data files compose wings; everything else stays in its
    // own.
    const std::vector<std::string> stories = {
        "indexer/main",        "indexer/build_index", "indexer/tag_articles", "indexer/watch_index",
        "indexer/check_index", "indexer/diff_builds", "indexer/incremental_", "indexer/train/",
        "server/main",         "server/serve",        "server/routes"};
    const std::vector<std::string> hall = {"indexer/tagged_article.h", "server/search_request.h",
                                           "server/search_results.h"};
    for (const auto& source : production()) {
        if (starts_with(source.name, "schema/") || is_one_of(source.name, stories))
            continue;
        for (const auto& include : source.includes) {
            INFO(source.name << " includes " << include.target);
            if (!include.ours || starts_with(include.target, "schema/") ||
                include.target.find('/') == std::string::npos)
                continue;
            const bool to_hall = std::find(hall.begin(), hall.end(), include.target) != hall.end();
            CHECK((to_hall || wing_of(include.target) == wing_of(source.name)));
            const bool in_a_wing = wing_of(source.name).find('/') != std::string::npos;
            CHECK_FALSE((in_a_wing && include.target.find("options.h") != std::string::npos));
        }
    }
}

TEST_CASE("law 3: one package, few rooms", "[house]") {
    struct Rule {
        std::string package;             // start of the include
        std::vector<std::string> rooms;  // starts of the names that may
    };
    const std::vector<Rule> rules = {
        {"httplib.h", {"server/serve"}},
        {"xapian.h",
         {"schema/analysis", "schema/fields", "schema/version", "indexer/write/",
          "server/search/"}},
        {"spdlog/",
         {"indexer/main", "server/main", "indexer/build_index", "indexer/tag_articles",
          "indexer/watch_index", "server/serve"}},
        {"CLI/", {"indexer/options.cc", "server/options.cc", "indexer/train/"}},
        {"catch2/", {}},
    };
    for (const auto& source : production())
        for (const auto& include : source.includes) {
            INFO(source.name << " includes " << include.target);
            for (const auto& rule : rules)
                if (starts_with(include.target, rule.package))
                    CHECK(is_one_of(source.name, rule.rooms));
            if (starts_with(include.target, "rapidjson/"))
                CHECK(source.name.substr(source.name.size() - 3) == ".cc");
        }
}

TEST_CASE("law 4: rooms are small and well named", "[house]") {
    const std::regex drawer(
        R"((^|[/_])(util|utils|common|tools|misc|helper|helpers|manager)([_./]|$))");
    for (const auto& source : production()) {
        INFO(source.name);
        CHECK(source.lines.size() <= file_lines_max);
        CHECK_FALSE(std::regex_search(source.name, drawer));
        REQUIRE_FALSE(source.lines.empty());
        CHECK(source.lines[0] == "// SPDX-License-Identifier: GPL-3.0-or-later");
    }
}

TEST_CASE("law 4: no function above seventy lines", "[house]") {
    // clang-format closes every function of a namespace with a brace at the margin, so a run
    // between an opening line at the margin and that brace is one function (or a type, whose
    // functions are counted by their own indent).
    for (const auto& source : production()) {
        std::size_t opened = 0;
        bool is_function = false;
        for (std::size_t i = 0; i < source.lines.size(); ++i) {
            const auto& line = source.lines[i];
            if (line.empty())
                continue;
            if (line.back() == '{' && line[0] != ' ') {
                opened = i;
                is_function =
                    line.find(')') != std::string::npos && !starts_with(line, "namespace");
            } else if (line.back() == '{' && starts_with(line, "    ") && line.size() > 4 &&
                       line[4] != ' ' && line.find(')') != std::string::npos && !is_function) {
                opened = i;
            }
            if ((line[0] == '}' && is_function) || (line == "    }" && !is_function)) {
                INFO(source.name << ":" << opened + 1);
                CHECK(i - opened <= function_lines_max);
                opened = i;
                if (line[0] == '}')
                    is_function = false;
            }
        }
    }
}

TEST_CASE("law 5: only schema/fields spells a prefix or a slot", "[house]") {
    const std::regex prefix(R"rx("X[A-Z]{2,}:?")rx");
    const std::regex slot(
        R"((add_value|get_value|ValueCountMatchSpy|ValueRangeProcessor)\s*\(\s*\d)");
    for (const auto& source : production()) {
        if (starts_with(source.name, "schema/fields"))
            continue;
        for (const auto& line : source.lines) {
            INFO(source.name << ": " << line);
            CHECK_FALSE(std::regex_search(line, prefix));
            CHECK_FALSE(std::regex_search(line, slot));
        }
    }
}

TEST_CASE("law 6: no circle of includes", "[house]") {
    std::map<std::string, std::vector<std::string>> edges;
    for (const auto& source : production())
        for (const auto& include : source.includes)
            if (include.ours) {
                const auto slash = source.name.rfind('/');
                const auto here = source.name.substr(0, slash + 1) + include.target;
                edges[source.name].push_back(
                    include.target.find('/') == std::string::npos ? here : include.target);
            }
    std::set<std::string> done;
    std::vector<std::string> path;
    std::function<void(const std::string&)> visit = [&](const std::string& name) {
        if (std::find(path.begin(), path.end(), name) != path.end()) {
            std::ostringstream circle;
            for (const auto& step : path)
                circle << step << " → ";
            FAIL("a circle of includes: " << circle.str() << name);
        }
        if (!done.insert(name).second)
            return;
        path.push_back(name);
        for (const auto& next : edges[name])
            visit(next);
        path.pop_back();
    };
    const auto names = [&] {
        std::vector<std::string> all;
        for (const auto& [name, targets] : edges)
            all.push_back(name);
        return all;
    }();
    for (const auto& name : names)
        visit(name);
}
