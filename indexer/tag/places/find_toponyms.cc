// SPDX-License-Identifier: GPL-3.0-or-later
// Finds names of places in the tokens and weighs whether each is one, from its neighbours and the
// name tagger.
#include <algorithm>
#include <bit>
#include <map>

#include "indexer/tag/places/toponyms.h"

namespace dateline::indexer {
namespace {

constexpr std::uint8_t unlabelled = 0xff;
constexpr std::uint8_t mixed_labels = 0xfe;

// What the name tagger says of each token: the number of its type, or unlabelled.
std::vector<std::uint8_t> label_tokens(const TokenisedField& field,
                                       const std::vector<NameSpan>& spans) {
    std::vector<std::uint8_t> labels(field.tokens.size(), unlabelled);
    for (const auto& span : spans)
        for (auto i = span.first; i < span.last && i < labels.size(); ++i)
            labels[i] = static_cast<std::uint8_t>(span.type);
    return labels;
}

constexpr auto label_of(NameType type) {
    return static_cast<std::uint8_t>(type);
}

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
            labels_ = label_tokens(*field_, text_.names.fields[f]);
            for (std::uint32_t s = 0; s < field_->sentences.size(); ++s)
                find_in_sentence(s);
        }
        return std::move(draft_);
    }

  private:
    const Token& token(std::uint32_t at) const { return field_->tokens[at]; }
    bool is_capital(std::uint32_t at) const {
        const auto shape = token(at).shape;
        return token(at).kind == schema::AtomKind::Word &&
               (shape == Shape::Capitalised || shape == Shape::Upper || shape == Shape::Mixed);
    }

    void find_in_sentence(std::uint32_t number) {
        const auto& sentence = field_->sentences[number];
        sentence_ = number;
        begin_ = sentence.first;
        end_ = sentence.last;
        count_cues();
        for (auto at = begin_; at < end_ && draft_.toponyms.size() < toponyms_max;) {
            if (!is_capital(at)) {
                ++at;
                continue;
            }
            const auto match = finder_.longest(*field_, at, end_of_label(at));
            if (match.meaning == nullptr || !add(match))
                ++at;
            else
                at = match.last;
        }
    }

    void count_cues() {
        for (auto at = begin_; at < end_; ++at)
            for (auto bits = finder_.classes(token(at).word) / word_cue; bits != 0;
                 bits &= bits - 1) {
                const auto cue = static_cast<std::size_t>(std::countr_zero(bits));
                if (cue < cue_count)
                    ++draft_.cues[cue];
            }
    }

    // A name does not run out of what the tagger calls one name, nor into one.
    std::uint32_t end_of_label(std::uint32_t at) const {
        if (!has_names_)
            return end_;
        auto end = at + 1;
        while (end < end_ && labels_[end] == labels_[at])
            ++end;
        return labels_[at] == unlabelled || labels_[at] == label_of(NameType::Location) ? end_
                                                                                        : end;
    }

    bool is_spelled_as_abbreviation(const NameMatch& match) const {
        const auto last = match.last - 1;
        const bool stopped = match.last < field_->tokens.size() &&
                             field_->token_text(match.last) == "." &&
                             !token(match.last).space_before;
        const auto text = field_->token_text(last);
        return token(last).shape == Shape::Upper || stopped ||
               text.find('.') != std::string_view::npos;
    }

    bool add(const NameMatch& match) {
        const auto label = label_of_match(match);
        const bool mixed = label == mixed_labels;
        if (mixed || label == label_of(NameType::Person) || (toponym_is_cut(match, label)))
            return false;
        const bool body =
            label == label_of(NameType::Organisation) && !means_country(match) && is_public_body(match);
        const bool silent =
            !body && (label == label_of(NameType::Organisation) ||
                      label == label_of(NameType::Facility) || label == label_of(NameType::Other));
        auto place = collect(match, false);
        const auto demonym = collect(match, true);
        const bool as_demonym =
            !demonym.empty() && (place.empty() || label == label_of(NameType::Demonym));
        if (place.empty() && demonym.empty())
            return false;
        Toponym toponym;
        toponym.field = field_->field;
        toponym.first = match.first;
        toponym.last = match.last;
        toponym.sentence = sentence_;
        toponym.labelled = label == label_of(NameType::Location);
        toponym.silent = silent;
        if (body) {
            toponym.reason = PlaceReason::Body;
        }
        if (as_demonym) {
            if (is_language(match))
                return false;
            toponym.as = schema::MentionAs::Demonym;
            toponym.reason = PlaceReason::Demonym;
        }
        toponym.name = name_of(match, as_demonym, as_demonym ? demonym : place);
        toponym.dateline = is_dateline(match);
        toponym.evidence = as_demonym ? demonym_evidence(match) : evidence_of(match, toponym);
        draft_.toponyms.push_back(toponym);
        return true;
    }

    // "U.S. Department of …" is a government, "Georgia Department of …" a state's.
    bool means_country(const NameMatch& match) const {
        bool country = false;
        for (const auto& values : match.meaning->values)
            for (const auto value : values) {
                const auto type = gazetteer_.facts(value >> 8).type;
                if (type == PlaceType::Region && (value & name_curated) != 0)
                    return false;
                country = country || (type == PlaceType::Country && (value & name_demonym) == 0);
            }
        return country;
    }

    // "Richmond Police", "Laurel County Sheriff's Office": the place is the realm of the body, as
    // its text says.
    bool is_public_body(const NameMatch& match) {
        const bool begins =
            match.first == begin_ || labels_[match.first - 1] != labels_[match.first];
        auto last = match.last;
        while (last + 1 < end_ && labels_[last + 1] == labels_[match.first])
            ++last;
        if (last >= end_)
            return false;
        const auto end_classes = finder_.classes(token(last).word);
        const bool other = (end_classes & word_institution) != 0 && (end_classes & word_body) == 0;
        return begins && !other && match.last < end_ && labels_[match.last] == labels_[match.first] &&
               (finder_.classes(token(match.last).word) & word_body) != 0;
    }

    // "Farallon Islands" is not Farallon; "northern Lebanon" is Lebanon.
    bool toponym_is_cut(const NameMatch& match, std::uint8_t label) {
        if (label != label_of(NameType::Location))
            return false;
        if (match.last < end_ && labels_[match.last] == label && is_capital(match.last))
            return true;
        return match.first > begin_ && labels_[match.first - 1] == label &&
               is_unknown_capital(match.first - 1);
    }

    // The readings of one kind that the spelling allows.
    std::vector<Reading> collect(const NameMatch& match, bool demonym) {
        std::vector<Reading> readings;
        const bool abbreviation = is_spelled_as_abbreviation(match);
        for (auto values = match.meaning->values.rbegin(); values != match.meaning->values.rend();
             ++values)
            for (const auto value : *values) {
                const auto flags = static_cast<std::uint8_t>(value & 0xff);
                if (((flags & name_demonym) != 0) != demonym || readings.size() >= readings_max ||
                    !gazetteer_.holds(value >> 8))
                    continue;
                if ((flags & name_abbreviation) != 0 && (!abbreviation || is_title(match)))
                    continue;
                Reading reading;
                reading.place = value >> 8;
                reading.flags = flags;
                readings.push_back(reading);
            }
        return readings;
    }

    // The one label of its tokens; a name of which the tagger saw only a part as a place ("New York") is a place.
    std::uint8_t label_of_match(const NameMatch& match) const {
        const auto first = labels_[match.first];
        bool same = true;
        bool only_places = true;
        for (auto at = match.first; at < match.last; ++at) {
            same = same && labels_[at] == first;
            only_places = only_places && (labels_[at] == unlabelled || labels_[at] == label_of(NameType::Location));
        }
        if (same)
            return first;
        return only_places ? label_of(NameType::Location) : mixed_labels;
    }

    // "Ms." is not Mississippi.
    bool is_title(const NameMatch& match) {
        return token(match.first).shape != Shape::Upper &&
               (finder_.classes(token(match.first).word) & word_title) != 0;
    }

    std::uint32_t name_of(const NameMatch& match, bool demonym, std::vector<Reading> readings) {
        const auto key =
            std::make_pair(match.meaning, demonym * 2 + is_spelled_as_abbreviation(match));
        const auto found = numbers_.find(key);
        if (found != numbers_.end())
            return found->second;
        DocumentName name;
        name.meaning = match.meaning;
        name.demonym = demonym;
        name.readings = std::move(readings);
        draft_.names.push_back(std::move(name));
        const auto number = static_cast<std::uint32_t>(draft_.names.size() - 1);
        numbers_.emplace(key, number);
        return number;
    }

    // "spoke in English", "translated into German": a language is no place.
    bool is_language(const NameMatch& match) {
        if (match.first == begin_)
            return false;
        const bool language = (finder_.classes(token(match.first - 1).word) & word_language) != 0;
        const bool alone = match.last >= end_ || token(match.last).kind != schema::AtomKind::Word ||
                           field_->token_text(match.last) == "and" ||
                           field_->token_text(match.last) == "or";
        return language && alone;
    }

    int demonym_evidence(const NameMatch& match) {
        const bool in_name = match.first > begin_ && is_unknown_capital(match.first - 1) &&
                             match.first - 1 != begin_;
        return in_name ? 1 : 6;
    }

    // "BEIRUT, Lebanon (AP) —", "PARIS —": the first words of the body.
    bool is_dateline(const NameMatch& match) const {
        constexpr std::uint32_t dateline_tokens = 10;
        if (field_->field != schema::TextField::Body || match.first - begin_ > 4 ||
            match.first > 60)
            return false;
        for (auto at = match.last; at < end_ && at < match.last + dateline_tokens; ++at) {
            const auto text = field_->token_text(at);
            const bool dash = text == "—" || text == "–" || text == "--" ||
                              (text == "-" && token(at).space_before);
            if (dash)
                return at > begin_ && token(match.first).shape == Shape::Upper;
            if (text == "(" && at + 2 < end_ && field_->token_text(at + 2) == ")")
                return true;
        }
        return false;
    }

    bool is_unknown_capital(std::uint32_t at) {
        if (!is_capital(at))
            return false;
        const auto classes = finder_.classes(token(at).word);
        return (classes & (word_modifier | word_locative)) == 0;
    }

    int evidence_of(const NameMatch& match, const Toponym& toponym) {
        int evidence = rank_evidence(match) + left_evidence(match) + right_evidence(match);
        if (toponym.dateline)
            evidence += 6;
        if (toponym.labelled)
            evidence += 9;
        else if (toponym.reason == PlaceReason::Body)
            evidence += 5;
        else if (has_names_)
            evidence -= 1;
        const bool short_capitals = match.last - match.first == 1 &&
                                    token(match.first).shape == Shape::Upper &&
                                    token(match.first).end - token(match.first).start <= 4;
        if (short_capitals && !is_curated(match) && !toponym.dateline)
            evidence -= 9;
        return evidence;
    }

    static bool is_curated(const NameMatch& match) {
        for (const auto& values : match.meaning->values)
            for (const auto value : values)
                if ((value & name_curated) != 0)
                    return true;
        return false;
    }

    // How prominent the most prominent meaning is, less what else the word may be.
    int rank_evidence(const NameMatch& match) const {
        int best = 0;
        for (const auto& values : match.meaning->values)
            for (const auto value : values) {
                const auto facts = gazetteer_.facts(value >> 8);
                const bool curated = (value & name_curated) != 0;
                int rank = facts.weight > 160   ? 4
                           : facts.weight > 133 ? 3
                           : facts.weight > 106 ? 2
                                                : 1;
                if (curated)
                    rank = facts.type == PlaceType::Country || facts.type == PlaceType::Continent
                               ? 6
                               : 5;
                else if (facts.type == PlaceType::Region || facts.type == PlaceType::District)
                    rank = 3;
                best = std::max(best, rank);
            }
        if (match.words > 1)
            return best + 1;
        const auto flags = match.meaning->key_flags;
        if ((flags & key_stopped) != 0)
            return best - 12;
        if ((flags & key_word) != 0)
            best -= 4;
        else if ((flags & key_rare_word) != 0)
            best -= 2;
        if (best < 5 && (flags & key_given) != 0)
            best -= 2;
        if (best < 5 && (flags & key_surname) != 0)
            best -= 1;
        return best;
    }

    int left_evidence(const NameMatch& match) {
        if (match.first == begin_)
            return 0;
        const auto at = match.first - 1;
        const auto classes = finder_.classes(token(at).word);
        if (token(at).kind != schema::AtomKind::Word)
            return field_->token_text(at) == "," ? 1 : 0;
        if (is_capital(at) && at != begin_) {
            if ((classes & word_title) != 0)
                return -6;
            if ((classes & word_modifier) != 0)
                return 1;
            if ((classes & word_given) != 0)
                return -7;
            return (classes & word_locative) != 0 ? 3 : -4;
        }
        if ((classes & (word_locative)) != 0)
            return 4;
        if ((classes & word_title) != 0)
            return -4;
        if ((classes & word_given) != 0 && is_capital(at))
            return -4;
        return (classes & word_modifier) != 0 ? 2 : 0;
    }

    int right_evidence(const NameMatch& match) {
        if (match.last >= end_)
            return 0;
        const auto at = match.last;
        const auto classes = finder_.classes(token(at).word);
        if (token(at).kind != schema::AtomKind::Word)
            return token(at).kind == schema::AtomKind::Number ? -1 : 0;
        if (!is_capital(at)) {
            if (token(at).shape == Shape::Lower && (classes & word_person_verb) != 0)
                return -3;
            if ((classes & (word_body | word_role)) != 0)
                return 2;
            return token(at).shape == Shape::Lower && (classes & word_saying) != 0 ? -1 : 0;
        }
        if ((classes & word_institution) != 0)
            return -4;
        if ((classes & word_role) != 0)
            return 1;
        return (classes & word_feature) != 0 ? -3 : -3;
    }

    const ArticleText& text_;
    const Gazetteer& gazetteer_;
    NameFinder& finder_;
    const TokenisedField* field_ = nullptr;
    std::vector<std::uint8_t> labels_;
    std::uint32_t sentence_ = 0;
    std::uint32_t begin_ = 0;
    std::uint32_t end_ = 0;
    bool has_names_ = false;
    std::map<std::pair<const NameMeaning*, int>, std::uint32_t> numbers_;  // looked up only
    PlaceDraft draft_;
};

}  // namespace

PlaceDraft find_toponyms(const ArticleText& text, const Gazetteer& gazetteer, NameFinder& finder) {
    return Finder(text, gazetteer, finder).find();
}

}  // namespace dateline::indexer
