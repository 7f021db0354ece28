// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the readers are, in MB/s of processor time on one core, beside gumbo's and RapidJSON's
// bare parse. Usage: read_bench [FOLDER]: a folder of pages (*.html) and lines (*.jsonl); without
// it, made-up ones.
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include <gumbo.h>
#include <rapidjson/document.h>

#include "indexer/read/article_reader.h"

using namespace dateline;

namespace {

const std::string paragraph =
    "The ferry to Exampleton sailed again on Tuesday, after two days of storm, the harbour master "
    "said, and the "
    "islands got their mail. It was the third storm of the year, and the council will meet on it "
    "in March.";

std::string make_page() {
    std::string page =
        "<!DOCTYPE html><html><head><title>Ferry sails again after the storm</title></head><body>";
    for (int i = 0; i < 200; ++i)
        page +=
            "<div class='menu-item'><a href='/section/" + std::to_string(i) + "'>Section</a></div>";
    page += "<article>";
    for (int i = 0; i < 40; ++i)
        page += "<p class='story-text'>" + paragraph + "</p>\n";
    return page + "</article><footer>Imprint</footer></body></html>";
}

std::string make_lines() {
    std::string lines;
    for (int i = 0; i < 2000; ++i) {
        lines += R"({"id":"a)" + std::to_string(i) +
                 R"(","title":"Ferry sails again","published":"2024-03-05","body":")";
        for (int j = 0; j < 25; ++j)
            lines += paragraph + "\\n\\n";
        lines += "\"}\n";
    }
    return lines;
}

struct Input {
    std::string name;
    std::string bytes;
    std::filesystem::path file;
};

std::vector<Input> read_inputs(const std::filesystem::path& folder) {
    std::vector<Input> inputs;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream in(entry.path(), std::ios::binary);
        inputs.push_back({entry.path().filename().string(),
                          std::string(std::istreambuf_iterator<char>(in), {}), entry.path()});
    }
    return inputs;
}

void measure(const char* what,
             const std::vector<Input>& inputs,
             const std::string& ending,
             const std::function<void(const Input&)>& run) {
    double bytes = 0;
    const auto began = std::clock();
    double seconds = 0;
    for (int round = 0; round < 20 && seconds < 2; ++round) {
        for (const auto& input : inputs)
            if (std::filesystem::path(input.name).extension() == ending) {
                run(input);
                bytes += static_cast<double>(input.bytes.size());
            }
        seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
    }
    if (bytes > 0)
        std::printf("%-28s %8.1f MB/s\n", what, bytes / 1e6 / seconds);
}

void read_through_door(const Input& input) {
    const indexer::ReadLimits limits;
    const indexer::ArticleSink sink{[](const schema::Article&) {}, [](const indexer::Notice&) {}};
    indexer::read_articles(input.file, input.name, limits, sink);
}

}  // namespace

int main(int argument_count, char** arguments) {
    auto folder = std::filesystem::temp_directory_path() / "dateline_read_bench";
    if (argument_count > 1) {
        folder = arguments[1];
    } else {
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "page.html") << make_page();
        std::ofstream(folder / "lines.jsonl") << make_lines();
    }
    const auto inputs = read_inputs(folder);
    measure("gumbo alone", inputs, ".html", [](const Input& input) {
        auto* output =
            gumbo_parse_with_options(&kGumboDefaultOptions, input.bytes.data(), input.bytes.size());
        gumbo_destroy_output(&kGumboDefaultOptions, output);
    });
    measure("HTML read", inputs, ".html", read_through_door);
    measure("RapidJSON alone", inputs, ".jsonl", [](const Input& input) {
        std::size_t at = 0;
        for (auto end = input.bytes.find('\n'); end != std::string::npos;
             end = input.bytes.find('\n', at)) {
            rapidjson::Document document;
            document.Parse<rapidjson::kParseIterativeFlag>(input.bytes.data() + at, end - at);
            at = end + 1;
        }
    });
    measure("JSON Lines read", inputs, ".jsonl", read_through_door);
    return 0;
}
