#!/usr/bin/env python3
"""What fuzzing saw, a line a door: fuzz_table.py TESTLOG.json"""
import json
import re
import sys

print("door             inputs     edges  seconds  result")
with open(sys.argv[1], encoding="utf-8") as f:
    for line in f:
        test = json.loads(line)
        said = (test.get("stdout") or "") + (test.get("stderr") or "")
        runs = re.findall(r"number_of_executed_units: (\d+)", said)
        edges = re.findall(r"cov: (\d+)", said)
        name = test["name"].rpartition("fuzz_")[2]
        print(f"{name:12} {runs[-1] if runs else '-':>10} {edges[-1] if edges else '-':>9} {test['duration']:8.0f}  {test['result']}")
