// SPDX-License-Identifier: GPL-3.0-or-later
// The printed names of what an article is made of.
#include "schema/article.h"

#include <array>

namespace dateline::schema {

std::string_view print_date_origin(DateOrigin origin) {
    static constexpr std::array<std::string_view, 7> names = {
        "none", "metadata", "url", "byline", "dateline", "filename", "text"};
    return names.at(static_cast<std::size_t>(origin));
}

std::string_view print_paragraph_kind(ParagraphKind kind) {
    static constexpr std::array<std::string_view, 6> names = {
        "text", "heading", "quote", "attribution", "caption", "standfirst"};
    return names.at(static_cast<std::size_t>(kind));
}

}  // namespace dateline::schema
