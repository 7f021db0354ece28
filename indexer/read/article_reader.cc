// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a file, finds its format, and hands it to that format's room.
#include "indexer/read/article_reader.h"

#include <optional>

#include "indexer/read/archive_file.h"
#include "indexer/read/byte_source.h"
#include "indexer/read/csv_article.h"
#include "indexer/read/html_article.h"
#include "indexer/read/json_article.h"
#include "indexer/read/markdown_article.h"
#include "indexer/read/reading.h"
#include "indexer/read/reuters_article.h"
#include "indexer/read/source_format.h"
#include "indexer/read/text_article.h"
#include "indexer/read/warc_file.h"
#include "indexer/read/xml_article.h"

namespace dateline::indexer {

namespace {

constexpr std::size_t head_bytes = 64 * 1024;

using WholeReader = void (*)(std::string_view bytes, const Reading& reading);
using StreamReader = void (*)(ByteSource& source, const Reading& reading);

WholeReader whole_reader(SourceFormat format) {
    switch (format) {
        case SourceFormat::Text:
            return &read_text_article;
        case SourceFormat::Markdown:
            return &read_markdown_article;
        case SourceFormat::Json:
            return &read_json_article;
        case SourceFormat::Html:
            return &read_html_article;
        case SourceFormat::Xml:
            return &read_xml_article;
        case SourceFormat::Sgml:
            return &read_reuters_articles;
        default:
            return nullptr;
    }
}

/// Pages of a web archive; what is no page (pictures, scripts) is passed over without a word.
void read_warc_records(ByteSource& source, const Reading& reading) {
    read_warc(source, reading, [&](const WarcPage& page) {
        const auto& type = page.media_type;
        if (type == "text/html" || type == "application/xhtml+xml")
            read_html_page(page.body, page.url, page.charset, page.number, reading);
        else if (type == "text/plain")
            read_plain_page(page.body, page.url, page.number, reading);
    });
}

StreamReader stream_reader(SourceFormat format) {
    switch (format) {
        case SourceFormat::JsonLines:
            return &read_json_line_articles;
        case SourceFormat::Csv:
            return &read_csv_articles;
        case SourceFormat::Warc:
            return &read_warc_records;
        default:
            return nullptr;
    }
}

void read_source(ByteSource& source,
                 std::string_view name,
                 std::uint32_t depth,
                 const Reading& reading);

/// Formats that are zip files inside, but no archive of articles.
bool is_office_document(std::string_view name) {
    const auto ending = extension_of(name);
    for (const std::string_view office :
         {"docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "jar", "apk"})
        if (ending == office)
            return true;
    return false;
}

void read_packed(ByteSource& source,
                 std::string_view name,
                 std::uint32_t depth,
                 const Reading& reading) {
    if (depth >= reading.limits.archive_depth_max) {
        reading.reject(0,
                       "archives within archives, more than " +
                           std::to_string(reading.limits.archive_depth_max) + " deep",
                       "unpack the outer ones");
        return;
    }
    if (is_office_document(name)) {
        reading.warn(0, "is an office document, which is not read", "save it as HTML or text");
        return;
    }
    read_archive(source, reading, [&](const std::string& member_name, ByteSource& member) {
        if (member_name.empty()) {
            read_source(member, without_packing(name), depth + 1, reading);
        } else {
            const Reading inner{reading.path + "/" + member_name, reading.limits, reading.sink};
            read_source(member, member_name, depth + 1, inner);
        }
    });
}

void read_source(ByteSource& source,
                 std::string_view name,
                 std::uint32_t depth,
                 const Reading& reading) {
    auto head = read_head(source, head_bytes);
    if (!head) {
        reading.reject(0, head.problem().what, head.problem().hint);
        return;
    }
    if (head->empty()) {
        reading.reject(0, "is empty", "remove it, or fetch it again");
        return;
    }
    const auto format = find_source_format(name, *head);
    PrefixedSource whole(std::move(*head), source);
    if (format == SourceFormat::Packed) {
        read_packed(whole, name, depth, reading);
    } else if (const auto stream = stream_reader(format)) {
        stream(whole, reading);
    } else if (const auto read = whole_reader(format)) {
        const auto bytes = read_whole(whole, reading.limits.file_bytes_max);
        if (bytes)
            read(*bytes, reading);
        else
            reading.reject(0, bytes.problem().what, bytes.problem().hint);
    } else {
        reading.warn(
            0, "is of no format that holds articles: skipped",
            "give text, Markdown, HTML, JSON, XML, CSV, SGML or WARC, or an archive of them");
    }
}

}  // namespace

void read_articles(const std::filesystem::path& file,
                   const std::string& path_in_corpus,
                   const ReadLimits& limits,
                   const ArticleSink& sink) {
    const Reading reading{path_in_corpus, limits, sink};
    auto source = DiskSource::open(file);
    if (!source) {
        reading.reject(0, source.problem().what, source.problem().hint);
        return;
    }
    read_source(*source, path_in_corpus, 0, reading);
    if (const auto unchanged = source->check_unchanged(); !unchanged)
        reading.warn(0, unchanged.problem().what, unchanged.problem().hint);
}

}  // namespace dateline::indexer
