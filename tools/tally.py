#!/usr/bin/env python3
"""Counts what meson's test logs say and ends with "N passed, N failed, N skipped".

    tools/tally.py [--save FILE] LOG...

A LOG is meson-logs/testlog.json (a JSON object a line) or a tally saved before. A log that is missing, or that
holds no test, counts as one failure: nothing run is nothing shown. Exit status 1 where anything failed.
"""
import json
import re
import sys

LINE = re.compile(r"^(\d+) passed, (\d+) failed, (\d+) skipped$")
PASSED, SKIPPED = {"OK", "EXPECTEDFAIL"}, {"SKIP"}


def count(path):
    """(passed, failed, skipped) of one log."""
    try:
        lines = [line for line in open(path, encoding="utf-8").read().splitlines() if line.strip()]
    except OSError as error:
        print(f"no results: {error}")
        return 0, 1, 0
    if lines and LINE.match(lines[-1]):
        return tuple(int(n) for n in LINE.match(lines[-1]).groups())
    results = [json.loads(line)["result"] for line in lines]
    if not results:
        print(f"no test in {path}")
        return 0, 1, 0
    passed = sum(r in PASSED for r in results)
    skipped = sum(r in SKIPPED for r in results)
    return passed, len(results) - passed - skipped, skipped


def main(args):
    save = None
    if args[:1] == ["--save"]:
        save, args = args[1], args[2:]
    passed, failed, skipped = (sum(column) for column in zip(*map(count, args)))
    line = f"{passed} passed, {failed} failed, {skipped} skipped"
    if save:
        with open(save, "w", encoding="utf-8") as out:
            out.write(line + "\n")
    print(line)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
