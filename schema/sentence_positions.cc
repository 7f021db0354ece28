// SPDX-License-Identifier: GPL-3.0-or-later
// Counts indexed words up to each sentence.
#include "schema/sentence_positions.h"

#include "schema/article_words.h"

namespace dateline::schema {

namespace {

class Counter : public WordSink {
  public:
    Counter(std::span<const SentenceSpan> sentences,
            const std::string& language,
            Analysis& analysis)
        : sentences_(sentences), language_(language), analysis_(analysis) {}

    // Sentences that begin before a word, or with it, get its position.
    void word(std::string_view spelling, const Atom& atom, TextField field) override {
        if (analysis_.term(spelling, atom.kind, language_).empty())
            return;
        while (positions_.size() < sentences_.size()) {
            const auto& sentence = sentences_[positions_.size()];
            if (sentence.field > field || (sentence.field == field && sentence.start > atom.start))
                break;
            positions_.push_back(position_);
        }
        ++position_;
    }
    void mark(WordMark mark) override {
        if (mark != WordMark::Standfirst)
            position_ += mark == WordMark::Field ? field_gap : paragraph_gap;
    }
    std::vector<std::uint32_t> take() {
        positions_.resize(sentences_.size(), position_);
        return std::move(positions_);
    }

  private:
    std::span<const SentenceSpan> sentences_;
    const std::string& language_;
    Analysis& analysis_;
    std::uint32_t position_ = 1;
    std::vector<std::uint32_t> positions_;
};

}  // namespace

std::vector<std::uint32_t> sentence_positions(const Article& article,
                                              std::span<const SentenceSpan> sentences,
                                              Analysis& analysis) {
    Counter counter(sentences, article.language, analysis);
    walk_words(article, counter);
    return counter.take();
}

}  // namespace dateline::schema
