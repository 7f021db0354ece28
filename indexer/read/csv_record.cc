// SPDX-License-Identifier: GPL-3.0-or-later
// Reads records of separated values.
#include "indexer/read/csv_record.h"

namespace dateline::indexer {

namespace {
constexpr std::size_t values_max = 10'000;
}

void CsvReader::add_line(std::string_view line) {
    if (!in_quotes_)
        values_.emplace_back();
    else
        values_.back() += '\n';
    bool at_start = !in_quotes_;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        auto& value = values_.back();
        if (in_quotes_) {
            if (c != '"')
                value.push_back(c);
            else if (i + 1 < line.size() && line[i + 1] == '"')
                value.push_back(line[++i]);
            else
                in_quotes_ = false;
        } else if (c == '"' && at_start) {
            in_quotes_ = true;
        } else if (c == separator_ && values_.size() < values_max) {
            values_.emplace_back();
            at_start = true;
            continue;
        } else {
            value.push_back(c);
        }
        at_start = false;
    }
}

bool CsvReader::next() {
    values_.clear();
    size_ = 0;
    in_quotes_ = too_long_ = is_unclosed_ = false;
    while (lines_.next()) {
        if (values_.empty() && lines_.line().empty() && !lines_.too_long())
            continue;
        if (values_.empty())
            line_ = lines_.number();
        size_ += lines_.line().size();
        too_long_ |= lines_.too_long() || size_ > bytes_max_;
        add_line(too_long_ ? std::string_view() : lines_.line());
        if (too_long_)
            in_quotes_ = false;  // the rest is read as records: one of them may be good
        if (!in_quotes_)
            return true;
    }
    is_unclosed_ = in_quotes_;
    return !values_.empty() && !lines_.problem();
}

}  // namespace dateline::indexer
