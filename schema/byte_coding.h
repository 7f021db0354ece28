// SPDX-License-Identifier: GPL-3.0-or-later
// Writes and reads the integers and strings of our own file formats: LEB128 variable-length
// integers, little end first.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::schema {

/// Sixteen lower-case hexadecimal digits.
inline std::string print_hex(std::uint64_t number) {
    std::string text(16, '0');
    for (std::size_t i = text.size(); i-- > 0; number >>= 4)
        text[i] = "0123456789abcdef"[number & 0xf];
    return text;
}

/// Appends to a string that it owns.
class ByteWriter {
  public:
    /// 1 byte below 2^7, 2 below 2^14 … 10 below 2^64.
    void put(std::uint64_t number) {
        while (number >= 0x80) {
            bytes_.push_back(static_cast<char>(number | 0x80));
            number >>= 7;
        }
        bytes_.push_back(static_cast<char>(number));
    }
    /// Zigzag: small absolute values are short.
    void put_signed(std::int64_t number) {
        put((static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63));
    }
    void put_double(double number) {
        auto bits = std::bit_cast<std::uint64_t>(number);
        for (int i = 0; i < 8; ++i, bits >>= 8)
            bytes_.push_back(static_cast<char>(bits & 0xff));
    }
    void put_string(std::string_view text) {
        put(text.size());
        bytes_.append(text);
    }
    void put_raw(std::string_view bytes) { bytes_.append(bytes); }

    const std::string& bytes() const { return bytes_; }
    std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
};

/// Reads what ByteWriter wrote. Damaged input never reads outside: it sets `failed()`, and every
/// later read gives 0 or an empty string. The bytes must outlive the reader and the strings it
/// gives.
class ByteReader {
  public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    std::uint64_t get() {
        std::uint64_t number = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (rest_.empty())
                return fail();
            const auto byte = static_cast<unsigned char>(rest_[0]);
            rest_.remove_prefix(1);
            number |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80)
                return number;
        }
        return fail();
    }
    /// A number up to `most`; larger ones are damage.
    std::uint64_t get_below(std::uint64_t most) {
        const auto number = get();
        return number <= most ? number : fail();
    }
    std::uint32_t get_u32() { return static_cast<std::uint32_t>(get_below(0xffffffffU)); }
    std::int64_t get_signed() {
        const auto number = get();
        return static_cast<std::int64_t>(number >> 1) ^ -static_cast<std::int64_t>(number & 1);
    }
    double get_double() {
        const auto raw = get_raw(8);
        std::uint64_t bits = 0;
        for (std::size_t i = raw.size(); i-- > 0;)
            bits = bits << 8 | static_cast<unsigned char>(raw[i]);
        return std::bit_cast<double>(bits);
    }
    std::string_view get_string() { return get_raw(get()); }
    /// How many items follow, each at least one byte: more than the bytes left is damage.
    std::size_t get_count() { return static_cast<std::size_t>(get_below(rest_.size())); }
    std::string_view get_raw(std::uint64_t size) {
        if (size > rest_.size()) {
            fail();
            return {};
        }
        const auto bytes = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return bytes;
    }
    std::string_view get_rest() { return get_raw(rest_.size()); }
    /// What was read makes no sense: as if the bytes had ended. Returns 0, as reading on does.
    std::uint64_t fail() {
        failed_ = true;
        rest_ = {};
        return 0;
    }

    bool failed() const { return failed_; }
    bool at_end() const { return rest_.empty(); }

  private:
    std::string_view rest_;
    bool failed_ = false;
};

}  // namespace dateline::schema
