// SPDX-License-Identifier: GPL-3.0-or-later
// Phrases that the shipped date grammar describes, made by walking over its patterns: for
// properties of all rules.
#pragma once

#include <array>
#include <cctype>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/tag/dates/rule_pattern.h"
#include "indexer/tag/dates/word_classes.h"

namespace dateline::indexer::samples {

/// A rule of `rules.tsv` and phrases that its pattern fits.
struct RulePhrases {
    std::string id;
    std::string meaning;  ///< its third column
    std::vector<std::string> phrases;
};

class PhraseMaker {
  public:
    explicit PhraseMaker(const std::string& folder) : folder_(folder) {
        const auto words = read("words.tsv");
        if (const auto problem = classes_.add_table(words, "words.tsv"))
            throw std::runtime_error(problem->what);
        std::istringstream rows(words);
        for (std::string line; std::getline(rows, line);)
            add_words(line);
        const std::array<std::vector<std::string>, dates::number_class_names.size()> numbers = {
            {{"3", "17"},
             {"21st", "2nd"},
             {"08", "11"},
             {"24", "07"},
             {"11"},
             {"1998", "2013"},
             {"87", "89"},
             {"7", "40"},
             {"1990s"},
             {"80s"},
             {"fy24"},
             {"6", "10"},
             {"45", "30"},
             {"1980"},
             {"70"},
             {"7pm"},
             {"30pm"},
             {"0730"},
             {"18.11.2013"}}};
        for (std::size_t i = 0; i < numbers.size(); ++i)
            words_[static_cast<dates::ClassId>(i)] = numbers[i];
    }

    /// `count` phrases a rule; the same seed gives the same ones.
    std::vector<RulePhrases> make(std::size_t count, unsigned seed) {
        random_.seed(seed);
        std::vector<RulePhrases> all;
        std::istringstream rows(read("rules.tsv"));
        for (std::string line; std::getline(rows, line);) {
            std::istringstream columns(line);
            std::string id;
            std::string pattern;
            std::string meaning;
            std::getline(columns, id, '\t');
            std::getline(columns, pattern, '\t');
            std::getline(columns, meaning, '\t');
            if (id.empty() || id[0] == '#')
                continue;
            const auto tree = dates::parse_pattern(pattern, classes_, names_).value();
            add_literals(pattern);
            if (id[0] == '@') {
                names_[id.substr(1)] = tree;
                continue;
            }
            RulePhrases rule{id, meaning, {}};
            for (std::size_t i = 0; i < count; ++i) {
                std::string phrase;
                walk(tree, phrase);
                rule.phrases.push_back(phrase);
            }
            all.push_back(std::move(rule));
        }
        return all;
    }

  private:
    std::string read(const char* name) const {
        std::ifstream in(folder_ + "/" + name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    void add_words(const std::string& line) {
        std::istringstream columns(line);
        std::string name;
        std::string value;
        std::string words;
        std::getline(columns, name, '\t');
        std::getline(columns, value, '\t');
        std::getline(columns, words);
        if (name.empty() || name[0] == '#')
            return;
        const bool has_capital = name.back() == '^';
        if (has_capital)
            name.pop_back();
        std::istringstream list(words);
        for (std::string word; list >> word;) {
            if (has_capital)
                word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
            words_[classes_.find(name)].push_back(word);
        }
    }

    void add_literals(const std::string& pattern) {
        std::string word;
        for (const char c : pattern + " ") {
            if (std::string(" ~[](){}|<>\"").find(c) == std::string::npos) {
                word += c;
                continue;
            }
            if (const auto id = classes_.find("'" + word); id != dates::no_class)
                words_[id] = {word};
            word.clear();
        }
        for (const char* sign : {"(", ")", "'", "[", "]"})
            if (const auto id = classes_.find(std::string("'") + sign); id != dates::no_class)
                words_[id] = {sign};
    }

    void walk(const dates::PatternNode& node, std::string& phrase) {
        using Kind = dates::PatternNode::Kind;
        if (node.kind == Kind::Choice && !node.parts.empty())
            return walk(node.parts[random_() % node.parts.size()], phrase);
        if (node.kind == Kind::Sequence)
            for (const auto& part : node.parts)
                walk(part, phrase);
        if (node.kind != Kind::Token)
            return;
        const auto& words = words_[node.word_class];
        if (!phrase.empty() && !node.is_glued)
            phrase += ' ';
        phrase += words.empty() ? "?" : words[random_() % words.size()];
    }

    std::string folder_;
    dates::WordClasses classes_;
    dates::PatternNames names_;
    std::map<dates::ClassId, std::vector<std::string>> words_;
    std::mt19937 random_;
};

}  // namespace dateline::indexer::samples
