// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the fields of NITF documents.
#include "indexer/read/nitf_article.h"

#include "indexer/read/xml_paragraphs.h"

namespace dateline::indexer {

namespace {

std::string first_of(std::initializer_list<std::string> values) {
    for (const auto& value : values)
        if (!value.empty())
            return value;
    return {};
}

void take_dates(const XmlElement& nitf, std::vector<std::string>& dates) {
    const auto docdata = nitf.at("head/docdata");
    const auto pubdata = nitf.at("head/pubdata");
    for (const auto value :
         {pubdata.attribute("date.publication"), docdata.child("date.issue").attribute("norm"),
          docdata.child("date.release").attribute("norm"),
          nitf.at("body/body.head/dateline/story.date").attribute("norm"),
          nitf.attribute("change.date")})
        if (!value.empty())
            dates.emplace_back(value);
}

/// "<byline>By A. Person<byttl>Writer</byttl></byline>": the names alone.
std::string byline_of(const XmlElement& byline) {
    if (const auto person = byline.child("person"); person.exists())
        return person.text();
    std::string text;
    byline.for_each_child([&](XmlElement child) {
        if (child.local() != "byttl")
            text += child.whole_text() + " ";
    });
    return text;
}

}  // namespace

ArticleDraft read_nitf_article(const XmlElement& nitf) {
    ArticleDraft draft;
    auto& article = draft.article;
    const auto head = nitf.child("head");
    const auto body_head = nitf.at("body/body.head");
    const auto content = nitf.at("body/body.content");
    article.title = first_of({body_head.at("hedline/hl1").text(), body_head.at("hedline").text(),
                              head.child("title").text(), nitf.find("hl1").text()});
    article.standfirst = body_head.child("abstract").text();
    article.byline = byline_of(body_head.child("byline"));
    article.source = first_of({body_head.child("distributor").text(),
                               std::string(head.at("docdata/doc.copyright").attribute("holder")),
                               std::string(head.at("pubdata").attribute("name"))});
    const auto tobject = head.child("tobject");
    article.section =
        first_of({std::string(head.child("pubdata").attribute("position.section")),
                  std::string(tobject.child("tobject.subject").attribute("tobject.subject.type")),
                  std::string(tobject.attribute("tobject.type"))});
    article.language =
        first_of({std::string(nitf.attribute("lang")), std::string(nitf.attribute("baselang"))});
    draft.source_id = std::string(head.at("docdata/doc-id").attribute("id-string"));
    take_dates(nitf, draft.metadata_dates);
    draft.date_line = body_head.child("dateline").text();
    BodyBuilder body;
    add_xml_paragraphs(content.exists() ? content : nitf.child("body"), body);
    body.move_into(article);
    return draft;
}

}  // namespace dateline::indexer
