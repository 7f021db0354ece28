// SPDX-License-Identifier: GPL-3.0-or-later
// Files are written whole, or it is told that they are not.
#include "schema/output_file.h"

#include <catch2/catch.hpp>

#include "schema/mapped_file.h"
#include "tests/support/temporary_folder.h"

using namespace dateline::schema;
using dateline::testing::TemporaryFolder;

TEST_CASE("a file holds what was written, its header last", "[files]") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "file";
    write_file(path, "a longer file that was there before");
    OutputFile file(path);
    file.write("????");
    file.write(std::string_view("\0rest", 5));
    file.go_to_start();
    file.write("head");
    file.finish();
    CHECK(MappedFile(path).bytes() == std::string_view("head\0rest", 9));
    write_file(path, "");
    CHECK(MappedFile(path).bytes().empty());
}

TEST_CASE("a file that cannot be written says so and names itself", "[files]") {
    const TemporaryFolder folder;
    const auto failure_of = [](const std::filesystem::path& path, std::size_t bytes) {
        try {
            write_file(path, std::string(bytes, 'x'));
        } catch (const std::filesystem::filesystem_error& error) {
            return error.code().value() != 0 && error.path1() == path;
        }
        return false;
    };
    CHECK(failure_of(folder.path(), 1));               // a folder
    CHECK(failure_of(folder.path() / "no" / "x", 1));  // in a folder that is not there
    if (std::filesystem::exists("/dev/full")) {
        CHECK(failure_of("/dev/full", 1));  // told when it is closed
        CHECK(failure_of("/dev/full", 1 << 20));
    }
}
