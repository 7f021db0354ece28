// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the ids of articles.
#include "indexer/read/article_id.h"

#include <algorithm>

#include <xxhash.h>

#include "schema/article.h"

namespace dateline::indexer {

namespace {

std::string hash_of(std::string_view text) {
    const auto hash = XXH3_128bits(text.data(), text.size());
    std::string hex;
    for (const auto part : {hash.high64, hash.low64})
        for (int shift = 60; shift >= 0; shift -= 4)
            hex.push_back("0123456789abcdef"[(part >> shift) & 15]);
    return hex;
}

bool is_url(std::string_view text) {
    return text.rfind("http://", 0) == 0 || text.rfind("https://", 0) == 0;
}

/// The part of a URL that names the page: no scheme, no fragment, no campaign parameters, no slash
/// at the end.
std::string page_of(std::string_view url) {
    if (is_url(url))
        url.remove_prefix(url.find("//") + 2);
    url = url.substr(0, url.find('#'));
    const auto question = url.find('?');
    std::string page(url.substr(0, question));
    char before = '?';
    while (question != std::string_view::npos && !url.empty()) {
        url.remove_prefix(std::min(url.find_first_of("?&"), url.size() - 1) + 1);
        const auto parameter = url.substr(0, url.find('&'));
        if (!parameter.empty() && parameter.rfind("utm_", 0) != 0) {
            page += before;
            page += parameter;
            before = '&';
        }
        if (url.find('&') == std::string_view::npos)
            break;
    }
    while (!page.empty() && page.back() == '/')
        page.pop_back();
    return page;
}

}  // namespace

bool is_plain_id(std::string_view id) {
    return !id.empty() && id.size() <= schema::id_bytes_max &&
           std::all_of(id.begin(), id.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '_' || c == '~' || c == ':' || c == '-';
           });
}

std::string make_article_id(std::string_view source_id,
                            std::string_view url,
                            std::string_view path,
                            std::uint64_t number) {
    if (is_plain_id(source_id))
        return std::string(source_id);
    if (is_url(source_id))
        return "url:" + hash_of(page_of(source_id));
    if (!source_id.empty())
        return "id:" + hash_of(source_id);
    if (!url.empty())
        return "url:" + hash_of(page_of(url));
    std::string id(path);
    if (number > 0)
        id += "/" + std::to_string(number);
    const auto hash = hash_of(id);
    if (path.find(':') != std::string_view::npos)
        return "path:" + hash;
    std::replace(id.begin(), id.end(), '/', ':');
    return is_plain_id(id) ? id : "path:" + hash;
}

}  // namespace dateline::indexer
