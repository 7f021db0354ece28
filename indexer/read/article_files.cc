// SPDX-License-Identifier: GPL-3.0-or-later
// Walks over a corpus.
#include "indexer/read/article_files.h"

#include <algorithm>
#include <set>
#include <sys/stat.h>
#include <system_error>

#include "indexer/read/encodings.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t depth_max = 200;

/// File names are bytes: those that are no UTF-8, controls and '%' become %XX, so that names stay
/// distinct.
std::string printable_name(const std::string& bytes) {
    const bool is_clean = is_utf8(bytes) && std::none_of(bytes.begin(), bytes.end(), [](char c) {
                              return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
                          });
    if (is_clean)
        return bytes;
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
    Walk(const std::function<void(Notice)>& notice, std::vector<CorpusFile>& files)
        : notice_(notice), files_(files) {}

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
            enter(root_, prefix, 0);
        } else {
            const auto name = printable_name(root.filename().string());
            add_file(root_, prefix.empty() ? name : prefix);
        }
    }

  private:
    void report(std::string name, std::string what, std::string hint) {
        notice_({std::move(name), 0, std::move(what), std::move(hint), true});
    }

    void enter(const fs::path& folder, const std::string& name, std::size_t depth) {
        struct stat status {};
        if (depth > depth_max || ::stat(folder.c_str(), &status) != 0) {
            report(name, depth > depth_max ? "folders nested too deeply" : "cannot be opened",
                   "give the inner folder as a corpus of its own");
            return;
        }
        if (!entered_.insert({status.st_dev, status.st_ino}).second) {
            report(name, "this folder was walked already: a link leads back to it",
                   "remove the link");
            return;
        }
        std::error_code error;
        fs::directory_iterator entries(folder, error);
        std::vector<fs::path> paths;
        for (; !error && entries != fs::directory_iterator(); entries.increment(error))
            paths.push_back(entries->path());
        if (error)
            report(name, "cannot be listed: " + error.message(),
                   "make the folder readable for this user");
        std::sort(paths.begin(), paths.end());
        for (const auto& path : paths)
            add_entry(path, name, depth);
    }

    void add_entry(const fs::path& path, const std::string& parent, std::size_t depth) {
        const auto base = printable_name(path.filename().string());
        if (base.empty() || base[0] == '.')
            return;  // hidden: version control, editors' left-overs
        const auto name = parent.empty() ? base : parent + "/" + base;
        std::error_code error;
        auto status = fs::symlink_status(path, error);
        if (fs::is_symlink(status)) {
            const auto target = fs::canonical(path, error);
            if (error) {
                report(name, "is a link that leads nowhere or in a circle", "remove the link");
                return;
            }
            if (!is_inside(target, root_)) {
                report(name, "is a link that leads out of the corpus",
                       "copy the file into the corpus, or give its folder as a corpus");
                return;
            }
            status = fs::status(target, error);
        }
        if (fs::is_directory(status))
            enter(path, name, depth + 1);
        else if (fs::is_regular_file(status))
            add_file(path, name);
        else
            report(name, "is no regular file", "only files and folders can be read");
    }

    void add_file(const fs::path& path, std::string name) {
        struct stat status {};
        if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
            report(std::move(name), "is no regular file, or vanished", "run again");
            return;
        }
        files_.push_back({path, std::move(name), static_cast<std::uint64_t>(status.st_size),
                          static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 +
                              status.st_mtim.tv_nsec});
    }

    const std::function<void(Notice)>& notice_;
    std::vector<CorpusFile>& files_;
    fs::path root_;
    std::set<std::pair<dev_t, ino_t>> entered_;
};

std::string root_name(const fs::path& root) {
    auto normal = fs::absolute(root).lexically_normal();
    if (normal.filename().empty())
        normal = normal.parent_path();
    return printable_name(normal.filename().string());
}

}  // namespace

std::vector<CorpusFile> list_corpus_files(const std::vector<fs::path>& roots,
                                          const std::function<void(Notice)>& notice) {
    std::vector<CorpusFile> files;
    Walk walk(notice, files);
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
    std::sort(files.begin(), files.end(),
              [](const CorpusFile& a, const CorpusFile& b) { return a.name < b.name; });
    return files;
}

}  // namespace dateline::indexer
