#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Two compilations of HEAD give the same bytes: reproducible.sh [FOLDER]. Each from a checkout of its own, under another
# path, umask, time zone and language, with another number of jobs, and the second without ccache; programs and
# packages are compared byte by byte. Leaves both trees in FOLDER, if one is given.
set -euo pipefail
cd "$(dirname "$0")/.."
source=$PWD
if [[ $# -gt 0 ]]; then
    work=$(realpath -m "$1")
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
commit=$(git rev-parse HEAD)

compile() {
    local place=$work/$1
    shift
    rm -rf "$place"
    mkdir -p "$place"
    git -C "$source" archive "$commit" | tar -x -C "$place"
    env "$@" "$place/packaging/make_package.sh" >"$place.log" 2>&1 || { tail -20 "$place.log" >&2; exit 1; }
}

umask 022
compile first TZ=UTC LC_ALL=C
umask 077
compile second/elsewhere TZ=Asia/Kathmandu LC_ALL=C.UTF-8 CCACHE_DISABLE=1 CMAKE_BUILD_PARALLEL_LEVEL=1
failed=0
for file in indexer/dateline-index server/dateline-serve "$(cd "$work/first/build/release" && ls dateline_*.deb)"; do
    if cmp "$work/first/build/release/$file" "$work/second/elsewhere/build/release/$file"; then
        echo "the same: $file $(sha256sum <"$work/first/build/release/$file" | cut -c1-16)"
    else
        failed=1
    fi
done
exit $failed
