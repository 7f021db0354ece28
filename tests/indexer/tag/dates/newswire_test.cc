// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences as news agencies write them, of several countries and desks, with their TIMEX3 values
// (TimeML 1.2.1): written before they were tried, so that the rules follow them.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/indexer/tag/dates/tag_dates.h"

using namespace dateline;
using namespace dateline::indexer;

namespace {

struct Line {
    std::string text;
    std::string found;  // "surface=value", "; " between
};

void check(const std::string& published, const std::vector<Line>& lines) {
    for (const auto& line : lines) {
        INFO(line.text);
        std::string found;
        for (const auto& date : samples::tag_dates(line.text, published))
            found += (found.empty() ? "" : "; ") + date;
        CHECK(found == line.found);
    }
}

}  // namespace

TEST_CASE("newswire: British and European desks, Thursday 17 October 2019", "[dates]") {
    check("2019-10-17",
          {
              {"The prime minister told MPs on Wednesday that talks had stalled.",
               "Wednesday=2019-10-16"},
              {"EU leaders meet in Brussels on Friday.", "Friday=2019-10-18"},
              {"Parliament will sit this Saturday for the first time since 1982.",
               "this Saturday=2019-10-19; 1982=1982"},
              {"Britain is due to leave the bloc on 31 October.", "31 October=2019-10-31"},
              {"The vote of 23 June 2016 still divides families.", "23 June 2016=2016-06-23"},
              {"Unemployment rose in the three months to August.",
               "the three months to August=2019-06/2019-08"},
              {"The pound has fallen by a tenth since the referendum in June 2016.",
               "June 2016=2016-06"},
              {"Inflation was 1.7 per cent in September, unchanged from the month before.",
               "September=2019-09; the month before=2019-08"},
              {"The museum reopened last Monday after repairs.", "last Monday=2019-10-14"},
              {"The strike begins at midnight on Sunday.", "Sunday=2019-10-20"},
              {"She was born in Cork in the spring of 1951.", "the spring of 1951=1951-SP"},
              {"The cathedral was begun in the 12th century.", "the 12th century=11XX"},
              {"Sales rose in the first quarter of 2019 and fell in the second.",
               "the first quarter of 2019=2019-Q1"},
              {"A verdict is expected by the end of November.", "the end of November=2019-11"},
              {"The accord was signed on Good Friday 1998.", "Good Friday 1998=1998-04-10"},
              {"He resigned two weeks ago.", "two weeks ago=2019-10-03"},
              {"The bridge will be closed from 4 to 8 November.",
               "4 to 8 November=2019-11-04/2019-11-08"},
              {"The party lost its majority in the 2017 election.", "2017=2017"},
              {"Snow fell overnight and again this morning.", "this morning=2019-10-17"},
              {"The fine must be paid within 30 days.", ""},
              {"Ministers met yesterday evening in Paris.", "yesterday evening=2019-10-16"},
              {"The euro was introduced in the late 1990s.", "the late 1990s=1990s"},
              {"The law takes effect on 1 January next year.", "1 January next year=2020-01-01"},
              {"The film opens in cinemas tomorrow.", "tomorrow=2019-10-18"},
              {"Last winter was the warmest on record.", "Last winter=2018-WI"},
              {"He has chaired the committee since 2015.", "2015=2015"},
              {"The Tour finished in Paris in late July.", "late July=2019-07"},
              {"The first trains will run in early 2021.", "early 2021=2021"},
          });
}

