// SPDX-License-Identifier: GPL-3.0-or-later
// Training sets of one token a line: glued back into text, so that our own tokeniser cuts it.
#include <algorithm>
#include <cctype>
#include <fstream>
#include <optional>
#include <stdexcept>

#include "indexer/train/train_names/corpus.h"
#include "schema/analysis.h"

namespace dateline::indexer {
namespace {

constexpr TypeSet places = type_bit(NameType::Location) | type_bit(NameType::Facility);
constexpr TypeSet others = type_bit(NameType::Demonym) | type_bit(NameType::Other);

// What a set has annotated.
struct SetTraits {
    std::string_view name;
    TypeSet missing;     // not annotated at all
    TypeSet loc;         // what its LOC may be
    TypeSet misc;        // what its MISC may be
    bool documents;      // "# doc" lines mean articles
    bool hyphens_apart;  // "all", "-", "girl" was one word
    float weight;
};

constexpr TypeSet only_places = type_bit(NameType::Location);
constexpr TypeSet only_other = type_bit(NameType::Other);
constexpr TypeSet only_demonym = type_bit(NameType::Demonym);
constexpr SetTraits known_sets[] = {
    {"voa-relabelled", 0, only_places, only_other, false, false, 1},
    {"wikigold", 0, places, others, true, false, 1},
    {"crossner-politics", only_demonym, places, others, false, false, 0.7F},
    {"re3d", others, places, only_other, true, true, 0.5F},
    {"gum", others, places, only_other, true, true, 0.4F},
    {"btc", others, places, only_other, false, false, 0.3F},
};

// GUM's speeches: their licences are not named in its licence file.
constexpr std::string_view unlicensed_documents = "GUM_speech_";

struct TaggedToken {
    std::string text;
    std::string tag;
};

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_word(std::string_view text) {
    return !text.empty() && ((text.back() & 0x80) != 0 || std::isalnum(text.back()) != 0);
}

// Decides where spaces were.
class Gluer {
  public:
    explicit Gluer(bool hyphens_apart) : hyphens_apart_(hyphens_apart) {}

    bool space_before(const std::vector<TaggedToken>& tokens, std::size_t i) {
        const auto& text = tokens[i].text;
        const bool first = i == 0;
        const bool glued_to_last = glue_next_;
        glue_next_ = is_one_of(
            text, {"(", "[", "{", "$", "#", "\u201c", "\u2018", "``", "\u00a3", "\u20ac"});
        if (text == "\"" || text == "'") {
            auto& open = text == "\"" ? double_open_ : single_open_;
            const bool possessive = text == "'" && !open && !first &&
                                    tokens[i - 1].text.back() == 's' && i + 1 < tokens.size();
            if (possessive)
                return false;
            open = !open;
            glue_next_ = open;
            return !first && open && !glued_to_last;
        }
        if (hyphens_apart_ && is_one_of(text, {"-", "/"}) && !first && i + 1 < tokens.size() &&
            is_word(tokens[i - 1].text) && is_word(tokens[i + 1].text)) {
            glue_next_ = true;
            return false;
        }
        const bool closing =
            is_one_of(text, {",",   ".",  ";",  ":",   "?",       "!",      ")",      "]",
                             "}",   "%",  "'s", "'S",  "n't",     "'m",     "'re",    "'ve",
                             "'ll", "'d", "''", "...", "\u2019s", "\u2019", "\u201d", "\u2026"});
        return !first && !closing && !glued_to_last;
    }

  private:
    bool hyphens_apart_;
    bool double_open_ = false;
    bool single_open_ = false;
    bool glue_next_ = false;
};

class ArticleMaker {
  public:
    ArticleMaker(const SetTraits& set, const HyphenWords& words) : set_(set), words_(words) {
        gold_.missing = set.missing;
        gold_.weight = set.weight;
    }

    void add_sentence(const std::vector<TaggedToken>& tokens) {
        auto& body = gold_.article.body;
        if (!body.empty())
            body += '\n';
        const auto paragraph = static_cast<std::uint32_t>(body.size());
        Gluer gluer(set_.hyphens_apart);
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const auto& token = tokens[i];
            if (gluer.space_before(tokens, i))
                body += ' ';
            const auto start = static_cast<std::uint32_t>(body.size());
            body += token.text == "``" || token.text == "''" ? "\"" : token.text;
            const auto end = static_cast<std::uint32_t>(body.size());
            const bool single = i + 1 >= tokens.size() || tokens[i + 1].tag[0] != 'I';
            add_token(token, start, end, single);
        }
        gold_.article.paragraphs.push_back(
            {paragraph, static_cast<std::uint32_t>(body.size()), schema::ParagraphKind::Text});
    }

