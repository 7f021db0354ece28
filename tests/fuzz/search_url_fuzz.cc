// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a query string: a problem, or a request that survives the round trip.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/search_url.h"

using namespace dateline::server;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const UrlLimits limits;
    const auto read = [&](std::string_view text) -> std::variant<SearchRequest, ParameterProblem> {
        auto parameters = parse_parameters(text, limits);
        if (auto* problem = std::get_if<ParameterProblem>(&parameters))
            return std::move(*problem);
        return parse_search_url(std::get<Parameters>(parameters), {"format"}, limits);
    };
    const auto request = read({reinterpret_cast<const char*>(bytes), size});
    if (std::holds_alternative<ParameterProblem>(request))
        return 0;
    const auto again = read(print_search_url(std::get<SearchRequest>(request)));
    if (!std::holds_alternative<SearchRequest>(again) ||
        !(std::get<SearchRequest>(again) == std::get<SearchRequest>(request)))
        std::abort();
    return 0;
}
