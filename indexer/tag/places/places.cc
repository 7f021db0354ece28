// SPDX-License-Identifier: GPL-3.0-or-later
// The pass over one article: toponyms, containers, doubts, resolution, metonyms, tags.
#include "indexer/tag/places/places.h"

#include <algorithm>
#include <map>

#include "indexer/tag/places/gazetteer.h"
#include "indexer/tag/places/name_finder.h"
#include "indexer/tag/places/publisher.h"
#include "indexer/tag/places/toponyms.h"
#include "indexer/tag/places/unlisted.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t candidates_max = 4;
constexpr int title_weight = 3;
constexpr int lead_weight = 2;
constexpr std::uint32_t lead_paragraphs = 2;

std::string_view rule_of(PlaceReason reason) {
    switch (reason) {
        case PlaceReason::Container:
            return "places.container";
        case PlaceReason::Dateline:
            return "places.dateline";
        case PlaceReason::Demonym:
            return "places.demonym";
        case PlaceReason::Metonym:
            return "places.metonym";
        case PlaceReason::Inner:
            return "places.inner";
        case PlaceReason::Name:
            break;
    }
    return "places.name";
}

schema::PlaceTag tag_of(const Gazetteer& gazetteer, PlaceNumber place) {
    const auto facts = gazetteer.facts(place);
    schema::PlaceTag tag;
    tag.id = gazetteer.id(place);
    tag.name = gazetteer.name(place);
    tag.type = print_place_type(facts.type);
    tag.country = gazetteer.country_code(gazetteer.ancestor(place, PlaceType::Country));
    tag.lat = facts.lat_e5 / 100000.0;
    tag.lon = facts.lon_e5 / 100000.0;
    auto here = place;
    for (int step = 0; step < path_steps_max && gazetteer.holds(here); ++step) {
        tag.path.push_back({gazetteer.id(here), std::string(gazetteer.name(here))});
        here = gazetteer.facts(here).parent;
    }
    std::reverse(tag.path.begin(), tag.path.end());
    return tag;
}

// Shares of the readings in thousandths: each power of ten behind the best makes a reading ten
// times less likely, on a scale of quarters that integers can do.
std::vector<schema::Candidate> candidates_of(const Gazetteer& gazetteer,
                                             const DocumentName& name,
                                             PlaceNumber chosen) {
    std::vector<PlaceReading> best(std::min(name.readings.size(), candidates_max));
    std::partial_sort_copy(name.readings.begin(), name.readings.end(), best.begin(), best.end(),
                           [&](const PlaceReading& a, const PlaceReading& b) {
                               if ((a.place == chosen) != (b.place == chosen))
                                   return a.place == chosen;
                               return a.score != b.score ? a.score > b.score : a.place < b.place;
                           });
    std::vector<std::int64_t> shares;
    std::int64_t total = 0;
    for (const auto& reading : best) {
        const auto behind = std::clamp(best.front().score - reading.score, 0, 20000);
        const std::int64_t step = 1000 + behind;
        shares.push_back(std::int64_t{1000000000000} / (step * step * step));
        total += shares.back();
    }
    std::vector<schema::Candidate> out;
    for (std::size_t i = 0; i < best.size(); ++i)
        out.push_back(
            {gazetteer.id(best[i].place), std::string(gazetteer.name(best[i].place)),
             static_cast<std::uint16_t>(shares[i] * 1000 / std::max<std::int64_t>(total, 1))});
    return out;
}

int weight_of_mention(const TokenisedField& field, std::uint32_t sentence) {
    if (field.field != schema::TextField::Body)
        return title_weight;
    return field.sentences[sentence].paragraph < lead_paragraphs ? lead_weight : 1;
}

// Stands where its container does, which its type says.
schema::PlaceTag tag_of(const Gazetteer& gazetteer,
                        const UnlistedPlace& place,
                        const std::string& id,
                        std::string_view name) {
    auto tag = tag_of(gazetteer, place.container);
    tag.id = id;
    tag.name = name;
    tag.type = schema::unlisted_place_type;
    tag.path.push_back({id, tag.name});
    return tag;
}

}  // namespace

struct PlaceTagger::Content {
    std::shared_ptr<const Gazetteer> gazetteer;
    PublisherHomes publishers;
    NameFinder finder;

    Content(std::shared_ptr<const Gazetteer> of, Lexicon& lexicon, const PublisherPlaces& homes)
        : gazetteer(std::move(of)),
          publishers(number_homes(*gazetteer, homes)),
          finder(*gazetteer, lexicon) {}

    ArticlePlaces tags_of(const TokenisedArticle& tokens,
                          const PlaceDraft& draft,
                          const std::vector<UnlistedPlace>& unlisted) const {
        ArticlePlaces out;
        std::vector<int> weights;
        add_listed(tokens, draft, out, weights);
        if (!unlisted.empty())
            add_unlisted(tokens, unlisted, out, weights);
        sort_by_weight(out, weights);
        return out;
    }

