// SPDX-License-Identifier: GPL-3.0-or-later
// Tags the dates of one text with the shipped grammar, for the tests of this room.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/tag/dates/dates.h"
#include "schema/date.h"

namespace dateline::indexer::samples {

inline std::shared_ptr<const DateGrammar> shipped_date_grammar() {
    static const auto grammar = open_date_grammar(DATELINE_SOURCE_DIR "/indexer/data/dates");
    return grammar.value();
}

/// `published`: empty for an article without a date. Every line of the body is a paragraph.
inline schema::Article article_of(const std::string& body, const std::string& published) {
    schema::Article article;
    article.id = "a";
    article.body = body;
    if (!published.empty()) {
        article.published.value = schema::parse_date_value(published).value();
        article.published.origin = schema::DateOrigin::Metadata;
    }
    for (std::size_t at = 0; at < body.size();) {
        const auto end = std::min(body.find('\n', at), body.size());
        if (end > at)
            article.paragraphs.push_back({static_cast<std::uint32_t>(at),
                                          static_cast<std::uint32_t>(end),
                                          schema::ParagraphKind::Text});
        at = end + 1;
    }
    return article;
}

inline ArticleDates dates_of(const schema::Article& article) {
    Lexicon lexicon;
    DateTagger tagger(shipped_date_grammar(), lexicon);
    return tagger.find_dates(article, tokenise(article, lexicon));
}

/// "24 November=2025-11-24", in the order of the text.
inline std::vector<std::string> tag_dates(const std::string& body, const std::string& published) {
    const auto dates = dates_of(article_of(body, published));
    std::vector<std::pair<std::uint32_t, std::string>> found;
    for (const auto& tag : dates.about)
        for (const auto& mention : tag.mentions)
            found.emplace_back(mention.start,
                               body.substr(mention.start, mention.end - mention.start) + "=" +
                                   schema::print_date_value(tag.value));
    std::sort(found.begin(), found.end());
    std::vector<std::string> texts;
    for (auto& [start, text] : found)
        texts.push_back(std::move(text));
    return texts;
}

struct Line {
    std::string text;
    std::string found;  ///< "surface=value", "; " between
};

inline void check_lines(const std::string& published, const std::vector<Line>& lines) {
    for (const auto& line : lines) {
        INFO(line.text);
        std::string found;
        for (const auto& date : tag_dates(line.text, published))
            found += (found.empty() ? "" : "; ") + date;
        CHECK(found == line.found);
    }
}

}  // namespace dateline::indexer::samples
