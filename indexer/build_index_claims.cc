// SPDX-License-Identifier: GPL-3.0-or-later
// Claims of dates and their measure.
#include "indexer/build_index_claims.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <string_view>

namespace dateline::indexer {

using schema::Date;
using schema::DateOrigin;
using schema::DayNumber;

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Whether a number of four digits is the year or the one before it.
bool names_year(std::string_view text, int year) {
    for (std::size_t at = 0; at < text.size();) {
        if (!is_digit(text[at])) {
            ++at;
            continue;
        }
        auto end = at;
        int number = 0;
        for (; end < text.size() && is_digit(text[end]); ++end)
            number = end - at < 4 ? number * 10 + (text[end] - '0') : 0;
        if (end - at == 4 && (number == year || number == year - 1))
            return true;
        at = end;
    }
    return false;
}

/// Where the date itself was read does not speak for it.
bool is_spoken_for(const schema::Article& article, DateOrigin origin, int year) {
    std::string_view body = article.body;
    if (origin == DateOrigin::Dateline)
        body.remove_prefix(std::min(body.find('\n'), body.size()));
    return (origin != DateOrigin::Filename && names_year(article.path, year)) ||
           (origin != DateOrigin::Url && names_year(article.url, year)) ||
           names_year(article.title, year) || names_year(article.standfirst, year) ||
           names_year(body, year);
}

constexpr std::uint32_t last_of_run = 1U << date_bits;

bool is_next(CorpusOrder order, CorpusOrder next) {
    return next == CorpusOrder{order.file, order.article + 1};
}

}  // namespace

DateClaim claim_of(const schema::Article& article) {
    const auto& published = article.published;
    if (!published.value)
        return {};
    const auto day = published.value->first;
    return {day, published.origin,
            published.origin != DateOrigin::Text &&
                is_spoken_for(article, published.origin, Date::from_day_number(day).year)};
}

void DateClaims::note(const std::vector<DatedArticle>& batch) {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const auto& [order, claim] = batch[i];
        if (i == 0 || !is_next(batch[i - 1].order, order))
            runs_.push_back({order, static_cast<std::uint32_t>(dates_.size())});
        const bool is_last = i + 1 == batch.size() || !is_next(order, batch[i + 1].order);
        dates_.push_back(pack_date(claim) | (is_last ? last_of_run : 0));
    }
}

void DateClaims::move_into(std::span<ManifestFile> files) {
    std::sort(runs_.begin(), runs_.end(),
              [](const Run& a, const Run& b) { return a.first < b.first; });
    for (auto run = runs_.begin(); run != runs_.end();) {
        const auto file = run->first.file;
        bool in_run = false;
        std::size_t at = 0;
        files[file].articles.change([&](std::uint32_t number, ManifestArticle& article) {
            if (run != runs_.end() && run->first == CorpusOrder{file, number}) {
                at = run++->start;
                in_run = true;
            }
            if (!in_run)
                return;
            article.date = unpack_date(dates_[at]);
            in_run = (dates_[at++] & last_of_run) == 0;
        });
        assert(run == runs_.end() || run->first.file != file);
    }
    runs_.clear();
    dates_.clear();
    runs_.shrink_to_fit();
    dates_.shrink_to_fit();
}

void CorpusDates::add(const ManifestFile& file) {
    for (const auto& article : file.articles) {
        const auto& date = article.date;
        if (article.overridden || date.origin == DateOrigin::None ||
            date.origin == DateOrigin::Text)
            continue;
        auto& day = days_[date.day];
        ++day.articles;
        day.is_spoken_for = day.is_spoken_for || date.is_spoken_for;
        ++articles_;
    }
}

std::optional<DayNumber> CorpusDates::newest_sure() const {
    // A later neighbour would have been sure before the earlier one.
    for (auto day = days_.rbegin(); day != days_.rend(); ++day) {
        const auto before = std::next(day);
        if (day->second.is_spoken_for ||
            (before != days_.rend() && day->first - before->first <= plausible_days))
            return day->first;
    }
    std::uint64_t up_to = 0;
    for (const auto& [number, day] : days_)
        if (up_to += day.articles; up_to > (articles_ - 1) / 2)
            return number;
    return std::nullopt;
}

bool is_date_dropped(const ManifestFile& file, std::uint32_t article) {
    return std::ranges::binary_search(file.dropped_dates, article, {}, &DroppedDate::article);
}

void forget_guessed_dates(ManifestFile& file) {
    file.articles.change([](std::uint32_t, ManifestArticle& article) {
        if (article.date.origin == DateOrigin::Text)
            article.date = {};
    });
    std::erase_if(file.dropped_dates, [](const DroppedDate& date) {
        return date.published.origin == DateOrigin::Text;
    });
}

}  // namespace dateline::indexer
