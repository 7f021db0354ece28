// SPDX-License-Identifier: GPL-3.0-or-later
// The lexicon (open addressing, linear probing) and the sweep that makes tokens of an article.
#include "indexer/tag/words.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

#include "indexer/tag/sentences.h"
#include "indexer/tag/shapes.h"
#include "schema/analysis.h"

namespace dateline::indexer {
namespace {

constexpr std::uint32_t block_bits = 10;
constexpr std::size_t block_words = std::size_t{1} << block_bits;
constexpr std::size_t slots_min = std::size_t{1} << 14;

// Eight bytes at a time (after Wang Yi's wyhash: multiply, fold the halves). Only speed depends on
// it.
std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{a} * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint32_t hash_of(std::string_view text) {
    std::uint64_t hash = 0x9e3779b97f4a7c15 ^ text.size();
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t piece = 0;
        std::memcpy(&piece, text.data() + at, 8);
        hash = mix(hash ^ piece, 0xa0761d6478bd642f);
    }
    std::uint64_t rest = 0;
    for (std::size_t i = at; i < text.size(); ++i)
        rest = rest << 8 | static_cast<std::uint8_t>(text[i]);
    hash = mix(hash ^ rest, 0xe7037ed1a0b428db);
    return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

// One lexicon slot, half a cache line: short spellings lie in it, so that most words of a text are
// found without a second read.
struct alignas(32) Slot {
    static constexpr std::size_t text_bytes_max = 22;

    std::uint32_t hash = 0;
    WordId word = no_word;
    Shape shape = Shape::Caseless;
    std::uint8_t text_bytes = 0;  // 0: longer than fits
    char text[text_bytes_max] = {};

    bool holds(std::string_view spelling) const {
        return text_bytes != 0 && text_bytes == spelling.size() &&
               std::memcmp(text, spelling.data(), spelling.size()) == 0;
    }
};
static_assert(sizeof(Slot) == 32);

}  // namespace

struct Lexicon::Content {
    std::vector<Slot> slots = std::vector<Slot>(slots_min);
    std::vector<std::unique_ptr<std::array<WordFacts, block_words>>> blocks;
    std::uint32_t count = 0;
    std::uint32_t generation = 0;

    WordFacts& facts(WordId word) {
        assert(word < count);
        return (*blocks[word >> block_bits])[word & (block_words - 1)];
    }

    // The slot that holds the spelling, or the free one where it belongs.
    Slot& slot_of(std::string_view spelling, std::uint32_t hash) {
        const auto mask = slots.size() - 1;
        for (auto at = hash & mask;; at = (at + 1) & mask) {
            auto& slot = slots[at];
            if (slot.word == no_word ||
                (slot.hash == hash &&
                 (slot.holds(spelling) ||
                  (slot.text_bytes == 0 && facts(slot.word).text == spelling))))
                return slot;
        }
    }

    void grow() {
        std::vector<Slot> old(slots.size() * 2);
        old.swap(slots);
        const auto mask = slots.size() - 1;
        for (const auto& slot : old) {
            if (slot.word == no_word)
                continue;
            auto at = slot.hash & mask;
            while (slots[at].word != no_word)
                at = (at + 1) & mask;
            slots[at] = slot;
        }
    }

    WordId add(std::string_view spelling, schema::AtomKind kind, std::uint32_t hash) {
        if ((count & (block_words - 1)) == 0 && (count >> block_bits) == blocks.size())
            blocks.push_back(std::make_unique<std::array<WordFacts, block_words>>());
        const auto word = count++;
        auto& slot = slot_of(spelling, hash);
        slot.hash = hash;
        slot.word = word;
        slot.shape = shape_of(spelling);
        if (spelling.size() <= Slot::text_bytes_max) {
            slot.text_bytes = static_cast<std::uint8_t>(spelling.size());
            spelling.copy(slot.text, spelling.size());
        }
        auto& added = facts(word);
        added.text = spelling;
        added.kind = kind;
        added.shape = slot.shape;
        if (std::size_t{count} * 4 > slots.size() * 3)
            grow();
        added.folded = schema::fold(spelling);
        if (added.folded == spelling || added.folded.empty()) {
            added.folded = spelling;
            added.folded_id = word;
        } else {
            const std::string folded = added.folded;
            const auto folded_id = intern(folded, kind);
            facts(word).folded_id = folded_id;
        }
        return word;
    }

