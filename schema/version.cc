// SPDX-License-Identifier: GPL-3.0-or-later
// Whether this program can read a build, and the cure if not.
#include "schema/version.h"

#include <string>

#include "schema/analysis.h"

namespace dateline::schema {

Result<bool> check_stamp(const Stamp& stamp) {
    const std::string cure = "build it again: dateline-index build CORPUS --index DIR --full";
    if (stamp.format != format_version)
        return Problem{"the index has format " + std::to_string(stamp.format) +
                           ", this program reads format " + std::to_string(format_version),
                       cure};
    if (stamp.analysis != analysis_stamp())
        return Problem{"the index was made with another analysis of words ('" + stamp.analysis +
                           "', here '" + std::string(analysis_stamp()) + "')",
                       cure};
    return true;
}

}  // namespace dateline::schema
