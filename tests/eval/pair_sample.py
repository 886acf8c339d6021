#!/usr/bin/env python3
"""Draw pairs of reports for readers to judge: do both tell of the same happening? Half come from the blocks in which the
record compares (the same dyad, published within eight days of each other), a quarter from the same happening there, a
quarter are near misses: one code in common, the same week. The same seed and record give the same pairs.

usage: pair_sample.py RECORD.db SEED N > PAIRS.tsv      document, sentence, event type; twice; then the two sentences
The last two columns are for reading; what is kept beside a judgement is the first six (happening_pairs.tsv)."""
import datetime, random, sqlite3, sys

# one event of a type in a sentence: pairs are named by document, sentence and type
c = sqlite3.connect(sys.argv[1])
r = random.Random(int(sys.argv[2]))
n = int(sys.argv[3])
EVENTS = """SELECT e.event_id, d.name, s.number, e.type, d.date, s.text, h.happening_id, h.a, h.b, e.lemma FROM event e
  JOIN sentence s USING (sentence_id) JOIN current USING (coding_id) JOIN coding USING (coding_id) JOIN document d USING (document_id)
  JOIN happening h ON h.happening_id = (SELECT min(happening_id) FROM happening_report WHERE event_id = e.event_id)
  WHERE d.date IS NOT NULL ORDER BY d.name, s.number, e.event_id"""
events = c.execute(EVENTS).fetchall()
by = {"same": {}, "block": {}, "near": {}}
for e in events:
    week = datetime.date.fromisoformat(e[4]).toordinal() // 8
    by["same"].setdefault(e[6], []).append(e)
    by["block"].setdefault((e[7], e[8], week), []).append(e)
    for code in {e[7], e[8]}:
        by["near"].setdefault((code, week), []).append(e)


def draw(kind):
    groups = [g for _, g in sorted(by[kind].items(), key=str) if len({x[1] for x in g}) > 1]
    while True:
        x, y = r.sample(r.choice(groups), 2)
        if x[1] != y[1] and x[5] != y[5] and (kind != "near" or (x[7], x[8]) != (y[7], y[8])):
            return x, y


lines, seen = [], set()
while len(seen) < n:
    kind = ("same", "block", "block", "near")[len(seen) % 4]
    x, y = sorted(draw(kind), key=lambda e: (e[1], e[2], e[3]))
    key = (x[1], x[2], x[3], y[1], y[2], y[3])
    if key in seen:
        continue
    seen.add(key)
    lines.append((*key, f"{x[4]} ({x[7]} {x[8]} {x[9]}) {x[5]}", f"{y[4]} ({y[7]} {y[8]} {y[9]}) {y[5]}"))
r.shuffle(lines)  # the order does not tell what the record says
for line in lines:
    print(*line, sep="\t")