    GoldArticle take() { return std::move(gold_); }

  private:
    TypeSet types_of(std::string_view tag) const {
        const auto types = parse_type(tag.substr(2));
        if (types == only_places)
            return set_.loc;
        return types == only_other ? set_.misc : types;
    }

    void add_token(const TaggedToken& token, std::uint32_t start, std::uint32_t end, bool single) {
        const auto& tag = token.tag;
        const auto hyphen = token.text.find('-');
        const bool compound = hyphen != std::string::npos && hyphen > 1 &&
                              hyphen + 1 < token.text.size() && std::isupper(token.text[0]) != 0;
        if (tag[0] == 'O') {
            if (compound)
                add_compound(token.text, start);
            return;
        }
        const auto types = types_of(tag);
        if (types == 0)  // dates
            return;
        if (tag[0] == 'I' && !gold_.names.empty()) {
            gold_.names.back().end = end;
            return;
        }
        // "pro-Russian" → "Russian", "anti-China" → "China"
        if (tag[0] == 'B' && single && hyphen != std::string::npos &&
            std::islower(token.text[0]) != 0 && add_compound(token.text, start))
            return;
        // "Norwegian-brokered" → "Norwegian"
        if (compound && single && std::islower(token.text[hyphen + 1]) != 0)
            end = start + static_cast<std::uint32_t>(hyphen);
        gold_.names.push_back({schema::TextField::Body, start, end, types});
    }

    // "US-led", "Sino-Indian": parts that lists know; what else begins with a capital is unknown.
    // False: no such part.
    bool add_compound(std::string_view text, std::uint32_t start) {
        bool found = false;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('-', at), text.size());
            const auto part = text.substr(at, end - at);
            if (!part.empty() && std::isupper(part[0]) != 0) {
                const auto folded = schema::fold(part);
                TypeSet types = 0;
                if (words_.countries.count(folded) != 0)
                    types = only_places;
                else if (words_.demonyms.count(folded) != 0)
                    types = type_bit(NameType::Demonym);
                found = true;
                gold_.names.push_back({schema::TextField::Body,
                                       start + static_cast<std::uint32_t>(at),
                                       start + static_cast<std::uint32_t>(end), types});
            }
            at = end + 1;
        }
        return found;
    }

    const SetTraits& set_;
    const HyphenWords& words_;
    GoldArticle gold_;
};

}  // namespace

std::vector<GoldArticle> read_token_articles(const std::string& set,
                                             const std::string& path,
                                             const HyphenWords& words) {
    const auto* traits = std::find_if(std::begin(known_sets), std::end(known_sets),
                                      [&](const auto& known) { return known.name == set; });
    if (traits == std::end(known_sets))
        throw std::runtime_error("unknown token set " + set);
    std::ifstream in(path);
    if (!in)
        throw std::runtime_error("cannot open " + path);
    std::vector<GoldArticle> articles;
    std::vector<TaggedToken> sentence;
    auto maker = std::make_optional<ArticleMaker>(*traits, words);
    bool any = false;
    bool skipping = false;
    const auto end_article = [&] {
        if (any)
            articles.push_back(maker->take());
        maker.emplace(*traits, words);
        any = false;
    };
    const auto end_sentence = [&] {
        if (sentence.empty())
            return;
        maker->add_sentence(sentence);
        any = true;
        sentence.clear();
        if (!traits->documents)
            end_article();
    };
    for (std::string line; std::getline(in, line);) {
        const auto tab = line.find('\t');
        if (tab != std::string::npos && tab > 0 && tab + 1 < line.size()) {
            if (skipping)
                continue;
            sentence.push_back({line.substr(0, tab), line.substr(tab + 1)});
            continue;
        }
        end_sentence();
        if (line.rfind("# doc", 0) == 0) {
            end_article();
            skipping = line.find(unlicensed_documents) != std::string::npos;
        }
    }
    end_sentence();
    end_article();
    return articles;
}

}  // namespace dateline::indexer
