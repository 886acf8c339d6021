#!/usr/bin/env python3
"""Every line of `entente code` on the samples fits docs/formats/event.schema.json, its offsets name the words that
they should, and its ids are unique. That the check can fail is checked on broken copies of real lines.

usage: test_event_schema.py ENTENTE SCHEMA SAMPLES_DIR
"""
import copy
import glob
import json
import os
import subprocess
import sys
import unittest

from json_schema import errors

ENTENTE, SCHEMA, SAMPLES = sys.argv[1:4]
DISPATCHES = os.path.join(SAMPLES, "dispatches.jsonl")


def events(*args):
    out = subprocess.run([ENTENTE, "code", "-q", *args], capture_output=True, check=True).stdout
    return [json.loads(line) for line in out.decode().splitlines()]


class EventLine(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with open(SCHEMA, encoding="utf-8") as f:
            cls.schema = json.load(f)
        cls.clean = events(DISPATCHES)
        cls.damaged = events("--date", "2021-03-04", *sorted(glob.glob(os.path.join(SAMPLES, "*.txt"))))
        with open(DISPATCHES, encoding="utf-8") as f:
            cls.articles = {a["id"]: a for a in map(json.loads, f)}

    def test_every_line_fits(self):
        self.assertGreater(len(self.clean), 50)
        self.assertGreater(len(self.damaged), 2)
        for event in self.clean + self.damaged:
            self.assertEqual(list(errors(event, self.schema)), [], event)

    def test_every_field_was_seen(self):
        seen = {key for event in self.clean + self.damaged for key in event}
        self.assertEqual(set(self.schema["properties"]) - seen, {"enddate"} - seen)

    def test_ids_are_unique(self):
        ids = [event["id"] for event in self.clean + self.damaged]
        self.assertEqual(len(set(ids)), len(ids))

    def test_offsets_name_the_words(self):
        """The dispatches are clean, so a sentence is what stands at its offsets, and so are the words in it."""
        for event in self.clean:
            info = event["text_info"]
            raw = self.articles[event["document"]][info["field"]].encode()
            self.assertEqual(raw[info["start"]:info["end"]].decode(), event["text"])
            for start, end in sum(event["words"].values(), []):
                self.assertTrue(info["start"] <= start < end <= info["end"], event)
                raw[start:end].decode()
            for argument in event.get("arguments", []):
                start, end = argument["words"]
                self.assertEqual(raw[start:end].decode(), argument["text"])

    def test_a_broken_line_does_not_fit(self):
        whole = self.clean[0]
        breaks = [lambda e: e.pop("rule"), lambda e: e.update(actor=[], recipient=[]), lambda e: e.update(extra=1),
                  lambda e: e.update(modality="maybe"), lambda e: e.update(date="1 May"), lambda e: e.update(confidence=2),
                  lambda e: e["actor"][0].update(code="Russia"), lambda e: e["text_info"].update(start=-1),
                  lambda e: e["words"].update(event=[[1]]), lambda e: e.update(event="CONSULT"), lambda e: e.update(cameo=36),
                  lambda e: e.pop("date_precision")]
        for i, spoil in enumerate(breaks):
            event = copy.deepcopy(whole)
            spoil(event)
            self.assertTrue(list(errors(event, self.schema)), f"break {i} was not noticed")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
