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

using Marks = std::vector<const TagMark*>;

// Writes pieces of one field in order; words of the query become <mark>, wherever the pieces end.
class Pen {
  public:
    Pen(std::string_view text, schema::TextField field, const std::vector<WordMark>& words)
        : text_(text), field_(field), words_(words) {}

    // The ways to the neighbours of a word follow it at once, or after the link that it stands in.
    void put(std::uint32_t start, std::uint32_t end, bool in_link = false) {
        while (at_ < words_.size() && (words_[at_].field < field_ ||
                                       (words_[at_].field == field_ && words_[at_].end <= start)))
            ++at_;
        for (; at_ < words_.size() && words_[at_].field == field_ && words_[at_].start < end;
             ++at_) {
            const auto& word = words_[at_];
            const auto first = std::max(word.start, start);
            const auto last = std::min(word.end, end);
            append_escaped(out_, text_.substr(start, first - start));
            out_ +=
                word.start >= start ? "<mark id=\"w" + std::to_string(at_ + 1) + "\">" : "<mark>";
            append_escaped(out_, text_.substr(first, last - first));
            out_ += "</mark>";
            start = last;
            if (word.end > end)
                return;
            ended_.push_back(at_);
            if (!in_link)
                put_steps();
        }
        append_escaped(out_, text_.substr(start, end - start));
    }

    void put_html(std::string_view html) { out_ += html; }
    void put_mark(const TagMark& mark) {
        ((out_ += "<a class=\"k-") += mark.kind) += "\" id=\"t";
        (out_ += std::to_string(mark.number)) += "\" href=\"#";
        append_escaped(out_, mark.target);
        out_ += "\" title=\"";
        append_escaped(out_, mark.label);
        out_ += "\">";
        put(mark.start, mark.end, true);
        out_ += "</a>";
        put_steps();
    }
    std::string take() { return std::move(out_); }

  private:
    void put_steps() {
        for (const auto at : ended_) {
            out_ += "<span class=\"step\">";
            if (at > 0)
                put_step(at, "previous", "↑");
            if (at + 1 < words_.size())
                put_step(at + 2, "next", "↓");
            out_ += "</span>";
        }
        ended_.clear();
    }

    void put_step(std::size_t number, const char* which, const char* arrow) {
        out_ += "<a href=\"#w" + std::to_string(number) + "\" aria-label=\"" + which +
                " mention\">" + arrow + "</a>";
    }

    std::string_view text_;
    schema::TextField field_;
    const std::vector<WordMark>& words_;
    std::size_t at_ = 0;
    std::vector<std::size_t> ended_;
    std::string out_;
};

void put_marks(Pen& pen, std::uint32_t start, std::uint32_t end, const Marks& marks) {
    std::uint32_t written = start;
    for (const auto* mark : marks) {
        if (mark->start < written || mark->start < start || mark->end > end)
            continue;
        pen.put(written, mark->start);
        pen.put_mark(*mark);
        written = mark->end;
    }
    pen.put(written, end);
}

bool is_before(const TagMark& a, const TagMark& b) {
    return std::tuple(a.field, a.start, b.end, a.number) <
           std::tuple(b.field, b.start, a.end, b.number);
}

bool is_word_end(char letter) {
    return letter == ' ' || letter == '\n';
}

// A reading that is no date value stands as it is.
std::string print_readings(const schema::Mention& mention) {
    std::string words;
    for (const auto& reading : mention.candidates) {
        const auto value = schema::parse_date_value(reading.id);
        words += (words.empty() ? "" : " or ") + (value ? print_date_words(*value) : reading.id);
    }
    return words;
}

}  // namespace

std::vector<OpenDates> group_open_dates(const schema::Tags& tags) {
    std::vector<OpenDates> groups;
    for (const auto& mention : tags.unresolved) {
        auto readings = print_readings(mention);
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const auto& known) { return known.readings == readings; });
        if (group == groups.end())
            group = groups.insert(groups.end(), {std::move(readings), {}});
        group->mentions.push_back(mention);
    }
    return groups;
}

std::vector<TagMark> tag_marks(const schema::Tags& tags) {
    std::vector<TagMark> marks;
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
    for (const auto& open : group_open_dates(tags))
        add(open.mentions, "open",
            open.readings.empty() ? "the article has no date to count from"
                                  : "could be " + open.readings);
    std::sort(marks.begin(), marks.end(), is_before);
    return marks;
}

std::string print_marked(std::string_view text,
                         std::uint32_t start,
                         std::uint32_t end,
                         schema::TextField field,
                         const std::vector<TagMark>& marks,
                         const std::vector<schema::QuoteTag>& quotes,
                         const std::vector<WordMark>& words) {
    end = static_cast<std::uint32_t>(std::min<std::size_t>(end, text.size()));
    start = std::min(start, end);
    Marks here;
    const auto first_mark = std::lower_bound(
        marks.begin(), marks.end(), std::pair(field, start),
        [](const TagMark& mark, const auto& at) { return std::pair(mark.field, mark.start) < at; });
    for (auto mark = first_mark; mark != marks.end() && mark->field == field && mark->start < end;
         ++mark)
        if (mark->end <= end && mark->start < mark->end)
            here.push_back(&*mark);
    Pen pen(text, field, words);
    std::uint32_t written = start;
    for (const auto& quote : quotes) {
        const auto first = std::max(quote.start, written);
        const auto last = std::min(quote.end, end);
        if (quote.field != field || first >= last)
            continue;
        put_marks(pen, written, first, here);
        pen.put_html("<span class=\"quote\">");
        put_marks(pen, first, last, here);
        pen.put_html("</span>");
        written = last;
    }
    put_marks(pen, written, end, here);
    return pen.take();
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
