// SPDX-License-Identifier: GPL-3.0-or-later
// Says numbers, dates and origins in English.
#include "server/response/wording.h"

#include <array>

namespace dateline::server {

namespace {

using schema::Date;
using schema::DateValue;
using schema::Granularity;

constexpr std::array<std::string_view, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::string month_name(int month, bool brief) {
    const auto name = month_names[static_cast<std::size_t>(month - 1)];
    return std::string(brief ? name.substr(0, 3) : name);
}

std::string print_day(Date date, bool brief) {
    return std::to_string(date.day) + " " + month_name(date.month, brief) + " " +
           std::to_string(date.year);
}

std::string season_of(Date first) {
    const char* name = first.month == 3   ? "spring "
                       : first.month == 6 ? "summer "
                       : first.month == 9 ? "autumn "
                                          : "winter ";
    const int year = first.year;
    return name + std::to_string(year) +
           (first.month == 12 ? "–" + std::to_string((year + 1) % 100) : "");
}

std::string print_interval(const DateValue& value, bool brief) {
    const Date first = Date::from_day_number(value.first);
    const Date last = Date::from_day_number(value.last);
    if (value.first == schema::earliest_day)
        return "until " + print_day(last, brief);
    if (value.last == schema::latest_day)
        return "from " + print_day(first, brief);
    return print_day(first, brief) + " – " + print_day(last, brief);
}

std::string print_words(const DateValue& value, bool brief) {
    const Date first = Date::from_day_number(value.first);
    std::string year = std::to_string(first.year);
    switch (value.granularity) {
        case Granularity::Day:
            return print_day(first, brief);
        case Granularity::Weekend:
            return "weekend of " + print_day(first, brief);
        case Granularity::Week:
            return (brief ? "week " : "week from ") + print_day(first, brief);
        case Granularity::Month:
            return month_name(first.month, brief) + " " + year;
        case Granularity::Season:
            return season_of(first);
        case Granularity::Quarter:
            return "Q" + std::to_string((first.month + 2) / 3) + " " + year;
        case Granularity::Half:
            return (first.month == 1 ? "first half of " : "second half of ") + year;
        case Granularity::Year:
            return year;
        case Granularity::Decade:
            return year + "s";
        case Granularity::Century:
            return year + "–" + std::to_string(Date::from_day_number(value.last).year);
        case Granularity::Interval:
            return print_interval(value, brief);
    }
    return year;
}

}  // namespace

std::string print_count(std::uint64_t count) {
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

std::string print_count_of(std::uint64_t count, std::string_view one) {
    std::string text = print_count(count) + " ";
    if (count == 1)
        return text.append(one);
    if (!one.empty() && one.back() == 'y')
        return text.append(one.substr(0, one.size() - 1)).append("ies");
    return text.append(one).append("s");
}

std::string print_share(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0)
        return "0%";
    const auto permille = (part * 1000 + whole / 2) / whole;
    std::string text = std::to_string(permille / 10);
    if (permille < 100 && permille % 10 != 0)
        text += "." + std::to_string(permille % 10);
    if (permille == 0 && part > 0)
        text = "under 0.1";
    return text + "%";
}

std::string print_date_words(const DateValue& value) {
    return print_words(value, false);
}

std::string print_date_short(const DateValue& value) {
    return print_words(value, true);
}

std::string_view origin_words(schema::DateOrigin origin) {
    switch (origin) {
        case schema::DateOrigin::None:
            return "no date";
        case schema::DateOrigin::Metadata:
            return "from the metadata";
        case schema::DateOrigin::Url:
            return "from the address";
        case schema::DateOrigin::Byline:
            return "from the byline";
        case schema::DateOrigin::Dateline:
            return "from the dateline";
        case schema::DateOrigin::Filename:
            return "from the file name";
        case schema::DateOrigin::Text:
            return "guessed from the text";
    }
    return "no date";
}

std::string_view origin_words(std::string_view name) {
    using schema::DateOrigin;
    for (const auto origin :
         {DateOrigin::None, DateOrigin::Metadata, DateOrigin::Url, DateOrigin::Byline,
          DateOrigin::Dateline, DateOrigin::Filename, DateOrigin::Text})
        if (schema::print_date_origin(origin) == name)
            return origin_words(origin);
    return {};
}

std::string_view actor_kind_words(std::string_view kind, bool several) {
    struct Row {
        std::string_view kind, one, many;
    };
    static constexpr std::array<Row, 4> rows = {{{"person", "person", "people"},
                                                 {"organisation", "organisation", "organisations"},
                                                 {"government", "government", "governments"},
                                                 {"group", "armed group", "armed groups"}}};
    for (const auto& row : rows)
        if (row.kind == kind)
            return several ? row.many : row.one;
    return kind;
}

std::string print_path_words(const std::vector<std::string>& path) {
    std::string text;
    // Path: continent first, the place itself last. A city and its region of one name are told
    // once.
    for (std::size_t i = path.size() < 2 ? 0 : path.size() - 1; i > 1; --i)
        if (path[i - 1] != path[i])
            text += (text.empty() ? "" : ", ") + path[i - 1];
    if (text.empty() && path.size() == 2)
        text = path[0];
    return text;
}

}  // namespace dateline::server
