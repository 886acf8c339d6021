#!/usr/bin/env python3
"""What is asked of a record, and its exports, read back by real readers: json, csv, sqlite3; pandas, DuckDB and R where
they are installed (else the test says that they were passed over). usage: test_ask.py ENTENTE SAMPLES_DIR"""
import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from xml.etree import ElementTree

ENTENTE, SAMPLES = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
DONE, BAD_RECORDS, USAGE, STOPPED = range(4)
ARTICLES = [
    {"id": "a1", "date": "2021-04-07", "source": "NA", "url": "https://www.example.org/a1", "language": "en",
     "title": "Lavrov in Islamabad",
     "text": "Russian Foreign Minister Sergei Lavrov visited Islamabad on Tuesday. \"Pakistan and Russia signed an "
             "agreement on a gas pipeline,\" the minister said.\tRussia did not attack Ukraine."},
    {"id": "a2", "date": "2021-05-10", "source": "Wire", "text": "Egypt condemned Israel on Monday. "
     "Israel bombed Gaza on Sunday. The United States urged Israel to stop. France will send aid to Lebanon."},
    {"id": "a3", "date": "2021-05-12", "text": "Namibia, Angola and Botswana met in Windhoek on Monday. "
     "Namibia and Angola signed a trade agreement. Police in Namibia arrested protesters."},
    {"id": "a4", "date": "2021-07-01", "text": "The weather was fine."},
    {"id": "a5", "date": "2021-08-02", "text": "Egypt condemned Israel on Sunday. Russia expelled two Polish diplomats."},
]


def setUpModule():
    global DIR, DB, SOURCE
    DIR = tempfile.mkdtemp(prefix="entente-ask-")
    DB, SOURCE = os.path.join(DIR, "r.db"), os.path.join(DIR, "articles.jsonl")
    with open(SOURCE, "w") as f:
        f.write("".join(json.dumps(a) + "\n" for a in ARTICLES))
    files = [SOURCE, os.path.join(SAMPLES, "dispatches.jsonl")]
    subprocess.run([ENTENTE, "load", "-q", DB, *files], check=True, timeout=120)


def tearDownModule():
    shutil.rmtree(DIR)


def run(*args, stdin=None):
    return subprocess.run([ENTENTE, *args], stdin=stdin, capture_output=True, timeout=120)


def out(*args):
    p = run(*args)
    assert p.returncode == DONE, p.stderr.decode()
    return p.stdout.decode()


def lines(*args):
    return [json.loads(line) for line in out("events", "-q", DB, *args).splitlines()]


def layout(name, *options):
    """Rows of an export, cell by cell, as a program sees them that splits at tabs."""
    return [line.split("\t") for line in out("export", "-q", DB, "--to", name, *options).split("\n")[:-1]]


