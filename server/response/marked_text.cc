// SPDX-License-Identifier: GPL-3.0-or-later
// Marks tags and quotations in a text.
#include "server/response/marked_text.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "server/response/escape.h"
#include "server/response/wording.h"

namespace dateline::server {

namespace {

using Marks = std::vector<const TextMark*>;

void append_marks(std::string& out,
                  std::string_view text,
                  std::uint32_t start,
                  std::uint32_t end,
                  const Marks& marks) {
    std::uint32_t written = start;
    for (const auto* mark : marks) {
        if (mark->start < written || mark->end > end)
            continue;
        append_escaped(out, text.substr(written, mark->start - written));
        ((out += "<a class=\"k-") += mark->kind) += "\" id=\"t";
        (out += std::to_string(mark->number)) += "\" href=\"#";
        append_escaped(out, mark->target);
        out += "\" title=\"";
        append_escaped(out, mark->label);
        out += "\">";
        append_escaped(out, text.substr(mark->start, mark->end - mark->start));
        out += "</a>";
        written = mark->end;
    }
    append_escaped(out, text.substr(written, end - written));
}

bool is_before(const TextMark& a, const TextMark& b) {
    return std::tuple(a.field, a.start, b.end, a.number) <
           std::tuple(b.field, b.start, a.end, b.number);
}

bool is_word_end(char letter) {
    return letter == ' ' || letter == '\n';
}

}  // namespace

std::vector<TextMark> text_marks(const schema::Tags& tags) {
    std::vector<TextMark> marks;
    const auto add = [&](const std::vector<schema::Mention>& mentions, const char* kind,
                         const std::string& label) {
        for (const auto& mention : mentions) {
            const auto number = static_cast<std::uint32_t>(marks.size() + 1);
            marks.push_back({mention.field, mention.start, mention.end, kind, label,
                             "m" + std::to_string(number), number});
        }
    };
    for (const auto& actor : tags.actors)
        add(actor.mentions, "actor",
            actor.name + ", " +
                std::string(actor_kind_words(schema::print_actor_kind(actor.kind), false)));
    for (const auto& place : tags.places)
        add(place.mentions, "place", place.name + ", " + place.type);
    for (const auto& about : tags.about)
        add(about.mentions, "about", print_date_words(about.value));
    std::sort(marks.begin(), marks.end(), is_before);
    return marks;
}

std::string print_marked(std::string_view text,
                         std::uint32_t start,
                         std::uint32_t end,
                         schema::TextField field,
                         const std::vector<TextMark>& marks,
                         const std::vector<schema::QuoteTag>& quotes) {
    end = static_cast<std::uint32_t>(std::min<std::size_t>(end, text.size()));
    start = std::min(start, end);
    Marks here;
    const auto first_mark = std::lower_bound(marks.begin(), marks.end(), std::pair(field, start),
                                             [](const TextMark& mark, const auto& at) {
                                                 return std::pair(mark.field, mark.start) < at;
                                             });
    for (auto mark = first_mark; mark != marks.end() && mark->field == field && mark->start < end;
         ++mark)
        if (mark->end <= end && mark->start < mark->end)
            here.push_back(&*mark);
    std::string out;
    std::uint32_t written = start;
    for (const auto& quote : quotes) {
        const auto first = std::max(quote.start, written);
        const auto last = std::min(quote.end, end);
        if (quote.field != field || first >= last)
            continue;
        append_marks(out, text, written, first, here);
        out += "<span class=\"quote\">";
        append_marks(out, text, first, last, here);
        out += "</span>";
        written = last;
    }
    append_marks(out, text, written, end, here);
    return out;
}

std::string print_context(std::string_view text,
                          std::uint32_t start,
                          std::uint32_t end,
                          std::uint32_t reach) {
    end = static_cast<std::uint32_t>(std::min<std::size_t>(end, text.size()));
    start = std::min(start, end);
    std::size_t first = start > reach ? start - reach : 0;
    while (first > 0 && first < start && !is_word_end(text[first - 1]))
        ++first;
    std::size_t last = std::min<std::size_t>(text.size(), std::size_t{end} + reach);
    while (last < text.size() && last > end && !is_word_end(text[last]))
        --last;
    // Not beyond the paragraph.
    if (const auto line = text.substr(first, start - first).rfind('\n');
        line != std::string_view::npos)
        first += line + 1;
    if (const auto line = text.substr(end, last - end).find('\n'); line != std::string_view::npos)
        last = end + line;
    std::string out = first > 0 && text[first - 1] != '\n' ? "… " : "";
    append_escaped(out, text.substr(first, start - first));
    out += "<b>";
    append_escaped(out, text.substr(start, end - start));
    out += "</b>";
    append_escaped(out, text.substr(end, last - end));
    return out + (last < text.size() && text[last] != '\n' ? " …" : "");
}

}  // namespace dateline::server
