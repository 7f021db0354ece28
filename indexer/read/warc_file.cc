// SPDX-License-Identifier: GPL-3.0-or-later
// Streams the records of web archives.
#include "indexer/read/warc_file.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "indexer/read/encodings.h"
#include "indexer/read/http_message.h"

namespace dateline::indexer {

using schema::Problem;
using schema::Result;

namespace {

constexpr std::size_t chunk_bytes = 128 * 1024;
constexpr std::size_t header_bytes_max = 64 * 1024;

/// Takes lines and blocks from a source in turn.
class RecordStream {
  public:
    explicit RecordStream(ByteSource& source) : source_(source) {}

    /// Header lines up to the empty one, without the empty lines before; empty at the end.
    Result<std::string> read_header() {
        std::string header;
        for (;;) {
            const auto end = buffer_.find('\n', at_);
            if (end == std::string::npos) {
                if (buffer_.size() - at_ > header_bytes_max)
                    return Problem{"a header line has no end", "fetch the archive again"};
                const auto more = fill();
                if (!more)
                    return more.problem();
                if (!*more)
                    return header.empty() && at_ == buffer_.size()
                               ? header
                               : Result<std::string>(
                                     Problem{"ends inside of a record", "fetch the archive again"});
                continue;
            }
            const auto line = std::string_view(buffer_).substr(at_, end + 1 - at_);
            at_ = end + 1;
            if (line == "\r\n" || line == "\n") {
                if (header.empty())
                    continue;
                return header;
            }
            header += line;
            if (header.size() > header_bytes_max)
                return Problem{"a record's header is too long", "fetch the archive again"};
        }
    }
    /// The next `size` bytes; only the first `kept_max` are kept.
    Result<std::string> read_block(std::uint64_t size, std::uint64_t kept_max) {
        std::string block;
        while (size > 0) {
            if (at_ == buffer_.size()) {
                const auto more = fill();
                if (!more)
                    return more.problem();
                if (!*more)
                    return Problem{"ends inside of a record", "fetch the archive again"};
            }
            const auto count =
                static_cast<std::size_t>(std::min<std::uint64_t>(size, buffer_.size() - at_));
            if (block.size() < kept_max)
                block.append(buffer_, at_,
                             static_cast<std::size_t>(
                                 std::min<std::uint64_t>(count, kept_max - block.size())));
            at_ += count;
            size -= count;
        }
        return block;
    }

  private:
    Result<bool> fill() {
        buffer_.erase(0, at_);
        at_ = 0;
        const auto before = buffer_.size();
        buffer_.resize(before + chunk_bytes);
        const auto count = source_.read(buffer_.data() + before, chunk_bytes);
        buffer_.resize(before + (count ? *count : 0));
        if (!count)
            return count.problem();
        return *count > 0;
    }

    ByteSource& source_;
    std::string buffer_;
    std::size_t at_ = 0;
};

std::string header_of(const std::map<std::string, std::string>& headers, const char* name) {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

std::string media_type_of(const std::string& content_type) {
    auto type = content_type.substr(0, content_type.find(';'));
    while (!type.empty() && type.back() == ' ')
        type.pop_back();
    std::transform(type.begin(), type.end(), type.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return type;
}

std::string url_of(std::string uri) {
    if (uri.size() > 1 && uri.front() == '<' && uri.back() == '>')
        uri = uri.substr(1, uri.size() - 2);
    return uri;
}

/// What a record gives to read, if anything.
void use_record(const std::map<std::string, std::string>& headers,
                const std::string& block,
                std::uint64_t number,
                const Reading& reading,
                const std::function<void(const WarcPage&)>& use) {
    const auto type = header_of(headers, "warc-type");
    auto content_type = header_of(headers, "content-type");
    WarcPage page{block, url_of(header_of(headers, "warc-target-uri")), "", "", number};
    Result<HttpAnswer> answer = HttpAnswer{};
    if (type == "response" && media_type_of(content_type) == "application/http") {
        answer = read_http_answer(block, reading.limits.file_bytes_max);
        if (!answer) {
            reading.reject(0, "record " + std::to_string(number) + ": " + answer.problem().what,
                           answer.problem().hint);
            return;
        }
        if (answer->status != 200)
            return;
        page.body = answer->body;
        content_type = header_of(answer->headers, "content-type");
    } else if (type != "resource" && type != "conversion") {
        return;
    }
    page.media_type = media_type_of(content_type);
    page.charset = declared_charset(content_type);
    use(page);
}

}  // namespace

void read_warc(ByteSource& source,
               const Reading& reading,
               const std::function<void(const WarcPage&)>& use) {
    RecordStream stream(source);
    for (std::uint64_t number = 1;; ++number) {
        const auto place = "record " + std::to_string(number) + ": ";
        const auto header = stream.read_header();
        if (!header) {
            reading.reject(0, place + header.problem().what, header.problem().hint);
            return;
        }
        if (header->empty())
            return;
        std::string_view rest;
        const auto first_line = std::string_view(*header).substr(0, header->find('\n'));
        const auto headers =
            read_header_lines(std::string_view(*header).substr(first_line.size()).substr(1), rest);
        const auto length = header_of(headers, "content-length");
        std::uint64_t size = 0;
        const auto [end, error] =
            std::from_chars(length.data(), length.data() + length.size(), size);
        if (first_line.substr(0, 5) != "WARC/" || error != std::errc() || end == length.data()) {
            reading.reject(0, place + "is no WARC record", "fetch the archive again");
            return;
        }
        const auto kept_max = reading.limits.file_bytes_max;
        const auto block = stream.read_block(size, kept_max);
        if (!block) {
            reading.reject(0, place + block.problem().what, block.problem().hint);
            return;
        }
        if (size > kept_max)
            reading.reject(0, place + "is longer than " + std::to_string(kept_max) + " bytes",
                           "raise the limit on the size of a file");
        else
            use_record(headers, *block, number, reading, use);
    }
}

}  // namespace dateline::indexer
