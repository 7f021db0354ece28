// SPDX-License-Identifier: GPL-3.0-or-later
// Composes the taggers and orders what they found.
#include "indexer/tag/tagger.h"

#include <algorithm>

#include <xxhash.h>

#include "indexer/tag/actors/actors.h"
#include "indexer/tag/corrections.h"
#include "indexer/tag/dates/dates.h"
#include "indexer/tag/names.h"
#include "indexer/tag/quotes.h"
#include "indexer/tag/tsv_file.h"

namespace dateline::indexer {

class TaggerResources {
  public:
    TaggerFiles files;
    std::shared_ptr<const NameModel> model;
    std::shared_ptr<const Gazetteer> gazetteer;
    std::shared_ptr<const ActorTable> actors;
    std::shared_ptr<const DateGrammar> dates;
    std::shared_ptr<const QuoteRules> quotes;
    PublisherPlaces homes;
    Corrections corrections;
};

namespace {

namespace fs = std::filesystem;

// Raise it when a change of code changes tags though no data file does.
constexpr std::uint64_t code_version = 4;
constexpr std::size_t lexicon_words_max = 30'000;
constexpr std::uint32_t title_weight = 3;
constexpr std::uint32_t lead_weight = 2;
constexpr std::uint32_t lead_bytes = 400;

fs::path model_file(const fs::path& data) {
    return data / "names" / "names.model";
}
fs::path gazetteer_file(const fs::path& data) {
    return data / "gazetteer" / "places.gazetteer";
}
fs::path quotes_file(const fs::path& data) {
    return data / "quotes" / "quotes.tsv";
}

// Names the missing or damaged file and how to make it.
template <typename T>
bool take(schema::Result<T> opened, const char* cure, T& out, schema::Problem& problem) {
    if (opened) {
        out = std::move(*opened);
        return true;
    }
    problem = opened.problem();
    if (problem.hint.find(cure) == std::string::npos)
        problem.hint += problem.hint.empty() ? cure : std::string("; ") + cure;
    return false;
}

template <typename Tag>
std::uint32_t weight_of(const Tag& tag) {
    std::uint32_t weight = 0;
    for (const auto& mention : tag.mentions)
        weight += mention.field == schema::TextField::Title        ? title_weight
                  : mention.field == schema::TextField::Standfirst ? lead_weight
                  : mention.start < lead_bytes                     ? lead_weight
                                                                   : 1;
    return weight;
}

template <typename Tag, typename Id>
void order_by_weight(std::vector<Tag>& tags, Id id) {
    std::vector<std::pair<std::uint32_t, std::size_t>> order;
    order.reserve(tags.size());
    for (std::size_t i = 0; i < tags.size(); ++i)
        order.emplace_back(weight_of(tags[i]), i);
    std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : id(tags[a.second]) < id(tags[b.second]);
    });
    std::vector<Tag> ordered;
    ordered.reserve(tags.size());
    for (const auto& [weight, number] : order)
        ordered.push_back(std::move(tags[number]));
    tags = std::move(ordered);
}

std::vector<schema::SentenceSpan> print_sentences(const TokenisedArticle& tokens) {
    std::vector<schema::SentenceSpan> spans;
    for (const auto& field : tokens.fields)
        for (const auto& sentence : field.sentences)
            if (sentence.first < sentence.last)
                spans.push_back({field.field, field.tokens[sentence.first].start,
                                 field.tokens[sentence.last - 1].end, sentence.paragraph});
    return spans;
}

// A file that is not there counts as one that is empty.
std::uint64_t add_file(std::uint64_t hash, const fs::path& path) {
    const auto text = read_text_file(path);
    const auto name = path.filename().string();
    hash = XXH3_64bits_withSeed(name.data(), name.size(), hash);
    return text ? XXH3_64bits_withSeed(text->data(), text->size(), hash) : hash;
}

}  // namespace

schema::Result<std::shared_ptr<const TaggerResources>> open_tagger_resources(
    const TaggerFiles& files) {
    auto all = std::make_shared<TaggerResources>();
    all->files = files;
    const auto& data = files.data_folder;
    for (const auto& [file, cure] : {std::pair{model_file(data), "dateline-train-names"},
                                     std::pair{gazetteer_file(data), "dateline-make-gazetteer"}})
        if (!fs::exists(file))
            return schema::Problem{file.string() + " is missing",
                                   std::string("make it with ") + cure + " or give --data FOLDER"};
    schema::Problem problem;
    constexpr const char* install = "install Dateline's data files or give --data FOLDER";
    if (!take(open_name_model(model_file(data)),
              "make names.model with dateline-train-names, or give --data FOLDER", all->model,
              problem) ||
        !take(open_gazetteer(gazetteer_file(data), files.places),
              "make places.gazetteer with dateline-make-gazetteer, or give --data FOLDER",
              all->gazetteer, problem) ||
        !take(open_actor_table(data / "actors", files.actors), install, all->actors, problem) ||
        !take(open_date_grammar(data / "dates", list_office_terms(*all->actors)), install,
              all->dates, problem) ||
        !take(open_quote_rules(quotes_file(data)), install, all->quotes, problem))
        return problem;
    if (!files.homes.empty()) {
        auto read = read_publisher_places(files.homes, *all->gazetteer);
        if (!read)
            return read.problem();
        all->homes = std::move(*read);
    }
    if (!files.corrections.empty()) {
        auto read = Corrections::read(files.corrections);
        if (!read)
            return read.problem();
        all->corrections = std::move(*read);
    }
    return std::shared_ptr<const TaggerResources>(std::move(all));
}

