// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/raw_articles.h"

#include <algorithm>
#include <random>

#include "schema/atoms.h"
#include "tests/bench/json_lines.h"

namespace dateline::testing {

std::vector<RawArticle> read_raw_articles(const std::filesystem::path& json_lines) {
    std::vector<RawArticle> articles;
    read_json_lines(json_lines, [&](const rapidjson::Document& json) {
        RawArticle article{text_member(json, "id"),     text_member(json, "title"),
                           text_member(json, "body"),   text_member(json, "section"),
                           text_member(json, "source"), ""};
        if (json.HasMember("published") && json["published"].IsObject())
            article.date = json["published"]["date"].GetString();
        articles.push_back(std::move(article));
    });
    return articles;
}

std::vector<std::string> sentences_of(const std::string& body) {
    std::vector<std::string> sentences;
    for (std::size_t at = 0; at < body.size();) {
        const auto stop = std::min(body.find(". ", at), body.size());
        const auto end = std::min(body.size(), stop + 2);
        sentences.push_back(body.substr(at, end - at));
        at = end;
    }
    return sentences;
}

RawArticle make_article(const std::vector<RawArticle>& base, std::size_t i, std::size_t bytes_max) {
    auto article = base[i % base.size()];
    if (i >= base.size()) {
        std::mt19937 random(static_cast<unsigned>(i));
        article.id += "-" + std::to_string(i);
        article.body.clear();
        for (int part = 0; part < 4; ++part) {
            const auto sentences = sentences_of(base[random() % base.size()].body);
            for (std::size_t s = random() % 3; s < sentences.size() && s < 9; ++s)
                article.body += sentences[s];
        }
    }
    if (bytes_max > 0 && article.body.size() > bytes_max) {
        auto end = article.body.rfind(' ', bytes_max);
        article.body.resize(end == std::string::npos ? bytes_max : end);
    }
    return article;
}

namespace {

void tag(indexer::TaggedArticle& tagged) {
    const auto& body = tagged.article.body;
    std::vector<schema::Atom> atoms;
    for (schema::AtomWalk walk(body); walk.next();)
        atoms.push_back(walk.atom());
    const auto is_name = [&](const schema::Atom& atom) {
        return atom.kind == schema::AtomKind::Word && atom.end - atom.start > 3 &&
               body[atom.start] >= 'A' && body[atom.start] <= 'Z';
    };
    for (std::size_t i = 1; i < atoms.size(); ++i) {
        if (!is_name(atoms[i]) || atoms[i - 1].kind == schema::AtomKind::Punctuation)
            continue;
        const bool is_pair = i + 1 < atoms.size() && is_name(atoms[i + 1]);
        schema::Mention mention;
        mention.start = atoms[i].start;
        mention.end = is_pair ? atoms[i + 1].end : atoms[i].end;
        const auto name = body.substr(mention.start, mention.end - mention.start);
        if (is_pair) {
            auto it = std::find_if(tagged.tags.actors.begin(), tagged.tags.actors.end(),
                                   [&](const auto& actor) { return actor.name == name; });
            if (it == tagged.tags.actors.end())
                it = tagged.tags.actors.insert(
                    it, {"actor:" + name, name, schema::ActorKind::Person, {}, {}});
            it->mentions.push_back(mention);
            ++i;
        } else {
            auto it = std::find_if(tagged.tags.places.begin(), tagged.tags.places.end(),
                                   [&](const auto& place) { return place.name == name; });
            if (it == tagged.tags.places.end()) {
                schema::PlaceTag place;
                place.id = "gn:" + name;
                place.name = name;
                place.path = {{std::string("gn:") + name[0], std::string(1, name[0])},
                              {place.id, name}};
                it = tagged.tags.places.insert(it, place);
            }
            it->mentions.push_back(mention);
        }
    }
}

}  // namespace

indexer::TaggedArticle tagged_of(const RawArticle& raw) {
    indexer::TaggedArticle tagged;
    auto& article = tagged.article;
    article.id = raw.id;
    article.title = raw.title;
    article.body = raw.body;
    article.section = raw.section;
    article.source = raw.source;
    article.language = "en";
    if (const auto date = schema::parse_date_value(raw.date))
        article.published = {*date, schema::DateOrigin::Metadata, ""};
    std::uint32_t number = 0;
    const auto size = static_cast<std::uint32_t>(article.body.size());
    for (std::uint32_t start = 0; start < size; ++number) {
        const auto end = static_cast<std::uint32_t>(
            std::min<std::size_t>(article.body.find("\n\n", start), size));
        article.paragraphs.push_back({start, end, schema::ParagraphKind::Text});
        for (auto at = start; at < end;) {
            const auto stop =
                static_cast<std::uint32_t>(std::min<std::size_t>(article.body.find(". ", at), end));
            tagged.tags.sentences.push_back(
                {schema::TextField::Body, at, std::min(stop + 1, end), number});
            at = std::min(stop + 2, end);
        }
        start = end + 2;
    }
    tag(tagged);
    return tagged;
}

}  // namespace dateline::testing
