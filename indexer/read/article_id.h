// SPDX-License-Identifier: GPL-3.0-or-later
// Ids of articles: the source's own, else its URL's, else from the path; stable from build to
// build.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::indexer {

/// Whether it may stand as an id as it is: 1 to id_bytes_max bytes of [A-Za-z0-9._~:-].
bool is_plain_id(std::string_view id);

/// First of the three that is not empty. An id of the source stays as it is if it is plain; URLs
/// become "url:" + hash (of the URL without scheme, fragment and campaign parameters, so that a
/// guid that is the URL and the URL agree), other ids "id:" + hash. A path becomes the path with
/// ':' for '/', and ":" + number if the file holds several articles; if that is not plain, "path:"
/// + hash. `number`: from 1; 0: the file is one article. Hash: XXH3, 128 bits, hexadecimal.
std::string make_article_id(std::string_view source_id,
                            std::string_view url,
                            std::string_view path,
                            std::uint64_t number);

}  // namespace dateline::indexer
