// SPDX-License-Identifier: GPL-3.0-or-later
// An article: what a newsroom published, without the furniture of the page it stood on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/date.h"

namespace dateline::schema {

/// Where a publication date came from, best first. Text means inferred from the text: a guess, and
/// shown as one. The numbers are stored in the index: do not change them.
enum class DateOrigin : std::uint8_t {
    None = 0,
    Metadata = 1,
    Url = 2,
    Byline = 3,
    Dateline = 4,
    Filename = 5,
    Text = 6,
};

std::string_view print_date_origin(DateOrigin origin);

/// The publication date. `value` is empty exactly when `origin` is None.
/// `evidence` is the text that proves it, as the source has it ("18 November 2025"); empty for
/// metadata.
struct Published {
    std::optional<DateValue> value;
    DateOrigin origin = DateOrigin::None;
    std::string evidence;

    bool operator==(const Published&) const = default;
};

/// Stored in the index: do not change the numbers.
enum class ParagraphKind : std::uint8_t {
    Text = 0,
    Heading = 1,
    Quote = 2,        ///< a quotation set apart
    Attribution = 3,  ///< the line under a quotation that says whose it is
    Caption = 4,
    Standfirst = 5,
};

std::string_view print_paragraph_kind(ParagraphKind kind);

/// Bytes start..end of the body, half open, without the line breaks around it.
struct Paragraph {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    ParagraphKind kind = ParagraphKind::Text;

    bool operator==(const Paragraph&) const = default;
};

/// Every text is valid UTF-8. An absent field is an empty string. Sizes are below 2^32 bytes (the
/// readers' limits see to it).
struct Article {
    /// Stable: the source's own id, else its URL, else from its path in the corpus. At most
    /// id_bytes_max bytes of [A-Za-z0-9._~:-]; other ids are hashed by the reader.
    std::string id;
    std::string title;
    /// The sentence between headline and text. If a paragraph of the body has the kind Standfirst,
    /// that paragraph is it and this holds a copy; else it stands beside the body and is tagged and
    /// indexed as a field of its own.
    std::string standfirst;
    std::string section;
    std::string byline;
    std::string source;
    std::string url;
    std::string language;  ///< BCP 47 primary subtag ("en"); empty: unknown
    Published published;
    std::string body;
    std::vector<Paragraph> paragraphs;  ///< of the body, in order, not overlapping
    std::string path;  ///< of the file in the corpus, '/' between names; archives: "a.zip/b.txt"
    /// The id of the story that near-copies share: the smallest article id among them. Empty:
    /// alone.
    std::string story;

    bool standfirst_is_in_body() const {
        return !paragraphs.empty() &&
               (paragraphs[0].kind == ParagraphKind::Standfirst ||
                (paragraphs.size() > 1 && paragraphs[1].kind == ParagraphKind::Standfirst));
    }
};

inline constexpr std::size_t id_bytes_max = 64;

}  // namespace dateline::schema
