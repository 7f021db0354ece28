// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a SearchRequest from parameters and prints it as a query string.
#include "server/search_url.h"

#include <algorithm>
#include <array>
#include <optional>

#include "server/url_values.h"

namespace dateline::server {

namespace {

struct FilterRow {
    std::string_view name;
    ValueFilter SearchRequest::*filter;
    std::vector<std::string> choices;  // empty: any text
};

const std::vector<FilterRow>& filter_rows() {
    static const std::vector<FilterRow> rows = {
        {"actor", &SearchRequest::actor, {}},
        {"actor_kind",
         &SearchRequest::actor_kind,
         {"person", "organisation", "government", "group"}},
        {"place", &SearchRequest::place, {}},
        {"section", &SearchRequest::section, {}},
        {"source", &SearchRequest::source, {}},
        {"language", &SearchRequest::language, {}},
        {"published_from",
         &SearchRequest::origin,
         {"metadata", "url", "byline", "dateline", "filename", "text", "none"}},
        {"story", &SearchRequest::story, {}},
    };
    return rows;
}

struct NumberRow {
    std::string_view name;
    std::uint32_t SearchRequest::*number;
    std::uint32_t first;
    std::uint32_t UrlLimits::*last;
};

constexpr std::array<NumberRow, 5> number_rows = {{
    {"limit", &SearchRequest::limit, 0, &UrlLimits::limit_max},
    {"offset", &SearchRequest::offset, 0, &UrlLimits::offset_max},
    {"facet_limit", &SearchRequest::facet_limit, 0, &UrlLimits::facet_limit_max},
    {"snippets", &SearchRequest::snippets, 0, &UrlLimits::snippets_max},
    {"snippet_chars", &SearchRequest::snippet_chars, 40, &UrlLimits::snippet_chars_max},
}};

// Names of a parameter's choices in the order of its enumerators; false before true.
struct ChoiceRow {
    std::string_view name;
    std::vector<std::string> choices;
    std::size_t (*get)(const SearchRequest&);
    void (*set)(SearchRequest&, std::size_t);
};

template <auto Member>
ChoiceRow choice_row(std::string_view name, std::vector<std::string> choices) {
    return {name, std::move(choices),
            [](const SearchRequest& request) { return static_cast<std::size_t>(request.*Member); },
            [](SearchRequest& request, std::size_t choice) {
                request.*Member =
                    static_cast<std::remove_reference_t<decltype(request.*Member)>>(choice);
            }};
}

const std::vector<ChoiceRow>& choice_rows() {
    static const std::vector<ChoiceRow> rows = {
        choice_row<&SearchRequest::op>("op", {"and", "or"}),
        choice_row<&SearchRequest::about_wider>("about_wider", {"no", "yes"}),
        choice_row<&SearchRequest::scope>("scope", {"article", "paragraph", "sentence"}),
        choice_row<&SearchRequest::sort>("sort", {"relevance", "newest", "oldest"}),
        choice_row<&SearchRequest::recency>("recency", {"none", "mild"}),
        choice_row<&SearchRequest::duplicates>("duplicates", {"show", "collapse"}),
        choice_row<&SearchRequest::recognise>("recognise", {"no", "yes"}),
        choice_row<&SearchRequest::explain_score>("explain", {"none", "score"}),
    };
    return rows;
}

const std::vector<std::string>& parameter_names() {
    static const auto names = [] {
        std::vector<std::string> all = {"q",    "published", "about", "near",
                                        "bbox", "cursor",    "facets"};
        for (const auto& row : filter_rows())
            for (const auto& form : {std::string(row.name), "not_" + std::string(row.name),
                                     std::string(row.name) + "_op"})
                all.push_back(form);
        for (const auto& row : number_rows)
            all.emplace_back(row.name);
        for (const auto& row : choice_rows())
            all.emplace_back(row.name);
        return all;
    }();
    return names;
}

MaybeProblem read_limited(std::string_view name,
                          const std::string& value,
                          std::size_t bytes_max,
                          std::string& out) {
    if (value.size() > bytes_max)
        return ParameterProblem{"too_long", std::string(name), echo_value(value),
                                "at most " + std::to_string(bytes_max) + " bytes", ""};
    out = value;
    return std::nullopt;
}

// The filters take their parameters in three forms: name, not_name and name_op.
enum class Form { Include, Exclude, Op };

struct FilterParameter {
    const FilterRow* row;
    Form form;
};

std::optional<FilterParameter> find_filter(std::string_view name) {
    for (const auto& row : filter_rows()) {
        if (name == row.name)
            return FilterParameter{&row, Form::Include};
        if (name.size() == row.name.size() + 4 && name.substr(0, 4) == "not_" &&
            name.substr(4) == row.name)
            return FilterParameter{&row, Form::Exclude};
        if (name.size() == row.name.size() + 3 && name.substr(row.name.size()) == "_op" &&
            name.substr(0, row.name.size()) == row.name)
            return FilterParameter{&row, Form::Op};
    }
    return std::nullopt;
}

MaybeProblem read_filter(const FilterParameter& parameter,
                         const std::string& name,
                         const std::string& value,
                         const UrlLimits& limits,
                         SearchRequest& request) {
    auto& filter = request.*(parameter.row->filter);
    if (parameter.form == Form::Op) {
        auto choice = read_choice(name, value, {"and", "or"});
        if (auto* problem = std::get_if<ParameterProblem>(&choice))
            return std::move(*problem);
        filter.join = static_cast<Join>(std::get<std::size_t>(choice));
        return std::nullopt;
    }
    if (!parameter.row->choices.empty()) {
        auto choice = read_choice(name, value, parameter.row->choices);
        if (auto* problem = std::get_if<ParameterProblem>(&choice))
            return std::move(*problem);
    }
    auto& values = parameter.form == Form::Include ? filter.any_of : filter.none_of;
    if (std::find(values.begin(), values.end(), value) != values.end())
        return std::nullopt;
    if (values.size() == limits.values_max)
        return ParameterProblem{"too_many", name, echo_value(value),
                                "at most " + std::to_string(limits.values_max) + " values", ""};
    return read_limited(name, value, limits.value_bytes_max, values.emplace_back());
}

// Parameters that stand once. Sets `known` to false if there is none of that name.
MaybeProblem read_single(const std::string& name,
                         const std::string& value,
                         const UrlLimits& limits,
                         SearchRequest& request,
                         bool& known) {
    if (name == "q")
        return read_limited(name, value, limits.q_bytes_max, request.q);
    if (name == "cursor")
        return read_limited(name, value, limits.cursor_bytes_max, request.cursor);
    if (name == "published")
        return read_dates(name, value, request.published);
    if (name == "about")
        return read_dates(name, value, request.about);
    if (name == "near")
        return read_near(value, request.near);
    if (name == "bbox")
        return read_box(value, request.bbox);
    if (name == "facets")
        return read_facets(value, request.facets);
    for (const auto& row : number_rows)
        if (name == row.name) {
            auto number = read_number(name, value, row.first, limits.*(row.last));
            if (auto* problem = std::get_if<ParameterProblem>(&number))
                return std::move(*problem);
            request.*(row.number) = std::get<std::uint32_t>(number);
            return std::nullopt;
        }
    for (const auto& row : choice_rows())
        if (name == row.name) {
            auto choice = read_choice(name, value, row.choices);
            if (auto* problem = std::get_if<ParameterProblem>(&choice))
                return std::move(*problem);
            row.set(request, std::get<std::size_t>(choice));
            return std::nullopt;
        }
    known = false;
    return std::nullopt;
}

ParameterProblem unknown(const std::string& name,
                         const std::string& value,
                         const std::vector<std::string>& others) {
    auto names = parameter_names();
    names.insert(names.end(), others.begin(), others.end());
    return {"unknown_parameter", echo_value(name), echo_value(value), "a parameter of a search",
            nearest_name(name, names)};
}

void print_filters(const SearchRequest& request, std::string& out) {
    static const SearchRequest defaults;
    for (const auto& row : filter_rows()) {
        const auto& filter = request.*(row.filter);
        const std::string name(row.name);
        for (const auto& value : filter.any_of)
            append_parameter(out, name, value);
        for (const auto& value : filter.none_of)
            append_parameter(out, "not_" + name, value);
        if (filter.join != (defaults.*(row.filter)).join)
            append_parameter(out, name + "_op", filter.join == Join::Or ? "or" : "and");
    }
}

}  // namespace

std::variant<SearchRequest, ParameterProblem> parse_search_url(
    const Parameters& parameters, const std::vector<std::string>& others, const UrlLimits& limits) {
    SearchRequest request;
    std::vector<std::pair<std::string_view, std::string_view>> seen;
    for (const auto& [name, value] : parameters) {
        if (std::find(others.begin(), others.end(), name) != others.end())
            continue;
        MaybeProblem problem;
        bool known = true;
        if (const auto filter = find_filter(name); filter && filter->form != Form::Op) {
            if (!value.empty())
                problem = read_filter(*filter, name, value, limits, request);
        } else {
            const auto before =
                std::find_if(seen.begin(), seen.end(),
                             [&wanted = name](const auto& entry) { return entry.first == wanted; });
            if (before != seen.end() && before->second != value)
                return ParameterProblem{"repeated", echo_value(name), echo_value(value),
                                        "one value only", ""};
            if (value.empty()) {
                known = std::find(parameter_names().begin(), parameter_names().end(), name) !=
                        parameter_names().end();
            } else if (before == seen.end()) {
                seen.emplace_back(name, value);
                problem = filter ? read_filter(*filter, name, value, limits, request)
                                 : read_single(name, value, limits, request, known);
            }
        }
        if (problem)
            return std::move(*problem);
        if (!known)
            return unknown(name, value, others);
    }
    return request;
}

std::string print_search_url(const SearchRequest& request) {
    static const SearchRequest defaults;
    std::string out;
    if (!request.q.empty())
        append_parameter(out, "q", request.q);
    print_filters(request, out);
    if (request.published)
        append_parameter(out, "published", print_dates(*request.published));
    if (request.about)
        append_parameter(out, "about", print_dates(*request.about));
    if (request.near)
        append_parameter(out, "near",
                         print_numbers({request.near->lat, request.near->lon, request.near->km}));
    if (request.bbox)
        append_parameter(out, "bbox",
                         print_numbers({request.bbox->west, request.bbox->south, request.bbox->east,
                                        request.bbox->north}));
    for (const auto& row : choice_rows())
        if (row.get(request) != row.get(defaults))
            append_parameter(out, row.name, row.choices[row.get(request)]);
    std::string facets;
    for (const auto& name : request.facets)
        facets += (facets.empty() ? "" : ",") + name;
    if (!facets.empty())
        append_parameter(out, "facets", facets);
    for (const auto& row : number_rows)
        if (request.*(row.number) != defaults.*(row.number))
            append_parameter(out, row.name, std::to_string(request.*(row.number)));
    if (!request.cursor.empty())
        append_parameter(out, "cursor", request.cursor);
    return out;
}

}  // namespace dateline::server
