// SPDX-License-Identifier: GPL-3.0-or-later
// Damage as a fuzzer finds it: changes of a good file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace dateline::testing {

/// `good` with up to 32 bytes changed: three bytes of the input each, two for where and one for
/// what.
inline std::string changed_by(std::string good, const std::uint8_t* bytes, std::size_t size) {
    constexpr std::size_t bytes_max = 96;
    for (std::size_t i = 0; i + 3 <= size && i < bytes_max; i += 3)
        good[(std::size_t{bytes[i]} << 8 | bytes[i + 1]) % good.size()] =
            static_cast<char>(bytes[i + 2]);
    return good;
}

}  // namespace dateline::testing
