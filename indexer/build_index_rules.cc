// SPDX-License-Identifier: GPL-3.0-or-later
// Key and fingerprint of the rules.
#include "indexer/build_index_rules.h"

#include <algorithm>
#include <sys/stat.h>
#include <vector>

#include <xxhash.h>

#include "indexer/write/manifest.h"
#include "schema/byte_coding.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

void add_status(schema::ByteWriter& out, const fs::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return;
    out.put(static_cast<std::uint64_t>(status.st_size));
    out.put_signed(status.st_mtim.tv_sec);
    out.put_signed(status.st_mtim.tv_nsec);
}

std::string make_key(const TaggerFiles& files) {
    schema::ByteWriter out;
    add_status(out, "/proc/self/exe");
    std::vector<fs::path> data;
    std::error_code error;
    fs::recursive_directory_iterator entry(files.data_folder,
                                           fs::directory_options::skip_permission_denied, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error))
        data.push_back(entry->path());
    std::sort(data.begin(), data.end());
    for (const auto& path : data) {
        out.put_string(path.native());
        add_status(out, path);
    }
    for (const auto& path : {files.actors, files.places, files.homes, files.corrections}) {
        out.put_string(path.native());
        if (fs::is_regular_file(path, error))
            out.put(hash_file(path));
    }
    return schema::print_hex(XXH3_64bits(out.bytes().data(), out.bytes().size()));
}

}  // namespace

BuildRules::BuildRules(TaggerFiles files) : files_(std::move(files)), key_(make_key(files_)) {}

schema::Result<std::shared_ptr<const TaggerResources>> BuildRules::open() {
    if (!resources_) {
        auto opened = open_tagger_resources(files_);
        if (!opened)
            return opened.problem();
        resources_ = *opened;
    }
    return resources_;
}

schema::Result<std::string> BuildRules::fingerprint() {
    const auto resources = open();
    if (!resources)
        return resources.problem();
    return schema::print_hex(rules_fingerprint(**resources));
}

}  // namespace dateline::indexer
