// SPDX-License-Identifier: GPL-3.0-or-later
// Reads and prints the values of search parameters: dates, coordinates, lists, numbers, choices.
#include "server/url_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>

#include "schema/fields.h"

namespace dateline::server {

namespace {

constexpr std::size_t echo_bytes_max = 200;

// Exactly N finite numbers with commas between them.
template <std::size_t N>
std::optional<std::array<double, N>> read_numbers(std::string_view text) {
    std::array<double, N> numbers{};
    for (std::size_t i = 0; i < N; ++i) {
        const auto* last = text.data() + text.size();
        const auto [end, error] = std::from_chars(text.data(), last, numbers[i]);
        if (error != std::errc() || !std::isfinite(numbers[i]))
            return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (i + 1 < N) {
            if (text.empty() || text[0] != ',')
                return std::nullopt;
            text.remove_prefix(1);
        }
    }
    return text.empty() ? std::optional(numbers) : std::nullopt;
}

bool within(double number, double bound) {
    return number >= -bound && number <= bound;
}

}  // namespace

std::string echo_value(std::string_view value) {
    if (value.size() <= echo_bytes_max)
        return std::string(value);
    std::size_t end = echo_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80)
        --end;
    return std::string(value.substr(0, end)) + "…";
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), older(b.size() + 1);
    std::iota(before.begin(), before.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min(
                {before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], older[j - 2] + 1);
        }
        std::swap(older, before);
        std::swap(before, row);
    }
    return before[b.size()];
}

std::string nearest_name(std::string_view given, const std::vector<std::string>& names) {
    if (given.empty() || given.size() > 40)
        return {};
    std::string best;
    std::size_t best_distance = given.size() <= 4 ? 2 : given.size() <= 8 ? 3 : 4;  // exclusive
    for (const auto& name : names) {
        std::size_t distance = edit_distance(given, name);
        if (given.size() >= 3 && name.size() > given.size() && name.rfind(given, 0) == 0)
            distance = 1;  // the beginning of a name
        if (distance < best_distance) {
            best = name;
            best_distance = distance;
        }
    }
    return best;
}

std::variant<std::uint32_t, ParameterProblem> read_number(std::string_view name,
                                                          std::string_view value,
                                                          std::uint32_t first,
                                                          std::uint32_t last) {
    const std::string expected =
        "a whole number from " + std::to_string(first) + " to " + std::to_string(last);
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool is_number = end == value.data() + value.size() && !value.empty();
    if (is_number && error == std::errc() && number >= first && number <= last)
        return number;
    const bool digits = !value.empty() && std::all_of(value.begin(), value.end(), [](char letter) {
        return letter >= '0' && letter <= '9';
    });
    return ParameterProblem{
        digits ? "out_of_range" : "bad_value", std::string(name), echo_value(value), expected,
        digits ? std::to_string(number < first && error == std::errc() ? first : last) : ""};
}

std::variant<std::size_t, ParameterProblem> read_choice(std::string_view name,
                                                        std::string_view value,
                                                        const std::vector<std::string>& choices) {
    std::string expected;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (choices[i] == value)
            return i;
        expected += (i == 0 ? "" : i + 1 == choices.size() ? " or " : ", ") + choices[i];
    }
    return ParameterProblem{"bad_value", std::string(name), echo_value(value), expected,
                            nearest_name(value, choices)};
}

MaybeProblem read_dates(std::string_view name,
                        const std::string& value,
                        std::optional<DateFilter>& filter) {
    if (value == "none") {
        filter = DateFilter{true, {}};
        return std::nullopt;
    }
    const auto range = schema::parse_date_range(value);
    if (!range)
        return ParameterProblem{"bad_value", std::string(name), echo_value(value),
                                "2024, 2024-06, 2024-06-14, 2024-Q3, A..B, A.., ..B or none",
                                nearest_name(value, {"none"})};
    filter = DateFilter{false, *range};
    return std::nullopt;
}

MaybeProblem read_near(const std::string& value, std::optional<NearFilter>& near) {
    const auto numbers = read_numbers<3>(value);
    if (!numbers || !within((*numbers)[0], 90) || !within((*numbers)[1], 180) ||
        (*numbers)[2] <= 0 || (*numbers)[2] > 20038)
        return ParameterProblem{"bad_value", "near", echo_value(value),
                                "lat,lon,km: degrees within ±90 and ±180, then more than 0 and at "
                                "most 20038 kilometres",
                                ""};
    near = NearFilter{(*numbers)[0], (*numbers)[1], (*numbers)[2]};
    return std::nullopt;
}

MaybeProblem read_box(const std::string& value, std::optional<BoxFilter>& box) {
    const auto numbers = read_numbers<4>(value);
    if (!numbers || !within((*numbers)[0], 180) || !within((*numbers)[1], 90) ||
        !within((*numbers)[2], 180) || !within((*numbers)[3], 90) || (*numbers)[1] > (*numbers)[3])
        return ParameterProblem{"bad_value", "bbox", echo_value(value),
                                "west,south,east,north: degrees within ±180 and ±90, south not "
                                "above north",
                                ""};
    box = BoxFilter{(*numbers)[0], (*numbers)[1], (*numbers)[2], (*numbers)[3]};
    return std::nullopt;
}

MaybeProblem check_facet(std::string_view name) {
    static const auto names = [] {
        std::vector<std::string> all;
        for (const auto& row : schema::field_table)
            if (row.facet)
                all.emplace_back(row.name);
        return all;
    }();
    auto choice = read_choice("facets", name, names);
    if (auto* problem = std::get_if<ParameterProblem>(&choice))
        return std::move(*problem);
    return std::nullopt;
}

MaybeProblem read_facets(std::string_view value, std::vector<std::string>& facets) {
    while (!value.empty()) {
        const auto comma = value.find(',');
        const auto name = value.substr(0, comma);
        value.remove_prefix(comma == std::string_view::npos ? value.size() : comma + 1);
        if (name.empty())
            continue;
        if (auto problem = check_facet(name)) {
            problem->expected = "a comma list of " + problem->expected;
            return problem;
        }
        if (std::find(facets.begin(), facets.end(), name) == facets.end())
            facets.emplace_back(name);
    }
    return std::nullopt;
}

std::string print_dates(const DateFilter& filter) {
    if (filter.none)
        return "none";
    std::string text = schema::print_date_value(filter.range);
    const auto slash = text.find('/');
    if (slash == std::string::npos)
        return text;
    std::string first = text.substr(0, slash);
    std::string last = text.substr(slash + 1);
    if (first == "..")
        first.clear();
    if (last == "..")
        last.clear();
    return first + ".." + last;
}

std::string print_numbers(const std::vector<double>& numbers) {
    std::string text;
    for (const double number : numbers) {
        std::array<char, 32> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        text += (text.empty() ? "" : ",") + std::string(digits.data(), end);
    }
    return text;
}

}  // namespace dateline::server
