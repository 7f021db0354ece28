// SPDX-License-Identifier: GPL-3.0-or-later
// Well-formed requests with bad contents: payloads, bombs, odd numbers and dates.
#pragma once

#include <string>
#include <vector>

namespace dateline::testing {

struct BadTarget {
    std::string family;
    std::string target;
    std::string headers;    ///< whole lines
    std::string forbidden;  ///< see BadRequest
    int status = 0;
};

std::vector<BadTarget> list_bad_targets();

}  // namespace dateline::testing
