#!/usr/bin/env python3
"""Input that means harm: each ends with one clear line or a coded result, in bounded memory and time.

usage: test_hostile.py ENTENTE [--long]    --long: the sizes that an attacker would take (gigabytes)

The limits that are tried here stand in docs/limits.md.
"""
import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import zlib

ENTENTE, LONG = os.path.abspath(sys.argv[1]), sys.argv[2:] == ["--long"]
DONE, BAD_RECORDS, USAGE, STOPPED = range(4)
MIB = 1 << 20
MEMORY_KB = 250 * 1024
AFTER = b'{"id":"after","date":"2018-04-26","text":"Russia condemned the attack on Pakistan."}\n'


class Result:
    def __init__(self, status, out, err, peak_kb, seconds):
        self.status, self.out, self.err, self.peak_kb, self.seconds = status, out, err, peak_kb, seconds

    def events(self):
        return [json.loads(line) for line in self.out.splitlines()]


def feed(pipe, chunks):
    try:
        for chunk in chunks:
            pipe.write(chunk)
        pipe.close()
    except BrokenPipeError:
        pass


def run(args, chunks=()):
    """The command with the chunks on standard input; its status, output, peak memory and seconds."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.monotonic()
        p = subprocess.Popen([ENTENTE, *args], stdin=subprocess.PIPE, stdout=out, stderr=err)
        feeder = threading.Thread(target=feed, args=(p.stdin, chunks))
        feeder.start()
        _, status, usage = os.wait4(p.pid, 0)
        p.returncode = os.waitstatus_to_exitcode(status)
        feeder.join()
        out.seek(0)
        err.seek(0)
        return Result(p.returncode, out.read(), err.read().decode(), usage.ru_maxrss, time.monotonic() - begun)


def repeated(chunk, total):
    for _ in range(max(1, total // len(chunk))):
        yield chunk


def full(unit, size=MIB):
    """Just under the limit of a text, of nothing but this."""
    return unit * ((size - 1) // len(unit))


class Hostile(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix="entente-hostile-")
        self.addCleanup(shutil.rmtree, self.dir)

    def bounded(self, p, status, says=""):
        self.assertEqual(p.status, status, p.err[-500:])
        self.assertIn(says, p.err)
        self.assertLess(p.peak_kb, MEMORY_KB, "peak memory in KB")

    def passed_over(self, p, says):
        """One bad record, and the article behind it coded."""
        self.bounded(p, BAD_RECORDS, says)
        self.assertIn("1 bad records", p.err)
        self.assertEqual({e["document"] for e in p.events()}, {"after"})

    # ---- size ----

    def test_a_line_without_end(self):
        size = 1024 * MIB if LONG else 48 * MIB
        chunks = [b'{"text":"', *repeated(b"a" * MIB, size), b'"}\n', AFTER]
        self.passed_over(run(["code", "--from", "jsonl", "-"], chunks), "line 1: line is longer than 8 MiB")

    def test_a_text_without_end(self):
        p = run(["code", "--from", "text", "-"], repeated(b"Russia attacked Pakistan. " * 4096, (1024 if LONG else 48) * MIB))
        self.bounded(p, BAD_RECORDS, "text is longer than 1 MiB")

    def test_a_long_field_in_a_line_that_is_short_enough(self):
        line = json.dumps({"id": "x", "text": "a " * MIB}).encode() + b"\n"
        self.passed_over(run(["code", "--from", "jsonl", "-"], [line, AFTER]), "over 1 MiB")

    def test_the_longest_texts_of_one_thing(self):
        """A mebibyte of what makes most of one thing: events, mentions, tokens, sentences, brackets, hidden characters."""
        units = ["Pakistan attacked Iran. ", "Russia ", "Iran and ", "a ", ". ", "x", "((((", "\u202e\u00ad", "Ivan Petrov met Li Wei. ",
                 "5 May 2018 ", "\"He said ", "who said that Iran ", "\n\n", "\x00"]
        for unit in units if LONG else units[:2]:
            with self.subTest(unit=unit):
                p = run(["code", "-q", "--from", "text", "-"], [full(unit.encode(), MIB if LONG else MIB // 4)])
                self.bounded(p, DONE)
                self.assertLess(p.seconds, 600)

    # ---- depth ----

    def test_json_nested_deep(self):
        depth = 10_000_000 if LONG else 1_000_000
        for chunks, says in (([*repeated(b"[" * 1000, depth), b"\n"], "line 1: "),
                             ([*repeated(b'{"a":' * 1000, depth * 5), b"\n"], "line 1: ")):
            p = run(["code", "--from", "jsonl", "-"], [*chunks, AFTER])
            self.passed_over(p, says)

    # ---- bytes ----

    def test_nul_and_broken_bytes(self):
        text = b"Russia\x00 condemned\xff\xfe the attack on \xc3\x28Pakistan. \xed\xa0\x80\xf4\x90\x80\x80 Iran threatened Israel."
        p = run(["code", "--from", "text", "--date", "2018-04-26", "-"], [text])
        self.bounded(p, DONE)
        for event in p.events():
            info = event["text_info"]
            self.assertLessEqual(info["end"], len(text))

    def test_every_byte_there_is(self):
        p = run(["code", "-q", "--from", "text", "-"], [bytes(range(256)) * 512])
        self.bounded(p, DONE)

    # ---- bombs ----

    def bomb(self, packer, total):
        """A packed line of `total` bytes of the letter a, and an article behind it."""
        name = os.path.join(self.dir, "bomb")
        with open(name, "wb") as f:
            for chunk in [b'{"text":"', *repeated(b"a" * MIB, total), b'"}\n', AFTER]:
                f.write(packer.compress(chunk))
            f.write(packer.flush())
        return name

    def test_a_gzip_bomb(self):
        name = self.bomb(zlib.compressobj(9, zlib.DEFLATED, 31), (4096 if LONG else 256) * MIB)
        self.passed_over(run(["code", "--from", "jsonl", name]), "line 1: line is longer than 8 MiB")

    @unittest.skipUnless(shutil.which("zstd"), "no zstd program here")
    def test_a_zstd_bomb(self):
        name = os.path.join(self.dir, "bomb.zst")
        with open(name, "wb") as out:
            z = subprocess.Popen(["zstd", "-q", "-19", "--long=27", "-c"], stdin=subprocess.PIPE, stdout=out)
            feed(z.stdin, [b'{"text":"', *repeated(b"a" * MIB, (4096 if LONG else 256) * MIB), b'"}\n', AFTER])
            self.assertEqual(z.wait(), 0)
        self.passed_over(run(["code", "--from", "jsonl", name]), "line 1: line is longer than 8 MiB")

    @unittest.skipUnless(shutil.which("zstd"), "no zstd program here")
    def test_a_window_too_wide_is_refused(self):
        """A frame that asks for a gigabyte of window; the 128 MiB of the bomb above are taken."""
        name = os.path.join(self.dir, "wide.zst")
        with open(name, "wb") as out:
            z = subprocess.Popen(["zstd", "-q", "-1", "--ultra", "--long=30", "-c"], stdin=subprocess.PIPE, stdout=out)
            feed(z.stdin, [AFTER, *repeated(os.urandom(MIB), 4 * MIB)])
            self.assertEqual(z.wait(), 0)
        self.bounded(run(["code", "--from", "jsonl", name]), STOPPED, "wide.zst")

    def test_a_sentence_without_end(self):
        """Thirty thousand words without a stop: all of them are parsed."""
        p = run(["parse", "--from", "text", "-"], [b"Russia told Iran that " * 7500])
        self.bounded(p, DONE)
        words = [line for line in p.out.splitlines() if line[:1].isdigit()]
        self.assertEqual(len(words), 30000)

    def test_more_sides_than_an_event_holds(self):
        states = ["France", "Germany", "Italy", "Spain", "Portugal", "Poland", "Austria", "Hungary", "Romania", "Greece",
                  "Turkey", "Egypt", "Libya", "Tunisia", "Algeria", "Morocco", "Nigeria", "Kenya", "Ghana", "Chile", "Peru",
                  "Brazil", "Argentina", "Mexico", "Canada", "Japan", "China", "India", "Iran", "Iraq"]
        text = ", ".join(states[:-1]) + " and " + states[-1] + " signed an agreement on Monday."
        p = run(["code", "--date", "2020-01-02", "--from", "text", "-"], [text.encode()])
        self.bounded(p, DONE)
        self.assertIn(24, {len(e["actor"]) for e in p.events()})

    def test_directives_of_formats_are_text(self):
        text = b"Russia%n%s%1$n attacked Georgia%n. %s Iran and Iraq %n%n signed an agreement. " * 50
        p = run(["code", "--date", "2020-01-02", "--from", "text", "-"], [text])
        self.bounded(p, DONE)
        self.assertTrue(p.events())
        p = run(["code", "--from", "jsonl", "%n%s%n"])
        self.bounded(p, STOPPED, "%n%s%n")

    def test_a_bomb_of_members(self):
        """A hundred thousand empty members, then an article."""
        name = os.path.join(self.dir, "members.gz")
        with open(name, "wb") as f:
            f.write(gzip.compress(b"", mtime=0) * 100_000 + gzip.compress(AFTER, mtime=0))
        p = run(["code", "--from", "jsonl", name])
        self.bounded(p, DONE)
        self.assertTrue(p.events())


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    unittest.main(argv=sys.argv[:1], verbosity=1)
