// SPDX-License-Identifier: GPL-3.0-or-later
// Terms and record of one article.
#include "indexer/write/document.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/analysis.h"
#include "schema/fields.h"
#include "schema/record.h"

namespace dateline::indexer {

using schema::FieldId;

namespace {

constexpr std::size_t spellings_max = 400000;
constexpr std::uint32_t no_term = 0xffffffff;

// One word of the text: which term, where.
struct Posting {
    std::uint32_t term;
    Xapian::termpos position;
};

void add_value(Xapian::Document& document, FieldId field, std::string_view value) {
    if (!value.empty())
        document.add_boolean_term(schema::make_term(field, value));
}

void add_tags(Xapian::Document& document, const TaggedArticle& tagged) {
    for (const auto& actor : tagged.tags.actors) {
        add_value(document, FieldId::Actor, actor.id);
        add_value(document, FieldId::ActorKind, schema::print_actor_kind(actor.kind));
    }
    for (const auto& place : tagged.tags.places) {
        add_value(document, FieldId::Place, place.id);
        for (const auto& step : place.path)
            add_value(document, FieldId::Place, step.id);
    }
    for (const auto& about : tagged.tags.about)
        add_value(document, FieldId::About, schema::print_date_value(about.value));
}

void add_article(Xapian::Document& document, const schema::Article& article) {
    document.add_boolean_term(schema::make_term(FieldId::Id, article.id));
    document.add_value(schema::field(FieldId::Id).slot, article.id);
    add_value(document, FieldId::Section, article.section);
    add_value(document, FieldId::Source, article.source);
    add_value(document, FieldId::Language, article.language);
    add_value(document, FieldId::Origin, schema::print_date_origin(article.published.origin));
    if (article.published.value) {
        const auto date = schema::print_date_value(*article.published.value);
        add_value(document, FieldId::Published, date);
        document.add_value(schema::field(FieldId::Published).slot,
                           Xapian::sortable_serialise(article.published.value->first));
    }
}

}  // namespace

struct DocumentMaker::Content {
    schema::Analysis analysis;
    std::string language;                                      // of the spellings below
    std::unordered_map<std::string, std::uint32_t> spellings;  // → number of its term, or no_term
    std::unordered_map<std::string, std::uint32_t> numbers;
    std::vector<const std::string*> terms;
    std::vector<Posting> postings;

    void set_language(const std::string& wanted) {
        if (wanted == language && spellings.size() < spellings_max)
            return;
        language = wanted;
        spellings.clear();
        numbers.clear();
        terms.clear();
    }

    std::uint32_t number_of(std::string_view spelling, schema::AtomKind kind) {
        const auto [entry, is_new] = spellings.try_emplace(std::string(spelling), no_term);
        if (is_new) {
            const auto term = analysis.term(spelling, kind, language);
            if (!term.empty()) {
                const auto [row, first] = numbers.try_emplace(
                    std::string(term), static_cast<std::uint32_t>(terms.size()));
                if (first)
                    terms.push_back(&row->first);
                entry->second = row->second;
            }
        }
        return entry->second;
    }

    // Appends the words of a text from `position` on; returns the position after the last.
    Xapian::termpos read_words(std::string_view text, Xapian::termpos position) {
        for (schema::AtomWalk walk(text); walk.next();) {
            const auto& atom = walk.atom();
            if (atom.kind != schema::AtomKind::Word && atom.kind != schema::AtomKind::Number)
                continue;
            const auto term = number_of(text.substr(atom.start, atom.end - atom.start), atom.kind);
            if (term != no_term)
                postings.push_back({term, position++});
        }
        return position;
    }

    // In order of terms, so that Xapian's own map is filled front to back.
    void post(Xapian::Document& document, std::string_view prefix) {
        std::sort(postings.begin(), postings.end(), [&](const Posting& a, const Posting& b) {
            if (a.term != b.term)
                return *terms[a.term] < *terms[b.term];
            return a.position < b.position;
        });
        std::string term;
        std::uint32_t last = no_term;
        for (const auto& posting : postings) {
            if (posting.term != last) {
                term.assign(prefix).append(*terms[posting.term]);
                last = posting.term;
            }
            document.add_posting(term, posting.position);
        }
        postings.clear();
    }
};

DocumentMaker::DocumentMaker() : content_(std::make_unique<Content>()) {}
DocumentMaker::~DocumentMaker() = default;
DocumentMaker::DocumentMaker(DocumentMaker&&) noexcept = default;

Xapian::Document DocumentMaker::make(const TaggedArticle& tagged) {
    const auto& article = tagged.article;
    Xapian::Document document;
    content_->set_language(article.language);
    const bool separate_standfirst = !article.standfirst_is_in_body();
    auto position = content_->read_words(article.title, 1) + schema::field_gap;
    if (separate_standfirst)
        position = content_->read_words(article.standfirst, position) + schema::field_gap;
    for (const auto& paragraph : article.paragraphs) {
        const auto text =
            std::string_view(article.body).substr(paragraph.start, paragraph.end - paragraph.start);
        position = content_->read_words(text, position) + schema::paragraph_gap;
    }
    content_->post(document, schema::field(FieldId::Text).prefix);
    content_->read_words(article.title, 1);
    content_->post(document, schema::field(FieldId::Title).prefix);
    content_->read_words(article.standfirst, 1);
    content_->post(document, schema::field(FieldId::Standfirst).prefix);
    add_article(document, article);
    add_tags(document, tagged);
    document.set_data(schema::print_record(article, tagged.tags));
    return document;
}

}  // namespace dateline::indexer
