// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of a build: tables and models, opened only if something has to be tagged.
#pragma once

#include <memory>
#include <string>

#include "indexer/tag/tagger.h"
#include "schema/result.h"

namespace dateline::indexer {

/// Opening everything takes longer than finding that nothing has changed, so the manifest keeps a
/// key beside the fingerprint: same key, same fingerprint.
class BuildRules {
  public:
    explicit BuildRules(TaggerFiles files);

    /// Hash of this program (size, time), of the data files (names, sizes, times) and of the bytes
    /// of the reader's own files.
    const std::string& key() const { return key_; }
    /// Problem: a rules file is broken.
    schema::Result<std::shared_ptr<const TaggerResources>> open();
    /// Lets go of the tables; whoever still uses them keeps them.
    void close() { resources_.reset(); }
    schema::Result<std::string> fingerprint();

  private:
    TaggerFiles files_;
    std::string key_;
    std::shared_ptr<const TaggerResources> resources_;
};

}  // namespace dateline::indexer
