// SPDX-License-Identifier: GPL-3.0-or-later
// The actor pass: mentions, context, people, organisations, roles, tags.
#include "indexer/tag/actors/actors.h"

#include <algorithm>

#include "indexer/tag/actors/correct_names.h"
#include "indexer/tag/actors/metonyms.h"
#include "indexer/tag/actors/organisations.h"
#include "indexer/tag/actors/people.h"
#include "indexer/tag/actors/roles.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t id_bytes = 190;
constexpr std::size_t roles_max = 8;
constexpr std::size_t role_bytes_max = 100;

char kind_letter(schema::ActorKind kind) {
    return "pogr"[static_cast<std::size_t>(kind)];
}

std::string cut_utf8(std::string text, std::size_t bytes) {
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && (static_cast<std::uint8_t>(text[bytes]) & 0xc0) == 0x80)
        --bytes;
    text.resize(bytes);
    return text;
}

std::string hex_of(std::uint64_t hash) {
    std::string text;
    for (int shift = 28; shift >= 0; shift -= 4)
        text += "0123456789abcdef"[hash >> shift & 15];
    return text;
}

// One line, single spaces.
std::string tidy(std::string_view text) {
    std::string tidied;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (space && (tidied.empty() || tidied.back() == ' '))
            continue;
        tidied += space ? ' ' : c;
    }
    return tidied;
}

}  // namespace

struct ActorTagger::Content {
    Content(std::shared_ptr<const ActorTable> shared, Lexicon& words)
        : table(std::move(shared)), lexicon(words), corrector(*table, words) {}

    ActorMentions read_mentions(const TokenisedArticle& tokens,
                                const ArticleNames& names,
                                const ArticlePlaces& places) const;
    ArticleContext read_context(const schema::Article& article,
                                const TokenisedArticle& tokens,
                                const ArticlePlaces& places);
    std::uint32_t country_before(const TokenisedField& field,
                                 const ArticlePlaces& places,
                                 std::uint32_t first) const;
    std::string_view state_before(const TokenisedField& field, std::uint32_t first) const;
    void add_roles(const TokenisedArticle& tokens, ActorMentions& actors) const;
    void name_cluster(const schema::Article& article, ActorCluster& cluster) const;
    std::vector<schema::ActorTag> print_tags(const TokenisedArticle& tokens,
                                             const ActorMentions& actors) const;

    std::shared_ptr<const ActorTable> table;
    Lexicon& lexicon;
    NameCorrector corrector;
};

std::uint32_t ActorTagger::Content::country_before(const TokenisedField& field,
                                                   const ArticlePlaces& places,
                                                   std::uint32_t first) const {
    if (first == 0 || field.tokens[first].sentence_start)
        return no_country;
    auto last = first;
    const auto& before = lexicon.facts(field.tokens[last - 1].word).folded;
    if (before == "'s" || before == "’s" || before == "'" || before == "’")
        --last;
    constexpr std::uint32_t place_tokens_max = 6;
    auto span = std::lower_bound(
        places.spans.begin(), places.spans.end(),
        std::pair{field.field, last > place_tokens_max ? last - place_tokens_max : 0},
        [](const PlaceSpan& s, const std::pair<schema::TextField, std::uint32_t>& at) {
            return s.field != at.first ? s.field < at.first : s.first < at.second;
        });
    for (; span != places.spans.end() && span->field == field.field && span->first < last; ++span)
        if (span->last == last && span->tag < places.places.size())
            if (const auto* country =
                    find_in(table->rules().country_codes, places.places[span->tag].country))
                return *country;
    for (std::uint32_t length = 1; length <= 3 && length <= last; ++length) {
        if (field.tokens[last - length].shape == Shape::Lower)
            continue;
        if (const auto* country = find_in(table->rules().country_names,
                                          key_of_span(field, last - length, last, lexicon)))
            return *country;
    }
    return no_country;
}

ActorMentions ActorTagger::Content::read_mentions(const TokenisedArticle& tokens,
                                                  const ArticleNames& names,
                                                  const ArticlePlaces& places) const {
    ActorMentions actors;
    for (std::size_t f = 0; f < schema::text_field_count; ++f) {
        const auto& field = tokens.fields[f];
        for (const auto& span : names.fields[f]) {
            if ((span.type != NameType::Person && span.type != NameType::Organisation) ||
                span.first >= span.last || span.last > field.tokens.size())
                continue;
            NamedMention mention;
            mention.field = field.field;
            mention.first = span.first;
            mention.last = span.last;
            mention.type = span.type;
            mention.score = span.score;
            mention.key = key_of_span(field, span.first, span.last, lexicon);
            if (mention.key.empty())
                continue;
            if (span.type == NameType::Person)
                mention.titles = titles_before(table->rules(), lexicon, field, span.first);
            else
                mention.country = country_before(field, places, span.first);
            if (span.type == NameType::Organisation)
                mention.state = state_before(field, span.first);
            actors.mentions.push_back(std::move(mention));
        }
    }
    return actors;
}

ArticleContext ActorTagger::Content::read_context(const schema::Article& article,
                                                  const TokenisedArticle& tokens,
                                                  const ArticlePlaces& places) {
    const auto& rules = table->rules();
    ArticleContext context;
    context.country_weight.resize(rules.countries.size());
    for (const auto& place : places.places)
        if (const auto* country = find_in(rules.country_codes, place.country)) {
            const auto weight = static_cast<std::uint32_t>(place.mentions.size());
            context.country_weight[*country] += weight;
            context.weight += weight;
        }
    if (article.published.value)
        context.day = article.published.value->first;
    context.sport = corrector.find_sport(tokens);
    return context;
}

