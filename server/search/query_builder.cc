// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the plan of a request.
#include "server/search/query_builder.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "schema/tags.h"
#include "server/search/name_lookup.h"
#include "server/search/name_recognition.h"
#include "server/search/query_language.h"
#include "server/search/word_terms.h"

namespace dateline::server {

using schema::Column;
using schema::FieldId;
using Kind = QueryNode::Kind;

namespace {

constexpr double earth_radius_km = 6371.0088;  // IUGG mean radius

struct FilterRow {
    const char* param;
    Column column;
    const ValueFilter SearchRequest::*filter;
    bool is_scoped;
};
constexpr FilterRow filter_rows[] = {
    {"actor", Column::Actor, &SearchRequest::actor, true},
    {"actor_kind", Column::ActorKind, &SearchRequest::actor_kind, true},
    {"place", Column::Place, &SearchRequest::place, true},
    {"section", Column::Section, &SearchRequest::section, false},
    {"source", Column::Source, &SearchRequest::source, false},
    {"language", Column::Language, &SearchRequest::language, false},
    {"published_from", Column::Origin, &SearchRequest::origin, false},
    {"story", Column::Story, &SearchRequest::story, false},
};

QueryNode value_node(const schema::Columns& columns, Column column, const std::string& text) {
    QueryNode node;
    node.kind = Kind::Value;
    node.field = schema::field_of(column);
    node.text = text;
    const auto ordinal = find_value(columns, column, text);
    if (ordinal != schema::no_ordinal)
        node.ordinals.push_back(ordinal);
    return node;
}

void resolve_values(const schema::Columns& columns, QueryNode& node) {
    if (node.kind == Kind::Value && !node.is_recognised)
        if (const auto column = schema::column_of(node.field))
            node.ordinals = value_node(columns, *column, node.text).ordinals;
    for (auto& child : node.children)
        resolve_values(columns, child);
}

QueryNode list_node(Kind kind, std::vector<QueryNode> nodes) {
    if (nodes.size() == 1)
        return std::move(nodes[0]);
    QueryNode list;
    list.kind = kind;
    list.children = std::move(nodes);
    return list;
}

void add_value_filters(const schema::Columns& columns,
                       const SearchRequest& request,
                       std::vector<PlanPart>& parts) {
    for (const auto& row : filter_rows) {
        const auto& filter = request.*row.filter;
        std::vector<QueryNode> wanted, unwanted;
        for (const auto& value : filter.any_of)
            wanted.push_back(value_node(columns, row.column, value));
        for (const auto& value : filter.none_of)
            unwanted.push_back(value_node(columns, row.column, value));
        const bool is_or = filter.join == Join::Or;
        if (!wanted.empty())
            parts.push_back({row.param, list_node(is_or ? Kind::Or : Kind::And, std::move(wanted)),
                             row.is_scoped, is_or});
        if (!unwanted.empty()) {
            QueryNode none;
            none.kind = Kind::Not;
            none.children.push_back(list_node(Kind::Or, std::move(unwanted)));
            parts.push_back({std::string("not_") + row.param, std::move(none), false, false});
        }
    }
}

void add_date_filter(const char* param,
                     FieldId field,
                     const std::optional<DateFilter>& filter,
                     std::vector<PlanPart>& parts) {
    if (!filter)
        return;
    QueryNode node;
    node.kind = Kind::Date;
    node.field = field;
    node.text = filter->none ? "none" : schema::print_date_value(filter->range);
    node.date = *filter;
    parts.push_back({param, std::move(node), field == FieldId::About && !filter->none, false});
}

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

// Haversine formula.
double distance_km(double lat1, double lon1, double lat2, double lon2) {
    const auto half_lat = std::sin(radians(lat2 - lat1) / 2);
    const auto half_lon = std::sin(radians(lon2 - lon1) / 2);
    const auto a = half_lat * half_lat +
                   std::cos(radians(lat1)) * std::cos(radians(lat2)) * half_lon * half_lon;
    return 2 * earth_radius_km * std::asin(std::min(1.0, std::sqrt(a)));
}

bool is_inside(const BoxFilter& box, double lat, double lon) {
    const bool fits_lon = box.west <= box.east ? box.west <= lon && lon <= box.east
                                               : lon >= box.west || lon <= box.east;
    return box.south <= lat && lat <= box.north && fits_lon;
}

template <typename Inside>
void add_region(const schema::Columns& columns,
                const char* param,
                Inside inside,
                std::vector<PlanPart>& parts) {
    QueryNode node;
    node.kind = Kind::Value;
    node.field = FieldId::Place;
    node.text = param;
    node.is_direct = true;
    // An unlisted place has the degrees of what it lies in, which may be a whole country: no answer
    // to "near".
    for (std::uint32_t i = 0; i < columns.column(Column::Place).size(); ++i)
        if (const auto at = columns.place_lat_lon(i);
            at && inside(at->first, at->second) &&
            columns.place_type(i) != schema::unlisted_place_type)
            node.ordinals.push_back(i);
    parts.push_back({param, std::move(node), true, false});
}

void set_about_wider(QueryNode& node, bool wider) {
    node.about_wider = wider;
    for (auto& child : node.children)
        set_about_wider(child, wider);
}

bool asks_for_scope(const QueryNode& node) {
    if (node.kind == Kind::Words || node.kind == Kind::Near || node.kind == Kind::Value)
        return true;
    if (node.kind == Kind::Date)
        return node.field == FieldId::About;
    return std::any_of(node.children.begin(), node.children.end(), asks_for_scope);
}

schema::Result<bool> add_query(Question& question, const SearchRequest& request, SearchPlan& plan) {
    auto parsed = parse_query(request.q, request.op, question.build.limits);
    if (!parsed)
        return parsed.problem();
    auto& root = parsed->root;
    plan.reading.text = request.q;
    plan.reading.repaired = parsed->repaired;
    resolve_words(question, root);
    if (request.recognise)
        plan.reading.recognised = recognise_names(question, root);
    drop_stop_words(question.build, root);
    const auto words = count_words(root);
    if (words > question.build.limits.terms_max)
        return schema::Problem{
            "q holds " + std::to_string(words) + " words",
            "at most " + std::to_string(question.build.limits.terms_max) + " words"};
    resolve_values(question.columns(), root);
    plan.reading.parsed = root.kind == Kind::All ? "" : print_query(root);
    if (root.kind != Kind::All)
        plan.parts.push_back({"q", std::move(root), true, false});
    return true;
}

}  // namespace

bool SearchPlan::has_scope() const {
    return scope != Scope::Article &&
           std::any_of(parts.begin(), parts.end(), [](const PlanPart& part) {
               return part.is_scoped && asks_for_scope(part.node);
           });
}

const ValueFilter* filter_of(const SearchRequest& request, Column column) {
    for (const auto& row : filter_rows)
        if (row.column == column)
            return &(request.*row.filter);
    return nullptr;
}

schema::Result<SearchPlan> build_plan(Question& question, const SearchRequest& request) {
    SearchPlan plan;
    plan.scope = request.scope;
    if (const auto added = add_query(question, request, plan); !added)
        return added.problem();
    add_value_filters(question.columns(), request, plan.parts);
    add_date_filter("published", FieldId::Published, request.published, plan.parts);
    add_date_filter("about", FieldId::About, request.about, plan.parts);
    if (request.near)
        add_region(
            question.columns(), "near",
            [&](double lat, double lon) {
                return distance_km(request.near->lat, request.near->lon, lat, lon) <=
                       request.near->km;
            },
            plan.parts);
    if (request.bbox)
        add_region(
            question.columns(), "bbox",
            [&](double lat, double lon) { return is_inside(*request.bbox, lat, lon); }, plan.parts);
    std::string engine;
    for (auto& part : plan.parts) {
        set_about_wider(part.node, request.about_wider);
        engine += (engine.empty() ? "" : " FILTER ") + print_resolved_query(part.node);
    }
    plan.reading.engine = engine;
    return plan;
}

}  // namespace dateline::server
