// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz entry: archives and compressed files.
#include "indexer/read/archive_file.h"
#include "tests/fuzz/checked_reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dateline::indexer;
    static const CheckedReading checked;
    MemorySource source(bytes_of(data, size));
    read_archive(source, checked.reading, [](const std::string& name, ByteSource& member) {
        require(is_utf8(name) && name.rfind("../", 0) != 0 && name.rfind("/", 0) != 0);
        const auto bytes = read_whole(member, checked.limits.file_bytes_max);
        require(!bytes || bytes->size() <= checked.limits.file_bytes_max);
    });
    return 0;
}
