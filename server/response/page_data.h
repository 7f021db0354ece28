// SPDX-License-Identifier: GPL-3.0-or-later
// The values that a template shows, and the templates themselves.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <kainjow/mustache.hpp>

#include "server/response/escape.h"

namespace dateline::server {

/// One object of a template's data. Values are moved in, never copied. A key whose text is empty
/// counts as false, so that `{{#key}}` asks whether there is any and no outer value shows through.
class PageData {
  public:
    void set(const char* key, std::string text);
    void set(const char* key, const char* text) { set(key, std::string(text)); }
    void set(const char* key, std::string_view text) { set(key, std::string(text)); }
    void set(const char* key, bool value);
    void set(const char* key, PageData object);
    void set(const char* key, std::vector<PageData> list);

  private:
    friend std::string print_page(const char*, const PageData&);
    kainjow::mustache::data data_;
};

/// The template "NAME.html" with the data; `{{x}}` is escaped, `{{{x}}}` is not: only for snippets,
/// which are HTML already. Each template is parsed once in the program's life. Any thread may call.
std::string print_page(const char* name, const PageData& data);

}  // namespace dateline::server
