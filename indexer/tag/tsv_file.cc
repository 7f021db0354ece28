// SPDX-License-Identifier: GPL-3.0-or-later
// Reads TSV files of rules.
#include "indexer/tag/tsv_file.h"

#include <cstdio>
#include <memory>

namespace dateline::indexer {
namespace {

constexpr std::size_t cells_limit = 64;

bool is_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto lead = static_cast<std::uint8_t>(text[at]);
        if (lead < 0x80) {
            ++at;
            continue;
        }
        const std::size_t length = lead >= 0xf0 && lead < 0xf5   ? 4
                                   : lead >= 0xe0 && lead < 0xf0 ? 3
                                   : lead >= 0xc2 && lead < 0xe0 ? 2
                                                                 : 0;
        if (length == 0 || at + length > text.size())
            return false;
        for (std::size_t i = 1; i < length; ++i)
            if ((static_cast<std::uint8_t>(text[at + i]) & 0xc0) != 0x80)
                return false;
        at += length;
    }
    return true;
}

}  // namespace

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string_view> split_list(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    std::size_t at = 0;
    while (at <= text.size()) {
        const auto found = text.find(separator, at);
        const auto end = found == std::string_view::npos ? text.size() : found;
        if (const auto part = trim(text.substr(at, end - at)); !part.empty())
            parts.push_back(part);
        at = end + 1;
    }
    return parts;
}

schema::Result<std::string> read_text_file(const std::filesystem::path& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                               &std::fclose);
    if (!file)
        return schema::Problem{"cannot read " + path.string(), "check that the file is there"};
    std::string text;
    std::error_code error;
    if (const auto size = std::filesystem::file_size(path, error); !error && size < tsv_bytes_max)
        text.reserve(static_cast<std::size_t>(size) + 1);
    char buffer[1 << 16];
    for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, file.get())) > 0;) {
        text.append(buffer, got);
        if (text.size() > tsv_bytes_max)
            return schema::Problem{path.string() + " is larger than 256 MiB",
                                   "give a smaller file"};
    }
    if (std::ferror(file.get()) != 0)
        return schema::Problem{"cannot read " + path.string(), "check that it is a file"};
    return text;
}

schema::Result<TsvFile> parse_tsv(std::string name,
                                  std::string text,
                                  std::size_t cells_min,
                                  std::size_t cells_max) {
    if (!is_utf8(text))
        return schema::Problem{name + " is not UTF-8", "save it as UTF-8"};
    // Short strings move with their bytes: keep the text on the heap so that cells stay valid.
    if (text.capacity() < 64)
        text.reserve(64);
    TsvFile file{std::move(name), std::move(text), {}};
    std::uint32_t line = 0;
    std::string_view rest = file.text;
    while (!rest.empty()) {
        ++line;
        const auto end = rest.find('\n');
        auto text_line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        if (!text_line.empty() && text_line.back() == '\r')
            text_line.remove_suffix(1);
        if (trim(text_line).empty() || text_line.front() == '#')
            continue;
        TsvRow row{line, {}};
        std::size_t at = 0;
        while (at <= text_line.size() && row.cells.size() < cells_limit) {
            const auto tab = text_line.find('\t', at);
            const auto stop = tab == std::string_view::npos ? text_line.size() : tab;
            row.cells.push_back(trim(text_line.substr(at, stop - at)));
            at = stop + 1;
        }
        if (row.cells.size() < cells_min || row.cells.size() > cells_max)
            return schema::Problem{file.name + " line " + std::to_string(line) + " has " +
                                       std::to_string(row.cells.size()) + " columns",
                                   "give " + std::to_string(cells_min) + " to " +
                                       std::to_string(cells_max) + " columns with tabs between"};
        file.rows.push_back(std::move(row));
    }
    return file;
}

schema::Result<TsvFile> read_tsv_file(const std::filesystem::path& path,
                                      std::size_t cells_min,
                                      std::size_t cells_max) {
    auto text = read_text_file(path);
    if (!text)
        return text.problem();
    return parse_tsv(path.filename().string(), std::move(*text), cells_min, cells_max);
}

}  // namespace dateline::indexer
