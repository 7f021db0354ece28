// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the words of documents in reading order.
#include "schema/word_sequences.h"

#include <algorithm>
#include <cstring>

#include <xxhash.h>

#include "schema/byte_coding.h"
#include "schema/mapped_file.h"
#include "schema/word_sequences_layout.h"

namespace dateline::schema {

struct WordSequences::Content {
    explicit Content(const std::filesystem::path& path) : file(path) {}

    MappedFile file;
    WordsHeader header;
    std::span<const std::uint64_t> starts;
    std::span<const std::uint32_t> term_starts;
    std::span<const std::uint32_t> order;
    std::string_view term_bytes;

    bool read_tables();
    std::string_view term(std::uint32_t number) const {
        return term_bytes.substr(term_starts[number],
                                 term_starts[number + 1] - term_starts[number]);
    }
};

namespace {

template <typename T>
bool take(std::string_view& rest, std::size_t count, std::span<const T>& items) {
    if (rest.size() / sizeof(T) < count)
        return false;
    items = {reinterpret_cast<const T*>(rest.data()), count};
    rest.remove_prefix(count * sizeof(T));
    return true;
}

// The sequence itself, after the sentences.
std::string_view words_of(std::string_view bytes) {
    ByteReader in(bytes);
    const auto sentences = in.get_string();
    if (in.failed())
        return {};
    const auto head = static_cast<std::size_t>(sentences.data() - bytes.data()) + sentences.size();
    return bytes.substr(head);
}

// Which field the words between two marks belong to.
class FieldWalk {
  public:
    FieldId field() const { return field_; }
    std::uint32_t position() const { return position_; }
    void next_word() { ++position_; }
    void next_mark(WordMark mark) {
        if (mark == WordMark::Standfirst) {
            field_ = FieldId::Standfirst;
            return;
        }
        field_ = FieldId::Text;
        position_ += mark == WordMark::Field ? field_gap : paragraph_gap;
    }

