// SPDX-License-Identifier: GPL-3.0-or-later
// Looks up the embedded files and prepares them: smaller to send, with a type and a tag.
#include "server/response/assets.h"

#include <map>
#include <stdexcept>

#include <xxhash.h>

#include "schema/byte_coding.h"

namespace dateline::server {

namespace {

#include "assets_table.inc"

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::string_view content_type(std::string_view name) {
    static constexpr std::pair<std::string_view, std::string_view> types[] = {
        {".css", "text/css; charset=utf-8"},        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml; charset=utf-8"},   {".json", "application/json; charset=utf-8"},
        {".xml", "application/xml; charset=utf-8"}, {".txt", "text/plain; charset=utf-8"},
    };
    for (const auto& [end, type] : types)
        if (ends_with(name, end))
            return type;
    return "application/octet-stream";
}

// Drops the blanks beside the punctuation of a style sheet; ours has none of these in its strings.
std::string print_dense(std::string_view sheet) {
    std::string dense;
    dense.reserve(sheet.size());
    for (const char letter : sheet) {
        constexpr std::string_view after = "{};:,>";
        const bool blank = letter == ' ' || letter == '\n';
        if (blank && !dense.empty() && after.find(dense.back()) != std::string_view::npos)
            continue;
        constexpr std::string_view before = "{}>";
        if (before.find(letter) != std::string_view::npos && !dense.empty() &&
            (dense.back() == ' ' || (dense.back() == ';' && letter == '}')))
            dense.pop_back();
        dense += letter;
    }
    return dense;
}

// Drops indentation, empty lines and lines that are only a comment; such lines stand in no string
// of ours. Template comments go with them.
std::string print_small(std::string_view name, std::string_view text) {
    const bool is_template = ends_with(name, ".html");
    if (!is_template && !ends_with(name, ".css") && !ends_with(name, ".js"))
        return std::string(text);
    std::string small;
    small.reserve(text.size());
    while (!text.empty()) {
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        const auto first = line.find_first_not_of(" \t");
        line = first == std::string_view::npos ? std::string_view() : line.substr(first);
        const bool comment = line.substr(0, 2) == "//" || line.substr(0, 3) == "{{!" ||
                             (line.substr(0, 2) == "/*" && ends_with(line, "*/"));
        if (line.empty() || comment)
            continue;
        small += line;
        small += '\n';
    }
    return ends_with(name, ".css") ? print_dense(small) : small;
}

std::string print_hash(std::string_view bytes) {
    return schema::print_hex(XXH3_64bits(bytes.data(), bytes.size()));
}

const std::map<std::string, Asset, std::less<>>& all_assets() {
    static const auto assets = [] {
        std::map<std::string, Asset, std::less<>> all;
        for (const auto* file = embedded_files; file->name != nullptr; ++file) {
            Asset asset{
                file->name, content_type(file->name),
                print_small(file->name,
                            {file->first, static_cast<std::size_t>(file->last - file->first)}),
                ""};
            asset.tag = print_hash(asset.content);
            all.emplace(file->name, std::move(asset));
        }
        return all;
    }();
    return assets;
}

}  // namespace

const Asset* find_asset(std::string_view name) {
    const auto found = all_assets().find(name);
    return found == all_assets().end() || ends_with(name, ".html") ? nullptr : &found->second;
}

std::string_view assets_version() {
    static const std::string version = [] {
        std::string tags;
        for (const auto& [name, asset] : all_assets())
            tags += asset.tag;
        return print_hash(tags).substr(0, 8);
    }();
    return version;
}

std::string read_template(std::string_view name) {
    const auto found = all_assets().find(name);
    if (found == all_assets().end())
        throw std::logic_error("no template " + std::string(name));
    std::string text = found->second.content;
    for (auto open = text.find("{{> "); open != std::string::npos; open = text.find("{{> ", open)) {
        const auto close = text.find("}}", open);
        if (close == std::string::npos)
            throw std::logic_error("an open tag in template " + std::string(name));
        text.replace(open, close + 2 - open,
                     read_template(text.substr(open + 4, close - open - 4) + ".html"));
    }
    return text;
}

}  // namespace dateline::server
