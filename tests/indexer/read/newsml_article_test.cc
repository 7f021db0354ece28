// SPDX-License-Identifier: GPL-3.0-or-later
// NewsML of both generations: fields from wherever they stand, bodies in every form, deliveries
// that hold more or less than articles.
#include "indexer/read/newsml_article.h"

#include <map>

#include <catch2/catch.hpp>

#include "tests/support/collected_articles.h"

using namespace dateline;
using namespace dateline::testing;

namespace {

std::string g2(const std::string& item_meta,
               const std::string& meta,
               const std::string& contents,
               const std::string& attributes = "") {
    return "<newsItem guid=\"u:1\" " + attributes + "><itemMeta>" + item_meta +
           "</itemMeta><contentMeta>" + meta + "</contentMeta><contentSet>" + contents +
           "</contentSet></newsItem>";
}

const std::string text = "<inlineXML><html><body><p>It sailed.</p></body></html></inlineXML>";

std::string newsml1(const std::string& parts, const std::string& content) {
    return "<NewsItem><Identification><NewsIdentifier><PublicIdentifier>u:2</PublicIdentifier>"
           "</NewsIdentifier></Identification><NewsComponent>" +
           parts + "<ContentItem><DataContent>" + content +
           "</DataContent></ContentItem></NewsComponent></NewsItem>";
}

std::map<std::string, std::string> fields_of(const schema::Article& article) {
    return {
        {"id", article.id},           {"title", article.title},       {"by", article.byline},
        {"source", article.source},   {"language", article.language}, {"section", article.section},
        {"lead", article.standfirst}, {"date", date_of(article)},     {"body", article.body}};
}

}  // namespace

TEST_CASE("fields of NewsML are found where they may stand", "[read]") {
    const std::string nitf =
        "<inlineXML><nitf><body><body.head><hedline><hl1>From within</hl1></hedline>"
        "<byline>Ann Lee</byline></body.head><body.content><p>It sailed.</p></body.content>"
        "</body></nitf></inlineXML>";
    const struct {
        std::string document, field, value;
    } cases[] = {
        {g2("", "<headline>H</headline>", text), "title", "H"},
        {g2("<title>T</title>", "", text), "title", "T"},
        {g2("", "<by>Ann Lee</by>", text), "by", "Ann Lee"},
        {g2("", "<creator literal='Ann Lee'/>", text), "by", "Ann Lee"},
        {g2("", "<creator><name>Ann Lee</name></creator>", text), "by", "Ann Lee"},
        {g2("<provider literal='Wire'/>", "", text), "source", "Wire"},
        {g2("", "<infoSource><name>Wire</name></infoSource>", text), "source", "Wire"},
        {g2("", "<language tag='de'/>", text), "language", "de"},
        {g2("", "", text, "xml:lang='fr'"), "language", "fr"},
        {g2("", "<subject/><subject><name>Sport</name></subject>", text), "section", "Sport"},
        {g2("",
            "<description role='drol:caption'>A ship</description>"
            "<description role='drol:summary'>In short</description>",
            text),
         "lead", "In short"},
        {g2("<versionCreated>2013-07-09</versionCreated>", "", text), "date",
         "2013-07-09 metadata"},
        {g2("<firstCreated>2013-07-08</firstCreated>",
            "<contentCreated>2013-07-07</contentCreated>", text),
         "date", "2013-07-07 metadata"},
        {g2("", "", "<inlineData>It sailed.</inlineData>"), "body", "It sailed."},
        {g2("", "", "<inlineData>&lt;p>It &lt;b>sailed&lt;/b>.&lt;/p></inlineData>"), "body",
         "It sailed."},
        {g2("", "", "<remoteContent href='x.jpg'/>" + text + text), "body", "It sailed."},
        {g2("", "", nitf), "title", "From within"},
        {g2("", "<headline>H</headline>", nitf), "title", "H"},
        {g2("", "", nitf), "by", "Ann Lee"},
        {"<NewsML>" +
             newsml1("<NewsLines><HeadLine>H</HeadLine></NewsLines>", "<p>It sailed.</p>") +
             "</NewsML>",
         "title", "H"},
        {"<NewsML>" +
             newsml1("<NewsLines><ByLine>Ann Lee</ByLine></NewsLines>",
                     "<nitf><body><body.content><p>It sailed.</p></body.content></body></nitf>") +
             "</NewsML>",
         "body", "It sailed."},
        {"<NewsML>" + newsml1("", "&lt;p>It sailed.&lt;/p>") + "</NewsML>", "body", "It sailed."},
        {"<NewsML>" +
             newsml1("<AdministrativeMetadata><Provider><Party FormalName='Wire'/></Provider>"
                     "</AdministrativeMetadata>",
                     "<p>It sailed.</p>") +
             "</NewsML>",
         "source", "Wire"},
        {"<NewsML><NewsEnvelope><DateAndTime>20130709T100000Z</DateAndTime></NewsEnvelope>" +
             newsml1("", "<p>It sailed.</p>") + "</NewsML>",
         "date", "2013-07-09 metadata"},
        {"<NewsML>" +
             newsml1("<DescriptiveMetadata><Language FormalName='es'/></DescriptiveMetadata>",
                     "<p>It sailed.</p>") +
             "</NewsML>",
         "language", "es"},
    };
    for (const auto& c : cases) {
        INFO(c.document);
        const auto found = read_bytes("a.xml", c.document);
        CHECK_FALSE(found.is_rejected());
        REQUIRE(found.articles.size() == 1);
        CHECK(fields_of(found.articles[0]).at(c.field) == c.value);
    }
}

TEST_CASE("a delivery of several items gives those that hold text", "[read]") {
    const auto picture = g2("<itemClass qcode='ninat:picture'/>", "", "<remoteContent/>");
    const struct {
        std::string document;
        std::size_t articles;
        std::string what;  // of the notice; none: no notice
        bool rejected;
    } cases[] = {
        {"<newsMessage><itemSet>" + g2("", "", text) + g2("", "", text) +
             "</itemSet></newsMessage>",
         2, "", false},
        {"<itemSet>" + g2("", "", text) + "<packageItem/></itemSet>", 1, "is a package", false},
        {"<newsMessage><itemSet>" + picture + g2("", "", text) + "</itemSet></newsMessage>", 1,
         "its class is picture", false},
        {picture, 0, "its class is picture", true},
        {g2("", "", ""), 0, "holds no text", true},
        {"<newsMessage><itemSet/></newsMessage>", 0, "without any item", true},
        {"<NewsML/>", 0, "without any item", true},
        {"<conceptItem/>", 0, "is a concept", true},
        {"<knowledgeItem/>", 0, "list of concepts", true},
        {"<planningItem/>", 0, "plan of coverage", true},
        {"<catalogItem/>", 0, "catalogue", true},
    };
    for (const auto& c : cases) {
        INFO(c.document);
        const auto found = read_bytes("a.xml", c.document);
        CHECK(found.articles.size() == c.articles);
        CHECK(found.is_rejected() == c.rejected);
        CHECK(found.notices.size() == (c.what.empty() ? 0 : 1));
        for (const auto& notice : found.notices)
            CHECK_THAT(notice.what, Catch::Contains(c.what));
    }
}
