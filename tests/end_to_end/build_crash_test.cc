// SPDX-License-Identifier: GPL-3.0-or-later
// Builds that are killed, whose disk is full or broken, or whose power goes: the last build stays,
// the next one is what it would have been.
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <random>
#include <sys/file.h>
#include <sys/mount.h>
#include <thread>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "schema/builds.h"
#include "tests/support/news_corpus.h"
#include "tests/support/programs.h"
#include "tests/support/temporary_folder.h"

using namespace dateline::testing;
namespace fs = std::filesystem;

namespace {

using Environment = std::vector<std::pair<std::string, std::string>>;

std::vector<std::string> build_words(const fs::path& corpus, const fs::path& index) {
    return {index_program(), "build", corpus, "--index", index, "--quiet", "--jobs", "2"};
}

// A corpus in two states, and what an undisturbed index of each holds.
class Ground {
  public:
    Ground() {
        write_articles(before(), 0, 120);
        write_articles(after(), 0, 140);
        for (unsigned i = 0; i < 30; ++i)
            write_text(article_path(after(), i * 3), make_article_text(i * 3, 1));
        fs::remove(article_path(after(), 50));
        REQUIRE(run_program(build_words(before(), folder_.path() / "calm-before")).exit_code == 0);
        REQUIRE(run_program(build_words(after(), folder_.path() / "calm-after")).exit_code == 0);
        exports_[0] = export_index(folder_.path() / "calm-before");
        exports_[1] = export_index(folder_.path() / "calm-after");
    }
    fs::path before() const { return folder_.path() / "before"; }
    fs::path after() const { return folder_.path() / "after"; }
    fs::path path(const std::string& name) const { return folder_.path() / name; }
    const std::map<std::string, std::string>& expected(bool is_after) const {
        return exports_[is_after ? 1 : 0];
    }
    // A fresh index of the corpus before, or none.
    fs::path fresh_index(bool with_build) const {
        const auto index = path("index");
        fs::remove_all(index);
        if (with_build)
            fs::copy(path("calm-before"), index, fs::copy_options::recursive);
        return index;
    }

