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

using DocumentIds = std::pmr::vector<DocumentId>;

Stories tell_stories_of(const schema::BuildPaths& build,
                        const KeyFile& keys,
                        const ComparisonFiles& comparisons,
                        ScratchMemory* memory) {
    std::pmr::vector<StoryRow> rows(memory_or_heap(memory));
    rows.reserve(keys.size());
    for (std::size_t row = 0; row < keys.size(); ++row)
        rows.push_back({keys[row].document, keys[row].id});
    return tell_stories(build, rows, comparisons, memory);
}

DocumentIds documents_of(const KeyFile& keys, std::pmr::memory_resource* memory) {
    DocumentIds documents(memory);
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
    void drop_pages() const {
        columns.drop_pages();
        tallies.drop_pages();
    }
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
                     const DocumentIds& documents,
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
    explicit ColumnsParts(const ColumnsTask& task)
        : folder_(task.build.folder / "column_parts"),
          articles_max_(task.articles_per_part),
          entry_bytes_max_(task.entry_bytes_per_part) {}
    ~ColumnsParts() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    ColumnsParts(const ColumnsParts&) = delete;
    ColumnsParts& operator=(const ColumnsParts&) = delete;

    void add(const Entry& entry) {
        if (articles_ == articles_max_ || entry_bytes_ >= entry_bytes_max_)
            finish_part();
        entry_bytes_ += entry.column_entry.size();
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
        parts_.back().drop_pages();
        writer_ = {};
        articles_ = 0;
        entry_bytes_ = 0;
    }

    fs::path folder_;
    std::size_t articles_max_, entry_bytes_max_;
    schema::ColumnsWriter writer_;
    std::size_t articles_ = 0;
    std::size_t entry_bytes_ = 0;
    std::uint32_t shift_ = 0;  // of the part under way
    std::vector<ColumnsPart> parts_;
};

std::vector<schema::ColumnsInput> inputs_of(const std::vector<ColumnsPart>& parts) {
    std::vector<schema::ColumnsInput> inputs;
    inputs.reserve(parts.size());
    for (const auto& part : parts)
        inputs.push_back(part.input());
    return inputs;
}

// Both ways to the columns of a build; its keys tell its documents.
class ColumnsMaker {
  public:
    explicit ColumnsMaker(const ColumnsTask& task)
        : task_(task),
          memory_(memory_or_heap(task.memory)),
          keys_(task.build.keys(), memory_),
          documents_(documents_of(keys_, memory_)),
          entries_(task.build.entries()),
          stories_(tell_stories_of(
              task.build,
              keys_,
              {task.base ? task.base->comparisons() : fs::path(), task.build.comparisons()},
              task.memory)) {
        merge_.memory = memory_;
        merge_.stories = stories_.of;
        for (const auto& name : task.names)
            if (const auto column = schema::column_of(name.field))
                merge_.aliases.push_back({*column, name.id, name.alias});
        merge_.article_id = [this](std::size_t row) { return keys_.id(row); };
    }

    // False: what changed cannot be taken away exactly, or is more than should be held at once.
    bool make_of_base() {
        const auto& base = *task_.base;
        const auto old_documents = documents_of(KeyFile(base.keys(), memory_), memory_);
        DocumentIds added(memory_), removed(memory_);
        std::set_difference(documents_.begin(), documents_.end(), old_documents.begin(),
                            old_documents.end(), std::back_inserter(added));
        std::set_difference(old_documents.begin(), old_documents.end(), documents_.begin(),
                            documents_.end(), std::back_inserter(removed));
        if (removed.size() > task_.articles_per_part)
            return false;
        const auto base_blocks = EntryFile(base.entries()).block_count();
        const auto removed_part = std::move(collect_parts(0, removed).front());
        auto parts = collect_parts(base_blocks, added);
        parts.insert(parts.begin(), open_part(base.columns(), base.tallies(), 0));
        const auto removed_input = removed_part.input();
        auto merge = merge_;
        merge.removed_documents = removed;
        merge.removed = &removed_input;
        return merge_parts(std::move(merge), parts);
    }

    void make_anew() {
        if (!merge_parts(merge_, collect_parts(0, documents_)))
            throw std::logic_error("a merge that takes nothing away failed");
    }

    std::uint64_t story_count() const { return stories_.count; }

  private:
    // Of documents whose entries stand from a block on.
    std::vector<ColumnsPart> collect_parts(std::size_t first_block, const DocumentIds& documents) {
        ColumnsParts collected(task_);
        read_entries_of(entries_, first_block, documents,
                        [&](const Entry& entry) { collected.add(entry); });
        return collected.take();
    }

    bool merge_parts(schema::ColumnsMerge merge, const std::vector<ColumnsPart>& parts) const {
        std::optional<ScratchMemory::Dropper> dropper;
        if (task_.memory != nullptr)
            dropper.emplace(*task_.memory, [&] {
                keys_.drop_pages();
                for (const auto& part : parts)
                    part.drop_pages();
            });
        merge.inputs = inputs_of(parts);
        return schema::merge_columns(merge, task_.build.columns(), task_.build.tallies());
    }

    const ColumnsTask& task_;
    std::pmr::memory_resource* memory_;
    KeyFile keys_;
    DocumentIds documents_;
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
    const auto stories = tell_stories_of(build, keys, {}, nullptr);
    auto story = stories.of.begin();
    read_entries_of(EntryFile(build.entries()), 0, documents_of(keys, memory_or_heap(nullptr)),
                    [&](const Entry& entry) {
                        sink(entry);
                        const bool has_copies =
                            story != stories.of.end() && story->first == entry.document;
                        if (!columns.add_entry(entry.document, entry.column_entry,
                                               has_copies ? story++->second : std::string_view()))
                            fail_damaged(entry.document);
                    });
    return columns;
}

}  // namespace dateline::indexer
