// SPDX-License-Identifier: GPL-3.0-or-later
// Walks over `q` byte by byte; every quotation mark of typography counts as a straight one.
#include "server/search/query_tokens.h"

#include <algorithm>
#include <array>

namespace dateline::server {

using schema::FieldId;

namespace {

constexpr std::uint32_t near_distance_usual = 10;
constexpr std::uint32_t near_distance_max = 100;

struct Mark {
    std::string_view text;
    char means;
};
constexpr std::array<Mark, 11> marks = {{{"\"", '"'},
                                         {"“", '"'},
                                         {"”", '"'},
                                         {"„", '"'},
                                         {"«", '"'},
                                         {"»", '"'},
                                         {"(", '('},
                                         {")", ')'},
                                         {"\u00a0", ' '},
                                         {"\u3000", ' '},
                                         {"−", '-'}}};

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

class Splitter {
  public:
    explicit Splitter(std::string_view q) : rest_(q) {}

    QueryTokens split() {
        while (!rest_.empty()) {
            const auto [means, size] = next_mark();
            if (is_space(means)) {
                skip(size);
            } else if (means == '(' || means == ')') {
                add(means == '(' ? QueryToken::Kind::Open : QueryToken::Kind::Close);
                skip(size);
            } else if (means == '"') {
                skip(size);
                read_quoted();
            } else if (means == '-' && starts_negation(size)) {
                add(QueryToken::Kind::Not);
                skip(size);
            } else {
                read_chunk();
            }
        }
        return std::move(result_);
    }

  private:
    // The mark at the front: what it means and its bytes; any other byte means itself.
    std::pair<char, std::size_t> next_mark() const {
        for (const auto& mark : marks)
            if (rest_.starts_with(mark.text))
                return {mark.means, mark.text.size()};
        return {rest_[0], 1};
    }
    void skip(std::size_t size) { rest_.remove_prefix(size); }
    // '-' excludes only before something that can be excluded.
    bool starts_negation(std::size_t size) const {
        if (rest_.size() <= size)
            return false;
        const char next = rest_[size];
        return !is_space(next) && next != '-' && next != ')';
    }
    void add(QueryToken::Kind kind, std::string_view text = {}) {
        QueryToken token;
        token.kind = kind;
        token.text = text;
        result_.tokens.push_back(std::move(token));
    }
    void read_quoted() {
        std::string text;
        while (!rest_.empty()) {
            const auto [means, size] = next_mark();
            if (means == '"') {
                rest_.remove_prefix(size);
                add(QueryToken::Kind::Quoted, text);
                return;
            }
            text += rest_.substr(0, size);
            rest_.remove_prefix(size);
        }
        result_.damaged = true;
        add(QueryToken::Kind::Quoted, text);
    }
    // Up to white space, a bracket or a quotation mark; or up to the colon of a field.
    void read_chunk() {
        std::size_t length = 0;
        const auto whole = rest_;
        while (!rest_.empty()) {
            const auto [means, size] = next_mark();
            if (is_space(means) || means == '(' || means == ')' || means == '"')
                break;
            if (means == ':' && length > 0 && read_field(whole.substr(0, length))) {
                rest_.remove_prefix(size);
                return;
            }
            length += size;
            rest_.remove_prefix(size);
        }
        add_word(whole.substr(0, length));
    }
    bool read_field(std::string_view name) {
        if (!std::all_of(name.begin(), name.end(), is_letter))
            return false;
        const auto* row = schema::find_field(name);
        if (row == nullptr || row->id == FieldId::Build) {
            // "actr:merkel" was meant as a field; "http://…" and "10:30" were not.
            result_.damaged |= rest_.size() > 1 && rest_[1] != '/' && !is_space(rest_[1]);
            return false;
        }
        add(QueryToken::Kind::Field, name);
        result_.tokens.back().field = row->id;
        return true;
    }
    void add_word(std::string_view text) {
        if (text == "AND" || text == "&&")
            return add(QueryToken::Kind::And);
        if (text == "OR" || text == "||")
            return add(QueryToken::Kind::Or);
        if (text == "NOT")
            return add(QueryToken::Kind::Not);
        if (text == "NEAR" || text.starts_with("NEAR/"))
            if (const auto distance = near_distance(text); distance > 0) {
                add(QueryToken::Kind::Near);
                result_.tokens.back().distance = distance;
                return;
            }
        add(QueryToken::Kind::Word, text);
    }
    // 0: not an operator after all.
    static std::uint32_t near_distance(std::string_view text) {
        if (text == "NEAR")
            return near_distance_usual;
        const auto digits = text.substr(5);
        if (digits.empty() || digits.size() > 4)
            return 0;
        std::uint32_t distance = 0;
        for (const char c : digits) {
            if (c < '0' || c > '9')
                return 0;
            distance = distance * 10 + static_cast<std::uint32_t>(c - '0');
        }
        return std::min(distance, near_distance_max);
    }

    std::string_view rest_;
    QueryTokens result_;
};

}  // namespace

QueryTokens split_query(std::string_view q) {
    return Splitter(q).split();
}

}  // namespace dateline::server
