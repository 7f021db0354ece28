// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences written after the rules were mended, to see how far they reach; with the TIMEX3 values
// that TimeML 1.2.1 asks for.
#include <catch2/catch.hpp>

#include "tests/indexer/tag/dates/tag_dates.h"

using dateline::indexer::samples::check_lines;

TEST_CASE("newswire: metropolitan dailies, Sunday 14 June 1987", "[dates]") {
    check_lines(
        "1987-06-14",
        {
            {"The Senate voted 51 to 49 last Wednesday.", "last Wednesday=1987-06-10"},
            {"In the 1960's the plant employed 4,000.", "the 1960's=1960s"},
            {"By the late 80's it will be idle.", "the late 80's=1980s"},
            {"Mr. Reagan is to speak in Berlin this month.", "this month=1987-06"},
            {"The June quarter was the best since 1981.", "The June quarter=1987-Q2; 1981=1981"},
            {"Last year's fourth quarter brought a loss.", "Last year's fourth quarter=1986-Q4"},
            {"Results for 1986's second half were restated.", "1986's second half=1986-H2"},
            {"The vote is set for the week after next.", "the week after next=1987-W26"},
            {"A half century ago the bridge was opened.", "A half century ago=1937"},
            {"The law was passed a year and a half ago.", "a year and a half ago=1985-12"},
            {"He taught at Yale in the fall of 1979 and the spring of 1980.",
             "the fall of 1979=1979-FA; the spring of 1980=1980-SP"},
            {"The museum is open from 10 A.M. to 5 P.M.", ""},
            {"The reception will begin at 7:30 P.M. tomorrow.", "7:30 P.M. tomorrow=1987-06-15"},
            {"Two more inmates died early yesterday.", "yesterday=1987-06-13"},
            {"The trial, which opened March 2, will run into August.",
             "March 2=1987-03-02; August=1987-08"},
            {"Not since the winter of 1977-78 had so much snow fallen.",
             "the winter of 1977-78=1977-WI"},
            {"She was graduated in June '52.", "June '52=1952-06"},
            {"Later that week the mayor relented.", "Later that week=1987-W24"},
            {"On May 28 he landed in Red Square. Early the next morning he was moved.",
             "May 28=1987-05-28; Early the next morning=1987-05-29"},
            {"They have until the end of next week.", "the end of next week=1987-W25"},
            {"The first half of the decade was worse.", ""},
            {"The accord, reached in 1985 and 1986, lapses in December.",
             "1985=1985; 1986=1986; December=1987-12"},
        });
}

TEST_CASE("newswire: agencies of Asia and Africa, Thursday 8 September 2011", "[dates]") {
    check_lines(
        "2011-09-08",
        {
            {"The blast on Wednesday killed 11, police said today.",
             "Wednesday=2011-09-07; today=2011-09-08"},
            {"Polls open at 0700 GMT on Saturday.", "0700 GMT on Saturday=2011-09-10"},
            {"Rice exports from January to August rose by a fifth.",
             "January=2011-01; August=2011-08"},
            {"The rupee hit a record low on the 5th.", "the 5th=2011-09-05"},
            {"The coup of 24 December 1999 ended his rule.", "24 December 1999=1999-12-24"},
            {"The president, elected in November of last year, fell ill.",
             "November of last year=2010-11"},
            {"Schools reopened Monday after a two-month break.", "Monday=2011-09-05"},
            {"Rebels took the port on August 21 and the palace two days later.",
             "August 21=2011-08-21; two days later=2011-08-23"},
            {"The drought is the worst in 60 years.", ""},
            {"Output was 4.1 million tonnes in the corresponding period of 2010.",
             "the corresponding period of 2010=2010"},
            {"The conference runs from 12 September through 16 September.",
             "12 September=2011-09-12; 16 September=2011-09-16"},
            {"Voting, first due in 2009, is now planned for mid-2012.", "2009=2009; mid-2012=2012"},
            {"The ferry sank in the early hours of Saturday.", "Saturday=2011-09-03"},
            {"Eid fell on August 30 this year.", "August 30 this year=2011-08-30"},
            {"He spent much of the year abroad.", "the year=2011"},
            {"The ceasefire holds until midnight on Sunday.", "Sunday=2011-09-11"},
            {"The minister resigned the following Monday.", "the following Monday=2011-09-12"},
            {"The dam was completed in 1970, a decade after work began.", "1970=1970"},
        });
}
