// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz entry: recognising formats, dates, languages and the kinds of lines.
#include "indexer/read/body_text.h"
#include "indexer/read/language.h"
#include "indexer/read/page_furniture.h"
#include "indexer/read/paragraph_kinds.h"
#include "indexer/read/publication_date.h"
#include "indexer/read/source_format.h"
#include "indexer/read/written_date.h"
#include "tests/fuzz/checked_reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dateline::indexer;
    const auto bytes = bytes_of(data, size);
    const auto name = bytes.substr(0, bytes.find('\n'));
    find_source_format(name, bytes);
    find_source_format(without_packing(name), bytes.substr(std::min(name.size(), size)));
    const auto text = normalise_text(repair_utf8(bytes));
    if (const auto date = find_written_date(text))
        require(date->start < date->end && date->end <= text.size());
    parse_written_date(text);
    find_path_date(text);
    std::vector<std::string> unread;
    find_published({{text}, text, text, text, text}, unread);
    find_language(text, text);
    furniture_score(text);
    opens_page_end(text);
    auto paragraphs = find_paragraphs(text);
    find_paragraph_kinds(text, paragraphs);
    require(is_utf8(clean_line(text)));
    return 0;
}