class Events(unittest.TestCase):
    def test_the_line_of_a_stored_event_is_the_line_that_was_coded(self):
        coded = out("code", "-q", SOURCE, os.path.join(SAMPLES, "dispatches.jsonl"))
        stored = out("events", "-q", DB, "--modality", "all")
        self.assertTrue(coded)
        self.assertEqual(sorted(coded.splitlines()), sorted(stored.splitlines()))

    def sides(self, e):
        return {x["code"] for x in e["actor"]}, {x["code"] for x in e["recipient"]}

    def test_who_acts_on_whom(self):
        found = lines("--actor", "EGY", "--recipient", "Israel")
        self.assertEqual([(e["event"], e["document"]) for e in found], [(["ACCUSE"], "a2"), (["ACCUSE"], "a5")])
        self.assertEqual(lines("--actor", "ISR", "--recipient", "EGY"), [])
        self.assertEqual(len(lines("--side", "ISR", "--other", "EGY")), 2)
        together = [e for e in lines("--actor", "NAM", "--recipient", "AGO") if not e["recipient"]]
        self.assertTrue(together, "what both do together counts both ways")
        for e in lines("--actor", "Russia"):
            self.assertIn("RUS", self.sides(e)[0])
        for e in lines("--recipient", "RUS"):
            self.assertIn("RUS", self.sides(e)[1])

    def test_every_filter_keeps_what_it_says(self):
        checks = {
            ("--type", "accuse,ASSAULT"): lambda e: e["event"][0] in ("ACCUSE", "ASSAULT"),
            ("--mode", "visit"): lambda e: e["mode"] == ["visit"],
            ("--context", "diplomatic"): lambda e: "diplomatic" in e["context"],
            ("--since", "2021-05-01", "--until", "2021-05-31"): lambda e: e["date"][:7] in ("2021-05", "2021"),
            ("--sector", "GOV"): lambda e: all(x.get("sector") == "GOV" for x in e["actor"] + e["recipient"]),
            ("--actor-sector", "MIL,COP"): lambda e: any(x.get("sector") in ("MIL", "COP") for x in e["actor"]),
            ("--recipient-sector", "none"): lambda e: any("sector" not in x for x in e["recipient"]),
            ("--place", "islamabad"): lambda e: "Islamabad" in (e["event_loc"]["resolved_place"], e["event_loc"]["province"]),
            ("--country", "Pakistan"): lambda e: e["event_loc"]["country_code"] == "PAK",
            ("--resolution", "city"): lambda e: e["event_loc"]["resolution"] >= 4,
            ("--words", "gas pipeline"): lambda e: "gas" in e["text"] and "pipeline" in e["text"],
            ("--words", "trade OR pipeline"): lambda e: "trade" in e["text"] or "pipeline" in e["text"],
            ("--modality", "negated"): lambda e: e["modality"] == "negated",
        }
        everything = lines("--modality", "all")
        for options, holds in checks.items():
            found = lines(*options)
            self.assertTrue(found, options)
            self.assertTrue(all(holds(e) for e in found), options)
            if "--modality" not in options and "--place" not in options:
                counted = [e for e in everything if e["modality"] in ("actual", "historical")]
                missed = [e["id"] for e in counted if e["id"] not in {f["id"] for f in found} and e.get("event_loc") and
                          e.get("date") and holds_safely(holds, e)]
                self.assertEqual(missed, [], options)

    def test_what_is_negated_planned_or_supposed_is_asked_for_by_name(self):
        self.assertTrue(all(e["modality"] in ("actual", "historical") for e in lines()))
        self.assertIn("negated", {e["modality"] for e in lines("--modality", "all")})

    def test_order_limit_and_newest(self):
        dated = [e["date"] for e in lines() if "date" in e]
        self.assertEqual(dated, sorted(dated))
        self.assertEqual(len(lines("--limit", "3")), 3)
        newest = lines("--newest", "--limit", "1")[0]
        self.assertEqual(newest["date"], dated[-1])

    def test_self_dyads_go_on_request(self):
        own = [e for e in lines() if {x["code"] for x in e["actor"] + e["recipient"]} == {"NAM"} and
               len(e["actor"] + e["recipient"]) > 1]
        self.assertTrue(own, "the police of a country and its protesters")
        self.assertFalse({e["id"] for e in own} & {e["id"] for e in lines("--no-self")})

    def test_many_sides_become_dyads_when_asked(self):
        three = [e for e in lines("--side", "BWA") if len(e["actor"]) == 3]
        self.assertEqual(len(three), 1)
        dyads = [self.sides(e) for e in lines("--dyads", "--side", "BWA") if e["id"] == three[0]["id"]]
        self.assertEqual(len(dyads), 6)
        self.assertEqual(len(set(map(str, dyads))), 6)
        self.assertTrue(all(len(a) == len(b) == 1 and a != b for a, b in dyads))


def holds_safely(holds, e):
    try:
        return holds(e)
    except KeyError:
        return False


class Told(unittest.TestCase):
    """Bad input: nothing on stdout, one line, the documented status."""

    def fails(self, status, says, *args):
        p = run(*args)
        self.assertEqual((p.returncode, p.stdout), (status, b""), p.stderr)
        self.assertEqual(p.stderr.count(b"\n"), 1, p.stderr)
        self.assertIn(says, p.stderr.decode())

    def test_a_slip_of_the_pen_gets_a_hint(self):
        self.fails(USAGE, "did you mean ASSAULT?", "events", DB, "--type", "ASSUALT")
        self.fails(USAGE, "did you mean visit?", "events", DB, "--mode", "visti")
        self.fails(USAGE, "did you mean diplomatic?", "events", DB, "--context", "diplomatc")
        self.fails(USAGE, "did you mean Pakistan?", "events", DB, "--actor", "Pakisatn")
        self.assertEqual(out("events", "-q", DB, "--actor", "the United States"), out("events", "-q", DB, "--actor", "USA"))
        self.fails(USAGE, "did you mean icews?", "events", DB, "--scale", "icws")
        self.fails(USAGE, "did you mean negated?", "events", DB, "--modality", "negatd")
        self.fails(USAGE, "no such sector", "events", DB, "--sector", "QQQ")
        self.fails(USAGE, "no such format", "export", DB, "--to", "polcat")
        self.fails(USAGE, "did you mean", "events", DB, "--to", "tsv", "--scale", "gdlt")

    def test_what_contradicts_itself(self):
        self.fails(USAGE, "first date is after", "events", DB, "--since", "2022", "--until", "2021-01-01")
        self.fails(USAGE, "is no date", "events", DB, "--since", "yesterday")
        self.fails(USAGE, "either", "events", DB, "--actor", "FRA", "--side", "DEU")
        self.fails(USAGE, "value is missing", "events", DB, "--limit", "0")
        self.fails(USAGE, "say which format", "export", DB)
        self.fails(USAGE, "give a record", "events")
        self.fails(USAGE, "value is missing", "series", DB, "--smooth", "2")
        self.fails(USAGE, "needs two actors", "series", DB, "PAK", "--directed")
        self.fails(USAGE, "one way to say", "series", DB, "PAK", "--actor", "RUS")
        self.fails(STOPPED, "more than 200000 periods", "series", DB, "--by", "day", "--since", "1000", "--until", "2000")
        self.fails(USAGE, "no such scale", "series", DB, "--scale", "ices")
        self.fails(USAGE, "did you mean Pakistan?", "network", DB, "--side", "Pakistann")
        self.fails(USAGE, "--to is", "network", DB, "--to", "gefx")
        self.fails(USAGE, "no such record", "recode", os.path.join(DIR, "nowhere.db"))
        self.fails(USAGE, "FTS5", "events", DB, "--words", "\"open")

    def test_numbers_and_files_that_make_no_sense(self):
        for args in (["events", DB, "--limit", "99999999999999999999"], ["events", DB, "--limit", "9223372036854775808"],
                     ["network", DB, "--min-weight", "99999999999999999999"], ["series", DB, "--limit", "5"],
                     ["who", "nowhere.db", "Lavrov"]):
            p = run(*args)
            self.assertEqual((p.returncode, p.stdout, p.stderr.count(b"\n")), (USAGE, b"", 1), args)
        self.assertEqual(len(lines("--limit", "9223372036854775807")), len(lines()))
        p = run("events", DIR)
        self.assertEqual(p.returncode, STOPPED)
        self.assertIn(b"is a directory", p.stderr)

    def test_a_known_state_without_events_is_no_mistake(self):
        self.assertEqual(lines("--actor", "Tuvalu"), [])

    def test_records_that_are_none(self):
        self.fails(STOPPED, "no such record", "events", os.path.join(DIR, "nowhere.db"))
        self.fails(STOPPED, "is no record", "export", SOURCE, "--to", "tsv")
        broken = os.path.join(DIR, "broken.db")
        with open(DB, "rb") as f:
            data = bytearray(f.read())
        data[8192:len(data)] = b"\xff" * (len(data) - 8192)
        with open(broken, "wb") as f:
            f.write(data)
        self.fails(STOPPED, "damaged", "events", broken)

    def test_a_closed_pipe_is_one_line(self):
        r, w = os.pipe()
        os.close(r)
        p = subprocess.run([ENTENTE, "export", "-q", DB, "--to", "csv"], stdout=w, stderr=subprocess.PIPE, timeout=60)
        os.close(w)
        self.assertEqual(p.returncode, STOPPED)
        self.assertEqual(p.stderr.count(b"\n"), 1, p.stderr)


