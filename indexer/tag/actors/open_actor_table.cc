// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the actor table and its rules.
#include "indexer/tag/actors/actor_table.h"

namespace dateline::indexer {
namespace {

std::string slug_of(std::string_view name) {
    auto slug = key_of_text(name);
    for (auto& c : slug)
        if (c == ' ')
            c = '-';
    return slug;
}

}  // namespace

std::string ActorTable::id_of(const ActorRow& row) const {
    return "actor:" + (row.id.empty() ? slug_of(row.name) : std::string(row.id));
}

std::string ActorTable::source_of(const ActorRow& row) const {
    if (row.is_extra)
        return std::string(rows_.extra_name()) + ":" + std::to_string(row.line);
    return "actors.tsv:" + std::string(row.id);
}

schema::Result<std::shared_ptr<const ActorTable>> open_actor_table(
    const std::filesystem::path& folder, const std::filesystem::path& extra) {
    constexpr std::size_t columns_min = 3;
    constexpr std::size_t columns_max = 9;
    auto table = read_tsv_file(folder / "actors.tsv", columns_min, columns_max);
    if (!table)
        return table.problem();
    TsvFile own;
    if (!extra.empty()) {
        auto read = read_tsv_file(extra, columns_min, columns_max);
        if (!read)
            return read.problem();
        own = std::move(*read);
    }
    auto rules = read_actor_rules(folder);
    if (!rules)
        return rules.problem();
    const auto fingerprint =
        hash_key(table->text) ^ hash_key(own.text) * 31 ^ rules->fingerprint * 961;
    auto rows = ActorRows::build(std::move(*table), std::move(own));
    if (!rows)
        return rows.problem();
    return std::shared_ptr<const ActorTable>(
        std::make_shared<ActorTable>(std::move(*rows), std::move(*rules), fingerprint));
}

void for_each_alias(
    const ActorTable& table,
    const std::function<void(const std::string& id, const std::string& alias)>& use) {
    constexpr std::uint8_t known_by_surname = 3;
    for (const auto& row : table.rows().rows()) {
        const auto id = table.id_of(row);
        for (auto alias : split_list(row.aliases, ';'))
            use(id, std::string(alias.substr(alias.starts_with('!') ? 1 : 0)));
        const auto space = row.name.rfind(' ');
        if (row.kind == schema::ActorKind::Person && row.rank == known_by_surname &&
            space != std::string_view::npos)
            use(id, std::string(row.name.substr(space + 1)));
    }
}

}  // namespace dateline::indexer
