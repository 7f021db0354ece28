// SPDX-License-Identifier: GPL-3.0-or-later
// Reads records one after the other, each under the deadline of its question.
#include "server/search/newest_records.h"

#include <algorithm>
#include <map>
#include <set>

#include "schema/analysis.h"
#include "schema/record.h"

namespace dateline::server {

using schema::Column;

namespace {

constexpr std::size_t found_quotes_max = 2000;

// Throws DeadlinePassed; an empty result is a damaged record.
auto read_whole(Question& question, std::uint32_t document) {
    question.deadline.check();
    return schema::read_record(question.database().get_document(document).get_data());
}

// The article's quotations that `fits`, until there are `limit`.
template <typename Fits>
void add_quotes(std::vector<SpokenQuote>& quotes,
                const schema::RecordWhole& whole,
                std::size_t limit,
                const Fits& fits) {
    const auto& article = whole.article;
    for (const auto& quote : whole.tags.quotes) {
        if (quotes.size() >= limit)
            return;
        if (!fits(quote))
            continue;
        const auto& text = schema::text_of(article, quote.field);
        if (quote.start < quote.end && quote.end <= text.size())
            quotes.push_back({article.id, article.title, article.source, article.published,
                              text.substr(quote.start, quote.end - quote.start), quote.speaker,
                              quote.verb});
    }
}

void add_date(GivenRole& role, const std::optional<schema::DateValue>& published) {
    if (!published)
        return;
    if (!role.first || published->first < role.first->first)
        role.first = published;
    if (!role.last || published->last > role.last->last)
        role.last = published;
}

// Roles by their folded spelling.
using Roles = std::map<std::string, GivenRole>;

void add_roles(Roles& roles, const schema::RecordWhole& whole, std::string_view actor) {
    std::set<std::string> here;
    for (const auto& tag : whole.tags.actors) {
        if (tag.id != actor)
            continue;
        for (const auto& role : tag.roles) {
            const auto key = schema::fold(role);
            if (!here.insert(key).second)
                continue;
            auto& given = roles[key];
            if (given.role.empty())
                given.role = role;
            ++given.articles;
            add_date(given, whole.article.published.value);
        }
    }
}

std::vector<GivenRole> most_given(Roles& found, std::size_t limit) {
    std::vector<GivenRole> roles;
    roles.reserve(found.size());
    for (auto& [key, role] : found)
        roles.push_back(std::move(role));
    std::stable_sort(roles.begin(), roles.end(), [](const GivenRole& a, const GivenRole& b) {
        return a.articles > b.articles;
    });
    roles.resize(std::min(roles.size(), limit));
    return roles;
}

}  // namespace

std::vector<SpokenQuote> find_quotes(Question& question,
                                     const std::vector<std::uint32_t>& documents,
                                     const std::vector<std::string>& speakers) {
    const auto fits = [&](const schema::QuoteTag& quote) {
        return !quote.speaker.empty() &&
               (speakers.empty() ||
                std::find(speakers.begin(), speakers.end(), quote.speaker_id) != speakers.end());
    };
    std::vector<SpokenQuote> quotes;
    for (const auto document : documents)
        if (const auto whole = read_whole(question, document))
            add_quotes(quotes, *whole, found_quotes_max, fits);
    return quotes;
}

ToldByRecords read_newest(Question& question,
                          Column column,
                          std::uint32_t ordinal,
                          const std::vector<OrderedHit>& newest,
                          std::uint32_t limit) {
    const bool is_actor = column == Column::Actor;
    const auto id = question.columns().column(column).ids[ordinal];
    const auto fits = [&](const schema::QuoteTag& quote) {
        return is_actor ? quote.speaker_id == id : !quote.speaker.empty();
    };
    ToldByRecords told;
    Roles roles;
    for (const auto& hit : newest) {
        if (!is_actor && told.quotes.size() >= limit)
            break;
        const auto whole = read_whole(question, hit.document);
        if (!whole)
            continue;
        add_quotes(told.quotes, *whole, limit, fits);
        if (is_actor)
            add_roles(roles, *whole, id);
    }
    told.roles = most_given(roles, limit);
    return told;
}

}  // namespace dateline::server
