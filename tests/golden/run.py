#!/usr/bin/env python3
"""Golden tests: text blocks of input, stage and what is expected; a difference is shown as a diff.

    == name of the case                      a line that begins a case
    stage: events 2018-10-05                 events, silence or clean, and for events the date of publication, if any
    Text of the article, as many lines as it takes.
    --
    what is expected, a line each; none for nothing

dates    words and EDTF value of each time; places: name, division, state of each place
scenes   type, date, how it is known, and place of each event; date and place of what it speaks of
events   a line each as tools/events_table.py writes them
silence  the sentences without an event and why, as `entente explain` says
clean    repairs and dropped blocks, as `entente explain` says

usage: run.py ENTENTE TOOLS_DIR [--write] FILE...      (--write puts what is found in place of what is expected)
"""
import difflib
import json
import subprocess
import sys


def entente(*args, text):
    p = subprocess.run([ENTENTE, *args, "-q", "-"], input=text.encode(), capture_output=True, timeout=60)
    if p.returncode:
        sys.exit(p.stderr.decode())
    return p.stdout.decode()


def events(text, date=None):
    out = entente("code", "--from", "text", *(["--date", date] if date else []), text=text)
    return [events_table.line(json.loads(line)) for line in out.splitlines()]


def silence(text, date="2020-01-01"):
    lines = entente("explain", "--from", "text", "--date", date, text=text).splitlines()
    return [line.strip() for line in lines if line.startswith("  no event: ")]


def clean(text, date="2020-01-01"):
    lines = entente("explain", "--from", "text", "--date", date, text=text).splitlines()
    return [line for line in lines if line.startswith(("repaired ", "dropped "))]


def dates(text, date=None):
    out = entente("dates", "--from", "text", *(["--date", date] if date else []), text=text)
    return [f'{d["text"]} = {d.get("edtf", "?")}' for d in map(json.loads, out.splitlines())]


def places(text):
    out = entente("places", "--from", "text", text=text)
    return [", ".join(filter(None, (p["name"], p.get("province"), p.get("country")))) for p in map(json.loads, out.splitlines())]


def scenes(text, date):
    """Type, date, how the date is known, and place of each event; behind "about" the same of what it speaks of."""
    place = lambda e: e.get("event_loc", {}).get("resolved_place", "?")
    about = lambda e: f'; about {e["about"].get("date", "?")}, {place(e["about"])}' if "about" in e else ""
    out = entente("code", "--from", "text", "--date", date, text=text)
    return [f'{e["event"][0]} {e.get("date", "?")} {e.get("date_source", "")}, {place(e)}{about(e)}'
            for e in map(json.loads, out.splitlines())]


STAGES = {"events": events, "silence": silence, "clean": clean, "dates": dates, "places": places, "scenes": scenes}


def read_cases(path):
    """[(name, stage line, text, expected lines)]; text before the first case is a remark."""
    with open(path, encoding="utf-8") as f:
        head, *blocks = f.read().split("\n== ")
    for block in blocks:
        name, stage, rest = block.split("\n", 2)
        text, _, expected = ("\n" + rest).partition("\n--\n")
        yield name, stage, text[1:], [line for line in expected.splitlines() if line.strip()]


def run_case(stage, text):
    name, *args = stage.removeprefix("stage: ").split()
    return STAGES[name](text, *args)


def run_file(path, write):
    failed = total = 0
    out = []
    for name, stage, text, expected in read_cases(path):
        got = run_case(stage, text)
        total += 1
        out.append("\n== " + "\n".join([name, stage, text, "--", *got]) + "\n")
        if got == expected:
            continue
        failed += 1
        print(f"{path}: {name}")
        print("\n".join(difflib.unified_diff(expected, got, "expected", "found", lineterm="")))
    if write:
        with open(path, encoding="utf-8") as f:
            head = f.read().split("\n== ")[0]
        with open(path, "w", encoding="utf-8") as f:
            f.write(head + "".join(out))
    return failed, total


if __name__ == "__main__":
    ENTENTE, tools, *files = sys.argv[1:]
    sys.path.insert(0, tools)
    import events_table

    counts = [run_file(path, "--write" in files) for path in files if path != "--write"]
    failed, total = map(sum, zip(*counts))
    print(f"{total - failed} of {total} cases as expected")
    sys.exit(1 if failed or not total else 0)
