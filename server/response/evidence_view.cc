// SPDX-License-Identifier: GPL-3.0-or-later
// Lists the evidence behind the tags of an article.
#include "server/response/evidence_view.h"

#include <algorithm>

#include "server/response/marked_text.h"
#include "server/response/page_parts.h"
#include "server/response/wording.h"

namespace dateline::server {

namespace {

constexpr std::size_t mentions_shown = 60;  // of one tag; the JSON has all
constexpr std::size_t candidates_shown = 6;
constexpr std::uint32_t context_bytes = 70;

std::string print_score(std::uint16_t thousandths) {
    return std::to_string(thousandths / 10) +
           (thousandths % 10 == 0 ? "" : "." + std::to_string(thousandths % 10)) + "%";
}

std::vector<PageData> mention_data(const schema::Article& article,
                                   const std::vector<schema::Mention>& mentions,
                                   std::uint32_t& number) {
    std::vector<PageData> list;
    for (const auto& mention : mentions) {
        ++number;
        if (list.size() == mentions_shown)
            continue;
        auto& entry = list.emplace_back();
        entry.set("number", std::to_string(number));
        entry.set("context", print_context(text_of(article, mention.field), mention.start,
                                           mention.end, context_bytes));
        entry.set("in_field", mention.field == schema::TextField::Body
                                  ? std::string_view()
                                  : schema::print_text_field(mention.field));
        entry.set("rule", mention.rule);
        entry.set("row", mention.source);
        entry.set("as", mention.as == schema::MentionAs::Name
                            ? std::string_view()
                            : schema::print_mention_as(mention.as));
        entry.set("score", mention.score < 1000 ? print_score(mention.score) : std::string());
        std::vector<PageData> candidates;
        for (const auto& candidate : mention.candidates) {
            if (candidates.size() == candidates_shown || mention.candidates.size() < 2)
                break;
            auto& other = candidates.emplace_back();
            other.set("candidate", candidate.name);
            other.set("candidate_id", candidate.id);
            other.set("candidate_score", print_score(candidate.score));
        }
        entry.set("has_candidates", !candidates.empty());
        entry.set("candidates", std::move(candidates));
    }
    return list;
}

PageData tag_entry(std::string name,
                   std::string detail,
                   std::string link,
                   std::size_t count,
                   std::vector<PageData> mentions,
                   std::string corrections) {
    PageData tag;
    tag.set("more_mentions",
            count > mentions.size() ? print_count(count - mentions.size()) : std::string());
    tag.set("tag_name", std::move(name));
    tag.set("detail", std::move(detail));
    tag.set("tag_href", std::move(link));
    tag.set("tag_mentions", print_count(count));
    tag.set("corrections", std::move(corrections));
    tag.set("mentions", std::move(mentions));
    return tag;
}

PageData group_entry(const char* kind, const char* title, std::vector<PageData> tags) {
    PageData group;
    group.set("kind", kind);
    group.set("group_title", title);
    group.set("any", !tags.empty());
    group.set("tags", std::move(tags));
    return group;
}

std::string join_roles(const schema::ActorTag& actor) {
    std::string text(actor_kind_words(schema::print_actor_kind(actor.kind), false));
    for (const auto& role : actor.roles)
        text += ", " + role;
    return text;
}

std::string path_of(const schema::PlaceTag& place) {
    std::vector<std::string> names;
    for (const auto& step : place.path)
        names.push_back(step.name);
    const auto path = print_path_words(names);
    if (place.type == schema::unlisted_place_type)
        return "not in the gazetteer; shown at " + path;
    return place.type + (path.empty() ? "" : ", " + path);
}

// Lines for a corrections file, its columns parted by tabs: action, what, to, kind, scope. An id
// with a tab or a line break in it cannot stand there.
std::string correction_lines(const std::string& id,
                             const std::string& article,
                             std::string_view actor_kind) {
    const std::string scope = "article=" + article;
    if ((id + scope).find_first_of("\t\r\n") != std::string::npos)
        return {};
    std::string lines = "reject\t" + id + "\t\t\t" + scope + "\nrename\t" + id + "\tNEW NAME";
    if (!actor_kind.empty())
        lines += "\nmerge\t" + id + "\tNAME OR ID\nretype\t" + id + "\t" +
                 (actor_kind == "person" ? "organisation" : "person");
    return lines;
}

// Dates that no facet counts; the link leads to their first mention.
std::vector<PageData> open_entries(const schema::Article& article,
                                   const schema::Tags& tags,
                                   std::uint32_t& number) {
    std::vector<PageData> entries;
    for (const auto& open : group_open_dates(tags)) {
        const bool is_relative = open.readings.empty();
        const std::string link = "#m" + std::to_string(number + 1);
        entries.push_back(tag_entry(
            is_relative ? "no day" : open.readings,
            is_relative ? "relative, and the article has no date: counted nowhere"
                        : "which of them, the text does not tell: counted nowhere",
            link, open.mentions.size(), mention_data(article, open.mentions, number), {}));
    }
    return entries;
}

// Days of the line from left to right; spans without an end do not widen it.
void set_moments(PageData& page, const schema::Article& article, const schema::Tags& tags) {
    std::vector<schema::DateValue> values;
    const auto closed = [](const schema::DateValue& value) {
        return value.first > schema::earliest_day && value.last < schema::latest_day;
    };
    for (const auto& about : tags.about)
        if (closed(about.value))
            values.push_back(about.value);
    page.set("has_moments", values.size() > 1);
    if (values.size() < 2)
        return;
    if (article.published.value && closed(*article.published.value))
        values.push_back(*article.published.value);
    auto first = values[0].first;
    auto last = values[0].last;
    for (const auto& value : values) {
        first = std::min(first, value.first);
        last = std::max(last, value.last);
    }
    const double days = std::max(1, last - first);
    const auto place = [&](schema::DayNumber day) {
        return static_cast<int>((day - first) / days * 592) + 4;
    };
    std::vector<PageData> moments;
    for (const auto& about : tags.about) {
        if (!closed(about.value))
            continue;
        auto& moment = moments.emplace_back();
        moment.set("x", std::to_string(place(about.value.first)));
        moment.set("span",
                   std::to_string(std::max(4, place(about.value.last) - place(about.value.first))));
        moment.set("moment", print_date_words(about.value));
        moment.set("moment_href", href("/search", [&] {
                       SearchRequest request;
                       request.about = DateFilter{false, about.value};
                       return request;
                   }()));
    }
    page.set("moments", std::move(moments));
    page.set("line_first",
             print_date_short(schema::DateValue::day(schema::Date::from_day_number(first))));
    page.set("line_last",
             print_date_short(schema::DateValue::day(schema::Date::from_day_number(last))));
    page.set("published_x", article.published.value && closed(*article.published.value)
                                ? std::to_string(place(article.published.value->first))
                                : std::string());
}

}  // namespace

void set_evidence(PageData& page, const schema::Article& article, const schema::Tags& tags) {
    std::uint32_t number = 0;
    std::vector<PageData> who, where, when;
    for (const auto& actor : tags.actors)
        who.push_back(tag_entry(
            actor.name, join_roles(actor), overview_href("actor", actor.id), actor.mentions.size(),
            mention_data(article, actor.mentions, number),
            correction_lines(actor.id, article.id, schema::print_actor_kind(actor.kind))));
    for (const auto& place : tags.places)
        where.push_back(tag_entry(place.name, path_of(place), overview_href("place", place.id),
                                  place.mentions.size(),
                                  mention_data(article, place.mentions, number),
                                  correction_lines(place.id, article.id, {})));
    for (const auto& about : tags.about) {
        SearchRequest request;
        request.about = DateFilter{false, about.value};
        when.push_back(tag_entry(print_date_words(about.value),
                                 std::string(schema::print_granularity(about.value.granularity)),
                                 href("/search", request), about.mentions.size(),
                                 mention_data(article, about.mentions, number), {}));
    }
    std::vector<PageData> groups;
    groups.push_back(group_entry("actor", "Who", std::move(who)));
    groups.push_back(group_entry("place", "Where", std::move(where)));
    groups.push_back(group_entry("about", "When", std::move(when)));
    groups.push_back(group_entry("open", "When, left open", open_entries(article, tags, number)));
    page.set("groups", std::move(groups));
    set_moments(page, article, tags);
}

}  // namespace dateline::server
