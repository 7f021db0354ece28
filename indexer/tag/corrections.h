// SPDX-License-Identifier: GPL-3.0-or-later
// The reader's own repairs of tags (reject, rename, merge, retype, add), applied last and shown as
// the reason.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "indexer/tag/words.h"
#include "schema/article.h"
#include "schema/result.h"
#include "schema/tags.h"

namespace dateline::indexer {

/// A corrections file (TSV, format in indexer/README.md); read only, shared between threads.
class Corrections {
  public:
    Corrections();
    ~Corrections();
    Corrections(Corrections&&) noexcept;
    Corrections& operator=(Corrections&&) noexcept;

    /// Problem: names the line and what is wrong with it.
    static schema::Result<Corrections> read(const std::filesystem::path& file);
    bool empty() const;
    /// Hash of the rules, for the build's stamp.
    std::uint64_t fingerprint() const;
    /// Applies every rule that fits; returns the number of tags that changed.
    std::size_t apply(const schema::Article& article,
                      const TokenisedArticle& tokens,
                      schema::Tags& tags) const;

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

}  // namespace dateline::indexer
