// SPDX-License-Identifier: GPL-3.0-or-later
// Entries in, columns, tallies and keys out.
#include "indexer/build_index_columns.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>

#include "indexer/write/sketch_file.h"
#include "indexer/write/stored_articles.h"
#include "indexer/write/stories.h"
#include "schema/column_entry.h"
#include "schema/column_tallies.h"
#include "schema/columns_merge.h"
#include "schema/word_sequences.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

// The words of a stored text, told by their numbers: those of one file compare.
std::vector<std::uint64_t> words_of(const schema::WordSequences& words, std::uint32_t document) {
    std::vector<std::uint64_t> numbers;
    for (const auto word : words.read(document).words)
        if (word >= schema::word_mark_count)
            numbers.push_back(word);
    return numbers;
}

Stories tell_stories(const schema::BuildPaths& build, std::uint64_t& count) {
    const auto sketches = read_sketches(build.sketches());
    std::vector<StoryArticle> articles;
    std::vector<DocumentId> documents;
    for (auto& [document, id] : read_article_ids(build.database())) {
        articles.push_back({std::move(id), sketches.at(document)});
        documents.push_back(document);
    }
    const auto words = schema::WordSequences::open(build.words());
    if (!words)
        throw std::runtime_error(words.problem().what);
    auto found = find_stories(articles, [&](std::size_t a, std::size_t b) {
        return are_copies(words_of(*words, documents[a]), words_of(*words, documents[b]));
    });
    Stories stories;
    for (std::size_t i = 0; i < found.size(); ++i) {
        count += found[i] == articles[i].id ? 1 : 0;
        if (!found[i].empty())
            stories[documents[i]] = std::move(found[i]);
    }
    return stories;
}

// Columns with their tallies, in memory or as files.
struct ColumnsPart {
    schema::Columns columns;
    schema::ColumnTallies tallies;
    std::uint32_t shift = 0;

    schema::ColumnsInput input() const { return {&columns, &tallies, shift}; }
};

template <typename T>
T value_of(schema::Result<T> result) {
    if (!result)
        throw std::runtime_error(result.problem().what);
    return *std::move(result);
}

ColumnsPart open_part(const fs::path& columns, const fs::path& tallies, std::uint32_t shift) {
    return {value_of(schema::Columns::open(columns)),
            value_of(schema::ColumnTallies::open(tallies)), shift};
}

ColumnsPart read_part(schema::ColumnsWriter& writer) {
    std::string tallies;
    auto columns = writer.print(&tallies);
    return {value_of(schema::Columns::read(std::move(columns))),
            value_of(schema::ColumnTallies::read(std::move(tallies))), 0};
}

[[noreturn]] void fail_damaged(DocumentId document) {
    throw std::runtime_error("the entry of document " + std::to_string(document) + " is damaged");
}

void add_key(KeyWriter& keys, const Entry& entry) {
    keys.add({entry.document, entry.fingerprint, entry.flags,
              schema::column_entry_id(entry.column_entry)});
}

// Shows the entries of `documents` from a block on; all must be there. Both are in order.
void read_entries_of(const EntryFile& entries,
                     std::size_t first_block,
                     const std::vector<DocumentId>& documents,
                     const std::function<void(const Entry&)>& sink) {
    auto next = documents.begin();
    for (auto block = first_block; block < entries.block_count() && next != documents.end();
         ++block)
        entries.read_block(block, [&](const Entry& entry) {
            if (next == documents.end() || entry.document != *next)
                return;  // of a document that is gone
            ++next;
            sink(entry);
        });
    if (next != documents.end())
        throw std::runtime_error("the entry of document " + std::to_string(*next) +
                                 " is missing; build with --full");
}

// The columns of a build, part by part; files of parts lie in a folder that goes in the end.
class ColumnsParts {
  public:
    ColumnsParts(const schema::BuildPaths& build, std::size_t articles_per_part)
        : folder_(build.folder / "column_parts"), articles_per_part_(articles_per_part) {}
    ~ColumnsParts() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    ColumnsParts(const ColumnsParts&) = delete;
    ColumnsParts& operator=(const ColumnsParts&) = delete;

    void add(const Entry& entry) {
        if (articles_ == articles_per_part_)
            finish_part();
        if (articles_++ == 0)
            shift_ = entry.document - 1;
        if (!writer_.add_entry(entry.document - shift_, entry.column_entry, {}))
            fail_damaged(entry.document);
    }
    std::vector<ColumnsPart> take() {
        if (parts_.empty()) {
            parts_.push_back(read_part(writer_));
            parts_.back().shift = shift_;
        } else if (articles_ > 0) {
            finish_part();
        }
        writer_ = {};
        return std::move(parts_);
    }

  private:
    void finish_part() {
        fs::create_directories(folder_);
        const auto name = std::to_string(parts_.size());
        writer_.write(folder_ / name, folder_ / (name + ".tallies"));
        parts_.push_back(open_part(folder_ / name, folder_ / (name + ".tallies"), shift_));
        parts_.back().columns.drop_pages();
        writer_ = {};
        articles_ = 0;
    }

