// SPDX-License-Identifier: GPL-3.0-or-later
// Watching the corpus with inotify.
#include "indexer/watch_index.h"

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <system_error>
#include <unistd.h>

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

// Editors rename, copies come in bursts: a build starts when this long nothing has happened …
constexpr int quiet_ms = 500;
// … or when changes go on for longer than this.
constexpr int burst_rounds_max = 60;
constexpr std::size_t event_bytes = 64 << 10;

constexpr std::uint32_t events = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                 IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF;

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

class Descriptor {
  public:
    Descriptor(int number, const char* what) : number_(number) {
        if (number < 0)
            fail(what);
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

  private:
    int number_;
};

// A folder that is not there at the moment, or goes while it is added, is no fault: its parent
// tells when it comes back.
bool watch_folder(int watcher, const fs::path& folder) {
    if (::inotify_add_watch(watcher, folder.c_str(), events) >= 0)
        return true;
    if (errno == ENOSPC)
        fail("cannot watch the corpus: raise fs.inotify.max_user_watches");
    if (errno != ENOENT && errno != ENOTDIR && errno != EACCES)
        fail("cannot watch the corpus");
    return false;
}

void watch_below(int watcher, const fs::path& root, const fs::path& index) {
    std::error_code error;
    fs::recursive_directory_iterator entry(root, fs::directory_options::skip_permission_denied,
                                           error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        if (!fs::is_directory(entry->symlink_status(error)))
            continue;
        if (fs::equivalent(entry->path(), index, error))
            entry.disable_recursion_pending();
        else
            watch_folder(watcher, entry->path());
    }
}

// Files are watched by their folders: editors put a new file in the place of the old one.
void watch_everything(int watcher, const BuildRequest& request) {
    std::error_code error;
    for (const auto& root : request.corpus) {
        if (fs::is_directory(root, error)) {
            watch_folder(watcher, root);
            watch_below(watcher, root, request.index);
        } else {
            watch_folder(watcher, fs::absolute(root).parent_path());
        }
    }
    for (const auto& file : {request.tagger.actors, request.tagger.places, request.tagger.homes,
                             request.tagger.corrections})
        if (!file.empty())
            watch_folder(watcher, fs::absolute(file).parent_path());
}

enum class Woken { Changed, Quiet, Ended };

Woken wait(int watcher, int signals, int timeout_ms) {
    pollfd sources[] = {{watcher, POLLIN, 0}, {signals, POLLIN, 0}};
    const int ready = ::poll(sources, 2, timeout_ms);
    if (ready < 0) {
        if (errno != EINTR)
            fail("cannot wait for changes");
        return Woken::Changed;
    }
    if (sources[1].revents != 0)
        return Woken::Ended;
    if (ready > 0 && sources[0].revents != 0) {
        char buffer[event_bytes];
        while (::read(watcher, buffer, sizeof buffer) > 0) {
        }
        if (errno != EAGAIN && errno != EINTR)
            fail("cannot read changes");
        return Woken::Changed;
    }
    return Woken::Quiet;
}

// Signals end a build at once, as they would without --watch (a build may be ended at any moment);
// between builds they are waited for, and end the program with the last build's exit code.
class EndingSignals {
  public:
    EndingSignals() {
        sigemptyset(&set_);
        sigaddset(&set_, SIGTERM);
        sigaddset(&set_, SIGINT);
        block();
    }
    void block() const { ::pthread_sigmask(SIG_BLOCK, &set_, nullptr); }
    void let_through() const { ::pthread_sigmask(SIG_UNBLOCK, &set_, nullptr); }
    int open() const { return ::signalfd(-1, &set_, SFD_CLOEXEC); }

  private:
    sigset_t set_{};
};

}  // namespace

int watch_index(const BuildRequest& request, const std::function<int()>& build) {
    const EndingSignals ending;
    const Descriptor signals(ending.open(), "cannot wait for signals");
    const Descriptor watcher(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK), "cannot watch the corpus");
    while (true) {
        // Watches first: what changes during the build starts the next one.
        watch_everything(watcher.number(), request);
        ending.let_through();
        const int code = build();
        ending.block();
        auto woken = wait(watcher.number(), signals.number(), -1);
        for (int round = 0; woken == Woken::Changed && round < burst_rounds_max; ++round)
            woken = wait(watcher.number(), signals.number(), quiet_ms);
        if (woken == Woken::Ended)
            return code;
    }
}

}  // namespace dateline::indexer
