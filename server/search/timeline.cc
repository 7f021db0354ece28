// SPDX-License-Identifier: GPL-3.0-or-later
// Collects (date, document, sentence), orders them, prints those of the page.
#include "server/search/timeline.h"

#include <algorithm>
#include <stdexcept>

#include "schema/record.h"
#include "server/search/hit_builder.h"
#include "server/search/matcher.h"
#include "server/search/scope_check.h"

namespace dateline::server {

using schema::Mention;
using schema::SentenceSpan;

namespace {

constexpr std::uint32_t offset_max = 10000;
constexpr std::uint32_t limit_max = 200;

struct Entry {
    std::uint32_t date = 0;  // ordinal of About: in the order of dates
    std::uint32_t rank = 0;  // oldest publication first, then article id
    std::uint32_t sentence = 0;
    std::uint32_t document = 0;

    auto operator<=>(const Entry&) const = default;
};

bool is_in(const SentenceSpan& sentence, const Mention& mention) {
    return mention.field == sentence.field && sentence.start <= mention.start &&
           mention.end <= sentence.end;
}

template <typename Tag>
bool is_mentioned_in(const SentenceSpan& sentence, const Tag& tag) {
    return std::any_of(tag.mentions.begin(), tag.mentions.end(),
                       [&](const Mention& mention) { return is_in(sentence, mention); });
}

std::string sentence_html(const schema::RecordWhole& whole,
                          const SentenceSpan& sentence,
                          const schema::DateValue& date) {
    const auto& article = whole.article;
    const auto& text = schema::text_of(article, sentence.field);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> marks;
    for (const auto& about : whole.tags.about)
        if (about.value == date)
            for (const auto& mention : about.mentions)
                if (is_in(sentence, mention))
                    marks.emplace_back(mention.start, mention.end);
    std::sort(marks.begin(), marks.end());
    const auto end = std::min(sentence.end, static_cast<std::uint32_t>(text.size()));
    return print_marked(text, std::min(sentence.start, end), end, marks);
}

Statement print_statement(Question& question, const Entry& entry) {
    const auto data = question.database().get_document(entry.document).get_data();
    const auto whole = schema::read_record(data);
    if (!whole)
        throw std::runtime_error(whole.problem().what);
    const auto card = read_card(data);
    Statement statement;
    statement.about = question.columns().dates()[entry.date];
    statement.article_id = whole->article.id;
    statement.title = whole->article.title;
    statement.source = whole->article.source;
    statement.published = whole->article.published;
    if (entry.sentence >= whole->tags.sentences.size())
        return statement;
    const auto& sentence = whole->tags.sentences[entry.sentence];
    statement.html = sentence_html(*whole, sentence, statement.about);
    const auto actors = actor_tags(card);
    const auto places = place_tags(card);
    for (std::size_t i = 0; i < actors.size(); ++i)
        if (is_mentioned_in(sentence, whole->tags.actors[i]))
            statement.actors.push_back(actors[i]);
    for (std::size_t i = 0; i < places.size(); ++i)
        if (is_mentioned_in(sentence, whole->tags.places[i]))
            statement.places.push_back(places[i]);
    return statement;
}

bool is_proved(std::uint32_t sentence, const std::vector<ScopeUnit>& units) {
    return std::any_of(units.begin(), units.end(), [&](const ScopeUnit& unit) {
        return unit.first <= sentence && sentence < unit.last;
    });
}

}  // namespace

Timeline find_statements(Question& question,
                         const SearchRequest& request,
                         const SearchPlan& plan,
                         const PlanMatches& matches,
                         const TimelinePage& page) {
    const auto& columns = question.columns();
    const auto& about = columns.column(schema::Column::About);
    std::vector<Entry> entries;
    ScopeCheck check(question, plan);
    std::vector<schema::ScopeSentence> sentences;
    bool has_positions = false;
    matches.all.for_each([&](std::uint32_t document) {
        question.deadline.check();
        if (about.values(document).empty())
            return;
        columns.read_sentences(document, sentences, has_positions);
        const auto* units = plan.has_scope() ? &check.prove(document) : nullptr;
        for (std::uint32_t i = 0; i < sentences.size(); ++i) {
            if (units != nullptr && !is_proved(i, *units))
                continue;
            for (const auto date : sentences[i].about)
                if (!request.about || request.about->none ||
                    is_about(columns.dates()[date], request.about->range, request.about_wider))
                    entries.push_back({date, columns.oldest_rank()[document], i, document});
        }
    });
    Timeline timeline;
    timeline.total = static_cast<std::uint32_t>(entries.size());
    const auto first = std::min<std::size_t>(std::min(page.offset, offset_max), entries.size());
    const auto last =
        std::min<std::size_t>(first + std::min(page.limit, limit_max), entries.size());
    std::partial_sort(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(last),
                      entries.end());
    for (auto i = first; i < last; ++i)
        timeline.statements.push_back(print_statement(question, entries[i]));
    return timeline;
}

}  // namespace dateline::server
