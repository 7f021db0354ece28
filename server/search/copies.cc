// SPDX-License-Identifier: GPL-3.0-or-later
// Collects the members of each story once; counts are sums over them.
#include "server/search/copies.h"

#include <algorithm>

namespace dateline::server {

namespace {

// Reading a document's values takes as long as so many steps through a list: it lies anywhere in
// memory.
constexpr std::uint64_t steps_per_document = 100;

}  // namespace

Copies::Copies(const OpenBuild& build, const DocSet& documents) {
    const auto& stories = build.columns.column(schema::Column::Story);
    for (std::uint32_t story = 0; story < stories.size(); ++story) {
        const auto first = members_.size();
        for (const auto document : stories.documents(story))
            if (documents.contains(document))
                members_.push_back(document);
        if (members_.size() - first < 2)
            members_.resize(first);
        else
            ends_.push_back(static_cast<std::uint32_t>(members_.size()));
    }
}

template <typename Use>
void Copies::for_each_story(Use&& use) const {
    std::size_t first = 0;
    for (const auto end : ends_) {
        use(std::span(members_).subspan(first, end - first));
        first = end;
    }
}

std::uint32_t Copies::count() const {
    return static_cast<std::uint32_t>(members_.size() - ends_.size());
}

std::uint32_t Copies::count(const DocSet& part) const {
    std::uint32_t copies = 0;
    for_each_story([&](std::span<const std::uint32_t> members) {
        const auto inside = part.count_common(members);
        copies += inside > 1 ? inside - 1 : 0;
    });
    return copies;
}

std::vector<std::uint32_t> Copies::count(std::span<const std::uint32_t> ordinals,
                                         const ColumnBits& bits,
                                         const ValuesOf& values_of) const {
    std::uint64_t steps = 0;
    for (const auto ordinal : ordinals)
        steps += 2 * bits.cost_of(ordinal) + members_.size();
    if (steps > members_.size() * steps_per_document)
        return count(ordinals, values_of);
    std::vector<std::uint32_t> copies;
    DocSet scratch(bits.rows());
    for (const auto ordinal : ordinals)
        bits.with_set(ordinal, scratch,
                      [&](const DocSet& having) { copies.push_back(count(having)); });
    return copies;
}

std::vector<std::uint32_t> Copies::count(std::span<const std::uint32_t> ordinals,
                                         const ValuesOf& values_of) const {
    std::vector<std::uint32_t> copies(ordinals.size());
    if (ordinals.empty())
        return copies;
    // The place of each ordinal among `ordinals`, and one more; 0: it is not asked for.
    std::vector<std::uint32_t> places(*std::max_element(ordinals.begin(), ordinals.end()) + 1);
    for (std::uint32_t i = 0; i < ordinals.size(); ++i)
        places[ordinals[i]] = i + 1;
    std::vector<std::uint32_t> in_story(ordinals.size() + 1);
    for_each_story([&](std::span<const std::uint32_t> members) {
        for (const auto document : members)
            for (const auto value : values_of(document))
                if (const auto ordinal = value & ~schema::inherited_flag; ordinal < places.size())
                    ++in_story[places[ordinal]];
        for (std::size_t i = 0; i < copies.size(); ++i) {
            copies[i] += in_story[i + 1] > 1 ? in_story[i + 1] - 1 : 0;
            in_story[i + 1] = 0;
        }
    });
    return copies;
}

}  // namespace dateline::server
