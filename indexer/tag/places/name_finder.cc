// SPDX-License-Identifier: GPL-3.0-or-later
// A trie of names over word ids, grown where the text asks for it.
#include "indexer/tag/places/name_finder.h"

#include "indexer/tag/places/place_keys.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t nodes_max = 200000;
constexpr std::uint32_t words_max = 8;  // of one name
constexpr std::size_t steps_min = 1 << 12;
constexpr std::size_t abbreviation_bytes_max = 4;  // "St", "Ft", "Mt", "Ste", "Mont"

}  // namespace

NameFinder::NameFinder(const Gazetteer& gazetteer, Lexicon& lexicon)
    : gazetteer_(gazetteer), lexicon_(lexicon), generation_(lexicon.generation() - 1) {
    begin_article();
}

void NameFinder::begin_article() {
    if (generation_ == lexicon_.generation() && nodes_.size() < nodes_max &&
        step_count_ < nodes_max)
        return;
    generation_ = lexicon_.generation();
    nodes_.clear();
    words_.clear();
    cues_.clear();
    steps_.assign(steps_min, Step{});
    step_count_ = 0;
    auto root = std::make_unique<Node>();
    for (const auto& image : gazetteer_.images())
        root->ranges.push_back(image.names().whole());
    nodes_.push_back(std::move(root));
}

std::uint32_t NameFinder::make_node(std::uint32_t from, const std::string& part) {
    const auto& parent = *nodes_[from];
    auto node = std::make_unique<Node>();
    node->key = parent.key.empty() ? part : parent.key + ' ' + part;
    if (node->key.size() > key_bytes_max)
        return dead;
    bool alive = false;
    NameMeaning meaning;
    bool found = false;
    const auto& images = gazetteer_.images();
    for (std::size_t i = 0; i < images.size(); ++i) {
        const auto range = images[i].names().narrow(parent.ranges[i], node->key);
        node->ranges.push_back(range);
        alive = alive || !range.empty();
        const auto entry = images[i].names().entry(range, node->key);
        if (entry.found && !entry.values.empty()) {
            found = true;
            meaning.key_flags |= entry.flags;
            meaning.values.push_back(entry.values);
        }
    }
    if (!alive)
        return dead;
    if (found)
        node->meaning = std::make_unique<NameMeaning>(std::move(meaning));
    nodes_.push_back(std::move(node));
    return static_cast<std::uint32_t>(nodes_.size() - 1);
}

NameFinder::WordMemory& NameFinder::memory_of(WordId word) {
    if (word >= words_.size())
        words_.resize(std::max<std::size_t>(std::size_t{word} + 1, lexicon_.size()));
    return words_[word];
}

NameFinder::Step& NameFinder::find_step(std::uint64_t from) {
    const auto mask = steps_.size() - 1;
    for (auto at = static_cast<std::size_t>(from * 0x9e3779b97f4a7c15 >> 32) & mask;;
         at = (at + 1) & mask)
        if (steps_[at].from == from || steps_[at].from == 0)
            return steps_[at];
}

void NameFinder::grow_steps() {
    std::vector<Step> old(steps_.size() * 2);
    old.swap(steps_);
    for (const auto& step : old)
        if (step.from != 0)
            find_step(step.from) = step;
}

std::uint32_t NameFinder::step(std::uint32_t node, WordId word) {
    const auto from = std::uint64_t{node} << 32 | word;
    const auto known = node == 0 ? memory_of(word).first_step : find_step(from).to;
    if (known != unknown)
        return known;
    const auto part = key_part(lexicon_.facts(word));
    const auto next = part.empty() ? dead : make_node(node, part);
    if (node == 0) {
        words_[word].first_step = next;
        return next;
    }
    find_step(from) = {from, next};
    if (++step_count_ * 2 > steps_.size())
        grow_steps();
    return next;
}

// How many tokens of punctuation at `at` a name may run over: "Stratford-upon-Avon", "St. Louis".
std::uint32_t NameFinder::skipped(const TokenisedField& field,
                                  std::uint32_t at,
                                  std::uint32_t end) const {
    if (at == 0 || at + 1 >= end || field.tokens[at].kind != schema::AtomKind::Punctuation ||
        field.tokens[at].space_before)
        return 0;
    const auto text = field.token_text(at);
    const bool glued = !field.tokens[at + 1].space_before;
    if (text == ".")
        return field.token_text(at - 1).size() <= abbreviation_bytes_max ? 1 : 0;
    const bool joins = text == "-" || text == "\u2010" || text == "\u2011" || text == "\u2013" ||
                       text == "'" || text == "\u2019" || text == "\u2018";
    return joins && glued ? 1 : 0;
}

NameMatch NameFinder::longest(const TokenisedField& field, std::uint32_t first, std::uint32_t end) {
    NameMatch best;
    std::uint32_t node = 0;
    std::uint32_t at = first;
    for (std::uint32_t words = 1; words <= words_max && at < end; ++words) {
        node = step(node, field.tokens[at].word);
        if (node == dead)
            return best;
        ++at;
        if (nodes_[node]->meaning != nullptr)
            best = {first, at, words, nodes_[node]->meaning.get()};
        at += skipped(field, at, end);
    }
    return best;
}

NameMatch NameFinder::exact(const TokenisedField& field, std::uint32_t first, std::uint32_t last) {
    const auto match = longest(field, first, last);
    return match.last == last ? match : NameMatch{};
}

const NameReadings& NameFinder::readings(const NameMatch& match, bool abbreviated) {
    auto& known = match.meaning->readings[abbreviated ? 1 : 0];
    if (known == nullptr)
        known = std::make_unique<NameReadings>(read_name(
            gazetteer_, match.meaning->values, match.meaning->key_flags, match.words, abbreviated));
    return *known;
}

std::uint32_t NameFinder::classes(WordId word) {
    auto& known = memory_of(word).classes;
    if (known == unknown)
        known = gazetteer_.word_classes(lexicon_.facts(word).folded);
    return known;
}

std::uint32_t NameFinder::cues(WordId word) {
    if (word >= cues_.size())
        cues_.resize(std::max<std::size_t>(std::size_t{word} + 1, lexicon_.size()));
    auto& known = cues_[word];
    if (known == CueMemory::None)
        return 0;
    constexpr std::uint32_t cue_bits = (1U << cue_count) - 1;
    const auto bits = classes(word) / word_cue & cue_bits;
    known = bits == 0 ? CueMemory::None : CueMemory::Some;
    return bits;
}

}  // namespace dateline::indexer