class Layouts(unittest.TestCase):
    WIDTH = {"tsv": 39, "polecat": 40, "icews": 20, "gdelt": 61, "gdelt-mentions": 16, "petrarch2": 8, "phoenix": 26}
    HEADED = {"tsv", "polecat", "icews"}

    def test_every_row_has_every_column(self):
        events = len(lines())
        for name, width in self.WIDTH.items():
            rows = layout(name)
            self.assertEqual({len(r) for r in rows}, {width}, name)
            if not name.startswith("gdelt"):
                self.assertEqual(len(rows), events + (name in self.HEADED), name)

    def test_straight_from_the_text(self):
        for name in set(self.WIDTH) - {"gdelt", "gdelt-mentions", "polecat"}:
            coded = out("code", "-q", "--to", name, SOURCE, os.path.join(SAMPLES, "dispatches.jsonl"))
            which = ["--modality", "all"] if name == "tsv" else []
            stored = out("export", "-q", DB, "--to", name, *which)
            self.assertEqual(sorted(coded.splitlines()), sorted(stored.splitlines()), name)

    def one(self, name, *options):
        rows = [r.split("\t") for r in out("export", "-q", DB, "--to", name, "--actor", "EGY", "--type", "ACCUSE", "--until",
                                           "2021-06", *options).splitlines()]
        self.assertEqual(len(rows), 1 + (name in self.HEADED))
        return dict(zip(rows[0], rows[1])) if name in self.HEADED else rows[0]

    def test_polecat(self):
        r = self.one("polecat")
        self.assertEqual((r["Event Date"], r["Event Type"], r["Actor Country"], r["Actor COW"], r["Recipient Country"],
                          r["Quad Code"], r["Source"]),
                         ("2021-05-10", "ACCUSE", "EGY", "651", "ISR", "VERBAL CONFLICT", "Wire"))

    def test_icews(self):
        r = self.one("icews")
        self.assertEqual((r["Source Country"], r["Target Country"], r["Story ID"], r["Publisher"]),
                         ("Egypt", "Israel", "a2", "Wire"))
        self.assertTrue(r["CAMEO Code"].startswith("11"))

    def test_gdelt(self):
        r = self.one("gdelt")
        self.assertEqual(r[1:4], ["20210510", "202105", "2021"])
        self.assertEqual((r[5], r[7], r[15], r[17], r[28], r[29]), ("EGY", "EGY", "ISR", "ISR", "11", "3"))
        self.assertEqual((r[59], r[60]), ("20210510000000", "a2"))
        m = self.one("gdelt-mentions")
        self.assertEqual((m[0], m[1], m[3], m[5], m[6]), (r[0], "20210510000000", "2", "a2", "1"))
        self.assertTrue(0 < int(r[0]) < 2 ** 63)

    def test_gdelt_counts_mentions_of_a_happening(self):
        rows, mentions = layout("gdelt", "--modality", "all"), layout("gdelt-mentions", "--modality", "all")
        told = {}
        for m in mentions:
            told.setdefault(m[0], set()).add((m[5], m[6], m[9]))
        self.assertEqual(len({r[0] for r in rows}), len(rows))
        self.assertEqual({r[0] for r in rows}, set(told))
        c = sqlite3.connect(DB)
        known = {str(h): [str(n) for n in counts] for h, *counts in c.execute("SELECT happening_id, reports, sources, documents FROM happening")}
        self.assertEqual({r[0]: r[31:34] for r in rows}, known)
        self.assertEqual(len(mentions), c.execute("SELECT count(*) FROM happening_report").fetchone()[0])
        self.assertTrue(any(int(r[31]) > 1 for r in rows))

    def test_polecat_names_the_people_of_the_story(self):
        people = {p for r in layout("polecat")[1:] for p in r[35].split("; ") if p}
        known = {n for n, in sqlite3.connect(DB).execute("SELECT name FROM people")}
        self.assertTrue(people and people <= known, people - known)

    def test_gdelt_places_are_fips(self):
        row = next(r for r in layout("gdelt") if "Islamabad" in r[52])
        self.assertEqual(row[53], "PK")
        row = next(r for r in layout("gdelt") if "Windhoek" in r[52])
        self.assertEqual(row[53], "WA")

    def test_phoenix_and_petrarch(self):
        r = self.one("phoenix")
        self.assertEqual(r[1:7], ["20210510", "2021", "05", "10", "EGY", "EGY"])
        self.assertEqual((r[9], r[14], r[15], r[23], r[25]), ("ISR", "11", "3", "a2_1", "Wire"))
        p = self.one("petrarch2")
        self.assertEqual(p[:3] + p[5:], ["20210510", "EGY", "ISR", "a2_1", "", "Wire"])
        self.assertEqual(self.one("petrarch2", "--actor-texts")[8:10], ["Egypt", "Israel"])

    def test_csv_and_tsv_are_read_back(self):
        by_id = {e["id"]: e for e in lines()}
        for name, mark in (("csv", ","), ("tsv", "\t")):
            rows = list(csv.DictReader(io.StringIO(out("export", "-q", DB, "--to", name, "--codes", "iso,cow,gw"), newline=""),
                                       delimiter=mark))
            self.assertEqual(len(rows), len(by_id))
            for r in rows:
                e = by_id[r["id"]]
                self.assertEqual((r["cameo"], r["event"], r["sentence"].replace("\t", " ")),
                                 (e["cameo"], e["event"][0], e["text"].replace("\t", " ")))
                self.assertEqual(r["actor"].split(";"), [x["code"] for x in e["actor"]] or [""])
            namibia = next(r for r in rows if "NAM" in r["actor"].split(";"))
            self.assertIn("565", namibia["actor_cow"].split(";"))
            self.assertTrue(any(r["source"] == "NA" for r in rows))

    def test_codes_keep_their_zeros_in_sqlite(self):
        with sqlite3.connect(DB) as c:
            cameo = {code for (code,) in c.execute("SELECT cameo FROM event")}
        self.assertTrue(any(code.startswith("0") for code in cameo))
        self.assertTrue(all(isinstance(code, str) for code in cameo))


