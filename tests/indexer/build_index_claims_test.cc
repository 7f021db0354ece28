// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the dates of a corpus is the newest that is sure.
#include "indexer/build_index_claims.h"

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

using namespace dateline;
using namespace dateline::indexer;
using schema::DateOrigin;

namespace {

schema::DayNumber day(const char* text) {
    return schema::parse_date_value(text)->first;
}

DateClaim claim(const char* text, DateOrigin origin, bool is_spoken_for = false) {
    return {day(text), origin, is_spoken_for};
}

std::string newest_of(const std::vector<DateClaim>& claims) {
    ManifestFile file;
    for (const auto& date : claims)
        file.articles.add({"id", false, date});
    CorpusDates dates;
    dates.add(file);
    const auto newest = dates.newest_sure();
    return newest ? schema::print_date_value({*newest, *newest, schema::Granularity::Day}) : "none";
}

}  // namespace

TEST_CASE("the newest sure date of a corpus", "[build]") {
    constexpr auto metadata = DateOrigin::Metadata;
    constexpr auto filename = DateOrigin::Filename;
    const struct {
        const char* why;
        std::vector<DateClaim> claims;
        const char* newest;
    } cases[] = {
        {"nothing", {}, "none"},
        {"one alone", {claim("2025-11-18", metadata)}, "2025-11-18"},
        {"neighbours bear each other out",
         {claim("2025-01-02", metadata), claim("2025-11-18", DateOrigin::Url),
          claim("2099-01-01", metadata)},
         "2025-11-18"},
        {"exactly as far as is plausible",
         {claim("2024-11-17", metadata), claim("2025-11-18", metadata)},
         "2025-11-18"},
        {"a placeholder does not bear itself out",
         {claim("2025-11-17", metadata), claim("2025-11-18", metadata),
          claim("2099-12-31", metadata), claim("2099-12-31", metadata)},
         "2025-11-18"},
        {"what the article itself names may stand alone",
         {claim("1987-03-01", metadata), claim("1987-03-02", metadata),
          claim("2025-11-18", metadata, true)},
         "2025-11-18"},
        {"of an even number that contradict the earlier of the middle",
         {claim("2025-11-18", metadata), claim("2025-11-18", metadata),
          claim("2099-01-01", metadata), claim("2099-01-01", metadata)},
         "2025-11-18"},
        {"the middle counts articles, not days",
         {claim("1990-01-01", metadata), claim("2025-11-18", metadata),
          claim("2099-01-01", metadata), claim("2099-01-01", metadata),
          claim("2099-01-01", metadata)},
         "2099-01-01"},
        {"spoken for by one of its articles",
         {claim("2099-01-01", metadata), claim("2099-01-01", metadata, true),
          claim("2025-11-18", metadata)},
         "2099-01-01"},
        {"the better half of two that contradict",
         {claim("2025-11-18", metadata), claim("2099-01-01", metadata)},
         "2025-11-18"},
        {"one name of a file does not stand alone",
         {claim("2025-11-17", metadata), claim("2025-11-18", metadata),
          claim("2031-01-01", filename)},
         "2025-11-18"},
        {"but the text does",
         {claim("2024-01-01", metadata), claim("2025-11-18", filename, true)},
         "2025-11-18"},
        {"only a file name", {claim("2031-01-01", filename)}, "2031-01-01"},
        {"guesses measure nothing",
         {claim("2024-01-01", metadata), claim("2025-01-01", DateOrigin::Text, true)},
         "2024-01-01"},
    };
    for (const auto& c : cases) {
        INFO(c.why);
        CHECK(newest_of(c.claims) == c.newest);
    }
}