// "La. Department of Wildlife": the abbreviated state before the name.
std::string_view ActorTagger::Content::state_before(const TokenisedField& field,
                                                    std::uint32_t first) const {
    if (first == 0)
        return {};
    const auto& before = field.tokens[first - 1];
    const auto text = field.token_text(first - 1);
    const bool with_stop = text.size() > 1 && text.back() == '.';
    const bool stop_apart = text == "." && first > 1 && !before.space_before;
    if (!with_stop && !stop_apart)
        return {};
    const auto at = with_stop ? first - 1 : first - 2;
    if (field.tokens[at].shape == Shape::Lower)
        return {};
    const auto* name =
        find_in(table->rules().abbreviations, key_of_span(field, at, at + 1, lexicon));
    return name == nullptr ? std::string_view() : std::string_view(*name);
}

void ActorTagger::Content::add_roles(const TokenisedArticle& tokens, ActorMentions& actors) const {
    std::vector<const NamedMention*> people;
    for (const auto& mention : actors.mentions)
        if (mention.type == NameType::Person && mention.cluster != no_cluster)
            people.push_back(&mention);
    for (std::size_t i = 0; i < people.size(); ++i) {
        const auto& mention = *people[i];
        const auto in_field = [&](std::size_t at) {
            return at < people.size() && people[at]->field == mention.field;
        };
        const std::size_t floor = i > 0 && in_field(i - 1) ? people[i - 1]->last : 0;
        const auto ceiling = in_field(i + 1) ? people[i + 1]->first : no_ceiling;
        auto& roles = actors.clusters[mention.cluster].roles;
        const auto& field = tokens.fields[static_cast<std::size_t>(mention.field)];
        for (const auto role :
             {role_before(table->rules(), lexicon, field, mention.first, floor),
              role_after(table->rules(), lexicon, field, mention.last, ceiling)}) {
            auto text = tidy(role);
            if (text.empty() || text.size() > role_bytes_max || roles.size() >= roles_max ||
                std::find(roles.begin(), roles.end(), text) != roles.end())
                continue;
            roles.push_back(std::move(text));
        }
    }
}

void ActorTagger::Content::name_cluster(const schema::Article& article,
                                        ActorCluster& cluster) const {
    if (cluster.row != nullptr) {
        cluster.id = table->id_of(*cluster.row);
        cluster.name = cluster.row->name;
        cluster.kind = cluster.row->kind;
        cluster.source = table->source_of(*cluster.row);
        return;
    }
    if (!cluster.id.empty())
        return;
    cluster.name = tidy(cluster.surface);
    cluster.id = std::string("name:") + kind_letter(cluster.kind) + ":" +
                 cut_utf8(cluster.key, id_bytes - 16);
    if (cluster.is_local)
        cluster.id += "@" + hex_of(hash_key(article.id));
}

std::vector<schema::ActorTag> ActorTagger::Content::print_tags(const TokenisedArticle& tokens,
                                                               const ActorMentions& actors) const {
    std::vector<schema::ActorTag> tags;
    TextMap<std::size_t> by_id;
    for (const auto& mention : actors.mentions) {
        if (mention.cluster == no_cluster)
            continue;
        const auto& cluster = actors.clusters[mention.cluster];
        const auto [at, added] = by_id.try_emplace(cluster.id, tags.size());
        if (added)
            tags.push_back({cluster.id, cluster.name, cluster.kind, {}, {}});
        auto& tag = tags[at->second];
        for (const auto& role : cluster.roles)
            if (std::find(tag.roles.begin(), tag.roles.end(), role) == tag.roles.end())
                tag.roles.push_back(role);
        const auto& field = tokens.fields[static_cast<std::size_t>(mention.field)];
        schema::Mention printed;
        printed.field = mention.field;
        printed.start = field.tokens[mention.first].start;
        printed.end = field.tokens[mention.last - 1].end;
        printed.rule = *cluster.rule != '\0' ? cluster.rule : mention.rule;
        if (std::string_view(mention.rule) == "actors.acronym" ||
            std::string_view(mention.rule) == "actors.short-form")
            printed.rule = mention.rule;
        printed.source = cluster.source;
        printed.score = mention.score;
        printed.candidates = cluster.candidates;
        tag.mentions.push_back(std::move(printed));
    }
    return tags;
}

ActorTagger::ActorTagger(std::shared_ptr<const ActorTable> table, Lexicon& lexicon)
    : content_(std::make_unique<Content>(std::move(table), lexicon)) {}
ActorTagger::~ActorTagger() = default;
ActorTagger::ActorTagger(ActorTagger&&) noexcept = default;

ArticleNames ActorTagger::correct_names(const schema::Article& article,
                                        const TokenisedArticle& tokens,
                                        ArticleNames names) {
    return content_->corrector.correct(article, tokens, std::move(names));
}

std::vector<schema::ActorTag> ActorTagger::find_actors(const schema::Article& article,
                                                       const TokenisedArticle& tokens,
                                                       const ArticleNames& names,
                                                       ArticlePlaces& places) {
    mark_metonyms(content_->table->rules(), content_->lexicon, tokens, places);
    auto actors = content_->read_mentions(tokens, names, places);
    const auto context = content_->read_context(article, tokens, places);
    resolve_people(*content_->table, context, tokens, actors);
    resolve_organisations(*content_->table, context, tokens, actors, content_->lexicon);
    content_->add_roles(tokens, actors);
    for (auto& cluster : actors.clusters)
        content_->name_cluster(article, cluster);
    return content_->print_tags(tokens, actors);
}

}  // namespace dateline::indexer
