#!/usr/bin/env python3
"""What docs/record.md and docs/datasette.json say of a record is so: the queries run, the notes are those of the record,
the dossier's JSON has the fields named. usage: doc_examples.py ENTENTE SOURCE_ROOT"""
import json, os, re, sqlite3, subprocess, sys, tempfile

entente, root = sys.argv[1:3]
page = open(os.path.join(root, "docs", "record.md")).read()

with tempfile.TemporaryDirectory() as folder:
    db = os.path.join(folder, "record.db")
    subprocess.run([entente, "load", "-q", db, os.path.join(root, "samples", "dispatches.jsonl")], check=True)
    c = sqlite3.connect(db)
    queries = [q for block in re.findall(r"```sql\n(.*?)```", page, re.S) for q in block.split(";") if q.strip()]
    assert len(queries) == 4
    answers = [c.execute(q).fetchall() for q in queries]
    assert answers[0] and answers[1], "the samples tell of no visit"
    for name in re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", page, re.M):
        for table in re.findall(r"`(\w+)`", name):
            c.execute(f'SELECT * FROM "{table}" LIMIT 1')
    notes = {}
    for table, column, note in c.execute("SELECT * FROM column_note"):
        notes.setdefault(table, {})[column] = note
    tables = json.load(open(os.path.join(root, "docs", "datasette.json")))["databases"]["RECORD"]["tables"]
    assert {t: v["columns"] for t, v in tables.items()} == notes, "docs/datasette.json is not what column_note says"
    dossier = json.loads(subprocess.run([entente, "dossier", db, "PAK", "RUS", "--to", "json"], check=True, capture_output=True).stdout)
    for key in ("schema", "actors", "documents", "reports", "totals", "relation", "agreements", "visits", "meetings", "exercises", "offices", "events"):
        assert key in dossier, key
    assert dossier["visits"] and all(v["evidence"] and v["parties"] for v in dossier["visits"])
    md = subprocess.run([entente, "dossier", db, "PAK", "RUS", "--to", "md"], check=True, capture_output=True, text=True).stdout
    assert md.startswith("# Pakistan – Russia"), md[:60]
    assert subprocess.run([entente, "dossier", db, "XXX"], capture_output=True).returncode == 3
    again = subprocess.run([entente, "load", db, os.path.join(root, "samples", "dispatches.jsonl")], check=True, capture_output=True, text=True).stderr
    assert "0 documents new" in again and "0 changed" in again, again
print("docs/record.md and docs/datasette.json hold")
