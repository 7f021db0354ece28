// SPDX-License-Identifier: GPL-3.0-or-later
// The sample corpus: what the index says about the day of publication of each article, and where
// from.
#include <fstream>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>

#include "indexer/write/stored_articles.h"
#include "schema/builds.h"
#include "tests/support/news_corpus.h"
#include "tests/support/programs.h"
#include "tests/support/temporary_folder.h"

using namespace dateline;
using namespace dateline::testing;
namespace fs = std::filesystem;

namespace {

struct Expected {
    std::string file, title, published, from;
};

std::vector<Expected> read_expected() {
    std::ifstream in(fs::path(DATELINE_SOURCE_DIR) / "tests/end_to_end/expected_dates.tsv");
    std::vector<Expected> rows;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#' || line.rfind("file\t", 0) == 0)
            continue;
        std::istringstream cells(line);
        auto& row = rows.emplace_back();
        for (auto* cell : {&row.file, &row.title, &row.published, &row.from})
            std::getline(cells, *cell, '\t');
    }
    return rows;
}

}  // namespace

TEST_CASE("dates of the sample corpus are found where they stand", "[corpus]") {
    const TemporaryFolder folder;
    const auto index = folder.path() / "index";
    const auto ending =
        run_program({index_program(), "build", fs::path(DATELINE_SOURCE_DIR) / "corpus/articles",
                     "--index", index});
    INFO(ending.out);
    CHECK(ending.exit_code == 0);
    const auto build = schema::current_build(index);
    REQUIRE(build);
    std::map<std::pair<std::string, std::string>, schema::Published> found;
    std::multimap<std::string, schema::Published> by_file;
    indexer::read_stored_records(
        build->database(), 1, 0xfffffff0, [&](std::uint32_t, const std::string& record) {
            const auto card = schema::read_record_card(record);
            REQUIRE(card);
            found[{card->article.path, card->article.title}] = card->article.published;
            by_file.emplace(card->article.path, card->article.published);
        });
    const auto rows = read_expected();
    REQUIRE(rows.size() >= 60);
    for (const auto& row : rows) {
        INFO(row.file << " · " << row.title);
        // The title column tells apart the articles of one file.
        auto published = by_file.count(row.file) == 1 ? by_file.find(row.file)->second
                                                      : found[{row.file, row.title}];
        const auto date =
            published.value ? schema::print_date_value(*published.value) : std::string("none");
        const auto from = std::string(schema::print_date_origin(published.origin));
        const bool either = row.from == "byline or date line";
        const bool is_right =
            date == (row.published.empty() ? "none" : row.published) &&
            (row.from == from || (either && (from == "byline" || from == "dateline")));
        INFO(date << " from " << from << ", not " << row.published << " from " << row.from);
        CHECK(is_right);
    }
}
