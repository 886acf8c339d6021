#!/usr/bin/env python3
"""Instructions that each stage takes on the sample dispatches, compared with the stored counts.

usage: counts.py ENTENTE [--write]

Counted by callgrind with the portable kernels; calls included. A stage that takes over 5 % more than counts.tsv has
gives exit status 1. Another compiler gives other counts: then they are shown and not compared.
"""
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
STORED = os.path.join(HERE, "counts.tsv")
SAMPLES = os.path.join(HERE, "..", "samples", "dispatches.jsonl")
MARGIN = 0.05
STAGES = [("open", "ent_engine_open"), ("intake", "ent_articles_next"), ("prose", "ent__prose_clean"),
          ("syntax", "ent__syntax_split", "ent__syntax_parse"),
          ("words", "ent__text_mark_forms", "ent__text_mark_lemmas"), ("actors", "ent__actors_find"),
          ("when", "ent__times_find"), ("where", "ent__places_find_with"), ("events", "ent__events_code"),
          ("output", "ent_doc_events_jsonl")]


def inclusive(report, function):
    """Instructions of a function and of all that it calls."""
    lines = re.findall(rf"^\s*([\d,]+) \([^)]*\)\s+\S+:{function}(?:'2)?(?: \[|$)", report, re.M)
    if not lines:
        sys.exit(f"{function} is not in callgrind's report: stages have other names now")
    return max(int(n.replace(",", "")) for n in lines)


def count(entente):
    """{stage: instructions}, "all" among them, and "a word": those of syntax for each word."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "callgrind.out")
        subprocess.run(["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={out}", entente, "code", "-q",
                        "--no-simd", SAMPLES], stdout=subprocess.DEVNULL, check=True)
        report = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--auto=no", "--tree=none",
                                 out], capture_output=True, text=True, check=True).stdout
    found = {"all": int(re.search(r"([\d,]+) .*PROGRAM TOTALS", report)[1].replace(",", ""))}
    for stage, *functions in STAGES:
        found[stage] = sum(inclusive(report, function) for function in functions)
    parsed = subprocess.run([entente, "parse", "-q", SAMPLES], capture_output=True, text=True, check=True).stdout
    found["a word"] = found["syntax"] // len(re.findall(r"^\d+\t", parsed, re.M))
    return found


def compiler(entente):
    """The compiler's own words, from the program's comment section."""
    out = subprocess.run(["readelf", "-p", ".comment", entente], capture_output=True, text=True).stdout
    return "; ".join(sorted(set(re.findall(r"\]\s+(.*)", out))))


def read_stored():
    if not os.path.exists(STORED):
        return "", {}
    with open(STORED, encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f]
    return rows[0][1], {stage: int(n) for stage, n in rows[1:]}


def main(entente, *options):
    made_by, found = compiler(entente), count(entente)
    stored_by, stored = read_stored()
    same = made_by == stored_by
    slower = []
    print(f"{'stage':8}{'instructions':>16}{'share':>9}{'change':>9}")
    for stage, n in found.items():
        change = n / stored[stage] - 1 if same and stage in stored else None
        shown = "" if change is None else f"{change:+.1%}"
        share = "" if stage == "a word" else f"{n / found['all']:.2%}"
        print(f"{stage:8}{n:16,}{share:>9}{shown:>9}")
        if change is not None and change > MARGIN:
            slower.append(stage)
    if "--write" in options:
        with open(STORED, "w", encoding="utf-8") as f:
            f.write(f"compiler\t{made_by}\n" + "".join(f"{stage}\t{n}\n" for stage, n in found.items()))
        return 0
    if not same:
        print(f"not compared: the stored counts are of {stored_by or 'nothing'}, this program is of {made_by}")
    if slower:
        print("over 5 % more than stored: " + ", ".join(slower))
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
