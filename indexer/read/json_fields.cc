// SPDX-License-Identifier: GPL-3.0-or-later
// Maps members of JSON objects to fields.
#include "indexer/read/json_fields.h"

#include <algorithm>
#include <array>

#include "indexer/read/encodings.h"
#include "indexer/read/field_names.h"
#include "indexer/read/html_fragment.h"

namespace dateline::indexer {

namespace {

std::string valid(const std::string& text) {
    return is_utf8(text) ? text : repair_utf8(text);
}

/// The text of a value in any of the shapes that names and texts come in: a string, {"name": …},
/// {"value": …}, {"@id": …}, or the parts of an array.
std::string flat_text(const JsonValue& value, std::string_view between, bool only_first) {
    if (value.is_array()) {
        std::string all;
        for (std::size_t i = 0; i < value.size(); ++i) {
            const auto part = value.at(i).is_array() ? std::string()
                                                     : flat_text(value.at(i), between, only_first);
            if (part.empty())
                continue;
            if (!all.empty())
                all += between;
            all += part;
            if (only_first)
                break;
        }
        return all;
    }
    if (!value.is_object())
        return valid(value.text());
    for (const auto* name : {"name", "value", "@id", "date", "$oid", "$date", "text", "title",
                             "byline", "parsed_name"})
        if (const auto part = value.member(name); part.is_string())
            return valid(part.text());
    return {};
}

/// Whether flat_text would give anything, without copying it.
bool has_text(const JsonValue& value) {
    if (value.is_string())
        return !value.string().empty();
    if (value.is_array() || value.is_object())
        return !flat_text(value, "", true).empty();
    return !value.text().empty();
}

/// ninjs 2 and 3 give several bodies of different media types: plain text is the last resort.
JsonValue best_body(const JsonValue& bodies) {
    for (const std::string_view kind : {"xhtml", "html", "plain", ""})
        for (std::size_t i = 0; i < bodies.size(); ++i) {
            const auto body = bodies.at(i);
            const auto type = body.member("contenttype").string();
            if (body.member("value").is_string() && type.find(kind) != std::string_view::npos)
                return body.member("value");
        }
    return {};
}

void take_body(std::string_view name, const JsonValue& value, schema::Article& article) {
    if (name == "bodies") {
        const auto text = valid(std::string(best_body(value).string()));
        holds_markup(text) ? read_html_fragment(text, article) : void(article.body = text);
        return;
    }
    auto text = flat_text(value, "\n\n", false);
    const bool is_markup =
        name == "body_html" || name == "body_xhtml" || name == "content_html" || holds_markup(text);
    if (name != "body" && is_markup)
        read_html_fragment(text, article);
    else
        article.body = std::move(text);
}

using Best = std::array<std::pair<const FieldName*, JsonValue>, article_field_count>;

Best find_members(const JsonValue& object, std::vector<std::pair<int, JsonValue>>& dates) {
    Best best{};
    object.for_each_member([&](std::string_view name, JsonValue value) {
        const auto* synonym = find_field_name(name);
        if (!synonym)
            return;
        if (!has_text(value) && name != "body")
            return;
        if (synonym->field == ArticleField::Date)
            dates.emplace_back(synonym->rank, value);
        auto& [row, chosen] = best[static_cast<std::size_t>(synonym->field)];
        if (!row || synonym->rank < row->rank) {
            row = synonym;
            chosen = value;
        }
    });
    return best;
}

}  // namespace

bool is_json_article(const JsonValue& object) {
    if (!object.is_object())
        return false;
    std::vector<std::pair<int, JsonValue>> dates;
    const auto best = find_members(object, dates);
    const auto has = [&](ArticleField field) {
        return best[static_cast<std::size_t>(field)].first;
    };
    if (has(ArticleField::Body))
        return true;
    const auto* title = has(ArticleField::Title);
    // Persons and things have names too.
    return title && title->name != "name" &&
           (has(ArticleField::Standfirst) || has(ArticleField::Date) || has(ArticleField::Url) ||
            has(ArticleField::Byline));
}

ArticleDraft read_json_fields(const JsonValue& object) {
    ArticleDraft draft;
    draft.text_is_given = true;
    auto& article = draft.article;
    std::vector<std::pair<int, JsonValue>> dates;
    const auto best = find_members(object, dates);
    const auto text_of = [&](ArticleField field, std::string_view between, bool only_first) {
        return flat_text(best[static_cast<std::size_t>(field)].second, between, only_first);
    };
    draft.source_id = text_of(ArticleField::Id, "", true);
    article.title = text_of(ArticleField::Title, " ", true);
    article.standfirst = text_of(ArticleField::Standfirst, " ", true);
    if (holds_markup(article.standfirst))
        article.standfirst = html_fragment_text(article.standfirst);
    article.section = text_of(ArticleField::Section, ", ", true);
    article.byline = text_of(ArticleField::Byline, ", ", false);
    article.source = text_of(ArticleField::Source, ", ", true);
    article.url = text_of(ArticleField::Url, "", true);
    article.language = text_of(ArticleField::Language, "", true);
    std::stable_sort(dates.begin(), dates.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [rank, value] : dates)
        draft.metadata_dates.push_back(flat_text(value, "", true));
    if (const auto& [row, value] = best[static_cast<std::size_t>(ArticleField::Body)]; row)
        take_body(row->name, value, article);
    return draft;
}

}  // namespace dateline::indexer
