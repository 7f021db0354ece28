// SPDX-License-Identifier: GPL-3.0-or-later
// The report of a build as JSON.
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include "indexer/build_index.h"

namespace dateline::indexer {

namespace {

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void put(Writer& out, const char* key, std::uint64_t number) {
    out.Key(key);
    out.Uint64(number);
}

void put(Writer& out, const char* key, const std::string& text) {
    out.Key(key);
    out.String(text);
}

void put_notice(Writer& out, const Notice& notice) {
    out.StartObject();
    put(out, "file", notice.path);
    if (notice.line > 0)
        put(out, "line", notice.line);
    put(out, "reason", notice.what);
    put(out, "hint", notice.hint);
    out.EndObject();
}

void put_notices(Writer& out, const char* key, const BuildReport& report, bool rejected) {
    out.Key(key);
    out.StartArray();
    for (const auto& notice : report.notices)
        if (notice.rejected == rejected)
            put_notice(out, notice);
    out.EndArray();
}

void put_coverage(Writer& out, const BuildCoverage& coverage) {
    out.Key("coverage");
    out.StartObject();
    put(out, "undated", coverage.undated);
    put(out, "guessed_date", coverage.guessed);
    put(out, "without_place", coverage.without_place);
    put(out, "without_actor", coverage.without_actor);
    put(out, "without_about", coverage.without_about);
    out.EndObject();
}

}  // namespace

std::string print_report_json(const BuildReport& report) {
    rapidjson::StringBuffer text;
    Writer out(text);
    out.StartObject();
    put(out, "build", report.build_id);
    put(out, "name", report.build_name);
    out.Key("published");
    out.Bool(report.published);
    put(out, "files", report.files);
    put(out, "files_read", report.files_read);
    put(out, "read", report.articles_read);
    put(out, "indexed", report.articles_indexed);
    put(out, "unchanged", report.articles_unchanged);
    put(out, "removed", report.articles_removed);
    put(out, "rejected", report.articles_rejected);
    put(out, "corrected", report.articles_corrected);
    put(out, "stories_with_copies", report.stories);
    put(out, "text_bytes", report.text_bytes);
    out.Key("seconds");
    out.Double(report.seconds);
    put_coverage(out, report.coverage);
    put_notices(out, "rejections", report, true);
    put_notices(out, "warnings", report, false);
    out.EndObject();
    return {text.GetString(), text.GetSize()};
}

}  // namespace dateline::indexer
