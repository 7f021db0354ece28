// SPDX-License-Identifier: GPL-3.0-or-later
// The cursor: what the last hit was ordered by, and a hash of the search, as URL-safe Base64.
#include <algorithm>
#include <bit>

#include <xxhash.h>

#include "schema/byte_coding.h"
#include "server/search/hit_order.h"

namespace dateline::server {

namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t cursor_bytes_max = 512;

std::string print_base64(std::string_view bytes) {
    std::string text;
    std::uint32_t pending = 0;
    int bits = 0;
    for (const char c : bytes) {
        pending = pending << 8 | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 6; bits -= 6)
            text += alphabet[pending >> (bits - 6) & 63];
    }
    if (bits > 0)
        text += alphabet[pending << (6 - bits) & 63];
    return text;
}

// Empty: not of this alphabet.
std::string parse_base64(std::string_view text) {
    std::string bytes;
    std::uint32_t pending = 0;
    int bits = 0;
    for (const char c : text) {
        const auto digit = alphabet.find(c);
        if (digit == std::string_view::npos)
            return {};
        pending = pending << 6 | static_cast<std::uint32_t>(digit);
        bits += 6;
        if (bits >= 8) {
            bytes += static_cast<char>(pending >> (bits - 8) & 0xff);
            bits -= 8;
        }
    }
    return bytes;
}

void put_filter(schema::ByteWriter& out, const ValueFilter& filter) {
    for (const auto* list : {&filter.any_of, &filter.none_of}) {
        out.put(list->size());
        for (const auto& value : *list)
            out.put_string(value);
    }
    out.put(static_cast<std::uint64_t>(filter.join));
}

void put_dates(schema::ByteWriter& out, const std::optional<DateFilter>& filter) {
    out.put(!filter ? 0 : filter->none ? 1 : 2);
    if (filter) {
        out.put_signed(filter->range.first);
        out.put_signed(filter->range.last);
    }
}

// Everything that decides which hits there are and in which order.
std::uint64_t hash_of(const SearchRequest& request) {
    schema::ByteWriter out;
    out.put_string(request.q);
    out.put(static_cast<std::uint64_t>(request.op));
    for (const auto* filter :
         {&request.actor, &request.actor_kind, &request.place, &request.section, &request.source,
          &request.language, &request.origin, &request.story})
        put_filter(out, *filter);
    put_dates(out, request.published);
    put_dates(out, request.about);
    out.put(request.about_wider ? 1 : 0);
    out.put(request.near ? 1 : 0);
    if (request.near)
        for (const auto number : {request.near->lat, request.near->lon, request.near->km})
            out.put_double(number);
    out.put(request.bbox ? 1 : 0);
    if (request.bbox)
        for (const auto number :
             {request.bbox->west, request.bbox->south, request.bbox->east, request.bbox->north})
            out.put_double(number);
    out.put(static_cast<std::uint64_t>(request.scope));
    out.put(static_cast<std::uint64_t>(request.sort));
    out.put(static_cast<std::uint64_t>(request.duplicates));
    out.put((request.recency ? 2 : 0) + (request.recognise ? 1 : 0));
    return XXH3_64bits(out.bytes().data(), out.bytes().size());
}

std::string id_of(Question& question, std::uint32_t document) {
    return question.database().get_document(document).get_value(
        schema::field(schema::FieldId::Id).slot);
}

// Documents that stand before (day, id) in the order of dates: the rank that it has or would have.
std::uint32_t rank_of(Question& question,
                      bool oldest,
                      const schema::PublishedRow& published,
                      const std::string& id) {
    const auto& columns = question.columns();
    const auto order = oldest ? columns.oldest_order() : columns.newest_order();
    const auto at = std::partition_point(order.begin(), order.end(), [&](std::uint32_t document) {
        const auto& row = columns.published()[document];
        if (row.is_dated() != published.is_dated())
            return row.is_dated();
        if (row.is_dated() && row.first != published.first)
            return oldest == (row.first < published.first);
        return id_of(question, document) < id;
    });
    return static_cast<std::uint32_t>(at - order.begin());
}

}  // namespace

std::string print_cursor(Question& question, const SearchRequest& request, const OrderedHit& hit) {
    const auto& published = question.columns().published()[hit.document];
    schema::ByteWriter out;
    out.put(hash_of(request));
    out.put(std::bit_cast<std::uint32_t>(hit.score));
    out.put(published.is_dated() ? 1 : 0);
    out.put_signed(published.first);
    out.put_string(id_of(question, hit.document));
    return print_base64(out.bytes());
}

schema::Result<OrderedHit> parse_cursor(Question& question, const SearchRequest& request) {
    const schema::Problem damaged{"cursor is not one that this server gave",
                                  "take `next_cursor` of the page before, or leave it out"};
    if (request.cursor.size() > cursor_bytes_max)
        return damaged;
    const auto bytes = parse_base64(request.cursor);
    schema::ByteReader in(bytes);
    const auto hash = in.get();
    OrderedHit hit;
    hit.score = std::bit_cast<float>(in.get_u32());
    schema::PublishedRow published{0, 0, schema::PublishedRow::undated};
    if (in.get_below(1) == 1)
        published.granularity = 0;
    published.first = static_cast<schema::DayNumber>(in.get_signed());
    const std::string id(in.get_string());
    if (in.failed() || !in.at_end())
        return damaged;
    if (hash != hash_of(request))
        return schema::Problem{"cursor is one of another search",
                               "a cursor goes on with the search that gave it"};
    hit.rank = rank_of(question, request.sort == Sort::Oldest, published, id);
    // The hit may have left the index: then the one at its rank comes next, and is not skipped.
    const auto order = request.sort == Sort::Oldest ? question.columns().oldest_order()
                                                    : question.columns().newest_order();
    hit.is_gone = hit.rank >= order.size() || id_of(question, order[hit.rank]) != id;
    return hit;
}

}  // namespace dateline::server
