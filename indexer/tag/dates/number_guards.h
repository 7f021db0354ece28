// SPDX-License-Identifier: GPL-3.0-or-later
// Guards of expressions made of numbers alone: years, pairs, spans, hours.
#pragma once

#include "indexer/tag/dates/direction.h"

namespace dateline::indexer::dates {

/// "in 2000", not "2000 people", "flight 2000", "the Act of 1988".
bool pass_year(const FieldView& view, TokenRange sentence, const DateMatch& match);
/// A pair joined by signs on either side is no date ("1/2/2020/3").
bool pass_number_pair(const FieldView& view, const DateMatch& match);
/// The second year follows the first.
bool pass_year_span(const FieldView& view, TokenRange sentence, const DateMatch& match);
/// "at 4 p.m.", "0700 GMT"; not the hours in a list of matches.
bool pass_clock(const FieldView& view, TokenRange sentence, const DateMatch& match);
/// "at 22:30"; not a time on a track, nor the score of a game.
bool pass_clock24(const FieldView& view, TokenRange sentence, const DateMatch& match);

}  // namespace dateline::indexer::dates
