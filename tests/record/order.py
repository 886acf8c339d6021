#!/usr/bin/env python3
"""What follows from the evidence does not depend on the order in which documents were loaded, nor on how many loads
brought them. usage: order.py ENTENTE SAMPLES.jsonl"""
import os, random, sqlite3, subprocess, sys, tempfile

entente, samples = sys.argv[1:3]
lines = open(samples, encoding="utf-8").read().splitlines()


def load(db, lines):
    subprocess.run([entente, "load", "-q", db, "-"], input="\n".join(lines).encode(), check=True)


def derived(db):
    c = sqlite3.connect(db)
    uid = "(SELECT uid FROM event e WHERE e.event_id = x.%s)"
    tables = {t: c.execute(f"SELECT * FROM {t} ORDER BY 1, 2, 3").fetchall() for t in ("happening", "engagement", "people", "people_name")}
    tables["report"] = sorted(c.execute(f"SELECT happening_id, {uid % 'event_id'}, phase, reason, {uid % 'copy_of'} FROM happening_report x"), key=str)
    tables["party"] = sorted(c.execute(f"SELECT engagement_id, number, side, code, person_id, name, office, rank, org, {uid % 'event_id'} FROM engagement_party x"), key=str)
    tables["evidence"] = sorted(c.execute(f"SELECT engagement_id, number, field, value, {uid % 'event_id'} FROM engagement_evidence x"), key=str)
    tables["offices"] = sorted(c.execute("SELECT office_id, person_id, office, rank, org, code, status, earliest, latest, documents FROM offices"), key=str)
    tables["pair"] = sorted(c.execute(f"SELECT a, b, date, how, type, {uid % 'event_id'} FROM pair x"), key=str)
    return tables


with tempfile.TemporaryDirectory() as folder:
    whole = os.path.join(folder, "whole.db")
    load(whole, lines)
    want = derived(whole)
    assert len(want["happening"]) > 50 and any(r[2] == "announced" for r in want["report"])
    r = random.Random(3)
    for round in range(3):
        r.shuffle(lines)
        db = os.path.join(folder, f"{round}.db")
        parts = 1 + round * 2
        for k in range(parts):
            load(db, lines[k::parts])
        got = derived(db)
        for t in want:
            assert got[t] == want[t], f"{t} depends on the order: {[x for x in got[t] if x not in want[t]][:3]}"
print("the same in every order")
