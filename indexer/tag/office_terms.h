// SPDX-License-Identifier: GPL-3.0-or-later
// Who held which office in which years: what the actor table knows and the date pass can use.
#pragma once

#include <cstdint>
#include <string>

namespace dateline::indexer {

/// One holder's term, both years included.
struct OfficeTerm {
    std::string title;    ///< as it stands before a name, lower case: "president", "prime minister"
    std::string surname;  ///< lower case, its last word
    std::int16_t first_year = 0;
    std::int16_t last_year = 0;
};

}  // namespace dateline::indexer
