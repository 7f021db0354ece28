// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz entry: feeds, NITF and NewsML.
#include "indexer/read/xml_article.h"
#include "tests/fuzz/checked_reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dateline::indexer;
    static const CheckedReading checked;
    read_xml_article(bytes_of(data, size), checked.reading);
    return 0;
}
