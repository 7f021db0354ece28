// SPDX-License-Identifier: GPL-3.0-or-later
// The words of every document in reading order, beside the database: what phrases, NEAR and
// sentence scopes are checked against. Format in schema/README.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/article_words.h"
#include "schema/fields.h"
#include "schema/output_file.h"
#include "schema/result.h"
#include "schema/text_pool.h"

namespace dateline::schema {

/// Number of a term in one file of sequences; word_mark_count and above. Smaller ones are marks.
using WordNumber = std::uint32_t;

/// Where a word stands.
struct WordPlace {
    std::uint32_t position = 0;
    WordNumber word = 0;
};

/// What is kept of one document.
struct WordSequence {
    std::vector<WordNumber> words;  ///< with its marks
    /// Of each sentence in the order of Tags::sentences the position of its first word, or of the
    /// next word if it has none; empty: not known.
    std::vector<std::uint32_t> sentences;
};

/// The bytes that a file keeps of a document.
std::string print_sequence(const WordSequence& sequence);

/// The file, open for reading: mapped; its tables are checked once against their checksum. Safe for
/// any number of threads.
class WordSequences {
  public:
    ~WordSequences();
    WordSequences(WordSequences&&) noexcept;
    WordSequences& operator=(WordSequences&&) noexcept;

    /// Problem: not a file of this version, or damaged. Throws std::filesystem::filesystem_error if
    /// it cannot be read.
    static Result<WordSequences> open(const std::filesystem::path& file);

    /// nullopt: no document has the term. Without prefix, as Analysis::term gives it.
    std::optional<WordNumber> find(std::string_view term) const;
    /// Number of terms; they are word_mark_count … word_mark_count + size - 1.
    std::uint32_t size() const;
    std::string_view term(WordNumber word) const;
    std::uint32_t last_document() const;

    /// Appends the positions of any of `words` in a document, ascending. `field`: Text, or Title or
    /// Standfirst for those inside of them; the position is that in the Text all the same.
    void read_positions(std::uint32_t document,
                        FieldId field,
                        std::span<const WordNumber> words,
                        std::vector<std::uint32_t>& positions) const;
    /// Appends the places of all of `words` (ascending) in a document, in order.
    void read_places(std::uint32_t document,
                     std::span<const WordNumber> words,
                     std::vector<WordPlace>& places) const;
    /// Whether the words stand one after the other somewhere in the document: much cheaper than
    /// their positions.
    bool holds_run(std::uint32_t document, std::string_view run) const;
    /// What holds_run looks for.
    static std::string print_run(std::span<const WordNumber> words);

    std::vector<std::uint32_t> read_sentences(std::uint32_t document) const;
    WordSequence read(std::uint32_t document) const;
    /// Only the words of it, with their marks.
    std::vector<WordNumber> read_words(std::uint32_t document) const;
    /// For a reader that goes through all documents once: see MappedFile::drop_pages.
    void drop_pages() const;
    /// The stored bytes of a document; empty: it has none.
    std::string_view bytes(std::uint32_t document) const;

  private:
    struct Content;
    explicit WordSequences(std::unique_ptr<Content> content);
    std::unique_ptr<Content> content_;
};

/// Writes the file, document by document; holds the terms, not the documents.
class WordSequencesWriter {
  public:
    /// Throws std::filesystem::filesystem_error, as do the others. `memory` must outlive it.
    explicit WordSequencesWriter(
        const std::filesystem::path& file,
        std::pmr::memory_resource* memory = std::pmr::get_default_resource());
    /// Takes over the terms of another file with their numbers, so that its bytes stay good here.
    /// Before any add.
    void take_terms(const WordSequences& from);

    /// Numbers are given by first appearance.
    WordNumber number(std::string_view term);
    /// Documents come in ascending order.
    void add(std::uint32_t document, const WordSequence& sequence);
    /// Bytes of a file whose terms were taken over.
    void add_bytes(std::uint32_t document, std::string_view bytes);
    /// Writes the tables. Nothing may follow.
    void finish();

  private:
    OutputFile out_;
    std::pmr::vector<std::uint64_t> starts_;
    std::uint64_t written_ = 0;
    TextPool terms_;
};

}  // namespace dateline::schema
