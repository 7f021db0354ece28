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

void watch_folders(int watcher, const std::vector<fs::path>& corpus) {
    for (const auto& root : corpus) {
        if (::inotify_add_watch(watcher, root.c_str(), events) < 0)
            fail("cannot watch the corpus (fs.inotify.max_user_watches may be too low)");
        std::error_code error;
        fs::recursive_directory_iterator entry(root, fs::directory_options::skip_permission_denied,
                                               error);
        for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error))
            if (fs::is_directory(entry->symlink_status(error)) &&
                ::inotify_add_watch(watcher, entry->path().c_str(), events) < 0 && errno == ENOSPC)
                fail("cannot watch the corpus: raise fs.inotify.max_user_watches");
    }
}

enum class Woken { Changed, Quiet, Ended };

Woken wait(int watcher, int signals, int timeout_ms) {
    pollfd sources[] = {{watcher, POLLIN, 0}, {signals, POLLIN, 0}};
    const int ready = ::poll(sources, 2, timeout_ms);
    if (ready < 0 && errno != EINTR)
        fail("cannot wait for changes");
    if (sources[1].revents != 0)
        return Woken::Ended;
    if (ready > 0 && sources[0].revents != 0) {
        char buffer[event_bytes];
        if (::read(watcher, buffer, sizeof buffer) < 0 && errno != EAGAIN)
            fail("cannot read changes");
        return Woken::Changed;
    }
    return Woken::Quiet;
}

}  // namespace

int watch_index(const BuildRequest& request, const std::function<int()>& build) {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    const Descriptor signals(::signalfd(-1, &ending, SFD_CLOEXEC), "cannot wait for signals");
    const Descriptor watcher(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK), "cannot watch the corpus");
    watch_folders(watcher.number(), request.corpus);
    int code = build();
    while (true) {
        auto woken = wait(watcher.number(), signals.number(), -1);
        for (int round = 0; woken == Woken::Changed && round < burst_rounds_max; ++round)
            woken = wait(watcher.number(), signals.number(), quiet_ms);
        if (woken == Woken::Ended)
            return code;
        watch_folders(watcher.number(), request.corpus);
        code = build();
    }
}

}  // namespace dateline::indexer
