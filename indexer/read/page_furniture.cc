// SPDX-License-Identifier: GPL-3.0-or-later
// Scores lines by the words that pages use to speak about themselves.
#include "indexer/read/page_furniture.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace dateline::indexer {

namespace {

struct WordWeight {
    std::string_view word;
    int weight;
};

// General words of web pages, each with the weight of its evidence. Sorted.
constexpr std::array<WordWeight, 92> page_words = {{
    {"account", 15},       {"ad", 20},          {"ads", 25},
    {"advert", 40},        {"advertise", 40},   {"advertisement", 60},
    {"advertising", 15},   {"app", 15},         {"bookmark", 40},
    {"click", 40},         {"close", 10},       {"comment", 15},
    {"comments", 30},      {"contact", 15},     {"cookie", 50},
    {"cookies", 50},       {"copy", 15},        {"copyright", 45},
    {"disable", 15},       {"download", 25},    {"edit", 25},
    {"email", 25},         {"enable", 15},      {"facebook", 15},
    {"feedback", 40},      {"follow", 20},      {"font", 25},
    {"homepage", 40},      {"inbox", 40},       {"instagram", 15},
    {"javascript", 45},    {"latest", 10},      {"like", 5},
    {"link", 20},          {"linkedin", 30},    {"links", 20},
    {"live", 5},           {"load", 15},        {"loading", 35},
    {"log", 15},           {"login", 45},       {"logo", 30},
    {"menu", 45},          {"messenger", 30},   {"min", 10},
    {"more", 12},          {"most", 8},         {"navigation", 60},
    {"newsletter", 45},    {"newsletters", 45}, {"next", 5},
    {"notifications", 35}, {"pinterest", 35},   {"popular", 15},
    {"popup", 35},         {"posts", 20},       {"previous", 10},
    {"print", 15},         {"privacy", 25},     {"problem", 10},
    {"promoted", 30},      {"read", 15},        {"recommended", 25},
    {"reddit", 30},        {"register", 20},    {"related", 30},
    {"reply", 25},         {"report", 8},       {"reported", 5},
    {"reserved", 30},      {"rights", 10},      {"rss", 40},
    {"save", 10},          {"search", 20},      {"share", 30},
    {"sidebar", 45},       {"sign", 18},        {"signup", 45},
    {"sitemap", 50},       {"skip", 35},        {"sponsored", 30},
    {"subscribe", 45},     {"subscribed", 30},  {"subscriber", 25},
    {"subscription", 25},  {"thank", 15},       {"toggle", 45},
    {"trending", 30},      {"tweet", 25},       {"twitter", 15},
    {"whatsapp", 30},      {"widget", 40},
}};

constexpr std::array<std::string_view, 7> reader_words = {"you", "your", "us",  "our",
                                                          "we",  "my",   "this"};

// With these a page opens what is not the article any more; a line may hold the others as well.
constexpr std::array<std::string_view, 16> opening_words = {
    "related",    "comments", "comment", "recommended", "trending",  "popular",
    "newsletter", "feedback", "tags",    "share",       "sponsored", "promoted",
    "more",       "topics",   "read",    "filed"};
constexpr std::array<std::string_view, 36> opening_fillers = {
    "posts",   "post",   "articles", "article", "stories",  "story",  "news", "content", "links",
    "link",    "topics", "from",     "on",      "this",     "in",     "by",   "your",    "for",
    "you",     "us",     "more",     "most",    "the",      "a",      "also", "under",   "read",
    "reading", "list",   "now",      "latest",  "coverage", "around", "web",  "leave",   "about"};

std::vector<std::string> words_of(std::string_view line, std::size_t most) {
    std::vector<std::string> words;
    std::string word;
    for (std::size_t i = 0; i <= line.size() && words.size() <= most; ++i) {
        const char c = i < line.size() ? line[i] : ' ';
        if (c >= 'A' && c <= 'Z') {
            word.push_back(static_cast<char>(c + 32));
        } else if ((c >= 'a' && c <= 'z') || c == '\'' || static_cast<unsigned char>(c) >= 0x80) {
            word.push_back(c);
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    return words;
}

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

int page_weight(const std::string& word) {
    const auto found =
        std::lower_bound(page_words.begin(), page_words.end(), word,
                         [](const WordWeight& row, const std::string& w) { return row.word < w; });
    return found != page_words.end() && found->word == word ? found->weight : 0;
}

}  // namespace

int furniture_score(std::string_view line) {
    if (line.find("©") != std::string_view::npos && line.size() < 160)
        return 90;
    const auto words = words_of(line, 40);
    if (words.empty())
        return line.size() < 20 ? 60 : 0;
    if (words.size() > 40)
        return 0;
    int score = 0;
    int to_reader = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const int weight = page_weight(words[i]);
        score += i == 0 && weight >= 10 ? weight * 3 / 2 : weight;
        to_reader += is_one_of(reader_words, words[i]);
    }
    if (score > 0)
        score += std::min(to_reader, 3) * 8;
    // The same words weigh less among many others.
    const auto length = static_cast<int>(words.size());
    if (length > 8)
        score = score * 8 / length;
    if (length <= 4 && score >= 15)
        score += 25;
    return std::min(score, 100);
}

bool opens_page_end(std::string_view line) {
    if (line.size() > 60)
        return false;
    const auto words = words_of(line, 8);
    if (words.empty() || words.size() > 6)
        return false;
    bool opens = false;
    for (const auto& word : words) {
        const bool is_opening = is_one_of(opening_words, word);
        if (!is_opening && !is_one_of(opening_fillers, word))
            return false;
        opens |= is_opening;
    }
    // One of them alone may be a heading of any kind.
    return opens && (words.size() > 1 || (words[0] != "more" && words[0] != "read" &&
                                          words[0] != "topics" && words[0] != "popular"));
}

}  // namespace dateline::indexer
