// SPDX-License-Identifier: GPL-3.0-or-later
// Text and evidence of a record: body, paragraphs, sentences; mentions, candidates, quotes.
#include <unordered_map>
#include <vector>

#include "schema/byte_coding.h"
#include "schema/record_parts.h"

namespace dateline::schema {

namespace {

// Rules, sources and candidates repeat in every mention: each string is written once and then named
// by number. Ids and names of the tags themselves stand in the card and have the first numbers.
std::vector<std::string_view> known_strings(const Tags& tags) {
    std::vector<std::string_view> known{{}};
    for (const auto& actor : tags.actors)
        known.insert(known.end(), {actor.id, actor.name});
    for (const auto& place : tags.places)
        known.insert(known.end(), {place.id, place.name});
    return known;
}

class StringTable {
  public:
    explicit StringTable(const Tags& tags) {
        for (const auto text : known_strings(tags))
            numbers_.try_emplace(std::string(text), next_++);
    }
    std::size_t number(const std::string& text) {
        const auto [entry, is_new] = numbers_.try_emplace(text, next_);
        if (is_new) {
            strings_.push_back(&entry->first);
            ++next_;
        }
        return entry->second;
    }
    void print(ByteWriter& out) const {
        out.put(strings_.size());
        for (const auto* text : strings_)
            out.put_string(*text);
    }

  private:
    std::unordered_map<std::string, std::size_t> numbers_;
    std::vector<const std::string*> strings_;  // new ones
    std::size_t next_ = 0;
};

class StringList {
  public:
    // The tags must outlive it.
    StringList(const Tags& tags, ByteReader& in) : strings_(known_strings(tags)) {
        for (auto count = in.get_count(); count-- > 0 && !in.failed();)
            strings_.push_back(in.get_string());
    }
    std::string get(ByteReader& in) const {
        const auto number = in.get();
        return number < strings_.size() ? std::string(strings_[number])
                                        : (in.get_raw(~0ULL), std::string());
    }

  private:
    std::vector<std::string_view> strings_;
};

constexpr std::uint64_t score_max = 1000;

void put_span(ByteWriter& out, TextField field, std::uint32_t start, std::uint32_t end) {
    out.put(static_cast<std::uint64_t>(field));
    out.put(start);
    out.put_signed(static_cast<std::int64_t>(end) - start);
}

void get_span(ByteReader& in, TextField& field, std::uint32_t& start, std::uint32_t& end) {
    field = static_cast<TextField>(in.get_below(text_field_count - 1));
    start = in.get_u32();
    end = start + static_cast<std::uint32_t>(in.get_signed());
}

void put_mentions(ByteWriter& out, StringTable& strings, const std::vector<Mention>& mentions) {
    out.put(mentions.size());
    std::uint32_t last = 0;
    for (const auto& mention : mentions) {
        out.put(static_cast<std::uint64_t>(mention.field));
        out.put_signed(static_cast<std::int64_t>(mention.start) - last);
        out.put_signed(static_cast<std::int64_t>(mention.end) - mention.start);
        last = mention.start;
        out.put(static_cast<std::uint64_t>(mention.as));
        out.put(strings.number(mention.rule));
        out.put(strings.number(mention.source));
        out.put(mention.score);
        out.put(mention.candidates.size());
        for (const auto& candidate : mention.candidates) {
            out.put(strings.number(candidate.id));
            out.put(strings.number(candidate.name));
            out.put(candidate.score);
        }
    }
}

std::vector<Mention> get_mentions(ByteReader& in, const StringList& strings) {
    std::vector<Mention> mentions;
    std::uint32_t last = 0;
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        auto& mention = mentions.emplace_back();
        mention.field = static_cast<TextField>(in.get_below(text_field_count - 1));
        mention.start = last + static_cast<std::uint32_t>(in.get_signed());
        mention.end = mention.start + static_cast<std::uint32_t>(in.get_signed());
        last = mention.start;
        mention.as =
            static_cast<MentionAs>(in.get_below(static_cast<std::uint64_t>(MentionAs::Government)));
        mention.rule = strings.get(in);
        mention.source = strings.get(in);
        mention.score = static_cast<std::uint16_t>(in.get_below(score_max));
        mention.candidates.resize(in.get_count());
        for (auto& candidate : mention.candidates) {
            candidate.id = strings.get(in);
            candidate.name = strings.get(in);
            candidate.score = static_cast<std::uint16_t>(in.get_below(score_max));
        }
    }
    return mentions;
}

}  // namespace

