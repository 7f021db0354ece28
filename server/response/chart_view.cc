// SPDX-License-Identifier: GPL-3.0-or-later
// Date charts as bars with a table, and places on a map.
#include <algorithm>
#include <cmath>

#include "schema/tags.h"
#include "server/response/page_parts.h"
#include "server/response/wording.h"

namespace dateline::server {

namespace {

constexpr int bar_step = 10;  // of the drawing, whose height is 60; bars are thick strokes
constexpr int bar_height_max = 58;
constexpr int drawing_height = 60;
constexpr std::size_t bars_max = 40;  // of a chart, the newest; its table has all
constexpr std::size_t circles_max = 14;

SearchRequest narrowed(SearchRequest request, const std::string& axis, const DateFilter& filter) {
    (axis == "about" ? request.about : request.published) = filter;
    return request;
}

double height_of(const HistogramBucket& bucket, bool share) {
    if (!share)
        return bucket.count;
    return bucket.all == 0 ? 0 : static_cast<double>(bucket.count) / bucket.all;
}

std::string number_text(double number) {
    const auto tenths = static_cast<long>(std::lround(number * 10));
    std::string text = (tenths < 0 ? "-" : "") + std::to_string(std::labs(tenths) / 10);
    if (tenths % 10 != 0)
        text += "." + std::to_string(std::labs(tenths) % 10);
    return text;
}

// How many buckets lie between the first one and this one: time runs evenly, empty buckets or not.
int slot_of(const schema::DateValue& span, const schema::DateValue& first, std::string_view by) {
    const auto at = schema::Date::from_day_number(span.first);
    const auto origin = schema::Date::from_day_number(first.first);
    if (by == "year")
        return at.year - origin.year;
    if (by == "month")
        return (at.year - origin.year) * 12 + at.month - origin.month;
    return (span.first - first.first) / (by == "week" ? 7 : 1);
}

// Adds the bar to the drawing; what is returned is the link over it.
PageData bar_data(
    const HistogramBucket& bucket, int slot, double height, bool share, std::string& drawing) {
    PageData bar;
    const int top = drawing_height - std::max(2, static_cast<int>(height));
    const auto left = std::to_string(slot * bar_step);
    drawing += "M" + std::to_string(slot * bar_step + bar_step / 2) + " 60V" + std::to_string(top);
    bar.set("reach", "M" + left + " 0h10v60H" + left);
    bar.set("bar_label", print_date_short(bucket.span) + ", " +
                             print_count_of(bucket.count, "article") +
                             (share ? ", " + print_share(bucket.count, bucket.all) : ""));
    return bar;
}

// The range as the two fields of the form show it.
void set_fields(PageData& chart, const std::optional<DateFilter>& filter) {
    std::string from, to;
    if (filter && !filter->none) {
        SearchRequest only;
        only.published = filter;
        const auto range = print_search_url(only).substr(std::string_view("published=").size());
        const auto dots = range.find("..");
        from = range.substr(0, dots);
        to = dots == std::string::npos ? range : range.substr(dots + 2);
    }
    chart.set("from", std::move(from));
    chart.set("to", std::move(to));
}

}  // namespace

PageData chart_data(const Histogram& histogram,
                    const SearchRequest& request,
                    std::string_view path,
                    bool share) {
    PageData chart;
    std::vector<const HistogramBucket*> shown;
    for (auto bucket = histogram.buckets.rbegin();
         bucket != histogram.buckets.rend() && shown.size() < bars_max; ++bucket)
        if (bucket->count > 0)
            shown.push_back(&*bucket);
    std::reverse(shown.begin(), shown.end());
    double highest = 0;
    const HistogramBucket* peak = nullptr;
    for (const auto* bucket : shown) {
        if (height_of(*bucket, share) > highest) {
            highest = height_of(*bucket, share);
            peak = bucket;
        }
    }
    std::vector<PageData> bars;
    std::string drawing;
    int slots = 1;
    for (const auto* bucket : shown) {
        const int slot = slot_of(bucket->span, shown.front()->span, histogram.by);
        slots = std::max(slots, slot + 1);
        const double height =
            highest > 0 ? height_of(*bucket, share) / highest * bar_height_max : 0;
        auto bar = bar_data(*bucket, slot, height, share, drawing);
        bar.set("bar_href", href(path, narrowed(request, histogram.axis, {false, bucket->span})));
        bars.push_back(std::move(bar));
    }
    const bool about = histogram.axis == "about";
    chart.set("axis", histogram.axis);
    chart.set("chart_title", about ? "Talked about" : "Published");
    chart.set("by", histogram.by);
    chart.set("width", std::to_string(slots * bar_step));
    chart.set("has_bars", !bars.empty());
    if (!shown.empty()) {
        chart.set("first", print_date_short(shown.front()->span));
        chart.set("last", shown.size() > 1 ? print_date_short(shown.back()->span) : "");
    }
    const auto with_articles =
        std::count_if(histogram.buckets.begin(), histogram.buckets.end(),
                      [](const HistogramBucket& bucket) { return bucket.count > 0; });
    const bool cut = static_cast<std::size_t>(with_articles) > shown.size();
    chart.set("earlier", cut);
    if (peak != nullptr)
        chart.set("peak", share ? print_share(peak->count, peak->all) : print_count(peak->count));
    chart.set("bars", std::move(bars));
    chart.set("drawing", std::move(drawing));
    chart.set("table_href", href("/dates", request) + "#" + histogram.axis);
    if (histogram.missing > 0) {
        chart.set("missing",
                  print_count(histogram.missing) + (about ? " about no date" : " undated"));
        chart.set("missing_href", href(path, narrowed(request, histogram.axis, {true, {}})));
    } else {
        chart.set("missing", false);
    }
    chart.set("outside", histogram.outside == 0
                             ? std::string()
                             : print_count(histogram.outside) + " outside this window");
    chart.set("wider", histogram.wider == 0
                           ? std::string()
                           : print_count(histogram.wider) + " only in longer spans");
    chart.set("any_rest", cut || histogram.missing + histogram.outside + histogram.wider > 0);
    set_fields(chart, about ? request.about : request.published);
    return chart;
}

PageData map_data(const std::vector<FacetValue>& places,
                  const SearchRequest& request,
                  std::string_view path) {
    std::vector<const FacetValue*> shown;
    std::uint32_t most = 0;
    for (const auto& place : places)
        if (place.lat_lon && place.kind != "continent" &&
            place.kind != schema::unlisted_place_type && place.count > 0 &&
            std::isfinite(place.lat_lon->first) && std::isfinite(place.lat_lon->second) &&
            shown.size() < circles_max) {
            shown.push_back(&place);
            most = std::max(most, place.count);
        }
    std::vector<PageData> circles;
    for (const auto* place : shown) {
        auto& circle = circles.emplace_back();
        circle.set("x", number_text(place->lat_lon->second + 180));
        circle.set("y", number_text(84 - place->lat_lon->first));
        circle.set("r",
                   number_text(1.6 + 6.4 * std::sqrt(static_cast<double>(place->count) / most)));
        circle.set("circle_label", place->name + ", " + print_count_of(place->count, "article") +
                                       (place->selected ? ", chosen: remove" : ""));
        circle.set("circle_here", place->selected);
        circle.set(
            "circle_href",
            href(path, place->selected ? without_value(request, "place", place->id, place->name)
                                       : with_value(request, "place", place->id, false)));
    }
    PageData map;
    map.set("has_circles", !circles.empty());
    map.set("circles", std::move(circles));
    return map;
}

}  // namespace dateline::server
