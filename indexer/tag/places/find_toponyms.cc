// SPDX-License-Identifier: GPL-3.0-or-later
// Finds names of places in the tokens: the gazetteer's names, weighed by their neighbours and the
// name tagger.
#include <algorithm>
#include <bit>
#include <map>
#include <optional>

#include "indexer/tag/places/neighbours.h"

namespace dateline::indexer {
namespace {

constexpr std::uint32_t no_name = 0xffffffff;

// What one name means, found out once an article: its numbers among the draft's names, no_name
// where it has none.
struct KnownName {
    std::uint32_t place = no_name;
    std::uint32_t demonym = no_name;
    int rank = 0;
    bool curated = false;
    bool country = false;
    bool only_abbreviation = false;
};

class Finder {
  public:
    Finder(const ArticleText& text, const Gazetteer& gazetteer, NameFinder& finder)
        : text_(text), gazetteer_(gazetteer), finder_(finder) {
        for (const auto& spans : text.names.fields)
            has_names_ = has_names_ || !spans.empty();
    }

    PlaceDraft find() {
        for (std::size_t f = 0; f < schema::text_field_count; ++f) {
            field_ = &text_.tokens.fields[f];
            near_.emplace(*field_, text_.names.fields[f], has_names_, finder_);
            for (std::uint32_t s = 0; s < field_->sentences.size(); ++s)
                find_in_sentence(s);
        }
        return std::move(draft_);
    }

  private:
    void find_in_sentence(std::uint32_t number) {
        const auto& sentence = field_->sentences[number];
        sentence_ = number;
        near_->begin_sentence(sentence);
        count_cues(sentence);
        for (auto at = sentence.first;
             at < sentence.last && draft_.toponyms.size() < toponyms_max;) {
            if (!near_->is_capital(at)) {
                ++at;
                continue;
            }
            const auto match = finder_.longest(*field_, at, near_->end_of_label(at));
            at = match.meaning != nullptr && add(match) ? match.last : at + 1;
        }
    }

    void count_cues(const Sentence& sentence) {
        for (auto at = sentence.first; at < sentence.last; ++at)
            for (auto bits = finder_.classes(field_->tokens[at].word) / word_cue; bits != 0;
                 bits &= bits - 1) {
                const auto cue = static_cast<std::size_t>(std::countr_zero(bits));
                if (cue < cue_count)
                    ++draft_.cues[cue];
            }
    }

    bool add(const NameMatch& match) {
        const auto label = near_->label_of_match(match);
        const auto is = [&](NameType type) { return label == static_cast<std::uint8_t>(type); };
        if (label == mixed_labels || is(NameType::Person) ||
            (is(NameType::Location) && near_->is_cut(match, label)))
            return false;
        const auto& known = know(match);
        const bool body =
            is(NameType::Organisation) && !known.country && near_->is_public_body(match);
        const bool as_demonym =
            known.demonym != no_name &&
            (known.place == no_name || (is(NameType::Demonym) && near_->describes(match)));
        if ((!as_demonym && known.place == no_name) || (as_demonym && near_->is_language(match)))
            return false;
        Toponym toponym;
        toponym.field = field_->field;
        toponym.first = match.first;
        toponym.last = match.last;
        if (!as_demonym && known.only_abbreviation && near_->is_stopped(match.last) &&
            field_->tokens[match.last - 1].shape != Shape::Upper)
            ++toponym.last;  // "Ill." is a name with its full stop
        toponym.sentence = sentence_;
        toponym.name = as_demonym ? known.demonym : known.place;
        toponym.labelled = is(NameType::Location);
        toponym.silent =
            !body && (is(NameType::Organisation) || is(NameType::Facility) || is(NameType::Other));
        toponym.dateline = near_->is_dateline(match);
        if (body)
            toponym.reason = PlaceReason::Body;
        if (as_demonym) {
            toponym.as = schema::MentionAs::Demonym;
            toponym.reason = PlaceReason::Demonym;
            toponym.evidence = near_->demonym_evidence(match);
        } else {
            toponym.evidence = known.rank + near_->left_evidence(match) +
                               near_->right_evidence(match) +
                               near_->label_evidence(match, toponym, known.curated);
        }
        draft_.toponyms.push_back(toponym);
        return true;
    }

