// SPDX-License-Identifier: GPL-3.0-or-later
// Reads gazetteer images; every number of the file is checked where it is used.
#include "indexer/tag/places/gazetteer.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <xxhash.h>

namespace dateline::indexer {
namespace {

constexpr std::array<std::string_view, place_type_count> type_names = {
    "continent", "area",    "country", "region",    "district", "city",   "ocean",
    "sea",       "bay",     "strait",  "canal",     "lake",     "river",  "mountains",
    "mountain",  "desert",  "island",  "peninsula", "plain",    "coast",  "valley",
    "forest",    "wetland", "park",    "site",      "planet",   "section"};

template <typename Row>
std::span<const Row> section(std::span<const std::uint8_t> bytes,
                             const GazetteerHeader& header,
                             GazetteerSection which) {
    const auto& row = header.sections[static_cast<std::size_t>(which)];
    if (row.offset % 8 != 0 || row.offset > bytes.size() || row.bytes > bytes.size() - row.offset)
        return {};
    return {reinterpret_cast<const Row*>(bytes.data() + row.offset), row.bytes / sizeof(Row)};
}

KeyTable table(std::span<const std::uint8_t> bytes,
               const GazetteerHeader& header,
               GazetteerSection first) {
    const auto at = [&](std::uint32_t more) {
        return static_cast<GazetteerSection>(static_cast<std::uint32_t>(first) + more);
    };
    return {section<std::uint8_t>(bytes, header, at(0)),
            section<std::uint32_t>(bytes, header, at(1)),
            section<std::uint32_t>(bytes, header, at(2))};
}

}  // namespace

std::string_view print_place_type(PlaceType type) {
    const auto number = static_cast<std::size_t>(type);
    return number < type_names.size() ? type_names[number] : type_names[1];
}

std::optional<PlaceType> parse_place_type(std::string_view name) {
    const auto found = std::find(type_names.begin(), type_names.end(), name);
    if (found == type_names.end())
        return std::nullopt;
    return static_cast<PlaceType>(found - type_names.begin());
}

schema::Result<GazetteerImage> GazetteerImage::read(std::span<const std::uint8_t> bytes,
                                                    PlaceNumber base) {
    const std::string hint = "make it again with dateline-make-gazetteer";
    GazetteerHeader header;
    if (bytes.size() < sizeof header ||
        std::memcmp(bytes.data(), gazetteer_magic, sizeof gazetteer_magic) != 0)
        return schema::Problem{"it is not a gazetteer", hint};
    std::memcpy(&header, bytes.data(), sizeof header);
    if (header.version != gazetteer_version || header.section_count != gazetteer_section_count)
        return schema::Problem{"it is a gazetteer of format " + std::to_string(header.version) +
                                   ", not " + std::to_string(gazetteer_version),
                               hint};
    if (header.file_bytes != bytes.size() ||
        header.checksum != XXH3_64bits(bytes.data() + sizeof header, bytes.size() - sizeof header))
        return schema::Problem{"its checksum is wrong: it is damaged or incomplete", hint};
    GazetteerImage image;
    image.base_ = base;
    image.checksum_ = header.checksum;
    image.places_ = section<PlaceRow>(bytes, header, GazetteerSection::Places);
    image.strings_ = section<std::uint8_t>(bytes, header, GazetteerSection::Strings);
    image.countries_ = section<CountryRow>(bytes, header, GazetteerSection::Countries);
    image.aliases_ = section<AliasRow>(bytes, header, GazetteerSection::Aliases);
    image.names_ = table(bytes, header, GazetteerSection::NameKeys);
    image.words_ = table(bytes, header, GazetteerSection::WordKeys);
    image.sources_ = table(bytes, header, GazetteerSection::SourceKeys);
    if (image.places_.size() >= no_place)
        return schema::Problem{"it holds too many places", hint};
    return image;
}

std::string_view GazetteerImage::string_at(std::size_t offset) const {
    if (offset >= strings_.size() || strings_[offset] >= strings_.size() - offset)
        return {};
    return {reinterpret_cast<const char*>(strings_.data()) + offset + 1, strings_[offset]};
}

PlaceFacts GazetteerImage::facts(std::uint32_t row) const {
    if (row >= places_.size())
        return {};
    const auto& place = places_[row];
    PlaceFacts facts;
    facts.type = static_cast<PlaceType>(
        std::min<std::uint32_t>(place.name_and_type & 0xff, place_type_count - 1));
    facts.weight = static_cast<std::uint8_t>(place.parent_and_weight & 0xff);
    facts.lat_e5 = std::clamp(place.lat_e5, -9000000, 9000000);
    facts.lon_e5 = std::clamp(place.lon_e5, -18000000, 18000000);
    facts.parent = place.parent_and_weight >> 8;
    return facts;
}

std::string_view GazetteerImage::name(std::uint32_t row) const {
    return row < places_.size() ? string_at(places_[row].name_and_type >> 8) : std::string_view();
}

std::string GazetteerImage::id(std::uint32_t row) const {
    if (row >= places_.size())
        return {};
    const auto id = places_[row].id;
    if ((id & string_id_bit) != 0)
        return std::string(string_at(id & ~string_id_bit));
    return "gn:" + std::to_string(id);
}

std::string_view GazetteerImage::country_code(PlaceNumber place) const {
    const auto found = std::lower_bound(
        countries_.begin(), countries_.end(), place,
        [](const CountryRow& row, PlaceNumber number) { return row.place < number; });
    if (found == countries_.end() || found->place != place)
        return {};
    return {found->code, 2};
}

PlaceNumber GazetteerImage::country(std::string_view code) const {
    for (const auto& row : countries_)
        if (std::string_view(row.code, 2) == code)
            return row.place;
    return no_place;
}

std::vector<std::pair<PlaceNumber, std::string_view>> GazetteerImage::all_aliases() const {
    std::vector<std::pair<PlaceNumber, std::string_view>> out;
    for (const auto& row : aliases_)
        out.emplace_back(row.place, string_at(row.name));
    return out;
}

PlaceFacts Gazetteer::facts(PlaceNumber place) const {
    for (auto image = images_.rbegin(); image != images_.rend(); ++image)
        if (place >= image->base())
            return image->facts(place - image->base());
    return {};
}

std::string_view Gazetteer::name(PlaceNumber place) const {
    for (auto image = images_.rbegin(); image != images_.rend(); ++image)
        if (place >= image->base())
            return image->name(place - image->base());
    return {};
}

std::string Gazetteer::id(PlaceNumber place) const {
    for (auto image = images_.rbegin(); image != images_.rend(); ++image)
        if (place >= image->base())
            return image->id(place - image->base());
    return {};
}

PlaceNumber Gazetteer::ancestor(PlaceNumber place, PlaceType type) const {
    for (int step = 0; step < path_steps_max && holds(place); ++step) {
        const auto here = facts(place);
        if (here.type == type)
            return place;
        place = here.parent;
    }
    return no_place;
}

std::string_view Gazetteer::country_code(PlaceNumber place) const {
    for (const auto& image : images_)
        if (const auto code = image.country_code(place); !code.empty())
            return code;
    return {};
}

PlaceNumber Gazetteer::country(std::string_view code) const {
    for (const auto& image : images_)
        if (const auto place = image.country(code); place != no_place)
            return place;
    return no_place;
}

std::uint32_t Gazetteer::word_classes(std::string_view folded) const {
    const auto entry = images_.front().words().find(folded);
    return entry.values.empty() ? 0 : entry.values.front();
}

PlaceNumber Gazetteer::home_of(std::string_view source) const {
    for (auto image = images_.rbegin(); image != images_.rend(); ++image)
        if (const auto entry = image->sources().find(source); !entry.values.empty())
            return entry.values.front();
    return no_place;
}

PlaceNumber Gazetteer::find(std::string_view id) const {
    for (auto image = images_.rbegin(); image != images_.rend(); ++image)
        for (std::uint32_t row = 0; row < image->place_count(); ++row)
            if (image->id(row) == id)
                return image->base() + row;
    return no_place;
}

}  // namespace dateline::indexer
