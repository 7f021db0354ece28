// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of a corrections file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/tag/tsv_file.h"
#include "schema/result.h"
#include "schema/tags.h"

namespace dateline::indexer {

inline constexpr std::size_t correction_columns_max = 5;

enum class CorrectionAction : std::uint8_t { Reject, Rename, Merge, Retype, Add };

struct CorrectionRule {
    CorrectionAction action = CorrectionAction::Reject;
    std::string what;  ///< id or text as given
    std::string key;   ///< its key; empty: `what` is an id
    std::string to;
    schema::ActorKind kind = schema::ActorKind::Person;
    std::string source;   ///< only articles of this source; empty: all
    std::string article;  ///< only this article
    std::string place;    ///< "corrections.tsv:7"
};

/// Columns: action, name or id, new name or target or kind, kind, scope. Problem: names the line.
schema::Result<std::vector<CorrectionRule>> read_correction_rules(const TsvFile& file);

/// "actor:…", "name:…", "gn:…", "dl:…".
bool is_id(std::string_view text);
std::string name_id(schema::ActorKind kind, std::string_view name);

}  // namespace dateline::indexer
