// SPDX-License-Identifier: GPL-3.0-or-later
// Collects what the columns hold, entry by entry.
#include "schema/columns_collect.h"

#include <algorithm>
#include <cassert>

#include <xxhash.h>

#include "schema/byte_coding.h"
#include "schema/columns_writer_content.h"

namespace dateline::schema {

namespace {

constexpr std::size_t spellings_max = 64;  // of one value

// Adds a value to the row under way; once a row.
std::uint32_t add_value(Collected& all, Column column, std::string_view value, std::uint32_t flag) {
    auto& of = all.columns[static_cast<std::size_t>(column)];
    const auto number = of.number_of(column_key(column, value));
    const auto row = of.list.begin() + of.starts.back();
    const auto there = std::find_if(
        row, of.list.end(), [&](std::uint32_t item) { return (item & ~inherited_flag) == number; });
    if (there == of.list.end()) {
        of.list.push_back(number | flag);
        ++of.values[number].documents;
    } else if (flag == 0) {
        *there = number;  // named itself, not only as the ancestor of another
    }
    return number;
}

void add_named(Collected& all, Column column, std::string_view value) {
    if (value.empty())
        return;
    const auto number = add_value(all, column, value, 0);
    count_spelling(all.columns[static_cast<std::size_t>(column)].values[number].names, value, 1);
}

void collect_aliases(Collected& all, Column column, std::uint32_t number, ByteReader& in) {
    const auto value = static_cast<std::uint64_t>(column) << 32 | number;
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        const AliasView key{in.get_string(), value};
        auto found = all.aliases.find(key);
        if (found == all.aliases.end())
            found = all.aliases.try_emplace({std::string(key.folded), value}).first;
        auto& alias = found->second;
        ++alias.count;
        for (auto spellings = in.get_count(); spellings-- > 0 && !in.failed();)
            count_spelling(alias.spellings, in.get_string(), 1);
    }
}

DateValue get_date(ByteReader& in) {
    DateValue value;
    value.first = static_cast<DayNumber>(in.get_signed());
    value.last = static_cast<DayNumber>(in.get_signed());
    value.granularity =
        static_cast<Granularity>(in.get_below(static_cast<std::uint64_t>(Granularity::Interval)));
    return value;
}

void collect_published(CollectedRow& row, ByteReader& in) {
    if (in.get_below(1) == 0)
        return;
    const auto value = get_date(in);
    row.published = {value.first, value.last, static_cast<std::uint32_t>(value.granularity)};
}

std::uint32_t collect_actor(Collected& all, ByteReader& in) {
    const auto number = add_value(all, Column::Actor, in.get_string(), 0);
    const auto name = in.get_string();
    const auto kind =
        static_cast<ActorKind>(in.get_below(static_cast<std::uint64_t>(ActorKind::Group)));
    auto& value = all.columns[static_cast<std::size_t>(Column::Actor)].values[number];
    count_spelling(value.names, name, 1);
    ++value.actor_kinds[static_cast<std::size_t>(kind)];
    add_named(all, Column::ActorKind, print_actor_kind(kind));
    return number;
}

std::uint32_t collect_place(Collected& all, ByteReader& in) {
    auto& of = all.columns[static_cast<std::size_t>(Column::Place)];
    const auto id = in.get_string();
    const auto name = in.get_string();
    const auto type = in.get_string();
    const auto country = in.get_string();
    const auto lat = in.get_double();
    const auto lon = in.get_double();
    const auto number = add_value(all, Column::Place, id, 0);
    std::vector<std::uint32_t> path;
    for (auto steps = in.get_count(); steps-- > 0 && !in.failed();) {
        const auto step_id = in.get_string();
        const auto step_name = in.get_string();
        if (step_id == id)
            continue;
        path.push_back(add_value(all, Column::Place, step_id, inherited_flag));
        auto& ancestor = of.values[path.back()];
        if (ancestor.names.empty())
            count_spelling(ancestor.names, step_name, 1);
        if (ancestor.path.empty())
            ancestor.path = path;
    }
    path.push_back(number);
    if (auto& value = of.values[number]; !value.named) {
        value.named = true;
        value.names = {{std::string(name), 1}};
        value.type = type;
        value.country = country;
        value.path = path;
        value.lat = lat;
        value.lon = lon;
    }
    return number;
}

std::uint32_t collect_about(Collected& all, ByteReader& in) {
    const auto date = get_date(in);
    const auto number = add_value(all, Column::About, print_date_value(date), 0);
    all.columns[static_cast<std::size_t>(Column::About)].values[number].date = date;
    return number;
}

void collect_sentences(Collected& all, ByteReader& in) {
    all.rows_with_positions.push_back(in.get_below(1) == 1);
    std::uint32_t position = 0;
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        const auto step = in.get();
        position += static_cast<std::uint32_t>(step / 2);
        all.sentences.push_back({position, step % 2 == 1, 0});
    }
}

