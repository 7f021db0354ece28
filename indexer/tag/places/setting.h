// SPDX-License-Identifier: GPL-3.0-or-later
// Where an article plays: the countries and regions of its places, by paragraph too.
#pragma once

#include <map>
#include <utility>

#include "indexer/tag/places/toponyms.h"

namespace dateline::indexer {

/// The place that a toponym was resolved to.
PlaceNumber place_of(const PlaceDraft& draft, const Toponym& toponym);

/// Whether it becomes a mention.
bool is_shown(const PlaceDraft& draft, const Toponym& toponym);

/// Weights by place, for the few countries or regions of a text.
class Shares {
  public:
    void add(PlaceNumber place, int weight);
    /// The place that has this share of all at least; no_place: none.
    PlaceNumber leader(int percent_min, int weight_min) const;

  private:
    std::map<PlaceNumber, int> weights_;
    int total_ = 0;
};

/// The countries that places lie in, and the regions of each.
class Whereabouts {
  public:
    explicit Whereabouts(const Gazetteer& gazetteer) : gazetteer_(&gazetteer) {}

    void add(PlaceNumber place, int weight);
    PlaceNumber country(int percent_min, int weight_min) const {
        return countries_.leader(percent_min, weight_min);
    }
    /// The region of the country that most places in it lie in, else the country.
    PlaceNumber narrow(PlaceNumber country) const;

  private:
    const Gazetteer* gazetteer_;
    Shares countries_;
    std::map<PlaceNumber, Shares> regions_;
};

/// Most of an article's places, the publisher's home among them, or most of a paragraph's. What it
/// is made of must outlive it.
class Setting {
  public:
    Setting(const ArticleText& text,
            const Gazetteer& gazetteer,
            PlaceNumber home,
            const PlaceDraft& draft);

    /// The country or region that a name of this sentence lies in; no_place: not clear.
    PlaceNumber container(schema::TextField field, std::uint32_t sentence) const;

  private:
    using Paragraph = std::pair<schema::TextField, std::uint32_t>;

    Paragraph paragraph_of(schema::TextField field, std::uint32_t sentence) const;

    const ArticleText& text_;
    Whereabouts article_;
    Whereabouts nowhere_;
    std::map<Paragraph, Whereabouts> paragraphs_;
};

}  // namespace dateline::indexer
