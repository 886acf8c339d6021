#!/usr/bin/env python3
"""What `entente load --learn` takes from earlier documents, and what it does not. usage: learn.py ENTENTE"""
import json, os, sqlite3, subprocess, sys, tempfile

entente = sys.argv[1]
FIRST = [
    ("a", "2019-03-01", "Norwegian climate minister Ola Elvestuen spoke to reporters in Oslo."),
    ("b", "2019-03-04", "The Norwegian minister Ola Elvestuen welcomed the plan."),
    ("c", "2019-03-05", "Kenyan senator Moses Wetangula rejected the bill."),
    ("d", "2019-03-06", "Danish minister Ida Auken and Norwegian deputy minister Ida Hjortland met on Friday."),
    ("e", "2019-03-07", "Danish minister Ida Auken praised the accord. Danish lawmaker Svend Auken rejected it."),
]
LATER = [
    ("x", "2019-09-01", "Elvestuen visited Ghana on Monday."),
    ("y", "2019-09-02", "Ola Elvestuen visited Peru on Monday."),
    ("z", "2019-09-03", "Wetangula visited Togo on Monday."),
    ("w", "2019-09-04", "Auken visited Cuba on Monday."),
    ("v", "2019-09-05", "German minister Elvestuen visited Mali on Monday."),
]


def load(db, rows, *options):
    lines = "\n".join(json.dumps({"id": i, "date": d, "text": t}) for i, d, t in rows)
    subprocess.run([entente, "load", "-q", *options, db, "-"], input=lines.encode(), check=True)


def people(db):
    """document -> code and reason of the person it names"""
    query = ("SELECT d.name, p.name, p.code, p.rule FROM person p JOIN current USING (coding_id) JOIN coding USING (coding_id) "
             "JOIN document d USING (document_id) WHERE d.name IN ('x','y','z','w','v') ORDER BY 1")
    return {row[0]: row[1:] for row in sqlite3.connect(db).execute(query)}


with tempfile.TemporaryDirectory() as folder:
    at = lambda name: os.path.join(folder, name)
    for name, options in (("plain.db", ()), ("one.db", ("--learn",)), ("two.db", ("--learn", "-j", "3"))):
        load(at(name), FIRST)
        load(at(name), LATER, *options)
    plain, one, two = people(at("plain.db")), people(at("one.db")), people(at("two.db"))
    assert not any(code == "NOR" for _, code, _ in plain.values()), plain
    assert one == two, "the record depends on the number of workers"
    for document in "xy":
        name, code, rule = one[document]
        assert (name, code) == ("Ola Elvestuen", "NOR") and rule == "learnt from the record: Ola Elvestuen, 2 documents", one
    assert "z" not in one or one["z"][1] != "KEN", "one document teaches nothing"
    assert "w" not in one or not one["w"][1], "two bearers of a surname"
    assert one["v"][1] == "DEU", "what the document says itself counts"
    own = dict(sqlite3.connect(at("one.db")).execute("SELECT name, own FROM people WHERE code = 'NOR'"))
    assert own["Ola Elvestuen"] == 2, own
    events = subprocess.run([entente, "events", at("one.db")], capture_output=True, text=True).stdout
    assert "learnt from the record" in events, events
print("learning across documents holds")
