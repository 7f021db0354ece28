// SPDX-License-Identifier: GPL-3.0-or-later
// Times searches (top 10, two snippets a hit, exact counts of three facets) against a plain Xapian
// program and SQLite FTS5 doing the same, on the same articles, each query on each of them in turn.
//   search_bench ARTICLES.jsonl.gz FOLDER [ARTICLES [BODY_BYTES [QUERIES [QUERY_ARTICLES
//   [INDEX]]]]]
// More articles than the file has are made by mixing the sentences of its articles. Indexes stay in
// FOLDER and are used again; FOLDER/ours may be an index that dateline-index made of the articles.
// Queries are made of QUERY_ARTICLES, so that indexes of different size are asked the same.
// INDEX: another one of ours, compared instead of the other programs.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <rapidjson/document.h>
#include <xapian.h>
#include <zlib.h>
#if __has_include(<sqlite3.h>)
#include <sqlite3.h>
#define DATELINE_HAS_SQLITE 1
#endif

#include "indexer/write/document.h"
#include "schema/analysis.h"
#include "schema/builds.h"
#include "schema/columns.h"
#include "schema/word_sequences.h"
#include "server/search/searcher.h"

namespace fs = std::filesystem;
using namespace dateline;

namespace {

struct RawArticle {
    std::string id, title, body, section, source, date;
};

std::vector<RawArticle> read_articles(const char* path) {
    std::vector<RawArticle> articles;
    gzFile in = gzopen(path, "rb");
    if (in == nullptr)
        throw std::runtime_error("cannot read the articles");
    std::string line;
    std::vector<char> buffer(1 << 16);
    while (gzgets(in, buffer.data(), static_cast<int>(buffer.size())) != nullptr) {
        line += buffer.data();
        if (line.back() != '\n')
            continue;
        rapidjson::Document json;
        json.Parse(line.data(), line.size());
        line.clear();
        if (json.HasParseError())
            continue;
        const auto text = [&](const char* key) {
            return json.HasMember(key) && json[key].IsString() ? json[key].GetString() : "";
        };
        RawArticle article{text("id"),      text("title"),  text("body"),
                           text("section"), text("source"), ""};
        if (json.HasMember("published") && json["published"].IsObject())
            article.date = json["published"]["date"].GetString();
        articles.push_back(std::move(article));
    }
    gzclose(in);
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

// Article number i of a corpus of any size: itself, or sentences of four articles.
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

// Capitalised words next to each other as actors, single ones in mid-sentence as places.
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

void build_ours(const fs::path& folder,
                const std::vector<RawArticle>& base,
                std::size_t count,
                std::size_t bytes_max) {
    const schema::BuildPaths build{folder / "builds" / "000001"};
    fs::create_directories(build.folder);
    schema::ColumnsWriter columns;
    schema::WordSequencesWriter words(build.words());
    indexer::DocumentMaker maker;
    {
        Xapian::WritableDatabase database((build.folder / "raw").string(), Xapian::DB_CREATE);
        for (std::size_t i = 0; i < count; ++i) {
            const auto tagged = tagged_of(make_article(base, i, bytes_max));
            maker.begin_batch();
            auto made = maker.make(tagged);
            for (auto& word : made.words.words)
                if (word >= schema::word_mark_count)
                    word = words.number(maker.term(word));
            const auto document = database.add_document(made.document);
            words.add(document, made.words);
            columns.add(document, tagged.article, tagged.tags, made.words.sentences);
        }
        database.commit();
        database.compact(build.database().string());
    }
    fs::remove_all(build.folder / "raw");
    words.finish();
    columns.write(build.columns());
    schema::Stamp stamp;
    stamp.analysis = schema::analysis_stamp();
    stamp.build_id = "bench";
    stamp.articles = static_cast<std::uint32_t>(count);
    schema::write_stamp(build, stamp);
    schema::publish_build(folder, "000001");
}

std::string first_actor(const RawArticle& raw) {
    const auto tagged = tagged_of(raw);
    return tagged.tags.actors.empty() ? "" : tagged.tags.actors[0].name;
}

// What Xapian's own documentation shows: a TermGenerator, one slot a facet, the text as data.
void build_plain(const fs::path& path,
                 const std::vector<RawArticle>& base,
                 std::size_t count,
                 std::size_t bytes_max) {
    const auto raw_path = path.string() + ".raw";
    {
        Xapian::WritableDatabase database(raw_path, Xapian::DB_CREATE);
        Xapian::TermGenerator generator;
        generator.set_stemmer(Xapian::Stem("en"));
        for (std::size_t i = 0; i < count; ++i) {
            const auto raw = make_article(base, i, bytes_max);
            Xapian::Document document;
            generator.set_document(document);
            generator.index_text(raw.title, 1, "S");
            generator.index_text(raw.title);
            generator.increase_termpos();
            generator.index_text(raw.body);
            document.set_data(raw.title + "\n" + raw.body);
            document.add_value(0, raw.section);
            document.add_value(1, raw.source);
            document.add_value(2, first_actor(raw));
            document.add_boolean_term("XSEC" + raw.section);
            database.add_document(document);
        }
        database.commit();
        database.compact(path.string());
    }
    fs::remove_all(raw_path);
}

#ifdef DATELINE_HAS_SQLITE
void run_sql(sqlite3* database, const std::string& sql) {
    char* error = nullptr;
    if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &error) != SQLITE_OK)
        throw std::runtime_error(error);
}

