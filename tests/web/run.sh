#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The page in a real Chromium: indexes the sample corpus, serves it on a free port, runs the suite against it.
#   run.sh BUILD_FOLDER        GALLERY=FOLDER takes the pictures of the gallery as well
set -eu
here=$(cd "$(dirname "$0")" && pwd)
programs=$(cd "$1" && pwd)
cd "$here"
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules ]; then
    npm ci --no-audit --no-fund --silent
    touch node_modules
fi
scratch=$(mktemp -d)
server=""
end() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$scratch"
}
trap end EXIT
"$programs/indexer/dateline-index" build "$here/../../corpus/articles" --index "$scratch/index" --quiet
"$programs/server/dateline-serve" --index "$scratch/index" --listen 127.0.0.1:0 >"$scratch/address" &
server=$!
tries=0
while [ ! -s "$scratch/address" ]; do
    tries=$((tries + 1))
    [ "$tries" -le 100 ] || { echo "the server does not start" >&2; exit 1; }
    sleep 0.1
done
DATELINE_URL=$(cat "$scratch/address") DATELINE_QUERY=war DATELINE_TYPED=bra npm test --silent