    fs::path folder_;
    std::size_t articles_per_part_;
    schema::ColumnsWriter writer_;
    std::size_t articles_ = 0;
    std::uint32_t shift_ = 0;  // of the part under way
    std::vector<ColumnsPart> parts_;
};

schema::ColumnsMerge begin_merge(const ColumnsTask& task, const Stories& stories) {
    schema::ColumnsMerge merge;
    for (const auto& [document, id] : stories)
        merge.stories.emplace_back(document, id);
    std::sort(merge.stories.begin(), merge.stories.end());
    for (const auto& name : task.names)
        if (const auto column = schema::column_of(name.field))
            merge.aliases.push_back({*column, name.id, name.alias});
    return merge;
}

void make_anew(const ColumnsTask& task,
               const std::vector<DocumentId>& documents,
               const Stories& stories) {
    KeyWriter keys(task.build.keys());
    ColumnsParts collected(task.build, task.articles_per_part);
    read_entries_of(EntryFile(task.build.entries()), 0, documents, [&](const Entry& entry) {
        add_key(keys, entry);
        collected.add(entry);
    });
    keys.finish();
    const KeyFile key_file(task.build.keys());
    const auto parts = collected.take();
    auto merge = begin_merge(task, stories);
    for (const auto& part : parts)
        merge.inputs.push_back(part.input());
    merge.article_id = [&](std::size_t row) { return key_file.id(row); };
    if (!schema::merge_columns(merge, task.build.columns(), task.build.tallies()))
        throw std::logic_error("a merge that takes nothing away failed");
}

// Documents of a build that its base has not, and those of the base that it has not.
struct Difference {
    std::vector<DocumentId> added, removed;
};

// Writes the keys of the documents that stay.
Difference keep_keys(const KeyFile& base,
                     const std::vector<DocumentId>& documents,
                     KeyWriter& keys) {
    Difference difference;
    auto next = documents.begin();
    for (std::size_t row = 0; row < base.size(); ++row) {
        const auto key = base[row];
        if (next != documents.end() && *next == key.document) {
            keys.add(key);
            ++next;
        } else {
            difference.removed.push_back(key.document);
        }
    }
    difference.added.assign(next, documents.end());
    return difference;
}

ColumnsPart collect_part(const EntryFile& entries,
                         std::size_t first_block,
                         const std::vector<DocumentId>& documents,
                         const std::function<void(const Entry&)>& sink) {
    schema::ColumnsWriter writer;
    const auto shift = documents.empty() ? 0 : documents.front() - 1;
    read_entries_of(entries, first_block, documents, [&](const Entry& entry) {
        sink(entry);
        if (!writer.add_entry(entry.document - shift, entry.column_entry, {}))
            fail_damaged(entry.document);
    });
    auto part = read_part(writer);
    part.shift = shift;
    return part;
}

// False: the base has not what is needed, or what changed cannot be taken away exactly.
bool make_of_base(const ColumnsTask& task,
                  const std::vector<DocumentId>& documents,
                  const Stories& stories) {
    const auto& base = *task.base;
    if (!fs::exists(base.tallies()) || !fs::exists(base.keys()))
        return false;
    KeyWriter keys(task.build.keys());
    const auto difference = keep_keys(KeyFile(base.keys()), documents, keys);
    const EntryFile entries(task.build.entries());
    const auto base_blocks = EntryFile(base.entries()).block_count();
    const auto added = collect_part(entries, base_blocks, difference.added,
                                    [&](const Entry& entry) { add_key(keys, entry); });
    keys.finish();
    const auto removed = collect_part(entries, 0, difference.removed, [](const Entry&) {});
    const auto old = open_part(base.columns(), base.tallies(), 0);
    const KeyFile key_file(task.build.keys());
    const auto removed_input = removed.input();
    auto merge = begin_merge(task, stories);
    merge.inputs = {old.input(), added.input()};
    merge.removed_documents = difference.removed;
    merge.removed = &removed_input;
    merge.article_id = [&](std::size_t row) { return key_file.id(row); };
    return schema::merge_columns(merge, task.build.columns(), task.build.tallies());
}

}  // namespace

std::uint64_t make_columns(const ColumnsTask& task) {
    std::uint64_t count = 0;
    const auto stories = tell_stories(task.build, count);
    const auto documents = read_documents(task.build.database());
    if (!task.base || !make_of_base(task, documents, stories))
        make_anew(task, documents, stories);
    return count;
}

schema::ColumnsWriter collect_columns(const schema::BuildPaths& build,
                                      const std::function<void(const Entry&)>& sink) {
    schema::ColumnsWriter columns;
    std::uint64_t count = 0;
    const auto stories = tell_stories(build, count);
    read_entries_of(
        EntryFile(build.entries()), 0, read_documents(build.database()), [&](const Entry& entry) {
            sink(entry);
            const auto story = stories.find(entry.document);
            if (!columns.add_entry(entry.document, entry.column_entry,
                                   story == stories.end() ? std::string_view() : story->second))
                fail_damaged(entry.document);
        });
    return columns;
}

}  // namespace dateline::indexer
