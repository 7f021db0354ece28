// SPDX-License-Identifier: GPL-3.0-or-later
// The head of an HTTP/1.x request, parsed strictly (RFC 9112) and within limits, before anything
// else sees it.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <variant>

namespace dateline::server {

struct HeadLimits {
    std::size_t head_bytes_max = 32768;   ///< request line and all headers; more: 431
    std::size_t target_bytes_max = 8192;  ///< path and query; more: 414
    std::size_t headers_max = 100;        ///< more: 431
};

/// A request without body. Header names in lower case; values trimmed, printable bytes only; of a
/// repeated header the values are joined by ", " (RFC 9110, 5.3).
struct RequestHead {
    std::string method;  ///< "GET", "HEAD" or "OPTIONS"
    std::string target;  ///< as sent, "/search?q=a"
    std::string path;    ///< percent-decoded, valid UTF-8, begins with '/', no NUL
    std::string query;   ///< raw, without '?'
    std::map<std::string, std::string> headers;
    bool keep_alive = true;
    bool is_old = false;  ///< HTTP/1.0: knows no chunks

    const std::string& header(const std::string& name) const;
};

/// Why a head is refused: the status to answer with before the connection is closed.
struct RefusedHead {
    int status = 400;
    std::string detail;
};

/// `bytes`: from the first byte of the request to the empty line that ends the head, included.
/// Requests with a body (Content-Length above 0, Transfer-Encoding) are refused, since no resource
/// takes one and the rest of the connection could not be trusted.
std::variant<RequestHead, RefusedHead> parse_request_head(std::string_view bytes,
                                                          const HeadLimits& limits);

/// Bytes of the first whole head in the buffer, 0 if it is not complete. A bare line feed counts as
/// a line's end here, so that a malformed head is found (and refused) instead of waited for.
std::size_t find_head_end(std::string_view buffer);

/// The standard words of a status ("Not Found").
std::string_view status_words(int status);

}  // namespace dateline::server
