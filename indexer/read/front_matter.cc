// SPDX-License-Identifier: GPL-3.0-or-later
// Reads front matter: the flat parts of YAML and TOML that Markdown files use.
#include "indexer/read/front_matter.h"

#include <algorithm>
#include <string>

#include "indexer/read/body_text.h"

namespace dateline::indexer {

namespace {

constexpr std::size_t value_bytes_max = 64 * 1024;

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

/// A scalar without its quotation marks, escapes resolved; a comment after a bare one is cut.
std::string read_scalar(std::string_view text) {
    text = trim(text);
    if (text.size() >= 2 && (text[0] == '"' || text[0] == '\'')) {
        const char quote = text[0];
        std::string value;
        for (std::size_t i = 1; i < text.size(); ++i) {
            if (text[i] == '\\' && quote == '"' && i + 1 < text.size()) {
                const char escaped = text[++i];
                value.push_back(escaped == 'n' || escaped == 't' ? ' ' : escaped);
            } else if (text[i] == quote && quote == '\'' && i + 1 < text.size() &&
                       text[i + 1] == quote) {
                value.push_back(text[i++]);
            } else if (text[i] == quote) {
                break;
            } else {
                value.push_back(text[i]);
            }
        }
        return value;
    }
    const auto comment = text.find(" #");
    text = trim(text.substr(0, comment));
    return text == "null" || text == "~" ? std::string() : std::string(text);
}

/// "[a, b]" → "a, b"; anything else is a scalar.
std::string read_value(std::string_view text) {
    text = trim(text);
    if (text.size() < 2 || text.front() != '[' || text.back() != ']')
        return read_scalar(text);
    std::string all;
    auto inside = text.substr(1, text.size() - 2);
    while (!inside.empty()) {
        const auto comma = std::min(inside.find(','), inside.size());
        const auto part = read_scalar(inside.substr(0, comma));
        if (!part.empty())
            all += all.empty() ? part : ", " + part;
        inside.remove_prefix(std::min(comma + 1, inside.size()));
    }
    return all;
}

std::string first_of_list(const std::string& value) {
    return value.substr(0, value.find(", "));
}

void take(std::string key, const std::string& value, ArticleDraft& draft) {
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    auto& article = draft.article;
    const auto is = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), key) != names.end();
    };
    const auto set = [&](std::string& field, const std::string& text) {
        if (field.empty())
            field = text;
    };
    if (value.empty())
        return;
    if (is({"id", "guid", "uuid", "uid"}))
        set(draft.source_id, value);
    else if (is({"title", "headline"}))
        set(article.title, value);
    else if (is({"standfirst", "description", "summary", "subtitle", "excerpt", "abstract", "lead",
                 "dek"}))
        set(article.standfirst, value);
    else if (is({"section", "category", "categories", "topic"}))
        set(article.section, first_of_list(value));
    else if (is({"author", "authors", "byline", "by", "creator"}))
        set(article.byline, value);
    else if (is({"source", "publisher", "publication", "site", "outlet"}))
        set(article.source, value);
    else if (is({"url", "link", "permalink", "canonical", "canonical_url", "original"}))
        set(article.url, value);
    else if (is({"language", "lang", "locale"}))
        set(article.language, value);
    else if (is({"published", "date", "publishdate", "published_at", "pubdate", "publish_date",
                 "date_published", "created"}))
        draft.metadata_dates.push_back(value);
}

/// Key and value of each line go to `take`; the lines of a list or a folded value are joined.
void read_fields(std::string_view block, char separator, ArticleDraft& draft) {
    std::string key;
    std::string value;
    const auto flush = [&] {
        if (!key.empty())
            take(key, value, draft);
        key.clear();
        value.clear();
    };
    while (!block.empty()) {
        const auto end = std::min(block.find('\n'), block.size());
        const auto line = block.substr(0, end);
        block.remove_prefix(std::min(end + 1, block.size()));
        const auto bare = trim(line);
        if (bare.empty() || bare[0] == '#')
            continue;
        const bool is_inside = line[0] == ' ' || line[0] == '\t' || bare[0] == '-';
        const auto at = line.find(separator);
        if (!is_inside && at != std::string_view::npos) {
            flush();
            key = std::string(trim(line.substr(0, at)));
            value = read_value(line.substr(at + 1));
            if (value == ">" || value == "|" || value == ">-" || value == "|-")
                value.clear();
        } else if (is_inside && !key.empty() && value.size() < value_bytes_max) {
            const bool is_item = bare[0] == '-';
            const auto part = read_scalar(is_item ? bare.substr(1) : bare);
            value += value.empty() ? part : (is_item ? ", " : " ") + part;
        }
    }
    flush();
}

}  // namespace

std::string_view read_front_matter(std::string_view text, ArticleDraft& draft) {
    const auto fence = text.substr(0, 3);
    if ((fence != "---" && fence != "+++") || !trim(text.substr(3, text.find('\n') - 3)).empty())
        return text;
    const auto start = text.find('\n');
    if (start == std::string_view::npos)
        return text;
    for (auto at = start; at != std::string_view::npos; at = text.find('\n', at + 1)) {
        const auto line = trim(text.substr(at + 1, text.find('\n', at + 1) - at - 1));
        if (line != fence && !(fence == "---" && line == "..."))
            continue;
        read_fields(text.substr(start + 1, at - start), fence == "---" ? ':' : '=', draft);
        const auto end = text.find('\n', at + 1);
        return end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return text;
}

}  // namespace dateline::indexer
