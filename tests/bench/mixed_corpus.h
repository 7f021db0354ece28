// SPDX-License-Identifier: GPL-3.0-or-later
// As many articles as wanted from a few thousand real ones: sentences of two articles in turn,
// dates and years shifted, rare words blended into new ones.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/article.h"

namespace dateline::testing {

/// Makes article `number` from articles number mod n and another. The same inputs give the same
/// article; `edition` changes its text, not its id. In round r (number ÷ n) a rare word is replaced
/// with probability r^-0.4, so that the vocabulary grows as the 0.6th power of the text (Heaps' law
/// with the exponent usual for English).
class MixedCorpus {
  public:
    /// `body_bytes_mean`: bodies are half to one and a half times as long, if their articles last.
    MixedCorpus(std::vector<schema::Article> articles, std::size_t body_bytes_mean);

    schema::Article make(std::uint64_t number, std::uint64_t edition) const;

  private:
    struct Source {
        schema::Article article;
        std::vector<std::string_view> sentences;  // of article.body
    };

    void count_words();
    std::string mix_bodies(const Source& a, const Source& b, std::uint64_t seed) const;
    std::string renew(std::string_view text, std::uint64_t round) const;
    std::string blend(std::string_view word, std::uint64_t round) const;

    std::vector<Source> sources_;
    std::size_t body_bytes_mean_;
    std::unordered_map<std::string_view, std::uint32_t> word_articles_;
    std::vector<std::string_view> rare_words_;
};

}  // namespace dateline::testing
