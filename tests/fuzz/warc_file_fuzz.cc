// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz entry: web archives and the HTTP answers in them.
#include "indexer/read/warc_file.h"
#include "tests/fuzz/checked_reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dateline::indexer;
    static const CheckedReading checked;
    MemorySource source(bytes_of(data, size));
    read_warc(source, checked.reading, [](const WarcPage& page) {
        require(page.body.size() <= checked.limits.file_bytes_max);
    });
    return 0;
}
