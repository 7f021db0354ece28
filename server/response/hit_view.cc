// SPDX-License-Identifier: GPL-3.0-or-later
// Hits as the pages show them: date and its origin, snippets, tags, the reasons.
#include <algorithm>

#include "server/response/page_parts.h"
#include "server/response/wording.h"

namespace dateline::server {

namespace {

constexpr std::size_t actors_shown = 3;
constexpr std::size_t places_shown = 2;
constexpr std::size_t dates_shown = 1;

std::vector<PageData> tag_data(const std::vector<HitTag>& tags, std::size_t shown) {
    std::vector<PageData> list;
    for (const auto& tag : tags) {
        if (list.size() == shown)
            break;
        auto& entry = list.emplace_back();
        entry.set("tag_id", tag.id.empty() ? tag.name : tag.id);
        entry.set("tag_name", tag.name);
        entry.set("tag_mentions", tag.mentions > 1 ? std::to_string(tag.mentions) : std::string());
    }
    return list;
}

// A date tag narrows by a link if the form holds a date already, since a parameter stands once.
std::vector<PageData> date_data(const std::vector<HitTag>& tags) {
    std::vector<PageData> list = tag_data(tags, dates_shown);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto& tag = tags[i];
        const auto value = schema::parse_date_value(tag.id.empty() ? tag.name : tag.id);
        list[i].set("tag_name", value ? print_date_short(*value) : tag.name);
    }
    return list;
}

std::vector<PageData> snippet_data(const Hit& hit) {
    std::vector<PageData> list;
    for (const auto& snippet : hit.snippets) {
        // A standfirst is often the first sentence once more.
        if (!list.empty() && snippet.html == hit.snippets.front().html)
            continue;
        auto& entry = list.emplace_back();
        entry.set("snippet", snippet.html);
        entry.set("snippet_why", snippet.why);
    }
    return list;
}

std::vector<PageData> score_data(const Hit& hit) {
    std::vector<PageData> parts;
    for (const auto& [what, value] : hit.score_parts) {
        auto& part = parts.emplace_back();
        part.set("part", what);
        const auto hundredths = static_cast<long>(value * 100);
        part.set("part_value", std::to_string(hundredths / 100) + "." +
                                   (hundredths % 100 < 10 ? "0" : "") +
                                   std::to_string(hundredths % 100));
    }
    return parts;
}

}  // namespace

std::vector<PageData> hit_data(const std::vector<Hit>& hits,
                               const SearchRequest& request,
                               std::uint32_t offset) {
    std::vector<PageData> list;
    list.reserve(hits.size());
    std::string search = href("", request);
    if (search == "?")
        search.clear();
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const auto& hit = hits[i];
        auto& entry = list.emplace_back();
        const std::string position = std::to_string(offset + i + 1);
        entry.set("position", position);
        entry.set("hit_href",
                  search.empty()
                      ? article_href(hit.id)
                      : article_href(hit.id).append(search).append("&position=").append(position));
        entry.set("hit_id", print_url_part(hit.id));
        entry.set("title", hit.title.empty() ? "Untitled" : hit.title);
        entry.set("source", hit.source);
        entry.set("section", hit.section);
        set_published(entry, hit.published);
        entry.set("copies", hit.copies == 0   ? std::string()
                            : hit.copies == 1 ? std::string("1 copy")
                                              : print_count(hit.copies) + " copies");
        entry.set("copies_href",
                  hit.copies == 0 ? std::string() : "?story=" + print_url_part(hit.story));
        entry.set("standfirst", hit.snippets.empty() ? hit.standfirst : std::string());
        entry.set("snippets", snippet_data(hit));
        entry.set("actors", tag_data(hit.actors, actors_shown));
        entry.set("places", tag_data(hit.places, places_shown));
        entry.set("dates", date_data(hit.about));
        entry.set("has_actors", !hit.actors.empty());
        entry.set("has_places", !hit.places.empty());
        entry.set("has_dates", !hit.about.empty());
        entry.set("score_parts", score_data(hit));
    }
    return list;
}

}  // namespace dateline::server
