// SPDX-License-Identifier: GPL-3.0-or-later
// Which names of the tagger have no row, and what the words beside them or the whole article say
// they lie in.
#include "indexer/tag/places/unlisted.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "indexer/tag/places/gap.h"
#include "indexer/tag/places/place_table.h"
#include "indexer/tag/places/setting.h"

namespace dateline::indexer {
namespace {

constexpr std::uint16_t score_min = 600;        // of the name tagger, beside a container,
constexpr std::uint16_t sure_score_min = 800;   // else, behind a word such as "in",
constexpr std::uint16_t alone_score_min = 950;  // and without one
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
            drop_used_otherwise();
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
                    is_listed(field, span) || is_of_other_kind(field, span))
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

    // The first toponym of the field that begins at this token or behind it.
    std::size_t toponym_from(schema::TextField field, std::uint32_t token) const {
        const auto found = std::lower_bound(
            draft_.toponyms.begin(), draft_.toponyms.end(), std::make_pair(field, token),
            [](const Toponym& toponym, const std::pair<schema::TextField, std::uint32_t>& wanted) {
                return std::make_pair(toponym.field, toponym.first) < wanted;
            });
        return static_cast<std::size_t>(found - draft_.toponyms.begin());
    }

    // Named by the gazetteer, touched by a toponym, or spelled as an acronym.
    bool is_listed(const TokenisedField& field, const NameSpan& span) {
        const auto& tokens = field.tokens;
        if (span.last - span.first == 1 && tokens[span.first].shape == Shape::Upper &&
            tokens[span.first].end - tokens[span.first].start <= acronym_bytes_max)
            return true;
        for (auto i = toponym_from(field.field, span.last); i-- > 0;) {
            const auto& toponym = draft_.toponyms[i];
            if (toponym.field != field.field || toponym.last <= span.first)
                break;
            if (is_shown(draft_, toponym))
                return true;
        }
        return finder_.exact(field, span.first, span.last).meaning != nullptr;
    }

    // "The Republic" inside a sentence is a paper. "Nazi Germany" and "Benghazi Libya" are known
    // places with a word before.
    bool is_of_other_kind(const TokenisedField& field, const NameSpan& span) {
        if (span.first > 1 && field.tokens[span.first - 2].kind == schema::AtomKind::Word &&
            field.token_text(span.first - 1) == "The")
            return true;
        for (auto at = span.first + 1; at < span.last; ++at)
            if (const auto match = finder_.longest(field, at, span.last);
                match.meaning != nullptr && match.last == span.last &&
                finder_.readings(match, false).curated)
                return true;
        return false;
    }

    // Leaves out words of people's names, and names of words that the article has in lower case:
    // "Giulia", of whom it speaks; "the Southern Border", where it speaks of borders.
    void drop_used_otherwise() {
        std::unordered_set<WordId> people;  // asked only
        std::unordered_set<WordId> small;
        for (std::size_t f = 0; f < schema::text_field_count; ++f) {
            const auto& tokens = text_.tokens.fields[f].tokens;
            for (const auto& span : text_.names.fields[f])
                if (span.type == NameType::Person)
                    for (auto at = span.first; at < span.last; ++at)
                        people.insert(finder_.folded(tokens[at].word));
            for (const auto& token : tokens)
                if (token.shape == Shape::Lower && token.kind == schema::AtomKind::Word)
                    small.insert(token.word);
        }
        const auto is_used = [&](const UnlistedPlace& place) {
            const auto& tokens = text_.tokens.fields[static_cast<std::size_t>(place.field)].tokens;
            const auto is_in = [&](const std::unordered_set<WordId>& words, std::uint32_t at) {
                return words.count(finder_.folded(tokens[at].word)) != 0;
            };
            if (place.last - place.first == 1 && is_in(people, place.first))
                return true;
            for (auto at = place.first; at < place.last; ++at)
                if (tokens[at].kind == schema::AtomKind::Word && !is_in(small, at))
                    return false;
            return true;
        };
        found_.erase(std::remove_if(found_.begin(), found_.end(), is_used), found_.end());
    }

    // The nearest toponyms of the sentence on both sides, if they are near; null: none.
    const Toponym* toponym_before(const UnlistedPlace& place) const {
        for (auto i = toponym_from(place.field, place.first); i-- > 0;) {
            const auto& toponym = draft_.toponyms[i];
            if (toponym.field != place.field || toponym.sentence != place.sentence ||
                toponym.last > place.first || place.first - toponym.last > words_between_max)
                return nullptr;
            if (is_shown(draft_, toponym))
                return &toponym;
        }
        return nullptr;
    }
    const Toponym* toponym_behind(const UnlistedPlace& place) const {
        for (auto i = toponym_from(place.field, place.last); i < draft_.toponyms.size(); ++i) {
            const auto& toponym = draft_.toponyms[i];
            if (toponym.field != place.field || toponym.sentence != place.sentence ||
                toponym.first - place.last > words_between_max)
                return nullptr;
            if (is_shown(draft_, toponym))
                return &toponym;
        }
        return nullptr;
    }

    PlaceNumber container_beside(const TokenisedField& field, const UnlistedPlace& place) {
        if (const auto* behind = toponym_behind(place);
            behind != nullptr && behind->as != schema::MentionAs::Demonym &&
            is_behind(Gap(field, finder_, place.last, behind->first), type_of(*behind)))
            return place_of(draft_, *behind);
        if (const auto* before = toponym_before(place);
            before != nullptr && holds_places(type_of(*before))) {
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
    // by the tagger's word; and it opens no list ("Overnight Energy: …").
    bool is_sure(const UnlistedPlace& place) {
        const auto& field = text_.tokens.fields[static_cast<std::size_t>(place.field)];
        if (place.last < field.tokens.size() && field.token_text(place.last) == ":")
            return false;
        if (place.score >= alone_score_min)
            return true;
        auto at = place.first;
        if (at > 0 && field.token_text(at - 1) == "the")
            --at;
        return place.score >= sure_score_min && at > field.sentences[place.sentence].first &&
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
