#!/usr/bin/env python3
"""The same sentences through entente and through Stanford CoreNLP, in one run: peers.py ENTENTE CORENLP_DIR NEWS.jsonl [N]

CORENLP_DIR holds the jars of a CoreNLP release (stanford-corenlp-*.jar, its models, ejml, protobuf, joda-time, jollyday).
What is counted is processor time after start: each program is run on N articles and on one, and the difference taken, so
that loading models counts for nobody. CoreNLP does what PETRARCH-2 asks of it (tokens, sentences, tags, lemmas, phrase
structure), then the same with its neural dependency parser instead; entente goes from the same text to events.
"""
import json
import os
import re
import resource
import subprocess
import sys
import tempfile


TIMES = 20  # a hundred articles take entente too little time to be measured once


def cpu_seconds(args):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(args, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    entente, jars, news, n = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]) if len(sys.argv) > 4 else 100
    with open(news, encoding="utf-8") as f:
        articles = [json.loads(line) for line in f]
    articles = articles[:: max(1, len(articles) // n)][:n]
    with tempfile.TemporaryDirectory(prefix="ent-peers-", dir=".") as folder:
        def write(name, items):
            path = os.path.join(folder, name)
            with open(path + ".jsonl", "w", encoding="utf-8") as f:
                f.writelines(json.dumps({k: a[k] for k in ("id", "date", "text") if k in a}) + "\n" for a in items)
            with open(path + ".txt", "w", encoding="utf-8") as f:
                f.writelines(a["text"].strip() + "\n\n" for a in items)
            return path

        many, one = write("many", articles), write("one", articles[:1])
        trees = subprocess.run([entente, "parse", many + ".jsonl"], capture_output=True, text=True, check=False).stdout
        sentences = len(re.findall(r"(?m)^# text", trees))

        def corenlp(annotators, path):
            return cpu_seconds(["java", "-Xmx4g", "-XX:+UseSerialGC", "-cp", jars + "/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP",
                                "-threads", "1", "-annotators", annotators, "-file", path + ".txt", "-outputFormat", "conll",
                                "-outputDirectory", folder])

        rows = [("entente code", lambda path: cpu_seconds([entente, "code", "-q"] + [path + ".jsonl"] * TIMES) / TIMES),
                ("CoreNLP, phrase structure (PETRARCH-2)", lambda path: corenlp("tokenize,ssplit,pos,lemma,parse", path)),
                ("CoreNLP, dependencies", lambda path: corenlp("tokenize,ssplit,pos,lemma,depparse", path))]
        print(f"{len(articles)} articles, {sentences} sentences, one thread each, seconds of processor time without start")
        for name, seconds in rows:
            took = seconds(many) - seconds(one)
            print(f"{name:40} {took:8.2f} s {sentences / took:10.1f} sentences/s")


main()
