// SPDX-License-Identifier: GPL-3.0-or-later
// The tagger's own tokens, clues and windows, with gold labels laid over them.
#include "indexer/train/train_names/encoding.h"

#include <algorithm>
#include <deque>

#include "indexer/tag/names/clues.h"
#include "indexer/tag/names/windows.h"

namespace dateline::indexer {
namespace {

constexpr LabelSet bit(Label label) {
    return LabelSet{1} << label;
}
constexpr LabelSet all_labels = (LabelSet{1} << label_count) - 1;

LabelSet labels_of(TypeSet types, std::initializer_list<Part> parts) {
    LabelSet labels = 0;
    for (unsigned type = 0; type < name_type_count; ++type)
        if ((types >> type & 1) != 0)
            for (const auto part : parts)
                labels |= bit(label_of(static_cast<NameType>(type), part));
    return labels;
}

class Encoder {
  public:
    Encoder(const WordTable& words, TrainingData& data) : words_(words), data_(data) {}

    void encode(const GoldArticle& gold) {
        const auto article = tokenise(gold.article, lexicon_);
        clues_.start_article(lexicon_.size());
        std::vector<LineCase> lines[schema::text_field_count];
        for (std::size_t f = 0; f < schema::text_field_count; ++f) {
            lines[f] = read_line_cases(article.fields[f]);
            clues_.add_field(article.fields[f], lines[f],
                             [this](WordId word) -> const WordTraits& { return traits(word); });
        }
        for (std::size_t f = 0; f < schema::text_field_count; ++f)
            encode_field(article.fields[f], lines[f], gold);
    }

    void drop_rare(std::uint32_t count_min) {
        std::vector<std::uint32_t> numbers(counts_.size(), dropped);
        for (std::size_t i = 0; i < counts_.size(); ++i)
            if (counts_[i] >= count_min) {
                numbers[i] = static_cast<std::uint32_t>(data_.feature_hashes.size());
                data_.feature_hashes.push_back(hashes_seen_[i]);
            }
        std::vector<std::uint32_t> kept;
        for (auto& token : data_.tokens) {
            const auto start = static_cast<std::uint32_t>(kept.size());
            for (auto i = token.features_start; i < token.features_end; ++i)
                if (numbers[data_.features[i]] != dropped)
                    kept.push_back(numbers[data_.features[i]]);
            token.features_start = start;
            token.features_end = static_cast<std::uint32_t>(kept.size());
        }
        data_.features = std::move(kept);
    }

  private:
    static constexpr std::uint32_t dropped = 0xffffffff;

    const WordTraits& traits(WordId word) {
        while (traits_.size() <= word) {
            const auto& facts = lexicon_.facts(static_cast<WordId>(traits_.size()));
            const auto found = words_.find(facts.folded);
            traits_.push_back(
                read_word_traits(facts, found == words_.end() ? WordEntry{} : found->second));
        }
        return traits_[word];
    }

    std::vector<LabelSet> label_tokens(const TokenisedField& field, const GoldArticle& gold) {
        const auto untagged = bit(outside) | labels_of(gold.missing, {Part::Begin, Part::Inside,
                                                                      Part::Last, Part::Unit});
        std::vector<LabelSet> labels(field.tokens.size(), untagged);
        for (const auto& name : gold.names) {
            if (name.field != field.field)
                continue;
            const auto first = static_cast<std::size_t>(
                std::partition_point(field.tokens.begin(), field.tokens.end(),
                                     [&](const Token& token) { return token.end <= name.start; }) -
                field.tokens.begin());
            auto last = first;
            while (last < field.tokens.size() && field.tokens[last].start < name.end)
                ++last;
            if (is_compound(field, first, last))
                last = first + 1;
            for (auto i = first; i < last; ++i)
                labels[i] = label_inside(name.types, i, first, last);
            data_.names += name.types != 0 ? 1 : 0;
        }
        return labels;
    }

    // "US-backed" as one name is "US".
    static bool is_compound(const TokenisedField& field, std::size_t first, std::size_t last) {
        if (last != first + 3 || field.token_text(first + 1) != "-" ||
            field.tokens[first + 1].space_before || field.tokens[first + 2].space_before ||
            field.tokens[first].shape == Shape::Lower)
            return false;
        constexpr std::string_view endings[] = {"ed", "built", "run", "made", "born", "wide"};
        const auto tail = field.token_text(first + 2);
        return field.tokens[first + 2].shape == Shape::Lower &&
               std::any_of(std::begin(endings), std::end(endings),
                           [&](std::string_view ending) { return tail.ends_with(ending); });
    }

    static LabelSet label_inside(TypeSet types,
                                 std::size_t i,
                                 std::size_t first,
                                 std::size_t last) {
        if (types == 0)
            return all_labels;
        if (first + 1 == last)
            return labels_of(types, {Part::Unit});
        if (i == first)
            return labels_of(types, {Part::Begin});
        return labels_of(types, {i + 1 == last ? Part::Last : Part::Inside});
    }

