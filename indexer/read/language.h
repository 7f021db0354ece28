// SPDX-License-Identifier: GPL-3.0-or-later
// The language of an article.
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// BCP 47 primary subtag ("en", "pt"), empty if unknown. The text decides where it is long enough
/// to be sure (Compact Language Detector 2 on its first 2 kB; plain English is recognised by its
/// function words without it), else what the source declares ("en-GB", "eng" → "en").
std::string find_language(std::string_view text, std::string_view declared);

/// "en-GB" → "en", "EN_us" → "en", "eng" → "en"; anything else that is no tag: empty.
std::string primary_language(std::string_view declared);

}  // namespace dateline::indexer
