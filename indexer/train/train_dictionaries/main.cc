// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the dictionaries that records are packed with (schema/data/*.dictionary) out of an index of
// articles that may be redistributed.
//   dateline-train-dictionaries --index DIR --out FOLDER
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>
#include <zdict.h>

#include <CLI/CLI.hpp>

#include "indexer/write/stored_articles.h"
#include "schema/builds.h"
#include "schema/record.h"
#include "schema/record_parts.h"

namespace fs = std::filesystem;
using namespace dateline;

namespace {

constexpr std::size_t dictionary_bytes = 16 << 10;
constexpr std::size_t line_bytes = 48;

// One after the other, as ZDICT_trainFromBuffer takes them.
struct Samples {
    std::string bytes;
    std::vector<std::size_t> sizes;

    void add(const std::string& sample) {
        bytes += sample;
        sizes.push_back(sample.size());
    }
};

std::string train(const Samples& samples) {
    std::string dictionary(dictionary_bytes, '\0');
    const auto size =
        ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), samples.bytes.data(),
                              samples.sizes.data(), static_cast<unsigned>(samples.sizes.size()));
    if (ZDICT_isError(size) != 0)
        throw std::runtime_error(std::string("zdict: ") + ZDICT_getErrorName(size));
    dictionary.resize(size);
    return dictionary;
}

void write_hex(const fs::path& file, const std::string& dictionary, std::size_t samples) {
    std::ofstream out(file, std::ios::trunc);
    out << "# Zstandard dictionary, trained on " << samples
        << " records of our own articles by dateline-train-dictionaries; hexadecimal.\n"
           "# Stored records need it: another one is another format (schema/version.h).\n";
    for (std::size_t i = 0; i < dictionary.size(); ++i) {
        char digits[3];
        std::snprintf(digits, sizeof digits, "%02x", static_cast<unsigned char>(dictionary[i]));
        out << digits << ((i + 1) % line_bytes == 0 ? "\n" : "");
    }
    out << '\n';
    out.close();
    if (!out)
        throw std::runtime_error("cannot write " + file.string());
}

void train_all(const fs::path& index, const fs::path& folder) {
    const auto build = schema::current_build(index);
    if (!build)
        throw std::runtime_error(build.problem().what);
    std::array<Samples, 3> parts;
    const auto last = indexer::read_database_size(build->database()).last;
    indexer::read_stored_records(build->database(), 1, last,
                                 [&](indexer::DocumentId, const std::string& record) {
                                     const auto whole = schema::read_record(record);
                                     if (!whole)
                                         throw std::runtime_error(whole.problem().what);
                                     parts[0].add(schema::print_card(whole->article, whole->tags));
                                     parts[1].add(schema::print_text(whole->article, whole->tags));
                                     parts[2].add(schema::print_evidence(whole->tags));
                                 });
    const std::array<const char*, 3> names = {"card", "text", "evidence"};
    for (std::size_t i = 0; i < parts.size(); ++i)
        write_hex(folder / (std::string(names[i]) + ".dictionary"), train(parts[i]),
                  parts[i].sizes.size());
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Trains the dictionaries that records are packed with"};
    std::string index;
    std::string folder = "schema/data";
    app.add_option("--index", index, "Index of the articles to learn from")->required();
    app.add_option("--out", folder, "Folder of the dictionaries");
    CLI11_PARSE(app, argc, argv);
    try {
        train_all(index, folder);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 3;
    }
    return 0;
}
