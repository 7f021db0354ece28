// SPDX-License-Identifier: GPL-3.0-or-later
// The layout of a gazetteer file: little-endian sections behind one header, written and read as
// they lie.
#pragma once

#include <cstdint>

namespace dateline::indexer {

inline constexpr char gazetteer_magic[8] = {'D', 'L', 'P', 'L', 'A', 'C', 'E', 'S'};
/// 1: first version.
inline constexpr std::uint32_t gazetteer_version = 1;

/// Stored: do not change the numbers.
enum class GazetteerSection : std::uint32_t {
    Places = 0,      ///< PlaceRow[]
    Strings = 1,     ///< one length byte and so many bytes of UTF-8, again and again
    Countries = 2,   ///< CountryRow[], by place
    Aliases = 3,     ///< AliasRow[], by place: the well-known other names
    NameKeys = 4,    ///< front-coded keys of names (`front_coding.h`) ...
    NameBlocks = 5,  ///< ... their blocks ...
    NameValues = 6,  ///< ... and what each means: place << 8 | NameFlag bits
    WordKeys = 7,    ///< folded words of the context ...
    WordBlocks = 8,
    WordValues = 9,   ///< ... and their WordClass bits
    SourceKeys = 10,  ///< hosts and folded names of publishers ...
    SourceBlocks = 11,
    SourceValues = 12,  ///< ... and the place where each is at home
};
inline constexpr std::uint32_t gazetteer_section_count = 13;

/// Bytes offset .. offset + bytes of the file; offset is a multiple of 8.
struct SectionRow {
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
};

struct GazetteerHeader {
    char magic[8] = {};
    std::uint32_t version = 0;
    std::uint32_t section_count = 0;
    std::uint64_t file_bytes = 0;
    std::uint64_t checksum = 0;  ///< XXH3 of everything behind the header
    SectionRow sections[gazetteer_section_count] = {};
};
static_assert(sizeof(GazetteerHeader) == 32 + 16 * gazetteer_section_count);

/// Degrees are in 1/100,000, WGS 84.
struct PlaceRow {
    std::uint32_t id = 0;  ///< GeoNames id; with the top bit: offset of the whole id in Strings
    std::int32_t lat_e5 = 0;
    std::int32_t lon_e5 = 0;
    std::uint32_t name_and_type = 0;      ///< offset in Strings << 8 | PlaceType
    std::uint32_t parent_and_weight = 0;  ///< place (0xffffff: none) << 8 | weight
};
static_assert(sizeof(PlaceRow) == 20);
inline constexpr std::uint32_t string_id_bit = 0x80000000;
inline constexpr std::uint32_t no_place = 0xffffff;

struct CountryRow {
    std::uint32_t place = 0;
    char code[4] = {};  ///< ISO 3166-1 alpha-2, then zeros
};

struct AliasRow {
    std::uint32_t place = 0;
    std::uint32_t name = 0;  ///< offset in Strings
};

/// Stored: do not change the numbers. The names are those of schema::PlaceTag::type.
enum class PlaceType : std::uint8_t {
    Continent,
    Area,
    Country,
    Region,
    District,
    City,
    Ocean,
    Sea,
    Bay,
    Strait,
    Canal,
    Lake,
    River,
    Mountains,
    Mountain,
    Desert,
    Island,
    Peninsula,
    Plain,
    Coast,
    Valley,
    Forest,
    Wetland,
    Park,
    Site,
    Planet,
    Section
};
inline constexpr std::uint8_t place_type_count = 27;

/// What a name is to its place. Stored: do not change the bits.
enum NameFlag : std::uint8_t {
    name_main = 1,          ///< the name that is shown
    name_demonym = 2,       ///< "Venezuelan"
    name_abbreviation = 4,  ///< only as spelled: in capitals, or with the full stop ("Ill.")
    name_curated = 8,       ///< from a table made by hand: trusted
    name_capital = 16,      ///< the place is the capital of a country
    name_seat = 32,         ///< the place is the seat of a region
    name_short = 64,        ///< a shortened form ("Laurel" for Laurel County): weaker
    name_contained = 128,   ///< counts only behind a comma or with other proof ("IN", "Miss.")
};

/// What else a name is, whatever place it means (the flag byte of its key). Stored.
enum KeyFlag : std::uint8_t {
    key_word = 1,       ///< a common English word
    key_rare_word = 2,  ///< a less common one
    key_given = 4,      ///< a given name
    key_surname = 8,    ///< a family name
    key_stopped = 16,   ///< never a place without a container ("Of")
};

/// What a word of the context tells (indexer/data/gazetteer/words.tsv). Stored.
enum WordClass : std::uint32_t {
    word_title = 1,         ///< a person follows: "Mr", "President"
    word_given = 2,         ///< a given name
    word_modifier = 4,      ///< may stand before a place: "northern", "downtown"
    word_saying = 8,        ///< a verb of people and governments: "said", "accused"
    word_locative = 16,     ///< a place follows: "in", "near"
    word_institution = 32,  ///< ends the name of an organisation or building: "University"
    word_person_verb = 64,  ///< only people do it: "smiled"
    word_role = 128,        ///< an office behind a place: "Gov.", "Police"
    word_feature = 256,     ///< begins or ends the name of a natural thing: "River", "Lake"
    word_language = 512,    ///< before the name of a language: "speaks"
    word_team = 1024,       ///< sports words: "scored", "beat"
    word_relative = 2048,   ///< "mother", "son": a person follows
    word_backing = 4096,    ///< "-backed", "-led": governments do it
    word_body = 8192,       ///< behind a town or county: a public body whose realm it is ("Police",
                            ///< "City Council")
    word_dealing = 16384,   ///< what governments exchange: "talks", "signals"
    word_region = 32768,    ///< beside a name, says that it is a region: "Province", "governor of"
    word_cue =
        65536,  ///< and the next bits, one for each of cue_countries: only its papers use the word
    word_district = 1U << 28,  ///< ... that it is a district: "County"
    word_town = 1U << 29,      ///< ... that it is a town or a part of one: "City", "suburb of"
    word_paper = 1U << 31,     ///< ends the name of a newspaper: "Times"
    word_locating = 1U << 30,  ///< a place follows and hardly ever a person: "in", but not "to"
};

/// The countries that cue words speak for, by the number of the bit above word_cue. Stored: add at
/// the end.
inline constexpr const char* cue_countries[] = {"US", "GB", "CA", "AU", "IN", "NG",
                                                "ZA", "IE", "KE", "PK", "PH", "NZ"};
inline constexpr unsigned cue_count = 12;

}  // namespace dateline::indexer
