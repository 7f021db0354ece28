// SPDX-License-Identifier: GPL-3.0-or-later
// Folding and shapes: bytes for ASCII, ICU beyond it.
#include "indexer/tag/folding.h"

#include <algorithm>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace dateline::indexer {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

void append_folded(UChar32 c, icu::UnicodeString& out) {
    switch (c) {
        case 0xf8:
            out.append(u'o');
            return;
        case 0x142:
            out.append(u'l');
            return;
        case 0x111:
        case 0xf0:
            out.append(u'd');
            return;
        case 0x131:
            out.append(u'i');
            return;
        case 0xe6:
            out.append(u"ae", 2);
            return;
        case 0x153:
            out.append(u"oe", 2);
            return;
        case 0xfe:
            out.append(u"th", 2);
            return;
        case 0x2018:
        case 0x2019:
        case 0x2bc:
        case 0x2bb:
            out.append(u'\'');
            return;
        default:
            break;
    }
    const auto category = U_MASK(u_charType(c));
    if ((category & (U_GC_MN_MASK | U_GC_ME_MASK)) == 0)
        out.append(c);
}

std::string fold_wide(std::string_view word) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status) != 0)
        return std::string(word);
    auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
    if (text.indexOf(static_cast<UChar32>(0xfffd)) >= 0)
        return std::string(word);
    text = nfkd->normalize(text.foldCase(), status);
    if (U_FAILURE(status) != 0)
        return std::string(word);
    icu::UnicodeString folded;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
        append_folded(text.char32At(i), folded);
    std::string out;
    return folded.toUTF8String(out);
}

}  // namespace

std::string fold_word(std::string_view word) {
    if (!is_ascii(word))
        return fold_wide(word);
    std::string out(word);
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

Shape shape_of(std::string_view word) {
    std::size_t upper = 0;
    std::size_t lower = 0;
    std::size_t other = 0;  // digits and full stops
    bool every_part_is_capitalised = true;
    bool at_start = true;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
    for (std::size_t i = 0; i < word.size();) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, word.size(), c);
        if (c < 0)
            continue;
        const bool is_upper = u_isupper(c) != 0 || u_istitle(c) != 0;
        const bool is_lower = u_islower(c) != 0;
        if (is_upper || is_lower) {
            (is_upper ? upper : lower) += 1;
            // "Qur'an": a part may also begin in lower case, but not the first.
            every_part_is_capitalised = every_part_is_capitalised && (is_lower || at_start) &&
                                        !(is_lower && at_start && upper + lower == 1);
            at_start = false;
        } else if (c == '\'' || c == 0x2019) {
            at_start = true;
        } else {
            ++other;
        }
    }
    if (upper + lower == 0)
        return Shape::Caseless;
    if (upper == 0)
        return Shape::Lower;
    if (lower == 0)
        return upper + other > 1 ? Shape::Upper : Shape::Capitalised;
    return every_part_is_capitalised ? Shape::Capitalised : Shape::Mixed;
}

bool holds_space(std::string_view gap) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(gap.data());
    for (std::size_t i = 0; i < gap.size();) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, gap.size(), c);
        if (c < 0 || u_charType(c) != U_FORMAT_CHAR)
            return true;
    }
    return false;
}

}  // namespace dateline::indexer
