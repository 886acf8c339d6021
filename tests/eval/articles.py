#!/usr/bin/env python3
"""Whole articles against what a reader coded by hand in each. They are made up, in the manner of newsrooms and press offices, about what did
happen; their datelines, quotations and details are no source. Three readers wrote and coded twelve each. Rules were mended with the first two sets
in view: a gain there is a ceiling for what fresh articles would show; the third was written by one who saw neither program nor rules, and
is for measuring alone: whoever writes rules leaves it unread. The file names tell whose they are:
  articles/afroasia_*.txt     news of Africa and Asia
  articles/euroamerica_*.txt  Europe and the Americas; an interview, a press conference, comments, a live page and a digest among them
  articles/blind_*.txt        all continents, unread by those who write rules
A file is a line `# date YYYY-MM-DD`, the title, a blank line, paragraphs, a line `---`, and an event a line:
  [?]TYPE ACTORS > RECIPIENTS [| TYPE ACTORS > RECIPIENTS ...]
Sides are codes with commas, or - for nobody; a TYPE with one list and no > takes the states however the two sides share them. Any of what
stands between | will do; what begins with ? may be coded or not, and counts neither way. Bodies of many states are one another's equals.
Events coded as actual, future or historical count. Each line takes one event at most, required lines first. Strict means type and all
states of both sides; dyad means the sides, whatever the type.
usage: articles.py ENTENTE [-v] [NAME...]      NAME: of a file, or how it begins"""
import glob, json, os, re, subprocess, sys, tempfile

args = [a for a in sys.argv[1:] if a != "-v"]
verbose = "-v" in sys.argv
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "articles")
SAME = {"YUG": "SRB", "SCG": "SRB"}
BODIES = {"NATO", "NAT", "EU", "EUR", "EUN", "EEC", "UN", "UNO", "AFR", "AFU", "WAF", "WSA", "ICC", "IMG"}


def states(codes):
    return frozenset("IGO" if c in BODIES or c.startswith("IGO") else SAME.get(c, c) for c in codes if c not in ("", "-"))


def read(path):
    text, gold = open(path, encoding="utf8").read().split("\n---\n")
    first, text = text.split("\n", 1)
    lines = []
    for line in gold.splitlines():
        choices = []
        for choice in line.lstrip("?").split("|"):
            type, sides = choice.split(None, 1)
            choices.append((type, [states(s.strip().split(",")) for s in sides.split(">")]))
        lines.append((line, choices))
    return first.split()[-1], text, sorted(lines, key=lambda g: g[0][0] == "?")


def coded(date, text):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf8") as f:
        f.write(text)
        f.flush()
        out = subprocess.run([args[0], "code", "-q", "--date", date, f.name], stdout=subprocess.PIPE, check=True, encoding="utf8").stdout
    events = [json.loads(line) for line in out.splitlines()]
    return [e for e in events if e["modality"] in ("actual", "future", "historical")]


def sides(event):
    return [states(a.get("code", "") for a in event.get(side, [])) for side in ("actor", "recipient")]


def fits(choices, event, strict):
    got = sides(event)
    return any((type == event["event"][0] or not strict) and (got == want if len(want) == 2 else got[0] | got[1] == want[0])
               for type, want in choices)


def compare(gold, events, strict):
    """What is missed, what is wrong, and how many are hit."""
    missed, left, hits = [], list(events), 0
    for line, choices in gold:
        found = next((e for e in left if fits(choices, e, strict)), None)
        if found:
            left.remove(found)
        if line[0] != "?":
            hits += found is not None
            missed += [] if found else [line]
    return missed, left, hits


def f1(hit, missed, wrong):
    return f"hit {hit} missed {missed} wrong {wrong}, precision {100 * hit / max(1, hit + wrong):.1f} recall " \
           f"{100 * hit / max(1, hit + missed):.1f} F1 {200 * hit / max(1, 2 * hit + missed + wrong):.1f}"


total = {}
for path in sorted(glob.glob(os.path.join(HERE, "*.txt"))):
    name = os.path.basename(path)[:-4]
    if args[1:] and not any(name.startswith(a) for a in args[1:]):
        continue
    date, text, gold = read(path)
    events = coded(date, text)
    for how in ("strict", "dyad"):
        missed, wrong, hits = compare(gold, events, how == "strict")
        for group in (name.split("_")[0], "all"):
            total[group, how] = [x + y for x, y in zip(total.get((group, how), (0, 0, 0)), (hits, len(missed), len(wrong)))]
        if how == "strict":
            print(f"{name}: {f1(hits, len(missed), len(wrong))}")
            for line in missed if verbose else []:
                print("  missed", line)
            for e in wrong if verbose else []:
                print("  wrong ", e["event"][0], " > ".join(",".join(sorted(s)) or "-" for s in sides(e)), e["modality"], e["rule"], "|", e["text"])
for (group, how), counts in sorted(total.items()):
    print(f"{group} {how}: {f1(*counts)}")
