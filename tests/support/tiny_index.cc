// SPDX-License-Identifier: GPL-3.0-or-later
// Writes small indexes with the indexer's own document maker.
#include "tests/support/tiny_index.h"

#include <xapian.h>

#include "indexer/write/document.h"
#include "schema/analysis.h"
#include "schema/builds.h"
#include "schema/columns.h"
#include "schema/word_sequences.h"

namespace dateline::testing {

namespace fs = std::filesystem;
using indexer::TaggedArticle;
using schema::Mention;
using schema::TextField;

namespace {

std::vector<Mention> mentions_of(const TaggedArticle& tagged, const std::string& surface) {
    std::vector<Mention> mentions;
    for (const auto field : {TextField::Title, TextField::Body}) {
        const auto& text = field == TextField::Title ? tagged.article.title : tagged.article.body;
        for (auto at = text.find(surface); at != std::string::npos;
             at = text.find(surface, at + surface.size())) {
            Mention mention;
            mention.field = field;
            mention.start = static_cast<std::uint32_t>(at);
            mention.end = static_cast<std::uint32_t>(at + surface.size());
            mention.rule = "test";
            mentions.push_back(mention);
        }
    }
    return mentions;
}

}  // namespace

void split_text(TaggedArticle& tagged) {
    const auto& article = tagged.article;
    const auto size = static_cast<std::uint32_t>(article.body.size());
    if (!article.title.empty())
        tagged.tags.sentences.push_back(
            {TextField::Title, 0, static_cast<std::uint32_t>(article.title.size()), 0});
    std::uint32_t start = 0;
    while (start < size) {
        auto end = static_cast<std::uint32_t>(
            std::min(article.body.find("\n\n", start), article.body.size()));
        const auto number = static_cast<std::uint32_t>(tagged.article.paragraphs.size());
        tagged.article.paragraphs.push_back({start, end, schema::ParagraphKind::Text});
        for (auto at = start; at < end;) {
            auto stop =
                static_cast<std::uint32_t>(std::min<std::size_t>(article.body.find(". ", at), end));
            stop = stop < end ? stop + 1 : end;
            tagged.tags.sentences.push_back({TextField::Body, at, stop, number});
            at = stop < end ? stop + 1 : end;
        }
        start = end + 2;
    }
}

void tag_actor(TaggedArticle& tagged,
               const std::string& id,
               const std::string& name,
               const std::string& surface,
               schema::ActorKind kind) {
    auto mentions = mentions_of(tagged, surface);
    if (!mentions.empty())
        tagged.tags.actors.push_back({id, name, kind, {}, std::move(mentions)});
}

void tag_place(TaggedArticle& tagged, schema::PlaceTag place, const std::string& surface) {
    place.mentions = mentions_of(tagged, surface);
    if (!place.mentions.empty())
        tagged.tags.places.push_back(std::move(place));
}

void tag_about(TaggedArticle& tagged, const schema::DateValue& value, const std::string& surface) {
    auto mentions = mentions_of(tagged, surface);
    if (!mentions.empty())
        tagged.tags.about.push_back({value, std::move(mentions)});
}

struct IndexWriter::Content {
    Content(const fs::path& of, const std::string& name)
        : index(of), build(made_folder(of / "builds" / name)) {}

    static schema::BuildPaths made_folder(const fs::path& folder) {
        fs::create_directories(folder);
        return {folder};
    }
    fs::path loose() const { return build.folder / "loose"; }

    fs::path index;
    schema::BuildPaths build;
    schema::WordSequencesWriter words{build.words()};
    schema::ColumnsWriter columns;
    indexer::DocumentMaker maker;
    Xapian::WritableDatabase database{loose().string(), Xapian::DB_CREATE_OR_OVERWRITE};
    std::uint32_t articles = 0;
};

IndexWriter::IndexWriter(const fs::path& index, const std::string& build_name)
    : content_(std::make_unique<Content>(index, build_name)) {}
IndexWriter::~IndexWriter() = default;

void IndexWriter::add(const TaggedArticle& tagged) {
    auto& c = *content_;
    c.maker.begin_batch();
    auto made = c.maker.make(tagged);
    const auto document = c.database.add_document(made.document);
    for (auto& word : made.words.words)
        if (word >= schema::word_mark_count)
            word = c.words.number(c.maker.term(word));
    c.words.add(document, made.words);
    c.columns.add(document, tagged.article, tagged.tags, made.words.sentences);
    ++c.articles;
}

void IndexWriter::publish() {
    auto& c = *content_;
    c.words.finish();
    c.database.commit();
    c.database.compact(c.build.database().string());
    c.database.close();
    fs::remove_all(c.loose());
    c.columns.write(c.build.columns(), c.build.tallies());
    schema::Stamp stamp;
    stamp.analysis = schema::analysis_stamp();
    stamp.rules = "test";
    stamp.build_id = c.build.name();
    stamp.articles = c.articles;
    schema::write_stamp(c.build, stamp);
    schema::publish_build(c.index, c.build.name());
}

void write_index(const fs::path& index,
                 const std::string& build_name,
                 const std::vector<TaggedArticle>& articles) {
    IndexWriter writer(index, build_name);
    for (const auto& tagged : articles)
        writer.add(tagged);
    writer.publish();
}

}  // namespace dateline::testing
