// SPDX-License-Identifier: GPL-3.0-or-later
// Columns beside the database: for every document the ordinals of its tags, for every tag its
// value and its documents; what facets, filters, histograms and scopes are read from without
// touching documents. Format in schema/README.md.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/article.h"
#include "schema/fields.h"
#include "schema/result.h"
#include "schema/tags.h"

namespace dateline::schema {

/// The dimensions that have a column. Stored: do not change the numbers.
enum class Column : std::uint8_t {
    Actor = 0,
    ActorKind = 1,
    Place = 2,
    About = 3,
    Section = 4,
    Source = 5,
    Language = 6,
    Origin = 7,
    Story = 8,
};
inline constexpr std::size_t column_count = 9;

/// nullopt: the field has no column (Published is one of its own, see Columns::published).
std::optional<Column> column_of(FieldId id);
FieldId field_of(Column column);

/// The id under which a column files a value: section, source and language are folded, the rest is
/// as it is.
std::string column_key(Column column, std::string_view value);

/// Collects documents in the order of their ids (1, 2, 3 …) and writes the file. Memory: some 400
/// bytes an article plus its distinct values. Deterministic: same documents, same bytes.
class ColumnsWriter {
  public:
    ColumnsWriter();
    ~ColumnsWriter();
    ColumnsWriter(ColumnsWriter&&) noexcept;
    ColumnsWriter& operator=(ColumnsWriter&&) noexcept;

    /// `document`: the database's id; gaps (deleted documents) are allowed, order is not optional.
    /// `sentence_positions`: for each of tags.sentences the position that its first indexed word
    /// has, or the next one would have; empty: unknown (then words in a sentence scope are looked
    /// for in the text itself, which is slow). The texts of mentions become aliases by themselves.
    void add(std::uint32_t document,
             const Article& article,
             const Tags& tags,
             std::span<const std::uint32_t> sentence_positions = {});
    /// The same from the bytes of print_column_entry. False: they are damaged, and the writer is
    /// void.
    bool add_entry(std::uint32_t document, std::string_view entry, std::string_view story);
    /// Another name of a value (Actor or Place), from the tables. Values that no document has are
    /// dropped at the end.
    void add_alias(FieldId field, std::string_view id, std::string_view alias);

    /// Writes the columns and their tallies (schema/column_tallies.h). Throws
    /// std::filesystem::filesystem_error. Once; nothing may follow.
    void write(const std::filesystem::path& file, const std::filesystem::path& tallies);
    /// The bytes that `write` writes, instead of it; those of the tallies only if they are wanted.
    std::string print(std::string* tallies = nullptr);

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

/// In the values of a document's Place column: the article names only a place inside this one.
inline constexpr std::uint32_t inherited_flag = 0x80000000;
inline constexpr std::uint32_t no_ordinal = 0xffffffff;

/// Strings one after the other, by number.
struct StringTable {
    std::span<const std::uint32_t> starts;  ///< one more than there are strings
    std::string_view bytes;

    std::uint32_t size() const {
        return starts.empty() ? 0 : static_cast<std::uint32_t>(starts.size() - 1);
    }
    std::string_view operator[](std::uint32_t i) const {
        return bytes.substr(starts[i], starts[i + 1] - starts[i]);
    }
};

/// One dimension. Ordinals are in the order of the number of documents, most first, then of the id;
/// those of About in the order of the dates. All views live as long as the Columns.
struct ValueColumn {
    StringTable ids;
    StringTable names;
    std::span<const std::uint8_t> kinds;  ///< ActorKind; Place: 1 if some article names it itself
    std::span<const std::uint32_t> ids_sorted;  ///< ordinals by id
    std::span<const std::uint32_t> name_ranks;  ///< of each ordinal in the order of names, then ids
    std::span<const std::uint32_t> document_starts;  ///< of each ordinal, and the end
    std::span<const std::uint32_t> document_list;
    std::span<const std::uint32_t> value_starts;  ///< of each document 0..last, and the end
    std::span<const std::uint32_t> value_list;

