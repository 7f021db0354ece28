#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Ten folds over our own articles, each tagged by a model that has not seen it:
#   cross_validate.sh PROGRAMS TRAINING WORK TOOLS
# PROGRAMS, TRAINING, WORK: as for make_model.sh, PROGRAMS with dateline-index too; TOOLS: folder of own_to_gold.py and
# score_tags.py. Prints the score of all folds together; a model of WORK/fold-N that is there already is not trained
# again. About eight minutes on one core.
set -eu
programs=$1
training=$2
work=$3
tools=$4
folds=10
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$work"
work=$(cd "$work" && pwd)
: > "$work/gold.jsonl"
: > "$work/tagged.jsonl"
fold=0
while [ $fold -lt $folds ]; do
    data=$work/fold-$fold
    mkdir -p "$data/names"
    for table in actors dates gazetteer quotes words; do
        ln -sfn "$here/../$table" "$data/$table"
    done
    if [ ! -e "$data/names/names.model" ]; then
        "$here/make_model.sh" "$programs" "$training" "$work" "$data/new.model" --leave-out $fold/$folds > "$data/log"
        mv "$data/new.model" "$data/names/names.model"
    fi
    python3 "$tools/own_to_gold.py" --fold $fold/$folds "$here"/own/own-*.txt > "$data/gold.jsonl"
    # Without the labels, which are beside the text in the gold.
    python3 -c 'import json, sys
for line in sys.stdin:
    article = json.loads(line)
    del article["gold"]
    print(json.dumps(article))' < "$data/gold.jsonl" |
        "$programs/dateline-index" tag --data "$data" - >> "$work/tagged.jsonl"
    cat "$data/gold.jsonl" >> "$work/gold.jsonl"
    fold=$((fold + 1))
done
python3 "$tools/score_tags.py" "$work/gold.jsonl" "$work/tagged.jsonl"
