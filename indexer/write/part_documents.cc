// SPDX-License-Identifier: GPL-3.0-or-later
// Scratch files of parts.
#include "indexer/write/part_documents.h"

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include "schema/byte_coding.h"
#include "schema/output_file.h"

namespace dateline::indexer {

namespace fs = std::filesystem;
using schema::ByteReader;
using schema::ByteWriter;
using schema::word_mark_count;

namespace {

[[noreturn]] void fail(const char* what, const fs::path& path) {
    throw fs::filesystem_error(what, path, std::error_code(errno, std::generic_category()));
}

void put_numbers(ByteWriter& out, const std::vector<std::uint32_t>& numbers) {
    out.put(numbers.size());
    for (const auto number : numbers)
        out.put(number);
}

std::vector<std::uint32_t> get_numbers(ByteReader& in) {
    std::vector<std::uint32_t> numbers(in.get_count());
    for (auto& number : numbers)
        number = in.get_u32();
    return numbers;
}

}  // namespace

void PartDocumentsCollector::add(MadeDocument& made, const DocumentMaker& maker) {
    auto& document = part_.documents.emplace_back();
    document.id = std::move(made.id);
    document.sketch = made.sketch;
    document.entry = std::move(made.entry);
    document.words = std::move(made.words);
    for (auto& word : document.words.words) {
        if (word < word_mark_count)
            continue;
        if (word >= numbers_.size())
            numbers_.resize(std::size_t{word} + 1);
        auto& number = numbers_[word];
        if (number == 0) {
            number = static_cast<schema::WordNumber>(part_.terms.size() + word_mark_count);
            part_.terms.emplace_back(maker.term(word));
        }
        word = number;
    }
}

void NumberedTerms::renumber(schema::WordSequence& sequence) {
    for (auto& word : sequence.words) {
        if (word < word_mark_count)
            continue;
        auto& number = numbers_.at(word - word_mark_count);
        if (number == 0)
            number = words_.number(terms_[word - word_mark_count]);
        word = number;
    }
}

void write_part_documents(const fs::path& file, const PartDocuments& part) {
    ByteWriter out;
    out.put(part.terms.size());
    for (const auto& term : part.terms)
        out.put_string(term);
    out.put(part.documents.size());
    for (const auto& document : part.documents) {
        out.put_string(document.id);
        out.put_raw({reinterpret_cast<const char*>(document.sketch.data()), sketch_bytes});
        out.put_string(document.entry);
        put_numbers(out, document.words.sentences);
        put_numbers(out, document.words.words);
    }
    schema::write_file(file, out.bytes());
}

PartDocuments read_part_documents(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream buffer;
    buffer << stream.rdbuf();
    if (!stream || !buffer)
        fail("cannot read", file);
    const auto bytes = std::move(buffer).str();
    ByteReader in(bytes);
    PartDocuments part;
    part.terms.resize(in.get_count());
    for (auto& term : part.terms)
        term = in.get_string();
    part.documents.resize(in.get_count());
    for (auto& document : part.documents) {
        document.id = in.get_string();
        const auto sketch = in.get_raw(sketch_bytes);
        std::copy(sketch.begin(), sketch.end(), document.sketch.begin());
        document.entry = in.get_string();
        document.words.sentences = get_numbers(in);
        document.words.words = get_numbers(in);
    }
    if (in.failed() || !in.at_end()) {
        errno = EIO;
        fail("cannot read", file);
    }
    return part;
}

}  // namespace dateline::indexer
