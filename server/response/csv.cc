// SPDX-License-Identifier: GPL-3.0-or-later
// Prints hits as CSV.
#include "server/response/csv.h"

#include "schema/date.h"
#include "server/response/escape.h"

namespace dateline::server {

namespace {

std::string join_names(const std::vector<HitTag>& tags) {
    std::string names;
    for (const auto& tag : tags)
        names += (names.empty() ? "" : "; ") + tag.name;
    return names;
}

}  // namespace

std::string print_csv_cell(std::string_view raw) {
    std::string text = print_valid_utf8(raw);
    constexpr std::string_view formula = "=+-@\t\r\n";
    // A leading blank does not stop a spreadsheet.
    const auto first = text.find_first_not_of(' ');
    if (first != std::string::npos && formula.find(text[first]) != std::string_view::npos)
        text.insert(0, 1, '\'');
    if (text.find_first_of(",;\"\r\n\t'") == std::string::npos && !text.empty() &&
        text.front() != ' ' && text.back() != ' ')
        return text;
    std::string quoted = "\"";
    for (const char letter : text) {
        if (letter == '"')
            quoted += '"';
        quoted += letter;
    }
    return quoted + '"';
}

std::string print_csv_head() {
    return "id,title,published,granularity,published_from,source,section,language,url,copies,story,"
           "actors,places,about\r\n";
}

std::string print_csv_row(const Hit& hit) {
    const auto& date = hit.published.value;
    const std::string cells[] = {
        hit.id,
        hit.title,
        date ? schema::print_date_value(*date) : "",
        date ? std::string(schema::print_granularity(date->granularity)) : "",
        std::string(schema::print_date_origin(hit.published.origin)),
        hit.source,
        hit.section,
        hit.language,
        hit.url,
        std::to_string(hit.copies),
        hit.story,
        join_names(hit.actors),
        join_names(hit.places),
        join_names(hit.about)};
    std::string row;
    for (const auto& cell : cells) {
        if (&cell != cells)
            row += ',';
        if (!cell.empty())
            row += print_csv_cell(cell);
    }
    return row + "\r\n";
}

std::string print_search_csv(const SearchResults& results) {
    std::string text = print_csv_head();
    for (const auto& hit : results.hits)
        text += print_csv_row(hit);
    return text;
}

}  // namespace dateline::server
