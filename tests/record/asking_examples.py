#!/usr/bin/env python3
"""The commands of docs/asking.md are run on a record of the sample dispatches: each ends well and says something, and where
the page shows a first line, that is what comes first. usage: asking_examples.py ENTENTE SOURCE_ROOT"""
import os, re, subprocess, sys, tempfile

entente, root = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
page = open(os.path.join(root, "docs", "asking.md")).read()
with tempfile.TemporaryDirectory() as folder:
    os.symlink(os.path.join(root, "samples"), os.path.join(folder, "samples"))
    env = dict(os.environ, PATH=os.path.dirname(entente) + os.pathsep + os.environ["PATH"])
    subprocess.run([entente, "load", "-q", "news.db", "samples/dispatches.jsonl"], cwd=folder, check=True)
    examples = [part for block in re.findall(r"```console\n(.*?)```", page, re.S)
                for part in re.findall(r"^\$ ([^\n]*)\n((?:(?!\$ ).*\n)*)", block, re.M)]
    assert len(examples) > 15
    for command, shown in examples:
        p = subprocess.run(["sh", "-c", command], cwd=folder, env=env, capture_output=True, text=True, timeout=120)
        assert p.returncode == 0 and p.stdout, (command, p.returncode, p.stderr)
        first = shown.split("\n")[0]
        if first.endswith("name") and "\t" not in first:
            assert p.stdout.split("\n")[0].startswith(first), (command, p.stdout.split("\n")[0])
        elif first:
            assert p.stdout.split("\n")[0] == first, (command, p.stdout.split("\n")[0])
print(f"{len(examples)} commands of docs/asking.md run")
