// SPDX-License-Identifier: GPL-3.0-or-later
// Fills the templates of the pages for the coverage and for problems.
#include <algorithm>

#include "server/response/html.h"
#include "server/response/page_parts.h"
#include "server/response/wording.h"

namespace dateline::server {

namespace {

struct CoverageRow {
    const char* what;
    std::uint32_t count;
    const char* link;
};

std::vector<PageData> share_rows(const std::vector<CoverageRow>& rows, std::uint32_t whole) {
    std::vector<PageData> list;
    for (const auto& row : rows) {
        auto& entry = list.emplace_back();
        entry.set("what", row.what);
        entry.set("number", print_count(row.count));
        entry.set("raw", std::to_string(row.count));
        entry.set("whole", std::to_string(std::max(whole, 1U)));
        entry.set("share", print_share(row.count, whole));
        entry.set("link", row.link);
    }
    return list;
}

}  // namespace

std::string print_coverage_page(const CoverageView& view) {
    const auto& coverage = view.coverage;
    PageData page;
    set_frame(page, "What this index does not know", {}, view.build, false);
    page.set("articles", print_count_of(coverage.articles, "article"));
    page.set(
        "rows",
        share_rows({{"without a publication date", coverage.undated, "/search?published=none"},
                    {"with a guessed date", coverage.guessed, "/search?published_from=text"},
                    {"without a sure date: one of these two", coverage.undated + coverage.guessed,
                     "/search?published_from=none&published_from=text"},
                    {"without any place", coverage.without_place, ""},
                    {"without any actor", coverage.without_actor, ""},
                    {"about no date", coverage.without_about, "/search?about=none"},
                    {"copies of another article", coverage.in_stories, ""}},
                   coverage.articles));
    const auto counts = [&](const auto& pairs, std::string_view parameter) {
        std::vector<PageData> list;
        for (const auto& [name, count] : pairs) {
            auto& entry = list.emplace_back();
            const auto words =
                parameter == "published_from" ? origin_words(name) : std::string_view();
            entry.set("what", !words.empty() ? std::string(words)
                              : name.empty() ? "unknown"
                                             : name);
            entry.set("number", print_count(count));
            entry.set("raw", std::to_string(count));
            entry.set("whole", std::to_string(std::max(coverage.articles, 1U)));
            entry.set("share", print_share(count, coverage.articles));
            entry.set("link", name.empty() ? std::string()
                                           : "/search?" + std::string(parameter) + "=" +
                                                 print_url_part(name));
        }
        return list;
    };
    page.set("origins", counts(coverage.origins, "published_from"));
    page.set("languages", counts(coverage.languages, "language"));
    std::vector<PageData> builds;
    for (const auto& build : view.builds) {
        auto& entry = builds.emplace_back();
        entry.set("build_name", build.name);
        entry.set("build_count", print_count(build.stamp.articles));
        entry.set("build_rules", build.stamp.rules);
        entry.set("build_open", build.open);
    }
    page.set("builds", std::move(builds));
    return print_page("coverage", page);
}

std::string print_problem_page(const ProblemView& view) {
    const auto& problem = view.problem;
    PageData page;
    set_frame(page, problem.title.empty() ? "That did not work" : problem.title, {}, view.build,
              false);
    page.set("status", std::to_string(problem.status));
    page.set("problem_title", problem.title.empty() ? "That did not work" : problem.title);
    page.set("problem_detail", problem.detail);
    page.set("param", problem.param);
    page.set("given", problem.value);
    page.set("expected", problem.expected);
    page.set("nearest", problem.nearest);
    page.set("log_id", problem.log_id);
    return print_page("problem", page);
}

}  // namespace dateline::server
