#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Share of our own lines and branches that the tests run (gcov's counts, summed by gcovr): coverage.sh [FOLDER FOR HTML]
# Branches that only an exception takes are left out. Builds are killed and starved less often than in a full run:
# what counts here is which lines run. Programs write their counts when they end, those that are killed none.
set -eu
cd "$(dirname "$0")/.."
command -v gcovr >/dev/null || { echo "gcovr is missing: apt-get install gcovr" >&2; exit 2; }
cmake --preset coverage >/dev/null
cmake --build build/coverage --target unit_tests end_to_end_tests dateline-index dateline-serve
find build/coverage -name '*.gcda' -delete
build/coverage/tests/unit_tests
DATELINE_KILLS=2 DATELINE_FAILURES=2 DATELINE_CUTS=4 build/coverage/tests/end_to_end_tests
pages=${1:-}
gcovr --root . --object-directory build/coverage --gcov-executable gcov --exclude-throw-branches --exclude-unreachable-branches \
    --filter 'indexer/' --filter 'server/' --filter 'schema/' ${pages:+--html-details "$pages/index.html"} --print-summary --sort-uncovered
