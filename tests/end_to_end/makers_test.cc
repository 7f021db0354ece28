// SPDX-License-Identifier: GPL-3.0-or-later
// The programs that make the data files, each on a small world: what they make is what the indexer
// reads, the same bytes at every run, and wrong input is told.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include <catch2/catch.hpp>

#include "tests/support/news_corpus.h"
#include "tests/support/programs.h"
#include "tests/support/small_gazetteer.h"
#include "tests/support/temporary_folder.h"

using namespace dateline::testing;
namespace fs = std::filesystem;

namespace {

const fs::path data_folder = DATELINE_SOURCE_DIR "/indexer/data";

std::string maker(const std::string& name) {
    return index_program().parent_path() / ("dateline-" + name);
}

std::string read_bytes(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Data files as they are shipped, with one of them replaced.
void link_data(const fs::path& folder, const fs::path& replaced) {
    fs::create_directories(folder);
    for (const auto& room : fs::directory_iterator(data_folder)) {
        const auto to = folder / room.path().filename();
        if (to.filename() != *replaced.begin()) {
            fs::create_directory_symlink(room.path(), to);
            continue;
        }
        fs::create_directories(to);
        for (const auto& file : fs::directory_iterator(room))
            if (file.is_regular_file() && file.path().filename() != replaced.filename())
                fs::create_symlink(file.path(), to / file.path().filename());
    }
}

Ending tag_text(const fs::path& data, const fs::path& file, const std::string& text) {
    write_text(file, text);
    return run_program({index_program(), "tag", file, "--data", data});
}

// Three directions of a hundred numbers, four words in each.
std::string make_vectors() {
    std::ostringstream out;
    out << R"({"dimensions": 100, "words": ["a"], "vectors": {)";
    for (int word = 0; word < 12; ++word) {
        out << (word == 0 ? "" : ",") << "\"word" << word << "\": [";
        for (int d = 0; d < 100; ++d)
            out << (d % 3 == word % 3 ? "1.5" : "0") << ',';
        out << "8.6, " << word << ']';
    }
    out << "}}";
    return out.str();
}

}  // namespace

TEST_CASE("words that stand close get one cluster", "[makers]") {
    const TemporaryFolder folder;
    write_text(folder.path() / "vectors.json", make_vectors());
    const auto out = folder.path() / "clusters.tsv";
    REQUIRE(run_program(
                {maker("cluster-words"), "--vectors", folder.path() / "vectors.json", "--out", out})
                .exit_code == 0);
    std::istringstream lines(read_bytes(out));
    std::vector<std::string> clusters;
    for (std::string line; std::getline(lines, line);)
        if (line[0] != '#')
            clusters.push_back(line.substr(line.find('\t')));
    REQUIRE(clusters.size() == 12);
    for (std::size_t word = 0; word < clusters.size(); ++word)
        CHECK(clusters[word] == clusters[word % 3]);
    write_text(folder.path() / "vectors.json", "[]");
    for (const auto* input : {"vectors.json", "nosuch.json"})
        CHECK(
            run_program({maker("cluster-words"), "--vectors", folder.path() / input, "--out", out})
                .exit_code == 1);
}

TEST_CASE("a name model is learnt from texts of every kind", "[makers]") {
    const TemporaryFolder folder;
    link_data(folder.path() / "data", "names/names.model");
    write_text(folder.path() / "lists.tsv", "# lists\ncountry\tnorway\ndemonym\tnorwegian\n");
    write_text(folder.path() / "spans.jsonl",
               R"({"body": "Ada Berg spoke.", "entities": [{"start": 0, "end": 8, "type": "PER"}]})"
               "\n");
    write_text(
        folder.path() / "tokens.tsv",
        "# doc 1\nNorwegian-brokered\tB-MISC\ntalks\tO\nin\tO\nOslo\tB-LOC\n.\tO\n\n"
        "\"\tO\nUS-led\tO\n\"\tO\nforces\tO\n(\tO\nthe\tO\nworkers\tO\n'\tO\nunion\tO\n)\tO\n\n"
        "# doc 2\nAda\tB-PER\nBerg\tI-PER\nmet\tO\npro-Norwegian\tB-MISC\nmen\tO\n");
    const auto words = [&](const fs::path& out) {
        return std::vector<std::string>{maker("train-names"),
                                        "--own",

                                        data_folder / "names/own/own-XM.txt",
                                        "--spans",
                                        folder.path() / "spans.jsonl",
                                        "--tokens",
                                        "wikigold=" + (folder.path() / "tokens.tsv").string(),
                                        "--lists",
                                        folder.path() / "lists.tsv",
                                        data_folder / "names/cues.tsv",
                                        "--attribution",
                                        data_folder / "names/ATTRIBUTION.txt",
                                        "--leave-out",
                                        "1/10",
                                        "--features",
                                        "20000",
                                        "--epochs",
                                        "3",
                                        "--out",
                                        out};
    };
    const auto model = folder.path() / "data/names/names.model";
    const auto trained = run_program(words(model));
    INFO(trained.out);
    REQUIRE(trained.exit_code == 0);
    REQUIRE(run_program(words(folder.path() / "again")).exit_code == 0);
    CHECK(read_bytes(model) == read_bytes(folder.path() / "again"));
    const auto tagged = tag_text(folder.path() / "data", folder.path() / "a.txt",
                                 "Talks end\n\nCoach Henrik Solvang said on Monday that his team "
                                 "had won.\n\nMr. Solvang left.\n");
    CHECK(tagged.exit_code == 0);
    CHECK(tagged.out.find("Henrik Solvang") != std::string::npos);
}

TEST_CASE("a trainer tells what it cannot read", "[makers]") {
    const TemporaryFolder folder;
    write_text(folder.path() / "lists.tsv", "country\tnorway\n");
    write_text(folder.path() / "broken.jsonl", "{\n");
    const std::vector<std::string> wrong[] = {
        {"--own", folder.path() / "nosuch"},
        {"--tokens", "nosuch=" + (folder.path() / "lists.tsv").string()},
        {"--tokens", "gum=" + (folder.path() / "nosuch").string()},
        {"--spans", folder.path() / "nosuch"},
        {"--spans", folder.path() / "broken.jsonl"},
        {"--leave-out", "1-10"},
        {"--leave-out", "1/0"}};
    for (const auto& options : wrong) {
        std::vector<std::string> words = {maker("train-names"), "--lists",
                                          folder.path() / "lists.tsv", "--out",
                                          folder.path() / "model"};
        words.insert(words.end(), options.begin(), options.end());
        const auto ending = run_program(words);
        INFO(options[0] << ' ' << options[1] << ": " << ending.out);
        CHECK(ending.exit_code == 1);
        CHECK(ending.out.find("dateline-train-names: ") != std::string::npos);
        CHECK_FALSE(fs::exists(folder.path() / "model"));
    }
}

TEST_CASE("dictionaries are learnt from an index", "[makers]") {
    const TemporaryFolder folder;
    write_articles(folder.path() / "corpus", 0, 300);
    const auto index = folder.path() / "index";
    REQUIRE(run_program(
                {index_program(), "build", folder.path() / "corpus", "--index", index, "--quiet"})
                .exit_code == 0);
    for (const auto* out : {"one", "two"}) {
        fs::create_directories(folder.path() / out);
        REQUIRE(run_program(
                    {maker("train-dictionaries"), "--index", index, "--out", folder.path() / out})
                    .exit_code == 0);
    }
    for (const auto* part : {"card.dictionary", "text.dictionary", "evidence.dictionary"}) {
        const auto bytes = read_bytes(folder.path() / "one" / part);
        CHECK(bytes.find("\n37a430ec") != std::string::npos);  // a Zstandard dictionary (RFC 8878)
        CHECK(bytes == read_bytes(folder.path() / "two" / part));
    }
    CHECK(
        run_program({maker("train-dictionaries"), "--index", folder.path() / "nosuch"}).exit_code ==
        3);
    CHECK(run_program(
              {maker("train-dictionaries"), "--index", index, "--out", folder.path() / "nosuch"})
              .exit_code == 3);
}

TEST_CASE("weights of dates are learnt from dated articles", "[makers]") {
    const TemporaryFolder folder;
    std::string tables[2];
    for (auto& table : tables) {
        const auto data = folder.path() / "data";
        fs::remove_all(data);
        link_data(data, "dates/publication_weights.tsv");
        fs::copy(data_folder / "dates/publication_weights.tsv",
                 data / "dates/publication_weights.tsv");
        const auto ending =
            run_program({maker("weigh-publication"), DATELINE_SOURCE_DIR "/corpus/articles",
                         "--data", data, "--learn"});
        INFO(ending.out);
        REQUIRE(ending.exit_code == 0);
        CHECK(ending.out.find("other half:") != std::string::npos);
        table = read_bytes(data / "dates/publication_weights.tsv");
        CHECK(tag_text(data, folder.path() / "a.txt", "A\n\nIn May 2019 it rained.\n").exit_code ==
              0);
    }
    CHECK(tables[0] == tables[1]);
    CHECK(tables[0] != read_bytes(data_folder / "dates/publication_weights.tsv"));
    CHECK(run_program({maker("weigh-publication"), DATELINE_SOURCE_DIR "/corpus/articles", "--data",
                       folder.path() / "nosuch"})
              .exit_code == 1);
}

TEST_CASE("a gazetteer is made of tables and packages", "[makers]") {
    const TemporaryFolder folder;
    write_gazetteer_sources(folder.path());
    link_data(folder.path() / "data", "gazetteer/places.gazetteer");
    const auto made = folder.path() / "data/gazetteer/places.gazetteer";
    const auto words = [&](const fs::path& out) {
        return std::vector<std::string>{maker("make-gazetteer"),
                                        "--tables",
                                        folder.path() / "tables",
                                        "--packages",
                                        folder.path() / "packages",
                                        "--output",
                                        out};
    };
    const auto ending = run_program(words(made));
    INFO(ending.out);
    REQUIRE(ending.exit_code == 0);
    REQUIRE(run_program(words(folder.path() / "again")).exit_code == 0);
    CHECK(read_bytes(made) == read_bytes(folder.path() / "again"));
    const auto tagged = tag_text(folder.path() / "data", folder.path() / "a.txt",
                                 "Flood\n\nThe river rose in Brackwater, Eastmark, on Monday, and "
                                 "in the capital, Port Aldous.\n");
    CHECK(tagged.exit_code == 0);
    CHECK(tagged.out.find("gn:501") != std::string::npos);
    CHECK(tagged.out.find("gn:502") != std::string::npos);
    for (const auto& [file, text] : list_broken_sources()) {
        write_gazetteer_sources(folder.path());
        write_text(folder.path() / file, text);
        const auto refused = run_program(words(folder.path() / "again"));
        INFO(file << ": " << refused.out);
        CHECK(refused.exit_code == 1);
        CHECK(refused.out.find("dateline-make-gazetteer: ") != std::string::npos);
    }
}
