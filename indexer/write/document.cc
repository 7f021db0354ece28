// SPDX-License-Identifier: GPL-3.0-or-later
// Terms, record, words and sketch of one article.
#include "indexer/write/document.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xxhash.h>

#include "indexer/write/entry_file.h"
#include "indexer/write/spelling_table.h"
#include "schema/analysis.h"
#include "schema/article_words.h"
#include "schema/fields.h"
#include "schema/record.h"

namespace dateline::indexer {

using schema::FieldId;

namespace {

constexpr std::size_t spellings_max = 25000;
constexpr std::uint32_t no_term = 0xfffffffe;

std::uint64_t head_of(std::string_view term) {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < sizeof head; ++i)
        head = head << 8 | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
    return head;
}

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

struct DocumentMaker::Content : schema::WordSink {
    struct Term {
        const std::string* text;
        std::uint64_t hash;
        std::uint64_t head;       // its first bytes as a number: in the order of the texts
        std::uint32_t count = 0;  // in the article under way
        std::uint32_t title_count = 0;
        std::uint32_t standfirst_count = 0;
    };

    schema::Analysis analysis;
    std::map<std::string, SpellingTable, std::less<>> languages;  // → number, no_term, or new
    std::unordered_map<std::string, std::uint32_t> numbers;
    std::vector<Term> terms;

    // Of the article under way:
    SpellingTable* spellings = nullptr;
    std::string language;
    const std::vector<schema::SentenceSpan>* sentences = nullptr;
    schema::WordSequence sequence;
    std::uint32_t position = 1;
    bool in_title = true;
    bool in_standfirst = false;
    std::vector<std::uint32_t> seen;  // terms with a count
    std::vector<std::uint64_t> hashes;

    std::uint32_t number_of(std::string_view spelling, schema::AtomKind kind) {
        auto& number = spellings->number_of(spelling);
        if (number == SpellingTable::no_number) {
            const auto term = analysis.term(spelling, kind, language);
            number = term.empty() ? no_term : add_term(term);
        }
        return number;
    }

    std::uint32_t add_term(std::string_view term) {
        const auto [row, is_new] =
            numbers.try_emplace(std::string(term), static_cast<std::uint32_t>(terms.size()));
        if (is_new)
            terms.push_back({&row->first, XXH3_64bits(term.data(), term.size()), head_of(term)});
        return row->second;
    }

    void begin(const TaggedArticle& tagged) {
        language = tagged.article.language;
        spellings = &languages[language];
        sentences = &tagged.tags.sentences;
        sequence = {};
        position = 1;
        in_title = true;
        in_standfirst = false;
        hashes.clear();
    }

    // Sentences that begin before byte `start` of the field, or in a field before it, begin here.
    void begin_sentences(schema::TextField field, std::uint32_t start) {
        while (sequence.sentences.size() < sentences->size()) {
            const auto& next = (*sentences)[sequence.sentences.size()];
            if (next.field > field || (next.field == field && next.start > start))
                return;
            sequence.sentences.push_back(position);
        }
    }

    void word(std::string_view spelling,
              const schema::Atom& atom,
              schema::TextField field) override {
        const auto number = number_of(spelling, atom.kind);
        if (number == no_term)
            return;
        begin_sentences(field, atom.start);
        auto& term = terms[number];
        if (term.count++ == 0)
            seen.push_back(number);
        term.title_count += in_title ? 1 : 0;
        term.standfirst_count += in_standfirst ? 1 : 0;
        if (!in_title)
            hashes.push_back(term.hash);
        sequence.words.push_back(number + schema::word_mark_count);
        ++position;
    }

    void mark(schema::WordMark mark) override {
        sequence.words.push_back(static_cast<std::uint32_t>(mark));
        in_title = false;
        in_standfirst = mark == schema::WordMark::Standfirst;
        if (!in_standfirst)
            position += mark == schema::WordMark::Field ? schema::field_gap : schema::paragraph_gap;
    }

    // In order: the database's maps then meet each term near the last one.
    void sort_seen() {
        std::sort(seen.begin(), seen.end(), [&](std::uint32_t a, std::uint32_t b) {
            const auto& x = terms[a];
            const auto& y = terms[b];
            return x.head != y.head ? x.head < y.head : *x.text < *y.text;
        });
    }

    void post(Xapian::Document& document) {
        sort_seen();
        const auto title = schema::field(FieldId::Title).prefix;
        const auto standfirst = schema::field(FieldId::Standfirst).prefix;
        for (const auto number : seen) {
            auto& term = terms[number];
            document.add_term(*term.text, term.count);
            if (term.title_count > 0)
                document.add_term(std::string(title) + *term.text, term.title_count);
            if (term.standfirst_count > 0)
                document.add_term(std::string(standfirst) + *term.text, term.standfirst_count);
            term.count = term.title_count = term.standfirst_count = 0;
        }
        seen.clear();
    }
};

DocumentMaker::DocumentMaker() : content_(std::make_unique<Content>()) {}
DocumentMaker::~DocumentMaker() = default;
DocumentMaker::DocumentMaker(DocumentMaker&&) noexcept = default;

void DocumentMaker::begin_batch() {
    std::size_t spellings = 0;
    for (const auto& [language, table] : content_->languages)
        spellings += table.size();
    if (spellings < spellings_max)
        return;
    content_->languages.clear();
    content_->numbers.clear();
    content_->terms.clear();
}

std::string_view DocumentMaker::term(schema::WordNumber word) const {
    return *content_->terms[word - schema::word_mark_count].text;
}

MadeDocument DocumentMaker::make(const TaggedArticle& tagged) {
    MadeDocument made;
    made.id = tagged.article.id;
    content_->begin(tagged);
    schema::walk_words(tagged.article, *content_);
    content_->begin_sentences(schema::TextField::Body, 0xffffffff);
    content_->post(made.document);
    made.words = std::move(content_->sequence);
    made.sketch = make_sketch(content_->hashes);
    add_article(made.document, tagged.article);
    add_tags(made.document, tagged);
    const auto record = schema::print_record(tagged.article, tagged.tags);
    made.document.set_data(record);
    made.entry = print_entry(tagged.article, tagged.tags, record, made.words.sentences);
    return made;
}

}  // namespace dateline::indexer
