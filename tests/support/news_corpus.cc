// SPDX-License-Identifier: GPL-3.0-or-later
// Articles by rule, and exports.
#include "tests/support/news_corpus.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>

#include "indexer/write/stored_articles.h"
#include "schema/builds.h"
#include "schema/columns.h"
#include "schema/word_sequences.h"

namespace dateline::testing {

namespace fs = std::filesystem;

namespace {

// Lehmer's generator (Park, Miller 1988): a fixed seed gives a fixed corpus everywhere.
class Dice {
  public:
    explicit Dice(unsigned seed) : state_(seed % 2147483646U + 1) {}
    template <std::size_t Size>
    const char* pick(const std::array<const char*, Size>& from) {
        return from.at(roll(Size));
    }
    unsigned roll(unsigned sides) {
        state_ = state_ * 48271U % 2147483647U;
        return static_cast<unsigned>(state_ % sides);
    }

  private:
    std::uint64_t state_;
};

constexpr std::array<const char*, 8> people = {
    "Mara Ellison",  "Tomas Verhoeven",  "Prime Minister Ada Lund", "Joseph Okafor",
    "Ingrid Halvor", "Mayor Luis Prado", "Dr Amina Diallo",         "Senator Ruth Calloway"};
constexpr std::array<const char*, 10> places = {"Berlin",  "Nairobi", "Peru",   "Rotterdam",
                                                "Japan",   "Lagos",   "Canada", "Lisbon",
                                                "Ukraine", "Chile"};
constexpr std::array<const char*, 8> things = {
    "the harbour budget", "a new railway",         "the grain harvest", "flood defences",
    "school repairs",     "the fishing agreement", "a tax on sugar",    "the hospital wing"};
constexpr std::array<const char*, 8> verbs = {"defended", "questioned", "postponed", "opened",
                                              "praised",  "rejected",   "inspected", "announced"};
constexpr std::array<const char*, 6> times = {"on Monday",     "last week",         "in March 2019",
                                              "on 4 May 2021", "before the winter", "on Friday"};
constexpr std::array<const char*, 12> months = {"January",   "February", "March",    "April",
                                                "May",       "June",     "July",     "August",
                                                "September", "October",  "November", "December"};

std::string make_sentence(Dice& dice) {
    std::string text = dice.pick(people);
    text += std::string(" ") + dice.pick(verbs) + " " + dice.pick(things) + " in " +
            dice.pick(places) + " " + dice.pick(times) + ".";
    if (dice.roll(3) == 0)
        text += std::string(" “We shall count lot ") + std::to_string(dice.roll(1000)) +
                " again,” said " + dice.pick(people) + ".";
    return text;
}

}  // namespace

std::string make_article_text(unsigned number, unsigned edition) {
    Dice dice(number * 7919U + edition * 104729U + 1);
    std::string text = std::string(dice.pick(places)) + " hears about " + dice.pick(things) +
                       ", report " + std::to_string(number) + "\n\n";
    text += "By " + std::string(dice.pick(people)) + "\n" + std::to_string(1 + dice.roll(28)) +
            " " + dice.pick(months) + " " + std::to_string(2010 + dice.roll(15)) + "\n\n";
    const auto paragraphs = 2 + dice.roll(4);
    for (unsigned i = 0; i < paragraphs; ++i) {
        const auto sentences = 2 + dice.roll(3);
        for (unsigned s = 0; s < sentences; ++s)
            text += (s > 0 ? " " : "") + make_sentence(dice);
        text += "\n\n";
    }
    return text;
}

fs::path article_path(const fs::path& folder, unsigned number) {
    char name[32];
    std::snprintf(name, sizeof name, "%02u/report-%05u.txt", number / 100, number);
    return folder / name;
}

void write_text(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out)
        throw std::runtime_error("cannot write " + file.string());
}

void write_articles(const fs::path& folder, unsigned first, unsigned last, bool backwards) {
    for (unsigned i = first; i < last; ++i) {
        const auto number = backwards ? first + last - 1 - i : i;
        write_text(article_path(folder, number), make_article_text(number));
    }
}

std::map<std::string, std::string> export_index(const fs::path& index) {
    const auto build = schema::current_build(index);
    if (!build)
        throw std::runtime_error(build.problem().what);
    const auto words = schema::WordSequences::open(build->words());
    const auto columns = schema::Columns::open(build->columns());
    if (!words || !columns)
        throw std::runtime_error("words or columns are damaged");
    const auto& stories = columns->column(schema::Column::Story);
    std::map<std::string, std::string> all;
    const auto last = indexer::read_database_size(build->database()).last;
    indexer::read_stored_records(
        build->database(), 1, last, [&](std::uint32_t document, const std::string& record) {
            const auto whole = schema::read_record(record);
            if (!whole)
                throw std::runtime_error(whole.problem().what);
            auto& text = all[whole->article.id];
            if (!text.empty())
                throw std::runtime_error("the id " + whole->article.id + " stands twice");
            // The record is packed: tests that look for words or the date find them in front.
            const auto& article = whole->article;
            const auto& date = article.published.value;
            text = article.title + "\n" + article.body +
                   "\npublished: " + (date ? schema::print_date_value(*date) : "none") + "\n" +
                   record + "\nwords:";
            for (const auto word : words->read(document).words)
                text += word < schema::word_mark_count ? " |" + std::to_string(word)
                                                       : " " + std::string(words->term(word));
            for (const auto position : words->read_sentences(document))
                text += " @" + std::to_string(position);
            for (const auto story : stories.values(document))
                text += "\nstory: " + std::string(stories.ids[story]);
        });
    return all;
}

std::vector<std::string> export_facets(const fs::path& index) {
    const auto build = schema::current_build(index);
    if (!build)
        throw std::runtime_error(build.problem().what);
    const auto columns = schema::Columns::open(build->columns());
    if (!columns)
        throw std::runtime_error(columns.problem().what);
    std::vector<std::string> rows;
    for (std::size_t number = 0; number < schema::column_count; ++number) {
        const auto& column = columns->column(static_cast<schema::Column>(number));
        for (std::uint32_t i = 0; i < column.size(); ++i)
            rows.push_back(std::to_string(number) + " " + std::string(column.ids[i]) + " " +
                           std::string(column.names[i]) + " " + std::to_string(column.kinds[i]) +
                           " " + std::to_string(column.count(i)));
    }
    const auto& aliases = columns->aliases();
    for (std::uint32_t i = 0; i < aliases.folded.size(); ++i)
        rows.push_back(
            "alias " + std::string(aliases.folded[i]) + " " + std::string(aliases.spellings[i]) +
            " " + std::to_string(aliases.columns[i]) + " " + std::to_string(aliases.ordinals[i]) +
            " " + std::to_string(aliases.counts[i]));
    const auto& words = columns->title_words();
    for (std::uint32_t i = 0; i < words.words.size(); ++i)
        rows.push_back("title word " + std::string(words.words[i]) + " " +
                       std::to_string(words.counts[i]));
    return rows;
}

std::string current_name(const fs::path& index) {
    const auto build = schema::current_build(index);
    return build ? build->name() : std::string();
}

}  // namespace dateline::testing
