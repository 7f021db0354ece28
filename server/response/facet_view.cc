// SPDX-License-Identifier: GPL-3.0-or-later
// Facets as panels of links: actors by kind, places as a tree, the others as lists.
#include <algorithm>
#include <array>

#include "server/response/page_parts.h"
#include "server/response/wording.h"

namespace dateline::server {

namespace {

bool has_many(std::string_view field) {
    return field == "actor" || field == "place" || field == "actor_kind";
}

// The values to show in the order of a tree walk, with their depth: under the nearest ancestor
// that is shown too.
struct TreeRow {
    const FacetValue* value;
    std::size_t depth;
};

bool is_under(const FacetValue& value, const FacetValue& above) {
    const auto& ids = value.path_ids;
    return value.id != above.id && std::find(ids.begin(), ids.end(), above.id) != ids.end();
}

void walk_tree(const std::vector<const FacetValue*>& values,
               const FacetValue* above,
               std::size_t depth,
               std::vector<TreeRow>& rows) {
    constexpr std::size_t depth_max = 8;
    if (depth > depth_max)
        return;
    for (const auto* value : values) {
        // The nearest shown ancestor is the one with the longest path.
        const FacetValue* nearest = nullptr;
        for (const auto* other : values)
            if (is_under(*value, *other) &&
                (nearest == nullptr || other->path_ids.size() > nearest->path_ids.size()))
                nearest = other;
        if (nearest == above) {
            rows.push_back({value, depth});
            walk_tree(values, value, depth + 1, rows);
        }
    }
}

PageData value_data(const Facet& facet, const FacetValue& value, const SearchRequest& request) {
    PageData row;
    std::string name = value.name.empty() ? value.id : value.name;
    if (facet.field == "published_from")
        if (const auto words = origin_words(name); !words.empty())
            name = words;
    row.set("value_name", std::move(name));
    row.set("value_id", value.id);
    row.set("value_field", facet.field);
    row.set("value_count", print_count(value.count));
    row.set("value_stories", value.stories > 0 && value.stories < value.count
                                 ? print_count(value.stories)
                                 : std::string());
    row.set("selected", value.selected);
    row.set("excluded", value.excluded);
    const bool chosen = value.selected || value.excluded;
    row.set("free", !chosen);
    row.set("value_href",
            href("", chosen ? without_value(request, facet.field, value.id, value.name)
                            : with_value(request, facet.field, value.id, false)));
    row.set("about_href", chosen && (facet.field == "actor" || facet.field == "place")
                              ? overview_href(facet.field, value.id)
                              : std::string());
    row.set("context", facet.field == "place" ? print_path_words(value.path) : std::string());
    return row;
}

std::vector<PageData> tree_data(const Facet& facet,
                                const std::vector<const FacetValue*>& values,
                                const SearchRequest& request) {
    std::vector<TreeRow> rows;
    walk_tree(values, nullptr, 0, rows);
    std::vector<PageData> list;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto row = value_data(facet, *rows[i].value, request);
        const std::size_t next = i + 1 < rows.size() ? rows[i + 1].depth : 0;
        row.set("opens", next > rows[i].depth);
        row.set("closes", std::vector<PageData>(rows[i].depth > next ? rows[i].depth - next : 0));
        if (rows[i].depth > 0)  // the tree says it
            row.set("context", false);
        list.push_back(std::move(row));
    }
    return list;
}

std::vector<PageData> kind_tabs(const SearchRequest& request, std::string_view kind) {
    static constexpr std::array<std::string_view, 5> kinds = {"", "person", "organisation",
                                                              "government", "group"};
    std::vector<PageData> tabs;
    for (const auto& entry : kinds) {
        auto& tab = tabs.emplace_back();
        tab.set("tab_name", entry.empty() ? "all" : actor_kind_words(entry, true));
        tab.set("tab_href",
                href("", request) + (entry.empty() ? "" : "&who=") + std::string(entry));
        tab.set("tab_here", entry == kind);
    }
    return tabs;
}

}  // namespace

PageData facet_data(const Facet& facet,
                    const SearchRequest& request,
                    std::size_t shown,
                    std::string_view kind) {
    std::vector<const FacetValue*> values;
    for (const auto& value : facet.values)
        if (value.selected || value.excluded ||
            (values.size() < shown && (kind.empty() || value.kind == kind)))
            values.push_back(&value);
    PageData panel;
    panel.set("field", facet.field);
    panel.set("has_tabs", facet.field == "actor");
    panel.set("facet_title", facet_title(facet.field));
    if (facet.field == "actor")
        panel.set("tabs", kind_tabs(request, kind));
    else
        panel.set("tabs", false);
    if (facet.field == "place") {
        panel.set("values", tree_data(facet, values, request));
    } else {
        std::vector<PageData> rows;
        for (const auto* value : values) {
            auto& row = rows.emplace_back(value_data(facet, *value, request));
            row.set("opens", false);
            row.set("closes", false);
        }
        panel.set("values", std::move(rows));
    }
    panel.set("any_values", !values.empty());
    panel.set("all_href", facet.total_values > values.size()
                              ? href("/facets/" + facet.field, request)
                              : std::string());
    panel.set("all_count", print_count(facet.total_values));
    panel.set("facet_missing", facet.missing == 0 ? std::string() : print_count(facet.missing));
    SearchRequest other = request;
    auto* filter = find_value_filter(other, facet.field);
    const bool several = filter != nullptr && filter->any_of.size() > 1;
    panel.set("join_switch", several);
    if (several) {
        panel.set("join_is_and", filter->join == Join::And);
        panel.set("join_is_or", filter->join == Join::Or);
        filter->join = filter->join == Join::And ? Join::Or : Join::And;
        panel.set("join_href", has_many(facet.field) ? href("", other) : std::string());
    }
    return panel;
}

}  // namespace dateline::server
