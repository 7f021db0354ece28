// SPDX-License-Identifier: GPL-3.0-or-later
// Finds and learns the homes of publishers.
#include "indexer/tag/places/publisher.h"

#include <algorithm>

#include "indexer/tag/tsv_file.h"
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

schema::Result<PublisherPlaces> read_publisher_places(const std::filesystem::path& file,
                                                      const Gazetteer& gazetteer) {
    constexpr std::size_t columns = 2;
    const auto table = read_tsv_file(file, columns, columns);
    if (!table)
        return table.problem();
    PublisherPlaces homes;
    for (const auto& row : table->rows)
        homes[std::string(row.cell(0))] = row.cell(1);
    const auto numbers = number_homes(gazetteer, homes);
    for (const auto& row : table->rows)
        if (numbers.at(std::string(row.cell(0))) == no_place)
            return schema::Problem{table->name + " line " + std::to_string(row.line) +
                                       ": no place has the id '" + std::string(row.cell(1)) + "'",
                                   "make the table again with dateline-index learn-homes"};
    return homes;
}

PublisherHomes number_homes(const Gazetteer& gazetteer, const PublisherPlaces& learnt) {
    PublisherHomes homes;
    if (learnt.empty())
        return homes;
    std::map<std::string, PlaceNumber> wanted;
    for (const auto& [publisher, id] : learnt)
        wanted.emplace(id, no_place);
    for (PlaceNumber place = 0; place < gazetteer.place_count(); ++place)
        if (const auto found = wanted.find(gazetteer.id(place)); found != wanted.end())
            found->second = place;
    for (const auto& [publisher, id] : learnt)
        homes.emplace(publisher, wanted.at(id));
    return homes;
}

PlaceNumber home_of_publisher(const Gazetteer& gazetteer,
                              const PublisherHomes& learnt,
                              const schema::Article& article) {
    const auto publisher = publisher_of(article);
    if (const auto found = learnt.find(publisher);
        found != learnt.end() && found->second != no_place)
        return found->second;
    if (!article.source.empty())
        if (const auto home = gazetteer.home_of(schema::fold(article.source)); home != no_place)
            return home;
    const auto host = host_of(article.url);
    return host.empty() ? no_place : gazetteer.home_of(host);
}

namespace {

constexpr std::uint32_t articles_min = 5;  // of a publisher, before anything is learnt
constexpr std::uint32_t share_percent_min = 25;

bool is_certain(const schema::PlaceTag& place) {
    return place.type == "city" &&
           std::any_of(place.mentions.begin(), place.mentions.end(), [](const auto& mention) {
               return mention.rule == "places.container" || mention.candidates.size() == 1;
           });
}

}  // namespace

void PublisherLearner::add(const schema::Article& article,
                           const std::vector<schema::PlaceTag>& places) {
    const auto publisher = publisher_of(article);
    if (publisher.empty() || publisher.front() == '#' ||
        publisher.find_first_of("\t\n\r") != std::string::npos)
        return;
    auto& record = records_[publisher];
    ++record.articles;
    for (const auto& place : places)
        if (is_certain(place))
            ++record.towns[place.id];
}

void PublisherLearner::join(const PublisherLearner& other) {
    for (const auto& [publisher, theirs] : other.records_) {
        auto& ours = records_[publisher];
        ours.articles += theirs.articles;
        for (const auto& [town, articles] : theirs.towns)
            ours.towns[town] += articles;
    }
}

PublisherPlaces PublisherLearner::homes() const {
    PublisherPlaces homes;
    for (const auto& [publisher, record] : records_) {
        if (record.articles < articles_min)
            continue;
        const auto most =
            std::max_element(record.towns.begin(), record.towns.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
        if (most != record.towns.end() && most->second * 100 >= record.articles * share_percent_min)
            homes[publisher] = most->first;
    }
    return homes;
}

void for_each_alias(const Gazetteer& gazetteer,
                    const std::function<void(const std::string&, const std::string&)>& use) {
    for (const auto& image : gazetteer.images())
        for (const auto& [place, alias] : image.all_aliases())
            use(gazetteer.id(place), std::string(alias));
}

}  // namespace dateline::indexer
