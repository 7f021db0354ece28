// SPDX-License-Identifier: GPL-3.0-or-later
// Reads records one after the other, each under the deadline of its question.
#include "server/search/newest_records.h"

#include <algorithm>
#include <map>
#include <set>

#include "schema/record.h"

namespace dateline::server {

using schema::Column;

namespace {

constexpr std::size_t found_quotes_max = 2000;

/// Throws DeadlinePassed; an empty result is a damaged record.
auto read_whole(Question& question, std::uint32_t document) {
    question.deadline.check();
    return schema::read_record(question.database().get_document(document).get_data());
}

// The article's quotations that `fits`, until there are `limit`.
template <typename Fits>
void add_quotes(std::vector<SpokenQuote>& quotes,
                Question& question,
                std::uint32_t document,
                std::size_t limit,
                const Fits& fits) {
    const auto whole = read_whole(question, document);
    if (!whole)
        return;
    for (const auto& quote : whole->tags.quotes) {
        if (quotes.size() >= limit)
            return;
        if (!fits(quote))
            continue;
        const auto& article = whole->article;
        const auto& text = schema::text_of(article, quote.field);
        if (quote.start < quote.end && quote.end <= text.size())
            quotes.push_back({article.id, article.title, article.source, article.published,
                              text.substr(quote.start, quote.end - quote.start), quote.speaker,
                              quote.verb});
    }
}

std::string lower_ascii(std::string text) {
    for (auto& byte : text)
        if (byte >= 'A' && byte <= 'Z')
            byte = static_cast<char>(byte - 'A' + 'a');
    return text;
}

void add_date(GivenRole& role, const std::optional<schema::DateValue>& published) {
    if (!published)
        return;
    if (!role.first || published->first < role.first->first)
        role.first = published;
    if (!role.last || published->last > role.last->last)
        role.last = published;
}

}  // namespace

std::vector<SpokenQuote> find_quotes(Question& question,
                                     const std::vector<std::uint32_t>& documents,
                                     const std::vector<std::string>& speakers) {
    std::vector<SpokenQuote> quotes;
    for (const auto document : documents)
        add_quotes(quotes, question, document, found_quotes_max,
                   [&](const schema::QuoteTag& quote) {
                       return !quote.speaker.empty() &&
                              (speakers.empty() || std::find(speakers.begin(), speakers.end(),
                                                             quote.speaker_id) != speakers.end());
                   });
    return quotes;
}

std::vector<SpokenQuote> newest_quotes(Question& question,
                                       Column column,
                                       std::uint32_t ordinal,
                                       const std::vector<OrderedHit>& newest,
                                       std::uint32_t limit) {
    std::vector<SpokenQuote> quotes;
    const auto id = question.columns().column(column).ids[ordinal];
    for (const auto& hit : newest) {
        if (quotes.size() >= limit)
            break;
        add_quotes(quotes, question, hit.document, limit, [&](const schema::QuoteTag& quote) {
            return column == Column::Actor ? quote.speaker_id == id : !quote.speaker.empty();
        });
    }
    return quotes;
}

std::vector<GivenRole> given_roles(Question& question,
                                   std::uint32_t actor,
                                   const std::vector<OrderedHit>& newest,
                                   std::uint32_t limit) {
    std::map<std::string, GivenRole> found;
    const auto id = question.columns().column(Column::Actor).ids[actor];
    for (const auto& hit : newest) {
        const auto whole = read_whole(question, hit.document);
        if (!whole)
            continue;
        std::set<std::string> here;
        for (const auto& tag : whole->tags.actors)
            if (tag.id == id)
                for (const auto& role : tag.roles) {
                    const auto key = lower_ascii(role);
                    if (!here.insert(key).second)
                        continue;
                    auto& given = found[key];
                    if (given.role.empty())
                        given.role = role;
                    ++given.articles;
                    add_date(given, whole->article.published.value);
                }
    }
    std::vector<GivenRole> roles;
    roles.reserve(found.size());
    for (auto& [key, role] : found)
        roles.push_back(std::move(role));
    std::stable_sort(roles.begin(), roles.end(), [](const GivenRole& a, const GivenRole& b) {
        return a.articles > b.articles;
    });
    roles.resize(std::min<std::size_t>(roles.size(), limit));
    return roles;
}

}  // namespace dateline::server
