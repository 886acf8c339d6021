"""Sentences written for breadth: the share whose type and sides are coded may only rise.

    breadth.py PROGRAM LEAST [--faults]

--faults names those that are not, with what was coded instead.
"""
import collections
import json
import os
import subprocess
import sys

program, least = sys.argv[1], float(sys.argv[2])
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "breadth.tsv"), encoding="utf8") as f:
    rows = [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]
documents = "".join(
    json.dumps({"id": str(i), "date": "2019-01-01", "text": row[3]}) + "\n" for i, row in enumerate(rows)
)
done = subprocess.run([program, "code", "-q", "--from", "jsonl", "-"], input=documents, text=True,
                      capture_output=True, timeout=120)
coded = collections.defaultdict(list)
for line in done.stdout.splitlines():
    event = json.loads(line)
    if event["modality"] in ("actual", "historical"):
        sides = {x.get("code", "") for x in event["actor"] + event["recipient"]}
        coded[int(event["document"])].append((event["event"][0], sides))

kinds, right = collections.Counter(), 0
for i, (wanted, one, other, sentence) in enumerate(rows):
    types = [sides for kind, sides in coded[i] if kind == wanted]
    whole = any({one, other} - {""} <= sides for sides in types)
    kinds["right" if whole else "sides" if types else "type" if coded[i] else "silent"] += 1
    right += whole
    if "--faults" in sys.argv and not whole:
        print(wanted, one, other, sentence, [(kind, sorted(sides)) for kind, sides in coded[i]], sep="\t")
share = 100 * right / len(rows)
print(f"{len(rows)} sentences: {share:.1f} % right, " + ", ".join(f"{k} {n}" for k, n in sorted(kinds.items())))
sys.exit(share < least)
