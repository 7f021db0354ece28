// SPDX-License-Identifier: GPL-3.0-or-later
// Reads and applies corrections: reject, rename, merge, retype, add.
#include "indexer/tag/corrections.h"

#include <algorithm>

#include "indexer/tag/actors/name_keys.h"
#include "indexer/tag/correction_rules.h"

namespace dateline::indexer {
namespace {

using schema::ActorTag;
using schema::Mention;
using schema::PlaceTag;
using schema::Tags;

template <typename Tag>
bool fits(const CorrectionRule& rule, const Tag& tag) {
    return rule.key.empty() ? tag.id == rule.what : key_of_text(tag.name) == rule.key;
}

void mark(std::vector<Mention>& mentions, const CorrectionRule& rule, const char* name) {
    for (auto& mention : mentions) {
        mention.rule = name;
        mention.source = rule.place;
    }
}

bool before(const Mention& a, const Mention& b) {
    return a.field != b.field ? a.field < b.field : a.start < b.start;
}

void move_speaker(Tags& tags,
                  const std::string& from,
                  const std::string& id,
                  const std::string& name) {
    for (auto& quote : tags.quotes)
        if (quote.speaker_id == from) {
            quote.speaker_id = id;
            quote.speaker = name;
        }
}

std::size_t reject(const CorrectionRule& rule, Tags& tags) {
    for (const auto& actor : tags.actors)
        if (fits(rule, actor))
            move_speaker(tags, actor.id, "", "");
    const auto actors =
        std::erase_if(tags.actors, [&](const ActorTag& t) { return fits(rule, t); });
    return actors + std::erase_if(tags.places, [&](const PlaceTag& t) { return fits(rule, t); });
}

std::size_t rename(const CorrectionRule& rule, Tags& tags) {
    std::size_t changed = 0;
    for (auto& actor : tags.actors)
        if (fits(rule, actor) && actor.name != rule.to) {
            actor.name = rule.to;
            move_speaker(tags, actor.id, actor.id, actor.name);
            mark(actor.mentions, rule, "corrections.rename");
            ++changed;
        }
    for (auto& place : tags.places)
        if (fits(rule, place) && place.name != rule.to) {
            place.name = rule.to;
            if (!place.path.empty())
                place.path.back().name = rule.to;
            mark(place.mentions, rule, "corrections.rename");
            ++changed;
        }
    return changed;
}

std::size_t retype(const CorrectionRule& rule, Tags& tags) {
    std::size_t changed = 0;
    for (auto& actor : tags.actors)
        if (fits(rule, actor) && actor.kind != rule.kind) {
            actor.kind = rule.kind;
            mark(actor.mentions, rule, "corrections.retype");
            ++changed;
        }
    return changed;
}

std::size_t merge(const CorrectionRule& rule, Tags& tags) {
    const auto target_key = is_id(rule.to) ? std::string() : key_of_text(rule.to);
    const auto is_target = [&](const ActorTag& tag) {
        return target_key.empty() ? tag.id == rule.to : key_of_text(tag.name) == target_key;
    };
    std::size_t changed = 0;
    for (std::size_t i = 0; i < tags.actors.size();) {
        auto& actor = tags.actors[i];
        if (!fits(rule, actor) || is_target(actor)) {
            ++i;
            continue;
        }
        ++changed;
        mark(actor.mentions, rule, "corrections.merge");
        const auto target = std::find_if(tags.actors.begin(), tags.actors.end(), is_target);
        if (target == tags.actors.end()) {
            const auto old = actor.id;
            actor.id = is_id(rule.to) ? rule.to : name_id(actor.kind, rule.to);
            if (!is_id(rule.to))
                actor.name = rule.to;
            move_speaker(tags, old, actor.id, actor.name);
            ++i;
            continue;
        }
        move_speaker(tags, actor.id, target->id, target->name);
        target->mentions.insert(target->mentions.end(), actor.mentions.begin(),
                                actor.mentions.end());
        std::stable_sort(target->mentions.begin(), target->mentions.end(), before);
        for (const auto& role : actor.roles)
            if (std::find(target->roles.begin(), target->roles.end(), role) == target->roles.end())
                target->roles.push_back(role);
        tags.actors.erase(tags.actors.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return changed;
}

bool is_tagged(const ActorTag& tag, schema::TextField field, std::uint32_t start) {
    return std::any_of(tag.mentions.begin(), tag.mentions.end(), [&](const Mention& m) {
        return m.field == field && m.start <= start && start < m.end;
    });
}

// Every place where the text has those words, in whole tokens.
std::size_t add(const CorrectionRule& rule, const TokenisedArticle& tokens, Tags& tags) {
    std::vector<Mention> found;
    for (const auto& field : tokens.fields)
        for (auto at = field.text.find(rule.what); at != std::string_view::npos;
             at = field.text.find(rule.what, at + rule.what.size())) {
            const auto start = static_cast<std::uint32_t>(at);
            const auto end = static_cast<std::uint32_t>(at + rule.what.size());
            const auto first = std::lower_bound(
                field.tokens.begin(), field.tokens.end(), start,
                [](const Token& token, std::uint32_t byte) { return token.start < byte; });
            const auto after = std::lower_bound(
                first, field.tokens.end(), end,
                [](const Token& token, std::uint32_t byte) { return token.end < byte; });
            if (first == field.tokens.end() || first->start != start ||
                after == field.tokens.end() || after->end != end ||
                std::any_of(tags.actors.begin(), tags.actors.end(), [&](const ActorTag& tag) {
                    return is_tagged(tag, field.field, start);
                }))
                continue;
            Mention mention;
            mention.field = field.field;
            mention.start = start;
            mention.end = end;
            mention.rule = "corrections.add";
            mention.source = rule.place;
            found.push_back(std::move(mention));
        }
    if (found.empty())
        return 0;
    const auto key = key_of_text(rule.to);
    auto tag = std::find_if(tags.actors.begin(), tags.actors.end(), [&](const ActorTag& t) {
        return t.id == rule.to || (!is_id(rule.to) && key_of_text(t.name) == key);
    });
    if (tag == tags.actors.end())
        tag = tags.actors.insert(tags.actors.end(),
                                 {is_id(rule.to) ? rule.to : name_id(rule.kind, rule.to),
                                  is_id(rule.to) ? rule.what : rule.to,
                                  rule.kind,
                                  {},
                                  {}});
    tag->mentions.insert(tag->mentions.end(), found.begin(), found.end());
    std::stable_sort(tag->mentions.begin(), tag->mentions.end(), before);
    return 1;
}

}  // namespace

struct Corrections::Content {
    std::vector<CorrectionRule> rules;
    std::uint64_t fingerprint = 0;
};

Corrections::Corrections() : content_(std::make_unique<Content>()) {}
Corrections::~Corrections() = default;
Corrections::Corrections(Corrections&&) noexcept = default;
Corrections& Corrections::operator=(Corrections&&) noexcept = default;

schema::Result<Corrections> Corrections::read(const std::filesystem::path& path) {
    auto file = read_tsv_file(path, 2, correction_columns_max);
    if (!file)
        return file.problem();
    auto rules = read_correction_rules(*file);
    if (!rules)
        return rules.problem();
    Corrections corrections;
    corrections.content_->rules = std::move(*rules);
    corrections.content_->fingerprint = hash_key(file->text);
    return corrections;
}

bool Corrections::empty() const {
    return content_->rules.empty();
}

std::uint64_t Corrections::fingerprint() const {
    return content_->fingerprint;
}

std::size_t Corrections::apply(const schema::Article& article,
                               const TokenisedArticle& tokens,
                               schema::Tags& tags) const {
    std::size_t changed = 0;
    for (const auto& rule : content_->rules) {
        if ((!rule.source.empty() && rule.source != article.source) ||
            (!rule.article.empty() && rule.article != article.id))
            continue;
        switch (rule.action) {
            case CorrectionAction::Reject:
                changed += reject(rule, tags);
                break;
            case CorrectionAction::Rename:
                changed += rename(rule, tags);
                break;
            case CorrectionAction::Merge:
                changed += merge(rule, tags);
                break;
            case CorrectionAction::Retype:
                changed += retype(rule, tags);
                break;
            case CorrectionAction::Add:
                changed += add(rule, tokens, tags);
                break;
        }
    }
    return changed;
}

}  // namespace dateline::indexer
