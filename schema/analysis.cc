// SPDX-License-Identifier: GPL-3.0-or-later
// Folding, stemming and stop words, the same for the indexer's terms and the server's queries.
#include "schema/analysis.h"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <unordered_map>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <xapian.h>

namespace dateline::schema {

namespace {

constexpr std::size_t cached_stems_max = 25000;
constexpr std::size_t stem_bytes_max = 64;  // longer words are kept as they are, cut

struct Language {
    std::string_view code;
    std::string_view stemmer;
};

// Snowball's stemmers as Xapian names them; what is not here keeps its folded words.
constexpr std::array<Language, 15> languages = {{{"en", "english"},
                                                 {"da", "danish"},
                                                 {"de", "german"},
                                                 {"es", "spanish"},
                                                 {"fi", "finnish"},
                                                 {"fr", "french"},
                                                 {"hu", "hungarian"},
                                                 {"it", "italian"},
                                                 {"nl", "dutch"},
                                                 {"no", "norwegian"},
                                                 {"pt", "portuguese"},
                                                 {"ro", "romanian"},
                                                 {"ru", "russian"},
                                                 {"sv", "swedish"},
                                                 {"tr", "turkish"}}};

const char* spelled_out(UChar32 c) {
    switch (c) {
        case 0xe6:
            return "ae";
        case 0xf0:
            return "d";
        case 0xf8:
            return "o";
        case 0xfe:
            return "th";
        case 0x111:
            return "d";
        case 0x131:
            return "i";
        case 0x142:
            return "l";
        case 0x153:
            return "oe";
        case 0x2018:
        case 0x2019:
        case 0x2bc:
        case 0x60:
        case 0xb4:
            return "'";
        case 0x2010:
        case 0x2011:
            return "-";
        default:
            return nullptr;
    }
}

std::string fold_unicode(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    const auto* decompose = icu::Normalizer2::getNFKDInstance(error);
    auto wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    wide.foldCase();
    const auto decomposed = decompose->normalize(wide, error);
    std::string folded;
    folded.reserve(text.size());
    for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
        const UChar32 c = decomposed.char32At(i);
        if (u_charType(c) == U_NON_SPACING_MARK)
            continue;
        if (const char* spelled = spelled_out(c))
            folded += spelled;
        else
            icu::UnicodeString(c).foldCase().toUTF8String(folded);
    }
    return folded;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<signed char>(c) >= 0; });
}

// Words, each with the codes of its languages between spaces.
const std::unordered_map<std::string, std::string>& stop_words() {
    static const auto words = [] {
        std::unordered_map<std::string, std::string> all;
        std::istringstream lines(
#include "stop_words.inc"
        );
        for (std::string line; std::getline(lines, line);) {
            if (line.empty() || line[0] == '#')
                continue;
            std::istringstream row(line);
            std::string language, word;
            row >> language;
            while (row >> word)
                all[word] += " " + language + " ";
        }
        return all;
    }();
    return words;
}

}  // namespace

std::string fold(std::string_view text) {
    if (!is_ascii(text))
        return fold_unicode(text);
    std::string folded(text);
    for (char& c : folded) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + ('a' - 'A'));
        else if (c == '`')
            c = '\'';
    }
    return folded;
}

std::string fold_name(std::string_view text) {
    auto folded = fold(text);
    std::erase_if(folded, [](char c) { return c == '.' || c == '\''; });
    return folded;
}

const std::vector<std::string>& stemmed_languages() {
    static const auto codes = [] {
        std::vector<std::string> all;
        all.reserve(std::size(languages));
        for (const auto& language : languages)
            all.emplace_back(language.code);
        return all;
    }();
    return codes;
}

struct Analysis::Content {
    struct Stemming {
        Xapian::Stem stem;
        std::unordered_map<std::string, std::string> cache;
    };
    // One slot a language, and one for the languages without a stemmer.
    std::array<std::optional<Stemming>, languages.size() + 1> stemmings;

    Stemming& stemming_of(std::string_view language) {
        if (language.empty())
            language = "en";
        std::size_t number = 0;
        while (number < languages.size() && languages[number].code != language)
            ++number;
        auto& stemming = stemmings[number];
        if (!stemming)
            stemming = Stemming{number < languages.size()
                                    ? Xapian::Stem(std::string(languages[number].stemmer))
                                    : Xapian::Stem(),
                                {}};
        return *stemming;
    }
};

Analysis::Analysis() : content_(std::make_unique<Content>()) {}
Analysis::~Analysis() = default;
Analysis::Analysis(Analysis&&) noexcept = default;

std::string_view Analysis::term(std::string_view spelling,
                                AtomKind kind,
                                std::string_view language) {
    if (kind != AtomKind::Word && kind != AtomKind::Number)
        return {};
    auto& stemming = content_->stemming_of(language);
    if (stemming.cache.size() > cached_stems_max)
        stemming.cache.clear();
    auto [entry, is_new] = stemming.cache.try_emplace(std::string(spelling));
    if (!is_new)
        return entry->second;
    const auto folded = fold(spelling);
    if (folded.empty() || folded[0] == '\'')  // the clitic of a possessive
        return {};
    auto name = fold_name(folded);
    if (name.size() > stem_bytes_max) {
        name.resize(stem_bytes_max);
        while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xc0) == 0x80)
            name.pop_back();  // no half characters
        if (!name.empty() && static_cast<unsigned char>(name.back()) >= 0xc0)
            name.pop_back();
        entry->second = name;
    } else {
        entry->second = kind == AtomKind::Number ? name : stemming.stem(name);
    }
    return entry->second;
}

std::vector<TermPosition> analyse(std::string_view text,
                                  std::string_view language,
                                  Analysis& analysis) {
    std::vector<TermPosition> terms;
    std::uint32_t position = 0;
    for (AtomWalk walk(text); walk.next();) {
        const auto& atom = walk.atom();
        const auto term =
            analysis.term(text.substr(atom.start, atom.end - atom.start), atom.kind, language);
        if (!term.empty())
            terms.push_back({std::string(term), ++position, atom});
    }
    return terms;
}

bool is_stop_word(std::string_view folded) {
    return stop_words().contains(std::string(folded));
}

bool is_stop_word(std::string_view folded, std::string_view language) {
    const auto row = stop_words().find(std::string(folded));
    return row != stop_words().end() &&
           row->second.find(" " + std::string(language) + " ") != std::string::npos;
}

std::string_view analysis_stamp() {
    return "atoms 1, fold 1, snowball stem all, xapian 1.4";
}

}  // namespace dateline::schema
