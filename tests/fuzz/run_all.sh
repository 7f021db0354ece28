#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzes every entry with clang's libFuzzer under AddressSanitizer and UBSan, each for SECONDS (600): run_all.sh
# [SECONDS] [ENTRY...]. Seeds: tests/fuzz/seeds/ENTRY; what is found lands in build/fuzz/findings and ends the run
# with 1. A finding goes, small, among the seeds, which run as tests under any compiler.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-600}
shift || true
entries=${*:-$(basename -s .cc -a tests/fuzz/*_fuzz.cc)}
command -v clang++ >/dev/null || { echo "clang++ is missing: apt-get install clang" >&2; exit 2; }

cmake -G Ninja -S . -B build/fuzz -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=None -DDATELINE_FUZZ=ON \
    -DCMAKE_CXX_FLAGS="-O1 -g1 -fno-sanitize-recover=all -fsanitize=fuzzer-no-link" \
    -DDATELINE_SANITIZE=address,undefined >/dev/null
# shellcheck disable=SC2086
cmake --build build/fuzz --target $entries

failed=
mkdir -p build/fuzz/findings
for entry in $entries; do
    corpus=build/fuzz/corpus/$entry
    mkdir -p "$corpus" "tests/fuzz/seeds/$entry"
    options=(-max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=8192 -print_final_stats=1
        -artifact_prefix="build/fuzz/findings/$entry-")
    if [[ -f tests/fuzz/$entry.dict ]]; then options+=(-dict="tests/fuzz/$entry.dict"); fi
    if build/fuzz/tests/"$entry" "${options[@]}" "$corpus" "tests/fuzz/seeds/$entry" >"build/fuzz/$entry.log" 2>&1; then
        echo "$entry: $(grep -oE 'number_of_executed_units: [0-9]+' "build/fuzz/$entry.log") in $seconds s, no finding"
    else
        echo "$entry: FOUND, see build/fuzz/$entry.log"
        failed=1
    fi
done
[[ -z $failed ]]
