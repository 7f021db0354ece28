// SPDX-License-Identifier: GPL-3.0-or-later
// The card of a record: everything that a hit shows but its snippets.
#include "schema/byte_coding.h"
#include "schema/record_parts.h"

namespace dateline::schema {

namespace {

void put_date(ByteWriter& out, const DateValue& value) {
    out.put_signed(value.first);
    out.put_signed(value.last - value.first);
    out.put(static_cast<std::uint64_t>(value.granularity));
}

DateValue get_date(ByteReader& in) {
    DateValue value;
    constexpr std::uint64_t span_max = latest_day - earliest_day;
    value.first = static_cast<DayNumber>(in.get_signed());
    // Zigzag of a length that is never negative: even.
    value.last = static_cast<DayNumber>(value.first +
                                        static_cast<DayNumber>(in.get_below(2 * span_max) / 2));
    value.granularity =
        static_cast<Granularity>(in.get_below(static_cast<std::uint64_t>(Granularity::Interval)));
    return value;
}

void put_article(ByteWriter& out, const Article& article) {
    for (const auto* text : {&article.id, &article.title, &article.standfirst, &article.section,
                             &article.byline, &article.source, &article.url, &article.language,
                             &article.path, &article.story, &article.published.evidence})
        out.put_string(*text);
    out.put(static_cast<std::uint64_t>(article.published.origin));
    if (article.published.value)
        put_date(out, *article.published.value);
}

void get_article(ByteReader& in, Article& article) {
    for (auto* text : {&article.id, &article.title, &article.standfirst, &article.section,
                       &article.byline, &article.source, &article.url, &article.language,
                       &article.path, &article.story, &article.published.evidence})
        *text = in.get_string();
    article.published.origin =
        static_cast<DateOrigin>(in.get_below(static_cast<std::uint64_t>(DateOrigin::Text)));
    if (article.published.origin != DateOrigin::None)
        article.published.value = get_date(in);
}

void put_place(ByteWriter& out, const PlaceTag& place) {
    out.put_string(place.id);
    out.put_string(place.name);
    out.put_string(place.type);
    out.put_string(place.country);
    out.put(place.path.size());
    for (const auto& step : place.path) {
        out.put_string(step.id);
        out.put_string(step.name);
    }
    out.put_double(place.lat);
    out.put_double(place.lon);
    out.put(place.mentions.size());
}

PlaceTag get_place(ByteReader& in) {
    PlaceTag place;
    place.id = in.get_string();
    place.name = in.get_string();
    place.type = in.get_string();
    place.country = in.get_string();
    place.path.resize(in.get_count());
    for (auto& step : place.path) {
        step.id = in.get_string();
        step.name = in.get_string();
    }
    place.lat = in.get_double();
    place.lon = in.get_double();
    return place;
}

void put_actor(ByteWriter& out, const ActorTag& actor) {
    out.put_string(actor.id);
    out.put_string(actor.name);
    out.put(static_cast<std::uint64_t>(actor.kind));
    out.put(actor.roles.size());
    for (const auto& role : actor.roles)
        out.put_string(role);
    out.put(actor.mentions.size());
}

ActorTag get_actor(ByteReader& in) {
    ActorTag actor;
    actor.id = in.get_string();
    actor.name = in.get_string();
    actor.kind = static_cast<ActorKind>(in.get_below(static_cast<std::uint64_t>(ActorKind::Group)));
    actor.roles.resize(in.get_count());
    for (auto& role : actor.roles)
        role = in.get_string();
    return actor;
}

}  // namespace

std::string print_card(const Article& article, const Tags& tags) {
    ByteWriter out;
    put_article(out, article);
    out.put(tags.actors.size());
    for (const auto& actor : tags.actors)
        put_actor(out, actor);
    out.put(tags.places.size());
    for (const auto& place : tags.places)
        put_place(out, place);
    out.put(tags.about.size());
    for (const auto& about : tags.about) {
        put_date(out, about.value);
        out.put(about.mentions.size());
    }
    return out.take();
}

bool read_card(std::string_view bytes, RecordCard& card) {
    ByteReader in(bytes);
    get_article(in, card.article);
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        card.tags.actors.push_back(get_actor(in));
        card.actor_mentions.push_back(in.get_u32());
    }
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        card.tags.places.push_back(get_place(in));
        card.place_mentions.push_back(in.get_u32());
    }
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        card.tags.about.push_back({get_date(in), {}});
        card.about_mentions.push_back(in.get_u32());
    }
    return !in.failed() && in.at_end();
}

}  // namespace dateline::schema
