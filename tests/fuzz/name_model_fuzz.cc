// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a name model, with the checksum set right so that the fuzzer gets behind it; what is
// accepted must tag a text.
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <vector>

#include <xxhash.h>

#include "indexer/tag/names.h"
#include "indexer/tag/names/model_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dateline;
    auto owner = std::make_shared<std::vector<std::uint64_t>>((size + 7) / 8);
    auto* bytes = reinterpret_cast<std::uint8_t*>(owner->data());
    if (size > 0)
        std::memcpy(bytes, data, size);
    if (size > 16) {
        const auto checksum = XXH3_64bits(bytes + 16, size - 16);
        std::memcpy(bytes + 8, &checksum, sizeof checksum);
    }
    auto model = indexer::NameModel::parse(std::as_bytes(std::span(*owner)).first(size), owner);
    if (!model)
        return 0;
    indexer::Lexicon lexicon;
    indexer::NameTagger tagger(std::make_shared<const indexer::NameModel>(std::move(model).value()),
                               lexicon);
    schema::Article article;
    article.title = "Otieno To Visit Lima";
    article.body = "Maria Otieno, of al-Ahram's staff, met the U.S. envoy in Lima (Peru) on May 5.";
    tagger.find_names(indexer::tokenise(article, lexicon));
    return 0;
}
