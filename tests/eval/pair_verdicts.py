#!/usr/bin/env python3
"""Precision and recall of links by what readers say of a sample that they read without the answers.
usage: pair_verdicts.py KEY.tsv VERDICTS... [--keep]
KEY.tsv: what pair_sample.py printed without --read. VERDICTS, a file for each reader: number of the pair, tab, same or not.
Told for each reader and, of several, for the pairs on which all agree; newsrooms and the press office besides. --keep: instead, the
pairs on which all agree as lines of a happening_pairs file."""
import sys

keep = "--keep" in sys.argv
key_file, *files = [a for a in sys.argv[1:] if not a.startswith("--")]
pairs = [line.rstrip("\n").split("\t") for line in open(key_file)]


def verdicts(path):
    rows = [line.split() for line in open(path) if line.strip() and not line.startswith("#")]
    out = {int(n): {"same": True, "not": False}[v] for n, v in rows}
    if len(out) != len(rows) or not set(out) <= set(range(1, len(pairs) + 1)):
        sys.exit(f"{path}: a number twice, or one that no pair has")
    return out


def told(name, said, of=""):
    count = {True: [0, 0], False: [0, 0]}  # linked or not: [not the same, the same]
    for n, same in said.items():
        if pairs[n - 1][0].startswith(of):
            count[pairs[n - 1][9] == "1"][same] += 1
    (wrong, right), (apart, missed) = count[True], count[False]
    share = lambda a, b: f"{a / (a + b):.3f}" if a + b else "-"
    print(f"{name:32} {right + wrong + apart + missed:4} pairs: {right:3} linked rightly, {wrong:3} wrongly, {missed:3} missed, {apart:3} apart; "
          f"precision {share(right, wrong)} recall {share(right, missed)}")


readers = [verdicts(f) for f in files]
agreed = {n: v for n, v in readers[0].items() if all(r.get(n) == v for r in readers[1:])}
if keep:
    print("#same\tdocument\tsentence\ttype\tdocument\tsentence\ttype")
    for n, v in sorted(agreed.items()):
        print(int(v), *pairs[n - 1][:6], sep="\t")
else:
    for path, said in list(zip(files, readers)) + ([("where all agree", agreed)] if len(files) > 1 else []):
        told(path.split("/")[-1], said)
        for what, prefix in (("  newsrooms", "lead"), ("  press office", "kremlin")):
            told(what, said, prefix)
