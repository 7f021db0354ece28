// SPDX-License-Identifier: GPL-3.0-or-later
// What a disk holds when the power goes: only what was synced is sure.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace dateline::testing {

/// Follows the syncs of one folder. The contents of a file are sure as they were at its last fsync,
/// the names in a folder as they were at that folder's. One thread at a time.
class SyncedDisk {
  public:
    /// Takes everything that lies below `folder` now for synced.
    explicit SyncedDisk(const std::filesystem::path& folder);
    /// After an fsync of `file` that succeeded.
    void note_sync(int file);
    /// Writes into `to` what may be left after a power cut: of everything that was not synced, by
    /// the numbers that `seed` gives, the old state, the new state, or of a file its first bytes
    /// and zeros behind them.
    void write_remains(const std::filesystem::path& to, std::uint64_t seed);

  private:
    using Inode = std::uint64_t;
    using Names = std::map<std::string, Inode>;
    struct Live {
        std::filesystem::path path;
        bool is_folder = false;
    };

    void note(int file);
    std::map<Inode, Live> walk() const;
    void restore_folder(Inode folder, const std::filesystem::path& to);
    void restore_file(Inode file, const std::filesystem::path& to);
    std::uint64_t roll(std::uint64_t sides);

    std::filesystem::path folder_;
    std::map<Inode, std::string> contents_;  ///< of files, as synced
    std::map<Inode, Names> names_;           ///< in folders, as synced
    std::map<Inode, Live> live_;             ///< as the program sees it, at the cut
    std::uint64_t dice_ = 0;
};

}  // namespace dateline::testing