TEST_CASE("newswire: American markets, Wednesday 5 March 2014", "[dates]") {
    check("2014-03-05",
          {
              {"Shares closed lower Tuesday.", "Tuesday=2014-03-04"},
              {"The company said Monday it will cut 500 jobs.", "Monday=2014-03-03"},
              {"Net income for the fourth quarter rose 8 percent.", "the fourth quarter=2013-Q4"},
              {"Profit was $2.1 billion in the year-ago quarter.", "the year-ago quarter=2013-Q1"},
              {"Revenue for fiscal 2013 was $4 billion.", "fiscal 2013=2013"},
              {"The Federal Reserve meets March 18-19.", "March 18-19=2014-03-18/2014-03-19"},
              {"The dividend will be paid on April 1 to holders of record on March 14.",
               "April 1=2014-04-01; March 14=2014-03-14"},
              {"The contract expires Dec. 31, 2016.", "Dec. 31, 2016=2016-12-31"},
              {"Orders fell 4.3 percent in January after falling 2 percent in December.",
               "January=2014-01; December=2013-12"},
              {"Sales in the first half of last year were flat.",
               "the first half of last year=2013-H1"},
              {"The bank expects a loss this quarter.", "this quarter=2014-Q1"},
              {"The stock has doubled since last March.", "last March=2013-03"},
              {"For the nine months ended Sept. 30, profit fell.",
               "the nine months ended Sept. 30=2013-01/2013-09"},
              {"Results will be released Thursday morning.", "Thursday morning=2014-03-06"},
              {"The agency will rule by year end.", "year end=2014"},
              {"The report is due at 8:30 a.m. Friday.", "8:30 a.m. Friday=2014-03-07"},
              {"Trading resumed at 2 p.m. EST.", "2 p.m. EST=2014-03-05"},
              {"The fund lost 12 percent in the third quarter of 2008.",
               "the third quarter of 2008=2008-Q3"},
              {"It filed for bankruptcy in November 2011.", "November 2011=2011-11"},
              {"The offer expires at midnight on March 28.", "March 28=2014-03-28"},
              {"The merger should close in the second half of this year.",
               "the second half of this year=2014-H2"},
              {"Same-store sales rose in February.", "February=2014-02"},
              {"He founded the firm in 1987.", "1987=1987"},
              {"The plant will open in mid-2015.", "mid-2015=2015"},
              {"The rate has been near zero since December 2008.", "December 2008=2008-12"},
              {"The case is set for trial next month.", "next month=2014-04"},
              {"Economists had expected growth this year.", "this year=2014"},
              {"The current quarter will be weaker.", "The current quarter=2014-Q1"},
          });
}

TEST_CASE("newswire: what the first drafts of the rules read wrongly", "[dates]") {
    check("1989-11-02",
          {
              {"Profit in the latest quarter rose.", "the latest quarter=1989-Q3"},
              {"It earned $12 million in the 1988 fourth quarter.",
               "the 1988 fourth quarter=1988-Q4"},
              {"At year's end there were 500 branches.", "year's end=1989"},
              {"Ten years ago this month, militants seized the embassy.",
               "Ten years ago this month=1979-11"},
              {"The bridge opened 50 years ago today.", "50 years ago today=1939-11-02"},
              {"The meeting, originally set for Friday, was moved.", "Friday=1989-11-03"},
              {"The firm will report third-quarter results on Nov. 24.",
               "third-quarter=1989-Q3; Nov. 24=1989-11-24"},
              {"Crude for January delivery rose.", "January=1990-01"},
              {"The data cover the period from January to September.",
               "January=1989-01; September=1989-09"},
              {"He left in May 1985. Two years on, the post is vacant.",
               "May 1985=1985-05; Two years on=1987-05"},
              {"He will go on to Oslo later in the week.", "later in the week=1989-W44"},
              {"A former aide was arrested 24 hours ago.", "24 hours ago=1989-11-01"},
          });
}

TEST_CASE("newswire: sport, Monday 22 August 2022", "[dates]") {
    check(
        "2022-08-22",
        {
            {"City drew 3-3 at Newcastle on Sunday.", "Sunday=2022-08-21"},
            {"United play Liverpool on Monday night.", "Monday night=2022-08-22"},
            {"The team will travel to Dortmund next Tuesday.", "next Tuesday=2022-08-23"},
            {"She won the title in 2019 and again last year.", "2019=2019; last year=2021"},
            {"The season starts on September 8.", "September 8=2022-09-08"},
            {"He scored twice at the weekend.", "the weekend=2022-W33-WE"},
            {"The Games open in Paris on 26 July 2024.", "26 July 2024=2024-07-26"},
            {"They scored early in the second half.", ""},
            {"Kenya last won the race in 2016.", "2016=2016"},
            {"The final will be played on 18 December.", "18 December=2022-12-18"},
            {"He broke his leg in April and returned two months later.",
             "April=2022-04; two months later=2022-06"},
            {"The tour began on Friday in Utrecht.", "Friday=2022-08-19"},
            {"Serena Williams turned professional in October 1995.", "October 1995=1995-10"},
            {"The club was founded in 1899.", "1899=1899"},
            {"He is suspended until 2 October.", "2 October=2022-10-02"},
            {"The draw takes place on Thursday.", "Thursday=2022-08-25"},
            {"The third Test starts on 8 September.", "8 September=2022-09-08"},
            {"The record had stood since the 1970s.", "the 1970s=1970s"},
            {"He ran the 1500 metres in Monaco earlier this month.", "earlier this month=2022-08"},
            {"The match was put off from Saturday to Sunday because of rain.",
             "Saturday=2022-08-20; Sunday=2022-08-21"},
            {"She retired after the 2012 Games.", "2012=2012"},
            {"Kick-off is at 7:45 p.m. on Wednesday.", "7:45 p.m. on Wednesday=2022-08-24"},
            {"The cup was last held in summer 2018.", "summer 2018=2018-SU"},
            {"Last week he ran his best time of the year.", "Last week=2022-W33"},
        });
}

