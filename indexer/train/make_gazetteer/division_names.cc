// SPDX-License-Identifier: GPL-3.0-or-later
// Takes generic words off names and spells abbreviations out.
#include "indexer/train/make_gazetteer/division_names.h"

#include <array>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

namespace dateline::indexer {
namespace {

constexpr std::array<std::string_view, 28> heads = {"Province of ",
                                                    "Provincia di ",
                                                    "Provincia de ",
                                                    "Provincia del ",
                                                    "Provincia ",
                                                    "Departamento de ",
                                                    "Departamento del ",
                                                    "Muhafazat ",
                                                    "Regierungsbezirk ",
                                                    "Powiat ",
                                                    "Arrondissement de ",
                                                    "Arrondissement d'",
                                                    "City and Borough of ",
                                                    "City and County of ",
                                                    "Borough of ",
                                                    "District of ",
                                                    "County ",
                                                    "Republic of ",
                                                    "State of ",
                                                    "Wilaya de ",
                                                    "Wilaya d'",
                                                    "Préfecture de ",
                                                    "Municipio de ",
                                                    "Nefat ",
                                                    "Muḩāfaz̧at ",
                                                    "The City of ",
                                                    "City of ",
                                                    "Županija "};
constexpr std::array<std::string_view, 37> tails = {" Oblast",
                                                    " oblast",
                                                    " Oblast'",
                                                    " Oblast’",
                                                    " Krai",
                                                    " Kray",
                                                    " Republic",
                                                    " Governorate",
                                                    " Province",
                                                    " State",
                                                    " Region",
                                                    " County",
                                                    " county",
                                                    " Parish",
                                                    " District Municipality",
                                                    " District",
                                                    " Municipality",
                                                    " Rayon",
                                                    " Raion",
                                                    " Prefecture",
                                                    " Department",
                                                    " Shi",
                                                    " Sheng",
                                                    " Regional State",
                                                    " Voivodeship",
                                                    " City",
                                                    " İlçesi",
                                                    " Borough",
                                                    " Census Area",
                                                    " Metropolitan Municipality",
                                                    " Regency",
                                                    " Autonomous Oblast",
                                                    " Division",
                                                    " Zone",
                                                    " Zila",
                                                    " Qu",
                                                    " Xian"};

}  // namespace

std::string without_generic_word(std::string_view name) {
    for (const auto head : heads)
        if (name.size() > head.size() + 1 && name.substr(0, head.size()) == head)
            return std::string(name.substr(head.size()));
    for (const auto tail : tails)
        if (name.size() > tail.size() + 1 && name.substr(name.size() - tail.size()) == tail)
            return std::string(name.substr(0, name.size() - tail.size()));
    return {};
}

std::vector<std::string> spelling_variants(const std::string& key) {
    static constexpr std::pair<std::string_view, std::string_view> pairs[] = {
        {"st", "saint"}, {"saint", "st"}, {"mt", "mount"},   {"mount", "mt"},
        {"ft", "fort"},  {"fort", "ft"},  {"ste", "sainte"}, {"sainte", "ste"}};
    std::vector<std::string> out;
    for (const auto& [from, to] : pairs)
        if (key.size() > from.size() + 1 && key.compare(0, from.size(), from) == 0 &&
            key[from.size()] == ' ')
            out.push_back(std::string(to) + key.substr(from.size()));
    for (std::size_t at = key.find(" s "); at != std::string::npos; at = std::string::npos)
        out.push_back(key.substr(0, at) + "s" + key.substr(at + 2));
    return out;
}

bool is_latin_name(std::string_view name) {
    bool has_small = false;
    std::int32_t at = 0;
    const auto size = static_cast<std::int32_t>(name.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(name.data());
    while (at < size) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        if (c < 0)
            return false;
        if (u_isalpha(c)) {
            UErrorCode status = U_ZERO_ERROR;
            if (uscript_getScript(c, &status) != USCRIPT_LATIN)
                return false;
            has_small = has_small || u_islower(c);
        } else if (c != ' ' && c != '-' && c != '\'' && c != 0x2019 && c != '.') {
            return false;
        }
    }
    return has_small;
}

}  // namespace dateline::indexer
