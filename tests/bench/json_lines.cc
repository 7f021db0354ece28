// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/json_lines.h"

#include <memory>
#include <stdexcept>
#include <vector>

#include <zlib.h>

namespace dateline::testing {

void read_json_lines(const std::filesystem::path& file,
                     const std::function<void(const rapidjson::Document&)>& visit) {
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> in(gzopen(file.c_str(), "rb"), gzclose);
    if (!in)
        throw std::runtime_error("cannot read '" + file.string() + "'");
    std::string line;
    std::vector<char> buffer(1 << 16);
    while (gzgets(in.get(), buffer.data(), static_cast<int>(buffer.size())) != nullptr) {
        line += buffer.data();
        if (line.back() != '\n')
            continue;
        rapidjson::Document json;
        json.Parse(line.data(), line.size());
        line.clear();
        if (!json.HasParseError())
            visit(json);
    }
}

std::string text_member(const rapidjson::Document& json, const char* key) {
    return json.HasMember(key) && json[key].IsString() ? json[key].GetString() : "";
}

}  // namespace dateline::testing