std::uint64_t rules_fingerprint(const TaggerResources& resources) {
    const auto& files = resources.files;
    std::vector<fs::path> paths = {model_file(files.data_folder),
                                   gazetteer_file(files.data_folder)};
    for (const char* folder : {"actors", "dates", "quotes"}) {
        std::vector<fs::path> tables;
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(files.data_folder / folder, error))
            if (entry.path().extension() == ".tsv" &&
                entry.path().filename().string().substr(0, 8) != "curated_")
                tables.push_back(entry.path());
        std::sort(tables.begin(), tables.end());
        paths.insert(paths.end(), tables.begin(), tables.end());
    }
    for (const auto& own : {files.actors, files.places, files.homes, files.corrections})
        if (!own.empty())
            paths.push_back(own);
    std::uint64_t hash = code_version;
    for (const auto& path : paths)
        hash = add_file(hash, path);
    return hash;
}

std::vector<TableName> list_table_names(const TaggerResources& resources) {
    std::vector<TableName> names;
    for_each_alias(*resources.actors, [&](const std::string& id, const std::string& alias) {
        names.push_back({schema::FieldId::Actor, id, alias});
    });
    for_each_alias(*resources.gazetteer, [&](const std::string& id, const std::string& alias) {
        names.push_back({schema::FieldId::Place, id, alias});
    });
    return names;
}

struct Tagger::Content {
    explicit Content(std::shared_ptr<const TaggerResources> shared)
        : resources(std::move(shared)),
          names(resources->model, lexicon),
          places(resources->gazetteer, lexicon, resources->homes),
          actors(resources->actors, lexicon),
          dates(resources->dates, lexicon),
          quotes(resources->quotes, lexicon) {}

    std::shared_ptr<const TaggerResources> resources;
    Lexicon lexicon;
    NameTagger names;
    PlaceTagger places;
    ActorTagger actors;
    DateTagger dates;
    QuoteTagger quotes;
    TokenisedArticle tokens;
};

Tagger::Tagger(std::shared_ptr<const TaggerResources> resources)
    : content_(std::make_unique<Content>(std::move(resources))) {}
Tagger::~Tagger() = default;
Tagger::Tagger(Tagger&&) noexcept = default;

TaggedArticle Tagger::tag(schema::Article article, bool may_infer_date) {
    auto& c = *content_;
    c.lexicon.reset_if_over(lexicon_words_max);
    TaggedArticle tagged{std::move(article), {}};
    auto& tags = tagged.tags;
    c.tokens = tokenise(tagged.article, c.lexicon);
    // Dates first: which president "the President" was depends on the day.
    auto dates = c.dates.find_dates(tagged.article, c.tokens, may_infer_date);
    if (!tagged.article.published.value && dates.inferred)
        tagged.article.published = std::move(*dates.inferred);
    tags.about = std::move(dates.about);
    tags.unresolved = std::move(dates.unresolved);
    const auto names =
        c.actors.correct_names(tagged.article, c.tokens, c.names.find_names(c.tokens));
    auto places = c.places.find_places(tagged.article, c.tokens, names);
    tags.actors = c.actors.find_actors(tagged.article, c.tokens, names, places);
    tags.places = std::move(places.places);
    order_by_weight(tags.actors, [](const schema::ActorTag& tag) { return tag.id; });
    tags.quotes = c.quotes.find_quotes(tagged.article, c.tokens, tags.actors);
    tags.sentences = print_sentences(c.tokens);
    if (!c.resources->corrections.empty()) {
        c.resources->corrections.apply(tagged.article, c.tokens, tags);
        order_by_weight(tags.actors, [](const schema::ActorTag& tag) { return tag.id; });
    }
    order_by_weight(tags.places, [](const schema::PlaceTag& tag) { return tag.id; });
    order_by_weight(tags.about, [](const schema::DateTag& tag) { return tag.value; });
    return tagged;
}

const TokenisedArticle& Tagger::tokens() const {
    return content_->tokens;
}

const Lexicon& Tagger::lexicon() const {
    return content_->lexicon;
}

}  // namespace dateline::indexer
