// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a columns file, and as changes of a good one: damage is always noticed. Any bytes as
// tallies: whatever they say, nothing outside of them is read.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "schema/column_tallies.h"
#include "schema/columns.h"
#include "schema/spellings.h"
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

void read_tallies(std::string_view bytes) {
    static_cast<void>(ColumnTallies::read(std::string(bytes)));
    ByteReader in(bytes);
    ValueTally tally;
    for (std::size_t i = 0; !in.failed() && !in.at_end(); ++i) {
        const auto column = static_cast<Column>(i % column_count);
        get_value_tally(in, column, {"id", "name", 3, 0}, tally);
        if (tally.spellings.size() > spellings_max)
            std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static_cast<void>(Columns::read(std::string(reinterpret_cast<const char*>(bytes), size)));
    read_tallies({reinterpret_cast<const char*>(bytes), size});
    static const std::string good = good_file();
    auto changed = dateline::testing::changed_by(good, bytes, size);
    if (size > 0)
        changed.resize(changed.size() - bytes[0] % 16);
    if (Columns::read(changed).operator bool() != (changed == good))
        std::abort();
    return 0;
}
