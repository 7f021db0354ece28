// SPDX-License-Identifier: GPL-3.0-or-later
// Clusters and lists joined by folded word; the most frequent spelling of a fold gives the cluster.
#include "indexer/train/train_names/word_table.h"

#include <fstream>
#include <stdexcept>

#include "schema/analysis.h"

namespace dateline::indexer {
namespace {

constexpr std::pair<std::string_view, WordFlag> list_flags[] = {
    {"given", WordFlag::Given},       {"family", WordFlag::Family},
    {"country", WordFlag::Country},   {"demonym", WordFlag::Demonym},
    {"capital", WordFlag::Capital},   {"title", WordFlag::Title},
    {"org", WordFlag::OrgWord},       {"locative", WordFlag::Locative},
    {"speech", WordFlag::Speech},     {"place", WordFlag::PlaceWord},
    {"particle", WordFlag::Particle}, {"calendar", WordFlag::Weekday},
    {"function", WordFlag::Function},
};

void add_clusters(const std::string& path, std::size_t words_max, WordTable& table) {
    std::ifstream in(path);
    if (!in)
        throw std::runtime_error("cannot open " + path);
    std::size_t words = 0;
    for (std::string line; words < words_max && std::getline(in, line);) {
        const auto first = line.find('\t');
        const auto second = line.find('\t', first + 1);
        if (line.rfind("# ", 0) == 0 || first == std::string::npos || second == std::string::npos)
            continue;
        ++words;
        auto& entry = table[schema::fold(line.substr(0, first))];
        if (entry.fine_cluster != 0)
            continue;
        entry.coarse_cluster = static_cast<std::uint8_t>(1 + std::stoul(line.substr(first + 1)));
        entry.fine_cluster = static_cast<std::uint16_t>(1 + std::stoul(line.substr(second + 1)));
    }
}

}  // namespace

WordTable read_word_table(const std::string& clusters,
                          std::size_t words_max,
                          const WordLists& lists) {
    WordTable table;
    if (!clusters.empty())
        add_clusters(clusters, words_max, table);
    for (const auto& [name, flag] : list_flags) {
        const auto list = lists.find(std::string(name));
        if (list == lists.end())
            continue;
        for (const auto& word : list->second) {
            auto& entry = table[schema::fold(word)];
            entry.flags = static_cast<std::uint16_t>(entry.flags | flag_bit(flag));
        }
    }
    return table;
}

}  // namespace dateline::indexer
