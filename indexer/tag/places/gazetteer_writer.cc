// SPDX-License-Identifier: GPL-3.0-or-later
// Puts places, names and words into the sections of a gazetteer image.
#include "indexer/tag/places/gazetteer_writer.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>

#include <xxhash.h>

static_assert(std::endian::native == std::endian::little, "gazetteers are little-endian");

namespace dateline::indexer {
namespace {

constexpr std::size_t string_bytes_max = 255;
constexpr double units_per_degree = 100000;

std::uint32_t number_of(std::string_view id) {
    if (id.size() < 4 || id.size() > 12 || id.substr(0, 3) != "gn:")
        return 0;
    std::uint64_t number = 0;
    for (const char c : id.substr(3)) {
        if (c < '0' || c > '9')
            return 0;
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return number < string_id_bit ? static_cast<std::uint32_t>(number) : 0;
}

// Cuts no character.
std::string_view shortened(std::string_view text) {
    if (text.size() <= string_bytes_max)
        return text;
    auto size = string_bytes_max;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80)
        --size;
    return text.substr(0, size);
}

}  // namespace

std::uint8_t weight_of(std::uint64_t population) {
    // The sixteenths of a power of two where the next eighth of a logarithm begins; integers, so
    // the same everywhere.
    if (population == 0)
        return 0;
    const auto power = static_cast<unsigned>(std::bit_width(population) - 1);
    const double mantissa =
        static_cast<double>(population) / std::ldexp(1.0, static_cast<int>(power));
    unsigned eighth = 0;
    constexpr double steps[] = {1.0905, 1.1892, 1.2968, 1.4142, 1.5422, 1.6818, 1.8340};
    for (const auto step : steps)
        eighth += mantissa >= step ? 1 : 0;
    return static_cast<std::uint8_t>(std::min(255U, power * 8 + eighth));
}

std::uint32_t GazetteerWriter::add_string(std::string_view text) {
    const auto cut = shortened(text);
    const auto found = string_offsets_.find(cut);
    if (found != string_offsets_.end())
        return found->second;
    const auto offset = static_cast<std::uint32_t>(strings_.size());
    strings_.push_back(static_cast<char>(cut.size()));
    strings_ += cut;
    string_offsets_.emplace(cut, offset);
    return offset;
}

std::uint32_t GazetteerWriter::add(const NewPlace& place) {
    PlaceRow row;
    row.id = number_of(place.id);
    if (row.id == 0)
        row.id = add_string(place.id) | string_id_bit;
    row.lat_e5 = static_cast<std::int32_t>(std::lround(place.lat * units_per_degree));
    row.lon_e5 = static_cast<std::int32_t>(std::lround(place.lon * units_per_degree));
    row.name_and_type = add_string(place.name) << 8 | static_cast<std::uint32_t>(place.type);
    row.parent_and_weight = std::min(place.parent, no_place) << 8 | weight_of(place.population);
    const auto number = base_ + static_cast<std::uint32_t>(places_.size());
    assert(number < no_place);
    places_.push_back(row);
    if (place.country.size() == 2)
        countries_.push_back({number, {place.country[0], place.country[1], 0, 0}});
    return number;
}

void GazetteerWriter::add_name(const std::string& key, std::uint32_t place, std::uint8_t flags) {
    auto& values = names_[key].values;
    for (auto& value : values)
        if (value >> 8 == place && ((value ^ flags) & name_demonym) == 0) {
            value |= flags;
            return;
        }
    values.push_back(place << 8 | flags);
}

void GazetteerWriter::mark_key(const std::string& key, std::uint8_t flags) {
    names_[key].flags |= flags;
}

void GazetteerWriter::add_alias(std::uint32_t place, std::string_view name) {
    aliases_[place].push_back(add_string(name));
}

void GazetteerWriter::add_word(const std::string& word, std::uint32_t classes) {
    auto& values = words_[word].values;
    if (values.empty())
        values.push_back(classes);
    else
        values.front() |= classes;
}

void GazetteerWriter::add_source(const std::string& source, std::uint32_t place) {
    sources_[source].values = {place};
}

std::uint32_t GazetteerWriter::find_below(const std::vector<std::uint32_t>& places,
                                          std::uint32_t above) const {
    for (const auto place : places)
        for (auto here = place; here >= base_ && here - base_ < places_.size();
             here = places_[here - base_].parent_and_weight >> 8)
            if (here == above)
                return place;
    return no_place;
}

std::string GazetteerWriter::write() const {
    GazetteerHeader header;
    std::memcpy(header.magic, gazetteer_magic, sizeof header.magic);
    header.version = gazetteer_version;
    header.section_count = gazetteer_section_count;
    std::string body;
    std::size_t next = 0;
    const auto put = [&](const void* bytes, std::size_t size) {
        while ((sizeof header + body.size()) % 8 != 0)
            body.push_back('\0');
        header.sections[next++] = {sizeof header + body.size(), size};
        body.append(static_cast<const char*>(bytes), size);
    };
    put(places_.data(), places_.size() * sizeof(PlaceRow));
    put(strings_.data(), strings_.size());
    put(countries_.data(), countries_.size() * sizeof(CountryRow));
    std::vector<AliasRow> aliases;
    for (const auto& [place, names] : aliases_)
        for (const auto name : names)
            aliases.push_back({place, name});
    put(aliases.data(), aliases.size() * sizeof(AliasRow));
    for (const auto* meanings : {&names_, &words_, &sources_}) {
        const auto table = write_key_table(*meanings);
        put(table.keys.data(), table.keys.size());
        put(table.blocks.data(), table.blocks.size() * sizeof(std::uint32_t));
        put(table.values.data(), table.values.size() * sizeof(std::uint32_t));
    }
    header.file_bytes = sizeof header + body.size();
    header.checksum = XXH3_64bits(body.data(), body.size());
    std::string image(reinterpret_cast<const char*>(&header), sizeof header);
    return image + body;
}

}  // namespace dateline::indexer
