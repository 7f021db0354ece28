// SPDX-License-Identifier: GPL-3.0-or-later
// The sorted walk over a corpus: which files there are, whatever the order the disk keeps them in.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory_resource>
#include <string>
#include <vector>

#include "indexer/tagged_article.h"

namespace dateline::indexer {

/// A regular file of the corpus. `path`: to open it by, absolute; links of the root itself are
/// resolved. `name`: relative to its corpus root with '/' between, valid UTF-8
/// (other bytes are percent-encoded); several roots: the root's own name goes before it.
struct CorpusFile {
    std::pmr::string path;
    std::pmr::string name;
    std::uint64_t size = 0;  ///< bytes
    std::int64_t modified_ns =
        0;  ///< only to see whether a file changed; never an input of a result
};

/// Files sorted by the bytes of `name`, those of one name by `path`. Links that lead outside of
/// their root are not followed, loops are cut, anything but regular files is skipped; each with a
/// notice. A root that is a file is a corpus of one. Folders are listed on `threads` threads; files
/// and notices are the same. The list lies in `memory`, which must outlive it.
std::pmr::vector<CorpusFile> list_corpus_files(
    const std::vector<std::filesystem::path>& roots,
    const std::function<void(Notice)>& notice,
    unsigned threads = 1,
    std::pmr::memory_resource* memory = std::pmr::get_default_resource());

}  // namespace dateline::indexer
