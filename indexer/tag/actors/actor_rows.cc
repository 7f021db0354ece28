// SPDX-License-Identifier: GPL-3.0-or-later
// Builds the index of aliases: open addressing, entries of one key chained in the order of the
// files.
#include "indexer/tag/actors/actor_rows.h"

#include <algorithm>
#include <charconv>

#include "indexer/tag/actors/name_keys.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t slots_at_start = std::size_t{1} << 16;
constexpr std::size_t prefix_slots = std::size_t{1} << 17;
constexpr std::size_t rows_max = std::size_t{1} << 22;
constexpr std::size_t acronym_bytes_max = 12;

bool is_all_upper(std::string_view text) {
    bool letters = false;
    for (const char c : text) {
        if ((c >= 'a' && c <= 'z') || (c & 0x80) != 0)
            return false;
        letters |= c >= 'A' && c <= 'Z';
    }
    return letters && text.size() <= acronym_bytes_max && text.find(' ') == std::string_view::npos;
}

int year_of_text(std::string_view text) {
    int year = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    return error == std::errc() && end == text.data() + text.size() && year >= 1 && year <= 9998
               ? year
               : 0;
}

// 0 is a free slot.
std::uint64_t prefix_hash(std::string_view prefix) {
    return std::max<std::uint64_t>(hash_for_lookup(prefix), 1);
}

}  // namespace

bool parse_actor_kind(std::string_view text, schema::ActorKind& kind) {
    for (const auto known : {schema::ActorKind::Person, schema::ActorKind::Organisation,
                             schema::ActorKind::Government, schema::ActorKind::Group})
        if (text == schema::print_actor_kind(known)) {
            kind = known;
            return true;
        }
    return false;
}

std::vector<ActorRole> parse_actor_roles(std::string_view roles) {
    std::vector<ActorRole> parsed;
    for (const auto part : split_list(roles, ';')) {
        const auto space = part.find_last_of(' ');
        const bool dated = space != std::string_view::npos && space + 1 < part.size() &&
                           part[space + 1] >= '0' && part[space + 1] <= '9';
        if (!dated) {
            parsed.push_back({part});
            continue;
        }
        for (const auto spell : split_list(part.substr(space + 1), ',')) {
            const auto dash = spell.find('-');
            ActorRole role{part.substr(0, space)};
            const int from = year_of_text(spell.substr(0, dash));
            const int to =
                dash == std::string_view::npos ? from : year_of_text(spell.substr(dash + 1));
            role.is_dated = from != 0 || to != 0;
            if (from != 0)
                role.from = schema::year_of(from).first;
            if (to != 0)
                role.to = schema::year_of(to).last;
            parsed.push_back(role);
        }
    }
    return parsed;
}

schema::Result<ActorRows> ActorRows::build(TsvFile table, TsvFile extra) {
    ActorRows built;
    built.table_ = std::move(table);
    built.extra_ = std::move(extra);
    built.slots_.resize(slots_at_start);
    built.prefixes_.resize(prefix_slots);
    built.rows_.reserve(built.table_.rows.size() + built.extra_.rows.size());
    built.entries_.reserve(built.table_.rows.size() * 3);
    built.keys_.reserve(built.table_.text.size());
    for (const bool is_extra : {true, false})
        for (const auto& row : (is_extra ? built.extra_ : built.table_).rows)
            if (auto added = built.add_row(row, is_extra); !added)
                return added.problem();
    return built;
}

schema::Result<bool> ActorRows::add_row(const TsvRow& cells, bool is_extra) {
    ActorRow row;
    const auto& file = is_extra ? extra_ : table_;
    const auto where = file.name + " line " + std::to_string(cells.line);
    if (!parse_actor_kind(cells.cell(1), row.kind))
        return schema::Problem{where + ": kind is '" + std::string(cells.cell(1)) + "'",
                               "give person, organisation, government or group"};
    row.id = cells.cell(0);
    row.name = cells.cell(2);
    if (row.name.empty() || row.name.size() > 150 || row.id.size() > 150)
        return schema::Problem{where + ": the name is empty, or name or id longer than 150 bytes",
                               "give the canonical name in the third column"};
    if (rows_.size() >= rows_max)
        return schema::Problem{where + ": more than 4 million rows", "give fewer rows"};
    row.aliases = cells.cell(3);
    row.country = cells.cell(4);
    row.type = cells.cell(5);
    const auto rank = cells.cell(6);
    row.rank = is_extra ? 3
               : rank.size() == 1 && rank[0] >= '0' && rank[0] <= '3'
                   ? static_cast<std::uint8_t>(rank[0] - '0')
                   : std::uint8_t{1};
    row.roles = cells.cell(7);
    row.is_extra = is_extra;
    row.line = cells.line;
    const auto number = static_cast<std::uint32_t>(rows_.size());
    rows_.push_back(row);
    add_alias(row.name, number);
    for (const auto alias : split_list(row.aliases, ';'))
        add_alias(alias, number);
    if (row.kind == schema::ActorKind::Person && row.rank >= 1) {
        const auto key = key_of_text(row.name);
        const auto words = split_key(key);
        if (words.size() > 1 && words.back().size() > 1) {
            AliasEntry entry{number};
            entry.is_surname = true;
            entry.words = 1;
            add_entry(words.back(), entry);
        }
    }
    return true;
}

