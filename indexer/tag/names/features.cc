// SPDX-License-Identifier: GPL-3.0-or-later
// The feature templates. Their numbers go into the hashes: a change here needs a new model version.
#include "indexer/tag/names/features.h"

#include <string>

#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <xxhash.h>

namespace dateline::indexer {
namespace {

// Template numbers. Word templates are told apart by offset as well.
enum Template : std::uint64_t {
    word_template,
    exact_template,
    shape_template,
    coarse_template,
    fine_template,
    flags_template,
    flag_template,
    prefix_template,
    suffix_template,
    shaped_coarse_template,
    clue_template,
    clue_pair_template,
    clues_template,
    joint_template,
};

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{a ^ 0x9e3779b97f4a7c15} * (b ^ 0xe7037ed1a0b428db);
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t salt(std::uint64_t name, int offset) {
    return name << 8 | static_cast<std::uint64_t>(offset + 8);
}

std::uint64_t hash_text(std::string_view text) {
    return XXH3_64bits(text.data(), text.size());
}

std::uint64_t hash_digitless(std::string_view text) {
    std::string plain(text);
    for (auto& c : plain)
        if (c >= '0' && c <= '9')
            c = '0';
    return hash_text(plain);
}

// "McDonald" → "XxXx", "G20" → "Xd", "U.S." → "X.X.": runs shortened, at most ten signs.
std::uint32_t hash_shape(std::string_view text) {
    std::string shape;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::size_t i = 0; i < text.size() && shape.size() < 10;) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, text.size(), c);
        char sign = 'o';
        if (c < 0)
            sign = '?';
        else if (u_isupper(c) != 0)
            sign = 'X';
        else if (u_isalpha(c) != 0)
            sign = 'x';
        else if (u_isdigit(c) != 0)
            sign = 'd';
        else if (c < 0x80)
            sign = static_cast<char>(c);
        // One capital and many differ; so do two and four digits.
        const auto size = shape.size();
        const bool run = size > 0 && shape[size - 1] == sign;
        const auto most = sign == 'd' ? 4U : sign == 'X' ? 2U : 1U;
        if (run && (size >= most && shape.find_last_not_of(sign) + most + 1 <= size))
            continue;
        shape += sign;
    }
    return static_cast<std::uint32_t>(hash_text(shape));
}

// The first or last `count` characters of folded text; empty: it has no more than that.
std::string_view affix(std::string_view text, int count, bool suffix) {
    std::size_t at = suffix ? text.size() : 0;
    for (int n = 0; n < count; ++n) {
        if (suffix ? at == 0 : at >= text.size())
            return {};
        do
            at = suffix ? at - 1 : at + 1;
        while (at > 0 && at < text.size() && (text[at] & 0xc0) == 0x80);
    }
    if (suffix ? at == 0 : at >= text.size())
        return {};
    return suffix ? text.substr(at) : text.substr(0, at);
}

constexpr int affix_characters_max = 4;
constexpr int near_suffix_characters = 3;

void append_affixes(std::string_view folded, int offset, std::vector<std::uint64_t>& hashes) {
    const int from = offset == 0 ? 1 : near_suffix_characters;
    const int to = offset == 0 ? affix_characters_max : near_suffix_characters;
    for (int count = from; count <= to; ++count) {
        const auto suffix = affix(folded, count, true);
        if (!suffix.empty())
            hashes.push_back(mix(salt(suffix_template, offset), hash_text(suffix)));
        const auto prefix = offset == 0 ? affix(folded, count, false) : std::string_view();
        if (!prefix.empty())
            hashes.push_back(mix(salt(prefix_template, offset), hash_text(prefix)));
    }
}

}  // namespace

WordTraits read_word_traits(const WordFacts& facts, WordEntry entry) {
    WordTraits traits;
    traits.word_hash = hash_digitless(facts.folded);
    traits.shape_hash = hash_shape(facts.text);
    traits.folded_id = facts.folded_id;
    traits.entry = entry;
    traits.is_word = facts.kind == schema::AtomKind::Word;
    traits.is_capital = facts.shape == Shape::Capitalised || facts.shape == Shape::Upper ||
                        facts.shape == Shape::Mixed;
    traits.is_lower = facts.shape == Shape::Lower;
    return traits;
}

