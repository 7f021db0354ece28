// SPDX-License-Identifier: GPL-3.0-or-later
// Xapian's errors as exceptions that the rest of the program knows: they are none of the standard
// ones.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include <xapian.h>

namespace dateline::indexer {

/// Every way into this wing goes through here: Xapian's errors leave it as std::runtime_error with
/// what Xapian says and the cause that the system gave.
template <typename Work>
decltype(auto) with_database(Work&& work) {
    try {
        return std::forward<Work>(work)();
    } catch (const Xapian::Error& error) {
        std::string what = "the database failed: " + error.get_msg();
        if (error.get_error_string() != nullptr)
            what += std::string(" (") + error.get_error_string() + ")";
        throw std::runtime_error(what);
    }
}

}  // namespace dateline::indexer
