// SPDX-License-Identifier: GPL-3.0-or-later
// The frame of every page and the links that change a search.
#include "server/response/page_parts.h"

#include <algorithm>
#include <array>

#include "server/response/assets.h"
#include "server/response/wording.h"

namespace dateline::server {

namespace {

struct FieldRow {
    std::string_view name;
    std::string_view title;
    ValueFilter SearchRequest::*filter;
};

constexpr std::array<FieldRow, 8> field_rows = {{
    {"actor", "Who", &SearchRequest::actor},
    {"actor_kind", "Kind of actor", &SearchRequest::actor_kind},
    {"place", "Where", &SearchRequest::place},
    {"section", "Section", &SearchRequest::section},
    {"source", "Source", &SearchRequest::source},
    {"language", "Language", &SearchRequest::language},
    {"published_from", "Date origin", &SearchRequest::origin},
    {"story", "Story", &SearchRequest::story},
}};

std::string print_number(double number) {
    std::string text = std::to_string(number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

std::string date_parameter(const DateFilter& filter) {
    SearchRequest only;
    only.published = filter;
    return print_search_url(only).substr(std::string_view("published=").size());
}

std::string date_chip_words(const DateFilter& filter, bool about) {
    if (filter.none)
        return about ? "about no date" : "undated";
    return print_date_words(filter.range);
}

// Two by two: name and value of a field of the form that nobody sees.
std::vector<PageData> hidden_fields(const SearchRequest& request, bool dates) {
    static const SearchRequest defaults;
    std::vector<PageData> fields;
    const auto add = [&](std::string name, std::string value) {
        auto& field = fields.emplace_back();
        field.set("hidden_name", std::move(name));
        field.set("hidden_value", std::move(value));
    };
    for (const auto& row : field_rows) {
        const auto& filter = request.*(row.filter);
        for (const auto& value : filter.any_of)
            add(std::string(row.name), value);
        for (const auto& value : filter.none_of)
            add("not_" + std::string(row.name), value);
        if (filter.join != (defaults.*(row.filter)).join)
            add(std::string(row.name) + "_op", filter.join == Join::Or ? "or" : "and");
    }
    // Fields that are seen hold ranges only.
    if (request.published && (dates || request.published->none))
        add("published", date_parameter(*request.published));
    if (request.about && (dates || request.about->none))
        add("about", date_parameter(*request.about));
    if (!request.about_wider)
        add("about_wider", "no");
    if (request.near)
        add("near", print_number(request.near->lat) + "," + print_number(request.near->lon) + "," +
                        print_number(request.near->km));
    if (request.bbox)
        add("bbox", print_number(request.bbox->west) + "," + print_number(request.bbox->south) +
                        "," + print_number(request.bbox->east) + "," +
                        print_number(request.bbox->north));
    if (request.op == Join::Or)
        add("op", "or");
    if (request.duplicates == Duplicates::Collapse)
        add("duplicates", "collapse");
    if (request.recency)
        add("recency", "mild");
    if (request.limit != defaults.limit)
        add("limit", std::to_string(request.limit));
    return fields;
}

std::vector<PageData> option_data(std::initializer_list<std::pair<const char*, const char*>> rows,
                                  std::size_t chosen) {
    std::vector<PageData> options;
    for (const auto& [value, label] : rows) {
        auto& option = options.emplace_back();
        option.set("option", value);
        option.set("label", label);
        option.set("chosen", options.size() - 1 == chosen);
    }
    return options;
}

std::string asset_href(std::string_view name) {
    return "/assets/" + std::string(name) + "?v=" + std::string(assets_version());
}

}  // namespace

std::string href(std::string_view path, SearchRequest request) {
    request.facets.clear();
    request.facet_limit = SearchRequest().facet_limit;
    request.offset = 0;
    request.cursor.clear();
    std::string url = std::string(path) + "?" + print_search_url(request);
    return url;
}

std::string article_href(std::string_view id) {
    return "/articles/" + print_url_part(id);
}

std::string overview_href(std::string_view field, std::string_view id) {
    return (field == "place" ? "/places/" : "/actors/") + print_url_part(id);
}

ValueFilter* find_value_filter(SearchRequest& request, std::string_view field) {
    for (const auto& row : field_rows)
        if (row.name == field)
            return &(request.*(row.filter));
    return nullptr;
}

SearchRequest with_value(SearchRequest request,
                         std::string_view field,
                         std::string_view value,
                         bool exclude) {
    if (auto* filter = find_value_filter(request, field))
        (exclude ? filter->none_of : filter->any_of).emplace_back(value);
    return request;
}

SearchRequest without_value(SearchRequest request,
                            std::string_view field,
                            std::string_view id,
                            std::string_view name) {
    auto* filter = find_value_filter(request, field);
    if (filter == nullptr)
        return request;
    for (auto* values : {&filter->any_of, &filter->none_of}) {
        const auto before = values->size();
        values->erase(
            std::remove_if(values->begin(), values->end(),
                           [&](const auto& value) { return value == id || value == name; }),
            values->end());
        // An alias was asked for: with one value there is no doubt which.
        if (values->size() == before && before == 1 &&
            filter->any_of.size() + filter->none_of.size() == 1)
            values->clear();
    }
    return request;
}

std::string_view facet_title(std::string_view field) {
    for (const auto& row : field_rows)
        if (row.name == field)
            return row.title;
    return field == "published" ? "Published" : field == "about" ? "Talked about" : field;
}

void set_frame(PageData& page,
               std::string title,
               const SearchRequest& request,
               const BuildStamp& build,
               bool dates) {
    page.set("page_title", std::move(title));
    page.set("css", asset_href("page.css"));
    page.set("read_css", asset_href("read.css"));
    page.set("js", asset_href("page.js"));
    page.set("world", asset_href("world.svg"));
    page.set("q", request.q);
    const auto search = href("", request);
    page.set("search_part", search == "?" ? std::string() : search);
    page.set("hidden", hidden_fields(request, dates));
    page.set("scopes", option_data({{"article", "the whole article"},
                                    {"paragraph", "one paragraph"},
                                    {"sentence", "one sentence"}},
                                   static_cast<std::size_t>(request.scope)));
    page.set("sorts", option_data({{"relevance", "best first"},
                                   {"newest", "newest first"},
                                   {"oldest", "oldest first"}},
                                  static_cast<std::size_t>(request.sort)));
    page.set("build_id", build.id);
    page.set("build_articles", print_count_of(build.articles, "article"));
}

void set_published(PageData& data, const schema::Published& published) {
    const bool dated = published.value.has_value();
    data.set("date", dated ? print_date_short(*published.value) : "");
    data.set("iso", dated && published.value->granularity == schema::Granularity::Day
                        ? schema::print_date_value(*published.value)
                        : "");
    data.set("origin", origin_words(published.origin));
    data.set("guess", published.origin == schema::DateOrigin::Text);
}

std::vector<PageData> chip_data(const SearchRequest& request, const std::vector<Facet>& facets) {
    std::vector<PageData> chips;
    const auto add = [&](std::string_view title, std::string text, bool excluded,
                         SearchRequest without) {
        auto& chip = chips.emplace_back();
        chip.set("chip_title", title);
        chip.set("chip_text", std::move(text));
        chip.set("chip_not", excluded);
        chip.set("chip_remove", href("", std::move(without)));
    };
    for (const auto& row : field_rows) {
        const auto name_of = [&](const std::string& value) {
            for (const auto& facet : facets)
                for (const auto& entry : facet.values)
                    if (facet.field == row.name && entry.id == value)
                        return entry.name;
            return value;
        };
        for (const bool excluded : {false, true}) {
            const auto& filter = request.*(row.filter);
            for (const auto& value : excluded ? filter.none_of : filter.any_of) {
                SearchRequest without = request;
                auto& rest = without.*(row.filter);
                auto& values = excluded ? rest.none_of : rest.any_of;
                values.erase(std::find(values.begin(), values.end(), value));
                add(row.title, name_of(value), excluded, std::move(without));
            }
        }
    }
    const auto add_if = [&](bool wanted, std::string_view title, auto&& text, auto&& clear) {
        if (!wanted)
            return;
        SearchRequest without = request;
        clear(without);
        add(title, text(), false, std::move(without));
    };
    add_if(
        request.published.has_value(), "Published",
        [&] { return date_chip_words(*request.published, false); },
        [](SearchRequest& without) { without.published.reset(); });
    add_if(
        request.about.has_value(), "Talked about",
        [&] { return date_chip_words(*request.about, true); },
        [](SearchRequest& without) {
            without.about.reset();
            without.about_wider = true;
        });
    add_if(
        request.about && !request.about->none && !request.about_wider, "Talked about",
        [] { return std::string("nothing wider"); },
        [](SearchRequest& without) { without.about_wider = true; });
    add_if(
        request.near.has_value(), "Near",
        [&] {
            return print_number(request.near->km) + " km around " +
                   print_number(request.near->lat) + ", " + print_number(request.near->lon);
        },
        [](SearchRequest& without) { without.near.reset(); });
    add_if(
        request.bbox.has_value(), "Inside", [] { return std::string("a box on the map"); },
        [](SearchRequest& without) { without.bbox.reset(); });
    add_if(
        request.op == Join::Or, "Words", [] { return std::string("any of them"); },
        [](SearchRequest& without) { without.op = Join::And; });
    add_if(
        request.duplicates == Duplicates::Collapse, "Copies", [] { return std::string("folded"); },
        [](SearchRequest& without) { without.duplicates = Duplicates::Show; });
    return chips;
}

}  // namespace dateline::server
