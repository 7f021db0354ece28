// SPDX-License-Identifier: GPL-3.0-or-later
// Walks over a corpus.
#include "indexer/read/article_files.h"

#include <algorithm>
#include <map>
#include <set>
#include <sys/stat.h>
#include <system_error>

#include "indexer/read/encodings.h"
#include "indexer/read/folder_listing.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t depth_max = 200;

/// File names are bytes: those that are no UTF-8, controls and '%' become %XX, so that names stay
/// distinct.
std::string printable_name(std::string_view bytes) {
    const bool is_clean = is_utf8(bytes) && std::none_of(bytes.begin(), bytes.end(), [](char c) {
                              return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
                          });
    if (is_clean)
        return std::string(bytes);
    std::string name;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7f && c != '%') {
            name.push_back(c);
        } else {
            name.push_back('%');
            name.push_back("0123456789ABCDEF"[byte >> 4]);
            name.push_back("0123456789ABCDEF"[byte & 15]);
        }
    }
    return name;
}

bool is_inside(const fs::path& path, const fs::path& root) {
    const auto [root_end, at] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
    return root_end == root.end();
}

class Walk {
  public:
    Walk(const std::function<void(Notice)>& notice,
         std::pmr::vector<CorpusFile>& files,
         unsigned threads)
        : notice_(notice), files_(files), threads_(threads) {}

    void add_root(const fs::path& root, const std::string& prefix) {
        std::error_code error;
        root_ = fs::canonical(root, error);
        if (error) {
            report(printable_name(root.string()), "cannot be opened: " + error.message(),
                   "check the path of the corpus");
            return;
        }
        entered_.clear();
        if (fs::is_directory(root_, error)) {
            if (threads_ > 1)
                list_ahead();
            enter(root_.native(), prefix, 0);
        } else {
            const auto name = printable_name(root.filename().string());
            add_file(root_.native(), prefix.empty() ? name : prefix);
        }
    }

  private:
    void report(std::string name, std::string what, std::string hint) {
        notice_({std::move(name), 0, std::move(what), std::move(hint), true});
    }

    void list_ahead() {
        listed_ = list_folders_below(root_.native(), depth_max, threads_, memory());
        auto count = files_.size();
        for (const auto& [key, folder] : listed_)
            count += folder.entries.size();
        files_.reserve(count);
    }

    void enter(const std::string& path, const std::string& name, std::size_t depth) {
        struct stat status {};
        if (depth > depth_max || ::stat(path.c_str(), &status) != 0) {
            report(name, depth > depth_max ? "folders nested too deeply" : "cannot be opened",
                   "give the inner folder as a corpus of its own");
            return;
        }
        const FolderKey key{status.st_dev, status.st_ino};
        if (!entered_.insert(key).second) {
            report(name, "this folder was walked already: a link leads back to it",
                   "remove the link");
            return;
        }
        // What a link leads to, in a hidden folder, was not listed before.
        auto found = listed_.extract(key);
        auto folder = found ? std::move(found.mapped()) : list_folder(path, memory());
        if (folder.error != 0)
            report(name,
                   "cannot be listed: " +
                       std::error_code(folder.error, std::system_category()).message(),
                   "make the folder readable for this user");
        for (auto& entry : folder.entries)
            add_entry(path, entry, name, depth);
    }

    void add_entry(const std::string& folder,
                   FolderEntry& entry,
                   const std::string& parent,
                   std::size_t depth) {
        auto base = printable_name(entry.name);
        auto name = parent.empty() ? std::move(base) : join_path(parent, base);
        auto path = join_path(folder, entry.name);
        switch (entry.kind) {
            case EntryKind::File:
                keep(path, name, entry.size, entry.modified_ns);
                return;
            case EntryKind::Folder:
                enter(path, name, depth + 1);
                return;
            case EntryKind::Link:
                follow(path, std::move(name), depth);
                return;
            case EntryKind::Other:
                report(std::move(name), "is no regular file", "only files and folders can be read");
        }
    }

    void follow(const std::string& path, std::string name, std::size_t depth) {
        std::error_code error;
        const auto target = fs::canonical(path, error);
        if (error) {
            report(std::move(name), "is a link that leads nowhere or in a circle",
                   "remove the link");
            return;
        }
        if (!is_inside(target, root_)) {
            report(std::move(name), "is a link that leads out of the corpus",
                   "copy the file into the corpus, or give its folder as a corpus");
            return;
        }
        const auto status = fs::status(target, error);
        if (fs::is_directory(status))
            enter(path, name, depth + 1);
        else if (fs::is_regular_file(status))
            add_file(path, std::move(name));
        else
            report(std::move(name), "is no regular file", "only files and folders can be read");
    }

    void add_file(const std::string& path, std::string name) {
        struct stat status {};
        if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
            report(std::move(name), "is no regular file, or vanished", "run again");
            return;
        }
        keep(path, name, static_cast<std::uint64_t>(status.st_size), modified_ns_of(status));
    }

    std::pmr::memory_resource* memory() const { return files_.get_allocator().resource(); }

    void keep(std::string_view path,
              std::string_view name,
              std::uint64_t size,
              std::int64_t modified_ns) {
        files_.push_back({std::pmr::string(path, memory()), std::pmr::string(name, memory()), size,
                          modified_ns});
    }

    const std::function<void(Notice)>& notice_;
    std::pmr::vector<CorpusFile>& files_;
    unsigned threads_;
    fs::path root_;
    std::map<FolderKey, Folder> listed_;  // not entered yet
    std::set<FolderKey> entered_;
};

std::string root_name(const fs::path& root) {
    auto normal = fs::absolute(root).lexically_normal();
    if (normal.filename().empty())
        normal = normal.parent_path();
    return printable_name(normal.filename().string());
}

}  // namespace

std::pmr::vector<CorpusFile> list_corpus_files(const std::vector<fs::path>& roots,
                                               const std::function<void(Notice)>& notice,
                                               unsigned threads,
                                               std::pmr::memory_resource* memory) {
    std::pmr::vector<CorpusFile> files(memory);
    Walk walk(notice, files, threads);
    std::set<std::string> prefixes;
    for (const auto& root : roots) {
        std::string prefix;
        if (roots.size() > 1) {
            // Two roots of one name are told apart by a number, in the order they were given.
            prefix = root_name(root);
            for (int n = 2; !prefixes.insert(prefix).second; ++n)
                prefix = root_name(root) + "~" + std::to_string(n);
        }
        walk.add_root(root, prefix);
    }
    // Names of different bytes may print alike: the path tells which comes first.
    const auto comes_before = [](const CorpusFile& a, const CorpusFile& b) {
        const auto order = a.name.compare(b.name);
        return order != 0 ? order < 0 : a.path < b.path;
    };
    if (!std::is_sorted(files.begin(), files.end(), comes_before))
        std::sort(files.begin(), files.end(), comes_before);
    return files;
}

}  // namespace dateline::indexer
