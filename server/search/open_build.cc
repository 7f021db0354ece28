// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the build that CURRENT names, or a stub of databases; makes the columns where there are
// none.
#include "server/search/open_build.h"

#include <algorithm>
#include <thread>

#include "schema/builds.h"
#include "schema/record.h"

namespace dateline::server {

namespace {

constexpr std::size_t languages_max = 4;

// What the indexer would have written, from the documents themselves.
schema::Result<schema::Columns> columns_from_documents(Xapian::Database& database) {
    schema::ColumnsWriter writer;
    const auto end = database.postlist_end("");
    for (auto it = database.postlist_begin(""); it != end; ++it) {
        const auto record = schema::read_record(database.get_document(*it).get_data());
        if (!record)
            return record.problem();
        writer.add(*it, record->article, record->tags);
    }
    return schema::Columns::read(writer.print());
}

std::vector<std::string> frequent_languages(const schema::Columns& columns) {
    const auto& column = columns.column(schema::Column::Language);
    std::vector<std::string> languages;
    // Ordinals come most frequent first.
    for (std::uint32_t i = 0; i < column.size() && languages.size() < languages_max; ++i)
        if (std::uint64_t{column.count(i)} * 100 >= columns.article_count())
            languages.emplace_back(column.ids[i]);
    const auto unknown = std::uint64_t{columns.article_count()} - column.document_list.size();
    const bool has_english = std::find(languages.begin(), languages.end(), "en") != languages.end();
    if (languages.empty() || (unknown * 100 >= columns.article_count() && !has_english))
        languages.insert(languages.begin(), "en");  // an unknown language is stemmed as English
    languages.resize(std::min(languages.size(), languages_max));
    return languages;
}

PublishedDates distinct_dates(std::span<const schema::PublishedRow> rows) {
    PublishedDates dates;
    for (const auto& row : rows)
        if (row.is_dated())
            dates.values.push_back(row.value());
    std::sort(dates.values.begin(), dates.values.end());
    dates.values.erase(std::unique(dates.values.begin(), dates.values.end()), dates.values.end());
    dates.of_document.reserve(rows.size());
    for (const auto& row : rows) {
        const auto at =
            row.is_dated() ? std::lower_bound(dates.values.begin(), dates.values.end(), row.value())
                           : dates.values.end();
        dates.of_document.push_back(static_cast<std::uint32_t>(at - dates.values.begin()));
    }
    return dates;
}

std::shared_ptr<OpenBuild> assemble(schema::Columns columns,
                                    std::unique_ptr<DatabasePool> pool,
                                    const SearcherOptions& options) {
    auto build = std::make_shared<OpenBuild>(OpenBuild{
        {},
        {},
        std::move(columns),
        std::nullopt,
        std::move(pool),
        std::make_unique<PostingCache>(options.cache_bytes),
        DocSet(),
        {},
        {},
        {},
        {},
        1,
        options.deadline_ms,
        options.limits,
        options.weights,
    });
    build->all = DocSet(build->rows(), build->columns.documents());
    build->languages = frequent_languages(build->columns);
    build->published = distinct_dates(build->columns.published());
    if (build->columns.article_count() > 0)
        build->mean_text_bytes =
            std::max(1.0, static_cast<double>(build->columns.text_bytes_total()) /
                              build->columns.article_count());
    build->stamp.articles = build->columns.article_count();
    for (std::size_t i = 0; i < schema::column_count; ++i)
        build->bits[i] =
            ColumnBits(build->columns.column(static_cast<schema::Column>(i)), build->rows());
    for (std::size_t unit = 0; unit < date_unit_count; ++unit)
        for (const auto& date : build->columns.dates())
            build->about_buckets[unit].push_back(
                buckets_of(static_cast<DateUnit>(unit), date.first, date.last));
    return build;
}

std::uint32_t handles_of(const SearcherOptions& options) {
    return options.handles != 0 ? options.handles
                                : 2 * std::max(1U, std::thread::hardware_concurrency());
}

schema::Result<std::shared_ptr<const OpenBuild>> open_stub(const std::filesystem::path& stub,
                                                           const SearcherOptions& options) {
    auto pool = std::make_unique<DatabasePool>(stub.string(), handles_of(options));
    auto columns = [&] {
        const auto handle = pool->borrow();
        return columns_from_documents(handle->database);
    }();
    if (!columns)
        return columns.problem();
    auto build = assemble(std::move(*columns), std::move(pool), options);
    const auto handle = build->pool->borrow();
    build->stamp.id = handle->database.get_uuid();
    return std::shared_ptr<const OpenBuild>(std::move(build));
}

}  // namespace

schema::Result<std::shared_ptr<const OpenBuild>> open_build(const std::filesystem::path& index,
                                                            const SearcherOptions& options) {
    if (std::filesystem::is_regular_file(index))
        return open_stub(index, options);
    const auto paths = schema::current_build(index);
    if (!paths)
        return paths.problem();
    const auto stamp = schema::read_stamp(*paths);
    if (!stamp)
        return stamp.problem();
    auto pool = std::make_unique<DatabasePool>(paths->database().string(), handles_of(options));
    auto columns = schema::Columns::open(paths->columns());
    if (!columns)
        return columns.problem();
    auto words = schema::WordSequences::open(paths->words());
    if (!words)
        return words.problem();
    auto build = assemble(std::move(*columns), std::move(pool), options);
    build->words = std::move(*words);
    build->name = paths->name();
    build->stamp.id = stamp->build_id;
    build->stamp.rules = stamp->rules;
    if (build->columns.article_count() != stamp->articles)
        return schema::Problem{"the build '" + build->name + "' is damaged: its columns hold " +
                                   std::to_string(build->columns.article_count()) +
                                   " articles, its stamp says " + std::to_string(stamp->articles),
                               "build again: dateline-index build CORPUS --index DIR --full"};
    return std::shared_ptr<const OpenBuild>(std::move(build));
}

}  // namespace dateline::server
