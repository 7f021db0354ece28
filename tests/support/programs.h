// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the real programs as processes of their own.
#pragma once

#include <csignal>
#include <cstdint>
#include <filesystem>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace dateline::testing {

std::filesystem::path index_program();
std::filesystem::path serve_program();

/// How a process ended. `signal` 0: it ended by itself.
struct Ending {
    int exit_code = -1;
    int signal = 0;
    std::string out;  ///< standard output and error, in the order they came
};

/// A running process; killed with SIGKILL and waited for if it still runs at the end.
class Process {
  public:
    /// `environment` is added to that of the test.
    Process(const std::vector<std::string>& arguments,
            const std::vector<std::pair<std::string, std::string>>& environment = {});
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    void send(int signal) const;
    /// False: it still runs after that time.
    bool ends_within(int milliseconds);
    /// Waits for the end.
    Ending wait();
    pid_t id() const { return id_; }

  private:
    pid_t id_ = -1;
    bool is_over_ = false;
    int status_ = 0;
    std::filesystem::path output_;
};

/// Runs a program to its end.
Ending run_program(const std::vector<std::string>& arguments,
                   const std::vector<std::pair<std::string, std::string>>& environment = {});

/// A port of the loopback that nobody listens on now.
std::uint16_t find_free_port();

/// A whole number from the environment, for long runs outside of CI.
int number_from_environment(const char* name, int otherwise);

}  // namespace dateline::testing
