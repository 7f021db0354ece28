// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the actor table and the index of their aliases.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/tag/tsv_file.h"
#include "schema/date.h"
#include "schema/result.h"
#include "schema/tags.h"

namespace dateline::indexer {

/// One actor. Texts point into the table's files.
struct ActorRow {
    std::string_view id;  ///< as in the file, without "actor:"
    std::string_view name;
    std::string_view aliases;  ///< as in the file: "Volodymyr Zelenskyy;!IMF"
    std::string_view country;  ///< ISO 3166-1 alpha-2; empty: none or several
    std::string_view type;     ///< "party", "company", "team" …
    std::string_view roles;    ///< "President 2017-2021,2025-;Senator 2005-2008"
    schema::ActorKind kind = schema::ActorKind::Person;
    std::uint8_t rank =
        0;  ///< 3: known by surname; 2: curated or leading; 1: open data; 0: pattern
    bool is_extra = false;  ///< from the reader's own file
    std::uint32_t line = 0;
};

/// One alias of a row.
struct AliasEntry {
    std::uint32_t row = 0;
    std::uint32_t next = 0;   ///< number of the next entry with the same key, plus one; 0: none
    bool is_safe = false;     ///< found even where the name tagger missed it
    bool is_upper = false;    ///< an acronym: its letters must be capitals in the text
    bool is_surname = false;  ///< the last word of a person's name, no alias
    std::uint8_t words = 0;
};

/// Read only after `build`; shared between threads.
class ActorRows {
  public:
    /// `extra`: the reader's rows, with the same columns; all but kind and name may be empty.
    static schema::Result<ActorRows> build(TsvFile table, TsvFile extra);

    const std::vector<ActorRow>& rows() const { return rows_; }
    std::string_view extra_name() const { return extra_.name; }

    /// Calls `use(entry)` for each alias with that key, in the order of the files.
    template <typename Use>
    void find(std::string_view key, Use use) const {
        for (auto at = first_entry(key); at != 0; at = entries_[at - 1].next)
            use(entries_[at - 1]);
    }
    bool has(std::string_view key) const { return first_entry(key) != 0; }
    /// Whether an alias that may be searched for in the text begins with these whole words.
    bool starts_alias(std::string_view prefix) const;

  private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t first = 0;  ///< number of the entry, plus one; 0: free
        std::uint32_t last = 0;
        std::uint32_t key_start = 0;
        std::uint32_t key_bytes = 0;
    };

    schema::Result<bool> add_row(const TsvRow& cells, bool is_extra);
    void add_alias(std::string_view alias, std::uint32_t row);
    void add_entry(std::string_view key, AliasEntry entry);
    std::uint32_t first_entry(std::string_view key) const;
    std::size_t slot_of(std::string_view key, std::uint64_t hash) const;
    void grow();
    void add_prefix(std::string_view prefix);
    void grow_prefixes();

    TsvFile table_;
    TsvFile extra_;
    std::vector<ActorRow> rows_;
    std::vector<AliasEntry> entries_;
    std::vector<Slot> slots_;
    std::size_t used_ = 0;
    std::string keys_;
    std::vector<std::uint64_t> prefixes_;  ///< hashes, open addressing, at most half full; 0: free
    std::size_t used_prefixes_ = 0;
};

/// One role of a row with its days.
struct ActorRole {
    std::string_view title;
    schema::DayNumber from = schema::earliest_day;
    schema::DayNumber to = schema::latest_day;
    bool is_dated = false;
};
std::vector<ActorRole> parse_actor_roles(std::string_view roles);

/// "person", "organisation", "government", "group"; false: none of them.
bool parse_actor_kind(std::string_view text, schema::ActorKind& kind);

}  // namespace dateline::indexer
