// SPDX-License-Identifier: GPL-3.0-or-later
// The sample corpus, or any index, served by the real program until the test ends.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include <httplib.h>
#include <rapidjson/document.h>

#include "tests/support/programs.h"
#include "tests/support/temporary_folder.h"

namespace dateline::testing {

/// The articles of corpus/.
std::filesystem::path sample_corpus();

class SampleSite {
  public:
    /// `index`: served as it is; empty: the sample corpus is indexed first. The test fails if the
    /// server does not answer within ten seconds.
    explicit SampleSite(std::filesystem::path index = {});

    /// Builds a new index of a folder of articles.
    void build(const std::filesystem::path& from) const;
    std::filesystem::path index() const { return index_; }
    const std::filesystem::path& folder() const { return folder_.path(); }
    httplib::Client client() const;
    std::uint16_t port() const { return port_; }
    Process& server() { return *server_; }

  private:
    TemporaryFolder folder_;
    std::filesystem::path index_;
    std::uint16_t port_ = find_free_port();
    std::unique_ptr<Process> server_;
};

/// The test fails if it is no JSON.
rapidjson::Document parse_json(const std::string& text);

/// The answer of /v1/search; the test fails unless it is 200.
rapidjson::Document search_json(httplib::Client& client, const std::string& parameters);

/// Percent-encoded.
std::string encode(const std::string& text);

}  // namespace dateline::testing
