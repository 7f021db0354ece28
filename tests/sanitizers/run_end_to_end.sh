#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The end-to-end tests with programs that sanitizers watch: run_end_to_end.sh asan|tsan [TESTS]. Every report of every
# program, killed ones too, lands in build/PRESET/reports; a single one fails the run. About an hour for both. Under tsan
# give "~[crash]": ThreadSanitizer makes its folder through the preloaded disk before it is ready, and waits for ever.
set -euo pipefail
cd "$(dirname "$0")/../.."
preset=$1
shift
here=$PWD/tests/sanitizers
reports=$PWD/build/$preset/reports
cmake --preset "$preset" >/dev/null
cmake --build "build/$preset" --target end_to_end_tests
rm -rf "$reports"
mkdir -p "$reports"
log="log_path=$reports/report:exitcode=66"
# Xapian and the standard library free with another size than they took; the quarantine would count as memory in use.
export ASAN_OPTIONS="$log:new_delete_type_mismatch=0:quarantine_size_mb=16"
export LSAN_OPTIONS="suppressions=$here/leaks.txt:print_suppressions=0"
export UBSAN_OPTIONS="$log:print_stacktrace=1"
export TSAN_OPTIONS="$log:suppressions=$here/races.txt:history_size=4"
export DATELINE_LOAD_SECONDS=${DATELINE_LOAD_SECONDS:-40}
export DATELINE_KILLS=${DATELINE_KILLS:-4} DATELINE_FAILURES=${DATELINE_FAILURES:-4} DATELINE_CUTS=${DATELINE_CUTS:-4}
ulimit -c 0
failed=0
"build/$preset/tests/end_to_end_tests" "$@" || failed=1
if [[ -n $(ls "$reports") ]]; then
    head -n 60 "$reports"/* >&2
    failed=1
fi
echo "$preset: $(find "$reports" -type f | wc -l) reports"
exit $failed