TEST_CASE("newswire: world affairs, Wednesday 11 February 1998", "[dates]") {
    check("1998-02-11",
          {
              {"NAIROBI, Kenya (AP) _ Police said Tuesday that they had freed four men.",
               "Tuesday=1998-02-10"},
              {"Inspectors left Baghdad on Feb. 3.", "Feb. 3=1998-02-03"},
              {"The embargo was imposed after Iraq invaded Kuwait in August 1990.",
               "August 1990=1990-08"},
              {"Parliament is to vote next week.", "next week=1998-W08"},
              {"The president will visit Beijing in the fall.", "the fall=1998-FA"},
              {"The war lasted from 1980 to 1988.", "1980=1980; 1988=1988"},
              {"The truce was signed in 1994. Fighting resumed the following year.",
               "1994=1994; the following year=1995"},
              {"Talks broke down last month.", "last month=1998-01"},
              {"The ferry sank on the night of Sept. 28, 1994.", "Sept. 28, 1994=1994-09-28"},
              {"He was jailed in 1963. Ten years later he escaped.",
               "1963=1963; Ten years later=1973"},
              {"A curfew was imposed at 6 p.m. Monday.", "6 p.m. Monday=1998-02-09"},
              {"Elections were last held in the spring of 1996.", "the spring of 1996=1996-SP"},
              {"The quake struck shortly after 4 a.m.", "4 a.m.=1998-02-11"},
              {"The leaders met on Jan. 15 and 16.", "Jan. 15 and 16=1998-01-15/1998-01-16"},
              {"The colony was returned to China on July 1, 1997.", "July 1, 1997=1997-07-01"},
              {"The peace pact of November 1995 divided the country.", "November 1995=1995-11"},
              {"The army seized power in the early 1960s.", "the early 1960s=1960s"},
              {"Rebels attacked the town a year ago.", "a year ago=1997"},
              {"The trial opened Jan. 12 and is to end this spring.",
               "Jan. 12=1998-01-12; this spring=1998-SP"},
              {"She arrives Thursday and leaves on Sunday.",
               "Thursday=1998-02-12; Sunday=1998-02-15"},
              {"Thousands fled in the weeks that followed.", ""},
              {"The king died on March 26, 1995; his son was crowned the same year.",
               "March 26, 1995=1995-03-26; the same year=1995"},
              {"The deadline is midnight Friday.", "Friday=1998-02-13"},
              {"Two days before, gunmen had killed a judge.", "Two days before=1998-02-09"},
              {"The census will be taken in 2001.", "2001=2001"},
              {"On Christmas Eve, guerrillas took the embassy.", "Christmas Eve=1997-12-24"},
          });
}

