// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz entry: a reader's own actor table.
#include "indexer/tag/actors/actor_rows.h"
#include "indexer/tag/actors/name_keys.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dateline::indexer;
    const std::string text(reinterpret_cast<const char*>(data), size);
    auto file = parse_tsv("actors.tsv", text, 3, 9);
    if (!file)
        return 0;
    const auto rows = ActorRows::build(std::move(*file), {});
    if (rows)
        for (const auto& row : rows->rows()) {
            rows->find(key_of_text(row.name), [](const AliasEntry&) {});
            (void)parse_actor_roles(row.roles).size();
        }
    return 0;
}
