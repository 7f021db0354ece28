// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds a gazetteer image (its checksum made right) and a table of places with arbitrary bytes.
#include <cstdint>
#include <cstring>
#include <string>

#include <xxhash.h>

#include "indexer/tag/places/gazetteer.h"
#include "indexer/tag/places/name_finder.h"
#include "indexer/tag/places/place_table.h"
#include "indexer/tag/places/toponyms.h"
#include "tests/support/small_world.h"

using namespace dateline;
using namespace dateline::indexer;

// Half of the inputs change bytes of a good image: pairs of offset and new value; the rest is a
// table.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2)
        return 0;
    if (data[0] % 2 == 1) {
        static_cast<void>(parse_place_table({reinterpret_cast<const char*>(data) + 1, size - 1}));
        return 0;
    }
    static const std::string good = dateline::testing::small_world_image();
    // Aligned as a mapped file is.
    std::vector<std::uint64_t> room((good.size() + 7) / 8);
    auto* bytes = reinterpret_cast<std::uint8_t*>(room.data());
    std::memcpy(bytes, good.data(), good.size());
    for (std::size_t i = 1; i + 3 <= size; i += 3)
        bytes[(std::size_t{data[i]} << 8 | data[i + 1]) % good.size()] = data[i + 2];
    GazetteerHeader header;
    std::memcpy(&header, bytes, sizeof header);
    std::memcpy(header.magic, gazetteer_magic, sizeof header.magic);
    header.version = gazetteer_version;
    header.section_count = gazetteer_section_count;
    header.file_bytes = good.size();
    header.checksum = XXH3_64bits(bytes + sizeof header, good.size() - sizeof header);
    std::memcpy(bytes, &header, sizeof header);
    const auto image = GazetteerImage::read({bytes, good.size()}, 0);
    if (!image)
        return 0;
    const auto gazetteer = std::make_shared<const Gazetteer>(
        std::vector{*image}, std::vector<std::shared_ptr<const void>>{});
    Lexicon lexicon;
    schema::Article article;
    article.body =
        "BEIRUT — They left Paris, Texas (TX) for Springfield, Ill. Georgia's Venezuelan police in "
        "Nice, US.";
    article.paragraphs = {
        {0, static_cast<std::uint32_t>(article.body.size()), schema::ParagraphKind::Text}};
    article.url = "https://example.com/a";
    PlaceTagger tagger(gazetteer, lexicon, {});
    static_cast<void>(tagger.find_places(article, tokenise(article, lexicon), {}));
    for_each_alias(*gazetteer, [](const std::string&, const std::string&) {});
    return 0;
}