    void encode_field(const TokenisedField& field,
                      const std::vector<LineCase>& lines,
                      const GoldArticle& gold) {
        const auto labels = label_tokens(field, gold);
        std::vector<Window> windows;
        std::vector<bool> seen(field.tokens.size());
        for (std::size_t s = 0; s < field.sentences.size(); ++s) {
            windows.clear();
            append_windows(
                field, field.sentences[s],
                [this](WordId word) -> const WordTraits& { return traits(word); }, windows);
            for (const auto& window : windows) {
                const auto first = static_cast<std::uint32_t>(data_.tokens.size());
                for (auto i = window.first; i < window.last; ++i) {
                    encode_token(field, field.sentences[s], i, lines[s]);
                    data_.tokens.back().allowed = labels[i];
                    seen[i] = true;
                }
                const auto last = static_cast<std::uint32_t>(data_.tokens.size());
                if (repair_edges(first, last))
                    data_.windows.push_back({first, last, gold.weight});
            }
        }
        for (std::size_t i = 0; i < seen.size(); ++i)
            data_.names_lost += !seen[i] && (labels[i] & bit(outside)) == 0 ? 1 : 0;
    }

    // A name that reaches beyond the window leaves labels that no legal way has: those tokens
    // become unknown. False: nothing is known of the window.
    bool repair_edges(std::uint32_t first, std::uint32_t last) {
        const auto continuing = labels_of(all_types, {Part::Inside, Part::Last});
        const auto opening = labels_of(all_types, {Part::Inside, Part::Begin});
        auto& tokens = data_.tokens;
        for (auto i = first; i < last && (tokens[i].allowed & ~continuing) == 0; ++i)
            tokens[i].allowed = all_labels;
        for (auto i = last; i > first && (tokens[i - 1].allowed & ~opening) == 0; --i)
            tokens[i - 1].allowed = all_labels;
        return std::any_of(tokens.begin() + first, tokens.begin() + last,
                           [](const TrainToken& token) { return token.allowed != all_labels; });
    }

    void encode_token(const TokenisedField& field,
                      const Sentence& sentence,
                      std::uint32_t token,
                      LineCase line_case) {
        found_.clear();
        const WordTraits* traits_at[2 * word_reach + 1];
        for (int offset = -word_reach; offset <= word_reach; ++offset) {
            const auto at = static_cast<std::int64_t>(token) + offset;
            const auto* seen = &edge_traits();
            if (at >= sentence.first && at < sentence.last) {
                const auto word = field.tokens[static_cast<std::size_t>(at)].word;
                const auto& facts = lexicon_.facts(word);
                seen = &traits(word);
                append_word_features(facts, *seen, offset, found_);
                const auto clues = clues_.of(facts.folded_id);
                if (offset >= -clue_reach && offset <= clue_reach && clues != 0)
                    append_clue_features(clues, *seen, offset, found_);
            }
            traits_at[offset + word_reach] = seen;
        }
        const auto& here = field.tokens[token];
        const bool space_after =
            token + 1 >= field.tokens.size() || field.tokens[token + 1].space_before;
        JointFeatures joint;
        read_joint_features({traits_at[0], traits_at[1], traits_at[2], traits_at[3], traits_at[4],
                             here.space_before, space_after, here.sentence_start, line_case},
                            joint);
        found_.insert(found_.end(), joint.begin(), joint.end());
        TrainToken encoded;
        encoded.features_start = static_cast<std::uint32_t>(data_.features.size());
        for (const auto hash : found_)
            data_.features.push_back(number_of(hash));
        encoded.features_end = static_cast<std::uint32_t>(data_.features.size());
        data_.tokens.push_back(encoded);
    }

    std::uint32_t number_of(std::uint64_t hash) {
        const auto [found, is_new] =
            numbers_.try_emplace(hash, static_cast<std::uint32_t>(hashes_seen_.size()));
        if (is_new) {
            hashes_seen_.push_back(hash);
            counts_.push_back(0);
        }
        ++counts_[found->second];
        return found->second;
    }

    const WordTable& words_;
    TrainingData& data_;
    Lexicon lexicon_;
    std::deque<WordTraits> traits_;
    ClueTable clues_;
    std::vector<std::uint64_t> found_;
    std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
    std::vector<std::uint64_t> hashes_seen_;
    std::vector<std::uint32_t> counts_;
};

}  // namespace

TrainingData encode_articles(const std::vector<GoldArticle>& articles,
                             const WordTable& words,
                             std::uint32_t count_min) {
    TrainingData data;
    Encoder encoder(words, data);
    for (const auto& article : articles)
        encoder.encode(article);
    encoder.drop_rare(count_min);
    return data;
}

}  // namespace dateline::indexer
