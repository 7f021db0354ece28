// SPDX-License-Identifier: GPL-3.0-or-later
// Recognises written dates by the pattern of their numbers and month names.
#include "indexer/read/written_date.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "indexer/read/month_names.h"

namespace dateline::indexer {

using schema::Date;
using schema::DateValue;

namespace {

constexpr std::size_t line_bytes_max = 400;

/// A run of digits, of letters, or one other character that is not white space.
struct Token {
    enum class Kind { Number, Word, Mark } kind;
    std::size_t start;
    std::size_t end;
    int number;  // of up to 9 digits, else -1; the month's number for a month's name, else 0
    bool space_before;
    std::size_t size() const { return end - start; }
    bool is_month() const { return kind == Kind::Word && number > 0; }
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::vector<Token> split(std::string_view text) {
    std::vector<Token> tokens;
    bool space_before = true;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n') {
            space_before = true;
            ++at;
            continue;
        }
        auto end = at + 1;
        Token token{Token::Kind::Mark, at, end, 0, space_before};
        if (is_digit(text[at])) {
            while (end < text.size() && is_digit(text[end]))
                ++end;
            token.kind = Token::Kind::Number;
            token.number = end - at > 9 ? -1 : 0;
            for (auto i = at; token.number >= 0 && i < end; ++i)
                token.number = token.number * 10 + (text[i] - '0');
        } else if (is_letter(text[at])) {
            while (end < text.size() && is_letter(text[end]))
                ++end;
            token.kind = Token::Kind::Word;
            token.number = month_number(text.substr(at, end - at));
        }
        token.end = end;
        tokens.push_back(token);
        space_before = false;
        at = end;
    }
    return tokens;
}

/// The tokens of a text with a cursor: patterns are tried from each place.
class Pattern {
  public:
    explicit Pattern(std::string_view text)
        : text_(text.substr(0, line_bytes_max)), tokens_(split(text_)) {}

    std::optional<WrittenDate> find(bool with_year, int year) {
        for (std::size_t i = 0; i < tokens_.size(); ++i)
            if (const auto day = with_year ? day_at(i) : yearless_at(i, year))
                return WrittenDate{DateValue::day(*day), tokens_[i].start, tokens_[last_].end};
        return std::nullopt;
    }
    std::optional<Date> day_at(std::size_t at) {
        if (const auto day = numeric_at(at))
            return day;
        if (const auto day = day_first_at(at))
            return day;
        return month_first_at(at);
    }
    std::size_t size() const { return tokens_.size(); }
    const Token& token(std::size_t i) const { return tokens_[i]; }
    std::string_view text(std::size_t i) const {
        return text_.substr(tokens_[i].start, tokens_[i].size());
    }

  private:
    bool is(std::size_t i, std::string_view spelling) const {
        return i < tokens_.size() && text(i) == spelling;
    }
    bool is_number(std::size_t i, std::size_t digits_min, std::size_t digits_max) const {
        return i < tokens_.size() && tokens_[i].kind == Token::Kind::Number &&
               tokens_[i].size() >= digits_min && tokens_[i].size() <= digits_max;
    }
    std::optional<Date> day(int year, int month, int day_of_month, std::size_t last) {
        if (year < 1000 || !Date::is_valid(year, month, day_of_month))
            return std::nullopt;
        last_ = last;
        return Date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                    static_cast<std::uint8_t>(day_of_month)};
    }
    /// Words and marks that may stand between the parts of a date.
    std::size_t skip_filler(std::size_t i) const {
        constexpr std::array<std::string_view, 13> fillers = {
            ".", ",", "-", "/", "de", "of", "del", "st", "nd", "rd", "th", "er", "º"};
        for (int n = 0; n < 3 && i < tokens_.size(); ++n, ++i)
            if (std::find(fillers.begin(), fillers.end(), text(i)) == fillers.end())
                break;
        return i;
    }

    // 2025-11-18, 2025/11/18, 2025.11.18, 20251118, 18.11.2025, 11/18/2025, 2025年11月18日
    std::optional<Date> numeric_at(std::size_t i) {
        if (is_number(i, 8, 8) &&
            (i == 0 || tokens_[i].space_before || tokens_[i - 1].kind == Token::Kind::Mark)) {
            const int n = tokens_[i].number;
            return day(n / 10000, n / 100 % 100, n % 100, i);
        }
        if (is_number(i, 4, 4) && is_number(i + 2, 1, 2) && is_number(i + 4, 1, 2)) {
            const bool same_mark =
                text(i + 1) == text(i + 3) &&
                (is(i + 1, "-") || is(i + 1, "/") || is(i + 1, ".") || is(i + 1, "_"));
            if (same_mark || (is(i + 1, "年") && is(i + 3, "月")))
                return day(tokens_[i].number, tokens_[i + 2].number, tokens_[i + 4].number, i + 4);
        }
        if (is_number(i, 1, 2) && is_number(i + 2, 1, 2) && is_number(i + 4, 4, 4) &&
            text(i + 1) == text(i + 3)) {
            const int first = tokens_[i].number;
            const int second = tokens_[i + 2].number;
            const int year = tokens_[i + 4].number;
            if (is(i + 1, ".") || (is(i + 1, "/") && (first > 12 || first == second)))
                return day(year, second, first, i + 4);
            if (is(i + 1, "/") && second > 12)
                return day(year, first, second, i + 4);
        }
        return std::nullopt;
    }

