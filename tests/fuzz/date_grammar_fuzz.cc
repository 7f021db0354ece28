// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the three tables of a date grammar (zero bytes between them), then as a text tagged
// by what compiled.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/tag/dates/grammar.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dateline;
    constexpr std::size_t bytes_max = 20000;
    const std::string_view all(reinterpret_cast<const char*>(data), std::min(size, bytes_max));
    const auto first = std::min(all.find('\0'), all.size());
    const auto second = std::min(all.find('\0', std::min(first + 1, all.size())), all.size());
    const auto rules =
        all.substr(std::min(first + 1, second), second - std::min(first + 1, second));
    const auto named = all.substr(std::min(second + 1, all.size()));
    const auto grammar = indexer::dates::compile_grammar({all.substr(0, first), rules, named});
    if (!grammar)
        return 0;
    indexer::Lexicon lexicon;
    indexer::DateTagger tagger(*grammar, lexicon);
    schema::Article article;
    article.body.assign(all);
    for (auto& byte : article.body)
        if (static_cast<unsigned char>(byte) >= 0x80)
            byte = '?';
    article.paragraphs.push_back(
        {0, static_cast<std::uint32_t>(article.body.size()), schema::ParagraphKind::Text});
    const auto dates = tagger.find_dates(article, indexer::tokenise(article, lexicon));
    for (const auto& tag : dates.about)
        for (const auto& mention : tag.mentions)
            if (mention.start >= mention.end || mention.end > article.body.size())
                std::abort();
    return 0;
}
