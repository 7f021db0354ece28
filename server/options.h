// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of dateline-serve as a plain struct.
#pragma once

#include <string>

#include "server/serve.h"

namespace dateline::server {

/// Text to print and the exit code, if the command line asks for help or is wrong.
struct Usage {
    std::string text;
    int exit_code = 0;
};

/// false: print `usage` and end.
bool parse_options(int argc, const char* const* argv, ServeOptions& options, Usage& usage);

}  // namespace dateline::server