    void add_listed(const TokenisedArticle& tokens,
                    const PlaceDraft& draft,
                    ArticlePlaces& out,
                    std::vector<int>& weights) const {
        std::map<PlaceNumber, std::uint32_t> numbers;
        std::map<std::pair<std::uint32_t, PlaceNumber>, std::vector<schema::Candidate>>
            candidates_by_name;
        for (const auto& toponym : draft.toponyms) {
            const auto& name = draft.names[toponym.name];
            if (name.readings.empty() || toponym.silent)
                continue;
            const auto place =
                toponym.forced != no_place ? toponym.forced : name.readings[name.chosen].place;
            const auto [known, added] =
                numbers.emplace(place, static_cast<std::uint32_t>(out.places.size()));
            if (added) {
                out.places.push_back(tag_of(*gazetteer, place));
                weights.push_back(0);
            }
            const auto& field = tokens.fields[static_cast<std::size_t>(toponym.field)];
            schema::Mention mention;
            mention.field = toponym.field;
            mention.start = field.tokens[toponym.first].start;
            mention.end = field.tokens[toponym.last - 1].end;
            mention.as = toponym.as;
            mention.rule = toponym.dateline && toponym.reason != PlaceReason::Container
                               ? "places.dateline"
                               : rule_of(toponym.reason);
            mention.source = "places.gazetteer:" + gazetteer->id(place);
            auto& candidates = candidates_by_name[{toponym.name, place}];
            if (candidates.empty())
                candidates = candidates_of(*gazetteer, name, place);
            mention.candidates = candidates;
            mention.score =
                mention.candidates.empty() ? std::uint16_t{1000} : mention.candidates.front().score;
            out.places[known->second].mentions.push_back(std::move(mention));
            weights[known->second] += weight_of_mention(field, toponym.sentence);
            out.spans.push_back(
                {toponym.field, toponym.first, toponym.last, known->second, toponym.as});
        }
    }

    void add_unlisted(const TokenisedArticle& tokens,
                      const std::vector<UnlistedPlace>& unlisted,
                      ArticlePlaces& out,
                      std::vector<int>& weights) const {
        std::map<std::string, std::uint32_t> numbers;
        for (const auto& place : unlisted) {
            const auto& field = tokens.fields[static_cast<std::size_t>(place.field)];
            const auto container = gazetteer->id(place.container);
            const auto id = "un:" + container + "/" + place.slug;
            const auto [known, added] =
                numbers.emplace(id, static_cast<std::uint32_t>(out.places.size()));
            if (added) {
                out.places.push_back(
                    tag_of(*gazetteer, place, id, field.span_text(place.first, place.last)));
                weights.push_back(0);
            }
            schema::Mention mention;
            mention.field = place.field;
            mention.start = field.tokens[place.first].start;
            mention.end = field.tokens[place.last - 1].end;
            mention.rule =
                place.clue == ContainerClue::Beside ? "places.unlisted" : "places.unlisted-article";
            mention.source = "places.gazetteer:" + container;
            mention.score = place.score;
            out.places[known->second].mentions.push_back(std::move(mention));
            weights[known->second] += weight_of_mention(field, place.sentence);
            out.spans.push_back(
                {place.field, place.first, place.last, known->second, schema::MentionAs::Name});
        }
        const auto in_order = [](const PlaceSpan& a, const PlaceSpan& b) {
            return a.field != b.field ? a.field < b.field : a.first < b.first;
        };
        std::sort(out.spans.begin(), out.spans.end(), in_order);
    }

    static void sort_by_weight(ArticlePlaces& out, const std::vector<int>& weights) {
        std::vector<std::uint32_t> order(out.places.size());
        for (std::uint32_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return weights[a] != weights[b] ? weights[a] > weights[b]
                                            : out.places[a].id < out.places[b].id;
        });
        std::vector<std::uint32_t> now(order.size());
        std::vector<schema::PlaceTag> sorted;
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            now[order[i]] = i;
            sorted.push_back(std::move(out.places[order[i]]));
        }
        out.places = std::move(sorted);
        for (auto& span : out.spans)
            span.tag = now[span.tag];
    }
};

PlaceTagger::PlaceTagger(std::shared_ptr<const Gazetteer> gazetteer,
                         Lexicon& lexicon,
                         const PublisherPlaces& publishers)
    : content_(std::make_unique<Content>(std::move(gazetteer), lexicon, publishers)) {}
PlaceTagger::~PlaceTagger() = default;
PlaceTagger::PlaceTagger(PlaceTagger&&) noexcept = default;

ArticlePlaces PlaceTagger::find_places(const schema::Article& article,
                                       const TokenisedArticle& tokens,
                                       const ArticleNames& names) {
    const ArticleText text{article, tokens, names};
    const auto& gazetteer = *content_->gazetteer;
    content_->finder.begin_article();
    auto draft = find_toponyms(text, content_->finder);
    read_containers(text, gazetteer, content_->finder, draft);
    drop_doubtful(text, draft);
    const auto home = home_of_publisher(gazetteer, content_->publishers, article);
    resolve(gazetteer, home, draft);
    speak_inner_names(draft);
    find_metonyms(text, content_->finder, draft);
    const auto unlisted = find_unlisted(text, gazetteer, content_->finder, home, draft);
    return content_->tags_of(tokens, draft, unlisted);
}

}  // namespace dateline::indexer