    // 18 November 2025, 18th of Nov., 2025, 18-NOV-25, 18. November 2025
    std::optional<Date> day_first_at(std::size_t i) {
        if (!is_number(i, 1, 2))
            return std::nullopt;
        const auto month = skip_filler(i + 1);
        if (month >= tokens_.size() || !tokens_[month].is_month())
            return std::nullopt;
        const auto year = skip_filler(month + 1);
        if (is_number(year, 4, 4))
            return day(tokens_[year].number, tokens_[month].number, tokens_[i].number, year);
        if (is_number(year, 2, 2) && !is(year + 1, ":")) {
            const int short_year = tokens_[year].number;
            return day(short_year + (short_year < 70 ? 2000 : 1900), tokens_[month].number,
                       tokens_[i].number, year);
        }
        return std::nullopt;
    }

    // November 18, 2025; Nov. 18th 2025; Nov 18 10:00:00 2025
    std::optional<Date> month_first_at(std::size_t i) {
        if (!tokens_[i].is_month())
            return std::nullopt;
        const auto day_of_month = skip_filler(i + 1);
        if (!is_number(day_of_month, 1, 2))
            return std::nullopt;
        auto year = skip_filler(day_of_month + 1);
        if (is_number(year, 2, 2) && is(year + 1, ":"))
            for (year += 2;
                 year < tokens_.size() && !is_number(year, 4, 4) && year < day_of_month + 9;)
                ++year;
        if (!is_number(year, 4, 4))
            return std::nullopt;
        return day(tokens_[year].number, tokens_[i].number, tokens_[day_of_month].number, year);
    }

    std::optional<Date> yearless_at(std::size_t i, int year) {
        const auto next = skip_filler(i + 1);
        if (next >= tokens_.size())
            return std::nullopt;
        if (tokens_[i].is_month() && is_number(next, 1, 2))
            return day(year, tokens_[i].number, tokens_[next].number, next);
        if (is_number(i, 1, 2) && tokens_[next].is_month())
            return day(year, tokens_[next].number, tokens_[i].number, next);
        return std::nullopt;
    }

    std::string_view text_;
    std::vector<Token> tokens_;
    std::size_t last_ = 0;
};

std::optional<DateValue> parse_epoch(std::string_view digits) {
    if ((digits.size() != 10 && digits.size() != 13) ||
        !std::all_of(digits.begin(), digits.end(), is_digit))
        return std::nullopt;
    std::int64_t seconds = 0;
    for (const char c : digits.substr(0, 10))
        seconds = seconds * 10 + (c - '0');
    return DateValue::day(Date::from_day_number(static_cast<schema::DayNumber>(seconds / 86400)));
}

}  // namespace

std::optional<DateValue> parse_written_date(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\t'))
        text.remove_suffix(1);
    if (const auto day = parse_epoch(text))
        return day;
    if (const auto found = find_written_date(text))
        return found->value;
    if (text.size() <= 7 && !text.empty() && is_digit(text[0]))
        if (auto value = schema::parse_date_value(text))
            return *value;
    // "November 2025", "2025-11T…": a month.
    const Pattern pattern(text);
    if (pattern.size() == 2 && pattern.token(0).is_month() && pattern.token(1).size() == 4 &&
        pattern.token(1).number >= 1000)
        return schema::month_of(pattern.token(1).number, pattern.token(0).number);
    return std::nullopt;
}

std::optional<WrittenDate> find_written_date(std::string_view text) {
    return Pattern(text).find(true, 0);
}

std::optional<WrittenDate> find_yearless_date(std::string_view text, int year) {
    return Pattern(text).find(false, year);
}

std::optional<WrittenDate> find_path_date(std::string_view path) {
    const Pattern pattern(path.substr(0, line_bytes_max));
    std::optional<WrittenDate> month;
    const auto is_year = [&](std::size_t i) {
        return i < pattern.size() && pattern.token(i).size() == 4 &&
               pattern.token(i).number >= 1900 && pattern.token(i).number < 2100;
    };
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool is_date8 = pattern.token(i).size() == 8 &&
                              pattern.token(i).number / 10000 >= 1900 &&
                              pattern.token(i).number / 10000 < 2100;
        if (!is_year(i) && !is_date8)
            continue;
        Pattern rest(path.substr(pattern.token(i).start, 24));
        if (const auto day = rest.day_at(0))
            return WrittenDate{DateValue::day(*day), pattern.token(i).start, pattern.token(i).end};
        if (!is_year(i) || i + 2 >= pattern.size())
            continue;
        // /2025/nov/18/, and /2025/11/ for a month.
        const auto& next = pattern.token(i + 2);
        const bool numeric_month = next.kind == Token::Kind::Number && next.size() == 2;
        const int month_of_year = numeric_month || next.is_month() ? next.number : 0;
        if (month_of_year < 1 || month_of_year > 12 ||
            pattern.text(i + 1) != pattern.text(i + 3 < pattern.size() ? i + 3 : i + 1))
            continue;
        if (i + 4 < pattern.size() && pattern.token(i + 4).kind == Token::Kind::Number &&
            pattern.token(i + 4).size() <= 2 &&
            Date::is_valid(pattern.token(i).number, month_of_year, pattern.token(i + 4).number))
            return WrittenDate{
                DateValue::day({static_cast<std::int16_t>(pattern.token(i).number),
                                static_cast<std::uint8_t>(month_of_year),
                                static_cast<std::uint8_t>(pattern.token(i + 4).number)}),
                pattern.token(i).start, pattern.token(i + 4).end};
        if (!month)
            month = WrittenDate{schema::month_of(pattern.token(i).number, month_of_year),
                                pattern.token(i).start, next.end};
    }
    return month;
}

}  // namespace dateline::indexer