void append_word_features(const WordFacts& facts,
                          const WordTraits& traits,
                          int offset,
                          std::vector<std::uint64_t>& hashes) {
    const auto& entry = traits.entry;
    hashes.push_back(mix(salt(word_template, offset), traits.word_hash));
    hashes.push_back(mix(salt(shape_template, offset), traits.shape_hash));
    if (entry.coarse_cluster != 0)
        hashes.push_back(mix(salt(coarse_template, offset), entry.coarse_cluster));
    if (entry.fine_cluster != 0)
        hashes.push_back(mix(salt(fine_template, offset), entry.fine_cluster));
    if (offset < -1 || offset > 1)
        return;
    if (entry.flags != 0) {
        hashes.push_back(mix(salt(flags_template, offset), entry.flags));
        for (std::uint64_t bit = 0; bit < word_flag_count; ++bit)
            if ((entry.flags >> bit & 1) != 0)
                hashes.push_back(
                    mix(salt(flag_template, offset), bit << 1 | (traits.is_capital ? 1 : 0)));
    }
    if (facts.folded.size() < 64)
        append_affixes(facts.folded, offset, hashes);
    if (offset != 0)
        return;
    hashes.push_back(mix(salt(exact_template, offset), hash_text(facts.text)));
    hashes.push_back(
        mix(salt(shaped_coarse_template, offset), mix(traits.shape_hash, entry.coarse_cluster)));
}

void append_clue_features(Clues clues,
                          const WordTraits& traits,
                          int offset,
                          std::vector<std::uint64_t>& hashes) {
    const std::uint64_t capital = traits.is_capital ? 1 : 0;
    for (std::uint64_t bit = 0; bit < 16; ++bit)
        if ((clues >> bit & 1) != 0)
            hashes.push_back(mix(salt(clue_template, offset), bit << 1 | capital));
    hashes.push_back(mix(salt(clues_template, offset), std::uint64_t{clues} << 1 | capital));
}

const WordTraits& edge_traits() {
    static const WordTraits edge{1, 1, no_word, {}, false, false, false};
    return edge;
}

void read_joint_features(const Neighbourhood& around, JointFeatures& hashes) {
    const auto& before2 = *around.before2;
    const auto& before = *around.before;
    const auto& here = *around.here;
    const auto& after = *around.after;
    const auto& after2 = *around.after2;
    const std::uint64_t glue = (around.space_before ? 1U : 0U) | (around.space_after ? 2U : 0U);
    const std::uint64_t line =
        (around.sentence_start ? 1U : 0U) | static_cast<std::uint64_t>(around.line_case) << 1;
    const std::uint64_t shape = here.shape_hash;
    std::uint64_t number = 0;
    const auto joint = [&](std::uint64_t a, std::uint64_t b) {
        hashes[number] = mix(salt(joint_template, 0) << 8 | number, mix(a, b));
        ++number;
    };
    const auto coarse = [](const WordTraits& traits) -> std::uint64_t {
        return traits.entry.coarse_cluster != 0 ? traits.entry.coarse_cluster
                                                : std::uint64_t{traits.shape_hash} << 8;
    };
    const auto fine = [](const WordTraits& traits) -> std::uint64_t {
        return traits.entry.fine_cluster != 0 ? traits.entry.fine_cluster
                                              : std::uint64_t{traits.shape_hash} << 16;
    };
    joint(before.word_hash, here.word_hash);
    joint(here.word_hash, after.word_hash);
    joint(before.shape_hash, shape);
    joint(shape, after.shape_hash);
    joint(mix(before.shape_hash, shape), after.shape_hash);
    joint(coarse(before), coarse(here));
    joint(coarse(here), coarse(after));
    joint(mix(coarse(before), shape), coarse(after));
    joint(before.word_hash, shape);
    joint(shape, after.word_hash);
    joint(fine(before), shape);
    joint(shape, fine(after));
    joint(mix(before2.word_hash, before.word_hash), shape);
    joint(shape, mix(after.word_hash, after2.word_hash));
    joint(glue, mix(shape, mix(before.shape_hash, after.shape_hash)));
    joint(line, shape);
    joint(line, mix(shape, coarse(here)));
    joint(mix(coarse(before), coarse(here)), coarse(after));
    joint(fine(here), before.is_capital ? fine(before) : coarse(before));
}

}  // namespace dateline::indexer