class Series(unittest.TestCase):
    def rows(self, *args):
        return list(csv.DictReader(io.StringIO(out("series", "-q", DB, *args)), delimiter="\t"))

    def test_gaps_are_told_from_zeros(self):
        rows = {r["period"]: r for r in self.rows("EGY", "ISR", "--since", "2021-04", "--until", "2021-09")}
        self.assertEqual(list(rows), [f"2021-{m:02d}" for m in range(4, 10)])
        self.assertEqual((rows["2021-05"]["reports"], rows["2021-05"]["documents"], rows["2021-05"]["sources"]), ("1", "1", "1"))
        self.assertEqual((rows["2021-07"]["published"], rows["2021-07"]["reports"], rows["2021-07"]["mean"]), ("1", "0", ""))
        self.assertEqual((rows["2021-06"]["published"], rows["2021-06"]["reports"], rows["2021-06"]["ACCUSE"]), ("0", "", ""))
        self.assertEqual(rows["2021-08"]["ACCUSE"], "1")

    def test_counts_are_those_of_the_events(self):
        for who in (["--side", "PAK", "--other", "RUS"], ["--side", "IND"], ["--actor", "RUS", "--recipient", "UKR"], []):
            table = csv.DictReader(io.StringIO(out("events", "-q", DB, "--to", "csv", *who), newline=""))
            when = {r["id"]: r["date"] or r["published"] for r in table}  # the document's where the event has none
            total = {}
            for e in lines(*who):
                t = total.setdefault(when[e["id"]][:4], {"n": 0, "sum": 0.0, "quad": [0] * 4})
                t["n"] += 1
                t["sum"] += e["event_scale"]
                t["quad"][e["quad_code"] - 1] += 1
            args = [a for a in who if a not in ("--side", "--other")] if "--side" in who else who
            rows = self.rows(*args, "--by", "year", "--since", "1900", "--until", "2030")
            found = {r["period"]: r for r in rows if r["reports"] not in ("", "0")}
            self.assertEqual(set(found), set(total), who)
            for year, t in total.items():
                r = found[year]
                self.assertEqual((int(r["reports"]), round(float(r["sum"]), 1)), (t["n"], round(t["sum"], 1)))
                self.assertEqual([int(r[q]) for q in ("verbal_cooperation", "material_cooperation", "verbal_conflict",
                                                      "material_conflict")], t["quad"])
                self.assertAlmostEqual(float(r["mean"]), t["sum"] / t["n"], delta=0.00051)
                self.assertLessEqual(int(r["documents"]), int(r["reports"]))
                self.assertGreaterEqual(int(r["happenings"]), 1)

    def test_a_goldstein_scale_is_named(self):
        events = [e for e in lines("--side", "PAK", "--other", "RUS") if e["date"][:4] == "2021"]
        r = self.rows("PAK", "RUS", "--by", "year", "--since", "2021", "--until", "2021", "--scale", "gdelt")[0]
        self.assertEqual(r["scale"], "gdelt")
        self.assertAlmostEqual(float(r["sum"]), sum(e["goldstein"] for e in events), places=1)

    def test_what_did_not_take_place_is_apart(self):
        month = ["--since", "2021-04", "--until", "2021-04"]
        exact = [e for e in lines("--modality", "all", *month) if len(e.get("date", "2021-04")) >= 7]
        r = self.rows(*month)[0]
        self.assertGreater(int(r["negated"]), 0)
        self.assertEqual(int(r["negated"]), sum(e["modality"] == "negated" for e in exact))
        self.assertEqual(int(r["reports"]), sum(e["modality"] in ("actual", "historical") for e in exact))

    def test_every_dyad(self):
        rows = list(csv.DictReader(io.StringIO(out("series", "-q", DB, "--every-dyad", "--by", "year", "--codes", "cow"), newline=""),
                                   delimiter="\t"))
        for r in rows:
            self.assertNotEqual(r["actor"], r["recipient"])
        key = {(r["period"], r["actor"], r["recipient"]): r for r in rows}
        self.assertEqual(len(key), len(rows))
        r = key["2021", "EGY", "ISR"]
        self.assertEqual((r["reports"], r["happenings"], r["actor_cow"], r["recipient_cow"]), ("2", "2", "651", "666"))
        self.assertNotIn(("2021", "ISR", "EGY"), key)
        self.assertEqual(key["2021", "NAM", "BWA"]["reports"], key["2021", "BWA", "NAM"]["reports"])

    def test_a_change_is_marked(self):
        with tempfile.TemporaryDirectory() as folder:
            path, db = os.path.join(folder, "a.jsonl"), os.path.join(folder, "r.db")
            with open(path, "w") as f:
                for m in range(36):
                    day = f"{2015 + m // 12}-{m % 12 + 1:02d}-15"
                    verb = "France bombed Mali." if m >= 20 else "France and Mali signed an agreement."
                    f.write(json.dumps({"id": f"m{m}", "date": day, "text": verb}) + "\n")
            subprocess.run([ENTENTE, "load", "-q", db, path], check=True)
            rows = [json.loads(r) for r in out("series", "-q", db, "FRA", "MLI", "--to", "json").splitlines()]
            self.assertEqual([r["period"] for r in rows if r["change"] is not None], ["2016-09"])
            self.assertLess(rows[20]["change"], -10)
            self.assertEqual({r["level"] for r in rows[:20]}, {5.0})

    def test_smoothing_is_a_centred_mean(self):
        rows = self.rows("--by", "month", "--since", "2021-04", "--until", "2021-09", "--measure", "reports", "--smooth", "3")
        value = {r["period"]: None if r["reports"] == "" else int(r["reports"]) for r in rows}
        around = [value[p] for p in ("2021-04", "2021-05", "2021-06") if value[p] is not None]
        self.assertAlmostEqual(float(next(r for r in rows if r["period"] == "2021-05")["smooth"]),
                               sum(around) / len(around), places=3)


