// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences of wires, dailies and magazines, written with their values before the rules were tried
// on them: spans counted from the article's day, deadlines, days of an event, plans without a verb.
#include <catch2/catch.hpp>

#include "tests/indexer/tag/dates/tag_dates.h"

using dateline::indexer::samples::check_lines;

TEST_CASE("bulletins: a wire, Thursday 6 March 2008", "[dates]") {
    check_lines(
        "2008-03-06",
        {
            {"The bank will cut 3,000 jobs over the next two years.", "the next two years=2008/2010"},
            {"Sales have doubled in the past five years.", "the past five years=2003/2008"},
            {"Rebels have killed 40 soldiers over the last three months.",
             "the last three months=2007-12/2008-03"},
            {"A decision is expected within the next ten days.",
             "the next ten days=2008-03-06/2008-03-16"},
            {"He has not been seen for the past three weeks.",
             "the past three weeks=2008-02-14/2008-03-06"},
            {"The company hopes to break even by year-end.", "year-end=2008-12-31"},
            {"Analysts see oil at $90 by the end of the year.", "the end of the year=2008"},
            {"Net profit for the three months to January rose 4 percent.",
             "the three months to January=2007-11/2008-01"},
            {"Output fell 2 percent year on year.", ""},
            {"Sales were 3 percent lower than a year earlier.", "a year earlier=2007"},
            {"Talks will run from Monday through Friday.", "Monday=2008-03-10; Friday=2008-03-14"},
            {"The museum was closed the week of February 18.", "the week of February 18=2008-W08"},
            {"Police raided the flat in the early hours of Wednesday.", "Wednesday=2008-03-05"},
            {"The draw is in Zurich on Tuesday.", "Tuesday=2008-03-11"},
            {"With elections on Sunday, parties made their last appeals.", "Sunday=2008-03-09"},
            {"He invited both leaders to talks on Monday.", "Monday=2008-03-10"},
            {"The deadline is noon on Friday.", "Friday=2008-03-07"},
            {"The union has threatened to strike from Wednesday.", "Wednesday=2008-03-12"},
            {"Forecasters see a thaw from Saturday.", "Saturday=2008-03-08"},
            {"The first call was made on April 3, 1973. The industry marks that date every year.",
             "April 3, 1973=1973-04-03; that date=1973-04-03"},
            {"The festival opens on March 14. The opening night is sold out.",
             "March 14=2008-03-14; The opening night=2008-03-14"},
            {"Opening night, February 2, drew 400 people.",
             "Opening night=2008-02-02; February 2=2008-02-02"},
            {"The strike began on Monday. On the third day the army moved in.",
             "Monday=2008-03-03; the third day=2008-03-05"},
            {"Christmas Eve fell on a Monday.", "Christmas Eve=2007-12-24"},
            {"The 1990s were lost, he said.", "The 1990s=1990s"},
            {"Fiscal 2007 ended on Sept. 30.", "Fiscal 2007=2007; Sept. 30=2007-09-30"},
            {"First-half profit fell to $3 million.", "First-half=2007-H1"},
            {"The court will rule in the week beginning March 24.",
             "the week beginning March 24=2008-W13"},
            {"Turnout on Sunday was the lowest since 1945.", "Sunday=2008-03-02; 1945=1945"},
        });
}

