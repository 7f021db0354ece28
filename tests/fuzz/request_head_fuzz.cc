// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as what a client sent: each head in it is refused, or holds what request_head.h
// promises.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "schema/utf8.h"
#include "server/request_head.h"

using namespace dateline;

namespace {

void require(bool holds) {
    if (!holds)
        std::abort();
}

bool is_printable(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) >= 0x20 || c == '\t') && c != 0x7f;
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const server::HeadLimits limits{2048, 512, 20};
    std::string_view rest(reinterpret_cast<const char*>(bytes), size);
    while (const auto end = server::find_head_end(rest)) {
        require(end <= rest.size());
        const auto head = server::parse_request_head(rest.substr(0, end), limits);
        rest.remove_prefix(end);
        if (const auto* refused = std::get_if<server::RefusedHead>(&head)) {
            require(refused->status >= 400 && refused->status < 500);
            require(is_printable(refused->detail));
            require(server::status_words(refused->status) != "Unknown");
            continue;
        }
        const auto& good = std::get<server::RequestHead>(head);
        require(good.target.size() <= limits.target_bytes_max && is_printable(good.target));
        require(good.path == "*" || good.path.at(0) == '/');
        require(schema::is_valid_utf8(good.path) && good.path.find('\0') == std::string::npos);
        for (const auto& [name, value] : good.headers)
            require(!name.empty() && is_printable(value));
        require(!good.headers.contains("transfer-encoding"));
    }
    return 0;
}
