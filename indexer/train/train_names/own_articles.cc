// SPDX-License-Identifier: GPL-3.0-or-later
// Our own annotated articles: [TYPE surface=canonical] and {date=value} written into the text.
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "indexer/train/train_names/corpus.h"

namespace dateline::indexer {
namespace {

// Takes the markup off; names go to `names`.
std::string read_marked(std::string_view marked,
                        schema::TextField field,
                        std::vector<GoldName>& names) {
    std::string out;
    for (std::size_t at = 0; at < marked.size();) {
        const char c = marked[at];
        const auto end =
            c == '[' || c == '{' ? marked.find(c == '[' ? ']' : '}', at) : std::string_view::npos;
        const auto inside = end == std::string_view::npos ? std::string_view()
                                                          : marked.substr(at + 1, end - at - 1);
        const auto space = inside.find(' ');
        const auto types = c == '[' && space != std::string_view::npos
                               ? parse_type(inside.substr(0, space))
                               : TypeSet{0};
        const bool is_date = c == '{' && inside.find('=') != std::string_view::npos;
        if (types == 0 && !is_date) {
            out += c;
            ++at;
            continue;
        }
        const auto full = types != 0 ? inside.substr(space + 1) : inside;
        const auto surface = full.substr(0, full.find('='));
        const auto start = static_cast<std::uint32_t>(out.size());
        out += surface;
        if (types != 0)
            names.push_back({field, start, static_cast<std::uint32_t>(out.size()), types});
        at = end + 1;
    }
    return out;
}

std::string_view trim_lines(std::string_view text) {
    while (!text.empty() && text.front() == '\n')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == '\n')
        text.remove_suffix(1);
    return text;
}

}  // namespace

std::vector<GoldArticle> read_own_articles(const std::vector<std::string>& paths) {
    std::vector<GoldArticle> articles;
    for (const auto& path : paths) {
        std::ifstream in(path, std::ios::binary);
        if (!in)
            throw std::runtime_error("cannot open " + path);
        std::ostringstream all;
        all << '\n' << in.rdbuf();
        const auto text = all.str();
        constexpr std::string_view head = "\n@@ ";
        for (auto at = text.find(head); at != std::string::npos;) {
            const auto next = text.find(head, at + 1);
            std::string_view block(text);
            block = block.substr(at + 1, next == std::string::npos ? next : next - at);
            at = next;
            constexpr std::string_view title_mark = "\nTITLE: ";
            const auto title = block.find(title_mark);
            if (title == std::string_view::npos)
                throw std::runtime_error("an article without TITLE in " + path);
            block.remove_prefix(title + title_mark.size());
            const auto line_end = std::min(block.find('\n'), block.size());
            GoldArticle gold;
            gold.article.title =
                read_marked(block.substr(0, line_end), schema::TextField::Title, gold.names);
            gold.article.body = read_marked(trim_lines(block.substr(line_end)),
                                            schema::TextField::Body, gold.names);
            gold.article.paragraphs = read_lines_as_paragraphs(gold.article.body);
            articles.push_back(std::move(gold));
        }
    }
    return articles;
}

}  // namespace dateline::indexer
