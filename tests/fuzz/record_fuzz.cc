// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a record, and as changes of a good one: refused, or whole; what is read can be
// written and read again.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "schema/byte_coding.h"
#include "schema/compression.h"
#include "schema/record.h"
#include "tests/fuzz/changed_bytes.h"

using namespace dateline::schema;

namespace {

std::string good_record() {
    RecordWhole whole;
    whole.article.id = "a-1";
    whole.article.title = "Ferry plan agreed";
    whole.article.body = "The ferry sails to Leith in June 2024.";
    whole.article.paragraphs = {{0, 38, ParagraphKind::Text}};
    Mention mention;
    mention.start = 19;
    mention.end = 24;
    mention.rule = "places.name";
    mention.candidates = {{"gn:2", "Leith", 990}};
    PlaceTag place;
    place.id = "gn:2";
    place.name = "Leith";
    place.path = {{"gn:2", "Leith"}};
    place.mentions = {mention};
    whole.tags.places = {place};
    whole.tags.sentences = {{TextField::Body, 0, 38, 0}};
    return print_record(whole.article, whole.tags);
}

// The bytes as each part of a record, packed as a record packs them.
std::string pack(const std::string& bytes) {
    ByteWriter record;
    record.put_raw("D");
    for (const auto packing : {Packing::Card, Packing::Text, Packing::Evidence})
        record.put_string(compress(bytes, packing));
    return record.take();
}

void read(const std::string& record) {
    static_cast<void>(read_record_card(record));
    static_cast<void>(read_record_text(record));
    static_cast<void>(record_fingerprint(record));
    const auto whole = read_record(record);
    if (whole && !read_record(print_record(whole->article, whole->tags)))
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    read(text);
    read(pack(text));
    static const std::string good = good_record();
    read(dateline::testing::changed_by(good, bytes, size));
    return 0;
}
