# SPDX-License-Identifier: GPL-3.0-or-later
# Warnings, sanitizers and the faster linker, the same for every target of ours.
add_library(dateline_options INTERFACE)
target_include_directories(dateline_options INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR})
target_compile_options(dateline_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
                       $<$<BOOL:${DATELINE_WERROR}>:-Werror>)
# RapidJSON asserts on the wrong type; an exception is caught where a broken file would otherwise end the program.
target_compile_definitions(dateline_options INTERFACE RAPIDJSON_HAS_STDSTRING=1)
if(DATELINE_SANITIZE)
  # RapidJSON 1.1 offsets its stack's null pointer before the first push: harmless, but reported.
  target_compile_options(dateline_options INTERFACE -fsanitize=${DATELINE_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize=pointer-overflow)
  target_link_options(dateline_options INTERFACE -fsanitize=${DATELINE_SANITIZE})
endif()
# Reproducible builds: no path of the machine in what is shipped.
target_compile_options(dateline_options INTERFACE $<$<CONFIG:Release>:-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.>)
# What Debian hardens its own packages with, for a program that strangers talk to.
target_compile_options(dateline_options INTERFACE $<$<CONFIG:Release>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
                       -fstack-protector-strong -fstack-clash-protection>)
target_link_options(dateline_options INTERFACE $<$<CONFIG:Release>:LINKER:-z,relro,-z,now>)
find_program(MOLD mold)
if(MOLD AND NOT DATELINE_SANITIZE)
  target_link_options(dateline_options INTERFACE -fuse-ld=mold)
endif()
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# The standard library's heaviest headers, parsed once a target. Off in what is shipped and in dev: there a file that
# forgets an include does not compile.
option(DATELINE_PRECOMPILE "Precompile the standard headers" OFF)
function(dateline_precompile target)
  if(DATELINE_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE <algorithm> <array> <charconv> <chrono> <condition_variable> <deque>
                              <filesystem> <fstream> <functional> <future> <map> <memory> <mutex> <optional> <random>
                              <set> <span> <sstream> <string> <string_view> <thread> <unordered_map> <unordered_set>
                              <variant> <vector>)
  endif()
endfunction()
