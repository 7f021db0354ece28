// SPDX-License-Identifier: GPL-3.0-or-later
// Hits as comma-separated values (RFC 4180) that a spreadsheet cannot mistake for formulas.
#pragma once

#include <string>
#include <string_view>

#include "server/search_results.h"

namespace dateline::server {

/// The header line.
std::string print_csv_head();
/// One hit as one line. A cell that would start a formula (= + - @, tab, carriage return) gets an
/// apostrophe before it; several values of a cell are joined by "; ".
std::string print_csv_row(const Hit& hit);
/// All hits of a page, with the header.
std::string print_search_csv(const SearchResults& results);

/// One cell, quoted if it must be.
std::string print_csv_cell(std::string_view text);

}  // namespace dateline::server
