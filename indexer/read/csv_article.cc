// SPDX-License-Identifier: GPL-3.0-or-later
// Makes articles of the records of a table.
#include "indexer/read/csv_article.h"

#include <algorithm>

#include "indexer/read/complete_article.h"
#include "indexer/read/csv_record.h"
#include "indexer/read/encodings.h"
#include "indexer/read/field_names.h"
#include "indexer/read/html_fragment.h"
#include "indexer/read/reported_text.h"

namespace dateline::indexer {

namespace {

/// The separator that occurs most in the header.
char find_separator(std::string_view header) {
    char best = ',';
    for (const char candidate : {',', '\t', ';', '|'})
        if (std::count(header.begin(), header.end(), candidate) >
            std::count(header.begin(), header.end(), best))
            best = candidate;
    return best;
}

std::vector<const FieldName*> read_header(const std::vector<std::string>& names) {
    std::vector<const FieldName*> columns;
    for (auto name : names) {
        if (columns.empty() && name.rfind("\xef\xbb\xbf", 0) == 0)
            name.erase(0, 3);
        while (!name.empty() && (name.back() == ' ' || name.back() == '"'))
            name.pop_back();
        name.erase(0, std::min(name.find_first_not_of(" \""), name.size()));
        const auto* found = find_field_name(name);
        if (!found) {
            std::transform(name.begin(), name.end(), name.begin(), [](char c) {
                return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == ' ' ? '_' : c;
            });
            found = find_field_name(name);
        }
        columns.push_back(found);
    }
    return columns;
}

ArticleDraft read_record(const std::vector<std::string>& values,
                         const std::vector<const FieldName*>& columns,
                         std::uint64_t line,
                         const Reading& reading) {
    ArticleDraft draft;
    auto& article = draft.article;
    std::vector<const FieldName*> taken(article_field_count, nullptr);
    std::vector<std::pair<int, std::string>> dates;
    for (std::size_t i = 0; i < values.size() && i < columns.size(); ++i) {
        const auto* column = columns[i];
        if (!column || values[i].empty())
            continue;
        auto text = normalise_text(decode_reported(values[i], "", line, reading));
        if (column->field == ArticleField::Date) {
            dates.emplace_back(column->rank, std::move(text));
            continue;
        }
        auto& best = taken[static_cast<std::size_t>(column->field)];
        if (best && best->rank <= column->rank)
            continue;
        best = column;
        field_of(draft, column->field) = std::move(text);
    }
    std::stable_sort(dates.begin(), dates.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [rank, date] : dates)
        draft.metadata_dates.push_back(std::move(date));
    if (holds_markup(article.body))
        read_html_fragment(std::string(article.body), article);
    return draft;
}

}  // namespace

void read_csv_articles(ByteSource& source, const Reading& reading) {
    auto head = read_head(source, 64 * 1024);
    if (!head) {
        reading.reject(0, head.problem().what, head.problem().hint);
        return;
    }
    const char separator = find_separator(std::string_view(*head).substr(0, head->find('\n')));
    PrefixedSource whole(std::move(*head), source);
    CsvReader records(whole, reading.limits.line_bytes_max);
    records.set_separator(separator);
    std::vector<const FieldName*> columns;
    if (records.next())
        columns = read_header(records.values());
    const bool has_text = std::any_of(columns.begin(), columns.end(), [](const auto* column) {
        return column &&
               (column->field == ArticleField::Body || column->field == ArticleField::Title);
    });
    if (!has_text) {
        reading.reject(1, "the header names no column for a title or a text",
                       "name columns id, title, body, published");
        return;
    }
    while (records.next()) {
        if (records.too_long() || records.is_unclosed()) {
            reading.reject(records.line(),
                           records.too_long() ? "the record is longer than a line may be"
                                              : "a quotation mark of this record is never closed",
                           "check the quotation marks of the record");
            continue;
        }
        auto draft = read_record(records.values(), columns, records.line(), reading);
        draft.line = draft.number = records.line();
        deliver(std::move(draft), reading);
    }
    if (const auto* problem = records.problem())
        reading.reject(records.line(), problem->what, problem->hint);
}

}  // namespace dateline::indexer
