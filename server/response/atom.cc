// SPDX-License-Identifier: GPL-3.0-or-later
// Prints a search as an Atom feed.
#include "server/response/atom.h"

#include <algorithm>

#include "schema/date.h"
#include "server/response/escape.h"

namespace dateline::server {

namespace {

void put_element(std::string& out, std::string_view name, std::string_view text) {
    ((out += '<') += name) += '>';
    append_escaped(out, text);
    ((out += "</") += name) += ">\n";
}

// A news date is a calendar date; RFC 3339 wants an instant: its first moment in UTC.
std::string print_instant(const schema::Published& published) {
    const auto day = published.value ? published.value->first : schema::DayNumber{0};
    return schema::print_date(schema::Date::from_day_number(day)) + "T00:00:00Z";
}

void put_link(std::string& out,
              std::string_view rel,
              std::string_view href,
              std::string_view type) {
    ((out += "<link rel=\"") += rel) += "\" ";
    if (!type.empty())
        ((out += "type=\"") += type) += "\" ";
    out += "href=\"";
    append_escaped(out, href);
    out += "\"/>\n";
}

void put_category(std::string& out, std::string_view scheme, const HitTag& tag) {
    ((out += "<category scheme=\"tag:dateline,2025:") += scheme) += "\" term=\"";
    append_escaped(out, tag.id.empty() ? tag.name : tag.id);
    out += "\" label=\"";
    append_escaped(out, tag.name);
    out += "\"/>\n";
}

void put_entry(std::string& out, const Hit& hit, std::string_view origin) {
    out += "<entry>\n";
    put_element(out, "title", hit.title.empty() ? "(untitled)" : hit.title);
    std::string id = "tag:dateline,2025:article/";
    append_url_part(id, hit.id);
    put_element(out, "id", id);
    put_element(out, "updated", print_instant(hit.published));
    if (hit.published.value)
        put_element(out, "published", print_instant(hit.published));
    std::string page = std::string(origin) + "/articles/";
    append_url_part(page, hit.id);
    put_link(out, "alternate", page, "text/html");
    if (hit.url.rfind("http://", 0) == 0 || hit.url.rfind("https://", 0) == 0)
        put_link(out, "via", hit.url, "");
    if (!hit.source.empty()) {
        out += "<author>";
        put_element(out, "name", hit.source);
        out += "</author>\n";
    }
    for (const auto& tag : hit.actors)
        put_category(out, "actor", tag);
    for (const auto& tag : hit.places)
        put_category(out, "place", tag);
    std::string summary;
    for (const auto& snippet : hit.snippets)
        summary += "<p>" + snippet.html + "</p>";
    if (!summary.empty()) {
        out += "<summary type=\"html\">";
        append_escaped(out, summary);
        out += "</summary>\n";
    }
    out += "</entry>\n";
}

}  // namespace

std::string print_search_atom(const SearchRequest& request,
                              const SearchResults& results,
                              std::string_view origin) {
    const std::string query = print_search_url(request);
    schema::Published newest;
    for (const auto& hit : results.hits)
        if (hit.published.value &&
            (!newest.value || newest.value->first < hit.published.value->first))
            newest = hit.published;
    std::string out =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
    put_element(out, "title", "Dateline: " + (request.q.empty() ? "search" : request.q));
    put_element(out, "subtitle",
                std::to_string(results.total) + " articles in build " + results.build.id);
    put_element(out, "id", "tag:dateline,2025:search?" + query);
    put_element(out, "updated", print_instant(newest));
    out += "<author><name>Dateline</name></author>\n<generator>Dateline</generator>\n";
    put_link(out, "self", std::string(origin) + "/feed.atom?" + query, "application/atom+xml");
    put_link(out, "alternate", std::string(origin) + "/search?" + query, "text/html");
    for (const auto& hit : results.hits)
        put_entry(out, hit, origin);
    return out + "</feed>\n";
}

}  // namespace dateline::server
