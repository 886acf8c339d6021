#!/usr/bin/env python3
"""What a load links of what it brought is what linking all gives: every derived table, row by row, after each load of
documents in random order and batches, of changed documents among them, and of documents taken over by another coding.
usage: incremental.py ENTENTE ARTICLES.jsonl [ROUNDS]"""
import json, os, random, shutil, sqlite3, subprocess, sys, tempfile

entente, articles = sys.argv[1:3]
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
TABLES = ("people", "people_name", "offices", "happening", "happening_report", "engagement", "engagement_party", "engagement_evidence",
          "engagement_pair", "pair", "coverage", "relation", "relation_year", "actor_name", "linked", "linked_coding")
lines = [l for l in open(articles, encoding="utf-8").read().splitlines() if l.startswith("{") and l.endswith("}")]


def load(db, lines):
    subprocess.run([entente, "load", "-q", db, "-"], input="\n".join(lines).encode(), check=True)


def derived(db):
    c = sqlite3.connect(db)
    return {t: sorted(c.execute(f"SELECT * FROM {t}").fetchall(), key=repr) for t in TABLES}


def changed(line, r):
    """The same document with a sentence less: it takes the place of the earlier one."""
    d = json.loads(line)
    parts = d.get("text", "").split(". ")
    d["text"] = ". ".join(parts[:-1]) or "Nothing is known."
    return json.dumps(d)


def compare(db, folder, what):
    whole = os.path.join(folder, "whole.db")
    shutil.copy(db, whole)
    subprocess.run([entente, "relink", whole], check=True)
    got, want = derived(db), derived(whole)
    for t in TABLES:
        assert got[t] == want[t], f"{what}: {t}: {[x for x in got[t] if x not in want[t]][:2]} is not {[x for x in want[t] if x not in got[t]][:2]}"
    return {t: len(want[t]) for t in TABLES}


def ids_of(db):
    c = sqlite3.connect(db)
    return sorted(c.execute("SELECT * FROM happening").fetchall(), key=repr), sorted(c.execute("SELECT * FROM people").fetchall(), key=repr)


with tempfile.TemporaryDirectory() as folder:
    first = None
    for seed in range(rounds):
        r = random.Random(seed)
        order = lines[:]
        r.shuffle(order)
        db = os.path.join(folder, f"{seed}.db")
        while order:
            n = r.choice((1, 2, 5, 17, 60))
            load(db, order[:n])
            order = order[n:]
            if r.random() < 0.4 or not order:
                counts = compare(db, folder, f"seed {seed}, {len(order)} left")
        assert counts["happening"] > 50 and counts["engagement"] > 5 and counts["offices"] > 5
        same = ids_of(db)
        first = first or same
        assert same == first, "the order of loads shows"
        some = r.sample(lines, 6)
        load(db, [changed(l, r) for l in some])
        compare(db, folder, "changed documents")
        load(db, some)
        compare(db, folder, "changed back")
        assert ids_of(db) == first
print(counts)