    std::uint32_t size() const { return ids.size(); }
    /// Documents that have the value, ascending.
    std::span<const std::uint32_t> documents(std::uint32_t ordinal) const {
        return document_list.subspan(document_starts[ordinal],
                                     document_starts[ordinal + 1] - document_starts[ordinal]);
    }
    std::uint32_t count(std::uint32_t ordinal) const {
        return document_starts[ordinal + 1] - document_starts[ordinal];
    }
    /// Ordinals of a document, ascending (Place: with inherited_flag).
    std::span<const std::uint32_t> values(std::uint32_t document) const {
        return value_list.subspan(value_starts[document],
                                  value_starts[document + 1] - value_starts[document]);
    }
    /// no_ordinal: no such id.
    std::uint32_t find(std::string_view id) const;
};

/// A name of an actor or place, as texts or tables give it. In the order of `folded`, then of
/// `count` (most first), column, ordinal.
struct AliasTable {
    StringTable folded;     ///< schema::fold_name
    StringTable spellings;  ///< the most frequent spelling
    std::span<const std::uint8_t> columns;
    std::span<const std::uint32_t> ordinals;
    std::span<const std::uint32_t> counts;  ///< articles that use this name for this value
    /// Beginnings of words inside the names (alias number · 2^16 + byte), in the order of the text
    /// that begins there.
    std::span<const std::uint64_t> word_starts;
    /// For each 64 of `word_starts` the highest count of documents among their values.
    std::span<const std::uint32_t> word_start_peaks;

    std::string_view text_at(std::uint64_t word_start) const {
        const auto from = static_cast<std::size_t>(word_start & 0xffff);
        return folded[static_cast<std::uint32_t>(word_start >> 16)].substr(from);
    }
};

/// Words of titles, folded, in order, each with the number of titles that have it.
struct TitleWords {
    StringTable words;
    std::span<const std::uint32_t> counts;
};

/// One sentence of a document with the tags mentioned in it.
struct ScopeSentence {
    std::uint32_t position = 0;  ///< of its first word
    bool new_paragraph = false;
    std::vector<std::uint32_t> actors, places, about;  ///< ordinals; places without their ancestors
};

/// Published of a document: granularity `undated` says that there is none.
struct PublishedRow {
    DayNumber first = 0;
    DayNumber last = 0;
    std::uint32_t granularity = 0;
    static constexpr std::uint32_t undated = 255;

    bool is_dated() const { return granularity != undated; }
    DateValue value() const { return {first, last, static_cast<Granularity>(granularity)}; }
};

/// The file, open for reading: mapped, checked once against its checksum. Safe for any number of
/// threads.
class Columns {
  public:
    ~Columns();
    Columns(Columns&&) noexcept;
    Columns& operator=(Columns&&) noexcept;

    /// Problem: not a file of this version, or damaged. Throws std::filesystem::filesystem_error if
    /// it cannot be read.
    static Result<Columns> open(const std::filesystem::path& file);
    static Result<Columns> read(std::string bytes);

    const ValueColumn& column(Column column) const;
    /// Of the About column's ordinals.
    std::span<const DateValue> dates() const;
    /// Of the Place column's ordinals: what PlaceTag holds.
    std::span<const std::uint32_t> place_path(std::uint32_t ordinal) const;  ///< itself last
    std::string_view place_type(std::uint32_t ordinal) const;
    std::string_view place_country(std::uint32_t ordinal) const;
    /// nullopt: only known as the ancestor of others.
    std::optional<std::pair<double, double>> place_lat_lon(std::uint32_t ordinal) const;

    const AliasTable& aliases() const;
    const TitleWords& title_words() const;

    /// The highest document id; rows 0..last exist, those of no article are empty.
    std::uint32_t last_document() const;
    std::uint32_t article_count() const;
    std::span<const std::uint32_t> documents() const;  ///< ascending
    std::span<const PublishedRow> published() const;
    std::span<const std::uint32_t> text_bytes() const;  ///< title, standfirst and body
    std::uint64_t text_bytes_total() const;
    /// Documents by date, newest or oldest first, then by id of the article; undated ones last.
    std::span<const std::uint32_t> newest_order() const;
    std::span<const std::uint32_t> oldest_order() const;
    /// Place of a document in these orders.
    std::span<const std::uint32_t> newest_rank() const;
    std::span<const std::uint32_t> oldest_rank() const;

    /// Sentences in the order of Tags::sentences. `has_positions`: whether `position` is known.
    void read_sentences(std::uint32_t document,
                        std::vector<ScopeSentence>& sentences,
                        bool& has_positions) const;
    /// The same as bytes, as they are stored.
    std::string_view scope_bytes(std::uint32_t document) const;
    /// The memory of what was read goes back to the system.
    void drop_pages() const;

  private:
    struct Content;
    explicit Columns(std::unique_ptr<Content> content);
    std::unique_ptr<Content> content_;
};

}  // namespace dateline::schema
