#!/usr/bin/env python3
"""Screening changes nothing: what `entente code` prints is the same byte for byte with and without it, and so is the
summary but for the count of what was screened out.

usage: screening.py ENTENTE SAMPLES_DIR [NEWS_OR_TREEBANK_DIR...]

On the samples, on texts made here of everyday words and of words of the samples, one sentence or a few an article, and
on all news and each treebank sentence of the folders that exist. Of the made texts some must be screened out and some
not, or the test says nothing.
"""
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile

ENTENTE, SAMPLES, FOLDERS = sys.argv[1], sys.argv[2], sys.argv[3:]
EVERYDAY = """the a my your this that it we you they i is was will can won't don't has had got with for in on at of and or
but so if when very really never again car engine kettle garden soup recipe bread tyre screen phone battery cable shoes
room bed window rain river hill cold warm cheap slow broken lovely boil stir bake mix add leave start stop charge attack
help meet meeting visit agreement strike threat offer talks deal call aid support he she them his her both former latter
two sides country state nation three days Monday May 2020 - , . ? ! : ' " ( ) la de van al bin o'clock""".split()


def coded(path, *options):
    p = subprocess.run([ENTENTE, "code", "-j", "2", "--date", "2020-05-06", *options, path], capture_output=True)
    if p.returncode not in (0, 1):
        sys.exit(f"{path}: status {p.returncode}: {p.stderr.decode(errors='replace')}")
    screened = re.search(rb", (\d+) documents screened out", p.stderr)
    return p.stdout, re.sub(rb", \d+ documents screened out", b"", p.stderr), int(screened[1]) if screened else 0


def check(path, name):
    """How many documents were screened out; ends the test where the two ways differ."""
    out, said, screened = coded(path)
    want, want_said, none = coded(path, "--no-screen")
    if out != want or said != want_said or none:
        sys.exit(f"{name}: the output with screening is not that without")
    print(f"{name}: {out.count(b'{')} objects the same, {screened} documents screened out")
    return screened


def write(path, texts):
    with open(path, "w", encoding="utf-8") as f:
        for i, text in enumerate(texts):
            f.write(json.dumps({"id": str(i), "text": text}) + "\n")


def made_texts(words, n, seed):
    """Sentences of random words, most as they stand, some with a capital or all in capitals."""
    pick = random.Random(seed)
    for _ in range(n):
        text = []
        for _ in range(pick.choice([1, 1, 1, 2, 4])):
            row = [pick.choice(words) for _ in range(pick.randint(1, 14))]
            at = pick.randrange(len(row))
            row[at] = pick.choice([str.lower, str.lower, str.lower, str.capitalize, str.upper])(row[at])
            text.append(" ".join(row) + pick.choice([".", ".", "?", "", ":"]))
        yield "\n".join(text)


def sample_words():
    with open(os.path.join(SAMPLES, "dispatches.jsonl"), encoding="utf-8") as f:
        return sorted({w.lower() for line in f for w in json.loads(line)["text"].split()})


def treebank_sentences(folder):
    for path in sorted(glob.glob(os.path.join(folder, "*dev.conllu"))):
        with open(path, encoding="utf-8") as f:
            yield from (line[9:].strip() for line in f if line.startswith("# text = "))


def main():
    for path in sorted(glob.glob(os.path.join(SAMPLES, "*.jsonl")) + glob.glob(os.path.join(SAMPLES, "*.txt"))):
        check(path, path)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "made.jsonl")
        for name, words in (("everyday words", EVERYDAY), ("both", EVERYDAY + sample_words())):
            write(path, made_texts(words, 3000, name))
            if not 100 < check(path, name) < 2900:
                sys.exit(f"{name}: too few or too many documents screened out to say anything")
        for given in FOLDERS:
            for news in sorted(glob.glob(os.path.join(given, "*.jsonl"))):
                check(news, news)
            write(path, treebank_sentences(given))
            check(path, f"sentences of {given}")


if __name__ == "__main__":
    main()
