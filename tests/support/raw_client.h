// SPDX-License-Identifier: GPL-3.0-or-later
// Clients that send any bytes to a server and see what comes back, and a dateline-serve to send
// them to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "tests/support/programs.h"

namespace dateline::testing {

/// A TCP connection to the loopback. Throws std::system_error if there is none to be had.
class RawClient {
  public:
    /// `receive_bytes`: of the socket's buffer; 0: as the system has it.
    explicit RawClient(std::uint16_t port, int receive_bytes = 0);
    ~RawClient();
    RawClient(RawClient&& other) noexcept;
    RawClient& operator=(RawClient&& other) noexcept;
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    /// false: the server closed before it had all. Waits at most five seconds for it.
    bool send(const std::string& bytes) const;
    void end_sending() const;
    /// Closes with a reset, as a client that crashes or is hostile.
    void reset();
    /// Reads until `answers` whole responses came, the server closed, or the time is over.
    std::string read(int timeout_ms, int answers = 1);
    /// At most that many bytes, of those that are there within the time.
    std::string read_some(std::size_t bytes, int timeout_ms);
    bool closed() const { return closed_; }

  private:
    int socket_ = -1;
    bool closed_ = false;
};

/// Bytes of the first whole response in `bytes`, 0 if it is not complete (or has no length).
std::size_t find_response_end(const std::string& bytes);
/// Of the response that begins at `at`; 0: none begins there.
int status_at(const std::string& bytes, std::size_t at = 0);

/// `GET target` on a connection of its own.
struct Asked {
    int status = 0;
    double ms = 0;
    std::string response;
};
Asked ask(std::uint16_t port, const std::string& target, int timeout_ms = 10000);

/// dateline-serve on an index, answering when the constructor returns; at the end it is asked to
/// stop, so that what watches it (counts of coverage, sanitizers) can tell what it saw.
class Serving {
  public:
    explicit Serving(const std::filesystem::path& index,
                     const std::vector<std::string>& options = {});
    ~Serving();
    std::uint16_t port() const { return port_; }
    Process& process() { return process_; }
    const Process& process() const { return process_; }
    /// Resident memory in kB.
    std::uint64_t resident_kb() const;
    /// Descriptors, of everything or of one kind alone ("socket:").
    std::size_t open_files(const std::string& kind = "") const;
    /// Seconds of processor time until now.
    double processor_s() const;

  private:
    std::uint16_t port_;
    Process process_;
};

}  // namespace dateline::testing
