// SPDX-License-Identifier: GPL-3.0-or-later
// `build --watch`: changes of every kind are seen, bursts make few builds, signals end it.
#include <chrono>
#include <functional>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/support/news_corpus.h"
#include "tests/support/programs.h"
#include "tests/support/temporary_folder.h"

using namespace dateline::testing;
namespace fs = std::filesystem;

namespace {

constexpr int patience_ms = 60000;

bool becomes_true(const std::function<bool()>& condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
    while (std::chrono::steady_clock::now() < deadline) {
        if (condition())
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
}

}  // namespace

TEST_CASE("a watched corpus is built again whenever it changes", "[watch]") {
    const TemporaryFolder folder;
    const auto corpus = folder.path() / "corpus";
    const auto index = folder.path() / "index";
    write_articles(corpus, 0, 10);
    Process watching({index_program(), "build", corpus, "--index", index, "--watch", "--quiet"});
    const auto holds = [&](std::size_t articles) {
        return becomes_true(
            [&] { return !current_name(index).empty() && export_index(index).size() == articles; });
    };
    REQUIRE(holds(10));
    // A new folder, filled at once.
    write_articles(corpus, 500, 505);
    CHECK(holds(15));
    // An editor's dance: a copy is written, the old one moved away, the copy moved into its place.
    const auto file = article_path(corpus, 3);
    write_text(file.string() + ".swp", make_article_text(3, 9));
    fs::rename(file, file.string() + "~");
    fs::rename(file.string() + ".swp", file);
    fs::remove(file.string() + "~");
    CHECK(becomes_true([&] {
        for (const auto& [id, text] : export_index(index))
            if (text.find(make_article_text(3, 9).substr(0, 20)) != std::string::npos)
                return true;
        return false;
    }));
    CHECK(holds(15));
    // A burst makes one build, or a few, not one a file.
    const auto before = std::stoul(current_name(index));
    write_articles(corpus, 10, 90);
    CHECK(holds(95));
    CHECK(std::stoul(current_name(index)) - before <= 5);
    fs::remove_all(corpus / "05");
    CHECK(holds(90));
    watching.send(SIGTERM);
    REQUIRE(watching.ends_within(patience_ms));
    const auto ending = watching.wait();
    CHECK((ending.exit_code == 0 || ending.signal == SIGTERM));
}

TEST_CASE("a watched file may be replaced", "[watch]") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "articles.jsonl";
    const auto index = folder.path() / "index";
    const auto line = [](int i) {
        return R"({"id":"n)" + std::to_string(i) + R"(","body":"Rain fell on Lima for )" +
               std::to_string(i) + " days.\"}\n";
    };
    write_text(file, line(1));
    Process watching({index_program(), "build", file, "--index", index, "--watch", "--quiet"});
    const auto holds = [&](std::size_t articles) {
        return becomes_true(
            [&] { return !current_name(index).empty() && export_index(index).size() == articles; });
    };
    REQUIRE(holds(1));
    write_text(folder.path() / "next", line(1) + line(2));
    fs::rename(folder.path() / "next", file);
    CHECK(holds(2));
    write_text(folder.path() / "next", line(1) + line(2) + line(3));
    fs::rename(folder.path() / "next", file);
    CHECK(holds(3));
    watching.send(SIGINT);
    CHECK(watching.ends_within(patience_ms));
}
