// SPDX-License-Identifier: GPL-3.0-or-later
// Evaluates query trees on the sentences of a document.
#include "server/search/scope_check.h"

#include <algorithm>

#include "schema/record.h"
#include "schema/sentence_positions.h"
#include "server/search/matcher.h"

namespace dateline::server {

using schema::Column;
using schema::FieldId;
using Kind = QueryNode::Kind;

namespace {

bool contains(const std::vector<std::uint32_t>& list, std::uint32_t item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace

void ScopeCheck::read_units(std::uint32_t document) {
    bool has_positions = false;
    question_.columns().read_sentences(document, sentences_, has_positions);
    if (!has_positions && !sentences_.empty()) {
        const auto record =
            schema::read_record(question_.database().get_document(document).get_data());
        if (record) {
            const auto positions = schema::sentence_positions(
                record->article, record->tags.sentences, question_.handle->analysis);
            for (std::size_t i = 0; i < positions.size() && i < sentences_.size(); ++i)
                sentences_[i].position = positions[i];
        }
    }
    units_.clear();
    for (std::uint32_t i = 0; i < sentences_.size(); ++i) {
        if (units_.empty() || plan_.scope == Scope::Sentence || sentences_[i].new_paragraph)
            units_.push_back({i, i});
        units_.back().last = i + 1;
    }
}

const std::vector<ScopeUnit>& ScopeCheck::prove(std::uint32_t document, const PlanPart* without) {
    question_.deadline.check();
    read_units(document);
    Marks holds(units_.size(), 1);
    for (const auto& part : plan_.parts) {
        if (!part.is_scoped || &part == without)
            continue;
        const auto marks = mark(document, part.node);
        for (std::size_t i = 0; i < holds.size(); ++i)
            holds[i] = holds[i] != 0 && marks[i] != 0 ? 1 : 0;
    }
    proved_.clear();
    for (std::size_t i = 0; i < holds.size(); ++i)
        if (holds[i] != 0)
            proved_.push_back(units_[i]);
    return proved_;
}

ScopeCheck::Marks ScopeCheck::mark(std::uint32_t document, const QueryNode& node) {
    Marks marks(units_.size(), 0);
    switch (node.kind) {
        case Kind::All:
            return Marks(units_.size(), 1);
        case Kind::Nothing:
            return marks;
        case Kind::Words:
        case Kind::Near:
            return mark_words(document, node);
        case Kind::Value:
        case Kind::Date:
            return mark_values(document, node);
        case Kind::Not:
            marks = mark(document, node.children[0]);
            for (auto& holds : marks)
                holds = holds == 0 ? 1 : 0;
            return marks;
        case Kind::And:
        case Kind::Or:
            break;
    }
    const bool is_and = node.kind == Kind::And;
    marks.assign(units_.size(), is_and ? 1 : 0);
    for (const auto& child : node.children) {
        const auto of_child = mark(document, child);
        for (std::size_t i = 0; i < marks.size(); ++i)
            marks[i] = static_cast<char>(is_and ? marks[i] & of_child[i] : marks[i] | of_child[i]);
    }
    return marks;
}

ScopeCheck::Marks ScopeCheck::mark_words(std::uint32_t document, const QueryNode& node) {
    Marks marks(units_.size(), 0);
    // Words of the title field have positions of their own: they hold in the sentences of the
    // title, the first ones.
    if (node.field != FieldId::Text) {
        if (is_match(document, node))
            marks.assign(units_.size(), 1);
        return marks;
    }
    const auto unit_of = [&](std::uint32_t position) {
        const auto next = std::upper_bound(units_.begin(), units_.end(), position,
                                           [&](std::uint32_t p, const ScopeUnit& unit) {
                                               return p < sentences_[unit.first].position;
                                           });
        return static_cast<std::size_t>(next - units_.begin());
    };
    for (const auto& occurrence : positions_.find(document, node)) {
        const auto unit = unit_of(occurrence.first);
        if (unit > 0 && unit == unit_of(occurrence.last))
            marks[unit - 1] = 1;
    }
    return marks;
}

bool ScopeCheck::has_value(const schema::ScopeSentence& sentence, const QueryNode& node) const {
    const auto& columns = question_.columns();
    if (node.kind == Kind::Date)
        return std::any_of(sentence.about.begin(), sentence.about.end(), [&](std::uint32_t i) {
            return is_about(columns.dates()[i], node.date.range, node.about_wider);
        });
    if (node.field == FieldId::Actor)
        return std::any_of(sentence.actors.begin(), sentence.actors.end(),
                           [&](std::uint32_t i) { return contains(node.ordinals, i); });
    if (node.field == FieldId::ActorKind) {
        const auto& kinds = columns.column(Column::ActorKind);
        return std::any_of(sentence.actors.begin(), sentence.actors.end(), [&](std::uint32_t i) {
            const auto kind =
                static_cast<schema::ActorKind>(columns.column(Column::Actor).kinds[i]);
            return contains(node.ordinals, kinds.find(schema::print_actor_kind(kind)));
        });
    }
    return std::any_of(sentence.places.begin(), sentence.places.end(), [&](std::uint32_t i) {
        if (node.is_direct)
            return std::binary_search(node.ordinals.begin(), node.ordinals.end(), i);
        const auto path = columns.place_path(i);
        return std::any_of(path.begin(), path.end(),
                           [&](std::uint32_t step) { return contains(node.ordinals, step); });
    });
}

ScopeCheck::Marks ScopeCheck::mark_values(std::uint32_t document, const QueryNode& node) {
    const bool is_in_sentences = node.field == FieldId::Actor || node.field == FieldId::ActorKind ||
                                 node.field == FieldId::Place ||
                                 (node.field == FieldId::About && !node.date.none);
    Marks marks(units_.size(), 0);
    if (!is_in_sentences) {
        if (is_match(document, node))
            marks.assign(units_.size(), 1);
        return marks;
    }
    for (std::size_t i = 0; i < units_.size(); ++i)
        for (auto s = units_[i].first; s < units_[i].last && marks[i] == 0; ++s)
            marks[i] = has_value(sentences_[s], node) ? 1 : 0;
    return marks;
}

// What is a property of the whole article holds in all its sentences or in none.
bool ScopeCheck::is_match(std::uint32_t document, const QueryNode& node) {
    if (is_text_node(node))
        return positions_.occurs(document, node);
    if (const auto column = schema::column_of(node.field); column && node.kind == Kind::Value) {
        const auto values = question_.columns().column(*column).values(document);
        return std::any_of(values.begin(), values.end(), [&](std::uint32_t value) {
            return contains(node.ordinals, value & ~schema::inherited_flag);
        });
    }
    DocSet one(question_.build.rows());
    one.add(document);
    return !find_matches(question_, node, one).empty();
}

std::vector<std::uint32_t> ScopeCheck::proved_values(Column column) const {
    std::vector<std::uint32_t> values;
    const auto& columns = question_.columns();
    for (const auto& unit : proved_)
        for (auto s = unit.first; s < unit.last; ++s) {
            const auto& sentence = sentences_[s];
            if (column == Column::Actor)
                values.insert(values.end(), sentence.actors.begin(), sentence.actors.end());
            else if (column == Column::About)
                values.insert(values.end(), sentence.about.begin(), sentence.about.end());
            else if (column == Column::ActorKind)
                for (const auto actor : sentence.actors)
                    values.push_back(
                        columns.column(Column::ActorKind)
                            .find(schema::print_actor_kind(static_cast<schema::ActorKind>(
                                columns.column(Column::Actor).kinds[actor]))));
            else if (column == Column::Place)
                for (const auto place : sentence.places) {
                    const auto path = columns.place_path(place);
                    values.insert(values.end(), path.begin(), path.end());
                }
        }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

}  // namespace dateline::server
