// SPDX-License-Identifier: GPL-3.0-or-later
// Parts and their merge.
#include "indexer/write/part_writer.h"

#include <algorithm>
#include <cstdio>
#include <future>
#include <sys/resource.h>
#include <system_error>

#include "indexer/write/database_failure.h"
#include "indexer/write/database_writer.h"
#include "indexer/write/entry_file.h"
#include "indexer/write/key_file.h"
#include "indexer/write/sketch_file.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t descriptors_a_part = 5;
constexpr std::size_t descriptors_spared = 64;
constexpr std::size_t open_parts_least = 8;
constexpr std::size_t open_parts_most = 512;

std::size_t count_open_parts() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return open_parts_most;
    const auto spare = static_cast<std::size_t>(limit.rlim_cur);
    return std::clamp(
        spare < descriptors_spared ? 0 : (spare - descriptors_spared) / descriptors_a_part,
        open_parts_least, open_parts_most);
}

// Parts are scratch: what makes a build safe is that the merged database is synced before it is
// published.
constexpr int part_flags = Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

}  // namespace

PartWriter::PartWriter(fs::path folder,
                       std::size_t open_parts_max,
                       std::pmr::memory_resource* memory)
    : folder_(std::move(folder)),
      open_parts_max_(open_parts_max > 0 ? open_parts_max : count_open_parts()),
      memory_(memory) {
    fs::create_directories(folder_);
}

PartWriter::~PartWriter() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

fs::path PartWriter::database_of(PartNumber number) const {
    char name[32];
    std::snprintf(name, sizeof name, "%08x-%08x", number.unit, number.batch);
    return folder_ / name;
}

fs::path PartWriter::documents_of(PartNumber number) const {
    return database_of(number).string() + ".documents";
}

PartDocuments PartWriter::write_database(
    PartNumber number,
    const DocumentMaker& maker,
    const std::function<std::optional<MadeDocument>()>& next) const {
    auto made = next();
    if (!made)
        return {};
    return with_database([&] {
        PartDocumentsCollector documents;
        DatabaseWriter part(database_of(number), part_flags);
        for (; made; made = next()) {
            part->add_document(made->document);
            documents.add(*made, maker);
        }
        part->commit();
        part->close();
        return documents.take();
    });
}

void PartWriter::write_part(PartNumber number,
                            const DocumentMaker& maker,
                            const std::function<std::optional<MadeDocument>()>& next) {
    const auto part = write_database(number, maker, next);
    if (part.documents.empty())
        return;
    write_part_documents(documents_of(number), part);
    const std::lock_guard lock(mutex_);
    parts_.push_back(number);
}

void PartWriter::read_part(
    PartNumber number,
    const std::function<void(const std::string& id, const std::function<std::string()>& record)>&
        sink) const {
    with_database([&] {
        const auto part = read_part_documents(documents_of(number));
        const Xapian::Database database(database_of(number).string());
        Xapian::docid document = 0;
        for (const auto& row : part.documents) {
            ++document;
            sink(row.id, [&] { return database.get_document(document).get_data(); });
        }
    });
}

PartDocuments PartWriter::write_rest(PartNumber number, const std::set<std::string>& ids) const {
    return with_database([&] {
        auto part = read_part_documents(documents_of(number));
        PartDocuments rest{std::move(part.terms), {}};
        const Xapian::Database all(database_of(number).string());
        DatabaseWriter database(rest_path(), part_flags);
        for (std::size_t i = 0; i < part.documents.size(); ++i) {
            if (ids.contains(part.documents[i].id))
                continue;
            database->add_document(all.get_document(static_cast<Xapian::docid>(i + 1)));
            rest.documents.push_back(std::move(part.documents[i]));
        }
        database->commit();
        return rest;
    });
}

void PartWriter::remove_from_part(PartNumber number, const std::set<std::string>& ids) {
    const auto rest = write_rest(number, ids);
    fs::remove_all(database_of(number));
    const std::lock_guard lock(mutex_);
    if (rest.documents.empty()) {
        fs::remove_all(rest_path());
        std::erase(parts_, number);
    } else {
        fs::rename(rest_path(), database_of(number));
        write_part_documents(documents_of(number), rest);
    }
}

std::future<void> PartWriter::merge(const schema::BuildPaths& build) {
    std::sort(parts_.begin(), parts_.end());
    auto database = std::async(std::launch::async, [this, path = build.database()] {
        with_database([&] { merge_databases(path); });
    });
    merge_words(build);
    return database;
}

void PartWriter::merge_databases(const fs::path& database) {
    std::vector<fs::path> paths;
    for (const auto& number : parts_)
        paths.push_back(database_of(number));
    std::size_t round = 0;
    const auto merge_some = [&](std::size_t first, std::size_t last, const fs::path& to) {
        Xapian::Database joined;
        for (auto i = first; i < last; ++i)
            joined.add_database(Xapian::Database(paths[i].string()));
        joined.compact(to.string(), Xapian::Compactor::FULL, 0);
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
        DatabaseWriter(database, Xapian::DB_CREATE)->commit();
    else
        merge_some(0, paths.size(), database);
}

void PartWriter::merge_words(const schema::BuildPaths& build) const {
    schema::WordSequencesWriter words(build.words(), memory_);
    EntryWriter entries(build.entries());
    KeyWriter keys(build.keys());
    SketchWriter sketches(build.sketches());
    std::uint32_t place = 0;
    for (const auto& number : parts_) {
        auto part = read_part_documents(documents_of(number));
        NumberedTerms terms(part.terms, words);
        for (auto& document : part.documents) {
            terms.renumber(document.words);
            ++place;
            words.add(place, document.words);
            entries.add(place, document.entry);
            keys.add(key_of(place, document.entry));
            sketches.add(place, document.sketch);
        }
    }
    words.finish();
    entries.finish();
    keys.finish();
    sketches.finish();
}

}  // namespace dateline::indexer
