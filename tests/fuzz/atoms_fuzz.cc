// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as text: atoms, tokens and sentences stay inside it and in order.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/tag/words.h"
#include "schema/atoms.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    std::uint32_t end = 0;
    for (dateline::schema::AtomWalk walk(text); walk.next();) {
        const auto& atom = walk.atom();
        if (atom.start < end || atom.end <= atom.start || atom.end > size)
            std::abort();
        end = atom.end;
    }
    dateline::indexer::Lexicon lexicon;
    const auto field = dateline::indexer::tokenise_text(text, lexicon);
    std::uint32_t last = 0;
    for (const auto& sentence : field.sentences) {
        if (sentence.first != last || sentence.last <= sentence.first)
            std::abort();
        last = sentence.last;
    }
    if (last != field.tokens.size())
        std::abort();
    return 0;
}
