// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the records of two builds.
#include "indexer/diff_builds.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "indexer/write/stored_articles.h"
#include "schema/builds.h"
#include "schema/record.h"

namespace dateline::indexer {

namespace fs = std::filesystem;
using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

namespace {

struct Seen {
    DocumentId document = 0;
    std::uint64_t fingerprint = 0;
};

struct DiffCounts {
    std::uint64_t added = 0, removed = 0, text = 0, rules = 0, correction = 0, unchanged = 0;
};

std::map<std::string, Seen> read_fingerprints(const schema::BuildPaths& build) {
    std::map<std::string, Seen> seen;
    const auto last = read_database_size(build.database()).last;
    read_stored_records(
        build.database(), 1, last, [&](DocumentId document, const std::string& record) {
            if (const auto card = schema::read_record_card(record))
                seen[card->article.id] = {document, schema::record_fingerprint(record)};
        });
    return seen;
}

schema::RecordWhole read_whole(const schema::BuildPaths& build, DocumentId document) {
    schema::RecordWhole whole;
    read_stored_records(build.database(), document, document,
                        [&](DocumentId, const std::string& record) {
                            if (auto read = schema::read_record(record))
                                whole = std::move(*read);
                        });
    return whole;
}

std::set<std::string> list_tags(const schema::RecordWhole& whole, bool& corrected) {
    std::set<std::string> tags;
    const auto look = [&](const std::string& name, const std::vector<schema::Mention>& mentions) {
        tags.insert(name);
        for (const auto& mention : mentions)
            corrected = corrected || mention.rule.rfind("corrections.", 0) == 0;
    };
    for (const auto& actor : whole.tags.actors)
        look("actor:" + actor.name, actor.mentions);
    for (const auto& place : whole.tags.places)
        look("place:" + place.name, place.mentions);
    for (const auto& about : whole.tags.about)
        look("about:" + schema::print_date_value(about.value), about.mentions);
    for (const auto& date : whole.tags.unresolved)
        tags.insert(
            "unresolved:" +
            schema::text_of(whole.article, date.field).substr(date.start, date.end - date.start));
    return tags;
}

void put_names(Writer& out,
               const char* key,
               const std::set<std::string>& of,
               const std::set<std::string>& less) {
    out.Key(key);
    out.StartArray();
    for (const auto& name : of)
        if (!less.contains(name))
            out.String(name);
    out.EndArray();
}

std::string print_change(const schema::RecordWhole& a,
                         const schema::RecordWhole& b,
                         DiffCounts& counts) {
    bool corrected_a = false;
    bool corrected_b = false;
    const auto tags_a = list_tags(a, corrected_a);
    const auto tags_b = list_tags(b, corrected_b);
    const bool same_text = a.article.title == b.article.title && a.article.body == b.article.body &&
                           a.article.published.value == b.article.published.value;
    const bool by_correction = same_text && (corrected_a || corrected_b);
    const char* cause = !same_text ? "text" : by_correction ? "correction" : "rules";
    ++(!same_text ? counts.text : by_correction ? counts.correction : counts.rules);
    rapidjson::StringBuffer line;
    Writer out(line);
    out.StartObject();
    out.Key("id");
    out.String(b.article.id);
    out.Key("change");
    out.String("changed");
    out.Key("cause");
    out.String(cause);
    put_names(out, "tags_added", tags_b, tags_a);
    put_names(out, "tags_removed", tags_a, tags_b);
    out.EndObject();
    return std::string(line.GetString(), line.GetSize()) + "\n";
}

std::string print_presence(const std::string& id, const char* change) {
    rapidjson::StringBuffer line;
    Writer out(line);
    out.StartObject();
    out.Key("id");
    out.String(id);
    out.Key("change");
    out.String(change);
    out.EndObject();
    return std::string(line.GetString(), line.GetSize()) + "\n";
}

std::string print_summary(const schema::BuildPaths& a,
                          const schema::BuildPaths& b,
                          const DiffCounts& counts) {
    rapidjson::StringBuffer line;
    Writer out(line);
    out.StartObject();
    out.Key("from");
    out.String(a.name());
    out.Key("to");
    out.String(b.name());
    const std::pair<const char*, std::uint64_t> rows[] = {{"added", counts.added},
                                                          {"removed", counts.removed},
                                                          {"changed_text", counts.text},
                                                          {"changed_rules", counts.rules},
                                                          {"changed_correction", counts.correction},
                                                          {"unchanged", counts.unchanged}};
    for (const auto& [key, count] : rows) {
        out.Key(key);
        out.Uint64(count);
    }
    out.EndObject();
    return std::string(line.GetString(), line.GetSize()) + "\n";
}

std::optional<schema::BuildPaths> find_build(const std::vector<schema::BuildPaths>& builds,
                                             const std::string& wanted) {
    for (const auto& build : builds) {
        const auto name = build.name();
        const auto dash = name.find('-');
        const auto number = name.substr(0, dash);
        if (name == wanted || name.substr(dash + 1) == wanted ||
            (wanted.size() <= number.size() &&
             std::string(number.size() - wanted.size(), '0') + wanted == number))
            return build;
    }
    return std::nullopt;
}

}  // namespace

schema::Result<std::string> diff_builds(const fs::path& index,
                                        const std::vector<std::string>& wanted) {
    const auto builds = schema::list_builds(index);
    std::string names;
    for (const auto& build : builds)
        names += (names.empty() ? "" : ", ") + build.name();
    if (builds.size() < 2)
        return schema::Problem{"'" + index.string() + "' holds fewer than two builds",
                               "build again with --keep 2 or more"};
    auto a =
        wanted.empty() ? std::optional(builds[builds.size() - 2]) : find_build(builds, wanted[0]);
    auto b = wanted.size() < 2 ? std::optional(builds.back()) : find_build(builds, wanted[1]);
    if (!a || !b)
        return schema::Problem{"there is no build '" + (a ? wanted[1] : wanted[0]) + "'",
                               "there are: " + names};
    for (const auto* build : {&*a, &*b})
        if (const auto stamp = schema::read_stamp(*build); !stamp)
            return schema::Problem{build->name() + ": " + stamp.problem().what,
                                   "only builds of one version can be compared"};
    const auto seen_a = read_fingerprints(*a);
    const auto seen_b = read_fingerprints(*b);
    DiffCounts counts;
    std::string lines;
    for (const auto& [id, seen] : seen_b) {
        const auto before = seen_a.find(id);
        if (before == seen_a.end()) {
            ++counts.added;
            lines += print_presence(id, "added");
        } else if (before->second.fingerprint != seen.fingerprint) {
            lines += print_change(read_whole(*a, before->second.document),
                                  read_whole(*b, seen.document), counts);
        } else {
            ++counts.unchanged;
        }
    }
    for (const auto& [id, seen] : seen_a)
        if (!seen_b.contains(id)) {
            ++counts.removed;
            lines += print_presence(id, "removed");
        }
    return print_summary(*a, *b, counts) + lines;
}

}  // namespace dateline::indexer
