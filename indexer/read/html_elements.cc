// SPDX-License-Identifier: GPL-3.0-or-later
// What kind of element is what.
#include "indexer/read/html_elements.h"

#include <algorithm>
#include <array>
#include <string>

namespace dateline::indexer {

bool is_hidden(const GumboElement& element) {
    if (gumbo_get_attribute(&element.attributes, "hidden"))
        return true;
    const auto style = attribute_of(element, "style");
    if (!style.empty()) {
        std::string compact;
        for (const char c : style.substr(0, 400))
            if (c != ' ')
                compact.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
        if (compact.find("display:none") != std::string::npos ||
            compact.find("visibility:hidden") != std::string::npos)
            return true;
    }
    return attribute_of(element, "aria-hidden") == "true" &&
           attribute_of(element, "class").find("fallback-image") == std::string_view::npos;
}

HtmlTreatment treatment_of(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_SCRIPT:
        case GUMBO_TAG_STYLE:
        case GUMBO_TAG_NOSCRIPT:
        case GUMBO_TAG_TEMPLATE:
        case GUMBO_TAG_SVG:
        case GUMBO_TAG_CANVAS:
        case GUMBO_TAG_LINK:
        case GUMBO_TAG_META:
        case GUMBO_TAG_TITLE:
        case GUMBO_TAG_AUDIO:
        case GUMBO_TAG_DATALIST:
            return HtmlTreatment::None;
        case GUMBO_TAG_IFRAME:
        case GUMBO_TAG_OBJECT:
        case GUMBO_TAG_EMBED:
        case GUMBO_TAG_VIDEO:
        case GUMBO_TAG_IMG:
        case GUMBO_TAG_INPUT:
        case GUMBO_TAG_TEXTAREA:
        case GUMBO_TAG_SELECT:
        case GUMBO_TAG_BUTTON:
            return HtmlTreatment::Empty;
        default:
            return HtmlTreatment::Whole;
    }
}

std::string_view attribute_of(const GumboElement& element, const char* name) {
    const auto* attribute = gumbo_get_attribute(&element.attributes, name);
    return attribute ? std::string_view(attribute->value) : std::string_view();
}

bool is_heading_tag(GumboTag tag) {
    return tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3 ||
           tag == GUMBO_TAG_H4 || tag == GUMBO_TAG_H5 || tag == GUMBO_TAG_H6;
}

bool is_inline_tag(GumboTag tag) {
    static constexpr auto tags = std::to_array<GumboTag>(
        {GUMBO_TAG_A,      GUMBO_TAG_ABBR,  GUMBO_TAG_B,      GUMBO_TAG_BDI,     GUMBO_TAG_BDO,
         GUMBO_TAG_BR,     GUMBO_TAG_CITE,  GUMBO_TAG_CODE,   GUMBO_TAG_DATA,    GUMBO_TAG_DEL,
         GUMBO_TAG_DFN,    GUMBO_TAG_EM,    GUMBO_TAG_FONT,   GUMBO_TAG_I,       GUMBO_TAG_INS,
         GUMBO_TAG_KBD,    GUMBO_TAG_LABEL, GUMBO_TAG_MARK,   GUMBO_TAG_MATH,    GUMBO_TAG_Q,
         GUMBO_TAG_S,      GUMBO_TAG_SAMP,  GUMBO_TAG_SMALL,  GUMBO_TAG_SPAN,    GUMBO_TAG_STRONG,
         GUMBO_TAG_SUB,    GUMBO_TAG_SUP,   GUMBO_TAG_TIME,   GUMBO_TAG_TT,      GUMBO_TAG_U,
         GUMBO_TAG_VAR,    GUMBO_TAG_WBR,   GUMBO_TAG_BIG,    GUMBO_TAG_STRIKE,  GUMBO_TAG_IMG,
         GUMBO_TAG_BUTTON, GUMBO_TAG_INPUT, GUMBO_TAG_IFRAME, GUMBO_TAG_ACRONYM, GUMBO_TAG_RUBY,
         GUMBO_TAG_RT,     GUMBO_TAG_RP,    GUMBO_TAG_MI,     GUMBO_TAG_MO,      GUMBO_TAG_MN,
         GUMBO_TAG_MS,     GUMBO_TAG_MTEXT, GUMBO_TAG_NOBR,   GUMBO_TAG_UNKNOWN});
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

}  // namespace dateline::indexer
