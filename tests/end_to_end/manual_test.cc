// SPDX-License-Identifier: GPL-3.0-or-later
// The manual pages name every option.
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/programs.h"

using namespace dateline::testing;

namespace {

// Without the dashes' backslashes and other marks of the text's form.
std::string read_page(const std::string& name) {
    std::ifstream in(DATELINE_SOURCE_DIR "/packaging/man/" + name);
    REQUIRE(in);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    return std::regex_replace(text, std::regex("\\\\-"), "-");
}

std::string help_of(std::vector<std::string> command) {
    command.emplace_back("--help");
    const auto help = run_program(command);
    REQUIRE(help.exit_code == 0);
    return help.out;
}

void check_options(const std::string& help, const std::string& page) {
    const std::regex option("--[a-z][a-z-]*");
    std::size_t found = 0;
    for (std::sregex_iterator at(help.begin(), help.end(), option), end; at != end; ++at, ++found) {
        INFO(at->str());
        CHECK(std::regex_search(page, std::regex(at->str() + "[^a-z-]")));
    }
    CHECK(found > 0);
}

}  // namespace

TEST_CASE("the manual names every option", "[manual]") {
    check_options(help_of({serve_program()}), read_page("dateline-serve.1"));
    for (const auto* command : {"build", "tag", "learn-homes", "check", "diff", "rollback"})
        check_options(help_of({index_program(), command}), read_page("dateline-index.1"));
}

TEST_CASE("the manual tells the server's limits as they are", "[manual]") {
    const auto page = read_page("dateline-serve.1");
    const auto help = help_of({serve_program()});
    const auto limits = help.substr(help.find("\nLimits:\n"));
    const std::regex row("(--[a-z-]+) UINT=([0-9]+)");
    std::size_t found = 0;
    for (std::sregex_iterator at(limits.begin(), limits.end(), row), end; at != end;
         ++at, ++found) {
        INFO(at->str());
        CHECK(page.find(at->str(1) + " \" N\"\n" + at->str(2) + ": ") != std::string::npos);
    }
    CHECK(found > 20);
}
