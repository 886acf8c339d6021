#!/usr/bin/env python3
"""Sentences a second from text to events, one worker and two, and peak memory.

usage: speed.py ENTENTE [NEWS.jsonl...]

Without files: the sample dispatches, 60 times over. The best of three runs counts; opening the engine is part of it.
"""
import os
import re
import subprocess
import sys
import tempfile
import time

ROUNDS, COPIES = 3, 60
SAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "samples", "dispatches.jsonl")


def run(entente, jobs, path):
    """Seconds, peak MB, sentences and processor seconds of one run."""
    with tempfile.TemporaryFile() as said:
        start = time.monotonic()
        p = subprocess.Popen([entente, "code", "-j", str(jobs), path], stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(p.pid, 0)
        seconds = time.monotonic() - start
        p.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        summary = said.read().decode()
    if p.returncode not in (0, 1):
        sys.exit(summary)
    return seconds, usage.ru_maxrss / 1024, int(re.search(r"(\d+) sentences", summary)[1]), usage.ru_utime + usage.ru_stime


def measure(entente, path, name):
    best = {}
    for _ in range(ROUNDS):
        for jobs in (1, 2):
            result = run(entente, jobs, path)
            if jobs not in best or result < best[jobs]:
                best[jobs] = result
    (one, _, n, cpu), (two, memory, _, _) = best[1], best[2]
    print(f"{name}: {n} sentences; j1 {n / one:.0f}/s, j2 {n / two:.0f}/s ({one / two:.2f} times), "
          f"{n / cpu:.0f} a processor second, peak {memory:.0f} MB")


def main(entente, *files):
    if files:
        for path in files:
            measure(entente, path, os.path.basename(path))
        return
    with open(SAMPLES, "rb") as f:
        content = f.read()
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as big:
        big.write(content * COPIES)
        big.flush()
        measure(entente, big.name, f"samples, {COPIES} times")


if __name__ == "__main__":
    main(*sys.argv[1:])
