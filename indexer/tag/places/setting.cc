// SPDX-License-Identifier: GPL-3.0-or-later
// Counts places by country and region.
#include "indexer/tag/places/setting.h"

namespace dateline::indexer {
namespace {

constexpr int mentions_max = 3;          // of a name that count for its country
constexpr int country_percent_min = 60;  // of an article's places, or of a paragraph's; else
constexpr int plain_percent_min = 45;    // of the article's
constexpr int country_weight_min = 2;
constexpr int region_percent_min = 75;
constexpr int region_weight_min = 2;
constexpr int home_weight = 3;
constexpr int dateline_weight = 2;

}  // namespace

PlaceNumber place_of(const PlaceDraft& draft, const Toponym& toponym) {
    const auto& name = draft.names[toponym.name];
    return toponym.forced != no_place ? toponym.forced : name.readings[name.chosen].place;
}

bool is_shown(const PlaceDraft& draft, const Toponym& toponym) {
    return !toponym.silent && !draft.names[toponym.name].readings.empty();
}

void Shares::add(PlaceNumber place, int weight) {
    total_ += weight;
    weights_[place] += weight;
}

PlaceNumber Shares::leader(int percent_min, int weight_min) const {
    for (const auto& [place, weight] : weights_)
        if (weight >= weight_min && weight * 100 >= total_ * percent_min)
            return place;
    return no_place;
}

void Whereabouts::add(PlaceNumber place, int weight) {
    const auto country = gazetteer_->ancestor(place, PlaceType::Country);
    if (country == no_place)
        return;
    countries_.add(country, weight);
    if (const auto region = gazetteer_->ancestor(place, PlaceType::Region); region != no_place)
        regions_[country].add(region, weight);
}

PlaceNumber Whereabouts::narrow(PlaceNumber country) const {
    const auto regions = regions_.find(country);
    if (regions == regions_.end())
        return country;
    const auto region = regions->second.leader(region_percent_min, region_weight_min);
    return region != no_place ? region : country;
}

Setting::Setting(const ArticleText& text,
                 const Gazetteer& gazetteer,
                 PlaceNumber home,
                 const PlaceDraft& draft)
    : text_(text), article_(gazetteer), nowhere_(gazetteer) {
    if (home != no_place)
        article_.add(home, home_weight);
    std::map<std::uint32_t, int> mentions;
    for (const auto& toponym : draft.toponyms) {
        if (!is_shown(draft, toponym) || mentions[toponym.name]++ >= mentions_max)
            continue;
        const auto place = place_of(draft, toponym);
        article_.add(place, toponym.dateline ? dateline_weight : 1);
        paragraphs_.try_emplace(paragraph_of(toponym.field, toponym.sentence), gazetteer)
            .first->second.add(place, 1);
    }
}

PlaceNumber Setting::container(schema::TextField field, std::uint32_t sentence) const {
    auto country = article_.country(country_percent_min, country_weight_min);
    if (country != no_place)
        return article_.narrow(country);
    const auto around = paragraphs_.find(paragraph_of(field, sentence));
    const auto& near = around != paragraphs_.end() ? around->second : nowhere_;
    country = near.country(country_percent_min, 1);
    if (country != no_place)
        return near.narrow(country);
    country = article_.country(plain_percent_min, country_weight_min);
    return country != no_place ? article_.narrow(country) : no_place;
}

Setting::Paragraph Setting::paragraph_of(schema::TextField field, std::uint32_t sentence) const {
    const auto& sentences = text_.tokens.fields[static_cast<std::size_t>(field)].sentences;
    return {field, sentences[sentence].paragraph};
}

}  // namespace dateline::indexer