  private:
    TemporaryFolder folder_;
    std::map<std::string, std::string> exports_[2];
};

// After a disturbed build of the corpus after: one of the two whole states serves, and the next
// build gives the second.
void check_aftermath(const Ground& ground, const fs::path& index, bool had_build) {
    if (had_build || !current_name(index).empty()) {
        const auto now = export_index(index);
        CHECK((now == ground.expected(true) || (had_build && now == ground.expected(false))));
        CHECK(run_program({index_program(), "check", "--index", index}).exit_code == 0);
    }
    CHECK(run_program(build_words(ground.after(), index)).exit_code == 0);
    CHECK(export_index(index) == ground.expected(true));
    CHECK(run_program({index_program(), "check", "--index", index}).exit_code == 0);
    std::size_t left = 0;
    for (const auto& entry : fs::directory_iterator(index / "builds"))
        left += fs::exists(entry.path() / "build.json") ? 0 : 1;
    CHECK(left == 0);
}

// A build with a stamp can be rolled back to: all of its files are there.
void check_builds_are_whole(const fs::path& index) {
    for (const auto& build : dateline::schema::list_builds(index)) {
        const auto stamp = dateline::schema::read_stamp(build);
        REQUIRE(stamp);
        for (const auto& file : stamp->files) {
            INFO(build.name() << " " << file.name);
            std::error_code error;
            CHECK(fs::file_size(build.folder / file.name, error) == file.bytes);
        }
    }
}

double seconds_of_a_build(const Ground& ground) {
    const auto index = ground.fresh_index(true);
    const auto start = std::chrono::steady_clock::now();
    REQUIRE(run_program(build_words(ground.after(), index)).exit_code == 0);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("a build can be killed at any moment", "[crash]") {
    const Ground ground;
    const auto seconds = seconds_of_a_build(ground);
    std::mt19937 random(20251118);
    const int kills = number_from_environment("DATELINE_KILLS", 8);
    for (int i = 0; i < kills; ++i) {
        const bool had_build = i % 2 == 0;
        const auto signal = i % 4 == 3 ? SIGTERM : SIGKILL;
        const auto index = ground.fresh_index(had_build);
        Process process(build_words(ground.after(), index));
        const auto moment = std::uniform_real_distribution(0.0, seconds * 1.1)(random);
        std::this_thread::sleep_for(std::chrono::duration<double>(moment));
        process.send(signal);
        const auto ending = process.wait();
        INFO("signal " << signal << " after " << moment << " s of " << seconds);
        CHECK((ending.signal == signal || ending.exit_code == 0));
        check_aftermath(ground, index, had_build);
    }
}

TEST_CASE("a disk that fails at any call costs a build, never an index", "[crash]") {
    const Ground ground;
    const auto library = fs::path(DATELINE_BINARY_DIR) / "tests" / "libfailing_disk.so";
    REQUIRE(fs::exists(library));
    std::mt19937 random(20251118);
    const int points = number_from_environment("DATELINE_FAILURES", 10);
    for (const int error : {ENOSPC, EIO}) {
        auto index = ground.fresh_index(true);
        Environment environment{{"LD_PRELOAD", library},
                                {"FAILING_DISK_BELOW", index},
                                {"FAILING_DISK_ERROR", std::to_string(error)},
                                {"FAILING_DISK_COUNT", ground.path("count")}};
        REQUIRE(run_program(build_words(ground.after(), index), environment).exit_code == 0);
        long calls = 0;
        std::ifstream(ground.path("count")) >> calls;
        REQUIRE(calls > 20);
        for (int i = 0; i < points; ++i) {
            const bool had_build = i % 3 != 2;
            index = ground.fresh_index(had_build);
            const auto at = std::uniform_int_distribution<long>(1, calls)(random);
            auto failing = environment;
            failing.emplace_back("FAILING_DISK_AT", std::to_string(at));
            // A disk that is full stays full; a bad sector may be read at the next try.
            failing.emplace_back("FAILING_DISK_ONCE", error == EIO ? "1" : "0");
            const auto ending = run_program(build_words(ground.after(), index), failing);
            INFO("errno " << error << " at call " << at << " of " << calls << ": " << ending.out);
            CHECK(ending.signal == 0);
            const bool is_whole =
                !current_name(index).empty() && export_index(index) == ground.expected(true);
            CHECK((ending.exit_code == 3 || (ending.exit_code == 0 && is_whole)));
            CHECK((ending.exit_code == 0 || !ending.out.empty()));
            check_aftermath(ground, index, had_build);
        }
    }
}

TEST_CASE("the power can go at any call", "[crash]") {
    const Ground ground;
    const auto library = fs::path(DATELINE_BINARY_DIR) / "tests" / "libfailing_disk.so";
    const auto remains = ground.path("remains");
    std::mt19937 random(20251118);
    const int points = number_from_environment("DATELINE_CUTS", 12);
    for (int i = 0; i < points; ++i) {
        const bool had_build = i % 3 != 2;
        // A first build makes the folders above its index, too: their names are to stay as well.
        const auto disk = had_build ? ground.path("index") : ground.path("new");
        const auto place = fs::path(had_build ? "" : "a/b/index");
        const auto start_again = [&] {
            ground.fresh_index(had_build);
            fs::remove_all(ground.path("new"));
            fs::create_directories(disk);
        };
        start_again();
        Environment environment{{"LD_PRELOAD", library},
                                {"FAILING_DISK_BELOW", disk},
                                {"FAILING_DISK_COUNT", ground.path("count")}};
        const auto words = build_words(ground.after(), disk / place);
        REQUIRE(run_program(words, environment).exit_code == 0);
        long calls = 0;
        std::ifstream(ground.path("count")) >> calls;
        REQUIRE(calls > 20);
        fs::remove_all(remains);
        start_again();
        // Half of the cuts in the last calls, where a build is synced and published.
        const bool at_end = i % 4 == 3;
        const auto first = i % 2 == 0 ? 1 : std::max(1L, calls - 30);
        const auto at =
            at_end ? calls + 1000 : std::uniform_int_distribution<long>(first, calls)(random);
        environment.emplace_back("FAILING_DISK_AT", std::to_string(at));
        environment.emplace_back("FAILING_DISK_CUT", remains);
        const auto ending = run_program(words, environment);
        INFO("call " << at << " of " << calls << ": " << ending.out);
        CHECK(ending.signal == SIGKILL);
        REQUIRE(fs::exists(remains));
        const auto left = remains / place;
        check_builds_are_whole(left);
        if (at_end)  // it was about to tell success
            CHECK(export_index(left) == ground.expected(true));
        check_aftermath(ground, left, had_build);
    }
}

TEST_CASE("a full disk ends a build with a message", "[crash]") {
    const Ground ground;
    const auto disk = ground.path("disk");
    fs::create_directories(disk);
    if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=200k") != 0) {
        WARN("skipped: a tmpfs cannot be mounted here");
        return;
    }
    const auto ending = run_program(build_words(ground.after(), disk / "index"));
    std::size_t left = 0;
    for (const auto& entry : fs::directory_iterator(disk / "index" / "builds"))
        left += entry.exists() ? 1 : 0;
    ::umount(disk.c_str());
    CHECK(ending.exit_code == 3);
    CHECK(ending.out.find("last good build") != std::string::npos);
    CHECK(left == 0);
}

TEST_CASE("a build that was stamped but not moved to its place is cleared away", "[crash]") {
    const Ground ground;
    const auto index = ground.fresh_index(true);
    const auto partial = index / "builds" / ".partial";
    fs::copy(ground.path("calm-after") / "builds" / current_name(ground.path("calm-after")),
             partial, fs::copy_options::recursive);
    write_text(partial / "stray", "of the build before");
    check_aftermath(ground, index, true);
    CHECK_FALSE(fs::exists(partial));
    CHECK_FALSE(fs::exists(index / "builds" / current_name(index) / "stray"));
}

TEST_CASE("two builds of one index do not meet", "[crash]") {
    const Ground ground;
    const auto index = ground.fresh_index(true);
    const int lock = ::open((index / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    REQUIRE(::flock(lock, LOCK_EX | LOCK_NB) == 0);
    const auto refused = run_program(build_words(ground.after(), index));
    CHECK(refused.exit_code == 3);
    CHECK(refused.out.find("another build") != std::string::npos);
    CHECK(export_index(index) == ground.expected(false));
    ::close(lock);
    // A lock file that was left behind holds nobody up.
    CHECK(run_program(build_words(ground.after(), index)).exit_code == 0);
    CHECK(export_index(index) == ground.expected(true));
}

TEST_CASE("a damaged index is found, and built anew with --full", "[crash]") {
    const Ground ground;
    for (const auto* name : {"articles/docdata.glass", "articles/postlist.glass", "columns",
                             "words", "sketches", "comparisons", "entries", "manifest"}) {
        const auto index = ground.fresh_index(true);
        const auto file = index / "builds" / current_name(index) / name;
        {
            std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
            out.seekp(static_cast<std::streamoff>(fs::file_size(file) / 2));
            out.write("\xff\x00\xff\x13", 4);
        }
        INFO(name);
        const auto check = run_program({index_program(), "check", "--index", index});
        CHECK(check.exit_code == 3);
        CHECK(check.out.find(name) != std::string::npos);
        auto words = build_words(ground.after(), index);
        words.emplace_back("--full");
        CHECK(run_program(words).exit_code == 0);
        CHECK(export_index(index) == ground.expected(true));
    }
}
