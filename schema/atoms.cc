// SPDX-License-Identifier: GPL-3.0-or-later
// The walk over a text's atoms: an ASCII table first, ICU's general categories beyond it.
#include "schema/atoms.h"

#include <array>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace dateline::schema {
namespace {

enum class CharClass : std::uint8_t { Space, Letter, Digit, Mark, Punctuation, Symbol };

struct Char {
    CharClass kind = CharClass::Space;
    std::uint32_t next = 0;  // offset of the character after it
};

constexpr std::array<CharClass, 128> ascii_classes = [] {
    std::array<CharClass, 128> classes{};
    for (std::size_t c = 0x21; c < 0x7f; ++c)
        classes[c] = CharClass::Punctuation;
    for (const char symbol : std::string_view("$+<=>^`|~"))
        classes[static_cast<unsigned char>(symbol)] = CharClass::Symbol;
    for (std::size_t c = '0'; c <= '9'; ++c)
        classes[c] = CharClass::Digit;
    for (std::size_t c = 'a'; c <= 'z'; ++c)
        classes[c] = classes[c - 'a' + 'A'] = CharClass::Letter;
    return classes;
}();

constexpr UChar32 modifier_apostrophe = 0x2bc;

CharClass class_of(UChar32 c) {
    if (c == modifier_apostrophe)
        return CharClass::Punctuation;
    const auto category = U_MASK(u_charType(c));
    if ((category & U_GC_L_MASK) != 0)
        return CharClass::Letter;
    if ((category & U_GC_M_MASK) != 0)
        return CharClass::Mark;
    if ((category & U_GC_ND_MASK) != 0)
        return CharClass::Digit;
    if ((category & U_GC_P_MASK) != 0)
        return CharClass::Punctuation;
    if ((category & (U_GC_Z_MASK | U_GC_CC_MASK | U_GC_CF_MASK)) != 0)
        return CharClass::Space;
    return CharClass::Symbol;
}

Char wide_char_at(std::string_view text, std::uint32_t at) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t next = at;
    UChar32 c = 0;
    U8_NEXT(bytes, next, text.size(), c);
    if (c < 0)
        return {CharClass::Symbol, at + 1};
    return {class_of(c), static_cast<std::uint32_t>(next)};
}

// `at` lies inside the text.
inline Char char_at(std::string_view text, std::uint32_t at) {
    const auto byte = static_cast<std::uint8_t>(text[at]);
    if (byte < 0x80)
        return {ascii_classes[byte], at + 1};
    return wide_char_at(text, at);
}

// Past the end: white space.
inline Char char_or_end(std::string_view text, std::uint32_t at) {
    return at < text.size() ? char_at(text, at) : Char{CharClass::Space, at};
}

bool is_alphanumeric(CharClass kind) {
    return kind == CharClass::Letter || kind == CharClass::Digit;
}

// Bytes of the apostrophe at `at`: ' or U+2019 or U+02BC; 0: none.
std::uint32_t apostrophe_bytes(std::string_view text, std::uint32_t at) {
    if (at >= text.size())
        return 0;
    if (text[at] == '\'')
        return 1;
    if (text.substr(at, 3) == "\u2019")
        return 3;
    return text.substr(at, 2) == "\u02bc" ? 2 : 0;
}

// The end of the clitic 's whose apostrophe begins at `at`; 0: it is none.
std::uint32_t clitic_end(std::string_view text, std::uint32_t at) {
    const auto apostrophe = apostrophe_bytes(text, at);
    if (apostrophe == 0)
        return 0;
    const auto letter = at + apostrophe;
    if (letter >= text.size() || (text[letter] != 's' && text[letter] != 'S'))
        return 0;
    const auto after = char_or_end(text, letter + 1);
    return is_alphanumeric(after.kind) || after.kind == CharClass::Mark ? 0 : letter + 1;
}

bool may_carry_clitic(std::string_view text, std::uint32_t at) {
    if (at == 0)
        return false;
    const auto before = static_cast<std::uint8_t>(text[at - 1]);
    return before >= 0x80 || is_alphanumeric(ascii_classes[before]) || before == '.' ||
           before == ')' || before == '"';
}

}  // namespace

bool AtomWalk::next() {
    Char c;
    while (true) {
        if (at_ >= text_.size())
            return false;
        c = char_at(text_, at_);
        if (c.kind != CharClass::Space)
            break;
        at_ = c.next;
    }
    atom_.start = at_;
    switch (c.kind) {
        case CharClass::Letter:
            atom_.kind = AtomKind::Word;
            if (!read_acronym())
                read_word();
            break;
        case CharClass::Digit:
            atom_.kind = AtomKind::Number;
            read_number();
            break;
        case CharClass::Punctuation: {
            const auto clitic = may_carry_clitic(text_, at_) ? clitic_end(text_, at_) : 0;
            atom_.kind = clitic != 0 ? AtomKind::Word : AtomKind::Punctuation;
            at_ = clitic != 0 ? clitic : c.next;
            break;
        }
        default:
            atom_.kind = AtomKind::Symbol;
            at_ = c.next;
    }
    atom_.end = at_;
    return true;
}

void AtomWalk::read_word() {
    while (at_ < text_.size()) {
        const auto c = char_at(text_, at_);
        if (is_alphanumeric(c.kind) || c.kind == CharClass::Mark) {
            at_ = c.next;
            continue;
        }
        const auto apostrophe = apostrophe_bytes(text_, at_);
        if (apostrophe == 0 || clitic_end(text_, at_) != 0 ||
            char_or_end(text_, at_ + apostrophe).kind != CharClass::Letter)
            return;
        at_ += apostrophe;
    }
}

// Digits, letters and marks; one '.' or ',' where digits stand on both sides of it.
void AtomWalk::read_number() {
    bool after_digit = false;
    while (at_ < text_.size()) {
        const auto c = char_at(text_, at_);
        if (is_alphanumeric(c.kind) || c.kind == CharClass::Mark) {
            after_digit = c.kind == CharClass::Digit;
            at_ = c.next;
            continue;
        }
        const bool joint = text_[at_] == '.' || text_[at_] == ',';
        if (!joint || !after_digit || char_or_end(text_, at_ + 1).kind != CharClass::Digit)
            return;
        ++at_;
    }
}

// Two or more times "letter, full stop"; the last stop may be missing ("U.S officials").
bool AtomWalk::read_acronym() {
    std::uint32_t at = at_;
    std::uint32_t stops = 0;
    while (at < text_.size()) {
        const auto letter = char_at(text_, at);
        if (letter.kind != CharClass::Letter)
            break;
        const auto after = char_or_end(text_, letter.next);
        if (after.next > letter.next && text_[letter.next] == '.') {
            at = after.next;
            ++stops;
            continue;
        }
        const bool ends = !is_alphanumeric(after.kind) && after.kind != CharClass::Mark;
        if (stops > 0 && ends) {
            at_ = letter.next;
            return true;
        }
        break;
    }
    if (stops < 2)
        return false;
    at_ = at;
    return true;
}

}  // namespace dateline::schema
