// SPDX-License-Identifier: GPL-3.0-or-later
// What all forms of training sets share, and the two simple ones: word lists and spans in JSON.
#include "indexer/train/train_names/corpus.h"

#include <fstream>
#include <stdexcept>

#include <rapidjson/document.h>

namespace dateline::indexer {

TypeSet parse_type(std::string_view name) {
    constexpr std::string_view names[] = {"PER", "ORG", "LOC", "FAC", "NORP", "MISC"};
    for (unsigned type = 0; type < std::size(names); ++type)
        if (names[type] == name)
            return static_cast<TypeSet>(1U << type);
    return 0;
}

std::vector<schema::Paragraph> read_lines_as_paragraphs(const std::string& body) {
    std::vector<schema::Paragraph> paragraphs;
    for (std::size_t start = 0; start < body.size();) {
        const auto end = std::min(body.find('\n', start), body.size());
        if (end > start)
            paragraphs.push_back({static_cast<std::uint32_t>(start),
                                  static_cast<std::uint32_t>(end), schema::ParagraphKind::Text});
        start = end + 1;
    }
    return paragraphs;
}

WordLists read_word_lists(const std::vector<std::string>& paths) {
    WordLists lists;
    for (const auto& path : paths) {
        std::ifstream in(path);
        if (!in)
            throw std::runtime_error("cannot open " + path);
        for (std::string line; std::getline(in, line);) {
            const auto tab = line.find('\t');
            if (line.empty() || line[0] == '#' || tab == std::string::npos)
                continue;
            lists[line.substr(0, tab)].push_back(line.substr(tab + 1));
        }
    }
    return lists;
}

std::vector<GoldArticle> read_span_articles(const std::string& path) {
    std::ifstream in(path);
    if (!in)
        throw std::runtime_error("cannot open " + path);
    std::vector<GoldArticle> articles;
    for (std::string line; std::getline(in, line);) {
        rapidjson::Document json;
        json.Parse(line.c_str());
        if (json.HasParseError() || !json.IsObject())
            throw std::runtime_error("no JSON object in a line of " + path);
        GoldArticle gold;
        gold.article.body = json["body"].GetString();
        gold.article.paragraphs = read_lines_as_paragraphs(gold.article.body);
        for (const auto& entity : json["entities"].GetArray()) {
            const auto types = parse_type(entity["type"].GetString());
            if (types != 0)
                gold.names.push_back({schema::TextField::Body, entity["start"].GetUint(),
                                      entity["end"].GetUint(), types});
        }
        articles.push_back(std::move(gold));
    }
    return articles;
}

}  // namespace dateline::indexer
