#!/usr/bin/env python3
"""A record of many events, for measuring dossiers: made-up documents of ten events each, thirty years, sixty countries
with few that are much in the news and many that are not. The same number gives the same record.

usage: bench/make_record.py ENTENTE RECORD.db [EVENTS=1000000]
then:  ENTENTE relink RECORD.db; time ENTENTE dossier RECORD.db USA CHN --to json > /dev/null
"""
import datetime, random, sqlite3, subprocess, sys

entente, path = sys.argv[1], sys.argv[2]
events = int(sys.argv[3]) if len(sys.argv) > 3 else 1000000
CODES = ("USA CHN RUS GBR FRA DEU IND JPN IRN ISR PAK TUR SAU UKR KOR PRK EGY BRA ITA ESP AFG IRQ SYR AUS CAN POL MEX ZAF NGA ETH "
         "SWE NOR FIN DNK NLD BEL CHE AUT GRC SRB HUN ROU BGR CZE KAZ UZB GEO ARM AZE THA VNM PHL IDN MYS ARG CHL COL VEN CUB KEN").split()
KINDS = [("CONSULT", "visit", "042", 1, 4.0, "visit", None), ("CONSULT", None, "040", 1, 2.5, "meet", "topic"),
         ("SUPPORT", None, "057", 2, 5.0, "sign", "document"), ("COOPERATE", None, "062", 2, 6.0, "drill", None),
         ("ACCUSE", "disapprove", "111", 3, -2.0, "condemn", None), ("AGREE", None, "030", 1, 2.5, "agree", None),
         ("REQUEST", None, "020", 3, -1.0, "urge", None), ("AID", None, "070", 2, 7.0, "give", None)]
TOPICS = ["trade", "security", "energy", "visas", "water", "fishing rights", "investment", "counter-terrorism"]
r = random.Random(17)
weights = [1 / (i + 2) for i in range(len(CODES))]

subprocess.run([entente, "load", "-q", path, "/dev/null"], check=True)
c = sqlite3.connect(path)
c.execute("PRAGMA synchronous = OFF")
c.execute("INSERT OR IGNORE INTO run (run_id, program, lexicon, model, options) VALUES (1, 'bench', '', '', '')")
first = datetime.date(1995, 1, 1)


def people(code):
    return f"{code.title()} Person{r.randrange(30)}"


for d in range(1, events // 10 + 1):
    day = first + datetime.timedelta(days=(d * 10957) // (events // 10))
    c.execute("INSERT INTO document (document_id, hash, name, date) VALUES (?, ?, ?, ?)", (d, f"{d:032x}", f"made-{d}", day.isoformat()))
    c.execute("INSERT INTO coding VALUES (?, ?, 1)", (d, d))
    c.execute("INSERT INTO current VALUES (?, ?)", (f"made-{d}", d))
    a, b = r.choices(CODES, weights, k=2)
    for s in range(5):
        sentence = d * 5 + s
        topic = r.choice(TOPICS)
        c.execute("INSERT INTO sentence VALUES (?, ?, ?, 'text', ?, ?, ?)", (sentence, d, s, s * 80, s * 80 + 79, f"{a} and {b} spoke of {topic}, said report {sentence}."))
        for e in range(2):
            event = sentence * 2 + e
            kind, mode, cameo, quad, score, lemma, role = r.choice(KINDS)
            if r.random() < 0.3:
                b = r.choices(CODES, weights)[0]
            c.execute("INSERT INTO event (event_id, sentence_id, type, mode, cameo, quad, score, date, date_source, modality, lemma, rule)"
                      " VALUES (?,?,?,?,?,?,?,?,'publication','actual',?,'made.frames:1')", (event, sentence, kind, mode, cameo, quad, score, day.isoformat(), lemma))
            for n, (side, code) in enumerate((("actor", a), ("recipient", b))):
                person = r.random() < 0.4
                c.execute("INSERT INTO party (event_id, side, number, kind, code, name) VALUES (?,?,?,?,?,?)",
                          (event, side, n, "person" if person else "state", code, people(code) if person else code))
            if role:
                c.execute("INSERT INTO argument (event_id, number, role, start, end, words) VALUES (?, 0, ?, 0, 9, ?)", (event, role, topic + (" agreement" if role == "document" else "")))
    for n, code in enumerate((a, b)):
        c.execute("INSERT INTO person (coding_id, number, sentence_id, name, code, sector, office, former) VALUES (?,?,?,?,?,'GOV',?,0)",
                  (d, n, d * 5, people(code), code, r.choice(["President", "Foreign Minister", "Army Chief"])))
    if d % 20000 == 0:
        c.commit()
c.execute("DELETE FROM linked")
c.commit()
c.close()
