// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a program under test: lets its N-th call that changes or reads a file below a
// folder fail, once or from then on.
//   FAILING_DISK_BELOW  folder; only files in it count
//   FAILING_DISK_AT     number of the call that fails, from 1; 0: none, count only
//   FAILING_DISK_ERROR  errno, 28 (ENOSPC) or 5 (EIO)
//   FAILING_DISK_ONCE   1: only that call fails; else all that write after it as well
//   FAILING_DISK_COUNT  file that gets the number of calls at the end
//   FAILING_DISK_CUT    folder that does not exist: instead of failing, the power goes at that
//   call,
//                       or at the program's end; the folder gets what the disk then holds
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#include "tests/support/failing_disk/power_cut.h"

namespace {

using dateline::testing::SyncedDisk;

std::atomic<long> calls{0};
std::mutex disk_mutex;
SyncedDisk* disk = nullptr;  // where the power goes; lives longer than any destructor
bool is_started = false;
thread_local bool is_ours = false;  // calls that the disk makes itself are none of the program's

template <typename Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

bool is_below(const char* path) {
    if (is_ours)
        return false;
    const char* folder = std::getenv("FAILING_DISK_BELOW");
    return folder != nullptr && std::strncmp(path, folder, std::strlen(folder)) == 0;
}

bool is_below(int file) {
    if (is_ours)
        return false;
    char link[64];
    char path[PATH_MAX];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const auto size = ::readlink(link, path, sizeof path - 1);
    if (size <= 0)
        return false;
    path[size] = '\0';
    return is_below(path);
}

// With the disk's lock held, so that nothing else is written or synced meanwhile.
[[noreturn]] void cut_power(long seed) {
    disk->write_remains(std::getenv("FAILING_DISK_CUT"), static_cast<std::uint64_t>(seed));
    ::kill(::getpid(), SIGKILL);
    ::_exit(1);
}

// A sync that succeeded.
int note_sync(int file, int result) {
    const std::lock_guard lock(disk_mutex);
    if (disk == nullptr || result != 0 || !is_below(file))
        return result;
    is_ours = true;
    disk->note_sync(file);
    is_ours = false;
    return result;
}

// Sets errno and returns true if this call is to fail.
bool fails(bool counts) {
    if (!counts)
        return false;
    const char* at = std::getenv("FAILING_DISK_AT");
    const char* once = std::getenv("FAILING_DISK_ONCE");
    const char* error = std::getenv("FAILING_DISK_ERROR");
    const long wanted = at != nullptr ? std::atol(at) : 0;
    const long number = ++calls;
    const bool only_once = once != nullptr && once[0] == '1';
    if (wanted == 0 || number < wanted || (only_once && number > wanted))
        return false;
    if (disk != nullptr) {
        const std::lock_guard lock(disk_mutex);
        is_ours = true;
        cut_power(number);
    }
    errno = error != nullptr ? std::atoi(error) : ENOSPC;
    return true;
}

__attribute__((constructor)) void start_disk() {
    is_started = true;
    ::unsetenv("LD_PRELOAD");  // programs that this one starts are none of the test's
    const char* folder = std::getenv("FAILING_DISK_BELOW");
    if (folder == nullptr || std::getenv("FAILING_DISK_CUT") == nullptr)
        return;
    is_ours = true;
    disk = new SyncedDisk(folder);
    is_ours = false;
}

__attribute__((destructor)) void print_count() {
    is_ours = true;
    if (disk != nullptr)
        cut_power(calls);
    const char* path = std::getenv("FAILING_DISK_COUNT");
    if (path == nullptr)
        return;
    if (std::FILE* file = std::fopen(path, "w")) {
        std::fprintf(file, "%ld\n", calls.load());
        std::fclose(file);
    }
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
    static const auto next = real<ssize_t (*)(int, const void*, size_t)>("write");
    return fails(is_below(file)) ? -1 : next(file, bytes, size);
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
    static const auto next = real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
    return fails(is_below(file)) ? -1 : next(file, bytes, size, offset);
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t offset) {
    static const auto next = real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return fails(is_below(file)) ? -1 : next(file, bytes, size, offset);
}

ssize_t writev(int file, const iovec* parts, int count) {
    static const auto next = real<ssize_t (*)(int, const iovec*, int)>("writev");
    return fails(is_below(file)) ? -1 : next(file, parts, count);
}

ssize_t sendfile(int to, int from, off_t* offset, size_t count) {
    static const auto next = real<ssize_t (*)(int, int, off_t*, size_t)>("sendfile");
    return fails(is_below(to)) ? -1 : next(to, from, offset, count);
}

ssize_t sendfile64(int to, int from, off64_t* offset, size_t count) {
    static const auto next = real<ssize_t (*)(int, int, off64_t*, size_t)>("sendfile64");
    return fails(is_below(to)) ? -1 : next(to, from, offset, count);
}

ssize_t read(int file, void* bytes, size_t size) {
    static const auto next = real<ssize_t (*)(int, void*, size_t)>("read");
    const char* error = std::getenv("FAILING_DISK_ERROR");
    const bool counts = error != nullptr && std::atoi(error) == EIO && is_below(file);
    return fails(counts) ? -1 : next(file, bytes, size);
}

ssize_t pread(int file, void* bytes, size_t size, off_t offset) {
    static const auto next = real<ssize_t (*)(int, void*, size_t, off_t)>("pread");
    const char* error = std::getenv("FAILING_DISK_ERROR");
    const bool counts = error != nullptr && std::atoi(error) == EIO && is_below(file);
    return fails(counts) ? -1 : next(file, bytes, size, offset);
}

int fsync(int file) {
    static const auto next = real<int (*)(int)>("fsync");
    return fails(is_below(file)) ? -1 : note_sync(file, next(file));
}

int fdatasync(int file) {
    static const auto next = real<int (*)(int)>("fdatasync");
    return fails(is_below(file)) ? -1 : note_sync(file, next(file));
}

int rename(const char* from, const char* to) {
    static const auto next = real<int (*)(const char*, const char*)>("rename");
    return fails(is_below(to)) ? -1 : next(from, to);
}

// A sanitizer makes the folder of its reports before any library is set up.
int mkdir(const char* path, mode_t mode) {
    if (!is_started)
        return static_cast<int>(::syscall(SYS_mkdirat, AT_FDCWD, path, mode));
    static const auto next = real<int (*)(const char*, mode_t)>("mkdir");
    return fails(is_below(path)) ? -1 : next(path, mode);
}

int open(const char* path, int flags, ...) {
    static const auto next = real<int (*)(const char*, int, ...)>("open");
    va_list rest;
    va_start(rest, flags);
    const auto mode = static_cast<mode_t>((flags & O_CREAT) != 0 ? va_arg(rest, int) : 0);
    va_end(rest);
    return fails((flags & O_CREAT) != 0 && is_below(path)) ? -1 : next(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    static const auto next = real<int (*)(const char*, int, ...)>("open64");
    va_list rest;
    va_start(rest, flags);
    const auto mode = static_cast<mode_t>((flags & O_CREAT) != 0 ? va_arg(rest, int) : 0);
    va_end(rest);
    return fails((flags & O_CREAT) != 0 && is_below(path)) ? -1 : next(path, flags, mode);
}

}  // extern "C"
