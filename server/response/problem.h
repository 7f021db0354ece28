// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong, as application/problem+json (RFC 9457).
#pragma once

#include <string>

namespace dateline::server {

/// Empty members are left out of the JSON.
struct ProblemDetails {
    int status = 500;
    std::string code;      ///< for programs: "unknown_parameter", "not_found", "busy"
    std::string title;     ///< for people: "No such parameter"
    std::string detail;    ///< what is wrong, and what to do about it
    std::string param;     ///< the parameter at fault
    std::string value;     ///< as it was given
    std::string expected;  ///< what it takes
    std::string nearest;   ///< the valid name or value that was probably meant
    std::string instance;  ///< the path asked for
    std::string log_id;    ///< of a 500: the id that stands in the log
};

/// Ends in a line feed.
std::string print_problem_json(const ProblemDetails& problem);

}  // namespace dateline::server
