// SPDX-License-Identifier: GPL-3.0-or-later
// Single values of URL parameters: read with a problem that names what was expected.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/search_url.h"

namespace dateline::server {

std::variant<std::uint32_t, ParameterProblem> read_number(std::string_view name,
                                                          std::string_view value,
                                                          std::uint32_t first,
                                                          std::uint32_t last);

/// The index of `value` in `choices`.
std::variant<std::size_t, ParameterProblem> read_choice(std::string_view name,
                                                        std::string_view value,
                                                        const std::vector<std::string>& choices);

/// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The name that was probably meant; empty: none is near.
std::string nearest_name(std::string_view given, const std::vector<std::string>& names);

/// At most 200 bytes of a value, for messages.
std::string echo_value(std::string_view value);

using MaybeProblem = std::optional<ParameterProblem>;

MaybeProblem read_dates(std::string_view name,
                        const std::string& value,
                        std::optional<DateFilter>& filter);
/// `lat,lon,km`.
MaybeProblem read_near(const std::string& value, std::optional<NearFilter>& near);
/// `west,south,east,north`.
MaybeProblem read_box(const std::string& value, std::optional<BoxFilter>& box);
/// Whether schema/fields knows a facet of that name.
MaybeProblem check_facet(std::string_view name);
/// `actor,place`: names of facets, each once.
MaybeProblem read_facets(std::string_view value, std::vector<std::string>& facets);

/// Appends `name=value`, percent-encoded (a blank is +), and & before it unless `url` is empty.
void append_parameter(std::string& url, std::string_view name, std::string_view value);

/// The reverse of read_dates.
std::string print_dates(const DateFilter& filter);
/// With commas; each in the shortest form that reads back as the same number.
std::string print_numbers(const std::vector<double>& numbers);

}  // namespace dateline::server
