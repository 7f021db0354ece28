#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Precision and recall of near-copies, on pairs made of a corpus of JSON Lines by rule.

  measure_copies.py ARTICLES.jsonl[.gz] --programs build/release [--limit N] [--show N]

Every fourth article of 150 words or more gets one changed copy, of the kinds below in turn (one alone, so that copies do not
find each other through a third). The whole is indexed and the stories are read back with /v1/export. A changed copy is found if it is of its original's story. Two articles of one story are rightly there if
the shares of their runs of five words (of the shorter one's) reach half; all pairs of one story are looked at. Negatives: articles
whose titles share half of their words but whose texts do not.
"""
import argparse
import collections
import csv
import gzip
import io
import itertools
import json
import pathlib
import re
import subprocess
import tempfile
import time
import urllib.request

WORD = re.compile(r"\w+")
EACH = 4
WORDS_MIN = 150
BOX = ("Sign up for our newsletter and get the stories of the day in your inbox every morning. Share this article with friends. "
       "All rights reserved. This material may not be published, broadcast, rewritten or redistributed without permission.")
HEAD = ("In a turn that few had seen coming, people close to the matter described on the record what had happened over the last days, "
        "and what it might mean for those who had waited for an answer. Here is what is known so far.")


def runs(text):
    words = [word.lower() for word in WORD.findall(text)]
    return {tuple(words[i:i + 5]) for i in range(len(words) - 4)}


def cut(text, share):
    return text[:int(len(text) * share)].rsplit(" ", 1)[0]


def rewrite_head(text, share):
    return HEAD + "\n\n" + text[int(len(text) * share):].split(" ", 1)[-1]


def swap_words(text, each):
    count = itertools.count(1)
    return WORD.sub(lambda m: "indeed" if next(count) % each == 0 else m.group(), text)


KINDS = {
    "same text": lambda t: t,
    "head rewritten (15 %)": lambda t: rewrite_head(t, 0.15),
    "tail cut by 20 %": lambda t: cut(t, 0.8),
    "tail cut by 30 %": lambda t: cut(t, 0.7),
    "tail cut by 50 %": lambda t: cut(t, 0.5),
    "boilerplate added": lambda t: BOX[:90] + "\n\n" + t + "\n\n" + BOX,
    "every 50th word changed": lambda t: swap_words(t, 50),
    "head rewritten, tail cut, boilerplate": lambda t: rewrite_head(cut(t, 0.9), 0.1) + "\n\n" + BOX,
}


def read_articles(path, limit):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in itertools.islice(lines, limit)]


def write_corpus(articles, folder):
    made = []
    with open(folder / "corpus.jsonl", "w", encoding="utf-8") as out:
        for i, article in enumerate(articles):
            rows = [(f"o{i}", article["body"])]
            if i % EACH == 0 and len(WORD.findall(article["body"])) >= WORDS_MIN:
                kind, change = list(KINDS.items())[len(made) % len(KINDS)]
                rows.append((f"v{i}", change(article["body"])))
                made.append((kind, f"o{i}", f"v{i}"))
            for name, body in rows:
                out.write(json.dumps({"id": name, "title": article.get("title", ""), "body": body}) + "\n")
    return made


def read_stories(programs, index):
    server = subprocess.Popen([programs / "server/dateline-serve", "--index", index, "--listen", "127.0.0.1:18973"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                text = urllib.request.urlopen("http://127.0.0.1:18973/v1/export?format=csv&duplicates=show").read().decode()
                break
            except OSError:
                time.sleep(0.2)
    finally:
        server.terminate()
    return {row["id"]: row["story"] for row in csv.DictReader(io.StringIO(text)) if row["story"]}


def title_pairs(articles):
    by_word = collections.defaultdict(list)
    words = [frozenset(w.lower() for w in WORD.findall(a.get("title", "")) if len(w) > 3) for a in articles]
    for i, title in enumerate(words):
        for word in title:
            by_word[word].append(i)
    pairs = set()
    for places in by_word.values():
        if len(places) <= 100:
            pairs.update(p for p in itertools.combinations(places, 2)
                         if 2 * len(words[p[0]] & words[p[1]]) >= len(words[p[0]] | words[p[1]]) > 3)
    return sorted(pairs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--programs", type=pathlib.Path, required=True)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args()
    articles = read_articles(args.articles, args.limit)
    bodies = {f"o{i}": a["body"] for i, a in enumerate(articles)}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        made = write_corpus(articles, folder)
        subprocess.run([args.programs / "indexer/dateline-index", "build", folder / "corpus.jsonl", "--index", folder / "index",
                        "--jobs", "2", "--quiet"], check=True)
        stories = read_stories(args.programs, folder / "index")
    for kind in KINDS:
        pairs = [(a, b) for k, a, b in made if k == kind]
        found = sum(1 for a, b in pairs if a in stories and stories.get(b) == stories[a])
        print(f"{kind:40} found {found} of {len(pairs)}, {100 * found / max(1, len(pairs)):.1f} %")
    members = collections.defaultdict(list)
    for article, story in stories.items():
        if article[0] == "o":
            members[story].append(article)
    shares = []
    for group in members.values():
        for a, b in itertools.combinations(sorted(group), 2):
            x, y = runs(bodies[a]), runs(bodies[b])
            shares.append((len(x & y) / max(1, min(len(x), len(y))), a, b))
    right = sum(1 for share, _, _ in shares if share >= 0.5)
    in_story = sum(len(group) for group in members.values() if len(group) > 1)
    print(f"originals in a story with another original: {in_story} of {len(articles)}, {100 * in_story / len(articles):.2f} %")
    print(f"pairs of originals in one story: {len(shares)}, right {right}")
    apart = together = 0
    for i, j in title_pairs(articles):
        x, y = runs(bodies[f"o{i}"]), runs(bodies[f"o{j}"])
        if len(x & y) >= 0.2 * min(len(x), len(y)):
            continue
        apart += 1
        together += stories.get(f"o{i}", 1) == stories.get(f"o{j}", 2)
    print(f"other articles under like titles: {apart} pairs, taken for copies {together}")
    for share, a, b in shares[::max(1, len(shares) // max(1, args.show))][:args.show]:
        print(f"\n{a} {b} common runs {share:.2f}\n  {bodies[a][:150]!r}\n  {bodies[b][:150]!r}\n  … {bodies[a][-90:]!r}\n  … {bodies[b][-90:]!r}")


if __name__ == "__main__":
    main()
