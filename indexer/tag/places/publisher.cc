// SPDX-License-Identifier: GPL-3.0-or-later
// Finds and learns the homes of publishers.
#include "indexer/tag/places/publisher.h"

#include <algorithm>

#include "schema/analysis.h"

namespace dateline::indexer {

std::string host_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return {};
    auto host = url.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#:"));
    if (const auto at = host.rfind('@'); at != std::string_view::npos)
        host.remove_prefix(at + 1);
    std::string out;
    for (const char c : host)
        out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    for (const std::string_view head : {"www.", "m.", "news.", "amp."})
        if (out.size() > head.size() && out.compare(0, head.size(), head) == 0)
            out.erase(0, head.size());
    return out;
}

std::string publisher_of(const schema::Article& article) {
    return article.source.empty() ? host_of(article.url) : article.source;
}

PlaceNumber home_of_publisher(const Gazetteer& gazetteer,
                              const PublisherPlaces& learnt,
                              const schema::Article& article) {
    const auto publisher = publisher_of(article);
    if (const auto found = learnt.find(publisher); !publisher.empty() && found != learnt.end())
        if (const auto place = gazetteer.find(found->second); place != no_place)
            return place;
    if (!article.source.empty())
        if (const auto home = gazetteer.home_of(schema::fold(article.source)); home != no_place)
            return home;
    const auto host = host_of(article.url);
    return host.empty() ? no_place : gazetteer.home_of(host);
}

}  // namespace dateline::indexer