void build_sqlite(const fs::path& path,
                  const std::vector<RawArticle>& base,
                  std::size_t count,
                  std::size_t bytes_max) {
    sqlite3* database = nullptr;
    sqlite3_open(path.c_str(), &database);
    run_sql(database,
            "CREATE VIRTUAL TABLE t USING fts5(title, body, tokenize='porter unicode61')");
    run_sql(database, "CREATE TABLE f(id INTEGER PRIMARY KEY, section, source, actor); BEGIN");
    sqlite3_stmt *text = nullptr, *facets = nullptr;
    sqlite3_prepare_v2(database, "INSERT INTO t(rowid,title,body) VALUES(?,?,?)", -1, &text,
                       nullptr);
    sqlite3_prepare_v2(database, "INSERT INTO f VALUES(?,?,?,?)", -1, &facets, nullptr);
    const auto bind = [](sqlite3_stmt* statement, int at, const std::string& value) {
        sqlite3_bind_text(statement, at, value.data(), static_cast<int>(value.size()),
                          SQLITE_TRANSIENT);
    };
    for (std::size_t i = 0; i < count; ++i) {
        const auto raw = make_article(base, i, bytes_max);
        sqlite3_bind_int64(text, 1, static_cast<sqlite3_int64>(i + 1));
        bind(text, 2, raw.title);
        bind(text, 3, raw.body);
        sqlite3_step(text);
        sqlite3_reset(text);
        sqlite3_bind_int64(facets, 1, static_cast<sqlite3_int64>(i + 1));
        bind(facets, 2, raw.section);
        bind(facets, 3, raw.source);
        bind(facets, 4, first_actor(raw));
        sqlite3_step(facets);
        sqlite3_reset(facets);
    }
    sqlite3_finalize(text);
    sqlite3_finalize(facets);
    run_sql(database, "COMMIT; INSERT INTO t(t) VALUES('optimize')");
    sqlite3_close(database);
}
#endif

struct Query {
    std::string ours, plain, fts;
};

std::vector<Query> make_queries(const std::vector<RawArticle>& base, std::size_t count) {
    std::mt19937 random(5);
    std::vector<Query> queries;
    while (queries.size() < count) {
        const auto& body = base[random() % base.size()].body;
        std::vector<std::string> words;
        for (schema::AtomWalk walk(body); walk.next();) {
            const auto& atom = walk.atom();
            auto word = schema::fold(body.substr(atom.start, atom.end - atom.start));
            const bool plain =
                std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
            words.push_back(plain && word.size() > 2 && !schema::is_stop_word(word) ? word : "");
        }
        if (words.size() < 50)
            continue;
        const auto word = [&] {
            for (;;)
                if (const auto& w = words[random() % words.size()]; !w.empty())
                    return w;
        };
        const auto a = word(), b = word(), c = word(), d = word();
        Query query;
        switch (random() % 10) {
            case 0:
            case 1:
                query = {a, a, a};
                break;
            case 2:
            case 3:
            case 4:
                query = {a + " " + b, a + " " + b, a + " AND " + b};
                break;
            case 5:
                query = {a + " " + b + " " + c, a + " " + b + " " + c,
                         a + " AND " + b + " AND " + c};
                break;
            case 6:
                query = {a + " OR " + b, a + " OR " + b, a + " OR " + b};
                break;
            case 7:
                query = {a + " OR " + b + " OR " + c + " OR " + d,
                         a + " OR " + b + " OR " + c + " OR " + d,
                         a + " OR " + b + " OR " + c + " OR " + d};
                break;
            case 8:
                query = {a + " NOT " + b, a + " NOT " + b, a + " NOT " + b};
                break;
            default: {
                std::size_t at = random() % (words.size() - 1);
                while (at + 1 < words.size() && (words[at].empty() || words[at + 1].empty()))
                    ++at;
                if (at + 1 >= words.size())
                    continue;
                const auto phrase = "\"" + words[at] + " " + words[at + 1] + "\"";
                query = {phrase, phrase, phrase};
            }
        }
        queries.push_back(query);
    }
    return queries;
}

