// SPDX-License-Identifier: GPL-3.0-or-later
// The door's methods about single things: an article, a name, the build itself.
#include <algorithm>

#include "schema/builds.h"
#include "schema/record.h"
#include "server/search/hit_builder.h"
#include "server/search/name_lookup.h"
#include "server/search/newest_records.h"
#include "server/search/overview.h"
#include "server/search/plan_matches.h"
#include "server/search/searcher_content.h"
#include "server/search/similar.h"
#include "server/search/suggest.h"
#include "server/search/timeline.h"

namespace dateline::server {

using schema::Column;
using schema::Result;

namespace {

constexpr std::uint32_t similar_max = 50;
constexpr std::size_t word_marks_max = 1000;

void add_word_marks(std::vector<WordMark>& marks,
                    TextMarker& marker,
                    schema::TextField field,
                    std::string_view text,
                    const schema::Paragraph& paragraph,
                    std::string_view language) {
    if (paragraph.end > text.size() || marks.size() >= word_marks_max)
        return;
    std::vector<TextMark> found;
    marker.find(field, text, paragraph.start, paragraph.end, language, found);
    std::uint32_t marked_to = paragraph.start;
    for (const auto& mark : found)
        if (mark.start >= marked_to && mark.start < mark.end && marks.size() < word_marks_max) {
            marks.push_back({field, mark.start, mark.end});
            marked_to = mark.end;
        }
}

std::vector<WordMark> mark_article(const schema::Article& article, TextMarker& marker) {
    using schema::TextField;
    std::vector<WordMark> marks;
    if (!marker.has_leaves())
        return marks;
    const auto whole = [](std::string_view text) {
        return schema::Paragraph{0, static_cast<std::uint32_t>(text.size()),
                                 schema::ParagraphKind::Text};
    };
    const auto& language = article.language;
    add_word_marks(marks, marker, TextField::Title, article.title, whole(article.title), language);
    if (!article.standfirst_is_in_body())
        add_word_marks(marks, marker, TextField::Standfirst, article.standfirst,
                       whole(article.standfirst), language);
    for (const auto& paragraph : article.paragraphs)
        add_word_marks(marks, marker, TextField::Body, article.body, paragraph, language);
    if (article.paragraphs.empty())
        add_word_marks(marks, marker, TextField::Body, article.body, whole(article.body), language);
    return marks;
}

}  // namespace

Searcher::Searcher(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Searcher::~Searcher() = default;

Result<std::unique_ptr<Searcher>> Searcher::open(const std::filesystem::path& index,
                                                 const SearcherOptions& options) {
    auto build = with_database([&] { return open_build(index, options); });
    if (!build)
        return build.problem();
    auto content = std::make_unique<Content>();
    content->index = index;
    content->options = options;
    content->build = std::move(*build);
    return std::unique_ptr<Searcher>(new Searcher(std::move(content)));
}

std::vector<Suggestion> Searcher::suggest(std::string_view typed, std::uint32_t limit) const {
    return content_->ask([&](Question& question) -> std::vector<Suggestion> {
        return server::suggest(question, typed, limit);
    });
}

std::optional<StoredArticle> Searcher::article(std::string_view id) const {
    return content_->ask([&](Question& question) -> std::optional<StoredArticle> {
        const auto document = find_article(question, id);
        if (!document)
            return std::nullopt;
        auto whole = schema::read_record(question.database().get_document(*document).get_data());
        if (!whole)
            throw std::runtime_error(whole.problem().what);
        const auto& stories = question.build.columns.column(Column::Story);
        StoredArticle stored{std::move(whole->article), std::move(whole->tags), 0};
        if (const auto story = stories.values(*document); !story.empty()) {
            stored.article.story = stories.ids[story[0]];
            stored.copies = stories.count(story[0]) - 1;
        }
        return stored;
    });
}

Result<std::vector<WordMark>> Searcher::word_marks(const SearchRequest& request,
                                                   const schema::Article& article) const {
    return content_->ask([&](Question& question) -> Result<std::vector<WordMark>> {
        const auto plan = build_plan(question, request);
        if (!plan)
            return plan.problem();
        TextMarker marker(*plan, question.handle->analysis);
        return mark_article(article, marker);
    });
}

std::vector<SpokenQuote> Searcher::quotes(const std::vector<std::string>& ids,
                                          const std::vector<std::string>& speakers) const {
    return content_->ask([&](Question& question) {
        std::vector<std::uint32_t> documents;
        for (const auto& id : ids)
            if (const auto document = find_article(question, id))
                documents.push_back(*document);
        return find_quotes(question, documents, speakers);
    });
}

std::optional<std::vector<Hit>> Searcher::similar(std::string_view id, std::uint32_t limit) const {
    return content_->ask([&](Question& question) -> std::optional<std::vector<Hit>> {
        const auto document = find_article(question, id);
        if (!document)
            return std::nullopt;
        std::vector<Hit> hits;
        for (const auto& ordered :
             find_similar(question, *document, std::min(limit, similar_max))) {
            const auto data = question.database().get_document(ordered.document).get_data();
            hits.push_back(print_hit(question.build, ordered.document, read_card(data)));
            hits.back().score = ordered.score;
        }
        return hits;
    });
}

Result<Timeline> Searcher::timeline(const SearchRequest& request, const TimelinePage& page) const {
    return content_->ask([&](Question& question) -> Result<Timeline> {
        const auto plan = build_plan(question, request);
        if (!plan)
            return plan.problem();
        const auto matches = match_plan(question, *plan);
        return find_statements(question, request, *plan, matches, page);
    });
}

std::optional<Overview> Searcher::overview(std::string_view field,
                                           std::string_view value,
                                           std::uint32_t limit) const {
    const auto build = content_->current();
    if (field != "actor" && field != "place")
        return std::nullopt;
    const auto column = field == "actor" ? Column::Actor : Column::Place;
    const auto ordinal = find_value(build->columns, column, value);
    if (ordinal == schema::no_ordinal)
        return std::nullopt;
    return with_database([&]() -> std::optional<Overview> {
        Question question(*build);
        return build_overview(question, column, ordinal, limit);
    });
}

Coverage Searcher::coverage() const {
    return count_coverage(*content_->current());
}

std::vector<BuildEntry> Searcher::builds() const {
    const auto open = content_->current();
    std::vector<BuildEntry> entries;
    for (const auto& paths : schema::list_builds(content_->index)) {
        BuildEntry entry{paths.name(), {}, paths.name() == open->name};
        if (const auto stamp = schema::read_stamp(paths))
            entry.stamp = {stamp->build_id, stamp->articles, stamp->rules};
        entries.push_back(std::move(entry));
    }
    if (open->name.empty())
        entries.push_back({"", open->stamp, true});
    return entries;
}

BuildStamp Searcher::build() const {
    return content_->current()->stamp;
}

SearcherStats Searcher::stats() const {
    const auto build = content_->current();
    return {build->cache->bytes(), build->cache->hits(), build->cache->misses(),
            build->pool->handles_open()};
}

const SearchStages& Searcher::stages() const {
    return content_->stages;
}

Result<bool> Searcher::reopen_if_changed() {
    const std::scoped_lock one_at_a_time(content_->reopening);
    if (content_->current()->name.empty())
        return false;
    const auto paths = schema::current_build(content_->index);
    if (!paths)
        return paths.problem();
    if (paths->name() == content_->current()->name)
        return false;
    auto build = with_database([&] { return open_build(content_->index, content_->options); });
    if (!build)
        return build.problem();
    const std::scoped_lock lock(content_->mutex);
    content_->build = std::move(*build);
    return true;
}

}  // namespace dateline::server