TEST_CASE("bulletins: British and Indian dailies, Saturday 29 October 2016", "[dates]") {
    check_lines(
        "2016-10-29",
        {
            {"Polls close at 22:00 on Thursday.", "22:00 on Thursday=2016-11-03"},
            {"Voting ended at 17:30 GMT and counting began.", "17:30 GMT=2016-10-29"},
            {"The clocks go back on Sunday.", "Sunday=2016-10-30"},
            {"Rain is expected from Monday to Wednesday.",
             "Monday=2016-10-31; Wednesday=2016-11-02"},
            {"The minister flew to Delhi on Friday night.", "Friday night=2016-10-28"},
            {"Shops will shut early on Christmas Eve.", "Christmas Eve=2016-12-24"},
            {"Exports in April-September fell 4.2 per cent.", "April-September=2016-04/2016-09"},
            {"The economy will grow 7.6 per cent in 2016-17.", "2016-17=2016/2017"},
            {"The scheme was launched in the mid-1990s.", "the mid-1990s=1990s"},
            {"The dispute goes back to the 19th century.", "the 19th century=18XX"},
            {"Work started in late 2014 and will end early next year.",
             "late 2014=2014; early next year=2017"},
            {"The inquest was told that on the night of 14 June he drove home.",
             "14 June=2016-06-14"},
            {"Diwali, which falls on Sunday, is a holiday.",
             "Diwali=2016-10-30; Sunday=2016-10-30"},
            {"He had promised results within 100 days.", ""},
            {"A year ago this week the mill closed.", "A year ago this week=2015-W44"},
            {"Diplomats expect a deal in the coming days.", ""},
            {"The plan covers the years 2016 to 2020.", "2016=2016; 2020=2020"},
            {"From the 1st of next month fares go up.", "the 1st of next month=2016-11-01"},
            {"Since the start of the year 3,800 migrants have drowned.",
             "the start of the year=2016"},
            {"The hospital wrote to him on 27/10/2016 and again on 28/10/2016.",
             "27/10/2016=2016-10-27; 28/10/2016=2016-10-28"},
            {"On Monday last week he resigned.", "Monday last week=2016-10-17"},
            {"The court adjourned the case to 14th Nov for pleas.", "14th Nov=2016-11-14"},
            {"They meet again a week on Tuesday.", "a week on Tuesday=2016-11-08"},
            {"The fortnight to 21 October was the driest since 1995.",
             "The fortnight to 21 October=2016-10-08/2016-10-21; 1995=1995"},
            {"In the year to September, rents rose 2.3%.", "the year to September=2015-10/2016-09"},
            {"The company expects a loss for the full year.", "the full year=2016"},
            {"The site shuts on 30 November. By that date all staff must leave.",
             "30 November=2016-11-30; that date=2016-11-30"},
        });
}

TEST_CASE("bulletins: magazines and local papers, Tuesday 5 May 1998", "[dates]") {
    check_lines(
        "1998-05-05",
        {
            {"Over the past two decades the river has lost half its fish.",
             "the past two decades=1978/1998"},
            {"The siege lasted from September 1941 until January 1944.",
             "September 1941=1941-09; January 1944=1944-01"},
            {"Two days into the strike, on April 30, trucks stopped.", "April 30=1998-04-30"},
            {"The mayor is to be sworn in Monday.", "Monday=1998-05-11"},
            {"The shuttle was to land Sunday but stayed up.", "Sunday=1998-05-03"},
            {"By Memorial Day the pool will be open.", "Memorial Day=1998-05-25"},
            {"Spring has been late.", ""},
            {"She plans to run in the fall.", "the fall=1998-FA"},
            {"The bill passed the House last Thursday.", "last Thursday=1998-04-30"},
            {"The pact expires at midnight Friday.", "Friday=1998-05-08"},
            {"The firm earned $2 million in the fourth quarter.", "the fourth quarter=1997-Q4"},
            {"He died on the night of May 2-3.", "May 2-3=1998-05-02/1998-05-03"},
            {"In 300 B.C. the town was burned.", ""},
            {"The emperor died in 1424 A.D.", "1424 A.D.=1424"},
            {"The exhibition runs through June 14.", "June 14=1998-06-14"},
            {"Nov 3rd is the earliest day for a vote.", "Nov 3rd=1998-11-03"},
            {"During the first week of May, 4,000 people fled.", "the first week of May=1998-W19"},
            {"The year 2000 problem worries banks.", "The year 2000=2000"},
            {"It rained for three days, until May 4.", "May 4=1998-05-04"},
            {"Three days later than planned, on May 4, the ship left.", "May 4=1998-05-04"},
            {"The team has won eight of the last ten games.", ""},
            {"Prices rose 3% in the 12 months through April.",
             "the 12 months through April=1997-05/1998-04"},
        });
}
