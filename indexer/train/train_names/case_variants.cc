// SPDX-License-Identifier: GPL-3.0-or-later
// Headlines In Title Case and LINES IN CAPITALS, so that the tagger learns not to trust capitals
// there.
#include <algorithm>

#include "indexer/train/train_names/corpus.h"

namespace dateline::indexer {
namespace {

class Dice {
  public:
    bool one_in(std::uint64_t count) {
        state_ = state_ * 6364136223846793005 + 1442695040888963407;
        return (state_ >> 33) % count == 0;
    }

  private:
    std::uint64_t state_ = 7;
};

constexpr std::size_t headline_bytes_max = 160;

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_letter(char c) {
    return is_lower(c) || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}
char raise(char c) {
    return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

// Small words stay small in the styles of most papers; some raise every word.
void raise_words(std::string& text, bool small_words_too) {
    constexpr std::string_view small[] = {"a",   "an",   "and", "as", "at", "by",
                                          "for", "from", "in",  "of", "on", "or",
                                          "s",   "t",    "the", "to", "vs", "with"};
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        while (end < text.size() && is_letter(text[end]))
            ++end;
        const auto word = std::string_view(text).substr(at, end - at);
        const bool is_small =
            std::find(std::begin(small), std::end(small), word) != std::end(small);
        const bool clitic = at > 0 && text[at - 1] == '\'';
        if (!word.empty() && !clitic && (small_words_too || !is_small || at == 0))
            text[at] = raise(text[at]);
        at = std::max(end, at + 1);
    }
}

void raise_all(std::string& text) {
    for (auto& c : text)
        c = raise(c);
}

// The first line as a title of its own, if it is short.
GoldArticle take_headline(const GoldArticle& gold) {
    GoldArticle line;
    line.missing = gold.missing;
    line.weight = gold.weight;
    if (gold.article.paragraphs.empty() || gold.article.paragraphs[0].start != 0 ||
        gold.article.paragraphs[0].end > headline_bytes_max)
        return line;
    const auto end = gold.article.paragraphs[0].end;
    line.article.title = gold.article.body.substr(0, end);
    if (line.article.title.back() == '.')
        line.article.title.pop_back();
    for (auto name : gold.names)
        if (name.field == schema::TextField::Body && name.end <= line.article.title.size()) {
            name.field = schema::TextField::Title;
            line.names.push_back(name);
        }
    return line;
}

}  // namespace

void add_case_variants(std::vector<GoldArticle>& articles) {
    Dice dice;
    const auto count = articles.size();
    for (std::size_t i = 0; i < count; ++i) {
        auto& title = articles[i].article.title;
        if (!title.empty()) {
            if (dice.one_in(3))
                raise_words(title, dice.one_in(3));
            else if (dice.one_in(8))
                raise_all(title);
            continue;
        }
        if (!dice.one_in(8))
            continue;
        auto headline = take_headline(articles[i]);
        if (headline.article.title.empty())
            continue;
        if (dice.one_in(4))
            raise_all(headline.article.title);
        else
            raise_words(headline.article.title, dice.one_in(3));
        articles.push_back(std::move(headline));
    }
}

}  // namespace dateline::indexer
