// SPDX-License-Identifier: GPL-3.0-or-later
// The record: an article with its tags as the bytes of a document, and back. Format in
// schema/README.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schema/article.h"
#include "schema/result.h"
#include "schema/tags.h"

namespace dateline::schema {

/// A record has three parts, each readable alone: the card (all that a hit shows but its snippets),
/// the text (body, paragraphs and sentences) and the evidence (mentions, quotes). Each is packed
/// with a dictionary of its own (schema/compression.h).
std::string print_record(const Article& article, const Tags& tags);

/// Title, ids, dates, tags with their counts: cheap, only the card is unpacked. Tags come without
/// mentions; `mention_counts` hold how many they had, in the same order.
struct RecordCard {
    Article article;  ///< body and paragraphs empty
    Tags tags;        ///< mentions, quotes and sentences empty
    std::vector<std::uint32_t> actor_mentions, place_mentions, about_mentions;
};
Result<RecordCard> read_record_card(std::string_view record);

/// Body, paragraphs, sentences: what a snippet needs.
struct RecordText {
    std::string body;
    std::vector<Paragraph> paragraphs;
    std::vector<SentenceSpan> sentences;
};
Result<RecordText> read_record_text(std::string_view record);

struct RecordWhole {
    Article article;
    Tags tags;
};
/// Property: read_record(print_record(a, t)) gives a and t back. Problem: the bytes are no record
/// of this version, or damaged; never reads outside of them (fuzzed).
Result<RecordWhole> read_record(std::string_view record);

/// Hash of article text and tags, for `diff` and the manifest.
std::uint64_t record_fingerprint(std::string_view record);

}  // namespace dateline::schema
