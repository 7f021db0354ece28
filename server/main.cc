// SPDX-License-Identifier: GPL-3.0-or-later
// dateline-serve: argv in, exit code out.
#include <csignal>
#include <exception>
#include <iostream>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "server/options.h"

int main(int argc, char** argv) {
    using namespace dateline;
    constexpr int environment_failed = 3;
    std::signal(SIGPIPE, SIG_IGN);
    server::ServeOptions options;
    server::Usage usage;
    if (!server::parse_options(argc, argv, options, usage)) {
        (usage.exit_code == 0 ? std::cout : std::cerr) << usage.text;
        return usage.exit_code;
    }
    spdlog::set_default_logger(
        std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>()));
    spdlog::set_pattern("%v");
    try {
        const auto served = server::serve(options);
        if (served)
            return *served;
        spdlog::error("{}; {}", served.problem().what, served.problem().hint);
    } catch (const std::exception& error) {
        spdlog::error("{}", error.what());
    }
    return environment_failed;
}