std::string print_text(const Article& article, const Tags& tags) {
    ByteWriter out;
    out.put_string(article.body);
    out.put(article.paragraphs.size());
    std::uint32_t last = 0;
    for (const auto& paragraph : article.paragraphs) {
        out.put_signed(static_cast<std::int64_t>(paragraph.start) - last);
        out.put_signed(static_cast<std::int64_t>(paragraph.end) - paragraph.start);
        out.put(static_cast<std::uint64_t>(paragraph.kind));
        last = paragraph.end;
    }
    out.put(tags.sentences.size());
    last = 0;
    for (const auto& sentence : tags.sentences) {
        out.put(static_cast<std::uint64_t>(sentence.field));
        out.put_signed(static_cast<std::int64_t>(sentence.start) - last);
        out.put_signed(static_cast<std::int64_t>(sentence.end) - sentence.start);
        out.put(sentence.paragraph);
        last = sentence.end;
    }
    return out.take();
}

bool read_text(std::string_view bytes, RecordText& text) {
    ByteReader in(bytes);
    text.body = in.get_string();
    text.paragraphs.resize(in.get_count());
    std::uint32_t last = 0;
    for (auto& paragraph : text.paragraphs) {
        paragraph.start = last + static_cast<std::uint32_t>(in.get_signed());
        paragraph.end = paragraph.start + static_cast<std::uint32_t>(in.get_signed());
        paragraph.kind = static_cast<ParagraphKind>(
            in.get_below(static_cast<std::uint64_t>(ParagraphKind::Standfirst)));
        last = paragraph.end;
    }
    text.sentences.resize(in.get_count());
    last = 0;
    for (auto& sentence : text.sentences) {
        sentence.field = static_cast<TextField>(in.get_below(text_field_count - 1));
        sentence.start = last + static_cast<std::uint32_t>(in.get_signed());
        sentence.end = sentence.start + static_cast<std::uint32_t>(in.get_signed());
        sentence.paragraph = in.get_u32();
        last = sentence.end;
    }
    return !in.failed() && in.at_end();
}

std::string print_evidence(const Tags& tags) {
    StringTable strings(tags);
    ByteWriter mentions;
    for (const auto& actor : tags.actors)
        put_mentions(mentions, strings, actor.mentions);
    for (const auto& place : tags.places)
        put_mentions(mentions, strings, place.mentions);
    for (const auto& about : tags.about)
        put_mentions(mentions, strings, about.mentions);
    mentions.put(tags.quotes.size());
    for (const auto& quote : tags.quotes) {
        put_span(mentions, quote.field, quote.start, quote.end);
        for (const auto* text : {&quote.speaker, &quote.speaker_id, &quote.verb, &quote.rule})
            mentions.put(strings.number(*text));
    }
    put_mentions(mentions, strings, tags.unresolved);
    ByteWriter out;
    strings.print(out);
    out.put_raw(mentions.bytes());
    return out.take();
}

bool read_evidence(std::string_view bytes, Tags& tags) {
    ByteReader in(bytes);
    const StringList strings(tags, in);
    for (auto& actor : tags.actors)
        actor.mentions = get_mentions(in, strings);
    for (auto& place : tags.places)
        place.mentions = get_mentions(in, strings);
    for (auto& about : tags.about)
        about.mentions = get_mentions(in, strings);
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        auto& quote = tags.quotes.emplace_back();
        get_span(in, quote.field, quote.start, quote.end);
        for (auto* text : {&quote.speaker, &quote.speaker_id, &quote.verb, &quote.rule})
            *text = strings.get(in);
    }
    tags.unresolved = get_mentions(in, strings);
    return !in.failed() && in.at_end();
}

}  // namespace dateline::schema