class Graphs(unittest.TestCase):
    NS = {"g": "http://gexf.net/1.3", "m": "http://graphml.graphdrawing.org/xmlns"}

    def edges(self):
        return list(csv.DictReader(io.StringIO(out("network", "-q", DB, "--to", "csv"))))

    def test_gexf_and_graphml_say_what_the_table_says(self):
        want = {(e["Source"], e["Target"]): int(e["Weight"]) for e in self.edges()}
        self.assertEqual(want["EGY", "ISR"], 2)
        gexf = ElementTree.fromstring(out("network", "-q", DB))
        self.assertEqual(gexf.attrib["version"], "1.3")
        self.assertEqual({(e.attrib["source"], e.attrib["target"]): int(e.attrib["weight"])
                          for e in gexf.iterfind(".//g:edge", self.NS)}, want)
        names = {n.attrib["id"]: n.attrib["label"] for n in gexf.iterfind(".//g:node", self.NS)}
        self.assertEqual((names["NAM"], set(names)), ("Namibia", {x for e in want for x in e}))
        graphml = ElementTree.fromstring(out("network", "-q", DB, "--to", "graphml"))
        self.assertEqual({(e.attrib["source"], e.attrib["target"]): int(e.find("m:data[@key='weight']", self.NS).text)
                          for e in graphml.iterfind(".//m:edge", self.NS)}, want)

    def test_networkx_reads_them(self):
        try:
            import networkx
        except ImportError:
            self.skipTest("networkx is not installed")
        path = os.path.join(DIR, "n.graphml")
        with open(path, "w") as f:
            f.write(out("network", "-q", DB, "--to", "graphml"))
        g = networkx.read_graphml(path)
        self.assertEqual(g["EGY"]["ISR"]["weight"], 2)
        self.assertTrue(g.is_directed())

    def test_filters_weights_and_directions(self):
        heavy = list(csv.DictReader(io.StringIO(out("network", "-q", DB, "--to", "csv", "--min-weight", "2"))))
        self.assertTrue(heavy and all(int(e["Weight"]) >= 2 for e in heavy))
        both = list(csv.DictReader(io.StringIO(out("network", "-q", DB, "--to", "csv", "--undirected"))))
        self.assertTrue(all(e["Source"] < e["Target"] for e in both))
        ego = list(csv.DictReader(io.StringIO(out("network", "-q", DB, "--to", "csv", "--side", "NAM", "--type", "CONSULT"))))
        self.assertEqual({(e["Source"], e["Target"]) for e in ego},
                         {("NAM", "AGO"), ("NAM", "BWA"), ("AGO", "NAM"), ("BWA", "NAM")})

    def test_geojson_has_longitude_first(self):
        m = json.loads(out("map", "-q", DB))
        self.assertEqual(m["type"], "FeatureCollection")
        islamabad = next(f for f in m["features"] if f["properties"].get("place") == "Islamabad")
        lon, lat = islamabad["geometry"]["coordinates"]
        self.assertTrue(72 < lon < 74 and 33 < lat < 35)
        self.assertEqual(islamabad["properties"]["precision"], "city")
        placed = [e for e in lines() if "lat" in e.get("event_loc", {})]
        self.assertEqual(len(m["features"]), len(placed))
        by_place = json.loads(out("map", "-q", DB, "--by-place"))
        self.assertEqual(sum(f["properties"]["reports"] for f in by_place["features"]), len(placed))
        fine = json.loads(out("map", "-q", DB, "--resolution", "city"))
        self.assertTrue(all(f["properties"]["precision"] in ("city", "site") for f in fine["features"]))