  private:
    FieldId field_ = FieldId::Title;
    std::uint32_t position_ = 1;
};

// Every word with where it stands; the title is the first field, and nothing else is one.
template <typename Visit>
void walk_words(std::string_view bytes, bool title_only, const Visit& visit) {
    FieldWalk walk;
    for (ByteReader in(words_of(bytes)); !in.at_end();) {
        const auto word = in.get_u32();
        if (in.failed())
            return;
        if (word >= word_mark_count) {
            visit(word, walk);
            walk.next_word();
            continue;
        }
        if (title_only && word == static_cast<WordNumber>(WordMark::Field))
            return;
        walk.next_mark(static_cast<WordMark>(word));
    }
}

}  // namespace

// The sequences are read with bounds, the tables are checked here: a checksum can be right by
// intent.
bool WordSequences::Content::read_tables() {
    const auto bytes = file.bytes();
    if (bytes.size() < sizeof header)
        return false;
    std::memcpy(&header, bytes.data(), sizeof header);
    if (header.magic != words_magic || header.file_bytes != bytes.size() ||
        header.tables_offset < sizeof header || header.tables_offset > bytes.size() ||
        header.tables_offset % 8 != 0)
        return false;
    auto rest = bytes.substr(header.tables_offset);
    if (XXH3_64bits(rest.data(), rest.size()) != header.checksum ||
        !take(rest, std::size_t{header.last_document} + 2, starts) ||
        !take(rest, std::size_t{header.terms} + 1, term_starts) || !take(rest, header.terms, order))
        return false;
    term_bytes = rest;
    return std::is_sorted(term_starts.begin(), term_starts.end()) &&
           term_starts.back() <= term_bytes.size() &&
           std::all_of(order.begin(), order.end(),
                       [&](std::uint32_t term) { return term < header.terms; });
}

WordSequences::WordSequences(std::unique_ptr<Content> content) : content_(std::move(content)) {}
WordSequences::~WordSequences() = default;
WordSequences::WordSequences(WordSequences&&) noexcept = default;
WordSequences& WordSequences::operator=(WordSequences&&) noexcept = default;

Result<WordSequences> WordSequences::open(const std::filesystem::path& file) {
    auto content = std::make_unique<Content>(file);
    if (!content->read_tables())
        return Problem{"'" + file.string() + "' is damaged, or of another format",
                       "build again: dateline-index build CORPUS --index DIR --full"};
    return WordSequences(std::move(content));
}

std::optional<WordNumber> WordSequences::find(std::string_view term) const {
    const auto& order = content_->order;
    const auto row = std::lower_bound(order.begin(), order.end(), term,
                                      [&](std::uint32_t number, std::string_view wanted) {
                                          return content_->term(number) < wanted;
                                      });
    if (row == order.end() || content_->term(*row) != term)
        return std::nullopt;
    return *row + word_mark_count;
}

std::uint32_t WordSequences::size() const {
    return content_->header.terms;
}

std::string_view WordSequences::term(WordNumber word) const {
    return content_->term(word - word_mark_count);
}

std::uint32_t WordSequences::last_document() const {
    return content_->header.last_document;
}

void WordSequences::drop_pages() const {
    content_->file.drop_pages();
}

std::string_view WordSequences::bytes(std::uint32_t document) const {
    if (document > content_->header.last_document)
        return {};
    const auto start = content_->starts[document];
    const auto end = content_->starts[document + 1];
    return end <= content_->header.tables_offset && start <= end
               ? content_->file.bytes().substr(start, end - start)
               : std::string_view();
}

void WordSequences::read_positions(std::uint32_t document,
                                   FieldId field,
                                   std::span<const WordNumber> words,
                                   std::vector<std::uint32_t>& positions) const {
    walk_words(bytes(document), field == FieldId::Title,
               [&](WordNumber word, const FieldWalk& walk) {
                   if ((field == FieldId::Text || field == walk.field()) &&
                       std::find(words.begin(), words.end(), word) != words.end())
                       positions.push_back(walk.position());
               });
}

void WordSequences::read_places(std::uint32_t document,
                                std::span<const WordNumber> words,
                                std::vector<WordPlace>& places) const {
    std::uint64_t low_bits = 0;  // most words of a text are sorted out by these
    for (const auto word : words)
        low_bits |= std::uint64_t{1} << word % 64;
    walk_words(bytes(document), false, [&](WordNumber word, const FieldWalk& walk) {
        if ((low_bits >> word % 64 & 1) != 0 &&
            std::binary_search(words.begin(), words.end(), word))
            places.push_back({walk.position(), word});
    });
}

std::string WordSequences::print_run(std::span<const WordNumber> words) {
    ByteWriter run;
    for (const auto word : words)
        run.put(word);
    return run.take();
}

bool WordSequences::holds_run(std::uint32_t document, std::string_view run) const {
    const auto words = words_of(bytes(document));
    for (auto at = words.find(run); at != std::string_view::npos; at = words.find(run, at + 1))
        if (at == 0 || static_cast<unsigned char>(words[at - 1]) < 0x80)  // the end of a number
            return true;
    return false;
}

std::vector<std::uint32_t> WordSequences::read_sentences(std::uint32_t document) const {
    ByteReader outer(bytes(document));
    ByteReader in(outer.get_string());
    std::vector<std::uint32_t> positions(in.get_count());
    std::uint32_t last = 0;
    for (auto& position : positions)
        position = last += static_cast<std::uint32_t>(in.get_signed());
    if (in.failed())
        positions.clear();
    return positions;
}

WordSequence WordSequences::read(std::uint32_t document) const {
    return {read_words(document), read_sentences(document)};
}

std::vector<WordNumber> WordSequences::read_words(std::uint32_t document) const {
    const auto packed = words_of(bytes(document));
    std::vector<WordNumber> words;
    words.reserve(packed.size());
    for (ByteReader in(packed); !in.at_end();)
        words.push_back(in.get_u32());
    return words;
}

}  // namespace dateline::schema
