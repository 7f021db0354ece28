// SPDX-License-Identifier: GPL-3.0-or-later
// Counts open elements without building a tree.
#include "indexer/read/html_depth.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace dateline::indexer {

namespace {

using namespace std::string_view_literals;

// Elements without an end tag, or whose end tag HTML lets authors leave out. Sorted.
constexpr std::array<std::string_view, 36> uncounted = {
    "area",   "base",     "body",   "br",    "caption", "col",   "colgroup", "dd",    "dt",
    "embed",  "frame",    "head",   "hr",    "html",    "img",   "input",    "link",  "li",
    "meta",   "optgroup", "option", "p",     "param",   "rb",    "rp",       "rt",    "rtc",
    "source", "tbody",    "td",     "tfoot", "th",      "thead", "tr",       "track", "wbr"};

// Elements that the parser opens again after the block around them has ended. They leave only by
// their own end tags.
constexpr std::array<std::string_view, 14> formatting = {
    "a",    "b", "big",   "code",   "em",     "font", "i",
    "nobr", "s", "small", "strike", "strong", "tt",   "u"};

template <std::size_t size>
const std::string_view* find_name(const std::array<std::string_view, size>& names,
                                  std::string_view name) {
    const auto* found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? nullptr : found;
}

/// The elements that are open at a place.
class OpenElements {
  public:
    void open(const std::string& name) {
        if (const auto* format = find_name(formatting, name)) {
            ++formats_[static_cast<std::size_t>(format - formatting.data())];
            ++format_count_;
        } else {
            others_.push_back(name);
        }
    }
    void close(const std::string& name) {
        if (const auto* format = find_name(formatting, name)) {
            auto& count = formats_[static_cast<std::size_t>(format - formatting.data())];
            if (count > 0) {
                --count;
                --format_count_;
            }
            return;
        }
        const auto at = std::find(others_.rbegin(), others_.rend(), name);
        if (at != others_.rend())
            others_.erase(at.base() - 1, others_.end());
    }
    std::size_t depth() const { return others_.size() + format_count_; }

  private:
    std::vector<std::string> others_;
    std::array<std::size_t, formatting.size()> formats_{};
    std::size_t format_count_ = 0;
};

std::string tag_name(std::string_view html, std::size_t at) {
    std::string name;
    for (; at < html.size() && name.size() < 16; ++at) {
        const char c = html[at];
        if (c == '>' || c == '/' || c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f')
            break;
        name.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
    return name;
}

/// After the end tag of an element whose inside is no markup.
std::size_t skip_raw_text(std::string_view html, std::size_t at, const std::string& name) {
    for (auto end = html.find("</", at); end != std::string_view::npos;
         end = html.find("</", end + 2))
        if (tag_name(html, end + 2) == name)
            return end;
    return html.size();
}

}  // namespace

std::size_t find_deep_nesting(std::string_view html, std::uint32_t nesting_max) {
    OpenElements open;
    for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
        if (html.substr(at, 4) == "<!--"sv) {
            const auto end = html.find("-->", at + 4);
            at = end == std::string_view::npos ? html.size() : end + 3;
            continue;
        }
        const bool is_end = at + 1 < html.size() && html[at + 1] == '/';
        const auto name_at = at + (is_end ? 2 : 1);
        const char first = name_at < html.size() ? html[name_at] : ' ';
        if (!((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z'))) {
            ++at;
            continue;
        }
        const auto name = tag_name(html, name_at);
        at = name_at + name.size();
        if (find_name(uncounted, name))
            continue;
        if (is_end) {
            open.close(name);
            continue;
        }
        open.open(name);
        if (open.depth() > nesting_max)
            return at;
        if (name == "script" || name == "style" || name == "textarea" || name == "title")
            at = skip_raw_text(html, at, name);
    }
    return std::string_view::npos;
}

}  // namespace dateline::indexer
