// SPDX-License-Identifier: GPL-3.0-or-later
// Which names of the tagger have no row, and what the words beside them or the whole article say
// they lie in.
#include "indexer/tag/places/unlisted.h"

#include <algorithm>
#include <map>
#include <set>

#include "indexer/tag/places/place_table.h"
#include "indexer/tag/places/setting.h"

namespace dateline::indexer {
namespace {

constexpr std::uint16_t score_min = 600;  // of the name tagger, beside a container or behind "in"
constexpr std::uint16_t alone_score_min = 800;  // and elsewhere
constexpr std::uint32_t acronym_bytes_max = 4;
constexpr std::size_t slug_bytes_max = 100;
constexpr std::uint32_t words_between_max = 6;

bool holds_places(PlaceType type) {
    switch (type) {
        case PlaceType::Country:
        case PlaceType::Region:
        case PlaceType::District:
        case PlaceType::City:
        case PlaceType::Section:
        case PlaceType::Island:
        case PlaceType::Peninsula:
            return true;
        default:
            return false;
    }
}

// What lies between a name and a toponym of its sentence.
class Gap {
  public:
    Gap(const TokenisedField& field, NameFinder& finder, std::uint32_t first, std::uint32_t last)
        : field_(field), finder_(finder), first_(first), last_(last) {}

    // ", " / " (" / " in ": nothing else.
    bool is_joint() const {
        if (last_ == first_ + 1)
            return is_one_of(first_, {",", "(", "in"});
        return last_ == first_ + 2 && is_one_of(first_, {","}) && is_one_of(first_ + 1, {"in"});
    }

    // " district of ", ", a village in northern ": a kind of place, then what it lies in.
    bool is_kind_within() const {
        auto end = last_;
        while (end > first_ && (is_one_of(end - 1, {"the"}) || has_class(end - 1, word_modifier)))
            --end;
        return end > first_ + 1 && is_one_of(end - 1, {"of", "in"}) && is_phrase(first_, end - 1) &&
               has_kind(first_, end - 1);
    }

    // " village of ", "'s ", "'s southern ": the container stands before.
    bool is_possessed() const {
        if (last_ > first_ + 1 && is_one_of(last_ - 1, {"of"}) && is_phrase(first_, last_ - 1) &&
            has_kind(first_, last_ - 1))
            return true;
        auto at = first_;
        if (at < last_ && has_class(at, word_region | word_district | word_town))
            ++at;
        if (at >= last_ || !is_one_of(at, {"'s", "’s"}))
            return false;
        return is_phrase(at + 1, last_);
    }

    // "Turkish town of ", "southern Turkish "
    bool is_described() const {
        return last_ > first_ && is_one_of(last_ - 1, {"of"}) && is_phrase(first_, last_ - 1) &&
               has_kind(first_, last_ - 1);
    }

  private:
    bool is_one_of(std::uint32_t at, std::initializer_list<std::string_view> texts) const {
        const auto text = field_.token_text(at);
        return std::find(texts.begin(), texts.end(), text) != texts.end();
    }

    bool has_class(std::uint32_t at, std::uint32_t classes) const {
        return (finder_.classes(field_.tokens[at].word) & classes) != 0;
    }

    // Words in lower case and commas.
    bool is_phrase(std::uint32_t first, std::uint32_t last) const {
        for (auto at = first; at < last; ++at) {
            const auto& token = field_.tokens[at];
            if (token.kind != schema::AtomKind::Word ? !is_one_of(at, {",", "-"})
                                                     : token.shape != Shape::Lower)
                return false;
        }
        return true;
    }

    bool has_kind(std::uint32_t first, std::uint32_t last) const {
        for (auto at = first; at < last; ++at)
            if (has_class(at, word_region | word_district | word_town | word_feature))
                return true;
        return false;
    }

    const TokenisedField& field_;
    NameFinder& finder_;
    std::uint32_t first_;
    std::uint32_t last_;
};

class UnlistedFinder {
  public:
    UnlistedFinder(const ArticleText& text,
                   const Gazetteer& gazetteer,
                   NameFinder& finder,
                   PlaceNumber home,
                   const PlaceDraft& draft)
        : text_(text), gazetteer_(gazetteer), finder_(finder), home_(home), draft_(draft) {}

    std::vector<UnlistedPlace> find() {
        collect();
        if (!found_.empty())
            give_containers();
        return std::move(found_);
    }

  private:
    void collect() {
        for (std::size_t f = 0; f < schema::text_field_count; ++f) {
            const auto& field = text_.tokens.fields[f];
            std::uint32_t sentence = 0;
            for (const auto& span : text_.names.fields[f]) {
                if (span.type != NameType::Location || span.score < score_min ||
                    is_listed(field, span))
                    continue;
                while (sentence + 1 < field.sentences.size() &&
                       field.sentences[sentence].last <= span.first)
                    ++sentence;
                UnlistedPlace place{
                    field.field,           span.first, span.last, sentence, "", no_place,
                    ContainerClue::Beside, span.score};
                place.slug = place_slug(field.span_text(span.first, span.last));
                if (place.slug.empty() || place.slug.size() > slug_bytes_max)
                    continue;
                place.container = container_beside(field, place);
                found_.push_back(std::move(place));
            }
        }
    }

