// SPDX-License-Identifier: GPL-3.0-or-later
// Lists folders.
#include "indexer/read/folder_listing.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <dirent.h>
#include <fcntl.h>
#include <future>
#include <memory>
#include <string_view>

namespace dateline::indexer {

namespace {

constexpr std::int64_t ns_per_s = 1'000'000'000;

FolderEntry look_at(int folder,
                    std::string_view path,
                    const char* name,
                    std::pmr::memory_resource* memory) {
    FolderEntry entry{std::pmr::string(name, memory), EntryKind::Other};
    struct stat status {};
    if (path.size() + 1 + entry.name.size() >= PATH_MAX ||
        ::fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return entry;
    if (S_ISREG(status.st_mode)) {
        entry.kind = EntryKind::File;
        entry.size = static_cast<std::uint64_t>(status.st_size);
        entry.modified_ns = modified_ns_of(status);
    } else {
        entry.kind = S_ISDIR(status.st_mode)   ? EntryKind::Folder
                     : S_ISLNK(status.st_mode) ? EntryKind::Link
                                               : EntryKind::Other;
    }
    return entry;
}

std::vector<Folder> list_level(const std::vector<std::string>& paths,
                               unsigned threads,
                               std::pmr::memory_resource* memory) {
    std::vector<Folder> folders;
    for (std::size_t i = 0; i < paths.size(); ++i)
        folders.emplace_back(memory);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (auto i = next++; i < paths.size(); i = next++)
            folders[i] = list_folder(paths[i], memory);
    };
    std::vector<std::future<void>> others;
    for (std::size_t i = 1; i < std::min<std::size_t>(threads, paths.size()); ++i)
        others.push_back(std::async(std::launch::async, work));
    work();
    for (auto& other : others)
        other.get();
    return folders;
}

}  // namespace

std::int64_t modified_ns_of(const struct stat& status) {
    return std::int64_t{status.st_mtim.tv_sec} * ns_per_s + status.st_mtim.tv_nsec;
}

std::string join_path(std::string_view folder, std::string_view name) {
    std::string path;
    path.reserve(folder.size() + 1 + name.size());
    path = folder;
    if (path.empty() || path.back() != '/')
        path += '/';
    return path += name;
}

Folder list_folder(const std::string& path, std::pmr::memory_resource* memory) {
    Folder folder(memory);
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(::opendir(path.c_str()), ::closedir);
    if (!stream) {
        folder.error = errno;
        return folder;
    }
    const int descriptor = ::dirfd(stream.get());
    struct stat status {};
    if (::fstat(descriptor, &status) == 0)
        folder.key = {status.st_dev, status.st_ino};
    while (true) {
        errno = 0;
        const auto* entry = ::readdir(stream.get());
        if (entry == nullptr)
            break;
        if (entry->d_name[0] != '.')
            folder.entries.push_back(look_at(descriptor, path, entry->d_name, memory));
    }
    folder.error = errno;
    std::sort(folder.entries.begin(), folder.entries.end(),
              [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
    return folder;
}

std::map<FolderKey, Folder> list_folders_below(const std::string& root,
                                               std::size_t depth_max,
                                               unsigned threads,
                                               std::pmr::memory_resource* memory) {
    std::map<FolderKey, Folder> listed;
    std::vector<std::string> level{root};
    for (std::size_t depth = 0; depth <= depth_max && !level.empty(); ++depth) {
        auto folders = list_level(level, threads, memory);
        std::vector<std::string> below;
        for (std::size_t i = 0; i < folders.size(); ++i) {
            const auto key = folders[i].key;
            const auto [place, is_new] = listed.try_emplace(key, std::move(folders[i]));
            if (!is_new)
                continue;
            for (const auto& entry : place->second.entries)
                if (entry.kind == EntryKind::Folder)
                    below.push_back(join_path(level[i], entry.name));
        }
        level = std::move(below);
    }
    listed.erase({0, 0});
    return listed;
}

}  // namespace dateline::indexer