TEST_CASE("newswire: anniversaries and history, Friday 24 June 2016", "[dates]") {
    check("2016-06-24",
          {
              {"The battle began on 1 July 1916 and ended on 18 November.",
               "1 July 1916=1916-07-01; 18 November=1916-11-18"},
              {"The treaty of 1648 ended thirty years of war.", "1648=1648"},
              {"Next Friday marks 100 years since the Somme.", "Next Friday=2016-07-01"},
              {"He reigned from 1558 until 1603.", "1558=1558; 1603=1603"},
              {"The temple dates from the third century BC.", ""},
              {"The Great Fire of September 1666 destroyed the city.", "September 1666=1666-09"},
              {"The poet died on the 23rd of April, 1616.", "the 23rd of April, 1616=1616-04-23"},
              {"The Berlin Wall fell on 9 November 1989.", "9 November 1989=1989-11-09"},
              {"The plague of 1665-66 killed thousands.", "1665-66=1665/1666"},
              {"Women won the vote there in the twentieth century.", "the twentieth century=19XX"},
              {"The paper was founded in the eighteen-fifties.", ""},
              {"In the summer of 1940 the island was bombed.", "the summer of 1940=1940-SU"},
              {"The war years of 1939–45 changed the town.", "1939–45=1939/1945"},
              {"The market crashed on Black Friday 2008.", "Black Friday 2008=2008-11-28"},
              {"The Sixties began late there.", "The Sixties=1960s"},
              {"It opened in AD 80.", "AD 80=0080"},
              {"The strike of May 1968 shook France. That summer the general won again.",
               "May 1968=1968-05; That summer=1968-SU"},
              {"The ship left on April 10, 1912, and sank five days later.",
               "April 10, 1912=1912-04-10; five days later=1912-04-15"},
              {"The hall burned down in the winter of 1962-63.", "the winter of 1962-63=1962-WI"},
              {"Votes were counted on Thursday night.", "Thursday night=2016-06-23"},
              {"The result was declared early today.", "today=2016-06-24"},
              {"He was president in the mid-1980s.", "the mid-1980s=1980s"},
              {"The decade before the war was prosperous.", ""},
              {"The statue has stood there since the 19th century.", "the 19th century=18XX"},
          });
}

TEST_CASE("newswire: forecasts and notices, Tuesday 30 December 2008", "[dates]") {
    check("2008-12-30",
          {
              {"Markets will be closed on Thursday for New Year's Day.",
               "Thursday=2009-01-01; New Year's Day=2009-01-01"},
              {"The central bank meets again on 15 January.", "15 January=2009-01-15"},
              {"Growth will slow in 2009, the ministry said.", "2009=2009"},
              {"The budget for the coming year will be tabled in February.",
               "the coming year=2009; February=2009-02"},
              {"The president-elect takes office on January 20.", "January 20=2009-01-20"},
              {"Oil touched $147 in July.", "July=2008-07"},
              {"The plant is to reopen in three weeks.", "three weeks=2009-01-20"},
              {"Prices fell for the fifth month running in November.", "November=2008-11"},
              {"Car sales collapsed in the last quarter of the year.",
               "the last quarter of the year=2008-Q4"},
              {"The airline will drop the route at the end of January.",
               "the end of January=2009-01"},
              {"Rain is forecast for tonight and Wednesday.",
               "tonight=2008-12-30; Wednesday=2008-12-31"},
              {"The index is down 34 per cent this year, its worst since 1931.",
               "this year=2008; 1931=1931"},
              {"The festival runs from 9-18 January 2009.",
               "9-18 January 2009=2009-01-09/2009-01-18"},
              {"The loan must be repaid by 2013.", "2013=2013"},
              {"Elections are scheduled for the first half of 2010.",
               "the first half of 2010=2010-H1"},
              {"The new terminal opens on the second Monday in March.",
               "the second Monday in March=2009-03-09"},
              {"The ban comes into force next summer.", "next summer=2009-SU"},
              {"The committee will report in the new year.", "the new year=2009-01"},
              {"She will retire in December 2009.", "December 2009=2009-12"},
              {"He had predicted the slump a decade ago.", "a decade ago=1998"},
              {"The two sides met last Saturday and will meet again on Friday.",
               "last Saturday=2008-12-27; Friday=2009-01-02"},
              {"The deficit could reach 8 percent of output in fiscal year 2009.",
               "fiscal year 2009=2009"},
              {"The shop has been open since Boxing Day.", "Boxing Day=2008-12-26"},
              {"Ramadan begins on 22 August next year.", "22 August next year=2009-08-22"},
              {"The offer is open until 5pm on 30 January.", "30 January=2009-01-30"},
              {"Every Friday the bank is shut.", ""},
              {"The minister, 61, was ill for two months.", ""},
              {"The 2008/09 harvest was poor.", "2008/09=2008/2009"},
          });
}
