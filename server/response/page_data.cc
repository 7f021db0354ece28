// SPDX-License-Identifier: GPL-3.0-or-later
// Fills templates.
#include "server/response/page_data.h"

#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "server/response/assets.h"

namespace dateline::server {

namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

// Rendering reads the parsed template and writes nothing of it, as long as no lambdas and no
// partials are used; the library only forgot to say const.
mustache& parsed_template(const char* name) {
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<mustache>, std::less<>> parsed;
    const std::lock_guard lock(mutex);
    auto& entry = parsed[name];
    if (!entry) {
        entry = std::make_unique<mustache>(read_template(std::string(name) + ".html"));
        if (!entry->is_valid())
            throw std::logic_error(std::string(name) + ".html: " + entry->error_message());
        entry->set_custom_escape([](const std::string& text) { return print_escaped(text); });
    }
    return *entry;
}

}  // namespace

void PageData::set(const char* key, std::string text) {
    data_[key] = text.empty() ? data(false) : data(data::type::string);
    if (!text.empty())
        const_cast<std::string&>(data_[key].string_value()) = std::move(text);
}

void PageData::set(const char* key, bool value) {
    data_[key] = data(value);
}

void PageData::set(const char* key, PageData object) {
    data_[key] = std::move(object.data_);
}

// The library's push_back copies; its list is not const, only its accessor is.
void PageData::set(const char* key, std::vector<PageData> list) {
    data all(data::type::list);
    auto& elements = const_cast<kainjow::mustache::list&>(all.list_value());
    elements.reserve(list.size());
    for (auto& element : list)
        elements.push_back(std::move(element.data_));
    data_[key] = std::move(all);
}

std::string print_page(const char* name, const PageData& page) {
    std::string out;
    out.reserve(1 << 16);
    parsed_template(name).render(page.data_, [&out](const std::string& text) { out += text; });
    return out;
}

}  // namespace dateline::server