std::uint64_t search_ours(const server::Searcher& searcher, const Query& query) {
    server::SearchRequest request;
    request.q = query.ours;
    request.limit = 10;
    request.recognise = false;
    request.facets = {"section", "source", "actor"};
    const auto results = searcher.search(request);
    return results ? results->total : 0;
}

// A sentence of an article as any of its words, as readers paste them.
std::vector<std::string> make_long_queries(const std::vector<RawArticle>& base, std::size_t count) {
    std::mt19937 random(6);
    std::vector<std::string> queries;
    while (queries.size() < count) {
        const auto sentences = sentences_of(base[random() % base.size()].body);
        if (sentences.empty())
            continue;
        const auto& sentence = sentences[random() % sentences.size()];
        if (sentence.size() > 60 && sentence.size() < 200)
            queries.push_back(sentence);
    }
    return queries;
}

std::uint64_t search_long(const server::Searcher& searcher,
                          const std::string& query,
                          bool with_hits,
                          bool with_facets) {
    server::SearchRequest request;
    request.q = query;
    request.op = server::Join::Or;
    request.limit = with_hits ? 20 : 0;
    if (with_facets)
        request.facets = {"actor",  "actor_kind", "place",     "section",
                          "source", "language",   "published", "about"};
    const auto results = searcher.search(request);
    return results ? results->total : 0;
}

std::uint64_t search_plain(Xapian::Database& database, const Query& query) {
    Xapian::QueryParser parser;
    parser.set_stemmer(Xapian::Stem("en"));
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser.set_default_op(Xapian::Query::OP_AND);
    parser.set_database(database);
    Xapian::Enquire enquire(database);
    enquire.set_query(parser.parse_query(query.plain));
    Xapian::ValueCountMatchSpy spies[3] = {Xapian::ValueCountMatchSpy(0),
                                           Xapian::ValueCountMatchSpy(1),
                                           Xapian::ValueCountMatchSpy(2)};
    for (auto& spy : spies)
        enquire.add_matchspy(&spy);
    const auto mset = enquire.get_mset(0, 10, database.get_doccount());
    std::size_t bytes = 0;
    Xapian::Stem stem("en");
    for (auto it = mset.begin(); it != mset.end(); ++it)
        bytes += mset.snippet(it.get_document().get_data(), 400, stem).size();
    for (auto& spy : spies)
        for (auto it = spy.top_values_begin(10); it != spy.top_values_end(10); ++it)
            bytes += it.get_termfreq();
    return bytes > 0 ? mset.get_matches_estimated() : 0;
}

#ifdef DATELINE_HAS_SQLITE
std::uint64_t search_sqlite(sqlite3* database, const Query& query) {
    std::uint64_t rows = 0;
    const auto ask = [&](const char* sql) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(database));
        sqlite3_bind_text(statement, 1, query.fts.c_str(), -1, SQLITE_TRANSIENT);
        while (sqlite3_step(statement) == SQLITE_ROW)
            rows += sqlite3_column_bytes(statement, 0) > 0 ? 1U : 0U;
        sqlite3_finalize(statement);
    };
    ask("SELECT title, snippet(t,1,'<b>','</b>','…',40) FROM t WHERE t MATCH ? ORDER BY bm25(t) "
        "LIMIT 10");
    for (const char* facet : {"section", "source", "actor"})
        ask((std::string("SELECT ") + facet +
             ", count(*) FROM t JOIN f ON f.id = t.rowid WHERE t MATCH ? GROUP BY 1 ORDER BY 2 "
             "DESC LIMIT 10")
                .c_str());
    return rows;
}
#endif

