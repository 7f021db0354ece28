// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the words of documents in reading order.
#include <algorithm>
#include <numeric>
#include <stdexcept>

#include <xxhash.h>

#include "schema/byte_coding.h"
#include "schema/word_sequences.h"
#include "schema/word_sequences_layout.h"

namespace dateline::schema {

namespace fs = std::filesystem;

namespace {

std::string_view bytes_of(const WordsHeader& header) {
    return {reinterpret_cast<const char*>(&header), sizeof header};
}

template <typename T>
void append(std::pmr::string& bytes, const std::pmr::vector<T>& items) {
    bytes.append(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T));
}

}  // namespace

std::string print_sequence(const WordSequence& sequence) {
    ByteWriter sentences;
    std::uint32_t last = 0;
    sentences.put(sequence.sentences.size());
    for (const auto position : sequence.sentences) {
        sentences.put_signed(static_cast<std::int64_t>(position) - last);
        last = position;
    }
    ByteWriter bytes;
    bytes.put_string(sentences.bytes());
    for (const auto word : sequence.words)
        bytes.put(word);
    return bytes.take();
}

WordSequencesWriter::WordSequencesWriter(const fs::path& file, std::pmr::memory_resource* memory)
    : out_(file), starts_(memory), terms_(memory) {
    out_.write(bytes_of(WordsHeader{}));
    written_ = sizeof(WordsHeader);
}

void WordSequencesWriter::take_terms(const WordSequences& from) {
    for (WordNumber word = word_mark_count; word < from.size() + word_mark_count; ++word)
        number(from.term(word));
}

WordNumber WordSequencesWriter::number(std::string_view term) {
    return terms_.add(term) + word_mark_count;
}

void WordSequencesWriter::add(std::uint32_t document, const WordSequence& sequence) {
    add_bytes(document, print_sequence(sequence));
}

void WordSequencesWriter::add_bytes(std::uint32_t document, std::string_view bytes) {
    if (document < starts_.size())
        throw std::logic_error("word sequences out of order");
    starts_.resize(std::size_t{document} + 1, written_);
    out_.write(bytes);
    written_ += bytes.size();
}

void WordSequencesWriter::finish() {
    if (starts_.empty())
        starts_.push_back(written_);
    WordsHeader header;
    header.last_document = static_cast<std::uint32_t>(starts_.size() - 1);
    header.terms = static_cast<std::uint32_t>(terms_.size());
    starts_.push_back(written_);
    const auto memory = starts_.get_allocator();
    std::pmr::vector<std::uint32_t> term_starts({0}, memory), order(terms_.size(), memory);
    for (TextNumber term = 0; term < terms_.size(); ++term) {
        const auto end = std::uint64_t{term_starts.back()} + terms_.text(term).size();
        if (end > 0xffffffffU)
            throw std::length_error("too many different words for one build: split the corpus");
        term_starts.push_back(static_cast<std::uint32_t>(end));
    }
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return terms_.text(a) < terms_.text(b); });
    std::pmr::string tables(memory);
    append(tables, starts_);
    append(tables, term_starts);
    append(tables, order);
    for (TextNumber term = 0; term < terms_.size(); ++term)
        tables += terms_.text(term);
    const std::string padding((8 - written_ % 8) % 8, '\0');
    header.tables_offset = written_ + padding.size();
    header.file_bytes = header.tables_offset + tables.size();
    header.checksum = XXH3_64bits(tables.data(), tables.size());
    out_.write(padding);
    out_.write(tables);
    out_.go_to_start();
    out_.write(bytes_of(header));
    out_.finish();
}

}  // namespace dateline::schema
