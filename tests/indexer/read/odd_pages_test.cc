// SPDX-License-Identifier: GPL-3.0-or-later
// Pages built in ways that defeat simple extraction: the article comes out whole and alone.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/collected_articles.h"

using namespace dateline;
using namespace dateline::testing;

namespace {

using Lines = std::vector<std::string>;

const Lines news = {
    "The ferry to Rahmi island sails again on Monday, three weeks after a storm broke the pier "
    "and left 400 people without a crossing, the county said.",
    "Harbour master Lena Voss said divers had checked every pile of the pier, and every chain, "
    "before the county gave its leave on Friday evening.",
    "Fares stay as they were, the county said, and the first boat will leave at six in the "
    "morning with room for thirty cars and their trailers.",
    "Shops on the island had run short of flour, petrol and feed, and the school had taught its "
    "oldest classes by radio since the night of the storm."};

std::string join(const Lines& lines, const std::string& before, const std::string& after) {
    std::string all;
    for (const auto& line : lines)
        all.append(before).append(line).append(after);
    return all;
}

const std::string menu =
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>";
const std::string head = "<html><head><title>Ferry sails again - The Post</title></head><body>" +
                         menu + "<h1>Ferry sails again</h1>";
const std::string tail = "<footer>Imprint, contact, privacy</footer></body></html>";

std::string comments() {
    std::string all = "<section class='comments' id='comments'><h3>Comments</h3>";
    for (int i = 0; i < 40; ++i)
        all += "<div class='comment'><b>reader" + std::to_string(i) +
               "</b><p>GOSSIP I for one think, and I have thought so for years, that the boats are "
               "too small, too slow and too dear.</p></div>";
    return all + "</section>";
}

std::string cards() {
    std::string all = "<div class='cards'>";
    for (int i = 0; i < 4; ++i)
        all += "<div class='card'><a href='/s" + std::to_string(i) +
               "'><img src='x.jpg'><h3>GOSSIP about a star</h3><p>GOSSIP What she wore, and who "
               "saw it.</p></a></div>";
    return all + "</div>";
}

struct OddPage {
    const char* kind;
    std::string html;
    Lines expected;
};

std::vector<OddPage> odd_pages() {
    auto caption = news;
    caption.insert(caption.begin() + 1,
                   "The pier after the storm, seen from the lighthouse, with "
                   "the broken piles in front. Photo: A. Lee");
    const Lines items = {"Six boats a day, the first at six, the last at nine in the evening.",
                         "Room for thirty cars, four lorries and two hundred walkers.",
                         "Fares as before, with half the price for islanders and pupils."};
    auto with_items = news;
    with_items.insert(with_items.end(), items.begin(), items.end());
    const auto ld = [&](const std::string& body) {
        return "<html><head><title>Ferry sails again</title><script type='application/ld+json'>"
               "{\"@type\":\"NewsArticle\",\"headline\":\"Ferry sails again\",\"articleBody\":\"" +
               body + "\"}</script></head><body>" + menu;
    };
    return {
        {"paragraphs as double breaks",
         head + "<div id='story'>" + join(news, "", "<br><br>\n") + "</div>" + tail, news},
        {"text in boxes only",
         head + "<div><div>" + join(news, "<div>", "</div>") + "</div></div>" + tail, news},
        {"nested tables for layout",
         "<html><head><title>Ferry sails again</title></head><body><table width=100%><tr><td "
         "width=120><a href=/a>Home</a><br><a href=/b>World</a><br><a href=/c>Sport</a></td><td>"
         "<table><tr><td><font size=5>Ferry sails again</font></td></tr><tr><td>" +
             join(news, "<p><font face=arial>", "</font>") +
             "</td></tr></table></td><td width=150><a href=/d>Adverts</a></td></tr></table></body>",
         news},
        {"a teaser before a wall, the text in JSON-LD",
         ld(join(news, "", "\\n\\n")) + "<article><h1>Ferry sails again</h1><p>" + news[0] +
             "</p></article><div class='paywall'>Subscribe to read on</div>" + tail,
         news},
        {"AMP",
         "<!doctype html><html amp lang=en><head><title>Ferry sails again</title></head><body>"
         "<amp-sidebar id=s><ul><li>Home</li></ul></amp-sidebar><article class='amp-wp-article'>"
         "<header class='amp-wp-article-header'><h1>Ferry sails again</h1></header><amp-img src=a>"
         "</amp-img><div class='amp-wp-article-content'>" +
             join(news, "<p>", "</p><amp-ad width=300></amp-ad>") + "</div></article>" + tail,
         news},
        {"lists as text",
         head + "<article>" + join(news, "<p>", "</p>") + "<ul>" + join(items, "<li>", "</li>") +
             "</ul></article>" + tail,
         with_items},
        {"a long caption",
         head + "<article><p>" + news[0] + "</p><figure><img src=a><figcaption>" + caption[1] +
             "</figcaption></figure>" + join({news.begin() + 1, news.end()}, "<p>", "</p>") +
             "</article>" + tail,
         caption},
        {"comments longer than the article",
         head + "<div class='post'>" + join(news, "<p>", "</p>") + "</div>" + comments() + tail,
         news},
        {"two articles, the second a teaser",
         head + "<article>" + join(news, "<p>", "</p>") +
             "</article><article><h2>GOSSIP A star is seen</h2><p>GOSSIP She wore a hat, and it "
             "was red, and she was seen, and it was said that she smiled.</p></article>" +
             tail,
         news},
        {"cards inside of the text",
         head + "<article><p>" + news[0] + "</p><p>" + news[1] + "</p>" + cards() + "<p>" +
             news[2] + "</p><p>" + news[3] + "</p></article>" + tail,
         news},
        {"no title at all",
         "<html><body>" + menu + "<h1>Ferry sails again</h1>" + join(news, "<p>", "</p>") + tail,
         news},
        {"related links between paragraphs",
         head + "<article><p>" + news[0] +
             "</p><p><strong>Related: <a href=/x>GOSSIP A star is "
             "seen</a></strong></p><p>" +
             news[1] +
             "</p><p>Read more: <a href=/y>GOSSIP Who "
             "saw the star</a></p><p>" +
             news[2] + "</p><p>" + news[3] + "</p></article>" + tail,
         news},
        {"names of classes without a meaning",
         head + "<div class='x1 y2'><div class='z3'>" + join(news, "<p class='q9'>", "</p>") +
             "</div></div><div class='w7'><a href=/1>GOSSIP one</a> <a href=/2>GOSSIP "
             "two</a></div>" +
             tail,
         news},
    };
}

}  // namespace

