#!/usr/bin/env python3
"""What a machine that fails does to a run: every write in turn, every read, short and interrupted ones.

usage: test_faults.py ENTENTE SAMPLES FAULTS.so [--every N]    only every Nth write of long rows is tried (1: all)

Whatever fails, the program ends by itself with one line that says so, what it had written whole stays whole, and
the same command run again on a sound machine ends as if nothing had been.
"""
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest

ENTENTE, SAMPLES, FAULTS = map(os.path.abspath, sys.argv[1:4])
EVERY = int(sys.argv[5]) if sys.argv[4:5] == ["--every"] else 1
DISPATCHES = os.path.join(SAMPLES, "dispatches.jsonl")
DONE, BAD_RECORDS, USAGE, STOPPED = range(4)


def run(*args, **faults):
    env = dict(os.environ, LD_PRELOAD=FAULTS, ASAN_OPTIONS="verify_asan_link_order=0:detect_leaks=0")
    env.update({"FAULT_" + k.upper(): str(v) for k, v in faults.items()})
    return subprocess.run([ENTENTE, *args], env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)


def limit_files(size):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def rows(path):
    """All that a record holds, but for the order in which it came."""
    db = sqlite3.connect(path)
    names = [n for n, in db.execute("SELECT name FROM sqlite_master WHERE type='table' AND name IN "
                                    "('document','sentence','event','party','argument') ORDER BY name")]
    got = {n: db.execute(f"SELECT count(*) FROM {n}").fetchone() for n in names}
    got["events"] = db.execute("SELECT uid, type, cameo, date FROM event ORDER BY uid, type").fetchall()
    got["sound"] = db.execute("PRAGMA integrity_check").fetchall()
    db.close()
    return got


class Faults(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix="entente-faults-")
        self.addCleanup(shutil.rmtree, self.dir)

    def path(self, name):
        return os.path.join(self.dir, name)

    def counts(self, *args):
        """Writes and reads of a run that goes well."""
        p = run(*args, count=self.path("count"))
        self.assertIn(p.returncode, (DONE, BAD_RECORDS), p.stderr)
        with open(self.path("count"), encoding="ascii") as f:
            return [int(n) for n in f.read().split()]

    def told(self, p, what):
        """It stopped, by itself, with a line of ours."""
        self.assertEqual(p.returncode, STOPPED, f"{what}: {p.stderr.decode()}")
        self.assertRegex(p.stderr.decode(), r"(?m)^entente: .+", what)

    # ---- the way in ----

    def test_short_and_interrupted_reads_change_nothing(self):
        want = run("code", "-q", DISPATCHES).stdout
        self.assertTrue(want)
        for k in (1, 7, 4095):
            self.assertEqual(run("code", "-q", DISPATCHES, short=k).stdout, want, f"{k} bytes at a time")
        self.assertEqual(run("code", "-q", "-j", "2", DISPATCHES, eintr=1).stdout, want)

    def test_each_read_failing_is_told(self):
        want = run("code", "-q", DISPATCHES).stdout
        _, reads = self.counts("code", "-q", DISPATCHES)
        failed = 0
        for n in range(1, reads + 1):
            p = run("code", "-q", DISPATCHES, read=n)
            if p.returncode == DONE:  # the JSON library asks the system for a random number, and lives without
                self.assertEqual(p.stdout, want)
                continue
            failed += 1
            self.told(p, f"read {n}")
            self.assertTrue(want.startswith(p.stdout))
        self.assertGreaterEqual(failed, 2)

    # ---- the way out ----

    def test_a_disk_that_fills_up_at_any_byte_is_told(self):
        """The C library's own writes are out of the reach of faults.c: a limit on the file's size stands in."""
        want = run("code", "-q", DISPATCHES).stdout
        for room in (0, 1, 4095, 4096, 4097, len(want) // 2, len(want) - 1):
            with open(self.path("out"), "wb") as out:
                p = subprocess.run([ENTENTE, "code", "-q", DISPATCHES], stdout=out, stderr=subprocess.PIPE, timeout=120,
                                   preexec_fn=lambda: limit_files(room))
            self.told(p, f"{room} bytes")
            with open(self.path("out"), "rb") as f:
                self.assertEqual(f.read(), want[:room])

    def image_is_whole_or_old(self, *args):
        """Each write of a command that makes one file failing: the old file stays, nothing is left beside it."""
        out = args[-1]
        with open(out, "wb") as f:
            f.write(b"old")
        writes, _ = self.counts(*args)
        with open(out, "rb") as f:
            self.assertNotEqual(f.read(), b"old")
        for n in range(1, writes + 1):
            with open(out, "wb") as f:
                f.write(b"old")
            p = run(*args, write=n)
            if p.returncode != DONE:
                self.told(p, f"write {n}")
                with open(out, "rb") as f:
                    self.assertEqual(f.read(), b"old", f"write {n}")
        left = [n for n in os.listdir(self.dir) if ".tmp" in n]
        self.assertEqual(left, [])

    def test_a_lexicon_image_is_whole_or_the_old_one(self):
        self.image_is_whole_or_old("lexicon", "build", os.path.join(SAMPLES, "..", "lexicon"), self.path("image"))

    def test_an_index_of_places_is_whole_or_the_old_one(self):
        with open(self.path("dump"), "w", encoding="ascii") as f:
            f.write("7\tOsgiliath\tOsgiliath\t\t12.5\t34.25\tP\tPPL\tPK\t\t04\t\t\t\t25000\t\t\t\t\n")
        self.image_is_whole_or_old("places", "import", self.path("dump"), self.path("index"))

    # ---- the record ----

    def test_each_write_of_a_load_failing_loses_nothing(self):
        whole, torn = self.path("whole.db"), self.path("torn.db")
        writes, _ = self.counts("load", "-q", whole, DISPATCHES)
        want = rows(whole)
        self.assertEqual(want["sound"], [("ok",)])
        self.assertGreater(writes, 20)
        failed = 0
        for n in range(1, writes + 1, EVERY):
            for name in os.listdir(self.dir):
                if name.startswith("torn"):
                    os.unlink(self.path(name))
            p = run("load", "-q", torn, DISPATCHES, write=n)
            if p.returncode in (DONE, BAD_RECORDS):
                continue  # SQLite tidies up when it closes; that may fail without loss
            failed += 1
            self.told(p, f"write {n}")
            again = run("load", "-q", torn, DISPATCHES)
            self.assertIn(again.returncode, (DONE, BAD_RECORDS), f"write {n}: {again.stderr.decode()}")
            self.assertEqual(rows(torn), want, f"write {n}")
        self.assertGreater(failed, 0)
        print(json.dumps({"writes": writes, "failed": failed}))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
