#!/usr/bin/env python3
"""Draw pairs of reports for readers to judge: do both tell of the same happening? The same seed and record give the same
pairs. They come from four strata, whose shares the caller gives:
  linked  two reports of other documents and other words, of one happening: a random happening, a random two of it
  alike   not linked, a code in common, published within eight days, and words in common (told without the program)
  block   the same dyad, published within eight days of each other, linked or not
  near    one code in common, another dyad, the same week
usage: pair_sample.py RECORD.db SEED [linked=N] [alike=N] [block=N] [near=N] [--read] [--from=PREFIX] [--without=FILE] > PAIRS.tsv
A line: document, sentence, event type; twice; the two events with their sentences, for reading; stratum; whether the record links
these two events (pair_verdicts.py reads that). What is kept beside a judgement is the first six (happening_pairs.tsv). --read: numbered
blocks of text with the sentences around, no stratum, no answer, for readers who go by HOWTO_pairs.md.
--from=PREFIX: only documents whose names begin so. --without=FILE, again and again: no pair that stands in FILE. SEED: a whole number; a commit's hash as 0xHASH."""
import datetime, random, re, sqlite3, sys

EVENTS = """SELECT e.event_id, d.name, s.number, e.type, d.date, s.text, h.happening_id, h.a, h.b, e.lemma, e.modality, e.date,
    e.coding_id, e.mode FROM (SELECT event.*, coding_id FROM event JOIN sentence USING (sentence_id)) e
  JOIN sentence s USING (sentence_id) JOIN current c ON c.coding_id = e.coding_id JOIN coding k ON k.coding_id = e.coding_id
  JOIN document d USING (document_id)
  JOIN happening h ON h.happening_id = (SELECT min(happening_id) FROM happening_report WHERE event_id = e.event_id)
  WHERE d.date IS NOT NULL ORDER BY d.name, s.number, e.event_id"""
ID, NAME, NUMBER, TYPE, DAY, TEXT, HAPPENING, A, B, LEMMA, MODALITY, DATE, CODING, MODE = range(14)


def day(e):
    return datetime.date.fromisoformat(e[DAY][:10]).toordinal()


def stems(text):
    return {w[:5].lower() for w in re.findall(r"[^\W\d_]{4,}|\d+", text)}


class Pairs:
    def __init__(self, db, seed, prefix="", judged=frozenset()):
        self.db, self.r, self.judged = db, random.Random(seed), judged
        self.events = [e for e in db.execute(EVENTS) if e[NAME].startswith(prefix)]
        self.codes, self.linked = {}, {}
        for event, code in db.execute("SELECT event_id, code FROM party WHERE code <> ''"):
            self.codes.setdefault(event, set()).add(code)
        for event, happening in db.execute("SELECT event_id, happening_id FROM happening_report"):
            self.linked.setdefault(event, set()).add(happening)
        self.stems = {e[ID]: stems(e[TEXT]) for e in self.events}
        self.by = {k: {} for k in ("linked", "block", "near", "alike")}
        for e in self.events:
            week = day(e) // 8
            for h in sorted(self.linked[e[ID]]):
                self.by["linked"].setdefault(h, []).append(e)
            self.by["block"].setdefault((e[A], e[B], week), []).append(e)
            for code in {e[A], e[B]}:
                self.by["near"].setdefault((code, week), []).append(e)
            for code in sorted(self.codes.get(e[ID], set())):
                self.by["alike"].setdefault((code, week), []).append(e)
        self.groups = {k: [g for _, g in sorted(v.items(), key=str) if len({x[NAME] for x in g}) > 1] for k, v in self.by.items()}

    def fits(self, kind, x, y):
        if x[NAME] == y[NAME] or x[TEXT] == y[TEXT]:
            return False
        a, b = self.stems[x[ID]], self.stems[y[ID]]
        if kind == "alike":
            return not self.linked[x[ID]] & self.linked[y[ID]] and len(a & b) >= 3 and 5 * len(a & b) >= min(len(a), len(b))
        return kind != "near" or (x[A], x[B]) != (y[A], y[B])

    def draw(self, kind):
        while True:
            x, y = self.r.sample(self.r.choice(self.groups[kind]), 2)
            if self.fits(kind, x, y):
                return sorted((x, y), key=lambda e: (e[NAME], e[NUMBER], e[TYPE]))

    def sample(self, shares):
        seen, out = set(self.judged), []
        for kind, n in shares:
            while n:
                x, y = self.draw(kind)
                key = key_of(x, y)
                if key not in seen:
                    seen.add(key)
                    out.append((kind, key, x, y))
                    n -= 1
        self.r.shuffle(out)  # the order does not tell what the record says
        return out

    def around(self, e):
        rows = self.db.execute("SELECT number, text FROM sentence WHERE coding_id = ? ORDER BY number", (e[CODING],)).fetchall()
        return " | ".join(t for n, t in rows if n != e[NUMBER] and (n <= 1 or abs(n - e[NUMBER]) <= 1))

    def told(self, e):
        sides = self.db.execute("SELECT side, code, sector, name FROM party WHERE event_id = ? ORDER BY side, number", (e[ID],)).fetchall()
        of = lambda s: " + ".join(" ".join(x for x in p[1:] if x) for p in sides if p[0] == s)
        mode = "/" + e[MODE] if e[MODE] else ""
        return f"{e[DAY]} {e[TYPE]}{mode} [{e[LEMMA]}] {e[MODALITY]} {e[DATE] or ''} {of('actor')} > {of('recipient')}: {e[TEXT]}"


def judged_in(path):
    keys = [tuple(line.rstrip("\n").split("\t")[1:7]) for line in open(path) if not line.startswith("#")]
    return {k for key in keys for k in (key, key[3:] + key[:3])}  # some files have the later report first


def key_of(x, y):  # numbers as the files have them
    return (x[NAME], str(x[NUMBER]), x[TYPE], y[NAME], str(y[NUMBER]), y[TYPE])


def main():
    option = lambda name: [a.split("=", 1)[1] for a in sys.argv[3:] if a.startswith(f"--{name}=")]
    judged = frozenset().union(*map(judged_in, option("without")))
    pairs = Pairs(sqlite3.connect(sys.argv[1]), int(sys.argv[2], 0), "".join(option("from")), judged)
    shares = [(a.split("=")[0], int(a.split("=")[1])) for a in sys.argv[3:] if re.fullmatch(r"[a-z]+=\d+", a)]
    for i, (kind, key, x, y) in enumerate(pairs.sample(shares)):
        if "--read" in sys.argv:
            print(f"#{i + 1}\nA {pairs.told(x)}\n    ({pairs.around(x)[:400]})\nB {pairs.told(y)}\n    ({pairs.around(y)[:400]})\n")
        else:
            print(*key, pairs.told(x), pairs.told(y), kind, int(bool(pairs.linked[x[ID]] & pairs.linked[y[ID]])), sep="\t")


main()
