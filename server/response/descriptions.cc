// SPDX-License-Identifier: GPL-3.0-or-later
// Fills the two descriptions that stand in server/web with what only the running server knows.
#include "server/response/descriptions.h"

#include <stdexcept>

#include "server/response/assets.h"
#include "server/response/escape.h"

namespace dateline::server {

namespace {

std::string filled(std::string_view name, std::string_view mark, std::string_view value) {
    const auto* asset = find_asset(name);
    if (asset == nullptr)
        throw std::logic_error("no asset " + std::string(name));
    std::string text = asset->content;
    for (auto at = text.find(mark); at != std::string::npos;
         at = text.find(mark, at + value.size()))
        text.replace(at, mark.size(), value);
    return text;
}

}  // namespace

std::string print_openapi_json(std::string_view version, std::string_view origin) {
    std::string text = filled("openapi.json", "{{version}}", version);
    // A host name needs no escape in JSON; whatever else arrives here is not one.
    const auto plain = origin.find_first_of("\"\\") == std::string_view::npos ? origin : "";
    constexpr std::string_view mark = "{{origin}}";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
        text.replace(at, mark.size(), plain.empty() ? "/" : print_valid_utf8(plain));
    return text;
}

std::string print_opensearch_xml(std::string_view origin) {
    return filled("opensearch.xml", "{{origin}}", print_escaped(origin));
}

}  // namespace dateline::server
