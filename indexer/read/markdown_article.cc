// SPDX-License-Identifier: GPL-3.0-or-later
// Turns Markdown into an article.
#include "indexer/read/markdown_article.h"

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/read/body_text.h"
#include "indexer/read/complete_article.h"
#include "indexer/read/encodings.h"
#include "indexer/read/front_matter.h"
#include "indexer/read/paragraph_kinds.h"
#include "indexer/read/reported_text.h"

namespace dateline::indexer {

using schema::ParagraphKind;

namespace {

/// Text of a line without the marks of emphasis, code, links and images: "[text](target)" → text.
std::string plain_inline(std::string_view text) {
    std::string plain;
    std::vector<std::size_t> brackets;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\' && i + 1 < text.size() &&
            std::ispunct(static_cast<unsigned char>(text[i + 1]))) {
            plain.push_back(text[++i]);
        } else if (c == '*' || c == '`') {
            continue;
        } else if (c == '_') {
            const bool inside_word = i > 0 && i + 1 < text.size() &&
                                     std::isalnum(static_cast<unsigned char>(text[i - 1])) &&
                                     std::isalnum(static_cast<unsigned char>(text[i + 1]));
            if (inside_word)
                plain.push_back(c);
        } else if (c == '[') {
            const bool is_image =
                !plain.empty() && plain.back() == '!' && i > 0 && text[i - 1] == '!';
            if (is_image)
                plain.pop_back();
            brackets.push_back(plain.size());
            plain.push_back(c);
        } else if (c == ']' && !brackets.empty()) {
            const auto open = brackets.back();
            brackets.pop_back();
            const char next = i + 1 < text.size() ? text[i + 1] : ' ';
            const auto close = next == '('   ? text.find(')', i)
                               : next == '[' ? text.find(']', i + 1)
                                             : std::string_view::npos;
            if (close == std::string_view::npos) {
                plain.push_back(c);
            } else {
                plain.erase(open, 1);
                i = close;
            }
        } else if (c == '<' && (text.substr(i, 5) == "<http" || text.substr(i, 2) == "</" ||
                                (i + 1 < text.size() &&
                                 std::isalpha(static_cast<unsigned char>(text[i + 1]))))) {
            const auto close = text.find('>', i);
            if (close == std::string_view::npos)
                plain.push_back(c);
            else
                i = close;
        } else {
            plain.push_back(c);
        }
    }
    return clean_line(plain);
}

/// Reads blocks line by line.
class BlockReader {
  public:
    explicit BlockReader(ArticleDraft& draft) : draft_(draft) {}

    void read(std::string_view text) {
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            read_line(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        flush();
        body_.move_into(draft_.article);
    }

  private:
    static bool is_fence(std::string_view bare) {
        return bare.substr(0, 3) == "```" || bare.substr(0, 3) == "~~~";
    }

    void read_line(std::string_view line) {
        const auto indent = std::min(line.find_first_not_of(" \t"), line.size());
        const auto bare = line.substr(indent);
        if (in_code_ || is_fence(bare)) {
            if (is_fence(bare)) {
                flush();
                in_code_ = !in_code_;
            }
            return;
        }
        if (bare.empty()) {
            flush();
        } else if (is_underline(bare) && !pending_.empty() && kind_ == ParagraphKind::Text) {
            kind_ = ParagraphKind::Heading;
            level_ = bare[0] == '=' ? 1 : 2;
            flush();
        } else if (bare.find_first_not_of("-*_ \t") == std::string_view::npos && bare.size() >= 3) {
            flush();
        } else if (bare[0] == '#' && heading_level(bare) > 0) {
            flush();
            kind_ = ParagraphKind::Heading;
            level_ = heading_level(bare);
            auto title = bare.substr(level_);
            while (!title.empty() && (title.back() == '#' || title.back() == ' '))
                title.remove_suffix(1);
            pending_ = title;
            flush();
        } else if (bare[0] == '>') {
            if (kind_ != ParagraphKind::Quote)
                flush();
            kind_ = ParagraphKind::Quote;
            const auto inside = bare.substr(bare.size() > 1 && bare[1] == ' ' ? 2 : 1);
            if (inside.empty())
                flush();
            else
                append(inside);
        } else if (is_list_item(bare)) {
            flush();
            append(bare.substr(bare.find(' ') + 1));
        } else {
            append(bare);
        }
    }

    static bool is_underline(std::string_view bare) {
        return bare.find_first_not_of(bare[0] == '=' ? "= " : "- ") == std::string_view::npos;
    }
    static std::size_t heading_level(std::string_view bare) {
        const auto level = std::min(bare.find_first_not_of('#'), bare.size());
        return level <= 6 && (level == bare.size() || bare[level] == ' ') ? level : 0;
    }
    static bool is_list_item(std::string_view bare) {
        if (bare.size() > 2 && (bare[0] == '-' || bare[0] == '*' || bare[0] == '+') &&
            bare[1] == ' ')
            return true;
        const auto digits = bare.find_first_not_of("0123456789");
        return digits != std::string_view::npos && digits > 0 && digits < 4 &&
               digits + 1 < bare.size() && (bare[digits] == '.' || bare[digits] == ')') &&
               bare[digits + 1] == ' ';
    }
    void append(std::string_view text) {
        if (!pending_.empty())
            pending_ += ' ';
        pending_ += text;
    }
    void flush() {
        const auto text = plain_inline(pending_);
        if (kind_ == ParagraphKind::Heading && level_ == 1 && draft_.article.title.empty())
            draft_.article.title = text;
        else if (kind_ == ParagraphKind::Heading && body_.is_empty() &&
                 text == draft_.article.title)
            ;  // the title once more
        else
            body_.add(text, kind_);
        pending_.clear();
        kind_ = ParagraphKind::Text;
    }

    ArticleDraft& draft_;
    BodyBuilder body_;
    std::string pending_;
    ParagraphKind kind_ = ParagraphKind::Text;
    std::size_t level_ = 0;
    bool in_code_ = false;
};

}  // namespace

void read_markdown_article(std::string_view bytes, const Reading& reading) {
    const auto text = normalise_text(decode_reported(bytes, "", 1, reading));
    ArticleDraft draft;
    const auto rest = read_front_matter(text, draft);
    BlockReader(draft).read(rest);
    find_paragraph_kinds(draft.article.body, draft.article.paragraphs);
    deliver(std::move(draft), reading);
}

}  // namespace dateline::indexer
