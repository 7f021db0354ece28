// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz entry: the rows of a corrections file.
#include "indexer/tag/correction_rules.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dateline::indexer;
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto file = parse_tsv("corrections.tsv", text, 2, correction_columns_max);
    if (file)
        (void)read_correction_rules(*file).has_value();
    return 0;
}
