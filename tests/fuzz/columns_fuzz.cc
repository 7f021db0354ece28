// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a columns file, and as changes of a good one: damage is always noticed.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "schema/columns.h"
#include "tests/fuzz/changed_bytes.h"

using namespace dateline::schema;

namespace {

std::string good_file() {
    Article article;
    article.id = "a-1";
    article.title = "Ferry plan agreed";
    article.section = "Travel";
    article.body = "The ferry sails to Leith.";
    Tags tags;
    PlaceTag place;
    place.id = "gn:2";
    place.name = "Leith";
    place.path = {{"gn:1", "Scotland"}, {"gn:2", "Leith"}};
    tags.places = {place};
    tags.sentences = {{TextField::Body, 0, 25, 0}};
    ColumnsWriter writer;
    writer.add(1, article, tags);
    return writer.print();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static_cast<void>(Columns::read(std::string(reinterpret_cast<const char*>(bytes), size)));
    static const std::string good = good_file();
    auto changed = dateline::testing::changed_by(good, bytes, size);
    if (size > 0)
        changed.resize(changed.size() - bytes[0] % 16);
    if (Columns::read(changed).operator bool() != (changed == good))
        std::abort();
    return 0;
}
