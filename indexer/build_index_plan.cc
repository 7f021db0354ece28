// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the corpus with the manifest of the last build.
#include "indexer/build_index_plan.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <unordered_set>
#include <utility>

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

// Articles that leave the index, unless a file that is read brings them again.
void drop_articles(BuildPlan& plan, const ManifestFile& file) {
    for (const auto& article : file.articles)
        if (!article.overridden)
            plan.dropped.add({article.id, false, {}});
}

// Leaves an empty row.
ManifestFile take_file(BuildPlan& plan, std::uint32_t known) {
    return std::exchange(plan.known[known],
                         make_manifest_file(plan.known.get_allocator().resource()));
}

bool is_any_overridden(const ManifestFile& file) {
    return std::any_of(file.articles.begin(), file.articles.end(),
                       [](const auto& article) { return article.overridden; });
}

// An article that an overriding one hid comes back when that one goes: its file is read again.
void uncover_overridden(BuildPlan& plan) {
    std::vector<PlannedFile*> covered;
    for (auto& planned : plan.files)
        if (!planned.read && is_any_overridden(plan.known[planned.known]))
            covered.push_back(&planned);
    std::pmr::unordered_set<std::pmr::string> dropped(plan.known.get_allocator());
    if (!covered.empty())
        for (const auto& article : plan.dropped)
            dropped.emplace(article.id);
    for (bool changed = true; changed;) {
        changed = false;
        for (auto* planned : covered) {
            if (planned->read)
                continue;
            const auto& articles = plan.known[planned->known].articles;
            planned->read = std::any_of(articles.begin(), articles.end(), [&](const auto& article) {
                return article.overridden && dropped.contains(std::pmr::string(article.id));
            });
            if (!planned->read)
                continue;
            changed = true;
            for (const auto& article : articles)
                if (!article.overridden && dropped.emplace(article.id).second)
                    plan.dropped.add({article.id, false, {}});
            take_file(plan, planned->known);
        }
    }
}

// Both lists are sorted by name. Returns whether a file of the last build is gone.
bool compare(BuildPlan& plan, Manifest last) {
    plan.known = std::move(last.files);
    bool any_gone = false;
    std::uint32_t number = 0;
    const auto drop_before = [&](const std::pmr::string* name) {
        for (; number < plan.known.size() && (name == nullptr || plan.known[number].name < *name);
             ++number) {
            any_gone = true;
            drop_articles(plan, take_file(plan, number));
        }
    };
    for (auto& planned : plan.files) {
        drop_before(&planned.file.name);
        if (number == plan.known.size() || plan.known[number].name != planned.file.name)
            continue;
        planned.known = number++;
        planned.read = !is_unchanged(planned.file, plan.known[planned.known]);
    }
    drop_before(nullptr);
    // Behind those of files that are gone: the order shapes the bytes of a changed database.
    for (const auto& planned : plan.files)
        if (planned.read && planned.known != PlannedFile::unknown)
            drop_articles(plan, take_file(plan, planned.known));
    uncover_overridden(plan);
    return any_gone;
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
    const auto holes = size.last - size.documents + plan.dropped.size();
    plan.mode =
        plan.tag_again ||
                static_cast<double>(plan.read_bytes) >
                    delta_share_max * static_cast<double>(all_bytes) ||
                plan.dropped.size() >
                    static_cast<std::size_t>(delta_share_max * plan.base_articles) ||
                static_cast<double>(holes) > holes_share_max * static_cast<double>(size.last)
            ? BuildMode::Reuse
            : BuildMode::Delta;
}

// The index may lie inside of the corpus; its own files are no articles. It goes by the name that
// it was given and by the one behind all links.
class IndexFolder {
  public:
    explicit IndexFolder(const fs::path& index) {
        std::error_code error;
        for (const auto& name :
             {fs::weakly_canonical(index, error), fs::absolute(index).lexically_normal()}) {
            if (name.empty())
                continue;  // it cannot be resolved
            beginnings_.push_back(name.native());
            if (!beginnings_.back().ends_with('/'))
                beginnings_.back() += '/';
        }
    }
    bool contains(std::string_view path) const {
        return std::any_of(beginnings_.begin(), beginnings_.end(),
                           [&](const auto& beginning) { return path.starts_with(beginning); });
    }

  private:
    std::vector<std::string> beginnings_;
};

void list_files(BuildPlan& plan, const BuildRequest& request) {
    const IndexFolder index(request.index);
    auto files = list_corpus_files(
        request.corpus, [&](Notice notice) { plan.notices.push_back(std::move(notice)); },
        request.jobs, plan.files.get_allocator().resource());
    plan.files.reserve(files.size());
    for (auto& file : files) {
        if (request.shards > 1 &&
            XXH3_64bits(file.name.data(), file.name.size()) % request.shards != request.shard)
            continue;
        if (!index.contains(file.path))
            plan.files.push_back({std::move(file)});
    }
}

// The build that a new one may stand on, and what it was made of.
struct LastBuild {
    std::optional<schema::BuildPaths> build;
    std::uint32_t articles = 0;
    std::uint64_t whole_database_bytes = 0;
    std::optional<Manifest> manifest;
    std::vector<Notice> notices;
};

LastBuild read_last_build(const fs::path& index, std::pmr::memory_resource* memory) {
    LastBuild last;
    const auto build = schema::current_build(index);
    if (!build)
        return last;
    const auto stamp = schema::read_stamp(*build);
    if (!stamp) {
        last.notices.push_back({build->name(), 0,
                                "the last build is not used: " + stamp.problem().what,
                                "every file is read and tagged again", false});
        return last;
    }
    last.build = *build;
    last.articles = stamp->articles;
    last.whole_database_bytes = stamp->whole_database_bytes;
    if (auto manifest = read_manifest(build->manifest(), memory))
        last.manifest = *std::move(manifest);
    return last;
}

}  // namespace

schema::Result<BuildPlan> plan_build(const BuildRequest& request,
                                     BuildRules& rules,
                                     std::pmr::memory_resource* memory) {
    BuildPlan plan(memory);
    plan.rules_key = rules.key();
    plan.options = print_options(request);
    // The last build is read while the corpus is walked.
    auto reading =
        std::async(std::launch::async, [&] { return read_last_build(request.index, memory); });
    list_files(plan, request);
    auto last = reading.get();
    plan.base = std::move(last.build);
    plan.base_articles = last.articles;
    plan.whole_database_bytes = last.whole_database_bytes;
    std::move(last.notices.begin(), last.notices.end(), std::back_inserter(plan.notices));
    auto& manifest = last.manifest;
    if (manifest && manifest->rules_key == plan.rules_key) {
        plan.rules = manifest->rules;
    } else {
        auto fingerprint = rules.fingerprint();
        if (!fingerprint)
            return fingerprint.problem();
        plan.rules = *fingerprint;
    }
    if (manifest && !request.full && manifest->reader_version == reader_version &&
        manifest->options == plan.options) {
        plan.tag_again = manifest->rules != plan.rules;
        const bool any_gone = compare(plan, *std::move(manifest));
        choose_mode(plan, any_gone);
        return plan;
    }
    if (manifest)
        for (const auto& file : manifest->files)
            drop_articles(plan, file);
    for (const auto& planned : plan.files)
        plan.read_bytes += planned.file.size;
    return plan;
}

}  // namespace dateline::indexer
