#!/usr/bin/env python3
"""The weights of links: every row of the lexicon's is one of the traits, and learning them from pairs gives the same bytes each
time, whatever weights the record has; what one source tells on two days is seen to be. usage: links.py ENTENTE LINK_TRAITS SOURCE_ROOT"""
import itertools, os, re, sqlite3, subprocess, sys, tempfile

entente, link_traits, root = sys.argv[1:4]
header = open(os.path.join(root, "src", "record", "link_doubt.h")).read()
traits = set(re.findall(r'X\([A-Z_]+, +"([^"]+)"\)', header)) | {"least"}


def rows(path):
    return {name: int(weight) for name, weight in (line.rstrip("\n").split("\t") for line in open(path) if not line.startswith("#"))}


def learn(db, out, *pairs):
    p = subprocess.run([os.path.join(root, "tools", "links.py"), link_traits, db, out, "--try", *pairs], check=True, capture_output=True, text=True)
    return p.stdout, open(out).read()


kept = rows(os.path.join(root, "lexicon", "ontology", "links.tsv"))
assert set(kept) <= traits and kept["least"] > 0 and len(kept) > 10, set(kept) - traits
with tempfile.TemporaryDirectory() as folder:
    at = lambda name: os.path.join(folder, name)
    subprocess.run([entente, "load", "-q", at("r.db"), os.path.join(root, "samples", "dispatches.jsonl")], check=True)
    c = sqlite3.connect(at("r.db"))
    told = c.execute("SELECT h.kind, h.a, h.b, d.name, s.number, e.type, h.type FROM happening h JOIN happening_report USING (happening_id) JOIN event e "
                     "USING (event_id) JOIN sentence s USING (sentence_id) JOIN coding USING (coding_id) JOIN document d USING (document_id) ORDER BY 1, 2, 3, 4, 5").fetchall()
    lines = ["%d\t%s\t%s" % (x[5] == y[5], "\t".join(map(str, x[3:6])), "\t".join(map(str, y[3:6])))
             for _, block in itertools.groupby(told, lambda x: x[:3]) for x, y in itertools.combinations(block, 2) if x[3] != y[3]]
    assert len(lines) > 20, len(lines)
    open(at("pairs.tsv"), "w").write("\n".join(lines) + "\n")
    c.execute("UPDATE document SET source = CASE WHEN date < '2020' THEN 'Daily' END")
    c.commit()
    published = {name: (source, day) for name, source, day in c.execute("SELECT name, source, date FROM document")}
    seen = subprocess.run([link_traits, at("r.db")], input="".join(line[2:] + "\n" for line in lines), check=True, capture_output=True, text=True).stdout
    own = 0
    for line, looks in zip(lines, seen.split("\n")):
        (x, x_day), (y, y_day) = (published[line.split("\t")[i]] for i in (1, 4))
        assert not looks or ("one source, another day" in looks) == (x == y and x_day != y_day), (line, looks)
        own += "one source, another day" in looks
    assert 0 < own < len(lines), own
    said, first = learn(at("r.db"), at("1.tsv"), at("pairs.tsv"))
    c.execute("UPDATE link_weight SET weight = 900 WHERE trait = 'least'")
    c.commit()
    assert learn(at("r.db"), at("2.tsv"), at("pairs.tsv")) == (said, first)
    learnt = rows(at("1.tsv"))
    assert set(learnt) <= traits and learnt["same type"] > 0 and learnt["least"] == kept["least"], learnt
