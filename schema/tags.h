// SPDX-License-Identifier: GPL-3.0-or-later
// Tags and their evidence: who, where, when and who said what, each with the spans, the rule and
// the losers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/date.h"

namespace dateline::schema {

struct Article;

/// The field of the article that a span lies in. Stored: do not change the numbers.
enum class TextField : std::uint8_t { Title = 0, Standfirst = 1, Body = 2 };
inline constexpr std::size_t text_field_count = 3;
std::string_view print_text_field(TextField field);
/// The text that spans in this field are spans of.
const std::string& text_of(const Article& article, TextField field);

/// What a mention stands for. Stored: do not change the numbers.
enum class MentionAs : std::uint8_t {
    Name = 0,
    Demonym = 1,     ///< "Venezuelan" for Venezuela
    Government = 2,  ///< "Washington said": the place used for its government
};
/// "name", "demonym", "government".
std::string_view print_mention_as(MentionAs as);

/// What a mention might have been as well, the chosen one first. `score` is in thousandths, 0 to
/// 1000.
struct Candidate {
    std::string id;
    std::string name;
    std::uint16_t score = 0;

    bool operator==(const Candidate&) const = default;
};

/// One place in the text. Bytes start..end of the field's UTF-8, half open, cutting no character;
/// the name alone, without title, role, article or possessive.
struct Mention {
    TextField field = TextField::Body;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    MentionAs as = MentionAs::Name;
    std::string
        rule;  ///< id of the rule that made it, listed in indexer/README.md ("actors.surname")
    std::string source;  ///< row of the table behind it ("actors.tsv:Q12345", "corrections.tsv:7");
                         ///< empty: none
    std::uint16_t score = 1000;  ///< the rule's or model's confidence in thousandths
    std::vector<Candidate> candidates;

    bool operator==(const Mention&) const = default;
};

/// Stored: do not change the numbers.
enum class ActorKind : std::uint8_t { Person = 0, Organisation = 1, Government = 2, Group = 3 };
std::string_view print_actor_kind(ActorKind kind);

/// `id`: the row of the actor table ("actor:nicolas-maduro"), or "name:" + kind letter + folded
/// name for one that no table knows. At most 200 bytes.
struct ActorTag {
    std::string id;
    std::string name;
    ActorKind kind = ActorKind::Person;
    std::vector<std::string> roles;  ///< as the text gives them, in order of appearance
    std::vector<Mention> mentions;   ///< in order of field, start

    bool operator==(const ActorTag&) const = default;
};

/// One step of a place's path, with its id, so that a facet can count ancestors.
struct PlaceStep {
    std::string id;
    std::string name;

    bool operator==(const PlaceStep&) const = default;
};

/// The type of a place that the gazetteer does not hold: its degrees are those of the place that
/// the text puts it in, the last step but one of its path.
inline constexpr std::string_view unlisted_place_type = "unlisted";

/// `id`: "gn:" + GeoNames id, "dl:" + name for a curated region, or "un:" + id of its container +
/// "/" + folded name for an unlisted place. Degrees WGS 84, north and east positive.
struct PlaceTag {
    std::string id;
    std::string name;
    std::string type;     ///< "continent", "country", "region", "city", "sea", "river", "area", …
    std::string country;  ///< ISO 3166-1 alpha-2; empty: none or several
    std::vector<PlaceStep> path;  ///< continent first, the place itself last
    double lat = 0;
    double lon = 0;
    std::vector<Mention> mentions;

    bool operator==(const PlaceTag&) const = default;
};

struct DateTag {
    DateValue value;
    std::vector<Mention> mentions;

    bool operator==(const DateTag&) const = default;
};

/// What was said: the span of the words without their quotation marks. Empty `speaker_id`:
/// unattributed.
struct QuoteTag {
    TextField field = TextField::Body;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::string speaker;     ///< canonical name
    std::string speaker_id;  ///< id of the ActorTag in the same article
    std::string verb;        ///< "said"; empty for a pull quote
    std::string rule;

    bool operator==(const QuoteTag&) const = default;
};

/// Bytes start..end of a field, half open. Sentences never cross a paragraph.
struct SentenceSpan {
    TextField field = TextField::Body;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::uint32_t paragraph = 0;  ///< number of the body paragraph; 0 for other fields

    bool operator==(const SentenceSpan&) const = default;
};

/// Everything that was found in one article. Order of tags: by weight (mentions; title and lead
/// count more), then id.
struct Tags {
    std::vector<ActorTag> actors;
    std::vector<PlaceTag> places;
    std::vector<DateTag> about;
    /// Dates whose day is open, in order of field and start; no facet counts them. Candidates: the
    /// values it may have (3/11/2025); none: relative to a date that the article lacks.
    std::vector<Mention> unresolved;
    std::vector<QuoteTag> quotes;
    std::vector<SentenceSpan> sentences;

    bool operator==(const Tags&) const = default;
};

}  // namespace dateline::schema
