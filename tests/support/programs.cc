// SPDX-License-Identifier: GPL-3.0-or-later
// Processes of the tests.
#include "tests/support/programs.h"

#include <arpa/inet.h>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace dateline::testing {

namespace fs = std::filesystem;

fs::path index_program() {
    return fs::path(DATELINE_BINARY_DIR) / "indexer" / "dateline-index";
}

fs::path serve_program() {
    return fs::path(DATELINE_BINARY_DIR) / "server" / "dateline-serve";
}

Process::Process(const std::vector<std::string>& arguments,
                 const std::vector<std::pair<std::string, std::string>>& environment) {
    std::string name = (fs::temp_directory_path() / "dateline-output-XXXXXX").string();
    const int output = ::mkstemp(name.data());
    if (output < 0)
        throw std::system_error(errno, std::generic_category(), "cannot make a file");
    output_ = name;
    std::vector<char*> words;
    for (const auto& argument : arguments)
        words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    // A signal that comes before the program has begun must not meet this process' own handlers.
    sigset_t signals;
    sigset_t before;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &signals, &before);
    id_ = ::fork();
    if (id_ == 0) {
        ::signal(SIGTERM, SIG_DFL);
        ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
        ::dup2(output, STDOUT_FILENO);
        ::dup2(output, STDERR_FILENO);
        for (const auto& [key, value] : environment)
            ::setenv(key.c_str(), value.c_str(), 1);
        ::execv(words[0], words.data());
        ::_exit(127);
    }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    ::close(output);
    if (id_ < 0)
        throw std::system_error(errno, std::generic_category(), "cannot start a process");
}

Process::~Process() {
    if (!is_over_) {
        ::kill(id_, SIGKILL);
        ::waitpid(id_, &status_, 0);
    }
    std::error_code ignored;
    fs::remove(output_, ignored);
}

void Process::send(int signal) const {
    if (!is_over_)
        ::kill(id_, signal);
}

bool Process::ends_within(int milliseconds) {
    const auto deadline =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    while (!is_over_) {
        if (::waitpid(id_, &status_, WNOHANG) == id_)
            is_over_ = true;
        else if (std::chrono::steady_clock::now() >= deadline)
            return false;
        else
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

Ending Process::wait() {
    if (!is_over_)
        ::waitpid(id_, &status_, 0);
    is_over_ = true;
    Ending ending;
    if (WIFEXITED(status_))
        ending.exit_code = WEXITSTATUS(status_);
    if (WIFSIGNALED(status_))
        ending.signal = WTERMSIG(status_);
    std::ifstream in(output_, std::ios::binary);
    ending.out.assign(std::istreambuf_iterator<char>(in), {});
    return ending;
}

Ending run_program(const std::vector<std::string>& arguments,
                   const std::vector<std::pair<std::string, std::string>>& environment) {
    return Process(arguments, environment).wait();
}

std::uint16_t find_free_port() {
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool bound = ::bind(server, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                       ::getsockname(server, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(server);
    if (!bound)
        throw std::runtime_error("no port is free");
    return ntohs(address.sin_port);
}

int number_from_environment(const char* name, int otherwise) {
    const char* text = std::getenv(name);
    return text != nullptr ? std::atoi(text) : otherwise;
}

}  // namespace dateline::testing
