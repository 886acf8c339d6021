"""Marked relations, where the gold lies beside the project: the share that is right may only rise.

    relations.py PROGRAM LEAST
"""
import os
import subprocess
import sys

program, least = sys.argv[1], float(sys.argv[2])
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
gold = os.path.join(root, "..", "shared", "gold", "plover_relations_dev.tsv")
if not os.path.exists(gold):
    print("skipped: no ../shared/gold/plover_relations_dev.tsv")
    sys.exit(77)
done = subprocess.run([program, "eval", "relations", gold], text=True, capture_output=True, timeout=280)
print(done.stdout[:2000], done.stderr[-500:])
share = float(done.stdout.split(" cases, ")[1].split(" % right")[0])
sys.exit(share < least)
