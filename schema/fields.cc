// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the table of fields, and how a value becomes a term.
#include "schema/fields.h"

#include <xxhash.h>

#include "schema/analysis.h"

namespace dateline::schema {

// Prefixes and slots are embedded in every index: a change raises format_version.
constexpr std::array<FieldRow, 15> field_rows = {{
    {FieldId::Text, "text", "", no_slot, FieldKind::Words, true, false,
     "words of title, standfirst and body", "budget inquiry"},
    {FieldId::Title, "title", "S", no_slot, FieldKind::Words, true, false, "words of the title",
     "title:budget"},
    {FieldId::Standfirst, "standfirst", "XSF", no_slot, FieldKind::Words, true, false,
     "words of the standfirst", "standfirst:talks"},
    {FieldId::Id, "id", "Q", 0, FieldKind::Unique, false, false, "the article's own id", "id:7f3a"},
    {FieldId::Section, "section", "XSECTION:", no_slot, FieldKind::Value, false, true,
     "section of the publication", "section:politics"},
    {FieldId::Source, "source", "XSOURCE:", no_slot, FieldKind::Value, false, true,
     "who published it", "source:\"BBC News\""},
    {FieldId::Language, "language", "L", no_slot, FieldKind::Value, false, true,
     "language of the text (BCP 47)", "language:en"},
    {FieldId::Actor, "actor", "XACTOR:", no_slot, FieldKind::Value, true, true,
     "people, organisations, governments and groups by id", "actor:\"Angela Merkel\""},
    {FieldId::ActorKind, "actor_kind", "XKIND:", no_slot, FieldKind::Value, true, true,
     "kinds of the actors", "actor_kind:government"},
    {FieldId::Place, "place", "XPLACE:", no_slot, FieldKind::Value, true, true,
     "places by id, and everything they lie in", "place:Venezuela"},
    {FieldId::About, "about", "XABOUT:", no_slot, FieldKind::Value, true, true,
     "dates that the text talks about", "about:2024-06..2024-08"},
    {FieldId::Published, "published", "XPUBLISHED:", 1, FieldKind::Value, false, true,
     "date of publication", "published:2024"},
    {FieldId::Origin, "published_from", "XORIGIN:", no_slot, FieldKind::Value, false, true,
     "where the date of publication came from", "published_from:byline"},
    {FieldId::Story, "story", "XSTORY:", no_slot, FieldKind::Value, false, false,
     "the story that copies share", "story:7f3a"},
    {FieldId::Build, "build", "XBUILD:", no_slot, FieldKind::Unique, false, false,
     "metadata of the build, no articles", ""},
}};

namespace {

constexpr bool rows_are_unique() {
    for (std::size_t i = 0; i < field_rows.size(); ++i) {
        if (static_cast<std::size_t>(field_rows[i].id) != i)
            return false;
        for (std::size_t j = 0; j < i; ++j) {
            const auto& a = field_rows[i];
            const auto& b = field_rows[j];
            if (a.name == b.name || a.prefix == b.prefix || (a.slot != no_slot && a.slot == b.slot))
                return false;
        }
    }
    return true;
}

// Xapian's convention: one capital, or X and more capitals, so that no prefix can be read as part
// of a term.
constexpr bool prefixes_are_well_formed() {
    for (const auto& row : field_rows) {
        if (row.prefix.size() > 1 && row.prefix[0] != 'X')
            return false;
        for (const char c : row.prefix)
            if (!((c >= 'A' && c <= 'Z') || c == ':'))
                return false;
    }
    return true;
}

static_assert(rows_are_unique(),
              "two fields share a name, a prefix or a slot, or a row is out of order");
static_assert(prefixes_are_well_formed(),
              "a prefix is one capital, or X with more capitals and perhaps a colon");

bool is_folded(FieldId id) {
    return id == FieldId::Section || id == FieldId::Source || id == FieldId::Language;
}

}  // namespace

const std::array<FieldRow, 15> field_table = field_rows;

const FieldRow& field(FieldId id) {
    return field_table.at(static_cast<std::size_t>(id));
}

const FieldRow* find_field(std::string_view name) {
    for (const auto& row : field_table)
        if (row.name == name)
            return &row;
    return nullptr;
}

std::string make_term(FieldId id, std::string_view value) {
    std::string term(field(id).prefix);
    term += is_folded(id) ? fold(value) : std::string(value);
    // A NUL takes two bytes of a term on disk (HAZARDS: 130 of them are already too long).
    for (char& c : term)
        if (c == '\0')
            c = '?';
    if (term.size() <= term_bytes_max)
        return term;
    constexpr std::size_t hash_digits = 16;
    const auto hash = XXH3_64bits(term.data(), term.size());
    term.resize(term_bytes_max - hash_digits);
    for (int shift = 60; shift >= 0; shift -= 4)
        term.push_back("0123456789abcdef"[hash >> shift & 0xf]);
    return term;
}

}  // namespace dateline::schema