    const KnownName& know(const NameMatch& match) {
        const bool abbreviated =
            near_->is_spelled_as_abbreviation(match) && !near_->is_title(match);
        const auto [found, added] =
            known_.emplace(std::make_pair(match.meaning, abbreviated), KnownName{});
        auto& known = found->second;
        if (!added)
            return known;
        rank(match, known);
        auto places = collect(match, false, abbreviated);
        known.only_abbreviation = std::all_of(
            places.begin(), places.end(),
            [](const Reading& reading) { return (reading.flags & name_abbreviation) != 0; });
        known.place = add_name(match, false, std::move(places));
        known.demonym = add_name(match, true, collect(match, true, abbreviated));
        return known;
    }

    // The readings of one kind that the spelling allows.
    std::vector<Reading> collect(const NameMatch& match, bool demonym, bool abbreviated) const {
        std::vector<Reading> readings;
        const auto& all = match.meaning->values;
        for (auto values = all.rbegin(); values != all.rend(); ++values)
            for (const auto value : *values) {
                const auto flags = static_cast<std::uint8_t>(value & 0xff);
                if (((flags & name_demonym) != 0) != demonym || readings.size() >= readings_max ||
                    !gazetteer_.holds(value >> 8) ||
                    ((flags & name_abbreviation) != 0 && !abbreviated))
                    continue;
                Reading reading;
                reading.place = value >> 8;
                reading.flags = flags;
                readings.push_back(reading);
            }
        return readings;
    }

    std::uint32_t add_name(const NameMatch& match, bool demonym, std::vector<Reading> readings) {
        if (readings.empty())
            return no_name;
        DocumentName name;
        name.meaning = match.meaning;
        name.demonym = demonym;
        name.readings = std::move(readings);
        draft_.names.push_back(std::move(name));
        return static_cast<std::uint32_t>(draft_.names.size() - 1);
    }

    // How prominent the most prominent meaning is, and whether it is a country ("U.S. Department of
    // …" is a government, "Georgia Department of …" a state's). Meanings are in order of
    // prominence: the first few tell.
    void rank(const NameMatch& match, KnownName& known) const {
        constexpr std::size_t looked_at = 6;
        bool state = false;
        for (const auto& values : match.meaning->values)
            for (const auto value : values.subspan(0, std::min(values.size(), looked_at))) {
                const auto facts = gazetteer_.facts(value >> 8);
                const bool curated = (value & name_curated) != 0;
                known.curated = known.curated || curated;
                known.country = known.country ||
                                (facts.type == PlaceType::Country && (value & name_demonym) == 0);
                state = state || (facts.type == PlaceType::Region && curated);
                known.rank = std::max(known.rank, rank_of(facts, curated));
            }
        known.country = known.country && !state;
        known.rank -= match.words > 1 ? -1 : other_uses(match.meaning->key_flags, known.rank);
    }

    static int rank_of(const PlaceFacts& facts, bool curated) {
        constexpr std::uint8_t million = 160;  // weights of so many people
        constexpr std::uint8_t hundred_thousand = 133;
        constexpr std::uint8_t ten_thousand = 106;
        if (curated)
            return facts.type == PlaceType::Country || facts.type == PlaceType::Continent ? 6 : 5;
        if (facts.type == PlaceType::Region || facts.type == PlaceType::District)
            return 3;
        if (facts.weight > million)
            return 4;
        if (facts.weight > hundred_thousand)
            return 3;
        return facts.weight > ten_thousand ? 2 : 1;
    }

    // What speaks against a single word: that it is one, or a person's name.
    static int other_uses(std::uint8_t flags, int rank) {
        if ((flags & key_stopped) != 0)
            return 12;
        int against = 0;
        if ((flags & key_word) != 0)
            against = 4;
        else if ((flags & key_rare_word) != 0)
            against = 2;
        constexpr int trusted_rank = 5;
        if (rank - against < trusted_rank && (flags & key_given) != 0)
            against += 2;
        if (rank - against < trusted_rank && (flags & key_surname) != 0)
            against += 1;
        return against;
    }

    const ArticleText& text_;
    const Gazetteer& gazetteer_;
    NameFinder& finder_;
    const TokenisedField* field_ = nullptr;
    std::optional<Neighbours> near_;
    std::uint32_t sentence_ = 0;
    bool has_names_ = false;
    std::map<std::pair<const NameMeaning*, bool>, KnownName> known_;  // looked up only
    PlaceDraft draft_;
};

}  // namespace

PlaceDraft find_toponyms(const ArticleText& text, const Gazetteer& gazetteer, NameFinder& finder) {
    return Finder(text, gazetteer, finder).find();
}

}  // namespace dateline::indexer
