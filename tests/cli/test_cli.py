#!/usr/bin/env python3
"""The contract of the commands: exit status, what goes to stdout and what to stderr, formats, doors, limits.

usage: test_cli.py ENTENTE SAMPLES_DIR
"""
import contextlib
import gzip
import json
import os
import pty
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

ENTENTE, SAMPLES = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
DISPATCHES = os.path.join(SAMPLES, "dispatches.jsonl")
DONE, BAD_RECORDS, USAGE, STOPPED = range(4)


def read(path):
    with open(path, "rb") as f:
        return f.read()


def run(*args, stdin=b"", **kwargs):
    return subprocess.run([ENTENTE, *args], input=stdin, capture_output=True, timeout=120, **kwargs)


def documents_in(record):
    """How many documents a record that is being written holds for sure; 0 where there is none yet."""
    try:
        with contextlib.closing(sqlite3.connect("file:%s?mode=ro" % record, uri=True, timeout=5)) as db:
            return db.execute("SELECT count(*) FROM document").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


class Commands(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix="entente-cli-")
        self.addCleanup(shutil.rmtree, self.dir)

    def path(self, name, content=b""):
        path = os.path.join(self.dir, name)
        with open(path, "wb") as f:
            f.write(content)
        return path

    def fails(self, status, *args, says="", stdin=b""):
        """The run ends with this status, nothing on stdout, and one reason on stderr."""
        p = run(*args, stdin=stdin)
        self.assertEqual(p.returncode, status, p.stderr)
        self.assertEqual(p.stdout, b"")
        self.assertIn(says.encode(), p.stderr)
        return p

    # ---- times and places ----

    DUMP = (b"7\tOsgiliath\tOsgiliath\t\t12.5\t34.25\tP\tPPL\tPK\t\t04\t\t\t\t25000\t\t\t\t\n"
            b"not a line of the dump\n")

    def test_a_dump_of_places_is_imported_and_used(self):
        dump, index = self.path("dump.txt", self.DUMP), os.path.join(self.dir, "index")
        p = self.fails(BAD_RECORDS, "places", "import", dump, index, says="dump.txt: line 2")
        self.assertIn(b"1 places", p.stderr)
        text = b"Engineers rebuilt the bridge in Osgiliath last year."
        without = run("places", "-q", "--from", "text", "-", stdin=text)
        self.assertEqual((without.returncode, without.stdout), (DONE, b""))
        found = run("places", "-q", "--places", index, "--from", "text", "-", stdin=text)
        place = json.loads(found.stdout)
        self.assertEqual((place["country"], place["geonameid"], place["lat"]), ("PAK", 7, 12.5))
        self.assertEqual(text[place["start"]:place["end"]], b"Osgiliath")

    def test_a_bad_dump_or_index_is_told(self):
        empty = self.path("empty.txt", b"nothing here\n")
        self.fails(STOPPED, "places", "import", empty, os.path.join(self.dir, "index"), says="no place could be read")
        self.fails(STOPPED, "places", "--places", empty, "-", says="no index of places")
        self.fails(USAGE, "places", "import", empty, says="import takes")

    def test_dates_have_offsets_of_the_bytes_as_they_came(self):
        text = "Die Gespräche — talks — began on 5 May 2014.".encode()
        d = json.loads(run("dates", "-q", "--from", "text", "-", stdin=text).stdout)
        self.assertEqual((d["edtf"], d["precision"], text[d["start"]:d["end"]]), ("2014-05-05", "day", b"5 May 2014"))

    # ---- help and usage ----

    def commands(self):
        listing = run("--help").stdout.decode()
        names = [line.split()[0] for line in listing.splitlines() if line.startswith("  ")]
        self.assertTrue({"code", "parse", "explain", "lexicon"} <= set(names), listing)
        return names

    def test_who_tells_offices_with_dates(self):
        lines = [json.loads(l) for l in run("who", "--date", "2010-06-01", "Nikolay Patrushev", "Kremlin").stdout.splitlines()]
        self.assertEqual([l.get("code") for l in lines], ["RUS", "RUS"])
        self.assertEqual(lines[0]["name"], "Nikolai Patrushev")
        self.assertEqual([o["held"] for o in lines[0]["offices"]], [False, True])
        self.assertEqual(lines[1]["by"], "seat")
        self.assertIn("offices.tsv", lines[0]["offices"][0]["why"])

    def test_who_says_when_it_knows_nobody(self):
        p = run("who", "Qwzrtp")
        self.assertEqual((p.returncode, p.stdout), (BAD_RECORDS, b""))
        self.fails(USAGE, "who", says="needs a name")
        self.fails(USAGE, "who", "--date", "then", "Lavrov", says="--date")

    def test_every_command_has_help(self):
        for name in self.commands():
            p = run(name, "--help")
            self.assertEqual((name, p.returncode), (name, DONE))
            self.assertTrue(p.stdout.startswith(b"usage: entente " + name.encode()), p.stdout)

    def test_every_command_refuses_an_unknown_option(self):
        for name in self.commands():
            p = run(name, "--no-such-option")
            self.assertEqual((name, p.returncode, p.stdout), (name, USAGE, b""))

    def test_version(self):
        p = run("--version")
        self.assertEqual(p.returncode, DONE)
        self.assertRegex(p.stdout, rb"^entente \d+\.\d+\.\d+\n$")

    def test_usage(self):
        self.fails(USAGE)
        self.fails(USAGE, "no-such-command", says="no such command")
        self.fails(USAGE, "code", "-j", "0", DISPATCHES, says="-j")
        self.fails(USAGE, "code", "-j", "65", DISPATCHES, says="-j")
        self.fails(USAGE, "code", "-j", "two", DISPATCHES, says="-j")
        self.fails(USAGE, "code", "--from", "xml", DISPATCHES, says="--from")
        self.fails(USAGE, "code", "--date", says="--date")
        self.fails(USAGE, "code", "--date", "yesterday", DISPATCHES, says="--date")
        self.fails(USAGE, "explain", says="give a sentence")

    # ---- what stops a run ----

    def test_missing_files_stop_the_run(self):
        self.fails(STOPPED, "code", "/no/such/file", says="/no/such/file")
        self.fails(STOPPED, "code", "--model", "/no/model", DISPATCHES, says="/no/model")
        self.fails(STOPPED, "code", "--lexicon", "/no/lexicon", DISPATCHES, says="/no/lexicon")
        self.fails(STOPPED, "parse", "--tokens", "/no/tokens", says="/no/tokens")

    def test_a_model_that_is_none(self):
        for content in (b"", b"x", os.urandom(5000), b"\0" * 100000):
            other = self.path("other", content)
            self.fails(STOPPED, "code", "--model", other, DISPATCHES, says="other")
            self.fails(STOPPED, "code", "--lexicon", other, DISPATCHES, says="other")

    def test_a_missing_file_does_not_hide_the_others(self):
        p = run("parse", "/no/such/file", os.path.join(SAMPLES, "scraped-1.txt"))
        self.assertEqual(p.returncode, STOPPED)
        self.assertIn(b"# text = ", p.stdout)

    def test_a_full_disk_is_said(self):
        with open("/dev/full", "wb") as full:
            p = subprocess.run([ENTENTE, "parse", DISPATCHES], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(p.returncode, STOPPED)
        self.assertIn(b"written", p.stderr)

    def test_a_closed_pipe_ends_the_run(self):
        p = subprocess.Popen([ENTENTE, "parse", "-q"] + [DISPATCHES] * 40, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        p.stdout.readline()
        p.stdout.close()
        self.assertEqual(p.wait(60), STOPPED)
        p.stderr.close()

    def stop_with(self, signum, *args):
        """Sent once the first output (or the record's first growth) shows that the run is under way."""
        p = subprocess.Popen([ENTENTE, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0,
                             preexec_fn=lambda: signal.signal(signum, signal.SIG_DFL))  # nohup has it ignored
        first = p.stdout.read(1) if args[0] == "code" else b""
        while not first and p.poll() is None and not documents_in(args[1]):
            time.sleep(0.01)
        p.send_signal(signum)
        out, err = p.communicate(timeout=60)
        return p.returncode, first + out, err

    def test_a_signal_ends_a_run_between_two_articles(self):
        whole = run("code", "-q", *[DISPATCHES] * 60).stdout
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            status, out, err = self.stop_with(signum, "code", "-j", "2", *[DISPATCHES] * 60)
            self.assertEqual(status, STOPPED)
            self.assertIn(b"stopped as asked", err)
            self.assertIn(b"documents", err)
            self.assertTrue(len(out) < len(whole) and whole.startswith(out) and out.endswith(b"\n"))

    def test_a_load_that_was_stopped_goes_on(self):
        record, news = os.path.join(self.dir, "R.db"), self.path("many.jsonl")
        with open(news, "wb") as f:
            for k in range(60):
                for line in read(DISPATCHES).splitlines():
                    try:
                        one = json.loads(line)
                    except ValueError:
                        continue
                    one["id"] = "%s-%d" % (one.get("id", "x"), k)
                    f.write(json.dumps(one).encode() + b"\n")
        status, _, err = self.stop_with(signal.SIGTERM, "load", record, news)
        self.assertEqual(status, STOPPED)
        self.assertIn(b"stopped as asked", err)
        again = run("load", record, news)
        self.assertIn(again.returncode, (DONE, BAD_RECORDS))
        self.assertRegex(again.stderr, rb"[1-9]\d* known")

    # ---- bad records ----

    def test_bad_records_are_told_counted_and_passed_over(self):
        good = read(DISPATCHES).splitlines(keepends=True)
        mixed = self.path("mixed.jsonl", b"".join([good[0], b"{broken\n", good[1], b'{"text": 5}\n', b"[]\n", good[2]]))
        p = run("parse", mixed)
        self.assertEqual(p.returncode, BAD_RECORDS)
        self.assertEqual(p.stdout, run("parse", self.path("good.jsonl", b"".join(good[:3]))).stdout)
        for line in (b"2", b"4", b"5"):
            self.assertRegex(p.stderr, rb"mixed\.jsonl.*line " + line)
        self.assertIn(b"3 documents", p.stderr)
        self.assertIn(b"3 bad records", p.stderr)

    def test_a_damaged_archive_is_said(self):
        whole = gzip.compress(read(DISPATCHES))
        p = run("parse", self.path("cut.jsonl.gz", whole[: len(whole) // 2]))
        self.assertEqual(p.returncode, STOPPED)
        self.assertIn(b"cut.jsonl.gz", p.stderr)

    # ---- doors ----

    def test_doors_and_jobs_give_the_same(self):
        content = read(DISPATCHES)
        want = run("code", DISPATCHES).stdout
        self.assertGreater(want.count(b"\n"), 20)
        ways = [run("code", self.path("a.jsonl.gz", gzip.compress(content))), run("code", "-", stdin=content),
                run("code", "--from", "jsonl", "-j", "3", self.path("b", content)), run("code", stdin=content),
                run("code", "--no-simd", "-j4", DISPATCHES), run("code", "-", stdin=gzip.compress(content))]
        if shutil.which("zstd"):
            packed = subprocess.run(["zstd", "-c", DISPATCHES], capture_output=True).stdout
            ways.append(run("code", self.path("c.zst", packed)))
        for i, p in enumerate(ways):
            self.assertEqual((i, p.returncode), (i, DONE), p.stderr)
            self.assertEqual(p.stdout, want)

    def test_documents_are_named(self):
        text = os.path.join(SAMPLES, "scraped-3.txt")
        events = [json.loads(line) for line in run("code", "--date", "2018-08-25", text, DISPATCHES).stdout.splitlines()]
        names = {e["document"] for e in events}
        self.assertIn("scraped-3.txt", names)
        self.assertIn("pak-rus-2014-11", names)

    def test_the_date_given_is_for_articles_without_one(self):
        line = b'{"id":"%s"%s,"text":"Russian President Vladimir Putin met Prime Minister Narendra Modi."}\n'
        p = run("code", "--date", "2019-03-04", "--from", "jsonl", "-",
                stdin=line % (b"a", b"") + line % (b"b", b',"date":"2018-10-05"'))
        self.assertEqual({e["document"]: e["date"] for e in map(json.loads, p.stdout.splitlines())},
                         {"a": "2019-03-04", "b": "2018-10-05"})

    def test_empty_input(self):
        for content in (b"", b"\n\n"):
            p = run("code", self.path("empty.jsonl", content))
            self.assertEqual((p.returncode, p.stdout), (DONE, b""))
            self.assertIn(b"0 documents", p.stderr)

    # ---- what is said ----

    def test_the_summary(self):
        p = run("code", DISPATCHES)
        events = p.stdout.count(b"\n")
        self.assertRegex(p.stderr, rb"27 documents, \d+ sentences, \d+ tokens, %d events, 0 bad records" % events)
        self.assertIn(b"silent: ", p.stderr)
        self.assertEqual(run("code", "-q", DISPATCHES).stderr, b"")

    def test_progress_is_for_terminals(self):
        self.assertNotIn(b"\r", run("parse", DISPATCHES).stderr)
        try:
            leader, follower = pty.openpty()
        except OSError as error:
            self.skipTest(f"no terminal to be had here: {error}")
        subprocess.run([ENTENTE, "parse"] + [DISPATCHES] * 30, stdout=subprocess.DEVNULL, stderr=follower, timeout=120)
        os.close(follower)
        said = b""
        try:
            while chunk := os.read(leader, 65536):  # a terminal gives what it has, in pieces
                said += chunk
        except OSError:  # all is read, and nobody writes any more
            pass
        os.close(leader)
        self.assertIn(b"\r", said)
        self.assertIn(b"documents", said)

    def test_explain_says_why(self):
        p = run("explain", "--date", "2018-10-05", "The weather was fine.")
        self.assertEqual(p.returncode, DONE)
        self.assertIn(b"no event: ", p.stdout)
        p = run("explain", "--date", "2018-10-05", "Russian President Vladimir Putin met Narendra Modi in New Delhi.")
        for words in (b"EVENT", b"tried ", b"RUS GOV", b"IND", b"New Delhi", b"nsubj"):
            self.assertIn(words, p.stdout)
        p = run("explain", "-", stdin=read(os.path.join(SAMPLES, "scraped-1.txt")))
        self.assertIn(b"repaired text", p.stdout)
        self.assertIn(b"dropped text", p.stdout)

    # ---- parse ----

    def test_parse_writes_conllu(self):
        p = run("parse", DISPATCHES)
        self.assertEqual(p.returncode, DONE)
        blocks = p.stdout.decode().strip("\n").split("\n\n")
        ids = [line for line in p.stdout.decode().splitlines() if line.startswith("# sent_id = ")]
        self.assertEqual(len(set(ids)), len(blocks))
        for block in blocks:
            rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
            self.assertTrue(all(len(row) == 10 for row in rows))
            self.assertEqual([int(row[0]) for row in rows], list(range(1, len(rows) + 1)))
            self.assertEqual(sum(row[6] == "0" for row in rows), 1)
            self.assertTrue(all((row[6] == "0") == (row[7] == "root") for row in rows), block)

    def test_parse_tokens_keeps_the_tokens(self):
        rows = ["1\tMoscow\t_\t_\t_\t_\t_\t_\t_\t_", "2\tdenied\t_\t_\t_\t_\t_\t_\t_\t_", "3\tit\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No",
                "4\t.\t_\t_\t_\t_\t_\t_\t_\t_"]
        given = self.path("given.conllu", ("# sent_id = mine\n" + "\n".join(rows) + "\n\n").encode())
        p = run("parse", "--tokens", given)
        self.assertEqual(p.returncode, DONE)
        lines = p.stdout.decode().splitlines()
        self.assertEqual(lines[0], "# sent_id = mine")
        got = [line.split("\t") for line in lines if line and not line.startswith("#")]
        self.assertEqual([row[1] for row in got], ["Moscow", "denied", "it", "."])
        self.assertEqual(got[1][2:4] + got[1][6:8], ["deny", "VERB", "0", "root"])
        self.assertEqual(run("parse", "--tokens", self.path("bad.conllu", b"1\tword\n\n")).returncode, STOPPED)

    def test_parse_of_its_own_output_is_the_same(self):
        parsed = run("parse", DISPATCHES).stdout
        self.assertEqual(run("parse", "--tokens", self.path("own.conllu", parsed)).stdout, parsed)

    # ---- training ----

    def small_training(self, out, *guesses):
        given = [word for guess in guesses for word in ("--guess", guess)]
        path = os.path.join(self.dir, out)
        return path, run("train", "--shape", "16,16,1,16,16", "--epochs", "2", "--out", path, *given, self.trees())

    def trees(self):
        return self.path("trees.conllu", run("parse", DISPATCHES).stdout)

    def test_training_twice_gives_the_same_bytes(self):
        guess = self.trees()
        other = self.path("other.conllu", read(guess).replace(b"nsubj", b"obj"))
        (first, p), (second, q) = self.small_training("1.model", guess, other), self.small_training("2.model", guess, other)
        self.assertEqual((p.returncode, q.returncode), (DONE, DONE), p.stderr)
        self.assertEqual(read(first), read(second))
        self.assertEqual(run("parse", "--model", first, DISPATCHES).returncode, DONE)

    def test_seams_are_learnt_from_raw_news_unless_told_not_to(self):
        raw = self.path("raw.jsonl", b'{"id":"1","text":"Rebels took the town of Bor. The army fled at night. The dead lay there."}\n')
        out = [os.path.join(self.dir, name) for name in ("seams.model", "whole.model")]
        for path, flags in zip(out, ([], ["--no-seams"])):
            p = run("train", "--shape", "16,16,1,16,16", "--epochs", "1", "--raw", raw, *flags, "--out", path, self.trees())
            self.assertEqual(p.returncode, DONE, p.stderr)
        self.assertGreater(os.path.getsize(out[0]), os.path.getsize(out[1]) + 60000)

    def test_what_models_agree_on_makes_a_difference(self):
        guess = self.trees()
        other = self.path("other.conllu", read(guess).replace(b"nsubj", b"obj"))
        alone, both = self.small_training("1.model", guess)[0], self.small_training("2.model", guess, other)[0]
        self.assertNotEqual(read(alone), read(both))

    def test_training_refuses_what_does_not_fit(self):
        trees, out = self.trees(), os.path.join(self.dir, "x.model")
        shorter = self.path("shorter.conllu", read(trees).rsplit(b"# sent_id", 1)[0])
        _, p = self.small_training("x.model", trees, shorter)
        self.assertEqual(p.returncode, STOPPED)
        self.assertIn(b"guesses of different words", p.stderr)
        self.fails(USAGE, "train", "--shape", "16,16", "--out", out, trees, says="five numbers")
        self.fails(STOPPED, "train", "--shape", "16,17,1,16,16", "--out", out, trees, says="no such shape")

    # ---- second opinions ----

    READINGS = b"document\tfield\ta\ta_end\tb\tb_end\tis\n"

    def opinion(self, name, rows=b""):
        """A model that is heard however unsure it is."""
        path = os.path.join(self.dir, name)
        readings = self.path("readings.tsv", self.READINGS + rows)
        return path, run("train", "--opinion", "--try", "--least", "1", "--readings", readings, "--out", path, DISPATCHES)

    def test_a_second_opinion_is_given_only_when_asked_for(self):
        model, p = self.opinion("o.model")
        self.assertEqual(p.returncode, DONE, p.stderr)
        self.assertIn(b"frames left out: from 0.80 on ", p.stderr)
        env = dict(os.environ, ENTENTE_OPINION=model)
        silent = b"Russian President Vladimir Putin juggled Indian Prime Minister Narendra Modi."
        self.assertEqual(run("code", "-q", "-", stdin=silent, env=env).stdout, b"")
        p = run("code", "-q", "--second-opinion", "-", stdin=silent, env=env)
        event = json.loads(p.stdout)
        self.assertTrue(event["rule"].startswith("opinion:"), event)
        self.assertEqual(event["derivation"], "second opinion")
        self.assertEqual([side["code"] for side in event["actor"] + event["recipient"]], ["RUS", "IND"])
        p = run("explain", "--second-opinion", silent.decode(), env=env)
        self.assertIn(b" by opinion:", p.stdout)
        known = b"Russia condemned Iran."
        self.assertEqual(run("code", "-q", "--second-opinion", "-", stdin=known, env=env).stdout,
                         run("code", "-q", "-", stdin=known).stdout)

    def test_opinions_learn_the_same_bytes_and_from_readings(self):
        text = json.loads(read(DISPATCHES).splitlines()[0])
        rows = f"{text['id']}\ttext\t0\t6\t20\t60\tAID\n".encode()
        (first, p), (second, _), (read_too, _) = self.opinion("1"), self.opinion("2"), self.opinion("3", rows)
        self.assertEqual(p.returncode, DONE, p.stderr)
        self.assertEqual(read(first), read(second))
        self.assertNotEqual(read(first), read(read_too))
        p = self.opinion("4", b"x\ttext\t0\t6\t20\t60\tNONSENSE\n")[1]
        self.assertEqual(p.returncode, STOPPED)
        self.assertIn(b"line 2: not a reading", p.stderr)

    def test_a_second_opinion_needs_its_model(self):
        env = dict(os.environ, ENTENTE_OPINION=self.path("bad.model", b"ENTMODEL"))
        p = run("code", "--second-opinion", "-", stdin=b"x", env=env)
        self.assertEqual(p.returncode, STOPPED)
        self.assertIn(b"bad.model: not a model file", p.stderr)

    # ---- confidence ----

    def confidences(self, *args):
        return [json.loads(line)["confidence"] for line in run("code", "-q", *args, DISPATCHES).stdout.splitlines()]

    def test_what_is_little_trusted_is_left_out(self):
        every = self.confidences()
        least = sorted(every)[len(every) // 2]
        self.assertGreater(len(set(every)), 5)
        self.assertEqual(self.confidences("--least-confidence", str(least)), [c for c in every if c >= least])
        p = run("explain", "--least-confidence", "1", "Russia condemned Iran.")
        self.assertIn(b"not trusted enough", p.stdout)
        self.fails(USAGE, "code", "--least-confidence", "2", "-", says="missing or bad")

    def test_trust_is_learnt_from_verdicts(self):
        rows = ["document\tfield\tstart\ttype\tactor\trecipient\tverdict"]
        for i, line in enumerate(run("code", "-q", DISPATCHES).stdout.splitlines()):
            e = json.loads(line)
            side = lambda s: " + ".join((x["code"] or "-") + (" " + x["sector"] if x.get("sector") else "") for x in e[s])
            right = e["event"] == ["CONSULT"] or i == 0
            rows.append("\t".join([e["document"], e["text_info"]["field"], str(e["text_info"]["start"]), e["event"][0],
                                   side("actor"), side("recipient"), "y" if right else "n"]))
        verdicts = self.path("verdicts.tsv", "\n".join(rows).encode() + b"\n")
        out = [os.path.join(self.dir, name) for name in ("1.tsv", "2.tsv")]
        for path in out:
            p = run("train", "--trust", "--try", "--verdicts", verdicts, "--out", path, DISPATCHES)
            self.assertEqual(p.returncode, DONE, p.stderr)
        self.assertEqual(read(out[0]), read(out[1]))
        self.assertIn(b"left out, area under the curve: ", p.stderr)
        weights = dict(line.split("\t") for line in read(out[0]).decode().splitlines() if line[0] != "#")
        self.assertGreater(int(weights["type CONSULT"]), 0)
        for kind in ("actor rule actors/", "actor down ", "recipient clauses ", "type CONSULT by ", "sectors "):
            self.assertTrue(any(name.startswith(kind) for name in weights), kind)
        folder, image = os.path.join(self.dir, "lexicon"), os.path.join(self.dir, "image")
        shutil.copytree(os.path.join(SAMPLES, "..", "lexicon"), folder)
        shutil.copy(out[0], os.path.join(folder, "ontology", "trust.tsv"))
        self.assertEqual(run("lexicon", "build", folder, image).returncode, DONE)
        self.assertNotEqual(self.confidences("--lexicon", image), self.confidences())
        with open(os.path.join(folder, "ontology", "trust.tsv"), "a", encoding="utf-8") as f:
            f.write("type CONSULT\tmuch\n")
        self.assertRegex(run("lexicon", "check", folder).stderr, rb"trust\.tsv:\d+:\d+: error: two fields are wanted")

    # ---- lexicon ----

    def test_lexicon_faults_have_a_place(self):
        folder = os.path.join(self.dir, "lexicon")
        shutil.copytree(os.path.join(SAMPLES, "..", "lexicon"), folder)
        image = os.path.join(self.dir, "image")
        self.assertEqual(run("lexicon", "build", folder, image).returncode, DONE)
        first = read(image)
        self.assertEqual(run("lexicon", "build", folder, image).returncode, DONE)
        self.assertEqual(read(image), first)
        with open(os.path.join(folder, "ontology", "events.tsv"), "a", encoding="utf-8") as f:
            f.write("NONSENSE\tnine\n")
        p = run("lexicon", "check", folder)
        self.assertEqual(p.returncode, BAD_RECORDS)
        self.assertRegex(p.stderr, rb"events\.tsv:\d+:\d+: error: ")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
