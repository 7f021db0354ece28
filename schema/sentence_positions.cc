// SPDX-License-Identifier: GPL-3.0-or-later
// Counts indexed words up to each sentence.
#include "schema/sentence_positions.h"

namespace dateline::schema {

namespace {

class Counter {
  public:
    Counter(std::span<const SentenceSpan> sentences,
            const std::string& language,
            Analysis& analysis)
        : sentences_(sentences), language_(language), analysis_(analysis) {}

    // Counts bytes start..end of a field; sentences that begin before a word get its position.
    void count(TextField field, std::string_view text, std::uint32_t start, std::uint32_t end) {
        for (AtomWalk walk(text.substr(0, end), start); walk.next();) {
            const auto& atom = walk.atom();
            const auto term = analysis_.term(text.substr(atom.start, atom.end - atom.start),
                                             atom.kind, language_);
            if (term.empty())
                continue;
            file_sentences(field, atom.start);
            ++position_;
        }
        file_sentences(field, end);
    }
    void leave_gap(std::uint32_t gap) { position_ += gap; }
    std::vector<std::uint32_t> take() {
        positions_.resize(sentences_.size(), position_);
        return std::move(positions_);
    }

  private:
    void file_sentences(TextField field, std::uint32_t byte) {
        while (positions_.size() < sentences_.size()) {
            const auto& sentence = sentences_[positions_.size()];
            if (sentence.field > field || (sentence.field == field && sentence.start > byte))
                return;
            positions_.push_back(position_);
        }
    }

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
    counter.count(TextField::Title, article.title, 0,
                  static_cast<std::uint32_t>(article.title.size()));
    counter.leave_gap(field_gap);
    if (!article.standfirst.empty() && !article.standfirst_is_in_body()) {
        counter.count(TextField::Standfirst, article.standfirst, 0,
                      static_cast<std::uint32_t>(article.standfirst.size()));
        counter.leave_gap(field_gap);
    }
    for (const auto& paragraph : article.paragraphs) {
        counter.count(TextField::Body, article.body, paragraph.start, paragraph.end);
        counter.leave_gap(paragraph_gap);
    }
    return counter.take();
}

}  // namespace dateline::schema
