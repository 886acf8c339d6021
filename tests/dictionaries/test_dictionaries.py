#!/usr/bin/env python3
"""Dictionaries of other programs: what comes in, what is refused and why, and what they code.

usage: test_dictionaries.py ENTENTE
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

ENTENTE, HERE = os.path.abspath(sys.argv[1]), os.path.dirname(os.path.abspath(__file__))
KINDS = ("actors", "agents", "verbs", "discards")
DONE, BAD_RECORDS, USAGE, STOPPED = range(4)


def run(*args, stdin=""):
    return subprocess.run([ENTENTE, *args], input=stdin, capture_output=True, text=True, timeout=120)


def tiny(kind):
    return os.path.join(HERE, f"tiny.{kind}.txt")


class Dictionaries(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix="entente-dictionaries-")
        self.addCleanup(shutil.rmtree, self.dir)

    def path(self, name, content=b""):
        path = os.path.join(self.dir, name)
        with open(path, "wb") as f:
            f.write(content)
        return path

    def load(self, content, dialect="petrarch", kind=""):
        return run("lexicon", "import", "--from", dialect, kind + self.path("given.txt", content))

    # ---- what comes in ----

    def test_all_of_the_tiny_dictionaries_come_in(self):
        p = run("lexicon", "import", "--from", "petrarch", *[tiny(k) for k in KINDS])
        self.assertEqual((p.returncode, p.stderr), (DONE, ""))
        counts = {name: int(n) for n, name in (line.split(None, 1) for line in p.stdout.splitlines()[:-1])}
        self.assertEqual(counts, {"phrases of actors": 16, "date restrictions": 4, "agents": 8, "synsets": 3, "verbs": 7,
                                  "patterns": 7, "discards": 2})
        self.assertIn("0 not read", p.stdout)

    def test_the_same_files_give_the_same_bytes_and_these_are_read_again(self):
        files = [tiny(k) for k in KINDS]
        one, two = (os.path.join(self.dir, name) for name in ("one", "two"))
        for out in (one, two):
            self.assertEqual(run("lexicon", "import", "--from=petrarch", "--out", out, *files).returncode, DONE)
        with open(one, "rb") as a, open(two, "rb") as b:
            self.assertEqual(a.read(), b.read())

    def refused(self, content, where, why, **how):
        p = self.load(content, **how)
        self.assertEqual(p.returncode, BAD_RECORDS, p.stderr)
        self.assertEqual(p.stderr.splitlines()[0].split(": ")[:2], [f"given.txt:{where}", why])
        self.assertIn("1 not read", p.stdout)

    def test_a_line_that_is_refused_has_its_place_and_its_reason(self):
        self.refused(b"NORWAY [NOR]\n\nNOBODY\n\nSWEDEN [SWE]\n", "3:1", "no code follows, so the phrase names no actor")
        self.refused(b"NORWAY [NOR]\nSWEDEN SWE]\n", "2:1", "a bracket has no other half")
        self.refused(b"NORWAY\n\t[NOR 1905061]\n\t[DNK]\n", "2:2", "this is no date restriction")
        self.refused(b"NORWAY [NOR]\n\t[N R >19050607]\n", "2:2", "this is no date restriction")
        self.refused(b"LAWMAKER [~LEG]\nPOLICE {}\n", "2:1", "an agent without a code")
        self.refused(b"--- SEND [070] ---\nSEND\n- AID [071]\n", "3:1", "the pattern has no * where the verb stands")
        self.refused(b"--- SEND [070] ---\nSEND\n- * &AID [071]\n", "3:1", "no such synset")
        self.refused(b"--- SEND [070] ---\nSEND\n- * AID TO + \n- * AID [071]\n", "3:1", "a pattern without a code")
        for line, why in ((b"~ a (a b SEND) = a b 138", "a transformation is a (b c VERB) VERB = d e CODE"),
                          (b"~ a (a b SING) SEND = a b 138", "no such verb"),
                          (b"~ a (a B SEND) SEND = a b 138", "an actor is a letter, a dot or an underscore")):
            self.refused(b"--- SEND [070] ---\nSEND\n" + line + b"\n", "3:1", why)
        self.refused(b"<ISSUE CATEGORY=\"X\">\nn:strike [LABOUR]\nwages\n</ISSUE>\n", "3:1", "an issue without a code")
        self.refused(b"NORWAY [NOR]\nSWE\0DEN [SWE]\n", "2:4", "a character was lost before this file came here")

    def test_comments_of_every_style_are_passed_over(self):
        p = self.load(b"<!-- A --> \n# B\n<! -- C\nD [E]\n-->\nNORWAY [NOR] ; F [G]\nSWEDEN <!-- H --> [SWE] # I\nNAZGUL [###]\n")
        self.assertEqual((p.returncode, p.stderr), (DONE, ""))
        self.assertIn("3  phrases of actors", p.stdout)

    def test_both_encodings_are_read(self):
        for text in ("CÔTE_D'IVOIRE_ [CIV]\n", "MALMÖ [SWE]\n"):
            for encoding in ("utf-8", "iso-8859-1"):
                self.assertEqual(self.load(text.encode(encoding)).returncode, DONE)

    def test_null_words_have_to_be_named(self):
        p = self.load(b"TURKEY_SHOOT\n+IRISH_STEW\n", kind="nulls:")
        self.assertIn("2  null words", p.stdout)

    def test_the_arguments_are_checked(self):
        self.assertEqual(run("lexicon", "import", "--from", "keds", tiny("verbs")).returncode, USAGE)
        self.assertEqual(run("lexicon", "import", tiny("verbs")).returncode, USAGE)
        self.assertEqual(run("lexicon", "import", "--from", "petrarch").returncode, USAGE)
        self.assertEqual(run("lexicon", "import", "--from", "petrarch", os.path.join(self.dir, "none")).returncode, STOPPED)

    # ---- what they code ----

    def test_the_records_come_out_exact(self):
        options = [f"--{k}={tiny(k)}" for k in KINDS]
        p = run("eval", "petrarch", *options, os.path.join(HERE, "records.xml"))
        self.assertEqual((p.returncode, p.stderr), (DONE, ""))
        self.assertEqual(p.stdout, "22 of 22 records exact\n")

    def test_a_record_that_is_not_exact_is_told(self):
        record = b'<Sentence date="20120101" id="mine"><EventCoding sourcecode="NOR" targetcode="SWE" eventcode="190">' \
                 b"</EventCoding><Text>Norway criticized Sweden.</Text></Sentence>"
        p = run("eval", "petrarch", *[f"--{k}={tiny(k)}" for k in KINDS], self.path("records.xml", record))
        self.assertEqual(p.stdout, "mine: Norway criticized Sweden.\n  wanted NOR SWE 190\n  coded  NOR SWE 111\n"
                                   "0 of 1 records exact\n")

    # ---- coding articles ----

    def coded(self, text, *files, dialect="petrarch", date="2012-01-01", jobs="1"):
        """The events of a text by the dictionaries: SOURCE TARGET CODE of each, and the lines."""
        out = os.path.join(self.dir, "dict")
        self.assertNotEqual(run("lexicon", "import", "--from", dialect, "--out", out, *files).returncode, STOPPED)
        p = run("code", "--from", "text", "--date", date, "-j", jobs, "--dictionary", out, "-", stdin=text)
        self.assertEqual(p.returncode, DONE, p.stderr)
        lines = [json.loads(line) for line in p.stdout.splitlines()]
        side = lambda parties: "".join((x["code"] or "---") + x.get("sector", "") + x.get("sector2", "") for x in parties)
        return [" ".join((side(e["actor"]), side(e["recipient"]), e["cameo"])) for e in lines], lines, p.stderr

    def test_an_article_is_coded_by_the_dictionary(self):
        events, lines, _ = self.coded("The Norwegian government criticized Sweden on Monday. Oslo sent rifles to Finland.",
                                      *[tiny(k) for k in KINDS])
        self.assertEqual(events, ["NORGOV SWE 111", "NOR FIN 072"])
        first = lines[0]
        self.assertEqual((first["event"], first["derivation"]), (["ACCUSE"], "dictionary"))
        self.assertEqual(first["rule"], "tiny.verbs.txt:27")
        self.assertEqual(lines[1]["rule"], "tiny.verbs.txt:18")
        self.assertEqual(first["actor"][0]["entity_text"], "The Norwegian government")
        self.assertEqual(first["date"], "2011-12-26")
        usual = run("code", "-q", "--from", "text", "-", stdin="Norway criticized Sweden.").stdout
        self.assertNotEqual(json.loads(usual)["lexicon"], first["lexicon"])

    def test_the_number_of_workers_changes_nothing(self):
        text = "\n\n".join(["Norway and Sweden met again.", "Denmark visited Finland."] * 20)
        files = [tiny(k) for k in KINDS]
        self.assertEqual(self.coded(text, *files)[1], self.coded(text, *files, jobs="2")[1])

    def test_a_discarded_story_has_no_events(self):
        text = "Norway criticized Sweden. The badminton players left."
        events, _, says = self.coded(text, *[tiny(k) for k in KINDS])
        self.assertEqual(events, [])
        self.assertIn("a rule refused it", says)

    def test_issues_are_contexts(self):
        contexts = lambda text, given: self.coded(text, *[tiny(k) for k in KINDS], self.path("issues.txt", given))[1][0]["context"]
        given = b"<ISSUE CATEGORY=\"F\">\nn:quota [QUOTA]\nv:trawl [FISHERY]\n~trawl net\n~~cod war\n</ISSUE>\n"
        self.assertEqual(contexts("Norway criticized Sweden over herring quotas and trawling.", given), ["QUOTA", "FISHERY"])
        self.assertEqual(contexts("Norway criticized the trawl net of Sweden.", given), [])
        self.assertEqual(contexts("Norway criticized Sweden over quotas in the cod war.", given), [])

    def test_null_words_are_no_actors(self):
        nulls = "nulls:" + self.path("nulls.txt", b"NORWAY_SPRUCE\n")
        text = "Norway spruce growers criticized Sweden."
        self.assertEqual(self.coded(text, *[tiny(k) for k in KINDS])[0], ["NOR SWE 111"])
        self.assertEqual(self.coded(text, *[tiny(k) for k in KINDS], nulls)[0], [])

    def test_words_of_tabari_are_stems(self):
        actors = self.path("a.actors.txt", b"NORWEGI [NOR]\nSWED [SWE]\nDENMARK_ [DNK]\n")
        verbs = self.path("a.verbs.txt", b"CRITICI [111]\n- * {FISH | TRAWL} [112]\n- HARSH * [113]\nPRAIS [050]\n- * FISH [051]\n")
        say = lambda text: self.coded(text, actors, verbs, dialect="tabari")[0]
        self.assertEqual(say("Norwegians criticized the Swedes."), ["NOR SWE 111"])
        self.assertEqual(say("Norwegians harshly criticized Swedish plans."), ["NOR SWE 113"])
        self.assertEqual(say("Norwegians criticized trawlers of the Swedes."), ["NOR SWE 112"])
        self.assertEqual(say("Norwegians praised Swedish fishers."), ["NOR SWE 051"])
        self.assertEqual(say("Norwegians criticized Denmarks."), [])

    def test_phrases_of_petrarch_2_stand_together(self):
        verbs = self.path("v.verbs.txt", b"--- SIGN [050] ---\nSIGN\n- * {FISHERY PACT} [057]\n- * PACT (WITH NEIGHBOUR) [058]\n")
        say = lambda text: self.coded(text, tiny("actors"), verbs, dialect="petrarch2")[0]
        self.assertEqual(say("Norway signed a fishery pact with Sweden."), ["NOR SWE 057"])
        self.assertEqual(say("Norway signed a fishery law for all the boats of its coast and a pact with Sweden."), ["NOR SWE 050"])

    def test_a_verb_in_a_verb_is_transformed(self):
        nested = os.path.join(HERE, "nested.verbs.txt")
        say = lambda text: self.coded(text, nested, tiny("actors"), dialect="petrarch2")
        events, lines, _ = say("Norway vowed to bombard Sweden.")
        self.assertEqual((events, lines[0]["rule"]), (["NOR SWE 138"], "nested.verbs.txt:12"))
        self.assertEqual(say("Norway asked whether Denmark shelled Sweden.")[0], ["NOR DNK 021"])
        self.assertEqual(say("Norway asked why it had shelled Sweden.")[0], ["NOR SWE 190"])
        self.assertEqual(say("Norway vowed peace with Sweden.")[0], [])

    def test_a_damaged_dictionary_is_refused_with_its_line(self):
        damaged = self.path("dict", b"entente-dictionary 1\nfile\ta\nphrase\t0\t0:1\t-\t-\t0\tNOR\tnorway\nphrase\t9\n")
        p = run("code", "--dictionary", damaged, "-", stdin="x")
        self.assertEqual(p.returncode, STOPPED)
        self.assertIn("line 4", p.stderr)
        self.assertEqual(run("code", "--dictionary", tiny("verbs"), "-", stdin="x").returncode, STOPPED)

    def test_explain_names_the_dictionary(self):
        out = os.path.join(self.dir, "dict")
        run("lexicon", "import", "--from", "petrarch", "--out", out, *[tiny(k) for k in KINDS])
        p = run("explain", "--dictionary", out, "Norway criticized Sweden.")
        self.assertIn("EVENT ACCUSE", p.stdout)
        self.assertIn("tiny.verbs.txt:27", p.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
