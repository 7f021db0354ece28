// SPDX-License-Identifier: GPL-3.0-or-later
// Classes of words and numbers that the date grammar is written in: months, weekdays, units, days,
// years.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/tag/dates/reading.h"
#include "indexer/tag/words.h"
#include "schema/result.h"

namespace dateline::indexer::dates {

using ClassId = std::uint16_t;
inline constexpr std::size_t class_count_max = 384;
inline constexpr ClassId no_class = 0xffff;

/// The classes that one spelling belongs to.
struct ClassMask {
    std::array<std::uint64_t, class_count_max / 64> bits{};

    bool has(ClassId id) const { return id < class_count_max && (bits[id / 64] >> (id % 64) & 1U); }
    void set(ClassId id) { bits[id / 64] |= std::uint64_t{1} << (id % 64); }
    bool is_empty() const { return bits == decltype(bits){}; }
    auto operator<=>(const ClassMask&) const = default;
};

/// The table of words (`indexer/data/dates/words.tsv`) and the classes of numbers, which are
/// computed (number_classes.cc). Built once, then read only.
class WordClasses {
  public:
    WordClasses();

    /// Adds the rows of a table: class TAB value TAB folded words, blank between. A class that ends
    /// in ^ holds only for words with a capital. Problem: names the line.
    std::optional<schema::Problem> add_table(std::string_view table, std::string_view file);
    /// The class of one word as such, made at its first use: how patterns spell literals.
    /// no_class: there are class_count_max already.
    ClassId literal(std::string_view folded);
    /// no_class if there is none.
    ClassId find(std::string_view name) const;
    std::size_t size() const { return names_.size(); }

    ClassMask mask(std::string_view text, std::string_view folded, Shape shape) const;
    ClassMask mask(const WordFacts& facts) const {
        return mask(facts.text, facts.folded, facts.shape);
    }
    /// What the word says as a member of that class; nullopt: it is none, or has no value.
    std::optional<int> value(ClassId id, std::string_view folded) const;
    /// Lower-case words in -ed are of the class `past`, if there is one, unless they are of
    /// `not_past`. Every mask that a word or number can have, sorted; the first is empty.
    std::vector<ClassMask> all_masks() const;

  private:
    struct Entry {
        ClassId id;
        std::int16_t value;
    };
    ClassId add_class(std::string_view name);

    std::vector<std::string> names_;
    std::vector<bool> needs_capital_;
    std::map<std::string, ClassId, std::less<>> ids_;
    std::unordered_map<std::string, std::vector<Entry>> words_;
    ClassId past_ = no_class;
    ClassId not_past_ = no_class;
};

/// A number's membership of one computed class.
struct NumberClass {
    std::uint8_t kind;  ///< index into number_class_names
    std::int16_t value;
};

inline constexpr std::array<std::string_view, 19> number_class_names = {
    "day_number",  "day_ordinal", "two_digits_month", "two_digits_day", "month_number",
    "year4",       "yy",          "number",           "decade4",        "decade2",
    "fiscal_year", "clock_hour",  "two_digits",       "decade_year",    "decade_tens",
    "clock_pm",    "minutes_pm",  "clock4",           "dotted"};

/// Classes of a spelling that holds a digit, lower case; at most number_class_names.size(). Order
/// of kinds.
std::vector<NumberClass> classify_number(std::string_view folded);

/// Day, month and year of a dotted spelling in the order written ("18.11.2025"); nullopt: none.
std::optional<std::array<int, 3>> parse_dotted(std::string_view folded);

}  // namespace dateline::indexer::dates