TEST_CASE("odd pages give up their article", "[read]") {
    for (const auto& page : odd_pages()) {
        INFO(page.kind);
        const auto found = read_bytes("page.html", page.html);
        REQUIRE(found.articles.size() == 1);
        const auto& article = found.articles[0];
        CHECK(article.title == "Ferry sails again");
        Lines lines;
        for (const auto& p : article.paragraphs)
            lines.push_back(article.body.substr(p.start, p.end - p.start));
        CHECK(lines == page.expected);
        CHECK(article.body.find("GOSSIP") == std::string::npos);
    }
}

TEST_CASE("a live page keeps its entries with their heads", "[read]") {
    std::string entries;
    for (int i = 0; i < 4; ++i)
        entries += "<article class='liveblog-entry'><time datetime='2024-11-03T0" +
                   std::to_string(6 + i) + ":15:00Z'>0" + std::to_string(6 + i) +
                   ".15</time><h2>Entry " + std::to_string(i) + "</h2><p>" +
                   news[static_cast<std::size_t>(i)] + "</p><p>" + news[0] + "</p></article>";
    const auto found =
        read_bytes("page.html", head + "<div class='liveblog'>" + entries + "</div>" + tail);
    REQUIRE(found.articles.size() == 1);
    for (const auto& line : news)
        CHECK(found.articles[0].body.find(line) != std::string::npos);
    CHECK(date_of(found.articles[0]) == "2024-11-03 metadata");
}

TEST_CASE("scripts other than Latin are measured alike", "[read]") {
    const struct {
        const char* language;
        Lines lines;
    } pages[] = {
        {"ru",
         {"Паром на остров Рахми снова ходит с понедельника, через три недели после шторма, "
          "который "
          "разрушил причал и оставил четыреста человек без переправы.",
          "Начальник порта сообщила, что водолазы проверили каждую сваю причала, и только потом, в "
          "пятницу вечером, власти дали разрешение.",
          "Цены останутся прежними, сообщили власти, первый рейс в шесть утра, мест для машин "
          "тридцать."}},
        {"ar",
         {"تعود العبارة إلى جزيرة رحمي يوم الاثنين، بعد ثلاثة أسابيع من عاصفة حطمت الرصيف وتركت "
          "أربعمئة شخص بلا معبر، كما قالت السلطات.",
          "وقالت مديرة الميناء إن الغواصين فحصوا كل ركيزة من ركائز الرصيف، قبل أن تمنح السلطات "
          "إذنها مساء الجمعة.",
          "وتبقى الأسعار كما كانت، وينطلق القارب الأول في السادسة صباحا، وفيه مكان لثلاثين "
          "سيارة."}},
        {"zh",
         {"前往拉赫米岛的渡轮将于星期一恢复航行,三周前的风暴毁坏了码头,四百人因此无法渡海,"
          "县政府表示。",
          "港务长莱娜·福斯说,潜水员检查了码头的每一根桩柱,星期五晚上,县政府才批准恢复航行。",
          "县政府说,票价保持不变,第一班船早上六点开出,可以装载三十辆汽车。"}},
    };
    for (const auto& page : pages) {
        INFO(page.language);
        const auto found = read_bytes(
            "page.html", "<html><head><meta charset=utf-8><title>" + page.lines[0].substr(0, 30) +
                             "</title></head><body>" + menu + "<div class=main><div>" +
                             join(page.lines, "<p>", "</p>") + "</div></div>" + tail);
        REQUIRE(found.articles.size() == 1);
        Lines lines;
        for (const auto& p : found.articles[0].paragraphs)
            lines.push_back(found.articles[0].body.substr(p.start, p.end - p.start));
        CHECK(lines == page.lines);
        CHECK(found.articles[0].language == page.language);
    }
}

TEST_CASE("section and site are cut from a title that the headline confirms", "[read]") {
    for (const std::string document_title :
         {"Ferry sails again - World - The Post", "Ferry sails again | Islands | World | The Post",
          "Ferry sails again - The Post", "Ferry sails again"}) {
        const auto found = read_bytes(
            "page.html", "<html><head><title>" + document_title + "</title></head><body>" + menu +
                             "<h1>Ferry sails again</h1>" + join(news, "<p>", "</p>") + tail);
        INFO(document_title);
        REQUIRE(found.articles.size() == 1);
        CHECK(found.articles[0].title == "Ferry sails again");
    }
}
