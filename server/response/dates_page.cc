// SPDX-License-Identifier: GPL-3.0-or-later
// Fills the template of the dates of a search: both charts as tables, and the two axes crossed.
#include <algorithm>
#include <cstdint>
#include <map>
#include <set>

#include "server/response/html.h"
#include "server/response/page_parts.h"
#include "server/response/wording.h"

namespace dateline::server {

namespace {

constexpr std::size_t rows_max = 24;     // publication, the newest
constexpr std::size_t columns_max = 16;  // talked about, those with the most articles
constexpr std::uint32_t shades = 5;      // of the cells, classes s1 to s5

using Days = std::pair<std::int32_t, std::int32_t>;

Days days_of(const schema::DateValue& value) {
    return {value.first, value.last};
}

// Which rows and columns of the crossed axes are shown, in the order of time.
struct Frame {
    std::map<Days, schema::DateValue> rows;
    std::map<Days, schema::DateValue> columns;
    std::size_t rows_all = 0;
    std::size_t columns_all = 0;
};

Frame choose_frame(const std::vector<HistogramCell>& cells) {
    Frame frame;
    for (const auto& cell : cells)
        frame.rows.emplace(days_of(cell.published), cell.published);
    frame.rows_all = frame.rows.size();
    while (frame.rows.size() > rows_max)
        frame.rows.erase(frame.rows.begin());
    std::map<Days, std::pair<std::uint32_t, schema::DateValue>> sums;
    std::set<Days> all;
    for (const auto& cell : cells) {
        all.insert(days_of(cell.about));
        if (!frame.rows.count(days_of(cell.published)))
            continue;
        auto& sum = sums.try_emplace(days_of(cell.about), 0, cell.about).first->second;
        sum.first += cell.count;
    }
    frame.columns_all = all.size();
    std::vector<std::pair<std::uint32_t, Days>> order;
    order.reserve(sums.size());
    for (const auto& [days, sum] : sums)
        order.emplace_back(sum.first, days);
    // Most articles first, then the newer.
    std::sort(order.rbegin(), order.rend());
    order.resize(std::min(order.size(), columns_max));
    for (const auto& [count, days] : order)
        frame.columns.emplace(days, sums.at(days).second);
    return frame;
}

SearchRequest cell_request(SearchRequest request,
                           const schema::DateValue& published,
                           const schema::DateValue& about) {
    request.published = DateFilter{false, published};
    request.about = DateFilter{false, about};
    request.about_wider = false;
    return request;
}

void set_matrix(PageData& page, const DatesView& view) {
    const auto frame = choose_frame(view.cells);
    std::map<std::pair<Days, Days>, std::uint32_t> counts;
    std::uint32_t most = 1;
    for (const auto& cell : view.cells)
        if (frame.rows.count(days_of(cell.published)) && frame.columns.count(days_of(cell.about))) {
            counts[{days_of(cell.published), days_of(cell.about)}] = cell.count;
            most = std::max(most, cell.count);
        }
    std::vector<PageData> columns;
    for (const auto& [days, about] : frame.columns)
        columns.emplace_back().set("column", print_date_short(about));
    std::vector<PageData> rows;
    for (const auto& [published_days, published] : frame.rows) {
        const auto first = counts.lower_bound({published_days, Days{INT32_MIN, INT32_MIN}});
        if (first == counts.end() || first->first.first != published_days)
            continue;  // speaks of none of the columns
        std::vector<PageData> cells;
        for (const auto& [about_days, about] : frame.columns) {
            auto& cell = cells.emplace_back();
            const auto found = counts.find({published_days, about_days});
            cell.set("cell_count", found == counts.end() ? "" : print_count(found->second));
            if (found == counts.end())
                continue;
            const auto shade = (std::uint64_t{found->second} * shades + most - 1) / most;
            cell.set("shade", std::to_string(shade));
            cell.set("ahead", about.first > published.last);
            cell.set("cell_href", href("/search", cell_request(view.request, published, about)));
        }
        auto& row = rows.emplace_back();
        row.set("row", print_date_short(published));
        row.set("cells", std::move(cells));
    }
    page.set("has_matrix", !rows.empty());
    page.set("columns", std::move(columns));
    page.set("rows", std::move(rows));
    page.set("rows_cut", frame.rows_all > rows_max
                             ? "the newest " + std::to_string(rows_max) + " of " +
                                   print_count(frame.rows_all) + " times of publication"
                             : std::string());
    page.set("columns_cut", frame.columns_all > frame.columns.size()
                                ? "the " + std::to_string(frame.columns.size()) +
                                      " times most talked about of " +
                                      print_count(frame.columns_all)
                                : std::string());
}

void set_table(PageData& page,
               const char* key,
               const std::optional<Histogram>& histogram,
               const SearchRequest& request) {
    if (!histogram)
        return;
    auto table = chart_data(*histogram, request, "/search", false);
    std::vector<PageData> bars;
    for (const auto& bucket : histogram->buckets)
        if (bucket.count > 0) {
            auto& bar = bars.emplace_back();
            auto narrowed = request;
            (histogram->axis == "about" ? narrowed.about : narrowed.published) =
                DateFilter{false, bucket.span};
            bar.set("bar_date", print_date_short(bucket.span));
            bar.set("bar_count", print_count(bucket.count));
            bar.set("bar_share", print_share(bucket.count, bucket.all));
            bar.set("bar_href", href("/search", narrowed));
            bar.set("dates_href", href("/dates", narrowed));
        }
    table.set("bars", std::move(bars));
    page.set(key, std::move(table));
}

}  // namespace

std::string print_dates_page(const DatesView& view) {
    PageData page;
    set_frame(page, "Dates", view.request, view.build, true);
    auto chips = chip_data(view.request, {});
    page.set("has_chips", !chips.empty());
    page.set("chips", std::move(chips));
    page.set("clear_href", std::string());
    page.set("back_href", href("/search", view.request));
    page.set("total", print_count_of(view.total, "article"));
    set_matrix(page, view);
    set_table(page, "published", view.published, view.request);
    set_table(page, "about", view.about, view.request);
    return print_page("dates", page);
}

}  // namespace dateline::server
