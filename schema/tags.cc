// SPDX-License-Identifier: GPL-3.0-or-later
// The printed names of what tags are made of, and the texts that they stand in.
#include "schema/tags.h"

#include <array>

#include "schema/article.h"

namespace dateline::schema {

const std::string& text_of(const Article& article, TextField field) {
    switch (field) {
        case TextField::Title:
            return article.title;
        case TextField::Standfirst:
            return article.standfirst;
        case TextField::Body:
            break;
    }
    return article.body;
}

std::string_view print_text_field(TextField field) {
    static constexpr std::array<std::string_view, text_field_count> names = {"title", "standfirst",
                                                                             "body"};
    return names.at(static_cast<std::size_t>(field));
}

std::string_view print_mention_as(MentionAs as) {
    static constexpr std::array<std::string_view, 3> names = {"name", "demonym", "government"};
    return names.at(static_cast<std::size_t>(as));
}

std::string_view print_actor_kind(ActorKind kind) {
    static constexpr std::array<std::string_view, 4> names = {"person", "organisation",
                                                              "government", "group"};
    return names.at(static_cast<std::size_t>(kind));
}

}  // namespace dateline::schema
