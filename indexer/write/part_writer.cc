// SPDX-License-Identifier: GPL-3.0-or-later
// Parts, their merge, and changes to a copy.
#include "indexer/write/part_writer.h"

#include <algorithm>
#include <cstdio>

namespace dateline::indexer {

namespace fs = std::filesystem;

PartWriter::PartWriter(fs::path folder, std::size_t open_parts_max)
    : folder_(std::move(folder)), open_parts_max_(open_parts_max) {
    fs::create_directories(folder_);
}

fs::path PartWriter::part_path(PartNumber number) const {
    char name[32];
    std::snprintf(name, sizeof name, "%08x-%08x", number.unit, number.batch);
    return folder_ / name;
}

void PartWriter::write_part(PartNumber number, const std::vector<Xapian::Document>& documents) {
    if (documents.empty())
        return;
    const auto path = part_path(number);
    // Parts are scratch: what makes a build safe is that the merged database is synced before it is
    // published.
    Xapian::WritableDatabase part(path.string(),
                                  Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
    for (const auto& document : documents)
        part.add_document(document);
    part.commit();
    part.close();
    const std::lock_guard lock(mutex_);
    parts_.push_back(number);
}

void PartWriter::remove_from_part(PartNumber number, const std::string& unique_term) {
    Xapian::WritableDatabase part(part_path(number).string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    part.delete_document(unique_term);
    part.commit();
}

void PartWriter::merge(const fs::path& database) {
    const std::lock_guard lock(mutex_);
    std::sort(parts_.begin(), parts_.end());
    std::vector<fs::path> paths;
    for (const auto& number : parts_)
        paths.push_back(part_path(number));
    std::size_t round = 0;
    const auto merge_some = [&](std::size_t first, std::size_t last, const fs::path& to) {
        Xapian::Database joined;
        for (auto i = first; i < last; ++i)
            joined.add_database(Xapian::Database(paths[i].string()));
        joined.compact(to.string(), 0, 0);
        joined.close();
        for (auto i = first; i < last; ++i)
            fs::remove_all(paths[i]);
    };
    while (paths.size() > open_parts_max_) {
        std::vector<fs::path> merged;
        for (std::size_t first = 0; first < paths.size(); first += open_parts_max_) {
            merged.push_back(folder_ / ("merged-" + std::to_string(round) + "-" +
                                        std::to_string(merged.size())));
            merge_some(first, std::min(first + open_parts_max_, paths.size()), merged.back());
        }
        paths = std::move(merged);
        ++round;
    }
    if (paths.empty())
        Xapian::WritableDatabase(database.string(), Xapian::DB_CREATE).commit();
    else
        merge_some(0, paths.size(), database);
    fs::remove_all(folder_);
}

DeltaWriter::DeltaWriter(const fs::path& base, const fs::path& database) {
    fs::copy(base, database, fs::copy_options::recursive);
    database_ = Xapian::WritableDatabase(database.string(), Xapian::DB_OPEN);
}

void DeltaWriter::remove(const std::string& unique_term) {
    const std::lock_guard lock(mutex_);
    database_.delete_document(unique_term);
}

void DeltaWriter::replace(const std::string& unique_term, const Xapian::Document& document) {
    const std::lock_guard lock(mutex_);
    database_.replace_document(unique_term, document);
}

void DeltaWriter::commit() {
    const std::lock_guard lock(mutex_);
    database_.commit();
    database_.close();
}

}  // namespace dateline::indexer