class Sql(unittest.TestCase):
    def ask(self, sql, *args):
        return run("sql", *args, DB, sql)

    def test_rows_in_every_form(self):
        q = "SELECT 'a,\"b' AS x, 7 AS n, 1.5 AS r, NULL AS none"
        self.assertEqual(self.ask(q, "--to", "json").stdout, b'{"x":"a,\\"b","n":7,"r":1.5,"none":null}\n')
        self.assertEqual(self.ask(q, "--to", "csv").stdout, b'x,n,r,none\n"a,""b",7,1.5,\n')
        self.assertEqual(self.ask("SELECT 1 WHERE 0", "--to", "json").stdout, b"")
        self.assertEqual(self.ask("SELECT 'x' AS word, 12 AS n UNION ALL SELECT 'longer', 3", "--to", "text").stdout,
                         b"word     n\nx       12\nlonger   3\n")

    def test_what_the_lexicon_knows(self):
        r = self.ask("SELECT cow('NAM') AS a, gw('NAM') AS b, country('NAM') AS c, cow('IGO') AS d, goldstein('057') AS e,"
                     " goldstein('1951','icews') IS NOT NULL AS f", "--to", "json")
        self.assertEqual(json.loads(r.stdout), {"a": 565, "b": 565, "c": "Namibia", "d": None, "e": 8.0, "f": 1})

    def test_full_text_search(self):
        r = self.ask("SELECT count(*) AS n FROM sentence_search WHERE sentence_search MATCH 'pipeline'", "--to", "json")
        self.assertGreater(json.loads(r.stdout)["n"], 0)

    def test_it_only_reads(self):
        for sql in ("DELETE FROM event", "CREATE TABLE x (y)", "ATTACH ':memory:' AS z", "PRAGMA user_version = 3",
                    "PRAGMA journal_mode = OFF", "VACUUM", "BEGIN", "SELECT 1; SELECT 2", "", "SELEC 1", "SELECT load_extension('x')"):
            p = self.ask(sql)
            self.assertEqual((p.returncode, p.stdout, p.stderr.count(b"\n")), (USAGE, b"", 1), (sql, p.stderr))

    def test_it_ends(self):
        p = self.ask("WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) SELECT count(*) FROM t", "--seconds", "0.2")
        self.assertEqual(p.returncode, STOPPED)
        self.assertIn(b"took longer", p.stderr)
        self.assertEqual(self.ask("SELECT length(zeroblob(2000000000))").returncode, USAGE)


