// SPDX-License-Identifier: GPL-3.0-or-later
// A trie of names over word ids, grown where the text asks for it.
#include "indexer/tag/places/name_finder.h"

#include "indexer/tag/places/place_keys.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t nodes_max = 200000;
constexpr std::uint32_t words_max = 8;  // of one name
constexpr std::uint32_t no_classes = 0xffffffff;
constexpr std::size_t abbreviation_bytes_max = 4;  // "St", "Ft", "Mt", "Ste", "Mont"

}  // namespace

NameFinder::NameFinder(const Gazetteer& gazetteer, Lexicon& lexicon)
    : gazetteer_(gazetteer), lexicon_(lexicon), generation_(lexicon.generation() - 1) {
    begin_article();
}

void NameFinder::begin_article() {
    if (generation_ == lexicon_.generation() && nodes_.size() < nodes_max)
        return;
    generation_ = lexicon_.generation();
    nodes_.clear();
    first_steps_.clear();
    steps_.clear();
    classes_.clear();
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

std::uint32_t NameFinder::step(std::uint32_t node, WordId word) {
    if (node == 0) {
        if (word >= first_steps_.size())
            first_steps_.resize(std::max<std::size_t>(word + 1, lexicon_.size()), unknown);
        if (first_steps_[word] != unknown)
            return first_steps_[word];
    } else if (const auto known = steps_.find(std::uint64_t{node} << 32 | word);
               known != steps_.end()) {
        return known->second;
    }
    const auto part = key_part(lexicon_.facts(word));
    const auto next = part.empty() ? dead : make_node(node, part);
    if (node == 0)
        first_steps_[word] = next;
    else
        steps_[std::uint64_t{node} << 32 | word] = next;
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

std::uint32_t NameFinder::classes(WordId word) {
    if (word >= classes_.size())
        classes_.resize(std::max<std::size_t>(word + 1, lexicon_.size()), no_classes);
    auto& known = classes_[word];
    if (known == no_classes)
        known = gazetteer_.word_classes(lexicon_.facts(word).folded);
    return known;
}

}  // namespace dateline::indexer
