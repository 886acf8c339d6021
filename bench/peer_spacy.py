#!/usr/bin/env python3
"""The same articles through entente and through spaCy, in one run: peer_spacy.py ENTENTE NEWS.jsonl [N [PIPELINE]]

PIPELINE is an installed package of spaCy's (en_core_web_sm). Processor time after start, one thread each: spaCy goes from text to
tags, lemmas and dependencies (its entities are left out), entente from the same text to events. entente is run on the
articles many times over and on one, and the difference taken.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
import spacy  # noqa: E402  after the threads are set

TIMES = 20


def entente_seconds(entente, articles):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f:
        f.writelines(json.dumps(a) + "\n" for a in articles)
        f.flush()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([entente, "code", "-q", f.name], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    entente, news = sys.argv[1:3]
    n = int(sys.argv[3]) if len(sys.argv) > 3 else 500
    with open(news, encoding="utf-8") as f:
        rows = [r for r in map(json.loads, f) if r.get("text")]
    rows = [{k: r[k] for k in ("id", "date", "text") if k in r} for r in rows[:: max(1, len(rows) // n)][:n]]
    parsed = subprocess.run([entente, "parse", "-q", "--from", "jsonl", "-"], check=True, stdout=subprocess.PIPE,
                            input="".join(json.dumps(r) + "\n" for r in rows).encode()).stdout
    sentences = parsed.count(b"# text = ")
    ours = (entente_seconds(entente, rows * TIMES) - entente_seconds(entente, rows[:1])) / TIMES
    nlp = spacy.load(sys.argv[4] if len(sys.argv) > 4 else "en_core_web_sm", exclude=["ner"])
    nlp("One sentence, so that all is loaded.")
    begun = time.process_time()
    for _ in nlp.pipe([r["text"] for r in rows]):
        pass
    theirs = time.process_time() - begun
    print(f"{len(rows)} articles, {sentences} sentences as entente cuts them, processor time of one thread")
    print(f"entente, text to events: {ours:.3f} s, {sentences / ours:.0f} sentences a second")
    print(f"spaCy {spacy.__version__}, text to dependencies: {theirs:.3f} s, {sentences / theirs:.0f} sentences a second")


if __name__ == "__main__":
    main()
