// SPDX-License-Identifier: GPL-3.0-or-later
// Maps members of JSON objects to fields.
#include "indexer/read/json_fields.h"

#include <algorithm>
#include <array>

#include "indexer/read/encodings.h"
#include "indexer/read/html_fragment.h"

namespace dateline::indexer {

namespace {

enum class Field { Id, Title, Standfirst, Section, Byline, Source, Url, Language, Date, Body };
constexpr std::size_t field_count = 10;

struct Synonym {
    std::string_view name;
    Field field;
    int rank;  // smaller wins
};

// Sorted by name.
constexpr std::array<Synonym, 95> synonyms = {{
    {"@id", Field::Id, 5},
    {"_id", Field::Id, 2},
    {"abstract", Field::Standfirst, 2},
    {"altids", Field::Id, 9},
    {"article", Field::Body, 9},
    {"articleBody", Field::Body, 3},
    {"articleSection", Field::Section, 1},
    {"article_id", Field::Id, 2},
    {"article_text", Field::Body, 4},
    {"author", Field::Byline, 2},
    {"author_name", Field::Byline, 3},
    {"authors", Field::Byline, 3},
    {"bodies", Field::Body, 2},
    {"body", Field::Body, 0},
    {"body_html", Field::Body, 3},
    {"body_text", Field::Body, 2},
    {"body_xhtml", Field::Body, 1},
    {"byline", Field::Byline, 0},
    {"canonical_url", Field::Url, 1},
    {"categories", Field::Section, 4},
    {"category", Field::Section, 3},
    {"content", Field::Body, 6},
    {"content_html", Field::Body, 4},
    {"content_text", Field::Body, 5},
    {"contentcreated", Field::Date, 8},
    {"created", Field::Date, 9},
    {"created_at", Field::Date, 9},
    {"creator", Field::Byline, 4},
    {"date", Field::Date, 3},
    {"dateCreated", Field::Date, 7},
    {"datePublished", Field::Date, 1},
    {"date_publish", Field::Date, 2},
    {"date_published", Field::Date, 1},
    {"deck", Field::Standfirst, 3},
    {"dek", Field::Standfirst, 3},
    {"description", Field::Standfirst, 5},
    {"description_text", Field::Standfirst, 4},
    {"descriptions", Field::Standfirst, 4},
    {"desk", Field::Section, 5},
    {"external_id", Field::Id, 6},
    {"extended_headline", Field::Title, 6},
    {"firstcreated", Field::Date, 6},
    {"firstpublished", Field::Date, 2},
    {"full_text", Field::Body, 4},
    {"fulltext", Field::Body, 4},
    {"guid", Field::Id, 3},
    {"head", Field::Title, 4},
    {"headline", Field::Title, 1},
    {"headlines", Field::Title, 2},
    {"id", Field::Id, 0},
    {"identifier", Field::Id, 4},
    {"inLanguage", Field::Language, 1},
    {"issued", Field::Date, 4},
    {"lang", Field::Language, 1},
    {"language", Field::Language, 0},
    {"link", Field::Url, 2},
    {"mainEntityOfPage", Field::Url, 3},
    {"maintext", Field::Body, 4},
    {"name", Field::Title, 5},
    {"news_desk", Field::Section, 5},
    {"outlet", Field::Source, 2},
    {"permalink", Field::Url, 2},
    {"provider", Field::Source, 4},
    {"pubDate", Field::Date, 2},
    {"pub_date", Field::Date, 2},
    {"publication", Field::Source, 2},
    {"publication_date", Field::Date, 1},
    {"published", Field::Date, 0},
    {"publishedAt", Field::Date, 1},
    {"published_at", Field::Date, 1},
    {"published_date", Field::Date, 1},
    {"publisher", Field::Source, 1},
    {"section", Field::Section, 0},
    {"section_name", Field::Section, 1},
    {"site", Field::Source, 4},
    {"site_name", Field::Source, 3},
    {"slug", Field::Id, 8},
    {"source", Field::Source, 0},
    {"source_name", Field::Source, 1},
    {"standfirst", Field::Standfirst, 0},
    {"story", Field::Body, 8},
    {"subheadline", Field::Standfirst, 3},
    {"subtitle", Field::Standfirst, 3},
    {"summary", Field::Standfirst, 2},
    {"text", Field::Body, 5},
    {"timestamp", Field::Date, 8},
    {"title", Field::Title, 0},
    {"topic", Field::Section, 4},
    {"updated", Field::Date, 9},
    {"uri", Field::Id, 3},
    {"url", Field::Url, 0},
    {"uuid", Field::Id, 2},
    {"versioncreated", Field::Date, 5},
    {"webUrl", Field::Url, 2},
    {"web_url", Field::Url, 2},
}};

const Synonym* find_synonym(std::string_view name) {
    const auto found =
        std::lower_bound(synonyms.begin(), synonyms.end(), name,
                         [](const Synonym& row, std::string_view n) { return row.name < n; });
    return found != synonyms.end() && found->name == name ? &*found : nullptr;
}

std::string valid(std::string text) {
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

bool holds_markup(std::string_view text) {
    const auto head = text.substr(0, 4000);
    for (const std::string_view tag : {"</p>", "</P>", "<p>", "<P>", "<br", "<BR"})
        if (head.find(tag) != std::string_view::npos)
            return true;
    return head.rfind("<div", 0) == 0;
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

using Best = std::array<std::pair<const Synonym*, JsonValue>, field_count>;

Best find_members(const JsonValue& object, std::vector<std::pair<int, JsonValue>>& dates) {
    Best best{};
    object.for_each_member([&](std::string_view name, JsonValue value) {
        const auto* synonym = find_synonym(name);
        if (!synonym)
            return;
        if (!has_text(value) && name != "body")
            return;
        if (synonym->field == Field::Date)
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
    const auto has = [&](Field field) { return best[static_cast<std::size_t>(field)].first; };
    if (has(Field::Body))
        return true;
    const auto* title = has(Field::Title);
    // Persons and things have names too.
    return title && title->name != "name" &&
           (has(Field::Standfirst) || has(Field::Date) || has(Field::Url) || has(Field::Byline));
}

ArticleDraft read_json_fields(const JsonValue& object) {
    ArticleDraft draft;
    draft.text_is_given = true;
    auto& article = draft.article;
    std::vector<std::pair<int, JsonValue>> dates;
    const auto best = find_members(object, dates);
    const auto text_of = [&](Field field, std::string_view between, bool only_first) {
        return flat_text(best[static_cast<std::size_t>(field)].second, between, only_first);
    };
    draft.source_id = text_of(Field::Id, "", true);
    article.title = text_of(Field::Title, " ", true);
    article.standfirst = text_of(Field::Standfirst, " ", true);
    if (holds_markup(article.standfirst))
        article.standfirst = html_fragment_text(article.standfirst);
    article.section = text_of(Field::Section, ", ", true);
    article.byline = text_of(Field::Byline, ", ", false);
    article.source = text_of(Field::Source, ", ", true);
    article.url = text_of(Field::Url, "", true);
    article.language = text_of(Field::Language, "", true);
    std::stable_sort(dates.begin(), dates.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [rank, value] : dates)
        draft.metadata_dates.push_back(flat_text(value, "", true));
    if (const auto& [row, value] = best[static_cast<std::size_t>(Field::Body)]; row)
        take_body(row->name, value, article);
    return draft;
}

}  // namespace dateline::indexer
