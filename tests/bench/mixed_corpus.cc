// SPDX-License-Identifier: GPL-3.0-or-later
// Mixing of sentences, shifting of dates, blending of words.
#include "tests/bench/mixed_corpus.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

#include <xxhash.h>

#include "schema/atoms.h"
#include "schema/byte_coding.h"

namespace dateline::testing {

using schema::Atom;
using schema::AtomKind;
using schema::AtomWalk;

namespace {

constexpr std::size_t run_sentences = 3;  // of one article before the other has its turn
constexpr std::size_t rare_articles_max = 2;
constexpr std::size_t rare_bytes_min = 5;
constexpr std::int32_t days_a_round = 364;  // whole weeks: weekdays of the text stay right
constexpr int first_year = 1900;
constexpr int last_year = 2099;

std::uint64_t hash(std::uint64_t a, std::uint64_t b) {
    return XXH3_64bits_withSeed(&a, sizeof a, b);
}

std::string_view text_of(std::string_view text, const Atom& atom) {
    return text.substr(atom.start, atom.end - atom.start);
}

// A sentence ends at a full stop, question or exclamation mark before white space, or with its
// paragraph: good enough for text that nobody reads.
std::vector<std::string_view> split_sentences(std::string_view text) {
    std::vector<std::string_view> sentences;
    std::size_t start = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool paragraph = text[at] == '\n';
        const bool stop = (text[at] == '.' || text[at] == '?' || text[at] == '!') &&
                          at + 1 < text.size() && text[at + 1] == ' ';
        if (!paragraph && !stop)
            continue;
        if (const auto sentence = text.substr(start, at + (stop ? 1 : 0) - start);
            !sentence.empty())
            sentences.push_back(sentence);
        start = at + (stop ? 2 : 1);
    }
    if (start < text.size())
        sentences.push_back(text.substr(start));
    return sentences;
}

std::string_view half(std::string_view title, bool second) {
    auto middle = title.find(' ', title.size() / 2);
    if (middle == std::string_view::npos)
        middle = title.size();
    return second ? title.substr(middle) : title.substr(0, middle);
}

bool is_year(std::string_view number) {
    if (number.size() != 4 ||
        !std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    const auto year = std::stoi(std::string(number));
    return year >= first_year && year <= last_year;
}

bool is_plain_word(std::string_view word) {
    return word.size() >= rare_bytes_min && std::all_of(word.begin(), word.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
           });
}

}  // namespace

MixedCorpus::MixedCorpus(std::vector<schema::Article> articles, std::size_t body_bytes_mean)
    : body_bytes_mean_(body_bytes_mean) {
    if (articles.size() < 2)
        throw std::runtime_error("at least two articles are needed to mix");
    for (auto& article : articles)
        sources_.push_back({std::move(article), {}});
    for (auto& source : sources_)
        source.sentences = split_sentences(source.article.body);
    count_words();
}

void MixedCorpus::count_words() {
    for (const auto& source : sources_) {
        std::set<std::string_view> seen;
        for (AtomWalk walk(source.article.body); walk.next();)
            if (const auto word = text_of(source.article.body, walk.atom()); is_plain_word(word))
                seen.insert(word);
        for (const auto word : seen)
            ++word_articles_[word];
    }
    for (const auto& [word, articles] : word_articles_)
        if (articles <= rare_articles_max)
            rare_words_.push_back(word);
    std::sort(rare_words_.begin(), rare_words_.end());
}

std::string MixedCorpus::blend(std::string_view word, std::uint64_t round) const {
    const auto chance = hash(XXH3_64bits(word.data(), word.size()), round);
    const auto share = std::pow(static_cast<double>(round), -0.4);
    if (static_cast<double>(chance >> 11) * 0x1p-53 >= share)
        return std::string(word);
    const auto other = rare_words_[hash(chance, round) % rare_words_.size()];
    std::string made(word.substr(0, (word.size() + 1) / 2));
    made += other.substr(other.size() / 2);
    return made;
}

std::string MixedCorpus::renew(std::string_view text, std::uint64_t round) const {
    if (round == 0)
        return std::string(text);
    std::string made;
    std::size_t copied = 0;
    const auto replace = [&](const Atom& atom, const std::string& with) {
        made += text.substr(copied, atom.start - copied);
        made += with;
        copied = atom.end;
    };
    for (AtomWalk walk(text); walk.next();) {
        const auto& atom = walk.atom();
        const auto word = text_of(text, atom);
        if (atom.kind == AtomKind::Number && is_year(word)) {
            replace(atom, std::to_string(std::stoi(std::string(word)) - static_cast<int>(round)));
        } else if (is_plain_word(word)) {
            const auto found = word_articles_.find(word);
            if (found != word_articles_.end() && found->second <= rare_articles_max)
                replace(atom, blend(word, round));
        }
    }
    made += text.substr(copied);
    return made;
}

std::string MixedCorpus::mix_bodies(const Source& a, const Source& b, std::uint64_t seed) const {
    const auto wanted = body_bytes_mean_ / 2 + seed % std::max<std::size_t>(body_bytes_mean_, 1);
    const Source* from[] = {&a, &b};
    std::size_t next[] = {hash(seed, 1) % std::max<std::size_t>(a.sentences.size() / 2, 1),
                          hash(seed, 2) % std::max<std::size_t>(b.sentences.size() / 2, 1)};
    std::string body;
    const auto has_more = [&](std::size_t side) {
        return next[side] < from[side]->sentences.size();
    };
    for (std::size_t side = 0; body.size() < wanted && (has_more(0) || has_more(1));
         side = 1 - side) {
        if (has_more(side) && !body.empty())
            body += "\n\n";
        for (std::size_t i = 0; i < run_sentences && has_more(side); ++i) {
            body += i > 0 ? " " : "";
            body += from[side]->sentences[next[side]++];
        }
    }
    return body;
}

schema::Article MixedCorpus::make(std::uint64_t number, std::uint64_t edition) const {
    const auto round = number / sources_.size();
    const auto& a = sources_[number % sources_.size()];
    const auto& b = sources_[hash(number, 3) % sources_.size()];
    schema::Article made;
    made.id = schema::print_hex(hash(number, 4));
    made.title = renew(half(a.article.title, false), round);
    made.title += renew(half(b.article.title, true), round);
    made.section = a.article.section;
    made.source = b.article.source;
    made.byline = renew(a.article.byline, round);
    made.language = a.article.language;
    made.published = a.article.published;
    if (auto& date = made.published.value) {
        const auto shift = static_cast<std::int32_t>(round) * days_a_round;
        date->first -= shift;
        date->last -= shift;
    }
    made.body = renew(mix_bodies(a, b, hash(number, 5 + edition)), round);
    return made;
}

}  // namespace dateline::testing
