// SPDX-License-Identifier: GPL-3.0-or-later
// Distances on the globe in integers, so the same on every machine.
#include <cstdlib>

#include "indexer/tag/places/toponyms.h"

namespace dateline::indexer {
namespace {

// Cosines of whole degrees in 1/1024.
constexpr int cosines[91] = {
    1024, 1024, 1023, 1023, 1022, 1020, 1018, 1016, 1014, 1011, 1008, 1005, 1002, 998, 994, 989,
    984,  979,  974,  968,  962,  956,  949,  943,  935,  928,  920,  912,  904,  896, 887, 878,
    868,  859,  849,  839,  828,  818,  807,  796,  784,  773,  761,  749,  737,  724, 711, 698,
    685,  672,  658,  644,  630,  616,  602,  587,  573,  558,  543,  527,  512,  496, 481, 465,
    449,  433,  416,  400,  384,  367,  350,  333,  316,  299,  282,  265,  248,  230, 213, 195,
    178,  160,  143,  125,  107,  89,   71,   54,   36,   18,   0};

std::uint64_t square_metres(std::int32_t lat1_e5,
                            std::int32_t lon1_e5,
                            std::int32_t lat2_e5,
                            std::int32_t lon2_e5) {
    constexpr std::int64_t circle_e5 = 36000000;
    const std::int64_t north = std::int64_t{lat1_e5} - lat2_e5;
    std::int64_t east = std::abs(std::int64_t{lon1_e5} - lon2_e5);
    east = std::min(east, circle_e5 - east);
    const auto middle =
        std::min<std::int64_t>(std::abs((std::int64_t{lat1_e5} + lat2_e5) / 2) / 100000, 90);
    // A degree is 111.195 km: metres of both sides.
    const std::int64_t north_m = north * 111195 / 100000;
    const std::int64_t east_m = east * 111195 / 100000 * cosines[middle] / 1024;
    return static_cast<std::uint64_t>(north_m * north_m + east_m * east_m);
}

}  // namespace

int distance_km(std::int32_t lat1_e5,
                std::int32_t lon1_e5,
                std::int32_t lat2_e5,
                std::int32_t lon2_e5) {
    const auto square = square_metres(lat1_e5, lon1_e5, lat2_e5, lon2_e5);
    std::uint64_t root = 0;  // integer square root, bit by bit
    for (std::uint64_t bit = std::uint64_t{1} << 25; bit > 0; bit >>= 1)
        if ((root + bit) * (root + bit) <= square)
            root += bit;
    return static_cast<int>((root + 500) / 1000);
}

bool lies_within_km(int km,
                    std::int32_t lat1_e5,
                    std::int32_t lon1_e5,
                    std::int32_t lat2_e5,
                    std::int32_t lon2_e5) {
    const auto metres = static_cast<std::uint64_t>(km) * 1000 + 500;
    return square_metres(lat1_e5, lon1_e5, lat2_e5, lon2_e5) < metres * metres;
}

}  // namespace dateline::indexer