void ActorRows::add_alias(std::string_view alias, std::uint32_t row) {
    AliasEntry entry{row};
    if (!alias.empty() && alias.front() == '!') {
        entry.is_safe = true;
        alias.remove_prefix(1);
    }
    // "National Liberation Army (Colombia)" is found as "National Liberation Army" too.
    if (const auto bracket = alias.find(" ("); bracket != std::string_view::npos && bracket > 2 &&
                                               rows_[row].kind != schema::ActorKind::Person)
        add_alias(alias.substr(0, bracket), row);
    const auto key = key_of_text(alias);
    if (key.empty())
        return;
    entry.is_upper = is_all_upper(alias);
    entry.words = static_cast<std::uint8_t>(std::min<std::size_t>(
        255, 1 + static_cast<std::size_t>(std::count(key.begin(), key.end(), ' '))));
    add_entry(key, entry);
    if (entry.words < 2 && !entry.is_safe)
        return;
    for (auto end = key.find(' ');; end = key.find(' ', end + 1)) {
        add_prefix(std::string_view(key).substr(0, end));
        if (end == std::string::npos)
            break;
    }
}

void ActorRows::add_prefix(std::string_view prefix) {
    const auto hash = prefix_hash(prefix);
    for (auto at = hash & (prefixes_.size() - 1);; at = (at + 1) & (prefixes_.size() - 1)) {
        if (prefixes_[at] == hash)
            return;
        if (prefixes_[at] == 0) {
            prefixes_[at] = hash;
            break;
        }
    }
    if (++used_prefixes_ * 2 > prefixes_.size())
        grow_prefixes();
}

bool ActorRows::starts_alias(std::string_view prefix) const {
    const auto hash = prefix_hash(prefix);
    for (auto at = hash & (prefixes_.size() - 1);; at = (at + 1) & (prefixes_.size() - 1)) {
        if (prefixes_[at] == hash)
            return true;
        if (prefixes_[at] == 0)
            return false;
    }
}

void ActorRows::grow_prefixes() {
    std::vector<std::uint64_t> old(prefixes_.size() * 2);
    old.swap(prefixes_);
    for (const auto hash : old) {
        if (hash == 0)
            continue;
        auto at = hash & (prefixes_.size() - 1);
        while (prefixes_[at] != 0)
            at = (at + 1) & (prefixes_.size() - 1);
        prefixes_[at] = hash;
    }
}

std::size_t ActorRows::slot_of(std::string_view key, std::uint64_t hash) const {
    for (auto at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
        const auto& slot = slots_[at];
        if (slot.first == 0 || (slot.hash == hash && std::string_view(keys_).substr(
                                                         slot.key_start, slot.key_bytes) == key))
            return at;
    }
}

std::uint32_t ActorRows::first_entry(std::string_view key) const {
    return key.empty() ? 0 : slots_[slot_of(key, hash_for_lookup(key))].first;
}

void ActorRows::add_entry(std::string_view key, AliasEntry entry) {
    const auto hash = hash_for_lookup(key);
    auto& slot = slots_[slot_of(key, hash)];
    if (slot.first != 0) {
        for (auto at = slot.first; at != 0; at = entries_[at - 1].next)
            if (entries_[at - 1].row == entry.row) {
                entries_[at - 1].is_safe |= entry.is_safe;
                entries_[at - 1].is_upper &= entry.is_upper;
                return;
            }
    }
    entries_.push_back(entry);
    const auto number = static_cast<std::uint32_t>(entries_.size());
    if (slot.first != 0) {
        entries_[slot.last - 1].next = number;
        slot.last = number;
        return;
    }
    slot = {hash, number, number, static_cast<std::uint32_t>(keys_.size()),
            static_cast<std::uint32_t>(key.size())};
    keys_ += key;
    if (++used_ * 2 > slots_.size())
        grow();
}

void ActorRows::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const auto& slot : old) {
        if (slot.first == 0)
            continue;
        auto at = slot.hash & (slots_.size() - 1);
        while (slots_[at].first != 0)
            at = (at + 1) & (slots_.size() - 1);
        slots_[at] = slot;
    }
}

}  // namespace dateline::indexer
