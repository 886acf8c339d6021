#!/usr/bin/env python3
"""From start to the first event: startup.py ENTENTE [RUNS]

Codes one sentence as a process of its own, again and again, and says how long it takes until the event line is read, and
how much of the processor. The least is what the program takes; what is more is the machine.
"""
import os
import statistics
import subprocess
import sys
import time

SENTENCE = b"Pakistan and Russia signed an agreement on a gas pipeline.\n"


def once(entente):
    begun = time.monotonic()
    p = subprocess.Popen([entente, "code", "-q", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    p.stdin.write(SENTENCE)
    p.stdin.close()
    line = p.stdout.readline()
    seconds = time.monotonic() - begun
    p.stdout.close()
    _, status, usage = os.wait4(p.pid, 0)
    p.returncode = os.waitstatus_to_exitcode(status)
    if p.returncode or b'"SUPPORT"' not in line:
        sys.exit("no event")
    return 1e3 * seconds, 1e3 * (usage.ru_utime + usage.ru_stime)


def main():
    entente, runs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20
    times = [once(entente) for _ in range(runs)]
    for name, column in (("start to first event", 0), ("of the processor", 1)):
        values = [t[column] for t in times]
        print(f"{name}: least {min(values):.1f} ms, median {statistics.median(values):.1f} ms of {runs} runs")


main()
