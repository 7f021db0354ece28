// SPDX-License-Identifier: GPL-3.0-or-later
// Names of an article: clues of all fields first, then each window scored and decoded.
#include "indexer/tag/names.h"

#include <utility>

#include "indexer/tag/names/agreement.h"
#include "indexer/tag/names/clues.h"
#include "indexer/tag/names/country_pairs.h"
#include "indexer/tag/names/decoding.h"
#include "indexer/tag/names/scoring.h"
#include "indexer/tag/names/windows.h"

namespace dateline::indexer {

struct NameTagger::Content {
    std::shared_ptr<const NameModel> model;
    const Lexicon& lexicon;
    Scorer scorer;
    Decoder decoder;
    ClueTable clues;
    Agreement agreement;
    std::vector<Window> windows;
    std::vector<LaneScores> scores;

    Content(std::shared_ptr<const NameModel> m, const Lexicon& l)
        : model(std::move(m)), lexicon(l), scorer(model, l), decoder(*model) {}

    void find_in_field(const TokenisedField& field,
                       const std::vector<LineCase>& lines,
                       std::vector<NameSpan>& names) {
        for (std::size_t s = 0; s < field.sentences.size(); ++s) {
            const auto& sentence = field.sentences[s];
            windows.clear();
            append_windows(
                field, sentence,
                [this](WordId word) -> const WordTraits& { return scorer.traits(word); }, windows);
            for (const auto& window : windows) {
                scorer.score(field, sentence, window, lines[s], clues, scores);
                decoder.decode(scores, window.first, names);
            }
        }
    }
};

NameTagger::NameTagger(std::shared_ptr<const NameModel> model, Lexicon& lexicon)
    : content_(std::make_unique<Content>(std::move(model), lexicon)) {}
NameTagger::~NameTagger() = default;
NameTagger::NameTagger(NameTagger&&) noexcept = default;

ArticleNames NameTagger::find_names(const TokenisedArticle& article) {
    auto& content = *content_;
    content.scorer.refresh();
    content.clues.start_article(content.lexicon.size());
    std::vector<LineCase> lines[schema::text_field_count];
    for (std::size_t f = 0; f < schema::text_field_count; ++f) {
        lines[f] = read_line_cases(article.fields[f]);
        content.clues.add_field(article.fields[f], lines[f], [&](WordId word) -> const WordTraits& {
            return content.scorer.traits(word);
        });
    }
    ArticleNames names;
    for (std::size_t f = 0; f < schema::text_field_count; ++f) {
        content.find_in_field(article.fields[f], lines[f], names.fields[f]);
        split_country_pairs(
            article.fields[f],
            [&](WordId word) -> const WordTraits& { return content.scorer.traits(word); },
            names.fields[f]);
    }
    content.agreement.apply(article, content.lexicon, names);
    return names;
}

}  // namespace dateline::indexer
