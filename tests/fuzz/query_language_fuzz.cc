// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as `q`: a tree within the limits, whose printed form reads as a tree again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/search/query_language.h"

using namespace dateline::server;

namespace {

std::size_t measure_depth(const QueryNode& node) {
    std::size_t deepest = 0;
    for (const auto& child : node.children)
        deepest = std::max(deepest, measure_depth(child));
    return deepest + 1;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const QueryLimits limits;
    const std::string_view q(reinterpret_cast<const char*>(bytes), size);
    for (const auto join : {Join::And, Join::Or}) {
        const auto parsed = parse_query(q, join, limits);
        if (!parsed)
            continue;
        if (measure_depth(parsed->root) > limits.bytes_max + 2)
            std::abort();
        static_cast<void>(parse_query(print_query(parsed->root), join, limits));
    }
    return 0;
}
