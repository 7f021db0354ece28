// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of a test's own that goes when the test does.
#pragma once

#include <filesystem>

namespace dateline::testing {

class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace dateline::testing
