// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that no honest client sends, by families.
#pragma once

#include <string>
#include <vector>

namespace dateline::testing {

struct BadRequest {
    std::string family;
    std::string bytes;
    /// What must not come back as it was sent: a payload that a browser or spreadsheet would act
    /// on.
    std::string forbidden;
    /// Responses to wait for: the server may close before.
    int answers = 1;
    /// 0: any 2xx–4xx or a close; else only this status or a close.
    int status = 0;
};

/// Well over 500 kinds, the same ones at every call.
std::vector<BadRequest> list_bad_requests();
/// Heads that never end: the server must close them by itself.
std::vector<std::string> list_unfinished_requests();

}  // namespace dateline::testing
