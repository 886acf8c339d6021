#!/usr/bin/env python3
"""Precision and recall of links for several least sums, with weights that have not seen the pairs that are counted: a tenth of the
pairs is left out at a time (what hangs together by documents together), weights are learnt from the others, the whole record is linked
anew with them, and the pairs left out are looked up. Counted are those of the six samples that were drawn at random and judged blind.
usage: link_curve.py ENTENTE LINK_TRAITS RECORD.db LEAST... (hundredths, as in links.tsv)"""
import collections, os, shutil, sqlite3, subprocess, sys, tempfile

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path.insert(0, os.path.join(root, "tools"))
import links

entente, link_traits, record, *leasts = sys.argv[1:]
path = lambda name: os.path.join(root, "tests", "eval", f"happening_pairs{name}.tsv")
BLIND = {name: links.judged([path("_" + name)]) for name in ("blind", "doubted", "lately", "tested", "settled", "second")}
HAPPENINGS = """SELECT happening_id FROM document JOIN current USING (name) JOIN coding USING (coding_id) JOIN sentence USING (coding_id)
  JOIN event USING (sentence_id) JOIN happening_report USING (event_id) WHERE name = ? AND number = ? AND event.type = ?"""


def link(db, weights, least):
    c = sqlite3.connect(db)
    c.execute("DELETE FROM link_weight")
    c.executemany("INSERT INTO link_weight VALUES (?, ?)", [(k, round(100 * w)) for k, w in weights.items()] + [("least", least)])
    c.commit()
    c.close()
    subprocess.run([entente, "relink", "-q", db], check=True)


def linked(db, pairs):
    """{pair: whether it is linked} of those that are coded as they were."""
    c, out = sqlite3.connect(db), {}
    for a, b in pairs:
        x, y = ({row[0] for row in c.execute(HAPPENINGS, e)} for e in (a, b))
        if x and y: out[a, b] = bool(x & y)
    return out


def told(name, pairs, answer):
    n = collections.Counter((answer[p], bool(same)) for p, same in pairs.items() if p in answer)
    right, wrong, missed = n[True, True], n[True, False], n[False, True]
    print(f"  {name:14} {right:4} linked rightly, {wrong:3} wrongly, {missed:3} missed; precision {right / max(1, right + wrong):.3f} "
          f"recall {right / max(1, right + missed):.3f}")


def main():
    folder = os.path.join(root, "tests", "eval")
    pairs = links.judged(os.path.join(folder, f) for f in os.listdir(folder) if f.startswith("happening_pairs") and f.endswith(".tsv"))
    cases = links.lessons(link_traits, record, pairs)
    part = dict(zip((c[0] for c in cases), links.parts_of(cases)))
    weights = [links.fit([c for c in cases if part[c[0]] != p]) for p in range(links.PARTS)]
    blind = {p if p in pairs else p[::-1]: same for sample in BLIND.values() for p, same in sample.items()}
    with tempfile.TemporaryDirectory() as room:
        db = shutil.copy(record, os.path.join(room, "r.db"))
        for least in map(int, leasts):
            answer = {}
            for p, w in enumerate(weights):
                link(db, w, least)
                answer.update(linked(db, [x for x in blind if part.get(x, 0) == p]))
            print(f"least {least}")
            told("all", blind, answer)
            told("newsrooms", {x: s for x, s in blind.items() if x[0][0].startswith("lead")}, answer)
            told("press office", {x: s for x, s in blind.items() if x[0][0].startswith("kremlin")}, answer)
            told("settled ones", {p if p in pairs else p[::-1]: s for n in ("settled", "second") for p, s in BLIND[n].items()}, answer)
            for name, sample in BLIND.items(): told(name, {p if p in pairs else p[::-1]: s for p, s in sample.items()}, answer)


main()
