// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the articles of JSON documents and lines.
#include "indexer/read/json_article.h"

#include <utility>

#include "indexer/read/encodings.h"
#include "indexer/read/json_fields.h"
#include "indexer/read/json_value.h"
#include "indexer/read/reported_text.h"

namespace dateline::indexer {

using schema::Problem;
using schema::Result;

namespace {

constexpr int search_depth_max = 6;

/// Articles anywhere in the document, but not inside of articles.
class ArticleSearch {
  public:
    explicit ArticleSearch(const Reading& reading) : reading_(reading) {}

    void look_into(const JsonValue& value, int depth) {
        if (depth > search_depth_max)
            return;
        if (depth > 0 && is_json_article(value)) {
            found_.push_back(value);
            return;
        }
        for (std::size_t i = 0; i < value.size(); ++i)
            look_into(value.at(i), depth + 1);
        value.for_each_member([&](std::string_view, JsonValue member) {
            if (member.is_object() || member.is_array())
                look_into(member, depth + 1);
        });
    }
    /// The list inside wins over the object around it: a feed has a title too.
    void look_at_root(const JsonValue& root) {
        const bool is_list = root.is_array() || root.member("items").is_array() ||
                             root.member("articles").is_array() || !is_json_article(root);
        if (!is_list) {
            found_.push_back(root);
            return;
        }
        look_into(root, 0);
        if (found_.empty() && is_json_article(root))
            found_.push_back(root);
    }
    void deliver_all() const {
        std::uint64_t number = 0;
        for (const auto& object : found_) {
            auto draft = read_json_fields(object);
            draft.number = found_.size() > 1 ? ++number : 0;
            deliver(std::move(draft), reading_);
        }
        if (found_.empty())
            reading_.reject(0, "holds no article: no object with a text or a title",
                            "name the members id, title, body, published");
    }

  private:
    const Reading& reading_;
    std::vector<JsonValue> found_;
};

/// The id of a broken line, so that its error can be told from others.
std::string id_of_broken(std::string_view line) {
    const auto key = line.find("\"id\"");
    if (key == std::string_view::npos)
        return {};
    const auto open = line.find_first_not_of(" \t:", key + 4);
    if (open == std::string_view::npos || line[open] != '"')
        return {};
    const auto close = line.find_first_of("\"\\", open + 1);
    if (close == std::string_view::npos || line[close] != '"' || close - open > 200)
        return {};
    const auto id = line.substr(open + 1, close - open - 1);
    return is_utf8(id) ? std::string(id) : std::string();
}

struct LineResult {
    std::string id;
    Result<ArticleDraft> draft;
};

bool has_body(const JsonValue& object) {
    return object.member("body").exists() || is_json_article(object);
}

/// The line must be UTF-8.
LineResult read_line(std::string_view line, JsonParser& parser) {
    const auto root = parser.parse(line);
    if (!root)
        return {id_of_broken(line), root.problem()};
    if (!root->is_object())
        return {"", Problem{"is not a JSON object", "give one object a line"}};
    auto draft = read_json_fields(*root);
    auto id = draft.source_id;
    if (draft.article.body.empty() && !has_body(*root))
        return {std::move(id), Problem{"has no body", "name the member with the text body"}};
    return {std::move(id), std::move(draft)};
}

Problem too_long(std::uint64_t bytes) {
    return {"the line is longer than " + std::to_string(bytes) + " bytes",
            "split it, or raise the limit on the length of a line"};
}

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\r\xef\xbb\xbf") == std::string_view::npos;
}

std::string_view without_mark(std::string_view line, std::uint64_t number) {
    return number == 1 && line.substr(0, 3) == "\xef\xbb\xbf" ? line.substr(3) : line;
}

}  // namespace

void read_json_article(std::string_view bytes, const Reading& reading) {
    std::string decoded;
    if (!is_utf8(bytes) || bytes.substr(0, 3) == "\xef\xbb\xbf" ||
        bytes.substr(0, 4).find('\0') != std::string_view::npos) {
        decoded = decode_reported(bytes, "", 1, reading);
        bytes = decoded;
    }
    JsonParser parser(reading.limits.nesting_max);
    const auto root = parser.parse(bytes);
    if (!root) {
        reading.reject(line_of(bytes, parser.fault_byte()), root.problem().what,
                       root.problem().hint);
        return;
    }
    ArticleSearch search(reading);
    search.look_at_root(*root);
    search.deliver_all();
}

void read_json_line_articles(ByteSource& source, const Reading& reading) {
    JsonParser parser(reading.limits.nesting_max);
    LineReader lines(source, reading.limits.line_bytes_max);
    while (lines.next()) {
        const auto line = without_mark(lines.line(), lines.number());
        if (lines.too_long()) {
            const auto problem = too_long(reading.limits.line_bytes_max);
            reading.reject(lines.number(), problem.what, problem.hint);
            continue;
        }
        if (is_blank(line))
            continue;
        std::string decoded;
        if (!is_utf8(line))
            decoded = decode_reported(line, "", lines.number(), reading);
        auto result = read_line(decoded.empty() ? line : decoded, parser);
        if (!result.draft) {
            reading.reject(lines.number(), result.draft.problem().what,
                           result.draft.problem().hint);
            continue;
        }
        result.draft->line = result.draft->number = lines.number();
        deliver(std::move(*result.draft), reading);
    }
    if (const auto* problem = lines.problem())
        reading.reject(lines.number() + 1, problem->what, problem->hint);
}

void read_json_lines(std::istream& in,
                     const ReadLimits& limits,
                     const std::function<void(TagInput)>& sink) {
    StreamSource source(in);
    JsonParser parser(limits.nesting_max);
    LineReader lines(source, limits.line_bytes_max);
    while (lines.next()) {
        const auto number = lines.number();
        const auto line = without_mark(lines.line(), number);
        if (lines.too_long()) {
            sink({"", number, too_long(limits.line_bytes_max)});
            continue;
        }
        if (is_blank(line))
            continue;
        std::string decoded;
        if (!is_utf8(line))
            decoded = decode_text(line, "");
        auto result = read_line(decoded.empty() ? line : decoded, parser);
        if (!result.draft) {
            sink({std::move(result.id), number, result.draft.problem()});
            continue;
        }
        result.draft->number = number;
        std::vector<Problem> warnings;
        auto article = complete_article(std::move(*result.draft), "-", limits, warnings);
        // What the caller calls it is what he wants back, whatever an index would make of it.
        if (article && !result.id.empty())
            article->id = result.id;
        sink({result.id, number, std::move(article)});
    }
    if (const auto* problem = lines.problem())
        sink({"", lines.number() + 1, *problem});
}

}  // namespace dateline::indexer