TEST_CASE("claims come to their articles, in whatever order they were noted", "[build]") {
    std::vector<ManifestFile> files(3);
    for (const auto& [file, count] : {std::pair(0U, 2), std::pair(2U, 3)})
        for (int i = 0; i < count; ++i)
            files[file].articles.add({"id", i == 1, claim("2001-01-01", DateOrigin::Url)});
    const auto kept = claim("2001-01-01", DateOrigin::Url);
    const auto first = claim("1800-01-01", DateOrigin::Byline);
    const auto second = claim("2199-12-31", DateOrigin::Text, true);
    DateClaims claims;
    claims.note({});
    claims.note({{{2, 2}, first}, {{0, 1}, first}});
    claims.note({{{2, 0}, second}});
    claims.move_into(files);
    const auto dates_of = [](const ManifestFile& file) {
        std::vector<DateClaim> dates;
        for (const auto& article : file.articles) {
            CHECK(article.id == "id");
            CHECK(article.overridden == (dates.size() == 1));
            dates.push_back(article.date);
        }
        return dates;
    };
    CHECK(dates_of(files[0]) == std::vector<DateClaim>{kept, first});
    CHECK(dates_of(files[1]).empty());
    CHECK(dates_of(files[2]) == std::vector<DateClaim>{second, kept, first});
}

TEST_CASE("claims of many batches come to their articles", "[build]") {
    // Every article claims a day of its own; some claim none, batches come in a mixed order.
    constexpr std::uint32_t articles = 50;
    const auto day_of = [](CorpusOrder order) {
        return static_cast<schema::DayNumber>(100 * order.file + order.article);
    };
    for (const std::size_t batch_size : {1U, 2U, 7U, 1000U}) {
        std::vector<ManifestFile> files(4);
        std::vector<std::vector<DatedArticle>> batches(1);
        for (std::uint32_t file = 0; file < files.size(); ++file)
            for (std::uint32_t i = 0; i < articles; ++i) {
                files[file].articles.add({"id", false, {}});
                if (i % 5 == 3)
                    continue;
                if (batches.back().size() == batch_size)
                    batches.emplace_back();
                const CorpusOrder order{file, i};
                batches.back().push_back({order, {day_of(order), DateOrigin::Url, false}});
            }
        for (std::size_t i = 0; i < batches.size(); i += 3)
            std::swap(batches[i], batches[batches.size() - 1 - i]);
        DateClaims claims;
        for (const auto& batch : batches)
            claims.note(batch);
        claims.move_into(files);
        for (std::uint32_t file = 0; file < files.size(); ++file) {
            std::uint32_t number = 0;
            for (const auto& article : files[file].articles) {
                const auto i = number++;
                const auto expected =
                    i % 5 == 3 ? DateClaim{} : DateClaim{day_of({file, i}), DateOrigin::Url, false};
                CHECK(article.date == expected);
            }
        }
    }
}

TEST_CASE("what speaks for a date stands elsewhere than the date", "[build]") {
    const auto spoken_for = [](DateOrigin origin, const char* url, const char* path,
                               const char* body) {
        schema::Article article;
        article.url = url;
        article.path = path;
        article.body = body;
        article.published = {*schema::parse_date_value("2025-11-18"), origin, ""};
        return claim_of(article).is_spoken_for;
    };
    CHECK(spoken_for(DateOrigin::Metadata, "https://a.example/2025/x", "a.json", "Rain."));
    CHECK(spoken_for(DateOrigin::Metadata, "", "2025/a.json", "Rain."));
    CHECK(spoken_for(DateOrigin::Metadata, "", "a.json", "Rain since 2024."));
    CHECK_FALSE(spoken_for(DateOrigin::Metadata, "", "a.json", "Rain until 2026, 20251 of 12025."));
    CHECK_FALSE(spoken_for(DateOrigin::Url, "https://a.example/2025/11/18/x", "a.json", "Rain."));
    CHECK_FALSE(spoken_for(DateOrigin::Filename, "", "2025-11-18.txt", "Rain."));
    CHECK_FALSE(spoken_for(DateOrigin::Dateline, "", "a.txt", "ROME, Nov 18, 2025 - Rain."));
    CHECK(spoken_for(DateOrigin::Dateline, "", "a.txt", "ROME, Nov 18, 2025 - Rain.\nIn 2025"));
    CHECK_FALSE(spoken_for(DateOrigin::Text, "", "2025/a.txt", "It is 18 November 2025."));
}
