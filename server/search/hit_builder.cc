// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a record and prints what a page of hits shows of it.
#include "server/search/hit_builder.h"

#include <algorithm>
#include <stdexcept>

#include "server/search/matcher.h"

namespace dateline::server {

using schema::FieldId;
using schema::Mention;
using schema::TextField;
using Kind = QueryNode::Kind;

namespace {

void collect_tags(const QueryNode& node, std::vector<const QueryNode*>& tags) {
    if (node.kind == Kind::Not)
        return;
    const bool is_tag = node.kind == Kind::Value || (node.kind == Kind::Date && !node.date.none);
    if (is_tag)
        tags.push_back(&node);
    for (const auto& child : node.children)
        collect_tags(child, tags);
}

std::vector<HitTag> about_tags(const schema::RecordCard& card) {
    std::vector<HitTag> tags;
    for (std::size_t i = 0; i < card.tags.about.size(); ++i) {
        const auto& about = card.tags.about[i];
        auto value = schema::print_date_value(about.value);
        tags.push_back({value,
                        value,
                        std::string(schema::print_granularity(about.value.granularity)),
                        {},
                        card.about_mentions[i]});
    }
    return tags;
}

// Finds the mentions of one tag in a whole record.
class Evidence {
  public:
    Evidence(const schema::Columns& columns, const schema::RecordWhole& whole)
        : columns_(columns), whole_(whole) {}

    void collect(const QueryNode& node, std::uint32_t leaf) {
        leaf_ = leaf;
        if (node.field == FieldId::About)
            for (const auto& about : whole_.tags.about)
                if (is_about(about.value, node.date.range, node.about_wider))
                    add(about.mentions);
        const auto& places = columns_.column(schema::Column::Place);
        const auto& actors = columns_.column(schema::Column::Actor);
        for (const auto ordinal : node.ordinals) {
            if (node.field == FieldId::Actor)
                for (const auto& actor : whole_.tags.actors)
                    if (actor.id == actors.ids[ordinal])
                        add(actor.mentions);
            if (node.field == FieldId::Place)
                for (const auto& place : whole_.tags.places)
                    if (is_within(place, places.ids[ordinal]))
                        add(place.mentions);
        }
    }

    FieldMarks marks;

  private:
    static bool is_within(const schema::PlaceTag& place, std::string_view id) {
        return place.id == id ||
               std::any_of(place.path.begin(), place.path.end(),
                           [&](const schema::PlaceStep& step) { return step.id == id; });
    }
    void add(const std::vector<Mention>& mentions) {
        for (const auto& mention : mentions)
            marks[static_cast<std::size_t>(mention.field)].push_back(
                {mention.start, mention.end, leaf_});
    }

