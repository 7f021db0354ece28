// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the word table and tells which classes a spelling belongs to.
#include "indexer/tag/dates/word_classes.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace dateline::indexer::dates {

namespace {

constexpr std::size_t words_max = 20000;
constexpr std::size_t past_bytes_min = 4;  // "used", not "red"

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool has_capital(Shape shape) {
    return shape == Shape::Capitalised || shape == Shape::Upper || shape == Shape::Mixed;
}

std::vector<std::string_view> split(std::string_view line, char separator) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    for (std::size_t at = line.find(separator); at != std::string_view::npos;
         at = line.find(separator, start)) {
        parts.push_back(line.substr(start, at - start));
        start = at + 1;
    }
    parts.push_back(line.substr(start));
    return parts;
}

/// Spellings that stand for every class of numbers there is: small numbers in all their forms.
std::vector<std::string> number_samples() {
    std::vector<std::string> samples = {"1.1.2000", "fy24", "fy2024", "2200", "00"};
    for (int value = 0; value <= 2200; ++value) {
        const std::string digits = std::to_string(value);
        samples.push_back(digits);
        if (value < 10)
            samples.push_back("0" + digits);
        if (value <= 32)
            for (const char* suffix : {"st", "nd", "rd", "th"})
                samples.push_back(digits + suffix);
        if (value % 10 == 0)
            samples.push_back(digits + "s");
    }
    for (const char* clock :
         {"00pm", "7pm", "12pm", "30pm", "7.30pm", "12.30pm", "0000", "0730", "0780"})
        samples.emplace_back(clock);
    samples.push_back("00s");
    samples.push_back("zzed");
    for (int value = 1; value <= 9; ++value)
        for (const char* suffix : {"st", "nd", "rd", "th"})
            samples.push_back("0" + std::to_string(value) + suffix);
    return samples;
}

}  // namespace

WordClasses::WordClasses() {
    for (const auto name : number_class_names)
        add_class(name);
}

ClassId WordClasses::add_class(std::string_view name) {
    if (const auto found = ids_.find(name); found != ids_.end())
        return found->second;
    const auto id = static_cast<ClassId>(names_.size());
    names_.emplace_back(name);
    needs_capital_.push_back(false);
    ids_.emplace(name, id);
    return id;
}

ClassId WordClasses::find(std::string_view name) const {
    const auto found = ids_.find(name);
    return found == ids_.end() ? no_class : found->second;
}

ClassId WordClasses::literal(std::string_view folded) {
    const std::string name = "'" + std::string(folded);
    if (const auto id = find(name); id != no_class)
        return id;
    if (names_.size() >= class_count_max)
        return no_class;
    const ClassId id = add_class(name);
    words_[std::string(folded)].push_back({id, 0});
    return id;
}

std::optional<schema::Problem> WordClasses::add_table(std::string_view table,
                                                      std::string_view file) {
    std::size_t number = 0;
    for (auto line : split(table, '\n')) {
        ++number;
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (line.empty() || line[0] == '#')
            continue;
        const auto columns = split(line, '\t');
        const auto place = std::string(file) + ":" + std::to_string(number);
        if (columns.size() != 3 || columns[0].empty() || columns[0] == "^")
            return schema::Problem{place + " is no row of words",
                                   "give class, value and words, a tab between"};
        auto name = columns[0];
        const bool capital = name.back() == '^';
        if (capital)
            name.remove_suffix(1);
        int value = 0;
        const auto end = columns[1].data() + columns[1].size();
        const auto read = std::from_chars(columns[1].data(), end, value);
        if (read.ec != std::errc{} || read.ptr != end || value < -9999 || value > 9999)
            return schema::Problem{place + " has no number as its value",
                                   "give a whole number from -9999 to 9999"};
        const ClassId id = add_class(name);
        if (name == "past")
            past_ = id;
        if (name == "not_past")
            not_past_ = id;
        needs_capital_[id] = capital;
        for (const auto word : split(columns[2], ' '))
            if (!word.empty())
                words_[std::string(word)].push_back({id, static_cast<std::int16_t>(value)});
        if (names_.size() > class_count_max / 2 || words_.size() > words_max)
            return schema::Problem{place + " is one class or word too many", "shorten the table"};
    }
    return std::nullopt;
}

ClassMask WordClasses::mask(std::string_view text, std::string_view folded, Shape shape) const {
    ClassMask result;
    if (has_digit(text))
        for (const auto& number : classify_number(folded))
            result.set(number.kind);
    const auto found = words_.find(std::string(folded));
    if (found != words_.end())
        for (const auto& entry : found->second)
            if (!needs_capital_[entry.id] || has_capital(shape))
                result.set(entry.id);
    const bool ends_in_ed =
        folded.size() >= past_bytes_min && folded.substr(folded.size() - 2) == "ed";
    if (ends_in_ed && past_ != no_class && !result.has(not_past_) && shape == Shape::Lower)
        result.set(past_);
    return result;
}

std::optional<int> WordClasses::value(ClassId id, std::string_view folded) const {
    if (id < number_class_names.size()) {
        for (const auto& number : classify_number(folded))
            if (number.kind == id)
                return number.value;
        return std::nullopt;
    }
    const auto found = words_.find(std::string(folded));
    if (found != words_.end())
        for (const auto& entry : found->second)
            if (entry.id == id)
                return entry.value;
    return std::nullopt;
}

std::vector<ClassMask> WordClasses::all_masks() const {
    std::set<ClassMask> masks = {ClassMask{}};
    for (const auto& [word, entries] : words_)
        for (const auto shape : {Shape::Lower, Shape::Capitalised})
            masks.insert(mask(word, word, shape));
    for (const auto& sample : number_samples())
        masks.insert(mask(sample, sample, Shape::Lower));
    return {masks.begin(), masks.end()};
}

}  // namespace dateline::indexer::dates
