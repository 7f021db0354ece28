// SPDX-License-Identifier: GPL-3.0-or-later
// What speaks for and against each year in which an article may have been published.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace dateline::indexer::dates {

/// Clues for a year Y; names as in the table of weights. "Said": the text names that year.
enum class YearClue : std::uint8_t {
    Said1,
    Said2,
    Said3,  ///< Y is said once, twice, more often
    Before1,
    Before2,
    Before3,  ///< Y-1 is
    TwoBefore,
    ThreeBefore,  ///< Y-2, Y-3
    After1,
    After2,
    TwoAfter,  ///< Y+1 once, more often; Y+2
    Later1,
    Later2,
    Later3,  ///< years after Y+1
    LastIsY,
    LastIsBefore,
    LastIsAfter,
    LastIsTwoBefore,
    LastIsOlder,  ///< the latest year said
    Day1,
    Day2,  ///< full dates in Y
    LastDayInY,
    LastDayBefore,
    LastDayOlder,
    LastDayLater,
    LastDayInAutumn,  ///< of Y: it may be told of in the next year
    PostInY,          ///< the latest post that is quoted with its day is of Y
    PostBefore,
    PostLater,
    LastWeekdayDayInY,  ///< the latest full date with its weekday
    WeekdayDayLater,
    LastPlaceDayInY,  ///< … after a place and a comma, at the end of a sentence
    PlaceDayLater,
    LastPhotoDayInY,  ///< … near the name of a picture agency
    PhotoDayLater,
    PhotoDayOnly,    ///< Y is said nowhere else
    LastFileDayInY,  ///< … near the word for an older picture
    FileDayLater,
    PastDay,  ///< a full date in Y that verbs put into the past
    MonthInY,
    MonthBefore,
    MonthAfter,
    MonthLater,  ///< months with their year
    SinceY,
    SinceBefore,
    SinceAfter,
    ByY,
    ByBefore,
    ByAfter,
    UntilY,
    UntilBefore,
    UntilAfter,
    FromY,
    FromBefore,
    FromAfter,
    InY,
    InBefore,
    InAfter,
    OfY,
    OfBefore,
    OfAfter,
    TheY,
    TheBefore,
    TheAfter,  ///< "since 2014", "the 2016 election"
    LastYearAndBefore,
    ThisYearAndY,
    ThisYearAndBefore,
    NextYearAndAfter,
    WeekdaysFit,
    WeekdaysFitOnly,
    WeekdaysFitTwice,
    WeekdaysFitAfterLast,
    WeekdaysMiss,
    OfficesFit,
    OfficesFit1,
    OfficesFit2,
    OfficesFit4,  ///< most of all years; so many years do
    OfficeMiss1,
    OfficeMiss2,
    OfficeMiss3,
    OfficesMany,
    OfficesAndSaid,
    OfficesAndLastAfter,
    OfficeBegins,
    BeforeOffice,
    YearBeforeOffice,
    OfficeYear2,
    OfficeYear3,
    OfficeYear4,
    OfficeOld,  ///< counted from the office that began last
    BeforeEvent,
    EventYear,
    EventYear2,
    EventYear3,
    EventOld,
    EventAndLast,
    EventAndOffices,
    EventsTwice,
    End,
};
inline constexpr auto year_clue_count = static_cast<std::size_t>(YearClue::End);

std::string_view print_year_clue(YearClue clue);

/// The clues for one year: how often each holds, 0 to 3.
struct YearCase {
    int year = 0;
    std::array<std::uint8_t, year_clue_count> counts{};
};

}  // namespace dateline::indexer::dates
