// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the article in JSON-LD.
#include "indexer/read/html_linked_data.h"

#include "indexer/read/html_fragment.h"
#include "indexer/read/json_fields.h"
#include "indexer/read/main_text_blocks.h"

namespace dateline::indexer {

namespace {

constexpr int depth_max = 4;

/// schema.org's article types end so, all but a few: NewsArticle, BlogPosting, Report.
bool is_article_type(std::string_view type) {
    const auto ends_with = [&](std::string_view tail) {
        return type.size() >= tail.size() && type.substr(type.size() - tail.size()) == tail;
    };
    return ends_with("Article") || ends_with("Posting") || type == "Report" ||
           type == "OpinionNewsArticle" || type == "AnalysisNewsArticle";
}

bool is_article(const JsonValue& object) {
    const auto type = object.member("@type");
    if (type.is_string())
        return is_article_type(type.string());
    for (std::size_t i = 0; i < type.size(); ++i)
        if (is_article_type(type.at(i).string()))
            return true;
    return false;
}

JsonValue find_article(const JsonValue& value, int depth) {
    if (depth > depth_max)
        return {};
    if (is_article(value))
        return value;
    for (std::size_t i = 0; i < value.size() && i < 200; ++i)
        if (const auto found = find_article(value.at(i), depth + 1); found.exists())
            return found;
    for (const auto* name : {"@graph", "mainEntity", "mainEntityOfPage"})
        if (const auto inside = value.member(name); inside.is_array() || inside.is_object())
            if (const auto found = find_article(inside, depth + 1); found.exists())
                return found;
    return {};
}

/// The JSON without the wrappers that old pages put around scripts.
std::string_view without_wrappers(std::string_view json) {
    const auto skip = [&](std::string_view mark) {
        const auto at = json.find_first_not_of(" \t\r\n/*");
        if (at != std::string_view::npos && json.substr(at, mark.size()) == mark)
            json.remove_prefix(at + mark.size());
    };
    skip("<!--");
    skip("<![CDATA[");
    const auto last = json.find_last_of('}');
    const auto end =
        last == std::string_view::npos ? last : json.find_first_not_of(" \t\r\n", last + 1);
    // A list may close after its last object; all else behind it is wrapper.
    if (end != std::string_view::npos && json[end] == ']' && json.substr(end, 2) != "]]")
        return json.substr(0, end + 1);
    if (end != std::string_view::npos && json[end] == ']' && json.substr(end, 4) == "]]]>")
        return json.substr(0, end + 1);
    return json.substr(0, last == std::string_view::npos ? last : last + 1);
}

/// The name of an article may be a better title than its headline: where only the name is like the
/// page's title.
std::string_view title_of(const JsonValue& object, std::string_view document_title) {
    const auto name = object.member("name").string();
    const auto headline = object.member("headline").string();
    if (name.empty() || headline.empty() || name == headline)
        return headline.empty() ? name : headline;
    return similarity(document_title, name) > 0.75 && similarity(document_title, headline) <= 0.75
               ? name
               : headline;
}

}  // namespace

std::optional<ArticleDraft> read_linked_data(std::string_view json,
                                             std::string_view document_title,
                                             JsonParser& parser) {
    const auto root = parser.parse(without_wrappers(json));
    if (!root)
        return std::nullopt;
    const auto object = find_article(*root, 0);
    if (!object.exists())
        return std::nullopt;
    auto draft = read_json_fields(object);
    auto& article = draft.article;
    article.title = title_of(object, document_title);
    // Values are often escaped for HTML once more.
    for (auto* field : {&article.title, &article.standfirst, &article.section, &article.byline})
        if (field->find('&') != std::string::npos)
            *field = html_fragment_text(*field);
    return draft;
}

}  // namespace dateline::indexer
