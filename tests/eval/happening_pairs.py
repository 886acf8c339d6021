#!/usr/bin/env python3
"""How well reports are linked: pairs that a reader judged (same or not) against the record. A pair of which one event is
coded otherwise now is counted as lost and left out.
  happening_pairs.tsv        300 pairs; the rules of linking were written with these in view
  happening_pairs_fresh.tsv  150 pairs drawn and judged later, before a change of the rules
  happening_pairs_drawn.tsv  300 pairs, a third of them linked, judged before the next change
  happening_pairs_last.tsv   200 pairs of the same kind, judged after it
  happening_pairs_linked.tsv  40 pairs of what was linked after that change: precision alone
  happening_pairs_sample.tsv  180 pairs of what was linked after the next one: precision alone
  happening_pairs_press.tsv  243 pairs of one press office, 165 of them linked when drawn, drawn in three steps between changes of the rules
  happening_pairs_news.tsv   70 pairs of newsrooms, 30 of them linked when drawn
  happening_pairs_new.tsv    120 pairs of the whole record, 60 of them linked, drawn and judged after those changes
  happening_pairs_near.tsv   160 pairs of one dyad or with one code in common, published within eight days; judged before the change after that
  happening_pairs_close.tsv  150 pairs of acts of newsrooms that were not linked, though almost; the rules of that change were written with these
  happening_pairs_acts.tsv   100 pairs drawn after it: half near each other, half newly linked; rules were mended with these
  happening_pairs_random.tsv 110 pairs drawn after that: 50 of newsrooms near each other, 25 newly linked, 35 linked at all; two rules came after them
  happening_pairs_again.tsv  90 pairs drawn after those: 60 of newsrooms near each other, 30 linked at all; two rules came after them
  happening_pairs_final.tsv  75 pairs drawn last: 55 of newsrooms near each other, 20 linked at all
  happening_pairs_office.tsv 235 linked pairs of one press office, drawn before, during and after the change after those
  happening_pairs_blind.tsv  293 pairs (130 linked at all, 130 near each other, 40 alike) on which two readers agree who saw neither the rules nor
                             the answer; a test of the rules and of the first weights, then used to learn from
  happening_pairs_more.tsv   154 pairs linked by the rules, drawn before links were doubted: the weights learn from these and all the others
  happening_pairs_doubted.tsv 296 pairs (130 linked at all, 130 near each other, 40 alike), drawn and judged blind by two readers after the weights were
                             first learnt; then used to learn from
  happening_pairs_lately.tsv 296 pairs (130 linked at all, 130 near each other, 40 alike) on which two readers agree, drawn after the weights had
                             been learnt with happening_pairs_doubted.tsv, and taught from after they had been counted
  happening_pairs_tested.tsv 295 pairs (130 linked at all, 130 near each other, 40 alike) on which two readers agree, judged after all weights had been
                             learnt; counted, then used to learn from
  happening_pairs_settled.tsv 299 pairs (130, 130 and 40 again) on which two readers agree who went by HOWTO_pairs.md; counted, then used to learn from
  (What counts as the same is said in HOWTO_pairs.md, written before the last of these: 54 older verdicts that it contradicts were changed then.)
  pairs_for_testing.tsv      298 pairs of the same kind on which two readers agree, drawn and judged after all weights had been learnt and the cut chosen;
                             nothing is learnt from them
  happening_pairs_hard.tsv   pairs among those that were linked, or that a change of the rules took apart: no sample
usage: happening_pairs.py RECORD.db PAIRS.tsv [-v]      the record holds the articles that the pairs name"""
import sqlite3, sys

c = sqlite3.connect(sys.argv[1])
verbose = "-v" in sys.argv
FIND = """SELECT h.happening_id, s.text FROM document d JOIN current c USING (name) JOIN coding k USING (coding_id)
  JOIN sentence s USING (coding_id) JOIN event e USING (sentence_id) JOIN happening_report h USING (event_id)
  WHERE d.name = ? AND s.number = ? AND e.type = ?"""
count = {"hit": 0, "false": 0, "missed": 0, "apart": 0, "lost": 0}
for line in open(sys.argv[2]):
    if line.startswith("#"):
        continue
    same, *f = line.rstrip("\n").split("\t")
    x, y = c.execute(FIND, f[:3]).fetchall(), c.execute(FIND, f[3:6]).fetchall()
    if not (x and y):
        count["lost"] += 1
        continue
    linked = bool({h for h, _ in x} & {h for h, _ in y})
    kind = ("hit" if linked else "missed") if same == "1" else ("false" if linked else "apart")
    count[kind] += 1
    if verbose and kind in ("false", "missed"):
        print(kind, *f, "\n   ", x[0][1][:150] if x else "-", "\n   ", y[0][1][:150] if y else "-")
p = count["hit"] / max(1, count["hit"] + count["false"])
r = count["hit"] / max(1, count["hit"] + count["missed"])
print(f"{sum(count.values()) - count['lost']} pairs: {count['hit']} linked and same, {count['false']} linked wrongly, {count['missed']} missed, "
      f"{count['apart']} apart; {count['lost']} more name an event that is coded otherwise now; precision {p:.2f} recall {r:.2f}")