double seconds_of(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// Wall time, and the thread's own processor time: on a busy machine only that one tells.
struct Times {
    const char* name;
    std::vector<double> wall_us, cpu_us;

    template <typename Run>
    void measure(Run&& run) {
        const auto wall = seconds_of(CLOCK_MONOTONIC);
        const auto cpu = seconds_of(CLOCK_THREAD_CPUTIME_ID);
        run();
        cpu_us.push_back(1e6 * (seconds_of(CLOCK_THREAD_CPUTIME_ID) - cpu));
        wall_us.push_back(1e6 * (seconds_of(CLOCK_MONOTONIC) - wall));
    }
    static double at(std::vector<double>& us, double share) {
        std::sort(us.begin(), us.end());
        return us.empty() ? 0 : us[static_cast<std::size_t>(share * double(us.size() - 1))];
    }
    void print(Times& ours) {
        for (auto part : {&Times::wall_us, &Times::cpu_us}) {
            auto& us = this->*part;
            auto& base = ours.*part;
            std::printf(
                "%-8s %s p50 %8.0f us  p95 %8.0f  p99 %8.0f   ours/this p50 %.3f p99 %.3f\n", name,
                part == &Times::cpu_us ? "cpu " : "wall", at(us, 0.5), at(us, 0.95), at(us, 0.99),
                at(base, 0.5) / at(us, 0.5), at(base, 0.99) / at(us, 0.99));
        }
    }
};

std::unique_ptr<server::Searcher> open_ours(const fs::path& index) {
    auto searcher = server::Searcher::open(index, server::SearcherOptions());
    if (!searcher)
        throw std::runtime_error(searcher.problem().what);
    return std::move(*searcher);
}

void print(const char* title, std::vector<Times*> all) {
    std::printf("%s\n", title);
    for (auto* times : all)
        times->print(*all[0]);
}

// Against the other programs, whose indexes are made if they are not there.
void compare_programs(const server::Searcher& searcher,
                      const fs::path& folder,
                      const std::vector<Query>& queries) {
    Times ours{"ours", {}, {}}, xapian{"xapian", {}, {}}, fts{"fts5", {}, {}};
    Xapian::Database plain((folder / "plain").string());
#ifdef DATELINE_HAS_SQLITE
    sqlite3* sqlite = nullptr;
    sqlite3_open((folder / "fts.db").c_str(), &sqlite);
#endif
    std::uint64_t sum = 0;
    for (const auto& query : queries) {
        ours.measure([&] { sum += search_ours(searcher, query); });
        xapian.measure([&] { sum += search_plain(plain, query); });
#ifdef DATELINE_HAS_SQLITE
        fts.measure([&] { sum += search_sqlite(sqlite, query); });
#endif
    }
    print(("programs, " + std::to_string(sum) + " rows").c_str(), {&ours, &xapian, &fts});
}

void compare_indexes(const server::Searcher& searcher,
                     const server::Searcher& other,
                     const std::vector<Query>& queries) {
    Times ours{"ours", {}, {}}, others{"other", {}, {}};
    std::uint64_t sum = 0;
    for (const auto& query : queries) {
        ours.measure([&] { sum += search_ours(searcher, query); });
        others.measure([&] { sum += search_ours(other, query); });
    }
    print(("indexes, " + std::to_string(sum) + " rows").c_str(), {&ours, &others});
}

// What is asked besides: the same again, beginnings of words, and long texts with all facets.
void time_others(const server::Searcher& searcher,
                 const std::vector<Query>& queries,
                 const std::vector<std::string>& long_queries) {
    Times again{"again", {}, {}}, suggest{"suggest", {}, {}}, whole{"long", {}, {}};
    Times bare{"match", {}, {}}, hits{"hits", {}, {}}, facets{"facets", {}, {}};
    std::uint64_t sum = 0;
    for (const auto& query : queries) {
        again.measure([&] { sum += search_ours(searcher, query); });
        for (std::size_t letters = 1; letters < 6; ++letters)
            suggest.measure(
                [&] { sum += searcher.suggest(query.ours.substr(0, letters), 5).size(); });
    }
    for (const auto& query : long_queries) {
        whole.measure([&] { sum += search_long(searcher, query, true, true); });
        bare.measure([&] { sum += search_long(searcher, query, false, false); });
        hits.measure([&] { sum += search_long(searcher, query, true, false); });
        facets.measure([&] { sum += search_long(searcher, query, false, true); });
    }
    print(("others, " + std::to_string(sum) + " rows").c_str(),
          {&again, &suggest, &whole, &bare, &hits, &facets});
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3)
        return 2;
    const fs::path folder = argv[2];
    const bool is_alone = argc > 7;
    const auto asked = read_articles(argc > 6 ? argv[6] : argv[1]);
    const auto queries = make_queries(asked, argc > 5 ? std::stoul(argv[5]) : 1000);
    fs::create_directories(folder);
    const auto missing = [&](const char* name) { return !fs::exists(folder / name); };
    if (missing("ours") || (!is_alone && (missing("plain") || missing("fts.db")))) {
        const auto base = read_articles(argv[1]);
        const std::size_t count = argc > 3 ? std::stoul(argv[3]) : base.size();
        const std::size_t bytes_max = argc > 4 ? std::stoul(argv[4]) : 0;
        if (missing("ours"))
            build_ours(folder / "ours", base, count, bytes_max);
        if (!is_alone && missing("plain"))
            build_plain(folder / "plain", base, count, bytes_max);
#ifdef DATELINE_HAS_SQLITE
        if (!is_alone && missing("fts.db"))
            build_sqlite(folder / "fts.db", base, count, bytes_max);
#endif
    }
    const auto searcher = open_ours(folder / "ours");
    if (is_alone)
        compare_indexes(*searcher, *open_ours(argv[7]), queries);
    else
        compare_programs(*searcher, folder, queries);
    time_others(*searcher, queries, make_long_queries(asked, queries.size() / 4));
    return 0;
}
