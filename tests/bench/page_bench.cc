// SPDX-License-Identifier: GPL-3.0-or-later
// Times the printing of pages from hand-filled views; with a folder as argument it writes them
// there instead.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "server/response/assets.h"
#include "server/response/html.h"
#include "server/response/json.h"
#include "tests/support/sample_article.h"

using namespace dateline::server;

namespace {

struct Page {
    std::string name;
    std::function<std::string()> print;
};

std::vector<Page> pages() {
    return {
        {"search", [view = samples::search_view()] { return print_search_page(view); }},
        {"filtered", [view = samples::filtered_view()] { return print_search_page(view); }},
        {"empty", [view = samples::empty_view()] { return print_search_page(view); }},
        {"article", [view = samples::article_view()] { return print_article_page(view); }},
        {"actor", [view = samples::overview_view()] { return print_overview_page(view); }},
        {"timeline", [view = samples::timeline_view()] { return print_timeline_page(view); }},
        {"facet", [view = samples::facet_view()] { return print_facet_page(view); }},
        {"coverage", [view = samples::coverage_view()] { return print_coverage_page(view); }},
        {"problem", [view = samples::problem_view()] { return print_problem_page(view); }},
        {"json",
         [view = samples::search_view()] {
             return print_search_json(view.request, view.results, "");
         }},
    };
}

void write(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

}  // namespace

int main(int count, char** arguments) {
    if (count > 1) {
        const std::filesystem::path folder = arguments[1];
        for (const auto& page : pages())
            write(folder / (page.name == "json" ? "search.json" : page.name + ".html"),
                  page.print());
        for (const char* name : {"page.css", "read.css", "page.js", "suggest.js", "live.js",
                                 "keys.js", "icon.svg", "world.svg"})
            if (const auto* asset = find_asset(name))
                write(folder / "assets" / name, asset->content);
        return 0;
    }
    for (const auto& page : pages()) {
        std::size_t bytes = 0;
        int rounds = 0;
        const auto start = std::chrono::steady_clock::now();
        while (std::chrono::steady_clock::now() - start < std::chrono::milliseconds(500)) {
            bytes = page.print().size();
            ++rounds;
        }
        const std::chrono::duration<double, std::micro> took =
            std::chrono::steady_clock::now() - start;
        std::printf("%-10s %7zu bytes %8.0f us\n", page.name.c_str(), bytes, took.count() / rounds);
    }
}
