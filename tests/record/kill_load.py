#!/usr/bin/env python3
"""Kill a load at random moments, run it again, and see that the record is the one of a load that ran through.

usage: kill_load.py ENTENTE [ROUNDS] [DOCUMENTS]      ENTENTE finds its model and lexicon as it always does

Every round loads the same articles into a new record, is killed (SIGKILL) after a random time, once or several times,
and is then left to finish. All rows of all tables must be equal to those of the load that was not disturbed.
"""
import json, os, random, signal, sqlite3, subprocess, sys, tempfile, time

entente = sys.argv[1]
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 12
documents = int(sys.argv[3]) if len(sys.argv) > 3 else 600

LEADERS = [("President", "Putin", "Russia", "Moscow"), ("Prime Minister", "Modi", "India", "New Delhi"),
           ("General", "Bajwa", "Pakistan", "Islamabad"), ("President", "Macron", "France", "Paris"),
           ("Chancellor", "Merkel", "Germany", "Berlin"), ("President", "Erdogan", "Turkey", "Ankara")]
ACTS = ["{t} {n} visited {c2} on Monday and met {t2} {n2} in {p2}.", "{c} and {c2} signed a trade agreement in {p}.",
        "{c} condemned {c2} over the arrest of a diplomat.", "{c} and {c2} held joint military exercises near {p}.",
        "{t} {n} said that {c} would send aid to {c2}."]


def articles(seed):
    r = random.Random(seed)
    for i in range(documents):
        a, b = r.sample(LEADERS, 2)
        text = " ".join(r.choice(ACTS).format(t=a[0], n=a[1], c=a[2], p=a[3], t2=b[0], n2=b[1], c2=b[2], p2=b[3]) for _ in range(3))
        yield json.dumps({"id": f"k{i}", "date": f"2019-{1 + i % 12:02d}-{1 + i % 28:02d}", "text": text})


def load(db, source, kill_after=None):
    """True when the load ran to its end."""
    p = subprocess.Popen([entente, "load", "-q", "-j", "2", db, source], stderr=subprocess.PIPE)
    try:
        _, said = p.communicate(timeout=kill_after)
    except subprocess.TimeoutExpired:
        p.send_signal(signal.SIGKILL)
        p.communicate()
        return False
    assert p.returncode == 0, said.decode()
    return True


def rows(db):
    with sqlite3.connect(db) as c:
        assert c.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not c.execute("PRAGMA foreign_key_check").fetchall()
        tables = [t for (t,) in c.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sentence_search%' ORDER BY 1")]
        found = c.execute("SELECT count(*) FROM sentence_search WHERE sentence_search MATCH 'agreement'").fetchone()
        return {t: c.execute(f'SELECT * FROM "{t}"').fetchall() for t in tables} | {"search": found}


with tempfile.TemporaryDirectory() as folder:
    source = os.path.join(folder, "articles.jsonl")
    with open(source, "w") as f:
        f.write("\n".join(articles(5)) + "\n")
    whole = os.path.join(folder, "whole.db")
    started = time.monotonic()
    assert load(whole, source)
    took = time.monotonic() - started
    want = rows(whole)
    assert len(want["document"]) == documents and want["event"] and want["engagement"]
    assert load(whole, source) and rows(whole) == want, "the same documents twice changed the record"
    kills = 0
    r = random.Random(11)
    for i in range(rounds):
        db = os.path.join(folder, f"killed{i}.db")
        for _ in range(r.randint(1, 3)):
            if load(db, source, r.uniform(0, took)):
                break
            kills += 1
        assert load(db, source)
        got = rows(db)
        assert got == want, "round %d: %s differ" % (i, [t for t in want if got.get(t) != want[t]])
        for name in os.listdir(folder):
            if name.startswith("killed"):
                os.unlink(os.path.join(folder, name))
    print(f"{rounds} rounds, {kills} kills, {documents} documents: always the same record")