    WordId intern(std::string_view spelling, schema::AtomKind kind) {
        return intern_with_shape(spelling, kind).word;
    }

    InternedWord intern_with_shape(std::string_view spelling, schema::AtomKind kind) {
        const auto hash = hash_of(spelling);
        const auto& slot = slot_of(spelling, hash);
        if (slot.word != no_word)
            return {slot.word, slot.shape};
        const auto word = add(spelling, kind, hash);
        return {word, facts(word).shape};
    }
};

Lexicon::Lexicon() : content_(std::make_unique<Content>()) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;

WordId Lexicon::intern(std::string_view spelling, schema::AtomKind kind) {
    return content_->intern(spelling, kind);
}

InternedWord Lexicon::intern_with_shape(std::string_view spelling, schema::AtomKind kind) {
    return content_->intern_with_shape(spelling, kind);
}

WordId Lexicon::find(std::string_view spelling) const {
    return content_->slot_of(spelling, hash_of(spelling)).word;
}

const WordFacts& Lexicon::facts(WordId word) const {
    return content_->facts(word);
}

std::size_t Lexicon::size() const {
    return content_->count;
}

void Lexicon::reset_if_over(std::size_t words_max) {
    if (content_->count <= words_max)
        return;
    const auto generation = content_->generation + 1;
    *content_ = Content{};
    content_->generation = generation;
}

std::uint32_t Lexicon::generation() const {
    return content_->generation;
}

namespace {

constexpr std::size_t bytes_per_token = 5;  // of English news, on average; to reserve memory

TokenisedField read_tokens(std::string_view text, Lexicon& lexicon) {
    TokenisedField field;
    field.text = text;
    field.tokens.reserve(text.size() / bytes_per_token + 1);
    std::uint32_t end = 0;
    for (schema::AtomWalk walk(text); walk.next();) {
        const auto& atom = walk.atom();
        Token token;
        token.start = atom.start;
        token.end = atom.end;
        token.kind = atom.kind;
        const auto [word, shape] =
            lexicon.intern_with_shape(text.substr(atom.start, atom.end - atom.start), atom.kind);
        token.word = word;
        token.shape = shape;
        token.space_before = field.tokens.empty() ||
                             (atom.start > end && holds_space(text.substr(end, atom.start - end)));
        end = atom.end;
        field.tokens.push_back(token);
    }
    return field;
}

// Tokens before, between and after the paragraphs belong to the paragraph before them (or the
// first).
void split_body(TokenisedField& field, const std::vector<schema::Paragraph>& paragraphs) {
    std::size_t first = 0;
    for (std::size_t p = 0; p < paragraphs.size(); ++p) {
        auto last = field.tokens.size();
        if (p + 1 < paragraphs.size()) {
            const auto next_start = paragraphs[p + 1].start;
            const auto found = std::partition_point(
                field.tokens.begin() + static_cast<std::ptrdiff_t>(first), field.tokens.end(),
                [&](const Token& token) { return token.start < next_start; });
            last = static_cast<std::size_t>(found - field.tokens.begin());
        }
        split_sentences(field, first, last, static_cast<std::uint32_t>(p), paragraphs[p].kind);
        first = last;
    }
    split_sentences(field, first, field.tokens.size(), 0, schema::ParagraphKind::Text);
}

}  // namespace

TokenisedField tokenise_text(std::string_view text, Lexicon& lexicon) {
    auto field = read_tokens(text, lexicon);
    split_sentences(field, 0, field.tokens.size(), 0, schema::ParagraphKind::Text);
    return field;
}

TokenisedArticle tokenise(const schema::Article& article, Lexicon& lexicon) {
    TokenisedArticle out;
    auto& title = out.fields[static_cast<int>(schema::TextField::Title)];
    auto& standfirst = out.fields[static_cast<int>(schema::TextField::Standfirst)];
    auto& body = out.fields[static_cast<int>(schema::TextField::Body)];
    title = tokenise_text(article.title, lexicon);
    if (!article.standfirst_is_in_body())
        standfirst = tokenise_text(article.standfirst, lexicon);
    standfirst.field = schema::TextField::Standfirst;
    title.field = schema::TextField::Title;
    body = read_tokens(article.body, lexicon);
    body.field = schema::TextField::Body;
    split_body(body, article.paragraphs);
    return out;
}

}  // namespace dateline::indexer
