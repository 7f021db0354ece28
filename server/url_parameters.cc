// SPDX-License-Identifier: GPL-3.0-or-later
// Takes a query string apart and reads the values that every route knows: numbers and choices.
#include <optional>

#include "schema/utf8.h"
#include "server/search_url.h"
#include "server/url_values.h"

namespace dateline::server {

namespace {

constexpr std::size_t echo_bytes_max = 200;

int hex_digit(char letter) {
    if (letter >= '0' && letter <= '9')
        return letter - '0';
    const char lower = static_cast<char>(letter | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// nullopt: a percent sign without two hexadecimal digits.
std::optional<std::string> decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            if (i + 2 >= text.size())
                return std::nullopt;
            const int high = hex_digit(text[i + 1]);
            const int low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0)
                return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return out;
}

bool is_text(std::string_view bytes) {
    return schema::is_valid_utf8(bytes) && bytes.find('\0') == std::string_view::npos;
}

// The bytes as something that can be shown: used only where they may be no UTF-8.
std::string printable(std::string_view bytes) {
    std::string out;
    for (const char letter : bytes.substr(0, echo_bytes_max))
        out += letter >= ' ' && letter <= '~' ? letter : '?';
    return out;
}

}  // namespace

std::variant<Parameters, ParameterProblem> parse_parameters(std::string_view query_string,
                                                            const UrlLimits& limits) {
    if (query_string.size() > limits.query_string_bytes_max)
        return ParameterProblem{
            "too_long", "", "",
            "a query string of at most " + std::to_string(limits.query_string_bytes_max) + " bytes",
            ""};
    Parameters parameters;
    while (!query_string.empty()) {
        const auto end = query_string.find('&');
        const auto piece = query_string.substr(0, end);
        query_string.remove_prefix(end == std::string_view::npos ? query_string.size() : end + 1);
        if (piece.empty())
            continue;
        if (parameters.size() == limits.parameters_max)
            return ParameterProblem{
                "too_many", "", "",
                "at most " + std::to_string(limits.parameters_max) + " parameters", ""};
        const auto equals = piece.find('=');
        auto name = decode(piece.substr(0, equals));
        auto value = decode(equals == std::string_view::npos ? std::string_view()
                                                             : piece.substr(equals + 1));
        if (!name || !value || !is_text(*name) || !is_text(*value))
            return ParameterProblem{"bad_encoding", printable(piece.substr(0, equals)),
                                    printable(piece), "percent-encoded UTF-8 without a zero byte",
                                    ""};
        parameters.emplace_back(std::move(*name), std::move(*value));
    }
    return parameters;
}

void append_parameter(std::string& url, std::string_view name, std::string_view value) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain = "-._~:,";
    if (!url.empty())
        url += '&';
    url += name;
    url += '=';
    for (const char letter : value) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool word = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= 'a' && byte <= 'z');
        if (word || plain.find(letter) != std::string_view::npos)
            url += letter;
        else if (letter == ' ')
            url += '+';
        else
            (url += '%').append({digits[byte >> 4], digits[byte & 15]});
    }
}

std::string parameter_value(const Parameters& parameters,
                            std::string_view name,
                            std::string_view otherwise) {
    for (const auto& [key, value] : parameters)
        if (key == name && !value.empty())
            return value;
    return std::string(otherwise);
}

std::variant<std::uint32_t, ParameterProblem> parse_number(const Parameters& parameters,
                                                           std::string_view name,
                                                           std::uint32_t otherwise,
                                                           std::uint32_t first,
                                                           std::uint32_t last) {
    const auto value = parameter_value(parameters, name, "");
    if (value.empty())
        return otherwise;
    return read_number(name, value, first, last);
}

std::variant<std::string, ParameterProblem> parse_choice(const Parameters& parameters,
                                                         std::string_view name,
                                                         const std::vector<std::string>& choices) {
    const auto value = parameter_value(parameters, name, choices[0]);
    auto choice = read_choice(name, value, choices);
    if (auto* problem = std::get_if<ParameterProblem>(&choice))
        return std::move(*problem);
    return choices[std::get<std::size_t>(choice)];
}

}  // namespace dateline::server
