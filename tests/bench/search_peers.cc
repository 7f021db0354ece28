// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/search_peers.h"

#include <stdexcept>
#include <string>

#include "tests/bench/plain_indexing.h"

namespace dateline::testing {

namespace fs = std::filesystem;

namespace {

std::string first_actor(const RawArticle& raw) {
    const auto tagged = tagged_of(raw);
    return tagged.tags.actors.empty() ? "" : tagged.tags.actors[0].name;
}

}  // namespace

void build_plain(const fs::path& path,
                 const std::vector<RawArticle>& base,
                 std::size_t count,
                 std::size_t bytes_max) {
    const auto raw_path = path.string() + ".raw";
    {
        Xapian::WritableDatabase database(raw_path, Xapian::DB_CREATE);
        PlainIndexing indexing;
        for (std::size_t i = 0; i < count; ++i) {
            const auto raw = make_article(base, i, bytes_max);
            auto document = indexing.document_of(raw.title, raw.body);
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
namespace {

void run_sql(sqlite3* database, const std::string& sql) {
    char* error = nullptr;
    if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &error) != SQLITE_OK)
        throw std::runtime_error(error);
}

}  // namespace

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

}  // namespace dateline::testing
