// SPDX-License-Identifier: GPL-3.0-or-later
// Puts an article together from the lines of a page that was saved as text.
#include "indexer/read/text_article.h"

#include "indexer/read/body_text.h"
#include "indexer/read/complete_article.h"
#include "indexer/read/date_line.h"
#include "indexer/read/encodings.h"
#include "indexer/read/paragraph_kinds.h"
#include "indexer/read/reported_text.h"
#include "indexer/read/text_lines.h"

namespace dateline::indexer {

using schema::ParagraphKind;

namespace {

/// "Home > World > Africa" → "Africa".
std::string last_crumb(const std::string& section) {
    std::size_t start = 0;
    for (const std::string_view mark : {" > ", " » ", " › ", " / ", " | "}) {
        const auto at = section.rfind(mark);
        if (at != std::string::npos)
            start = std::max(start, at + mark.size());
    }
    return section.substr(start);
}

// A line that is nothing but the page's own address, as captures keep it.
bool is_address(std::string_view line) {
    return (line.substr(0, 7) == "http://" || line.substr(0, 8) == "https://") &&
           line.find_first_of(" \t") == std::string_view::npos;
}

/// The line that speaks better for the publication; of equals the later, nearer to the text.
void take_date_line(const std::string& line, std::string& best) {
    const auto known = find_line_date(best);
    const auto found = find_line_date(line);
    if (!known || (found && found->role >= known->role))
        best = line;
}

}  // namespace

void read_text_article(std::string_view bytes, const Reading& reading) {
    read_plain_page(bytes, "", 0, reading);
}

void read_plain_page(std::string_view bytes,
                     std::string_view url,
                     std::uint64_t number,
                     const Reading& reading) {
    const auto text = normalise_text(decode_reported(bytes, "", 1, reading));
    auto lines = split_capture(text);
    assign_roles(lines);

    ArticleDraft draft;
    draft.number = number;
    draft.article.url = url;
    auto& article = draft.article;
    BodyBuilder body;
    for (const auto& line : lines) {
        switch (line.role) {
            case LineRole::Title:
                article.title = line.text;
                break;
            case LineRole::Section:
                article.section = last_crumb(line.text);
                break;
            case LineRole::Byline:
                article.byline = line.text;
                break;
            case LineRole::Date:
                if (is_address(line.text))
                    article.url = line.text;
                else
                    take_date_line(line.text, draft.date_line);
                break;
            case LineRole::Standfirst:
                body.add(line.text, ParagraphKind::Standfirst);
                break;
            case LineRole::Body:
                body.add(line.text);
                break;
            case LineRole::Furniture:
                if (article.url.empty() && is_address(line.text))
                    article.url = line.text;
                break;
        }
    }
    body.move_into(article);
    find_paragraph_kinds(article.body, article.paragraphs);
    deliver(std::move(draft), reading);
}

}  // namespace dateline::indexer
