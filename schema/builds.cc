// SPDX-License-Identifier: GPL-3.0-or-later
// The index folder: reading CURRENT, writing it atomically, the stamp of a build.
#include "schema/builds.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <system_error>
#include <unistd.h>

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace dateline::schema {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t pointer_bytes_max = 256;
constexpr std::size_t stamp_bytes_max = 1 << 20;

[[noreturn]] void fail(const std::string& what, const fs::path& path) {
    throw fs::filesystem_error(what, path, std::error_code(errno, std::generic_category()));
}

// Writes a whole file and syncs it. Throws on any failure: no index without its bytes on the disk.
void write_synced(const fs::path& path, std::string_view bytes) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0)
        fail("cannot write", path);
    std::size_t done = 0;
    bool failed = false;
    while (done < bytes.size() && !failed) {
        const auto written = ::write(file, bytes.data() + done, bytes.size() - done);
        if (written > 0)
            done += static_cast<std::size_t>(written);
        else if (errno != EINTR)
            failed = true;
    }
    failed = failed || ::fsync(file) != 0;
    const int cause = errno;
    if (::close(file) != 0 || failed) {
        if (failed)
            errno = cause;
        fail("cannot write", path);
    }
}

std::string read_small_file(const fs::path& path, std::size_t bytes_max) {
    std::ifstream in(path, std::ios::binary);
    std::string text(bytes_max + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

void read_files(const rapidjson::Document& json, std::vector<FileSum>& files) {
    const auto list = json.FindMember("files");
    if (list == json.MemberEnd() || !list->value.IsArray())
        return;
    for (const auto& row : list->value.GetArray())
        if (row.IsObject() && row.HasMember("name") && row["name"].IsString() &&
            row.HasMember("bytes") && row["bytes"].IsUint64() && row.HasMember("xxh3") &&
            row["xxh3"].IsUint64())
            files.push_back(
                {row["name"].GetString(), row["bytes"].GetUint64(), row["xxh3"].GetUint64()});
}

bool is_build_name(std::string_view name) {
    return !name.empty() && name.size() < 64 && name[0] != '.' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
           });
}

}  // namespace

void sync_path(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        fail("cannot open", path);
    const bool synced = ::fsync(file) == 0;
    const int cause = errno;
    ::close(file);
    errno = cause;
    if (!synced)
        fail("cannot sync", path);
}

void create_synced_folders(const fs::path& folder) {
    std::vector<fs::path> missing;
    for (auto at = fs::absolute(folder); !fs::exists(at); at = at.parent_path())
        missing.push_back(at);
    fs::create_directories(folder);
    for (const auto& made : missing)
        sync_path(made.parent_path());
}

Result<BuildPaths> current_build(const fs::path& index) {
    const std::string cure = "make it: dateline-index build CORPUS --index " + index.string();
    std::error_code error;
    if (!fs::exists(index / "CURRENT", error))
        return Problem{"there is no index in '" + index.string() + "'", cure};
    auto name = read_small_file(index / "CURRENT", pointer_bytes_max);
    while (!name.empty() && (name.back() == '\n' || name.back() == '\r'))
        name.pop_back();
    if (!is_build_name(name))
        return Problem{"'" + (index / "CURRENT").string() + "' does not name a build", cure};
    BuildPaths build{index / "builds" / name};
    if (!fs::is_directory(build.folder, error))
        return Problem{"the build that CURRENT names is not there: '" + build.folder.string() + "'",
                       cure};
    return build;
}

Result<Stamp> read_stamp(const BuildPaths& build) {
    const Problem damaged{
        "'" + build.stamp().string() + "' is missing or damaged: the build is not finished",
        "build again, or roll back: dateline-index rollback --index DIR"};
    const auto text = read_small_file(build.stamp(), stamp_bytes_max);
    rapidjson::Document json;
    json.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
    if (json.HasParseError() || !json.IsObject())
        return damaged;
    const auto text_of = [&](const char* key) {
        return json.HasMember(key) && json[key].IsString() ? std::string(json[key].GetString())
                                                           : std::string();
    };
    const auto number_of = [&](const char* key) {
        return json.HasMember(key) && json[key].IsUint() ? json[key].GetUint() : 0U;
    };
    Stamp stamp{number_of("format"),
                text_of("analysis"),
                text_of("rules"),
                text_of("build"),
                number_of("articles"),
                {},
                0};
    read_files(json, stamp.files);
    if (constexpr auto key = "whole_database_bytes"; json.HasMember(key) && json[key].IsUint64())
        stamp.whole_database_bytes = json[key].GetUint64();
    if (stamp.build_id.empty())
        return damaged;
    if (const auto fits = check_stamp(stamp); !fits)
        return fits.problem();
    return stamp;
}

void write_stamp(const BuildPaths& build, const Stamp& stamp) {
    rapidjson::StringBuffer text;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(text);
    writer.StartObject();
    writer.Key("format");
    writer.Uint(stamp.format);
    writer.Key("build");
    writer.String(stamp.build_id);
    writer.Key("articles");
    writer.Uint(stamp.articles);
    writer.Key("rules");
    writer.String(stamp.rules);
    writer.Key("analysis");
    writer.String(stamp.analysis);
    writer.Key("whole_database_bytes");
    writer.Uint64(stamp.whole_database_bytes);
    writer.Key("files");
    writer.StartArray();
    for (const auto& file : stamp.files) {
        writer.StartObject();
        writer.Key("name");
        writer.String(file.name);
        writer.Key("bytes");
        writer.Uint64(file.bytes);
        writer.Key("xxh3");
        writer.Uint64(file.hash);
        writer.EndObject();
    }
    writer.EndArray();
    writer.EndObject();
    write_synced(build.stamp(), std::string(text.GetString(), text.GetSize()) + "\n");
    sync_path(build.folder);
}

void publish_build(const fs::path& index, const std::string& name) {
    const auto next = index / "CURRENT.next";
    write_synced(next, name + "\n");
    fs::rename(next, index / "CURRENT");
    sync_path(index);
}

std::vector<BuildPaths> list_builds(const fs::path& index) {
    std::vector<BuildPaths> builds;
    std::error_code error;
    for (fs::directory_iterator entry(index / "builds", error), end; !error && entry != end;
         entry.increment(error))
        if (fs::exists(entry->path() / "build.json", error) &&
            is_build_name(entry->path().filename().string()))
            builds.push_back({entry->path()});
    std::sort(builds.begin(), builds.end(),
              [](const auto& a, const auto& b) { return a.name() < b.name(); });
    return builds;
}

}  // namespace dateline::schema