// The tags of each sentence of the document under way.
class SentenceItems {
  public:
    explicit SentenceItems(std::size_t sentences) : items_(sentences) {}

    void file(std::uint32_t item, ByteReader& in) {
        std::uint64_t sentence = 0;
        for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
            sentence += in.get();
            if (sentence >= items_.size())
                in.fail();
            else
                items_[sentence].push_back(item);
        }
    }
    void collect(Collected& all) const {
        auto sentence = all.sentences.end() - static_cast<std::ptrdiff_t>(items_.size());
        for (const auto& items : items_) {
            (sentence++)->item_start = static_cast<std::uint32_t>(all.sentence_items.size());
            all.sentence_items.insert(all.sentence_items.end(), items.begin(), items.end());
        }
    }

  private:
    std::vector<std::vector<std::uint32_t>> items_;
};

void collect_tags(Collected& all, SentenceItems& items, ByteReader& in) {
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        const auto number = collect_actor(all, in);
        collect_aliases(all, Column::Actor, number, in);
        items.file(number * 4, in);
    }
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        const auto number = collect_place(all, in);
        collect_aliases(all, Column::Place, number, in);
        items.file(number * 4 + 1, in);
    }
    for (auto count = in.get_count(); count-- > 0 && !in.failed();)
        items.file(collect_about(all, in) * 4 + 2, in);
}

void collect_title_words(Collected& all, ByteReader& in) {
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        const auto word = in.get_string();
        auto found = all.title_words.find(word);
        if (found == all.title_words.end())
            found = all.title_words.try_emplace(std::string(word), 0).first;
        ++found->second;
    }
}

}  // namespace

std::uint8_t CollectedValue::kind() const {
    if (named)
        return 1;
    return static_cast<std::uint8_t>(std::max_element(actor_kinds.begin(), actor_kinds.end()) -
                                     actor_kinds.begin());
}

std::uint32_t CollectedColumn::number_of(std::string_view id) {
    if (const auto known = numbers.find(id); known != numbers.end())
        return known->second;
    const auto number = static_cast<std::uint32_t>(values.size());
    numbers.emplace(id, number);
    values.emplace_back();
    values.back().id = id;
    return number;
}

void count_spelling(std::vector<std::pair<std::string, std::uint32_t>>& spellings,
                    std::string_view spelling,
                    std::uint32_t uses) {
    for (auto& [text, count] : spellings)
        if (text == spelling) {
            count += uses;
            return;
        }
    spellings.emplace_back(spelling, uses);
    if (spellings.size() <= spellings_max)
        return;
    const auto rank = [](const std::pair<std::string, std::uint32_t>& row) {
        return std::pair(XXH3_64bits(row.first.data(), row.first.size()),
                         std::string_view(row.first));
    };
    spellings.erase(
        std::max_element(spellings.begin(), spellings.end(),
                         [&](const auto& a, const auto& b) { return rank(a) < rank(b); }));
}

const std::string& best_spelling(
    const std::vector<std::pair<std::string, std::uint32_t>>& spellings) {
    return std::min_element(spellings.begin(), spellings.end(),
                            [](const auto& a, const auto& b) {
                                return a.second != b.second ? a.second > b.second
                                                            : a.first < b.first;
                            })
        ->first;
}

bool collect_entry(Collected& all,
                   std::uint32_t document,
                   std::string_view entry,
                   std::string_view story) {
    assert(all.rows.empty() || all.rows.back().document < document);
    ByteReader in(entry);
    CollectedRow row{document, 0, {0, 0, PublishedRow::undated}, std::string(in.get_string())};
    const auto section = in.get_string();
    const auto source = in.get_string();
    const auto language = in.get_string();
    row.text_bytes = in.get_u32();
    const auto origin =
        static_cast<DateOrigin>(in.get_below(static_cast<std::uint64_t>(DateOrigin::Text)));
    collect_published(row, in);
    all.rows.push_back(std::move(row));
    const auto first_sentence = all.sentences.size();
    collect_sentences(all, in);
    SentenceItems items(all.sentences.size() - first_sentence);
    collect_tags(all, items, in);
    items.collect(all);
    add_named(all, Column::Section, section);
    add_named(all, Column::Source, source);
    add_named(all, Column::Language, language);
    add_named(all, Column::Origin, print_date_origin(origin));
    add_named(all, Column::Story, story);
    all.sentence_starts.push_back(static_cast<std::uint32_t>(all.sentences.size()));
    for (auto& column : all.columns)
        column.starts.push_back(static_cast<std::uint32_t>(column.list.size()));
    collect_title_words(all, in);
    return !in.failed() && in.at_end();
}

}  // namespace dateline::schema