    const schema::Columns& columns_;
    const schema::RecordWhole& whole_;
    std::uint32_t leaf_ = 0;
};

}  // namespace

schema::RecordCard read_card(const std::string& record) {
    auto card = schema::read_record_card(record);
    if (!card)
        throw std::runtime_error(card.problem().what);
    return std::move(*card);
}

std::vector<HitTag> actor_tags(const schema::RecordCard& card) {
    std::vector<HitTag> tags;
    for (std::size_t i = 0; i < card.tags.actors.size(); ++i) {
        const auto& actor = card.tags.actors[i];
        tags.push_back({actor.id,
                        actor.name,
                        std::string(schema::print_actor_kind(actor.kind)),
                        {},
                        card.actor_mentions[i]});
    }
    return tags;
}

std::vector<HitTag> place_tags(const schema::RecordCard& card) {
    std::vector<HitTag> tags;
    for (std::size_t i = 0; i < card.tags.places.size(); ++i) {
        const auto& place = card.tags.places[i];
        HitTag tag{place.id, place.name, place.type, {}, card.place_mentions[i]};
        for (const auto& step : place.path)
            tag.path.push_back(step.name);
        tags.push_back(std::move(tag));
    }
    return tags;
}

Hit print_hit(const OpenBuild& build, std::uint32_t document, schema::RecordCard card) {
    Hit hit;
    hit.actors = actor_tags(card);
    hit.places = place_tags(card);
    hit.about = about_tags(card);
    auto& article = card.article;
    hit.id = std::move(article.id);
    hit.title = std::move(article.title);
    hit.standfirst = std::move(article.standfirst);
    hit.url = std::move(article.url);
    hit.source = std::move(article.source);
    hit.section = std::move(article.section);
    hit.language = std::move(article.language);
    hit.published = std::move(article.published);
    const auto& stories = build.columns.column(schema::Column::Story);
    if (const auto story = stories.values(document); !story.empty()) {
        hit.story = stories.ids[story[0]];
        hit.copies = stories.count(story[0]) - 1;
    }
    return hit;
}

HitBuilder::HitBuilder(Question& question,
                       const SearchRequest& request,
                       const SearchPlan& plan,
                       const Ranker* ranker)
    : question_(question),
      request_(request),
      plan_(plan),
      ranker_(ranker),
      marker_(plan, question.handle->analysis) {
    for (const auto& part : plan.parts)
        collect_tags(part.node, tags_);
}

Hit HitBuilder::build(const OrderedHit& ordered) {
    const auto record = question_.database().get_document(ordered.document).get_data();
    auto card = read_card(record);
    auto found =
        request_.snippets > 0 ? snippets(record, card, ordered.document) : std::vector<Snippet>();
    auto hit = print_hit(question_.build, ordered.document, std::move(card));
    hit.score = ordered.score;
    hit.snippets = std::move(found);
    if (request_.explain_score && ranker_ != nullptr)
        hit.score_parts = ranker_->explain(ordered.document);
    return hit;
}

std::vector<Snippet> HitBuilder::snippets(const std::string& record,
                                          const schema::RecordCard& card,
                                          std::uint32_t document) {
    const auto text = schema::read_record_text(record);
    if (!text)
        throw std::runtime_error(text.problem().what);
    const HitText hit{card.article, *text};
    const SnippetBounds bounds{request_.snippets, request_.snippet_chars};
    std::vector<ScopeUnit> units;
    FieldMarks tags;
    if (plan_.has_scope()) {
        units = ScopeCheck(question_, plan_).prove(document);
        // What the sentence proves is all of it: words and tags.
        if (!tags_.empty())
            tags = tag_marks(record, static_cast<std::uint32_t>(marker_.leaf_count()));
    }
    std::vector<Snippet> found;
    if (marker_.has_leaves() || plan_.has_scope())
        found = word_snippets(hit, marker_, tags, units, bounds);
    if (found.empty() && !tags_.empty())
        found = tag_snippets(record, hit);
    if (found.empty())
        found.push_back(lead_snippet(hit, request_.snippet_chars, reason()));
    return found;
}

// The mentions of all tags that were asked for.
FieldMarks HitBuilder::tag_marks(const std::string& record, std::uint32_t first_leaf) const {
    const auto whole = schema::read_record(record);
    if (!whole)
        throw std::runtime_error(whole.problem().what);
    Evidence evidence(question_.columns(), *whole);
    for (std::uint32_t i = 0; i < tags_.size(); ++i)
        evidence.collect(*tags_[i], first_leaf + i);
    return std::move(evidence.marks);
}

std::vector<Snippet> HitBuilder::tag_snippets(const std::string& record, const HitText& hit) const {
    auto marks = tag_marks(record, 0);
    // The field that has them, the body before others.
    const auto& in_title = marks[static_cast<std::size_t>(TextField::Title)];
    const auto field = marks[static_cast<std::size_t>(TextField::Body)].empty() && !in_title.empty()
                           ? TextField::Title
                           : TextField::Body;
    return mark_snippets(hit, field, std::move(marks[static_cast<std::size_t>(field)]),
                         {request_.snippets, request_.snippet_chars});
}

// Why a hit has nothing to mark.
std::string HitBuilder::reason() const {
    if (tags_.empty())
        return marker_.has_leaves() ? "matched in another part of the article"
                                    : "no words were asked for";
    std::string reasons;
    for (const auto* tag : tags_)
        reasons += (reasons.empty() ? "" : ", ") + std::string(schema::field(tag->field).name) +
                   " " + tag->text;
    return reasons;
}

}  // namespace dateline::server
