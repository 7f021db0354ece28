// SPDX-License-Identifier: GPL-3.0-or-later
// A corpus made of our own sentences by rule, the same at every run, and what an index holds of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace dateline::testing {

/// The article with that number: title, date line and some paragraphs about real places and made-up
/// people. `edition` changes the text.
std::string make_article_text(unsigned number, unsigned edition = 0);

/// Writes articles first..last-1 as one text file each, in folders of a hundred. `backwards`: the
/// last first.
void write_articles(const std::filesystem::path& folder,
                    unsigned first,
                    unsigned last,
                    bool backwards = false);
std::filesystem::path article_path(const std::filesystem::path& folder, unsigned number);
void write_text(const std::filesystem::path& file, const std::string& text);

/// Everything that readers see of the current build, by article: the record (article, tags,
/// evidence), its words in order, its story. Equal exports mean equal answers.
std::map<std::string, std::string> export_index(const std::filesystem::path& index);
/// Everything that facets and suggestions show of the current build, row by row in its order:
/// values with names, kinds and counts, aliases, words of titles.
std::vector<std::string> export_facets(const std::filesystem::path& index);
/// Name of the current build.
std::string current_name(const std::filesystem::path& index);

}  // namespace dateline::testing
