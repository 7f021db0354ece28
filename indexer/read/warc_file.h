// SPDX-License-Identifier: GPL-3.0-or-later
// Reads web archives (WARC 1.0 and 1.1, ISO 28500).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "indexer/read/byte_source.h"
#include "indexer/read/reading.h"

namespace dateline::indexer {

/// A page that was fetched, its transfer and content encodings undone.
struct WarcPage {
    std::string_view body;  ///< void after the call
    std::string url;
    std::string media_type;  ///< in small letters, without parameters: "text/html"
    std::string charset;     ///< as declared over HTTP; may be empty
    std::uint64_t number;    ///< of the record, from 1
};

/// Calls `use` for each successful response of HTTP (status 200), each resource and each conversion
/// (text extracts), streamed: one record in memory at a time. Records that are damaged or longer
/// than a file may be are notices; damage of the record structure ends the file.
void read_warc(ByteSource& source,
               const Reading& reading,
               const std::function<void(const WarcPage& page)>& use);

}  // namespace dateline::indexer
