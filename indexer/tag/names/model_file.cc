// SPDX-License-Identifier: GPL-3.0-or-later
// Layout, little endian: header; transitions; word hashes, word entries (sorted by hash); slots
// (row << 32 | fingerprint, linear probing); weights; attribution. Every part begins at a multiple
// of 8.
#include "indexer/tag/names/model_file.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include <xxhash.h>

namespace dateline::indexer {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr char magic[8] = {'D', 'L', 'N', 'A', 'M', 'E', 'S', '\n'};
constexpr std::uint64_t free_slot = ~std::uint64_t{0};
constexpr std::uint32_t count_max = 1U << 24;

struct Header {
    char magic[8];
    std::uint64_t checksum;  // XXH3 of everything behind it
    std::uint32_t version;
    std::uint32_t label_count;
    std::uint32_t units_per_nat;
    std::uint32_t word_count;
    std::uint32_t slot_count;
    std::uint32_t row_count;
    std::uint32_t attribution_bytes;
    std::uint32_t reserved;
};
static_assert(sizeof(Header) == 48);
constexpr std::size_t checksum_from = 16;

constexpr std::size_t padded(std::size_t bytes) {
    return (bytes + 7) / 8 * 8;
}

std::uint32_t word_hash(std::string_view folded) {
    return static_cast<std::uint32_t>(XXH3_64bits(folded.data(), folded.size()) >> 32);
}

std::uint32_t pack(const WordEntry& entry) {
    return entry.fine_cluster | std::uint32_t{entry.coarse_cluster} << 11 |
           std::uint32_t{entry.flags} << 19;
}

WordEntry unpack(std::uint32_t packed) {
    return {static_cast<std::uint16_t>(packed & 0x7ff),
            static_cast<std::uint8_t>(packed >> 11 & 0xff),
            static_cast<std::uint16_t>(packed >> 19)};
}

// Where a feature's search begins; its fingerprint is the other half of the hash.
std::uint32_t first_slot(std::uint64_t hash, std::size_t slots) {
    return static_cast<std::uint32_t>((hash >> 32) * slots >> 32);
}

class Printer {
  public:
    void append(const void* data, std::size_t bytes) {
        out_.append(static_cast<const char*>(data), bytes);
        out_.resize(padded(out_.size()));
    }
    std::string take() { return std::move(out_); }

  private:
    std::string out_;
};

// The parts of a file in order, each inside it.
class Parts {
  public:
    explicit Parts(std::span<const std::byte> bytes) : rest_(bytes) {}

    template <typename T>
    bool take(std::size_t count, std::span<const T>& part) {
        const auto bytes = padded(count * sizeof(T));
        if (bytes > rest_.size())
            return false;
        part = {reinterpret_cast<const T*>(rest_.data()), count};
        rest_ = rest_.subspan(bytes);
        return true;
    }
    bool empty() const { return rest_.empty(); }

  private:
    std::span<const std::byte> rest_;
};

struct Mapping {
    void* start = MAP_FAILED;
    std::size_t bytes = 0;
    ~Mapping() {
        if (start != MAP_FAILED)
            ::munmap(start, bytes);
    }
};

schema::Problem broken(std::string_view what) {
    return {"the name model " + std::string(what), "make it anew with dateline-train-names"};
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> sorted_words(
    const std::vector<NameModelContent::Word>& words) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    out.reserve(words.size());
    for (const auto& word : words)
        out.emplace_back(word_hash(word.folded), pack(word.entry));
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    out.erase(std::unique(out.begin(), out.end(),
                          [](const auto& a, const auto& b) { return a.first == b.first; }),
              out.end());
    return out;
}

}  // namespace

std::string print_name_model(NameModelContent content) {
    std::sort(content.features.begin(), content.features.end(),
              [](const auto& a, const auto& b) { return a.hash < b.hash; });
    const auto words = sorted_words(content.words);
    std::vector<std::uint32_t> hashes;
    std::vector<std::uint32_t> entries;
    for (const auto& [hash, entry] : words) {
        hashes.push_back(hash);
        entries.push_back(entry);
    }
    const auto slots = content.features.size() * 3 / 2 + 1;
    std::vector<std::uint64_t> table(slots, free_slot);
    std::string weights;
    for (std::size_t row = 0; row < content.features.size(); ++row) {
        const auto& feature = content.features[row];
        std::size_t at = first_slot(feature.hash, slots);
        while (table[at] != free_slot)
            at = at + 1 < slots ? at + 1 : 0;
        table[at] = row << 32 | static_cast<std::uint32_t>(feature.hash);
        weights.append(reinterpret_cast<const char*>(feature.weights.data()), label_count);
    }
    weights.resize(weights.size() + lane_count);
    Header header{};
    std::memcpy(header.magic, magic, sizeof magic);
    header.version = name_model_version;
    header.label_count = label_count;
    header.units_per_nat = content.units_per_nat;
    header.word_count = static_cast<std::uint32_t>(words.size());
    header.slot_count = static_cast<std::uint32_t>(slots);
    header.row_count = static_cast<std::uint32_t>(content.features.size());
    header.attribution_bytes = static_cast<std::uint32_t>(content.attribution.size());
    Printer printer;
    printer.append(&header, sizeof header);
    printer.append(content.transitions.data(), sizeof content.transitions);
    printer.append(hashes.data(), hashes.size() * sizeof(std::uint32_t));
    printer.append(entries.data(), entries.size() * sizeof(std::uint32_t));
    printer.append(table.data(), slots * sizeof(std::uint64_t));
    printer.append(weights.data(), weights.size());
    printer.append(content.attribution.data(), content.attribution.size());
    auto out = printer.take();
    const auto checksum = XXH3_64bits(out.data() + checksum_from, out.size() - checksum_from);
    std::memcpy(out.data() + sizeof magic, &checksum, sizeof checksum);
    return out;
}

