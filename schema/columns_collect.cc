// SPDX-License-Identifier: GPL-3.0-or-later
// Collects what the columns hold, entry by entry.
#include "schema/columns_collect.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "schema/byte_coding.h"
#include "schema/columns_writer_content.h"

namespace dateline::schema {

namespace {

// Adds a value to the row under way; once a row.
std::uint32_t add_value(Collected& all, Column column, std::string_view value, std::uint32_t flag) {
    auto& of = all.column(column);
    const auto number = of.number_of(all.texts.add(column_key(column, value)));
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

void count_name(Collected& all, CollectedValue& value, std::string_view name) {
    all.spellings.count(value.names, all.texts.add(name), 1, all.texts);
}

void add_named(Collected& all, Column column, std::string_view value) {
    if (value.empty())
        return;
    const auto number = add_value(all, column, value, 0);
    count_name(all, all.column(column).values[number], value);
}

void collect_aliases(Collected& all, Column column, std::uint32_t number, ByteReader& in) {
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        auto& alias = all.aliases[{all.texts.add(in.get_string()), number, column}];
        ++alias.count;
        auto spellings = in.get_count();
        if (spellings == 0)
            in.fail();
        while (spellings-- > 0 && !in.failed())
            all.spellings.count(alias.spellings, all.texts.add(in.get_string()), 1, all.texts);
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
    auto& value = all.column(Column::Actor).values[number];
    count_name(all, value, name);
    ++value.actor_kinds[static_cast<std::size_t>(kind)];
    add_named(all, Column::ActorKind, print_actor_kind(kind));
    return number;
}

CollectedPlace& place_at(Collected& all, std::uint32_t number) {
    if (all.places.size() <= number)
        all.places.resize(std::size_t{number} + 1);
    return all.places[number];
}

std::vector<std::uint32_t> collect_path(Collected& all, std::string_view id, ByteReader& in) {
    std::vector<std::uint32_t> path;
    for (auto steps = in.get_count(); steps-- > 0 && !in.failed();) {
        const auto step_id = in.get_string();
        const auto step_name = in.get_string();
        if (step_id == id)
            continue;
        path.push_back(add_value(all, Column::Place, step_id, inherited_flag));
        auto& ancestor = all.column(Column::Place).values[path.back()];
        if (ancestor.names == no_spellings)
            count_name(all, ancestor, step_name);
        if (auto& place = place_at(all, path.back()); place.path.empty())
            place.path = path;
    }
    return path;
}

std::uint32_t collect_place(Collected& all, ByteReader& in) {
    const auto id = in.get_string();
    const auto name = in.get_string();
    const auto type = in.get_string();
    const auto country = in.get_string();
    const auto lat = in.get_double();
    const auto lon = in.get_double();
    const auto number = add_value(all, Column::Place, id, 0);
    auto path = collect_path(all, id, in);
    path.push_back(number);
    auto& place = place_at(all, number);
    if (place.named)
        return number;
    place = {all.texts.add(type), all.texts.add(country), std::move(path), lat, lon, true};
    auto& value = all.column(Column::Place).values[number];
    value.names = no_spellings;  // its own name, not the one that its parts tell
    count_name(all, value, name);
    return number;
}

std::uint32_t collect_about(Collected& all, ByteReader& in) {
    const auto date = get_date(in);
    const auto number = add_value(all, Column::About, print_date_value(date), 0);
    if (number == all.dates.size())
        all.dates.push_back(date);
    return number;
}

// The sentences of the document under way and the tags in each.
class DocumentSentences {
  public:
    explicit DocumentSentences(ByteReader& in) : with_positions_(in.get_below(1) == 1) {
        for (auto count = in.get_count(); count-- > 0 && !in.failed();)
            sentences_.push_back({in.get(), {}});
    }
    void file(std::uint32_t number, std::uint32_t kind, ByteReader& in) {
        std::uint64_t sentence = 0;
        for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
            sentence += in.get();
            if (sentence >= sentences_.size())
                in.fail();
            else
                sentences_[sentence].items.push_back(std::uint64_t{number} * 3 + kind);
        }
    }
    void print(ByteWriter& out) const {
        out.put(with_positions_ ? 1 : 0);
        out.put(sentences_.size());
        for (const auto& sentence : sentences_) {
            out.put(sentence.step);
            out.put(sentence.items.size());
            for (const auto item : sentence.items)
                out.put(item);
        }
    }

  private:
    struct Sentence {
        std::uint64_t step = 0;
        std::vector<std::uint64_t> items;
    };
    bool with_positions_;
    std::vector<Sentence> sentences_;
};

void collect_tags(Collected& all, DocumentSentences& sentences, ByteReader& in) {
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        const auto number = collect_actor(all, in);
        collect_aliases(all, Column::Actor, number, in);
        sentences.file(number, 0, in);
    }
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        const auto number = collect_place(all, in);
        collect_aliases(all, Column::Place, number, in);
        sentences.file(number, 1, in);
    }
    for (auto count = in.get_count(); count-- > 0 && !in.failed();) {
        const auto number = collect_about(all, in);
        sentences.file(number, 2, in);
    }
}

void collect_title_words(Collected& all, ByteReader& in) {
    for (auto count = in.get_count(); count-- > 0 && !in.failed();)
        ++all.title_words[all.texts.add(in.get_string())];
}

}  // namespace

std::uint32_t CollectedColumn::number_of(TextNumber id) {
    const auto [known, is_new] = numbers.try_emplace(id, static_cast<std::uint32_t>(values.size()));
    if (is_new)
        values.emplace_back().id = id;
    return known->second;
}

bool collect_entry(Collected& all,
                   std::uint32_t document,
                   std::string_view entry,
                   std::string_view story) {
    assert(all.rows.empty() || all.rows.back().document < document);
    ByteReader in(entry);
    CollectedRow row{document, 0, {0, 0, PublishedRow::undated}, all.texts.add(in.get_string())};
    const auto section = in.get_string();
    const auto source = in.get_string();
    const auto language = in.get_string();
    row.text_bytes = in.get_u32();
    const auto origin =
        static_cast<DateOrigin>(in.get_below(static_cast<std::uint64_t>(DateOrigin::Text)));
    collect_published(row, in);
    all.rows.push_back(row);
    DocumentSentences sentences(in);
    collect_tags(all, sentences, in);
    sentences.print(all.scopes);
    add_named(all, Column::Section, section);
    add_named(all, Column::Source, source);
    add_named(all, Column::Language, language);
    add_named(all, Column::Origin, print_date_origin(origin));
    add_named(all, Column::Story, story);
    for (auto& column : all.columns)
        column.starts.push_back(static_cast<std::uint32_t>(column.list.size()));
    collect_title_words(all, in);
    return !in.failed() && in.at_end();
}

}  // namespace dateline::schema
