// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts windows of a given length out of a text, at sentences where they fit, else at words.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/tags.h"

namespace dateline::server {

/// Bytes start..end of the field, half open.
struct SnippetWindow {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    bool starts_inside = false;  ///< of a sentence: an ellipsis stands before it
    bool ends_inside = false;
};

/// The window for sentence `at`: itself, and as many of the following ones of its paragraph as
/// `chars` characters hold; a longer sentence is cut around bytes focus_start..focus_end.
SnippetWindow cut_window(std::string_view text,
                         const std::vector<schema::SentenceSpan>& sentences,
                         std::size_t at,
                         std::uint32_t focus_start,
                         std::uint32_t focus_end,
                         std::uint32_t chars);

/// Characters (code points) of bytes start..end.
std::uint32_t count_chars(std::string_view text, std::uint32_t start, std::uint32_t end);

}  // namespace dateline::server
