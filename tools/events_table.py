#!/usr/bin/env python3
"""PLOVER JSON lines on standard input, one short line an event on standard output.

Each line: date, actors, arrow and recipients where there are any, event and mode, modality where it is not actual,
and the words that name the act. Also imported by the golden tests, which compare these lines.
"""
import json
import sys


def side(entities):
    """RUS GOV "Sergei Shoigu" + PAK"""
    out = []
    for e in entities:
        code = " ".join(x for x in (e.get("code") or "---", *listed(e.get("sector"))) if x)
        out.append(f'{code} "{e["name"]}"' if e.get("name") and e.get("sector") else code)
    return " + ".join(out)


def listed(value):
    return value if isinstance(value, list) else [value] if value else []


def line(event):
    act = "/".join(filter(None, ["+".join(listed(event["event"])), "+".join(listed(event.get("mode")))]))
    to = event.get("recipient")
    words = f'{side(event["actor"])} -> {side(to)}' if to else side(event["actor"])
    modality = event.get("modality") or "actual"
    marks = "" if modality == "actual" else f" ({modality})"
    return f'{event.get("date") or "-":10}  {act:24}  {words}{marks}'


if __name__ == "__main__":
    for text in sys.stdin:
        if text.strip():
            print(line(json.loads(text)))
