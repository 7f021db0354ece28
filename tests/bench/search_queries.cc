// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/search_queries.h"

#include <algorithm>
#include <random>

#include "schema/analysis.h"
#include "schema/atoms.h"

namespace dateline::testing {

std::vector<Query> make_queries(const std::vector<RawArticle>& base, std::size_t count) {
    std::mt19937 random(5);
    std::vector<Query> queries;
    while (queries.size() < count) {
        const auto& body = base[random() % base.size()].body;
        std::vector<std::string> words;
        for (schema::AtomWalk walk(body); walk.next();) {
            const auto& atom = walk.atom();
            auto word = schema::fold(body.substr(atom.start, atom.end - atom.start));
            const bool plain =
                std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
            words.push_back(plain && word.size() > 2 && !schema::is_stop_word(word) ? word : "");
        }
        if (words.size() < 50)
            continue;
        const auto word = [&] {
            for (;;)
                if (const auto& w = words[random() % words.size()]; !w.empty())
                    return w;
        };
        const auto a = word(), b = word(), c = word(), d = word();
        Query query;
        switch (random() % 10) {
            case 0:
            case 1:
                query = {a, a, a};
                break;
            case 2:
            case 3:
            case 4:
                query = {a + " " + b, a + " " + b, a + " AND " + b};
                break;
            case 5:
                query = {a + " " + b + " " + c, a + " " + b + " " + c,
                         a + " AND " + b + " AND " + c};
                break;
            case 6:
                query = {a + " OR " + b, a + " OR " + b, a + " OR " + b};
                break;
            case 7:
                query = {a + " OR " + b + " OR " + c + " OR " + d,
                         a + " OR " + b + " OR " + c + " OR " + d,
                         a + " OR " + b + " OR " + c + " OR " + d};
                break;
            case 8:
                query = {a + " NOT " + b, a + " NOT " + b, a + " NOT " + b};
                break;
            default: {
                std::size_t at = random() % (words.size() - 1);
                while (at + 1 < words.size() && (words[at].empty() || words[at + 1].empty()))
                    ++at;
                if (at + 1 >= words.size())
                    continue;
                const auto phrase = "\"" + words[at] + " " + words[at + 1] + "\"";
                query = {phrase, phrase, phrase};
            }
        }
        queries.push_back(query);
    }
    return queries;
}

std::vector<std::string> make_long_queries(const std::vector<RawArticle>& base, std::size_t count) {
    std::mt19937 random(6);
    std::vector<std::string> queries;
    while (queries.size() < count) {
        const auto sentences = sentences_of(base[random() % base.size()].body);
        if (sentences.empty())
            continue;
        const auto& sentence = sentences[random() % sentences.size()];
        if (sentence.size() > 60 && sentence.size() < 200)
            queries.push_back(sentence);
    }
    return queries;
}

}  // namespace dateline::testing