class People(unittest.TestCase):
    def test_record_and_lexicon(self):
        rows = [json.loads(r) for r in out("who", DB, "Lavrov", "--to", "json").splitlines()]
        told = [r for r in rows if r["known_by"] == "record, curated"]
        self.assertTrue(told and all(r["name"] == "Sergei Lavrov" and r["code"] == "RUS" for r in told))
        self.assertTrue(any(r["from"] == "2004-03-09" and r["sentence"] for r in told))
        self.assertTrue(all(r["evidence"] and r["sentence"] for r in told))
        self.assertTrue(any(r["known_by"].startswith("lexicon") and r["evidence"].startswith("actors/offices.tsv:") for r in rows))

    def test_one_person_in_every_spelling(self):
        with tempfile.TemporaryDirectory() as folder:
            db = os.path.join(folder, "r.db")
            texts = [f"Russian Deputy Finance Minister {name} met reporters." for name in
                     ("Nikolay Zubarev", "Nikolai Zubarev", "Nikolai Zubarev", "N. Zubarev", "Oleksandr Zubarev")]
            articles = "".join(json.dumps({"id": str(i), "date": f"2015-03-0{i + 1}", "text": t}) + "\n" for i, t in enumerate(texts))
            subprocess.run([ENTENTE, "load", "-q", db, "-"], input=articles.encode(), check=True)
            for asked in ("Nikolaj Zubarev", "nikolai zubarev", "Nikolay Zubarev"):
                rows = [json.loads(r) for r in out("who", db, asked, "--to", "json").splitlines()]
                self.assertEqual({r["name"] for r in rows}, {"Nikolai Zubarev"}, asked)
                self.assertTrue(any("another spelling" in (r["also"] or "") for r in rows), rows)
            names = {json.loads(r)["name"] for r in out("who", db, "Zubarev", "--to", "json").splitlines()}
            asked = [json.loads(r) for r in out("events", "-q", db, "--actor", "Nikolaj Zubarev").splitlines()]
            self.assertEqual(len(asked), 4, asked)
            self.assertFalse(out("events", "-q", db, "--recipient", "Nikolaj Zubarev"))
            p = run("events", db, "--actor", "Zubarev")
            self.assertEqual((p.returncode, p.stdout), (USAGE, b""))
            self.assertIn(b"Nikolai Zubarev (RUS), Oleksandr Zubarev (RUS): more than one is called so", p.stderr)
            self.assertEqual(len(names), 2, names)

    def test_by_office_and_day(self):
        rows = [json.loads(r) for r in out("who", "Russian foreign minister", "--date", "2019-05-05").splitlines()]
        self.assertIn("Sergei Lavrov", {r["name"] for r in rows})
        self.assertEqual(run("who", DB, "Nobody Atall").returncode, BAD_RECORDS)
        self.assertEqual(run("who", DB, "Lavrov", "--date", "2019-02").returncode, USAGE)


