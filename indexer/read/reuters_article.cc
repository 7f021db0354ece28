// SPDX-License-Identifier: GPL-3.0-or-later
// Takes articles out of Reuters SGML, which no XML parser reads.
#include "indexer/read/reuters_article.h"

#include <algorithm>

#include "indexer/read/body_text.h"
#include "indexer/read/complete_article.h"
#include "indexer/read/encodings.h"
#include "indexer/read/reported_text.h"

namespace dateline::indexer {

namespace {

/// What stands between <NAME …> and </NAME>; empty: not there.
std::string_view element(std::string_view text, std::string_view name) {
    const auto open = "<" + std::string(name);
    auto start = text.find(open);
    while (start != std::string_view::npos && start + open.size() < text.size() &&
           text[start + open.size()] != '>' && text[start + open.size()] != ' ')
        start = text.find(open, start + 1);
    if (start == std::string_view::npos)
        return {};
    start = text.find('>', start);
    if (start == std::string_view::npos)
        return {};
    const auto end = text.find("</" + std::string(name) + ">", start);
    return text.substr(start + 1, end == std::string_view::npos ? end : end - start - 1);
}

std::string_view attribute(std::string_view tag, std::string_view name) {
    const auto at = tag.find(std::string(name) + "=\"");
    if (at == std::string_view::npos)
        return {};
    const auto start = at + name.size() + 2;
    const auto end = tag.find('"', start);
    return end == std::string_view::npos ? std::string_view() : tag.substr(start, end - start);
}

/// "&lt;" and its like; control characters, which the wire used, are dropped.
std::string decoded(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '&') {
            plain.push_back(text[i]);
            continue;
        }
        const auto end = text.find(';', i);
        const auto name = end == std::string_view::npos || end - i > 8
                              ? std::string_view()
                              : text.substr(i + 1, end - i - 1);
        if (name == "lt" || name == "gt" || name == "amp")
            plain.push_back(name == "lt" ? '<' : name == "gt" ? '>' : '&');
        else if (name.empty() || name[0] != '#')
            plain.push_back('&');
        if (name == "lt" || name == "gt" || name == "amp" || (!name.empty() && name[0] == '#'))
            i = end;
    }
    return plain;
}

/// The agency's name under the text.
bool is_sign_off(std::string_view line) {
    return line == "Reuter" || line == "REUTER" || line == "Reuters" || line == "REUTERS" ||
           line == "***";
}

/// Lines begin a paragraph where they are indented.
void add_body(const std::string& text, std::string paragraph, BodyBuilder& body) {
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = std::string_view(text).substr(at, end - at);
        const bool is_new = line.substr(0, 3) == "   ";
        const auto clean = clean_line(line);
        at = end + 1;
        if (is_new && !paragraph.empty() && at > line.size() + 1) {
            body.add(clean_line(paragraph));
            paragraph.clear();
        }
        if (!is_sign_off(clean))
            paragraph += " " + clean;
    }
    body.add(clean_line(paragraph));
}

ArticleDraft read_one(std::string_view article_text) {
    ArticleDraft draft;
    auto& article = draft.article;
    const auto tag = article_text.substr(0, article_text.find('>'));
    if (const auto id = attribute(tag, "NEWID"); !id.empty())
        draft.source_id = "reuters:" + std::string(id);
    draft.metadata_dates.push_back(clean_line(element(article_text, "DATE")));
    const auto topics = element(article_text, "TOPICS");
    article.section = decoded(element(topics, "D"));
    const auto text = element(article_text, "TEXT");
    article.title = clean_line(decoded(element(text, "TITLE")));
    article.byline = clean_line(decoded(element(text, "AUTHOR")));
    article.source = "Reuters";
    BodyBuilder body;
    if (const auto inner = element(text, "BODY"); !inner.empty()) {
        add_body(decoded(inner), clean_line(decoded(element(text, "DATELINE"))), body);
    } else if (article.title.empty()) {
        // Unprocessed: the first line is the nearest to a title.
        const auto plain = decoded(text);
        const auto first = plain.find_first_not_of(" \n*");
        const auto end =
            std::min(plain.find('\n', first == std::string::npos ? 0 : first), plain.size());
        if (first != std::string::npos)
            article.title = clean_line(plain.substr(first, end - first));
        add_body(plain.substr(end), "", body);
    }
    body.move_into(article);
    return draft;
}

}  // namespace

void read_reuters_articles(std::string_view bytes, const Reading& reading) {
    const auto text = normalise_text(decode_reported(bytes, "windows-1252", 1, reading));
    const std::string_view whole = text;
    std::uint64_t number = 0;
    std::uint64_t line = 1;
    std::size_t counted = 0;
    for (auto at = whole.find("<REUTERS"); at != std::string_view::npos;) {
        const auto next = whole.find("<REUTERS", at + 8);
        const auto end = whole.find("</REUTERS>", at);
        line += static_cast<std::uint64_t>(
            std::count(whole.begin() + static_cast<std::ptrdiff_t>(counted),
                       whole.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        counted = at;
        if (end == std::string_view::npos || (next != std::string_view::npos && next < end)) {
            reading.reject(line, "the article has no end tag: the file is cut or damaged",
                           "fetch the file again");
        } else {
            auto draft = read_one(whole.substr(at, end - at));
            draft.number = ++number;
            draft.line = line;
            deliver(std::move(draft), reading);
        }
        at = next;
    }
    if (counted == 0 && whole.find("<REUTERS") == std::string_view::npos)
        reading.reject(0, "is SGML without any <REUTERS> article",
                       "only the SGML of Reuters-21578 is known; convert others to XML");
}

}  // namespace dateline::indexer
