// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of a large build are made part by part: the same as at once.
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "indexer/build_index_columns.h"
#include "schema/mapped_file.h"
#include "tests/support/build_runs.h"
#include "tests/support/news_corpus.h"
#include "tests/support/temporary_folder.h"

using namespace dateline::testing;
using dateline::indexer::ScratchMemory;
namespace fs = std::filesystem;
namespace schema = dateline::schema;

namespace {

std::string read_bytes(const fs::path& file) {
    return std::string(schema::MappedFile(file).bytes());
}

}  // namespace

TEST_CASE("columns made part by part are those made at once", "[build]") {
    const TemporaryFolder folder;
    write_articles(folder.path() / "a", 0, 60);
    REQUIRE(build(folder.path() / "a", folder.path() / "index").exit_code == 0);
    const schema::BuildPaths built{folder.path() / "index" / "builds" /
                                   current_name(folder.path() / "index")};
    const schema::BuildPaths copy{folder.path() / "copy"};
    fs::create_directories(copy.folder);
    for (const auto& file : {built.sketches(), built.words(), built.entries(), built.keys()})
        fs::copy_file(file, copy.folder / file.filename());
    const auto make = [&](std::size_t articles_per_part, ScratchMemory* memory = nullptr) {
        dateline::indexer::make_columns({copy, std::nullopt, {}, memory, articles_per_part});
        return read_bytes(copy.columns()) + read_bytes(copy.tallies());
    };
    const auto at_once = make(1000);
    for (const std::size_t articles : {1, 7, 59, 60}) {
        INFO(articles << " articles a part");
        CHECK(make(articles) == at_once);
        ScratchMemory memory(folder.path(), {0, 0});
        CHECK(make(articles, &memory) == at_once);
    }
    for (const std::size_t bytes : {1, 3000, 1'000'000}) {
        INFO(bytes << " bytes of entries a part");
        dateline::indexer::ColumnsTask task{copy, std::nullopt, {}};
        task.entry_bytes_per_part = bytes;
        dateline::indexer::make_columns(task);
        CHECK(read_bytes(copy.columns()) + read_bytes(copy.tallies()) == at_once);
    }
    CHECK_FALSE(fs::exists(copy.folder / "column_parts"));
}
