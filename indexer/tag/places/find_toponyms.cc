// SPDX-License-Identifier: GPL-3.0-or-later
// Finds names of places in the tokens: the gazetteer's names, weighed by their neighbours and the
// name tagger.
#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <tuple>

#include "indexer/tag/places/divisions.h"
#include "indexer/tag/places/neighbours.h"

namespace dateline::indexer {
namespace {

constexpr std::uint32_t no_name = 0xffffffff;

// What one name means, and its numbers among the draft's names; no_name where it has none.
struct KnownName {
    const NameReadings* readings = nullptr;
    std::uint32_t place = no_name;
    std::uint32_t demonym = no_name;
};

// The readings that the generic word behind the name allows; all without one.
std::vector<PlaceReading> of_division(const std::vector<PlaceReading>& readings,
                                      std::uint32_t division) {
    if (division == 0)
        return readings;
    std::vector<PlaceReading> fitting;
    std::copy_if(readings.begin(), readings.end(), std::back_inserter(fitting),
                 [&](const PlaceReading& reading) { return fits_division(reading, division); });
    return fitting;
}

class Finder {
  public:
    Finder(const ArticleText& text, NameFinder& finder) : text_(text), finder_(finder) {
        for (std::size_t f = 0; f < schema::text_field_count; ++f)
            for (const auto& span : text.names.fields[f]) {
                has_names_ = true;
                note_person(text.tokens.fields[f], span);
            }
        std::sort(people_.begin(), people_.end());
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

    // The first and the last word of a person named in full; "Logan-Rogersville" is none.
    void note_person(const TokenisedField& field, const NameSpan& span) {
        if (span.type != NameType::Person || span.last < span.first + 2 ||
            span.last > field.tokens.size() || !field.tokens[span.last - 1].space_before)
            return;
        people_.push_back(finder_.folded(field.tokens[span.first].word));
        people_.push_back(finder_.folded(field.tokens[span.last - 1].word));
    }

    // "Bolton", where John Bolton is in the news.
    bool is_person(std::uint32_t at) const {
        return std::binary_search(people_.begin(), people_.end(),
                                  finder_.folded(field_->tokens[at].word));
    }

    void count_cues(const Sentence& sentence) {
        for (auto at = sentence.first; at < sentence.last; ++at)
            for (auto bits = finder_.cues(field_->tokens[at].word); bits != 0; bits &= bits - 1) {
                const auto cue = static_cast<std::size_t>(std::countr_zero(bits));
                if (cue < cue_count)
                    ++draft_.cues[cue];
            }
    }

    bool add(const NameMatch& match) {
        const auto label = near_->label_of_match(match);
        const auto is = [&](NameType type) { return label == static_cast<std::uint8_t>(type); };
        const auto division = near_->division_word(match, label);
        if (label == mixed_labels || is(NameType::Person) ||
            near_->is_cut(match, label, division != 0))
            return false;
        // In "HE GAVE UP" the capitals tell nothing.
        constexpr auto is_word = key_word | key_stopped;
        if (near_->is_shouted() && (match.meaning->key_flags & is_word) != 0 &&
            !is(NameType::Location) && !near_->is_stopped(match.last))
            return false;
        const auto& known = know(match, division);
        const auto prominence = known.readings->prominence;
        if (near_->is_tail(match, prominence) ||
            (prominence != Prominence::Known &&
             (near_->is_short_form(match) || near_->is_thing(match))))
            return false;
        // "German" is a parish of Man too: such a place loses even where no noun follows.
        const bool as_demonym =
            known.demonym != no_name && division == 0 &&
            (known.place == no_name || (is(NameType::Demonym) && (near_->describes(match) ||
                                                                  !known.readings->curated_place)));
        if ((!as_demonym && known.place == no_name) || (as_demonym && near_->is_language(match)))
            return false;
        Toponym toponym;
        toponym.field = field_->field;
        toponym.first = match.first;
        toponym.last = division != 0 ? match.last + 1 : match.last;
        toponym.division = division;
        if (!as_demonym && known.readings->only_abbreviation && near_->is_stopped(match.last) &&
            field_->tokens[match.last - 1].shape != Shape::Upper)
            ++toponym.last;  // "Ill." is a name with its full stop
        toponym.sentence = sentence_;
        toponym.name = as_demonym ? known.demonym : known.place;
        toponym.labelled = is(NameType::Location);
        toponym.silent =
            is(NameType::Organisation) || is(NameType::Facility) || is(NameType::Other);
        toponym.borrowed = toponym.silent && near_->is_borrowed(match);
        toponym.dateline = near_->is_dateline(match);
        if (as_demonym) {
            toponym.as = schema::MentionAs::Demonym;
            toponym.reason = PlaceReason::Demonym;
            toponym.evidence = near_->demonym_evidence(match);
        } else {
            toponym.evidence = known.readings->rank + near_->left_evidence(match) +
                               near_->right_evidence(match) +
                               near_->label_evidence(match, toponym, known.readings->curated);
            toponym.is_person = prominence != Prominence::Known && match.last == match.first + 1 &&
                                is_person(match.first);
            toponym.located = toponym.labelled && near_->is_located(match);
        }
        draft_.toponyms.push_back(toponym);
        return true;
    }

    const KnownName& know(const NameMatch& match, std::uint32_t division) {
        const bool abbreviated =
            near_->is_spelled_as_abbreviation(match) && !near_->is_title(match);
        const auto [found, added] =
            known_.emplace(std::make_tuple(match.meaning, abbreviated, division), KnownName{});
        auto& known = found->second;
        if (!added)
            return known;
        known.readings = &finder_.readings(match, abbreviated);
        known.place = add_name(match, false, of_division(known.readings->places, division));
        known.demonym = add_name(match, true, known.readings->demonyms);
        return known;
    }

    std::uint32_t add_name(const NameMatch& match,
                           bool demonym,
                           const std::vector<PlaceReading>& readings) {
        if (readings.empty())
            return no_name;
        DocumentName name;
        name.meaning = match.meaning;
        name.demonym = demonym;
        name.readings = readings;
        draft_.names.push_back(std::move(name));
        return static_cast<std::uint32_t>(draft_.names.size() - 1);
    }

    const ArticleText& text_;
    NameFinder& finder_;
    const TokenisedField* field_ = nullptr;
    std::optional<Neighbours> near_;
    std::uint32_t sentence_ = 0;
    bool has_names_ = false;
    std::map<std::tuple<const NameMeaning*, bool, std::uint32_t>, KnownName>
        known_;                   // looked up only
    std::vector<WordId> people_;  // sorted words, folded
    PlaceDraft draft_;
};

}  // namespace

PlaceDraft find_toponyms(const ArticleText& text, NameFinder& finder) {
    return Finder(text, finder).find();
}

}  // namespace dateline::indexer
