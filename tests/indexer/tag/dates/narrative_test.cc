// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences in the manner of web news of 2013, and of histories, which go on in the year they last
// spoke of; with the TIMEX3 values that TimeML 1.2.1 asks for: written before they were tried.
#include <catch2/catch.hpp>

#include "tests/indexer/tag/dates/tag_dates.h"

using dateline::indexer::samples::check_lines;

TEST_CASE("newswire: web news, Friday 22 March 2013", "[dates]") {
    check_lines(
        "2013-03-22",
        {
            {"The bill passed the House minutes before midnight Thursday.", "Thursday=2013-03-21"},
            {"Cyprus has until Monday to find 5.8bn euros.", "Monday=2013-03-25"},
            {"The banks have been shut since last Saturday.", "last Saturday=2013-03-16"},
            {"The 10th anniversary of the invasion fell on March 20.", "March 20=2013-03-20"},
            {"The ship ran aground on 13 January last year.", "13 January last year=2012-01-13"},
            {"Snow is forecast for Saturday and Sunday.", "Saturday=2013-03-23; Sunday=2013-03-24"},
            {"He was jailed for life in November of 2011.", "November of 2011=2011-11"},
            {"In the third week of February, the rate fell.",
             "the third week of February=2013-W08"},
            {"The shares hit a low on 4 Mar 2009.", "4 Mar 2009=2009-03-04"},
            {"It was corrected on 22 March 2013 at 14:05 GMT.",
             "22 March 2013 at 14:05 GMT=2013-03-22"},
            {"From January through September 2012, imports fell.",
             "January=2012-01; September 2012=2012-09"},
            {"The festival (March 8-17) drew 70,000.", "March 8-17=2013-03-08/2013-03-17"},
            {"Rates have not moved since 5 March, 2009.", "5 March, 2009=2009-03-05"},
            {"Next month marks ten years since the war.", "Next month=2013-04"},
            {"Profits in 2011-12 were flat.", "2011-12=2011/2012"},
            {"The inquiry, begun in 2009, should have ended in January.",
             "2009=2009; January=2013-01"},
            {"In three days' time the bank must reopen.", "three days' time=2013-03-25"},
            {"The same month last year saw 40 deaths.", "The same month last year=2012-03"},
            {"The Pope was elected nine days ago.", "nine days ago=2013-03-13"},
            {"The report was released earlier Friday.", "Friday=2013-03-22"},
            {"He'd quit by year's end.", "year's end=2013"},
            {"Temperatures fell on Thursday night and into Friday morning.",
             "Thursday night=2013-03-21; Friday morning=2013-03-22"},
            {"The vote was held on the second Tuesday of March.",
             "the second Tuesday of March=2013-03-12"},
        });
}

TEST_CASE("histories go on in the year that they last spoke of", "[dates]") {
    check_lines(
        "2009-12-19",
        {
            {"The war began in April 1861. In June the first regiments marched south.",
             "April 1861=1861-04; June=1861-06"},
            {"On 22 June 1941 Germany invaded. By September the siege had begun.",
             "22 June 1941=1941-06-22; September=1941-09"},
            {"He escaped from Elba on 26 February 1815 and entered Paris on 20 March.",
             "26 February 1815=1815-02-26; 20 March=1815-03-20"},
            {"The city fell on 30 April 1975. Two days earlier the president had resigned.",
             "30 April 1975=1975-04-30; Two days earlier=1975-04-28"},
            {"In 1778 France joined the war; Spain followed the next year.",
             "1778=1778; the next year=1779"},
            {"In early 1943 the tide turned. That summer the army attacked.",
             "early 1943=1943; That summer=1943-SU"},
            {"The armistice took effect at 11 a.m. on 11 November 1918.",
             "11 a.m. on 11 November 1918=1918-11-11"},
            {"By the end of 1812 few were left. In the spring of the following year he rearmed.",
             "the end of 1812=1812; the spring of the following year=1813-SP"},
            {"The revolt broke out in May 1808. Later that year the emperor came himself.",
             "May 1808=1808-05; Later that year=1808"},
            {"On 4 July 1863 Vicksburg surrendered. Five days later Port Hudson fell.",
             "4 July 1863=1863-07-04; Five days later=1863-07-09"},
            {"The campaign of 1796–97 made his name.", "1796–97=1796/1797"},
            {"Fighting went on from September 1939 until May 1945.",
             "September 1939=1939-09; May 1945=1945-05"},
            {"In October 1973 war broke out. On the 24th a cease-fire came into force.",
             "October 1973=1973-10; the 24th=1973-10-24"},
            {"The fleet sailed on 5 April 1982. By the 25th the island had been retaken.",
             "5 April 1982=1982-04-05; the 25th=1982-04-25"},
            {"On 17 September 1939 the border was crossed. On 28 September Warsaw fell.",
             "17 September 1939=1939-09-17; 28 September=1939-09-28"},
            {"In January 1951 Seoul was lost again, and in March it was retaken.",
             "January 1951=1951-01; March=1951-03"},
            {"In the 1st century the province was at peace.", "the 1st century=00XX"},
            {"The truce held until 1 May 1949. On 5 May fighting resumed.",
             "1 May 1949=1949-05-01; 5 May=1949-05-05"},
            {"At dawn on 6 June 1944 they landed; by the evening of 7 June they held the coast.",
             "6 June 1944=1944-06-06; 7 June=1944-06-07"},
        });
}
