#!/usr/bin/env python3
"""Time and memory, or instructions, against size: scale.py ENTENTE NEWS.jsonl [--instructions] [N...]

Makes corpora of N articles (1000 10000 100000) by recombining the paragraphs of real ones, each with an id and a date of
its own, and codes them with one worker and with two. A fixed seed: the same corpora every time. --instructions (of 100 and
1000 articles, by valgrind's callgrind, with the kernels that the machine has) counts them instead, for one worker and
without those that opening takes; ends with status 1 where those of a token grow by over 5 %.
"""
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time


def corpus(path, news, n):
    """N articles: title and date of one, and two to four paragraphs of others."""
    pick = random.Random(n)
    with open(path, "w", encoding="utf-8") as f:
        for k in range(n):
            a = pick.choice(news)
            parts = [pick.choice(pick.choice(news)["parts"]) for _ in range(pick.randint(2, 4))]
            f.write(json.dumps({"id": f"a{k}", "date": a["date"], "title": a["title"], "text": "\n\n".join(parts)}) + "\n")


def run(args):
    with tempfile.TemporaryFile() as said:
        begun = time.monotonic()
        p = subprocess.Popen(args, stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(p.pid, 0)
        p.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        summary = said.read().decode()
    if p.returncode not in (0, 1):
        sys.exit(summary)
    return time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, summary


def counted(entente, path):
    said = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", entente, "code", path],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False).stderr
    return int(re.search(r"Collected : (\d+)", said)[1]), int(re.search(r"(\d+) tokens", said)[1])


def instructions(entente, folder, news, sizes):
    path = os.path.join(folder, "counted.jsonl")
    open(path, "w", encoding="utf-8").close()
    opening, _ = counted(entente, path)
    each = []
    for n in sizes:
        corpus(path, news, n)
        count, tokens = counted(entente, path)
        each.append((count - opening) / tokens)
        print(f"{n:8} articles {tokens:9} tokens {each[-1]:12.0f} instructions a token {each[-1] / each[0]:6.3f} x", flush=True)
    return max(each) > 1.05 * each[0]


def main():
    args = [a for a in sys.argv[1:] if a != "--instructions"]
    entente, path, sizes = args[0], args[1], [int(a) for a in args[2:]] or [1000, 10000, 100000]
    with open(path, encoding="utf-8") as f:
        news = [json.loads(line) for line in f]
    for a in news:
        a["parts"] = [p for p in re.split(r"\n+", a["text"]) if p.strip()]
    news = [a for a in news if a["parts"]]
    with tempfile.TemporaryDirectory(prefix="ent-scale-", dir=".") as folder:
        if "--instructions" in sys.argv:
            sys.exit(instructions(entente, folder, news, [int(a) for a in args[2:]] or [100, 1000]))
        print("articles  sentences  jobs  seconds  cpu seconds  us of cpu a token  peak MB")
        for n in sizes:
            made = os.path.join(folder, f"{n}.jsonl")
            corpus(made, news, n)
            for jobs in (1, 2):
                seconds, cpu, peak, said = run([entente, "code", "-j", str(jobs), made])
                sentences, tokens = (int(re.search(rf"(\d+) {w}", said)[1]) for w in ("sentences", "tokens"))
                print(f"{n:8} {sentences:10} {jobs:5} {seconds:8.1f} {cpu:12.1f} {1e6 * cpu / tokens:18.2f} {peak:8.0f}",
                      flush=True)
            os.unlink(made)


main()
