// SPDX-License-Identifier: GPL-3.0-or-later
// Weighs the places where a publication date may stand.
#include "indexer/read/publication_date.h"

#include <algorithm>
#include <optional>

#include "indexer/read/date_line.h"
#include "indexer/read/written_date.h"

namespace dateline::indexer {

using schema::Date;
using schema::DateOrigin;
using schema::DateValue;
using schema::Granularity;
using schema::Published;

namespace {

constexpr std::size_t dateline_bytes_max = 120;

bool is_plausible(const DateValue& value) {
    const auto year = Date::from_day_number(value.first).year;
    return year >= 1800 && year < 2200;
}

/// Keeps the best date so far.
class Choice {
  public:
    explicit Choice(std::vector<std::string>& unread) : unread_(unread) {}

    void offer(const DateValue& value, DateOrigin origin, std::string_view evidence) {
        if (!is_plausible(value)) {
            unread_.emplace_back(evidence);
            return;
        }
        const bool is_finer = best_.value && value.granularity == Granularity::Day &&
                              best_.value->granularity != Granularity::Day &&
                              best_.value->contains(value);
        if (!best_.value || is_finer)
            best_ = {value, origin, std::string(evidence)};
    }
    bool is_day() const { return best_.value && best_.value->granularity == Granularity::Day; }
    const Published& best() const { return best_; }

  private:
    std::vector<std::string>& unread_;
    Published best_;
};

std::string_view last_name(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

std::string_view path_of_url(std::string_view url) {
    const auto scheme = url.find("://");
    const auto slash = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
    return slash == std::string_view::npos
               ? std::string_view()
               : url.substr(slash, url.find_first_of("?#", slash) - slash);
}

std::string_view piece(std::string_view text, const WrittenDate& date) {
    return text.substr(date.start, date.end - date.start);
}

void offer_dateline(std::string_view body, Choice& choice) {
    const auto dateline = find_dateline(body);
    if (dateline.empty())
        return;
    if (const auto date = find_written_date(dateline)) {
        choice.offer(date->value, DateOrigin::Dateline, piece(dateline, *date));
    } else if (choice.best().value) {
        const int year = Date::from_day_number(choice.best().value->first).year;
        if (const auto day = find_yearless_date(dateline, year))
            choice.offer(day->value, DateOrigin::Dateline, piece(dateline, *day));
    }
}

}  // namespace

std::string_view find_dateline(std::string_view body) {
    auto line = body.substr(0, std::min(body.find('\n'), dateline_bytes_max));
    auto dash = std::string_view::npos;
    for (const std::string_view mark : {" - ", " -- ", " — ", " – ", "—"})
        dash = std::min(dash, line.find(mark));
    if (const auto bracket = line.find(')');
        bracket + 1 < dash && bracket != std::string_view::npos &&
        (line.substr(bracket, 3) == ") -" || line.substr(bracket, 3) == "): "))
        dash = bracket + 1;
    if (dash == std::string_view::npos || dash == 0)
        return {};
    line = line.substr(0, dash);
    // A place in capitals begins it, or an agency in brackets ends it.
    std::size_t capitals = 0;
    for (const char c : line.substr(0, line.find_first_of(" ,")))
        capitals += c >= 'A' && c <= 'Z';
    const bool has_place = capitals >= 3 || static_cast<unsigned char>(line[0]) >= 0x80;
    return has_place || line.find('(') != std::string_view::npos ||
                   line.find(',') != std::string_view::npos
               ? line
               : std::string_view();
}

Published find_published(const DateClues& clues, std::vector<std::string>& unread) {
    Choice choice(unread);
    for (const auto& text : clues.metadata) {
        const auto value = parse_written_date(text);
        if (value && is_plausible(*value))
            choice.offer(*value, DateOrigin::Metadata, "");
        else
            unread.push_back(text);
    }
    if (choice.is_day())
        return choice.best();
    const auto url_path = path_of_url(clues.url);
    if (const auto date = find_path_date(url_path))
        choice.offer(date->value, DateOrigin::Url, piece(url_path, *date));
    if (const auto line = find_line_date(clues.byline))
        choice.offer(line->date.value, DateOrigin::Byline, piece(clues.byline, line->date));
    offer_dateline(clues.body, choice);
    const auto name = last_name(clues.path);
    if (const auto date = find_path_date(name)) {
        choice.offer(date->value, DateOrigin::Filename, piece(name, *date));
        offer_dateline(clues.body, choice);
    }
    return choice.best();
}

}  // namespace dateline::indexer
