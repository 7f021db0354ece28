// SPDX-License-Identifier: GPL-3.0-or-later
// Which texts of a build were compared and what came of it, kept for the next build.
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <memory_resource>
#include <span>
#include <vector>

namespace dateline::indexer {

/// Two documents, a < b.
struct Comparison {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    bool copies = false;

    auto operator<=>(const Comparison&) const = default;
};

/// `comparisons`: sorted, no pair twice. Throws std::filesystem::filesystem_error.
void write_comparisons(const std::filesystem::path& file, std::span<const Comparison> comparisons);
/// Sorted, no pair twice. Empty if the file is not there or its magic line is another's: builds of
/// older programs have none, and other rules may decide otherwise. Throws
/// std::filesystem::filesystem_error if it cannot be read and std::runtime_error if it is damaged.
/// They lie in `memory`.
std::pmr::vector<Comparison> read_comparisons(
    const std::filesystem::path& file,
    std::pmr::memory_resource* memory = std::pmr::get_default_resource());

}  // namespace dateline::indexer
