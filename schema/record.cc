// SPDX-License-Identifier: GPL-3.0-or-later
// The record: how an article and its tags become bytes, and how they are read back.
#include "schema/record.h"

#include <xxhash.h>

#include "schema/byte_coding.h"
#include "schema/compression.h"
#include "schema/record_parts.h"

namespace dateline::schema {

namespace {

constexpr char record_magic = 'D';
constexpr std::size_t part_bytes_max = 1ULL << 30;

Problem damaged_record() {
    return {"a stored record is damaged",
            "run 'dateline-index check', then build again with --full"};
}

struct Parts {
    std::string_view card, text, evidence;  // packed
};

Result<Parts> split(std::string_view record) {
    if (record.empty() || record[0] != record_magic)
        return damaged_record();
    ByteReader in(record.substr(1));
    Parts parts;
    parts.card = in.get_string();
    parts.text = in.get_string();
    parts.evidence = in.get_string();
    if (in.failed() || !in.at_end())
        return damaged_record();
    return parts;
}

}  // namespace

std::string print_record(const Article& article, const Tags& tags) {
    ByteWriter record;
    record.put_raw({&record_magic, 1});
    record.put_string(compress(print_card(article, tags), Packing::Card));
    record.put_string(compress(print_text(article, tags), Packing::Text));
    record.put_string(compress(print_evidence(tags), Packing::Evidence));
    return record.take();
}

Result<RecordCard> read_record_card(std::string_view record) {
    const auto parts = split(record);
    if (!parts)
        return parts.problem();
    const auto bytes = decompress(parts->card, part_bytes_max, Packing::Card);
    if (!bytes)
        return bytes.problem();
    RecordCard card;
    if (!read_card(*bytes, card))
        return damaged_record();
    return card;
}

Result<RecordText> read_record_text(std::string_view record) {
    const auto parts = split(record);
    if (!parts)
        return parts.problem();
    const auto bytes = decompress(parts->text, part_bytes_max, Packing::Text);
    if (!bytes)
        return bytes.problem();
    RecordText text;
    if (!read_text(*bytes, text))
        return damaged_record();
    return text;
}

Result<RecordWhole> read_record(std::string_view record) {
    auto card = read_record_card(record);
    if (!card)
        return card.problem();
    auto text = read_record_text(record);
    if (!text)
        return text.problem();
    const auto evidence = decompress(split(record)->evidence, part_bytes_max, Packing::Evidence);
    if (!evidence)
        return evidence.problem();
    RecordWhole whole{std::move(card->article), std::move(card->tags)};
    whole.article.body = std::move(text->body);
    whole.article.paragraphs = std::move(text->paragraphs);
    whole.tags.sentences = std::move(text->sentences);
    if (!read_evidence(*evidence, whole.tags))
        return damaged_record();
    return whole;
}

std::uint64_t record_fingerprint(std::string_view record) {
    return XXH3_64bits(record.data(), record.size());
}

}  // namespace dateline::schema