    // Named by the gazetteer, touched by a toponym, or spelled as an acronym.
    bool is_listed(const TokenisedField& field, const NameSpan& span) {
        const auto& tokens = field.tokens;
        if (span.last - span.first == 1 && tokens[span.first].shape == Shape::Upper &&
            tokens[span.first].end - tokens[span.first].start <= acronym_bytes_max)
            return true;
        if (finder_.exact(field, span.first, span.last).meaning != nullptr)
            return true;
        return std::any_of(draft_.toponyms.begin(), draft_.toponyms.end(),
                           [&](const Toponym& toponym) {
                               return toponym.field == field.field && is_shown(draft_, toponym) &&
                                      toponym.first < span.last && toponym.last > span.first;
                           });
    }

    PlaceNumber container_beside(const TokenisedField& field, const UnlistedPlace& place) {
        const Toponym* before = nullptr;
        const Toponym* behind = nullptr;
        for (const auto& toponym : draft_.toponyms) {
            if (toponym.field != place.field || toponym.sentence != place.sentence ||
                !is_shown(draft_, toponym))
                continue;
            if (toponym.last <= place.first)
                before = &toponym;
            else if (behind == nullptr)
                behind = &toponym;
        }
        if (behind != nullptr && behind->as != schema::MentionAs::Demonym &&
            behind->first - place.last <= words_between_max &&
            is_behind(Gap(field, finder_, place.last, behind->first), type_of(*behind)))
            return place_of(draft_, *behind);
        if (before != nullptr && place.first - before->last <= words_between_max &&
            holds_places(type_of(*before))) {
            const Gap gap(field, finder_, before->last, place.first);
            if (before->as == schema::MentionAs::Demonym ? gap.is_described() : gap.is_possessed())
                return place_of(draft_, *before);
        }
        return no_place;
    }

    PlaceType type_of(const Toponym& toponym) const {
        return gazetteer_.facts(place_of(draft_, toponym)).type;
    }

    // A town behind a comma may be the next of a list.
    static bool is_behind(const Gap& gap, PlaceType type) {
        if (!holds_places(type))
            return false;
        const bool town = type == PlaceType::City || type == PlaceType::Section;
        return gap.is_kind_within() || (!town && gap.is_joint());
    }

    // Without a container beside it a name must be more surely a place: behind "in" or "near", or
    // by the tagger's word.
    bool is_sure(const UnlistedPlace& place) {
        if (place.score >= alone_score_min)
            return true;
        const auto& field = text_.tokens.fields[static_cast<std::size_t>(place.field)];
        auto at = place.first;
        if (at > 0 && field.token_text(at - 1) == "the")
            --at;
        return at > field.sentences[place.sentence].first &&
               (finder_.classes(field.tokens[at - 1].word) & word_locative) != 0;
    }

    // A container told once counts for every mention of the name.
    void give_containers() {
        std::map<std::string, PlaceNumber> told;
        for (const auto& place : found_)
            if (place.container != no_place)
                told.emplace(place.slug, place.container);
        std::set<std::string> sure;
        for (const auto& place : found_)
            if (is_sure(place))
                sure.insert(place.slug);
        const Setting setting(text_, gazetteer_, home_, draft_);
        std::map<std::string, PlaceNumber> guessed;
        for (auto& place : found_) {
            const auto known = told.find(place.slug);
            place.clue = known != told.end() ? ContainerClue::Beside : ContainerClue::Article;
            if (known != told.end())
                place.container = known->second;
            else if (sure.count(place.slug) != 0)
                place.container =
                    guessed.emplace(place.slug, setting.container(place.field, place.sentence))
                        .first->second;
        }
        found_.erase(
            std::remove_if(found_.begin(), found_.end(),
                           [](const UnlistedPlace& place) { return place.container == no_place; }),
            found_.end());
    }

    const ArticleText& text_;
    const Gazetteer& gazetteer_;
    NameFinder& finder_;
    PlaceNumber home_;
    const PlaceDraft& draft_;
    std::vector<UnlistedPlace> found_;
};

}  // namespace

std::vector<UnlistedPlace> find_unlisted(const ArticleText& text,
                                         const Gazetteer& gazetteer,
                                         NameFinder& finder,
                                         PlaceNumber home,
                                         const PlaceDraft& draft) {
    return UnlistedFinder(text, gazetteer, finder, home, draft).find();
}

}  // namespace dateline::indexer
