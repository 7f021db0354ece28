// SPDX-License-Identifier: GPL-3.0-or-later
// A file that is written from its beginning, as all files of a build are.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace dateline::schema {

/// Replaces a file that is there. Whatever fails throws std::filesystem::filesystem_error with the
/// name of the file and the system's reason. Not synced. One thread.
class OutputFile {
  public:
    explicit OutputFile(std::filesystem::path path);

    void write(std::string_view bytes);
    /// The next bytes go over those of the beginning: a header that tells what follows it.
    void go_to_start();
    /// Whether all is written is known only now. Nothing may follow.
    void finish();

  private:
    void check() const;

    std::filesystem::path path_;
    std::ofstream out_;
};

/// The same in one call.
void write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace dateline::schema
