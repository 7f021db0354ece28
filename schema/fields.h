// SPDX-License-Identifier: GPL-3.0-or-later
// THE table of fields: every term prefix and value slot of the index, with what it holds and how it
// is asked for.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::schema {

enum class FieldId : std::uint8_t {
    Text,        ///< words of title, standfirst and body
    Title,       ///< words of the title again
    Standfirst,  ///< words of the standfirst again
    Id,
    Section,
    Source,
    Language,
    Actor,
    ActorKind,
    Place,
    About,
    Published,
    Origin,
    Story,
    Build,
};

/// Words: stemmed terms with positions. Value: one boolean term a value. Unique: one term a
/// document.
enum class FieldKind : std::uint8_t { Words, Value, Unique };

inline constexpr std::uint32_t no_slot = 0xffffffff;

struct FieldRow {
    FieldId id;
    std::string_view name;  ///< in queries (`actor:"…"`), parameters and facets
    std::string_view
        prefix;  ///< of its terms; multi-letter ones start with X (Xapian: docs/termprefixes)
    std::uint32_t slot;  ///< value slot, or no_slot
    FieldKind kind;
    bool many;  ///< an article can have several values: filters join with AND by default
    bool facet;
    std::string_view description;
    std::string_view example;
};

/// In the order of FieldId.
extern const std::array<FieldRow, 15> field_table;

const FieldRow& field(FieldId id);
/// nullptr: no field of that name.
const FieldRow* find_field(std::string_view name);

/// Terms longer than this are cut and end in a hash, so that they stay different (Xapian's limit is
/// 245).
inline constexpr std::size_t term_bytes_max = 200;

/// Prefix and value as one term, folded where the field asks for it (section, source, language),
/// within term_bytes_max.
std::string make_term(FieldId id, std::string_view value);

}  // namespace dateline::schema
