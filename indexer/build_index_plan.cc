// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the corpus with the manifest of the last build.
#include "indexer/build_index_plan.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include <xxhash.h>

#include "indexer/write/stored_articles.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

// Above this share of the corpus' bytes a new database costs less than changing a copy of the old
// one.
constexpr double delta_share_max = 0.1;

std::string print_options(const BuildRequest& request) {
    const auto& limits = request.limits;
    return "article_bytes=" + std::to_string(limits.article_bytes_max) +
           " line_bytes=" + std::to_string(limits.line_bytes_max) +
           " file_bytes=" + std::to_string(limits.file_bytes_max) +
           " unpacked_bytes=" + std::to_string(limits.unpacked_bytes_max) +
           " unpacked_ratio=" + std::to_string(limits.unpacked_ratio_max) +
           " archive_depth=" + std::to_string(limits.archive_depth_max) +
           " nesting=" + std::to_string(limits.nesting_max) +
           " shard=" + std::to_string(request.shard) + "/" + std::to_string(request.shards);
}

bool is_unchanged(const CorpusFile& file, const ManifestFile& last) {
    if (file.size != last.size)
        return false;
    if (file.modified_ns == last.modified_ns)
        return true;
    std::error_code error;
    if (!fs::is_regular_file(file.path, error))
        return false;
    try {
        return hash_file(file.path) == last.hash;
    } catch (const fs::filesystem_error&) {
        return false;  // it is read then, and the reader says what is wrong with it
    }
}

// An article that an overriding one hid comes back when that one goes: its file is read again.
void uncover_overridden(BuildPlan& plan) {
    std::unordered_set<std::string> dropped(plan.dropped_ids.begin(), plan.dropped_ids.end());
    for (bool changed = true; changed;) {
        changed = false;
        for (auto& planned : plan.files) {
            if (planned.read)
                continue;
            const auto& articles = planned.last->articles;
            planned.read = std::any_of(articles.begin(), articles.end(), [&](const auto& article) {
                return article.overridden && dropped.contains(article.id);
            });
            if (!planned.read)
                continue;
            changed = true;
            for (const auto& article : articles)
                if (!article.overridden && dropped.insert(article.id).second)
                    plan.dropped_ids.push_back(article.id);
        }
    }
}

void compare(BuildPlan& plan, Manifest manifest) {
    std::map<std::string, ManifestFile> last;
    for (auto& file : manifest.files)
        last.emplace(file.name, std::move(file));
    for (auto& planned : plan.files) {
        const auto found = last.find(planned.file.name);
        if (found == last.end())
            continue;
        planned.read = !is_unchanged(planned.file, found->second);
        planned.last = std::move(found->second);
        last.erase(found);
    }
    const auto drop = [&](const ManifestFile& file) {
        for (const auto& article : file.articles)
            if (!article.overridden)
                plan.dropped_ids.push_back(article.id);
    };
    for (const auto& [name, file] : last)
        drop(file);
    for (const auto& planned : plan.files)
        if (planned.read && planned.last)
            drop(*planned.last);
    uncover_overridden(plan);
}

// Each delta leaves holes and half-full blocks behind: a database that lost this share of its
// numbers is written anew.
constexpr double holes_share_max = 0.25;

void choose_mode(BuildPlan& plan, bool any_file_gone) {
    std::uint64_t all_bytes = 0;
    bool any_read = false;
    for (const auto& planned : plan.files) {
        all_bytes += planned.file.size;
        if (planned.read) {
            plan.read_bytes += planned.file.size;
            any_read = true;
        }
    }
    if (!any_read && !any_file_gone && !plan.tag_again) {
        plan.mode = BuildMode::Nothing;
        return;
    }
    const auto size = read_database_size(plan.base->database());
    const auto holes = size.last - size.documents + plan.dropped_ids.size();
    plan.mode =
        plan.tag_again ||
                static_cast<double>(plan.read_bytes) >
                    delta_share_max * static_cast<double>(all_bytes) ||
                plan.dropped_ids.size() >
                    static_cast<std::size_t>(delta_share_max * plan.base_articles) ||
                static_cast<double>(holes) > holes_share_max * static_cast<double>(size.last)
            ? BuildMode::Reuse
            : BuildMode::Delta;
}

// The index may lie inside of the corpus; its own files are no articles.
bool lies_in(const fs::path& file, const fs::path& folder) {
    const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
    return end == folder.end();
}

void list_files(BuildPlan& plan, const BuildRequest& request) {
    std::error_code error;
    const auto index = fs::weakly_canonical(request.index, error);
    for (auto& file : list_corpus_files(
             request.corpus, [&](Notice notice) { plan.notices.push_back(std::move(notice)); })) {
        if (request.shards > 1 &&
            XXH3_64bits(file.name.data(), file.name.size()) % request.shards != request.shard)
            continue;
        if (!lies_in(fs::absolute(file.path).lexically_normal(), index) &&
            !lies_in(fs::absolute(file.path).lexically_normal(),
                     fs::absolute(request.index).lexically_normal()))
            plan.files.push_back({std::move(file), true, std::nullopt});
    }
}

void drop_everything(BuildPlan& plan, const Manifest& last) {
    for (const auto& file : last.files)
        for (const auto& article : file.articles)
            if (!article.overridden)
                plan.dropped_ids.push_back(article.id);
}

}  // namespace

schema::Result<BuildPlan> plan_build(const BuildRequest& request, BuildRules& rules) {
    BuildPlan plan;
    plan.rules_key = rules.key();
    plan.options = print_options(request);
    list_files(plan, request);
    std::optional<Manifest> last;
    if (auto base = schema::current_build(request.index); base) {
        if (const auto stamp = schema::read_stamp(*base)) {
            plan.base = *base;
            plan.base_articles = stamp->articles;
            if (auto manifest = read_manifest(base->manifest()))
                last = *std::move(manifest);
        } else {
            plan.notices.push_back({base->name(), 0,
                                    "the last build is not used: " + stamp.problem().what,
                                    "every file is read and tagged again", false});
        }
    }
    if (last && last->rules_key == plan.rules_key) {
        plan.rules = last->rules;
    } else {
        auto fingerprint = rules.fingerprint();
        if (!fingerprint)
            return fingerprint.problem();
        plan.rules = *fingerprint;
    }
    if (last && !request.full && last->reader_version == reader_version &&
        last->options == plan.options) {
        plan.tag_again = last->rules != plan.rules;
        plan.whole_bytes = last->whole_bytes;
        const auto known = last->files.size();
        compare(plan, *std::move(last));
        const auto kept = static_cast<std::size_t>(
            std::count_if(plan.files.begin(), plan.files.end(),
                          [](const auto& planned) { return planned.last.has_value(); }));
        choose_mode(plan, kept < known);
        return plan;
    }
    if (last)
        drop_everything(plan, *last);
    for (const auto& planned : plan.files)
        plan.read_bytes += planned.file.size;
    return plan;
}

}  // namespace dateline::indexer