schema::Result<NameModel> NameModel::parse(std::span<const std::byte> bytes,
                                           std::shared_ptr<const void> owner) {
    Header header{};
    if (bytes.size() < sizeof header)
        return broken("is cut short");
    std::memcpy(&header, bytes.data(), sizeof header);
    if (std::memcmp(header.magic, magic, sizeof magic) != 0)
        return broken("is another kind of file");
    if (header.version != name_model_version || header.label_count != label_count)
        return broken("has version " + std::to_string(header.version) + ", not " +
                      std::to_string(name_model_version));
    if (XXH3_64bits(bytes.data() + checksum_from, bytes.size() - checksum_from) != header.checksum)
        return broken("is damaged (its checksum is wrong)");
    if (header.word_count > count_max || header.slot_count > count_max ||
        header.row_count >= header.slot_count || header.units_per_nat == 0)
        return broken("holds impossible sizes");
    NameModel model;
    Parts parts(bytes.subspan(sizeof header));
    std::span<const std::int16_t> transitions;
    std::span<const std::int8_t> weights;
    std::span<const char> attribution;
    if (!parts.take(lane_count * lane_count, transitions) ||
        !parts.take(header.word_count, model.word_hashes_) ||
        !parts.take(header.word_count, model.word_entries_) ||
        !parts.take(header.slot_count, model.slots_) ||
        !parts.take(header.row_count * label_count + lane_count, weights) ||
        !parts.take(header.attribution_bytes, attribution) || !parts.empty())
        return broken("holds impossible sizes");
    std::size_t used = 0;
    for (const auto slot : model.slots_) {
        if (slot != free_slot && slot >> 32 >= header.row_count)
            return broken("holds impossible rows");
        used += slot != free_slot ? 1 : 0;
    }
    if (used >= model.slots_.size())
        return broken("has no free slot");
    for (std::size_t from = 0; from < lane_count; ++from)
        for (std::size_t to = 0; to < lane_count; ++to) {
            const bool legal = from < label_count && to < label_count &&
                               may_follow(static_cast<Label>(from), static_cast<Label>(to));
            const auto score = std::clamp<std::int16_t>(transitions[from * lane_count + to],
                                                        -transition_max, transition_max);
            model.transitions_[from][to] = legal ? score : illegal_transition;
            model.transitions_back_[to][from] = legal ? score : illegal_transition;
        }
    model.build_filter();
    model.weights_ = weights.data();
    model.units_per_nat_ = header.units_per_nat;
    model.checksum_ = header.checksum;
    model.attribution_ = {attribution.data(), attribution.size()};
    model.owner_ = std::move(owner);
    return model;
}

void NameModel::build_filter() {
    constexpr std::size_t bits_per_slot = 6;
    const auto bits = std::bit_ceil(std::max<std::size_t>(slots_.size() * bits_per_slot, 64));
    filter_.assign(bits / 64, 0);
    filter_mask_ = static_cast<std::uint32_t>(bits - 1);
    for (const auto slot : slots_)
        if (slot != free_slot) {
            const auto bit = static_cast<std::uint32_t>(slot) & filter_mask_;
            filter_[bit / 64] |= std::uint64_t{1} << bit % 64;
        }
}

WordEntry NameModel::word(std::string_view folded) const {
    const auto hash = word_hash(folded);
    const auto found = std::lower_bound(word_hashes_.begin(), word_hashes_.end(), hash);
    if (found == word_hashes_.end() || *found != hash)
        return {};
    return unpack(word_entries_[static_cast<std::size_t>(found - word_hashes_.begin())]);
}

const std::int8_t* NameModel::weights(std::uint64_t hash) const {
    const auto fingerprint = static_cast<std::uint32_t>(hash);
    std::size_t at = first_slot(hash, slots_.size());
    while (slots_[at] != free_slot) {
        if (static_cast<std::uint32_t>(slots_[at]) == fingerprint)
            return weights_ + (slots_[at] >> 32) * label_count;
        at = at + 1 < slots_.size() ? at + 1 : 0;
    }
    return nullptr;
}

schema::Result<std::shared_ptr<const NameModel>> open_name_model(
    const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        throw std::system_error(errno, std::generic_category(), path.string());
    auto mapping = std::make_shared<Mapping>();
    struct stat status {};
    if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
        mapping->bytes = static_cast<std::size_t>(status.st_size);
        mapping->start = ::mmap(nullptr, mapping->bytes, PROT_READ, MAP_PRIVATE, file, 0);
    }
    const int error = errno;
    ::close(file);
    if (mapping->bytes == 0)
        return broken("is empty or no file");
    if (mapping->start == MAP_FAILED)
        throw std::system_error(error, std::generic_category(), path.string());
    const std::span bytes(static_cast<const std::byte*>(mapping->start), mapping->bytes);
    auto model = NameModel::parse(bytes, mapping);
    if (!model)
        return model.problem();
    return std::shared_ptr<const NameModel>(std::make_shared<NameModel>(std::move(model).value()));
}

}  // namespace dateline::indexer
