// SPDX-License-Identifier: GPL-3.0-or-later
// Requests as a proxy sends that is broken, misused or not there: hosts and origins that are not
// ours, upgrades, preflights, addresses that claim to have been another.
#pragma once

#include <vector>

#include "tests/support/bad_requests.h"

namespace dateline::testing {

std::vector<BadRequest> list_proxied_requests();

}  // namespace dateline::testing
