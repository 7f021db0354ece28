#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Compiles the release and packs it: build/release/dateline_VERSION_ARCHITECTURE.deb. The same sources give the same bytes
# (tests/reproducible.sh): files bear the time of the changelog's newest entry, and the caller's umask is in none.
set -eu
cd "$(dirname "$0")/.."
umask 022
if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
    SOURCE_DATE_EPOCH=$(date -d "$(sed -n 's/^ -- .*>  //p' packaging/changelog | head -1)" +%s)
    export SOURCE_DATE_EPOCH
fi
cmake --preset release -DCMAKE_INSTALL_PREFIX=/usr
cmake --build build/release
cd build/release
cpack -G DEB
