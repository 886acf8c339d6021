#!/usr/bin/env python3
"""What the words of an article become in the tables: whole sentences in, fields of engagements and happenings out.
usage: engagements.py ENTENTE"""
import json, os, sqlite3, subprocess, sys, tempfile

entente = sys.argv[1]
ARTICLES = [
    ("a", "2019-06-03", "Russian President Vladimir Putin will visit India on June 20."),
    ("b", "2019-06-20", "Russian President Vladimir Putin paid his third visit to India on Thursday with a delegation of bankers."),
    ("c", "2019-06-21", "Vladimir Putin visited India on June 20."),
    ("d", "2019-09-02", "President Putin, who visited India on 20 June, is seventy."),
    ("e", "2018-03-01", "Turkey and Iran agreed on Thursday to set up a joint border commission."),
    ("f", "2018-03-02", "The treaty between Peru and Chile entered into force on Friday."),
    ("g", "2018-03-03", "Kenya and Uganda signed a customs accord, which lowers the duties on tea."),
    ("h", "2018-03-04", "Egypt and Jordan held the second joint naval exercise, dubbed Red Coral, on Sunday."),
    ("i", "2018-03-05", "Contacts between Oman and Iran have resumed, as was seen from the joint drills of ground troops."),
    ("j", "2018-03-06", "The talks between Serbia and Kosovo ended without result."),
    ("l", "2018-05-09", "Pakistan's Chief of Army Staff, General Qamar Javed Bajwa, met reporters."),
    ("m", "2018-05-10", "Pakistan's Chief of Army Staff General Anwar Karimi met reporters."),
    ("k", "2018-03-07", "General Qamar Javed Bajwa met reporters. His predecessor General Raheel Sharif had visited Jordan in 2015."),
]
CHECKS = {
    "SELECT status, reports, documents, ordinal FROM visits WHERE a = 'RUS' AND b = 'IND'": [("held", 4, 4, "third")],
    "SELECT delegation FROM visits WHERE a = 'RUS' AND b = 'IND'": [("a delegation of bankers",)],
    "SELECT phase, date FROM happening_report r JOIN visits ON engagement_id = r.happening_id JOIN event e USING (event_id) "
    "JOIN sentence USING (sentence_id) JOIN coding USING (coding_id) JOIN document d USING (document_id) "
    "WHERE a = 'RUS' ORDER BY d.date".replace("phase, date", "r.phase, d.date"):
        [("announced", "2019-06-03"), ("held", "2019-06-20"), ("held", "2019-06-21"), ("recalled", "2019-09-02")],
    "SELECT name, act FROM agreements WHERE a = 'IRN'": [("joint border commission", "agreed")],
    "SELECT name, act FROM agreements WHERE a = 'CHL'": [("treaty between Peru and Chile", "in force")],
    "SELECT name, act, provides FROM agreements WHERE a = 'KEN'": [("customs accord", "signed", "lowers the duties on tea")],
    "SELECT name, ordinal, services FROM exercises WHERE a = 'EGY'": [("Red Coral", "second", "naval")],
    "SELECT count(*) FROM exercises WHERE a = 'IRN' AND b = 'OMN'": [(1,)],
    "SELECT outcome FROM meetings WHERE a = 'KOS'": [("ended without result",)],
    "SELECT office, status, origin LIKE 'curated%', offices.documents FROM offices JOIN people USING (person_id) WHERE name = 'Raheel Sharif' "
    "ORDER BY 3": [("Chief of Army Staff", "held", 0, 1), ("Chief of Army Staff", "holds", 1, 0)],
    # a term of the lexicon takes what texts say of its days, with who came before; another in its days is a conflict
    "SELECT o.documents, o.earliest, b.name FROM offices o JOIN people p USING (person_id) JOIN offices x ON x.office_id = o.predecessor "
    "JOIN people b ON b.person_id = x.person_id WHERE p.name = 'Qamar Javed Bajwa'": [(2, "2016-11-29", "Raheel Sharif")],
    "SELECT p.name, o.origin FROM offices o JOIN people p USING (person_id) JOIN offices x ON x.office_id = o.conflict JOIN people b "
    "ON b.person_id = x.person_id WHERE b.name = 'Qamar Javed Bajwa'": [("Anwar Karimi", "learnt")],
}

with tempfile.TemporaryDirectory() as folder:
    db = os.path.join(folder, "r.db")
    lines = "\n".join(json.dumps({"id": i, "date": d, "text": t}) for i, d, t in ARTICLES)
    subprocess.run([entente, "load", "-q", db, "-"], input=lines.encode(), check=True)
    c = sqlite3.connect(db)
    failed = [(q, c.execute(q).fetchall(), want) for q, want in CHECKS.items() if c.execute(q).fetchall() != want]
    for q, got, want in failed:
        print(q, "\n  gives", got, "\n  not  ", want)
    assert not c.execute("PRAGMA foreign_key_check").fetchall()
    assert c.execute("SELECT count(*) FROM event WHERE event_id NOT IN (SELECT event_id FROM happening_report)").fetchone() == (0,)
    sys.exit(bool(failed))
