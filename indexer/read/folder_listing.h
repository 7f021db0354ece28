// SPDX-License-Identifier: GPL-3.0-or-later
// What the folders of a corpus hold: one system call a file, several folders at a time.
#pragma once

#include <cstdint>
#include <map>
#include <memory_resource>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <utility>
#include <vector>

namespace dateline::indexer {

/// Other: a pipe, a device …, or something whose status cannot be had: the folder may be listed but
/// not entered, or the path is longer than the system takes.
enum class EntryKind : std::uint8_t { File, Folder, Link, Other };

struct FolderEntry {
    std::pmr::string name;  ///< bytes as the disk has them
    EntryKind kind = EntryKind::Other;
    std::uint64_t size = 0;        ///< bytes; of files only
    std::int64_t modified_ns = 0;  ///< of files only
};

/// Which folder it is, whatever path led to it.
using FolderKey = std::pair<dev_t, ino_t>;

/// `error`: errno of what stopped the listing, 0 if it is whole. Entries sorted by the bytes of
/// their names; hidden ones (".name") are left out. `key` is {0, 0} if the folder did not open.
struct Folder {
    explicit Folder(std::pmr::memory_resource* memory) : entries(memory) {}

    FolderKey key{0, 0};
    int error = 0;
    std::pmr::vector<FolderEntry> entries;
};

/// Lists one folder. Links are not followed. The entries lie in `memory`, which must outlive them.
Folder list_folder(const std::string& path, std::pmr::memory_resource* memory);

/// Lists `root` and the folders below it, `depth_max` levels deep, on that many threads. Which
/// threads there are changes nothing. Links are not followed; a folder that does not open is
/// missing.
std::map<FolderKey, Folder> list_folders_below(const std::string& root,
                                               std::size_t depth_max,
                                               unsigned threads,
                                               std::pmr::memory_resource* memory);

/// The time of the last change of bytes, since 1970.
std::int64_t modified_ns_of(const struct stat& status);

/// `folder` and `name` with one '/' between.
std::string join_path(std::string_view folder, std::string_view name);

}  // namespace dateline::indexer
