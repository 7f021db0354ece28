// SPDX-License-Identifier: GPL-3.0-or-later
// A URL's query string as a SearchRequest, and back: the one room that knows how parameters are
// spelled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "server/search_request.h"

namespace dateline::server {

/// Bounds of what a URL may ask, checked before anything is looked up.
struct UrlLimits {
    std::size_t query_string_bytes_max = 16384;
    std::size_t parameters_max = 256;
    std::size_t q_bytes_max = 2048;
    std::size_t value_bytes_max = 512;  ///< of a filter's value
    std::size_t values_max = 50;        ///< of one repeatable parameter
    std::size_t cursor_bytes_max = 512;
    std::uint32_t limit_max = 200;
    std::uint32_t offset_max = 10000;
    std::uint32_t facet_limit_max = 1000;
    std::uint32_t snippets_max = 10;
    std::uint32_t snippet_chars_max = 1000;
};

/// What is wrong with one parameter (400). `code`: "unknown_parameter", "bad_value",
/// "out_of_range", "too_long", "too_many", "repeated", "bad_encoding". `nearest`: the valid name or
/// value that was probably meant; empty: none is near.
struct ParameterProblem {
    std::string code;
    std::string param;
    std::string value;     ///< as given, at most 200 bytes of it
    std::string expected;  ///< "a whole number from 0 to 200"
    std::string nearest;
};

/// Names and values in the order of the URL, decoded: valid UTF-8 without NUL.
using Parameters = std::vector<std::pair<std::string, std::string>>;

/// Splits and decodes `a=b&c=d` (+ is a blank). Problem: bad percent sign, bad UTF-8, NUL, limits.
std::variant<Parameters, ParameterProblem> parse_parameters(std::string_view query_string,
                                                            const UrlLimits& limits);

/// Reads the parameters of a search; those named in `others` ("format", "axis") are the route's own
/// and skipped; any further one is a problem. Empty values count as absent.
/// Property: parse(print_search_url(r)) == r for every r within the limits.
std::variant<SearchRequest, ParameterProblem> parse_search_url(
    const Parameters& parameters, const std::vector<std::string>& others, const UrlLimits& limits);

/// The value of a route's own parameter; `otherwise` if it is absent or empty.
std::string parameter_value(const Parameters& parameters,
                            std::string_view name,
                            std::string_view otherwise);

/// A route's own whole number within first..last; `otherwise` if absent.
std::variant<std::uint32_t, ParameterProblem> parse_number(const Parameters& parameters,
                                                           std::string_view name,
                                                           std::uint32_t otherwise,
                                                           std::uint32_t first,
                                                           std::uint32_t last);

/// A route's own choice; `choices[0]` if absent.
std::variant<std::string, ParameterProblem> parse_choice(const Parameters& parameters,
                                                         std::string_view name,
                                                         const std::vector<std::string>& choices);

}  // namespace dateline::server
