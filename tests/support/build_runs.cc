// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/build_runs.h"

#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

namespace dateline::testing {

namespace fs = std::filesystem;

Ending build(const fs::path& corpus, const fs::path& index, const std::vector<std::string>& more) {
    std::vector<std::string> words{index_program(), "build", corpus, "--index", index};
    words.insert(words.end(), more.begin(), more.end());
    return run_program(words);
}

rapidjson::Document build_report(const fs::path& corpus,
                                 const fs::path& index,
                                 std::vector<std::string> more) {
    const auto file = index.string() + ".report.json";
    more.insert(more.end(), {"--report", file});
    const auto ending = build(corpus, index, more);
    INFO(ending.out);
    CHECK(ending.exit_code <= 1);
    std::ifstream in(file);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    rapidjson::Document json;
    json.Parse(text.c_str());
    REQUIRE(json.IsObject());
    return json;
}

std::uint64_t count(const rapidjson::Document& report, const char* key) {
    INFO(key);
    REQUIRE(report.HasMember(key));
    return report[key].GetUint64();
}

void check_sound(const fs::path& index) {
    const auto ending = run_program({index_program(), "check", "--index", index});
    INFO(ending.out);
    CHECK(ending.exit_code == 0);
}

}  // namespace dateline::testing
