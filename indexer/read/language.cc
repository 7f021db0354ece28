// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the language of a text.
#include "indexer/read/language.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <cld2/public/compact_lang_det.h>
#include <unicode/uloc.h>

namespace dateline::indexer {

namespace {

constexpr std::size_t sample_bytes = 2048;
constexpr std::size_t english_sample_bytes = 800;

std::string_view cut_at_character(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80)
        --bytes;
    return text.substr(0, bytes);
}

/// A word of up to four bytes as one number.
constexpr std::uint32_t packed(std::string_view word) {
    std::uint32_t number = 0;
    for (const char c : word)
        number = number << 8 | static_cast<unsigned char>(c);
    return number;
}

constexpr std::array<std::uint32_t, 24> function_words = {
    packed("the"), packed("of"),  packed("and"),  packed("to"),   packed("in"),   packed("that"),
    packed("is"),  packed("was"), packed("for"),  packed("on"),   packed("with"), packed("said"),
    packed("as"),  packed("by"),  packed("from"), packed("have"), packed("has"),  packed("were"),
    packed("it"),  packed("his"), packed("are"),  packed("be"),   packed("been"), packed("who")};

/// In running English a quarter of the words are these, and every twentieth is "the", which no
/// other language has.
bool is_plainly_english(std::string_view text) {
    text = cut_at_character(text, english_sample_bytes);
    std::size_t words = 0;
    std::size_t hits = 0;
    std::size_t articles = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto start = at;
        while (at < text.size() && static_cast<unsigned char>(text[at]) > ' ')
            ++at;
        const auto word = text.substr(start, at - start);
        ++at;
        words += !word.empty();
        if (word.empty() || word.size() > 4)
            continue;
        const auto number = packed(word);
        articles += number == packed("the");
        hits +=
            std::find(function_words.begin(), function_words.end(), number) != function_words.end();
    }
    return words >= 60 && hits * 6 >= words && articles * 50 >= words;
}

}  // namespace

std::string primary_language(std::string_view declared) {
    std::string tag;
    for (const char c : declared.substr(0, 12)) {
        if (c == '-' || c == '_')
            break;
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        if (lower < 'a' || lower > 'z')
            return {};
        tag.push_back(lower);
    }
    if (tag.size() == 3) {
        // ISO 639-2 codes have a short form where there is one.
        std::array<char, 12> language{};
        UErrorCode error = U_ZERO_ERROR;
        uloc_getLanguage(tag.c_str(), language.data(), language.size(), &error);
        if (U_SUCCESS(error))
            tag = language.data();
    }
    return tag.size() == 2 || tag.size() == 3 ? tag : std::string();
}

std::string find_language(std::string_view text, std::string_view declared) {
    if (is_plainly_english(text))
        return "en";
    const std::string sample(cut_at_character(text, sample_bytes));
    bool is_reliable = false;
    const auto language =
        CLD2::DetectLanguage(sample.data(), static_cast<int>(sample.size()), true, &is_reliable);
    auto stated = primary_language(declared);
    const std::string found =
        language == CLD2::UNKNOWN_LANGUAGE ? "" : CLD2::LanguageCode(language);
    if (!is_reliable || found.empty() || found == "un" || sample.size() < 100)
        return !stated.empty() ? stated : is_reliable ? primary_language(found) : std::string();
    if (found == "iw")
        return "he";
    if (found == "no" && (stated == "nb" || stated == "nn"))
        return stated;
    return primary_language(found);
}

}  // namespace dateline::indexer
