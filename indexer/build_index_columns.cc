// SPDX-License-Identifier: GPL-3.0-or-later
// Entries in, columns and tallies out.
#include "indexer/build_index_columns.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>

#include "indexer/build_index_stories.h"
#include "indexer/write/key_file.h"
#include "schema/column_tallies.h"
#include "schema/columns_merge.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

Stories tell_stories_of(const schema::BuildPaths& build,
                        const KeyFile& keys,
                        const ComparisonFiles& comparisons) {
    std::vector<StoryRow> rows;
    rows.reserve(keys.size());
    for (std::size_t row = 0; row < keys.size(); ++row)
        rows.push_back({keys[row].document, keys[row].id});
    return tell_stories(build, rows, comparisons);
}

std::vector<DocumentId> documents_of(const KeyFile& keys) {
    std::vector<DocumentId> documents;
    documents.reserve(keys.size());
    for (std::size_t row = 0; row < keys.size(); ++row)
        documents.push_back(keys[row].document);
    return documents;
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

// Columns of some documents in memory.
ColumnsPart collect_part(const EntryFile& entries,
                         std::size_t first_block,
                         const std::vector<DocumentId>& documents) {
    schema::ColumnsWriter writer;
    const auto shift = documents.empty() ? 0 : documents.front() - 1;
    read_entries_of(entries, first_block, documents, [&](const Entry& entry) {
        if (!writer.add_entry(entry.document - shift, entry.column_entry, {}))
            fail_damaged(entry.document);
    });
    auto part = read_part(writer);
    part.shift = shift;
    return part;
}

// Both ways to the columns of a build; its keys tell its documents.
class ColumnsMaker {
  public:
    explicit ColumnsMaker(const ColumnsTask& task)
        : task_(task),
          keys_(task.build.keys()),
          documents_(documents_of(keys_)),
          entries_(task.build.entries()),
          stories_(tell_stories_of(
              task.build,
              keys_,
              {task.base ? task.base->comparisons() : fs::path(), task.build.comparisons()})) {
        for (const auto& [document, id] : stories_.by_document)
            merge_.stories.emplace_back(document, id);
        std::sort(merge_.stories.begin(), merge_.stories.end());
        for (const auto& name : task.names)
            if (const auto column = schema::column_of(name.field))
                merge_.aliases.push_back({*column, name.id, name.alias});
        merge_.article_id = [this](std::size_t row) { return keys_.id(row); };
    }

    // False: what changed cannot be taken away exactly.
    bool make_of_base() {
        const auto& base = *task_.base;
        const auto old_documents = documents_of(KeyFile(base.keys()));
        std::vector<DocumentId> added, removed;
        std::set_difference(documents_.begin(), documents_.end(), old_documents.begin(),
                            old_documents.end(), std::back_inserter(added));
        std::set_difference(old_documents.begin(), old_documents.end(), documents_.begin(),
                            documents_.end(), std::back_inserter(removed));
        const auto base_blocks = EntryFile(base.entries()).block_count();
        const auto new_part = collect_part(entries_, base_blocks, added);
        const auto removed_part = collect_part(entries_, 0, removed);
        const auto old = open_part(base.columns(), base.tallies(), 0);
        const auto removed_input = removed_part.input();
        auto merge = merge_;
        merge.inputs = {old.input(), new_part.input()};
        merge.removed_documents = std::move(removed);
        merge.removed = &removed_input;
        return schema::merge_columns(merge, task_.build.columns(), task_.build.tallies());
    }

    void make_anew() {
        ColumnsParts collected(task_.build, task_.articles_per_part);
        read_entries_of(entries_, 0, documents_, [&](const Entry& entry) { collected.add(entry); });
        const auto parts = collected.take();
        for (const auto& part : parts)
            merge_.inputs.push_back(part.input());
        if (!schema::merge_columns(merge_, task_.build.columns(), task_.build.tallies()))
            throw std::logic_error("a merge that takes nothing away failed");
    }

    std::uint64_t story_count() const { return stories_.count; }

  private:
    const ColumnsTask& task_;
    KeyFile keys_;
    std::vector<DocumentId> documents_;
    EntryFile entries_;
    Stories stories_;
    schema::ColumnsMerge merge_;
};

}  // namespace

std::uint64_t make_columns(const ColumnsTask& task) {
    ColumnsMaker maker(task);
    if (!task.base || !maker.make_of_base())
        maker.make_anew();
    return maker.story_count();
}

schema::ColumnsWriter collect_columns(const schema::BuildPaths& build,
                                      const std::function<void(const Entry&)>& sink) {
    schema::ColumnsWriter columns;
    const KeyFile keys(build.keys());
    const auto stories = tell_stories_of(build, keys, {});
    read_entries_of(EntryFile(build.entries()), 0, documents_of(keys), [&](const Entry& entry) {
        sink(entry);
        const auto story = stories.by_document.find(entry.document);
        if (!columns.add_entry(
                entry.document, entry.column_entry,
                story == stories.by_document.end() ? std::string_view() : story->second))
            fail_damaged(entry.document);
    });
    return columns;
}

}  // namespace dateline::indexer
