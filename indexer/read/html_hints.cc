// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of general words in class names and ids.
#include "indexer/read/html_hints.h"

#include <algorithm>
#include <array>

namespace dateline::indexer {

namespace {

template <std::size_t size>
bool holds_any(std::string_view hints, const std::array<std::string_view, size>& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return hints.find(word) != std::string_view::npos;
    });
}

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// The word stands alone between other characters than letters and digits.
template <std::size_t size>
bool holds_any_alone(std::string_view hints, const std::array<std::string_view, size>& words) {
    for (const auto word : words)
        for (auto at = hints.find(word); at != std::string_view::npos;
             at = hints.find(word, at + 1)) {
            const auto end = at + word.size();
            if ((at == 0 || !is_name_character(hints[at - 1])) &&
                (end == hints.size() || !is_name_character(hints[end])))
                return true;
        }
    return false;
}

constexpr std::array<std::string_view, 34> furniture = {
    "-ad-",       "ai2html", "banner",     "breadcrumb",   "combx",    "comment",  "community",
    "cover-wrap", "disqus",  "extra",      "footer",       "gdpr",     "header",   "legends",
    "menu",       "related", "remark",     "replies",      "rss",      "shoutbox", "sidebar",
    "skyscraper", "social",  "sponsor",    "supplemental", "ad-break", "agegate",  "pagination",
    "pager",      "popup",   "yom-remote", "newsletter",   "cookie-",  "paywall"};
constexpr std::array<std::string_view, 7> article_parts = {"and",     "article", "body",  "column",
                                                           "content", "main",    "shadow"};
constexpr std::array<std::string_view, 11> positive = {"article", "body", "content", "entry",
                                                       "h-entry", "main", "page",    "post",
                                                       "text",    "blog", "story"};
constexpr std::array<std::string_view, 26> negative = {
    "-ad-",     "hidden", "banner",   "combx",    "comment",   "com-",       "contact",
    "foot",     "gdpr",   "masthead", "media",    "meta",      "outbrain",   "promo",
    "related",  "scroll", "share",    "shoutbox", "sidebar",   "skyscraper", "sponsor",
    "shopping", "tags",   "tool",     "widget",   "newsletter"};

}  // namespace

bool is_unlikely_part(std::string_view hints) {
    return !hints.empty() && holds_any(hints, furniture) && !holds_any(hints, article_parts);
}

int hint_weight(std::string_view hints) {
    // Class and id count each on their own: the last space stands between them.
    int weight = 0;
    const auto space = hints.rfind(' ');
    for (const auto part : {hints.substr(0, space), hints.substr(space + 1)}) {
        if (part.empty() || space == std::string_view::npos)
            continue;
        if (holds_any(part, negative) || holds_any_alone(part, std::array{std::string_view("hid")}))
            weight -= 25;
        if (holds_any(part, positive))
            weight += 25;
    }
    return weight;
}

bool hints_at_byline(std::string_view hints) {
    static constexpr std::array<std::string_view, 5> words = {"byline", "author", "dateline",
                                                              "writtenby", "p-author"};
    return holds_any(hints, words);
}

bool hints_at_date(std::string_view hints) {
    static constexpr std::array<std::string_view, 8> words = {
        "date",    "publish",    "posted",    "timestamp",
        "pubdate", "entry-meta", "post-meta", "article-meta"};
    return holds_any(hints, words) && hints.find("update") == std::string_view::npos &&
           hints.find("modif") == std::string_view::npos;
}

bool hints_at_standfirst(std::string_view hints) {
    static constexpr std::array<std::string_view, 10> words = {
        "standfirst", "subtitle", "sub-title", "subhead", "deck",
        "dek",        "lede",     "summary",   "intro",   "strapline"};
    return holds_any(hints, words);
}

bool hints_at_pull_quote(std::string_view hints) {
    static constexpr std::array<std::string_view, 4> words = {"pullquote", "pull-quote",
                                                              "pull_quote", "blockquote"};
    return holds_any(hints, words);
}

bool hints_at_caption(std::string_view hints) {
    static constexpr std::array<std::string_view, 3> words = {"caption", "photo-credit",
                                                              "image-credit"};
    return holds_any(hints, words);
}

bool hints_at_sharing(std::string_view hints) {
    static constexpr std::array<std::string_view, 3> words = {"share", "sharedaddy", "sharing"};
    return holds_any_alone(hints, words);
}

}  // namespace dateline::indexer
