// SPDX-License-Identifier: GPL-3.0-or-later
// Syncs noted, and a disk made of them. The model is what POSIX grants, and weaker than journalled
// file systems are: names are lost or kept one by one, in any order.
#include "tests/support/failing_disk/power_cut.h"

#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace dateline::testing {

namespace fs = std::filesystem;

namespace {

std::optional<struct stat> status_of(const fs::path& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0)
        return std::nullopt;
    return status;
}

std::string read_bytes(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::map<std::string, std::uint64_t> names_in(const fs::path& folder) {
    std::map<std::string, std::uint64_t> names;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (const auto status = status_of(entry->path()))
            names.emplace(entry->path().filename().string(), status->st_ino);
    return names;
}

}  // namespace

SyncedDisk::SyncedDisk(const fs::path& folder) : folder_(folder) {
    for (const auto& [inode, live] : walk())
        if (const int file = ::open(live.path.c_str(), O_RDONLY | O_CLOEXEC); file >= 0)
            note(file);
}

std::map<SyncedDisk::Inode, SyncedDisk::Live> SyncedDisk::walk() const {
    std::map<Inode, Live> found;
    const auto add = [&](const fs::path& path) {
        if (const auto status = status_of(path))
            found[status->st_ino] = {path, S_ISDIR(status->st_mode)};
    };
    add(folder_);
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder_, error), end; !error && entry != end;
         entry.increment(error))
        add(entry->path());
    return found;
}

// The file stays open, so that its inode is given to no other.
void SyncedDisk::note(int file) {
    struct stat status {};
    if (::fstat(file, &status) != 0)
        return;
    const fs::path path = "/proc/self/fd/" + std::to_string(file);
    if (S_ISDIR(status.st_mode))
        names_[status.st_ino] = names_in(path);
    else
        contents_[status.st_ino] = read_bytes(path);
}

void SyncedDisk::note_sync(int file) {
    note(::fcntl(file, F_DUPFD_CLOEXEC, 0));
}

// SplitMix64 (Steele, Lea, Flood 2014).
std::uint64_t SyncedDisk::roll(std::uint64_t sides) {
    dice_ += 0x9e3779b97f4a7c15ULL;
    auto number = dice_;
    number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9ULL;
    number = (number ^ number >> 27) * 0x94d049bb133111ebULL;
    return (number ^ number >> 31) % sides;
}

void SyncedDisk::restore_file(Inode file, const fs::path& to) {
    const auto synced = contents_.find(file);
    auto bytes = synced != contents_.end() ? synced->second : std::string();
    if (const auto live = live_.find(file); live != live_.end()) {
        const auto now = read_bytes(live->second.path);
        const auto fate = now == bytes ? 0 : roll(3);
        if (fate == 1)
            bytes = now;
        if (fate == 2) {
            bytes = now.substr(0, roll(now.size() + 1));
            bytes.resize(now.size());
        }
    }
    std::ofstream(to, std::ios::binary) << bytes;
}

void SyncedDisk::restore_folder(Inode folder, const fs::path& to) {
    fs::create_directories(to);
    const auto synced = names_.find(folder);
    const auto before = synced != names_.end() ? synced->second : Names();
    const auto live = live_.find(folder);
    const auto now = live != live_.end() ? names_in(live->second.path) : Names();
    std::set<std::string> names;
    for (const auto* of : {&before, &now})
        for (const auto& [name, inode] : *of)
            names.insert(name);
    for (const auto& name : names) {
        const auto old = before.find(name);
        const auto fresh = now.find(name);
        const bool is_same =
            old != before.end() && fresh != now.end() && old->second == fresh->second;
        const bool takes_old = is_same || roll(2) == 0;
        const auto chosen = takes_old ? old : fresh;
        if (chosen == (takes_old ? before.end() : now.end()))
            continue;
        const auto is = live_.find(chosen->second);
        const bool is_folder =
            is != live_.end() ? is->second.is_folder : names_.contains(chosen->second);
        if (is_folder)
            restore_folder(chosen->second, to / name);
        else
            restore_file(chosen->second, to / name);
    }
}

void SyncedDisk::write_remains(const fs::path& to, std::uint64_t seed) {
    dice_ = seed;
    live_ = walk();
    if (const auto status = status_of(folder_))
        restore_folder(status->st_ino, to);
}

}  // namespace dateline::testing