class Recode(unittest.TestCase):
    def test_what_another_lexicon_changes_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            db, lexicon = os.path.join(folder, "r.db"), os.path.join(folder, "lexicon")
            shutil.copy(DB, db)
            before = out("events", "-q", db, "--modality", "all")
            p = run("recode", db)
            self.assertEqual(p.returncode, DONE)
            self.assertEqual(len(p.stdout.splitlines()), 1, "the same lexicon changes nothing")
            self.assertIn(b"0 documents coded anew", p.stderr)
            shutil.copytree(os.path.join(os.path.dirname(SAMPLES), "lexicon"), lexicon)
            frames = os.path.join(lexicon, "frames")
            for name in os.listdir(frames):  # this one knows no visits and no bombs
                with open(os.path.join(frames, name)) as f:
                    text = f.read()
                with open(os.path.join(frames, name), "w") as f:
                    f.write(re.sub(r"^( *(?:verb|noun) .*)\bbomb\b", r"\1bomp", text, flags=re.M).replace("verb visit", "verb vizit"))
            image = os.path.join(folder, "other.lex")
            built = run("lexicon", "build", lexicon, image)
            self.assertEqual(built.returncode, DONE, built.stderr)
            p = run("recode", "-j", "2", "--lexicon", image, "--to", "json", db)
            self.assertEqual(p.returncode, DONE, p.stderr)
            rows = [json.loads(r) for r in p.stdout.decode().splitlines()]
            gone = [r for r in rows if r["document"] == "a2" and r["before"].startswith("ASSAULT")]
            self.assertTrue(gone and gone[0]["change"] in ("removed", "changed"), rows)
            self.assertTrue(all(r["rule_before"] or r["change"] == "added" for r in rows))
            again = out("events", "-q", db, "--modality", "all")
            self.assertNotEqual(again, before)
            fresh = os.path.join(folder, "fresh.db")
            subprocess.run([ENTENTE, "load", "-q", "--lexicon", image, fresh, SOURCE,
                            os.path.join(SAMPLES, "dispatches.jsonl")], check=True)
            self.assertEqual(sorted(again.splitlines()), sorted(out("events", "-q", fresh, "--modality", "all").splitlines()))
            back = run("recode", "--to", "json", db)
            self.assertEqual(sorted(out("events", "-q", db, "--modality", "all").splitlines()), sorted(before.splitlines()))
            self.assertEqual(len(back.stdout.splitlines()), len(rows))

    def test_each_part_that_differs_is_told_however_often_it_is_cut_short(self):
        with tempfile.TemporaryDirectory() as folder:
            db, lexicon, image = (os.path.join(folder, x) for x in ("r.db", "lexicon", "other.lex"))
            texts = ("Germany visited Kenya.", "Germany condemned Mali.", "Angela Merkel condemned Mali.", "Germany praised the navy of Mali.")
            articles = "".join(json.dumps({"id": str(i), "date": "2015-03-09", "text": t}) + "\n" for i, t in enumerate(texts))
            subprocess.run([ENTENTE, "load", "-q", db, "-"], input=articles.encode(), check=True)
            shutil.copytree(os.path.join(os.path.dirname(SAMPLES), "lexicon"), lexicon)
            for name, old, new in (("frames/accuse.frames", "mode disapprove cameo 111", "mode disapprove cameo 110"),
                                   ("actors/offices.tsv", "\tChancellor\tAngela Merkel\t", "\tChancellor\tAngela Dorothea Merkel|Angela Merkel\t"),
                                   ("words/contexts.words", " | navy | ", " | ")):
                path = os.path.join(lexicon, name)
                with open(path) as f:
                    text = f.read()
                self.assertTrue(old in text, old)
                with open(path, "w") as f:
                    f.write(text.replace(old, new))
            built = run("lexicon", "build", lexicon, image)
            self.assertEqual(built.returncode, DONE, built.stderr)
            with open("/dev/full", "w") as full:
                p = subprocess.run([ENTENTE, "recode", "-q", "--lexicon", image, db], stdout=full, stderr=subprocess.DEVNULL)
            self.assertEqual(p.returncode, STOPPED)
            p = run("recode", "--lexicon", image, "--to", "json", db)
            self.assertIn(b"0 documents coded anew", p.stderr)
            rows = {r["document"]: r for r in map(json.loads, p.stdout.splitlines())}
            self.assertEqual({d: r["differs"] for d, r in rows.items()}, {"1": "cameo", "2": "actor,cameo", "3": "context"}, rows)
            self.assertEqual(rows["1"]["before"], "ACCUSE/disapprove DEU > MLI, 2015-03-09; 111")
            self.assertEqual(rows["1"]["after"], "ACCUSE/disapprove DEU > MLI, 2015-03-09; 110")
            self.assertEqual(len(run("recode", "--lexicon", image, db).stdout.splitlines()), 1, "it is told once")

    def test_bytes_that_are_no_utf8_are_coded_as_they_came(self):
        with tempfile.TemporaryDirectory() as folder:
            path, db = os.path.join(folder, "latin.txt"), os.path.join(folder, "r.db")
            with open(path, "wb") as f:
                f.write(b"The caf\xe9 was closed. France condemned Mali on Monday.\x00")
            subprocess.run([ENTENTE, "load", "-q", "--date", "2020-02-03", db, path], check=True)
            p = run("recode", db)
            self.assertEqual((p.returncode, len(p.stdout.splitlines())), (DONE, 1), p.stderr)
            self.assertIn(b"1 were up to date", p.stderr)


class Readers(unittest.TestCase):
    """Other programs, where they are installed."""

    def setUp(self):
        self.csv, self.tsv = os.path.join(DIR, "e.csv"), os.path.join(DIR, "e.tsv")
        for path, name in ((self.csv, "csv"), (self.tsv, "tsv")):
            with open(path, "w", newline="") as f:
                f.write(out("export", "-q", DB, "--to", name))
        self.sentences = sorted(e["text"].replace("\t", " ") for e in lines())

    def test_pandas(self):
        try:
            import pandas
        except ImportError:
            self.skipTest("pandas is not installed")
        for path, mark in ((self.csv, ","), (self.tsv, "\t")):
            t = pandas.read_csv(path, sep=mark, dtype={"cameo": str}, keep_default_na=False)
            self.assertEqual(t.shape[1], 39)
            self.assertEqual(sorted(t["sentence"]), self.sentences)
            self.assertTrue((t["source"] == "NA").any())
            self.assertTrue(t["cameo"].str.startswith("0").any())

    def test_duckdb(self):
        try:
            import duckdb
        except ImportError:
            self.skipTest("duckdb is not installed")
        for path in (self.csv, self.tsv):
            rows = duckdb.sql(f"SELECT sentence, cameo, source FROM read_csv('{path}', types={{'cameo': 'VARCHAR'}})").fetchall()
            self.assertEqual(sorted(r[0] for r in rows), self.sentences)
            self.assertTrue(any(r[1].startswith("0") for r in rows) and any(r[2] == "NA" for r in rows))

    def test_r(self):
        if not shutil.which("Rscript"):
            self.skipTest("R is not installed")
        code = (f"t <- read.csv('{self.csv}', colClasses='character', na.strings=''); cat(ncol(t), nrow(t), "
                "any(t$source == 'NA', na.rm=TRUE), any(startsWith(t$cameo, '0')))")
        said = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=True).stdout
        self.assertEqual(said.split(), ["39", str(len(self.sentences)), "TRUE", "TRUE"])


if __name__ == "__main__":
    sys.argv[1:] = sys.argv[3:]
    unittest.main()
