// SPDX-License-Identifier: GPL-3.0-or-later
// Takes HTTP answers apart (RFC 9112).
#include "indexer/read/http_message.h"

#include <algorithm>
#include <charconv>

#include <zlib.h>

namespace dateline::indexer {

using schema::Problem;
using schema::Result;

namespace {

constexpr std::size_t headers_max = 500;

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

/// Chunked transfer coding undone. A crawler may have undone it and kept the header: then the text
/// does not begin with a chunk size and stays as it is.
std::string join_chunks(std::string_view text) {
    std::string body;
    const auto whole = text;
    while (!text.empty()) {
        const auto end = text.find('\n');
        std::size_t size = 0;
        const auto line = trim(text.substr(0, std::min(end, std::size_t{20})));
        const auto [at, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
        if (error != std::errc() || end == std::string_view::npos || at == line.data())
            return body.empty() ? std::string(whole) : body;
        text.remove_prefix(end + 1);
        if (size == 0)
            break;
        body += text.substr(0, size);
        text.remove_prefix(std::min(size, text.size()));
        text.remove_prefix(
            std::min(text.find('\n') == std::string_view::npos ? text.size() : text.find('\n') + 1,
                     text.size()));
    }
    return body;
}

Result<std::string> inflate_body(const std::string& packed, std::uint64_t bytes_max) {
    z_stream stream{};
    // 15 bits of window, and 32: the header tells gzip from zlib.
    if (inflateInit2(&stream, 15 + 32) != Z_OK)
        throw std::bad_alloc();
    std::string body;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    int status = Z_OK;
    while (status == Z_OK && body.size() <= bytes_max) {
        const auto before = body.size();
        body.resize(before + 256 * 1024);
        stream.next_out = reinterpret_cast<Bytef*>(body.data() + before);
        stream.avail_out = 256 * 1024;
        status = inflate(&stream, Z_NO_FLUSH);
        body.resize(body.size() - stream.avail_out);
        if (status == Z_BUF_ERROR ||
            (status == Z_OK && stream.avail_in == 0 && stream.avail_out > 0))
            break;
    }
    inflateEnd(&stream);
    if (body.size() > bytes_max)
        return Problem{"unpacks to more than " + std::to_string(bytes_max) + " bytes",
                       "leave the record out, or raise the limit on the size of a file"};
    if (status != Z_STREAM_END && status != Z_OK && body.empty())
        return packed;  // the crawler unpacked it and kept the header
    return body;
}

}  // namespace

std::map<std::string, std::string> read_header_lines(std::string_view text,
                                                     std::string_view& rest) {
    std::map<std::string, std::string> headers;
    std::string last;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto bare = trim(line);
        if (bare.empty())
            break;
        const auto colon = line.find(':');
        if ((line[0] == ' ' || line[0] == '\t') && !last.empty()) {
            headers[last] += " " + std::string(bare);
        } else if (colon != std::string_view::npos && headers.size() < headers_max) {
            last = lower(trim(line.substr(0, colon)));
            headers.emplace(last, trim(line.substr(colon + 1)));
        }
    }
    rest = text;
    return headers;
}

Result<HttpAnswer> read_http_answer(std::string_view message, std::uint64_t bytes_max) {
    HttpAnswer answer;
    const auto line = message.substr(0, message.find('\n'));
    const auto space = line.find(' ');
    if (line.substr(0, 5) != "HTTP/" || space == std::string_view::npos)
        return Problem{"the record holds no HTTP answer", "archive the page again"};
    std::from_chars(line.data() + space + 1, line.data() + line.size(), answer.status);
    std::string_view rest;
    answer.headers =
        read_header_lines(message.substr(std::min(line.size() + 1, message.size())), rest);
    const auto header = [&](const char* name) {
        const auto found = answer.headers.find(name);
        return found == answer.headers.end() ? std::string() : lower(found->second);
    };
    answer.body = header("transfer-encoding").find("chunked") != std::string::npos
                      ? join_chunks(rest)
                      : std::string(rest);
    const auto coding = header("content-encoding");
    if (coding.empty() || coding == "identity")
        return answer;
    if (coding != "gzip" && coding != "x-gzip" && coding != "deflate")
        return Problem{
            "the page is packed with '" + coding.substr(0, 20) + "', which is not known here",
            "archive it with gzip or without packing"};
    auto body = inflate_body(answer.body, bytes_max);
    if (!body)
        return body.problem();
    answer.body = std::move(*body);
    return answer;
}

}  // namespace dateline::indexer
