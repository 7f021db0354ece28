// SPDX-License-Identifier: GPL-3.0-or-later
// Prints a problem document.
#include "server/response/problem.h"

#include <string_view>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "server/response/escape.h"

namespace dateline::server {

std::string print_problem_json(const ProblemDetails& problem) {
    rapidjson::StringBuffer text;
    rapidjson::Writer<rapidjson::StringBuffer> out(text);
    const auto put = [&](const char* key, std::string_view value) {
        if (value.empty())
            return;
        out.Key(key);
        out.String(print_valid_utf8(value));
    };
    out.StartObject();
    put("type", "about:blank");
    put("title", problem.title);
    out.Key("status");
    out.Int(problem.status);
    put("detail", problem.detail);
    put("instance", problem.instance);
    put("code", problem.code);
    put("param", problem.param);
    put("value", problem.value);
    put("expected", problem.expected);
    put("nearest", problem.nearest);
    put("log_id", problem.log_id);
    out.EndObject();
    return std::string(text.GetString(), text.GetSize()) + "\n";
}

}  // namespace dateline::server
