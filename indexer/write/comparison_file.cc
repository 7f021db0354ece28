// SPDX-License-Identifier: GPL-3.0-or-later
// Comparisons on the disk: a magic line, a checksum, then a count and the pairs by their distances.
#include "indexer/write/comparison_file.h"

#include <functional>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <xxhash.h>

#include "schema/byte_coding.h"
#include "schema/mapped_file.h"
#include "schema/output_file.h"

namespace dateline::indexer {

namespace fs = std::filesystem;
using schema::ByteReader;
using schema::ByteWriter;

namespace {

constexpr std::string_view comparisons_magic = "dateline comparisons 1\n";

// The distance from the pair before: of b, if a is the same, else from a on. Never 0.
std::uint32_t start_of_b(const Comparison& last, std::uint32_t a) {
    return last.a == a ? last.b : a;
}

// False: damaged. `pair` is the one before.
bool read_next(ByteReader& in, Comparison& pair) {
    constexpr std::uint64_t document_max = std::numeric_limits<std::uint32_t>::max();
    const auto a = pair.a + std::uint64_t{in.get_u32()};
    const auto step = in.get_below(document_max * 2 + 1);
    if (in.failed() || a > document_max)
        return false;
    const auto b = start_of_b(pair, static_cast<std::uint32_t>(a)) + (step >> 1);
    if (step >> 1 == 0 || b > document_max)
        return false;
    pair = {static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b), (step & 1) != 0};
    return true;
}

// The count and the pairs, piece by piece.
void print_pairs(std::span<const Comparison> comparisons,
                 const std::function<void(std::string_view)>& sink) {
    ByteWriter count;
    count.put(comparisons.size());
    sink(count.bytes());
    Comparison last;
    for (const auto& pair : comparisons) {
        ByteWriter row;
        row.put(pair.a - last.a);
        const auto step = std::uint64_t{pair.b} - start_of_b(last, pair.a);
        row.put(step << 1 | (pair.copies ? 1 : 0));
        sink(row.bytes());
        last = pair;
    }
}

}  // namespace

void write_comparisons(const fs::path& file, std::span<const Comparison> comparisons) {
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> sum(XXH3_createState(),
                                                                              XXH3_freeState);
    XXH3_64bits_reset(sum.get());
    print_pairs(comparisons, [&](std::string_view bytes) {
        XXH3_64bits_update(sum.get(), bytes.data(), bytes.size());
    });
    ByteWriter head;
    head.put_raw(comparisons_magic);
    head.put(XXH3_64bits_digest(sum.get()));
    schema::OutputFile out(file);
    out.write(head.bytes());
    print_pairs(comparisons, [&](std::string_view bytes) { out.write(bytes); });
    out.finish();
}

std::pmr::vector<Comparison> read_comparisons(const fs::path& file,
                                              std::pmr::memory_resource* memory) {
    std::pmr::vector<Comparison> comparisons(memory);
    if (!fs::exists(file))
        return comparisons;
    const schema::MappedFile mapped(file);
    if (mapped.bytes().rfind(comparisons_magic, 0) != 0)
        return comparisons;
    ByteReader in(mapped.bytes().substr(comparisons_magic.size()));
    const auto sum = in.get();
    const auto bytes = in.get_rest();
    ByteReader rows(bytes);
    const auto count = rows.get_count();
    bool sound = !in.failed() && XXH3_64bits(bytes.data(), bytes.size()) == sum;
    Comparison pair;
    while (sound && comparisons.size() < count) {
        sound = read_next(rows, pair);
        comparisons.push_back(pair);
    }
    if (!sound || !rows.at_end() || rows.failed())
        throw std::runtime_error("'" + file.string() + "' is damaged; build with --full");
    return comparisons;
}

}  // namespace dateline::indexer
