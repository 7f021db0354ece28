// SPDX-License-Identifier: GPL-3.0-or-later
// Strict parsing of request heads.
#include "server/request_head.h"

#include <algorithm>

#include "schema/utf8.h"

namespace dateline::server {

namespace {

constexpr std::string_view token_marks = "!#$%&'*+-.^_`|~";

bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return is_alphanumeric(c) || token_marks.find(c) != std::string_view::npos;
    });
}

int hex_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool is_utf8_without_nul(const std::string& text) {
    return schema::is_valid_utf8(text) && text.find('\0') == std::string::npos;
}

// false: a bad percent sign, bad UTF-8, or a NUL.
bool decode_path(std::string_view raw, std::string& path) {
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '%') {
            path.push_back(raw[i]);
            continue;
        }
        if (i + 2 >= raw.size() || hex_value(raw[i + 1]) < 0 || hex_value(raw[i + 2]) < 0)
            return false;
        path.push_back(static_cast<char>(hex_value(raw[i + 1]) * 16 + hex_value(raw[i + 2])));
        i += 2;
    }
    return is_utf8_without_nul(path);
}

RefusedHead refuse(int status, std::string detail) {
    return {status, std::move(detail)};
}

// Empty detail: accepted.
RefusedHead read_request_line(std::string_view line, const HeadLimits& limits, RequestHead& head) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return refuse(400, "the request line is not METHOD TARGET VERSION");
    head.method = line.substr(0, first);
    const auto target = line.substr(first + 1, last - first - 1);
    const auto version = line.substr(last + 1);
    if (!is_token(head.method))
        return refuse(400, "the method is malformed");
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refuse(400, version.substr(0, 5) == "HTTP/"
                               ? "only HTTP/1.0 and 1.1 are spoken here"
                               : "the request line does not end in a version of HTTP");
    head.is_old = version == "HTTP/1.0";
    head.keep_alive = !head.is_old;
    if (target.size() > limits.target_bytes_max)
        return refuse(414, "the address is longer than " + std::to_string(limits.target_bytes_max) +
                               " bytes");
    if (head.method != "GET" && head.method != "HEAD" && head.method != "OPTIONS")
        return refuse(405, "only GET, HEAD and OPTIONS are answered");
    if (std::any_of(target.begin(), target.end(),
                    [](unsigned char c) { return c <= ' ' || c >= 0x7f; }))
        return refuse(400, "the address holds blanks, control characters or bytes beyond ASCII");
    head.target = target;
    if (head.method == "OPTIONS" && target == "*") {
        head.path = "*";
        return refuse(0, "");
    }
    if (target.empty() || target[0] != '/')
        return refuse(400, "the address does not begin with '/'");
    const auto mark = std::min(target.find('?'), target.size());
    head.query = target.substr(std::min(mark + 1, target.size()));
    if (!decode_path(target.substr(0, mark), head.path))
        return refuse(400, "the path is not percent-encoded UTF-8");
    return refuse(0, "");
}

RefusedHead read_header(std::string_view line, RequestHead& head) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
        return refuse(400, "a header is malformed");
    std::string name(line.substr(0, colon));
    for (char& c : name)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + 32);
    auto value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t'))
        value.remove_prefix(1);
    while (!value.empty() && (value.back() == ' ' || value.back() == '\t'))
        value.remove_suffix(1);
    if (std::any_of(value.begin(), value.end(), [](char c) {
            return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 0x7f;
        }))
        return refuse(400, "a header holds control characters");
    const auto [entry, is_new] = head.headers.try_emplace(name, value);
    if (!is_new) {
        if (name == "host" || name == "content-length")
            return refuse(400, "the header '" + name + "' stands twice");
        entry->second.append(", ").append(value);
    }
    return refuse(0, "");
}

RefusedHead check_headers(RequestHead& head) {
    if (head.headers.contains("transfer-encoding"))
        return refuse(400, "no request here takes a body");
    if (const auto& length = head.header("content-length");
        head.headers.contains("content-length") && length != "0")
        return refuse(!length.empty() && length.find_first_not_of("0123456789") == std::string::npos
                          ? 413
                          : 400,
                      "no request here takes a body");
    if (head.keep_alive && !head.headers.contains("host"))
        return refuse(400, "HTTP/1.1 asks for a Host header");
    auto connection = head.header("connection");
    std::transform(connection.begin(), connection.end(), connection.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (connection.find("close") != std::string::npos)
        head.keep_alive = false;
    else if (connection.find("keep-alive") != std::string::npos)
        head.keep_alive = true;
    return refuse(0, "");
}

}  // namespace

const std::string& RequestHead::header(const std::string& name) const {
    static const std::string none;
    const auto found = headers.find(name);
    return found == headers.end() ? none : found->second;
}

std::size_t find_head_end(std::string_view buffer) {
    for (auto at = buffer.find('\n'); at != std::string_view::npos;
         at = buffer.find('\n', at + 1)) {
        if (at + 1 < buffer.size() && buffer[at + 1] == '\n')
            return at + 2;
        if (at + 2 < buffer.size() && buffer[at + 1] == '\r' && buffer[at + 2] == '\n')
            return at + 3;
    }
    return 0;
}

std::variant<RequestHead, RefusedHead> parse_request_head(std::string_view bytes,
                                                          const HeadLimits& limits) {
    if (bytes.size() > limits.head_bytes_max)
        return refuse(
            431, "the head is longer than " + std::to_string(limits.head_bytes_max) + " bytes");
    RequestHead head;
    for (std::size_t at = 0, number = 0; at < bytes.size(); ++number) {
        const auto end = bytes.find('\n', at);
        if (end == std::string_view::npos || end == at || bytes[end - 1] != '\r')
            return refuse(400, "a line of the head does not end in CR LF");
        const auto line = bytes.substr(at, end - 1 - at);
        at = end + 1;
        if (line.empty()) {
            if (number == 0 || at != bytes.size())
                return refuse(400, "the head has an empty line in it");
            break;
        }
        if (number > limits.headers_max)
            return refuse(431,
                          "there are more than " + std::to_string(limits.headers_max) + " headers");
        auto refused =
            number == 0 ? read_request_line(line, limits, head) : read_header(line, head);
        if (!refused.detail.empty())
            return refused;
    }
    if (auto refused = check_headers(head); !refused.detail.empty())
        return refused;
    return head;
}

std::string_view status_words(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 204:
            return "No Content";
        case 301:
            return "Moved Permanently";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 503:
            return "Service Unavailable";
        default:
            return "Unknown";
    }
}

}  // namespace dateline::server
