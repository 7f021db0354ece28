// SPDX-License-Identifier: GPL-3.0-or-later
// Maps the shipped gazetteer and lays the reader's own rows over it.
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "indexer/tag/places/gazetteer.h"
#include "indexer/tag/places/gazetteer_writer.h"
#include "indexer/tag/places/place_keys.h"
#include "indexer/tag/places/place_table.h"
#include "indexer/tag/places/places.h"

namespace dateline::indexer {
namespace {

// A file's bytes, mapped read only.
class MappedFile {
  public:
    explicit MappedFile(const std::filesystem::path& path) {
        const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0)
            return;
        struct stat status {};
        if (::fstat(file, &status) == 0 && status.st_size > 0) {
            void* bytes = ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ,
                                 MAP_PRIVATE, file, 0);
            if (bytes != MAP_FAILED) {
                bytes_ = static_cast<const std::uint8_t*>(bytes);
                size_ = static_cast<std::size_t>(status.st_size);
            }
        }
        ::close(file);
    }
    ~MappedFile() {
        if (bytes_ != nullptr)
            ::munmap(const_cast<std::uint8_t*>(bytes_), size_);
    }
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::span<const std::uint8_t> bytes() const { return {bytes_, size_}; }

  private:
    const std::uint8_t* bytes_ = nullptr;
    std::size_t size_ = 0;
};

constexpr std::uint64_t own_population = 200000;  // a reader's place counts as a town of so many

// The reader's rows as an image whose numbers begin behind those of `below`.
schema::Result<std::string> build_own_image(const std::vector<PlaceTableRow>& rows,
                                            const Gazetteer& below) {
    GazetteerWriter writer(below.place_count());
    Lexicon lexicon;
    for (const auto& row : rows) {
        const auto line = "line " + std::to_string(row.line) + ": ";
        const auto type = parse_place_type(row.type);
        if (!type)
            return schema::Problem{line + "type is '" + row.type + "'",
                                   "give city, region, country, area, lake, …"};
        NewPlace place{row.id, row.name, *type, row.lat, row.lon, row.population, no_place, ""};
        if (place.population == 0)
            place.population = own_population;
        if (!row.parent.empty()) {
            place.parent = below.find(row.parent);
            if (place.parent == no_place)
                return schema::Problem{
                    line + "no place has the id '" + row.parent + "' (parent)",
                    "give the id of a place of the gazetteer, or leave it empty and give code"};
        } else if (!row.code.empty()) {
            place.parent = below.country(std::string_view(row.code).substr(0, 2));
            if (place.parent == no_place)
                return schema::Problem{line + "code is '" + row.code + "'",
                                       "give the ISO 3166 code of a country"};
        }
        if (!row.has_position) {
            if (place.parent == no_place)
                return schema::Problem{line + "it has no position", "give lat and lon"};
            place.lat = below.facts(place.parent).lat_e5 / 100000.0;
            place.lon = below.facts(place.parent).lon_e5 / 100000.0;
        }
        const auto number = writer.add(place);
        writer.add_name(place_key(row.name, lexicon), number, name_main | name_curated);
        for (const auto& alias : row.aliases) {
            writer.add_name(place_key(alias, lexicon), number, name_curated);
            writer.add_alias(number, alias);
        }
        for (const auto& demonym : row.demonyms)
            writer.add_name(place_key(demonym, lexicon), number, name_demonym | name_curated);
        for (const auto& abbreviation : row.abbreviations)
            writer.add_name(place_key(abbreviation, lexicon), number,
                            name_abbreviation | name_curated);
    }
    return writer.write();
}

std::span<const std::uint8_t> bytes_of(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

schema::Problem about(const std::filesystem::path& file, const schema::Problem& problem) {
    return {file.string() + ": " + problem.what, problem.hint};
}

}  // namespace

schema::Result<std::shared_ptr<const Gazetteer>> open_gazetteer(
    const std::filesystem::path& file, const std::filesystem::path& extra) {
    const auto mapped = std::make_shared<const MappedFile>(file);
    if (mapped->bytes().empty())
        return schema::Problem{file.string() + ": it cannot be read",
                               "give the gazetteer that ships with the program"};
    auto image = GazetteerImage::read(mapped->bytes(), 0);
    if (!image)
        return about(file, image.problem());
    auto gazetteer = std::make_shared<const Gazetteer>(
        std::vector{*image}, std::vector<std::shared_ptr<const void>>{mapped});
    if (extra.empty())
        return gazetteer;
    std::ifstream in(extra, std::ios::binary);
    std::ostringstream text;
    if (!in || !(text << in.rdbuf()))
        return schema::Problem{extra.string() + ": it cannot be read",
                               "give a table of places (TSV)"};
    const auto rows = parse_place_table(text.str());
    if (!rows)
        return about(extra, rows.problem());
    auto own = build_own_image(*rows, *gazetteer);
    if (!own)
        return about(extra, own.problem());
    const auto bytes = std::make_shared<const std::string>(std::move(*own));
    auto own_image = GazetteerImage::read(bytes_of(*bytes), gazetteer->place_count());
    if (!own_image)
        return about(extra, own_image.problem());
    return std::make_shared<const Gazetteer>(
        std::vector{*image, *own_image}, std::vector<std::shared_ptr<const void>>{mapped, bytes});
}

}  // namespace dateline::indexer
