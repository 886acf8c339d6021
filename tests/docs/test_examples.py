"""The commands that the docs show are run: EXAMPLES of the man page, and the ```console blocks of README.md; links of
all pages lead somewhere.

    test_examples.py PROGRAM ROOT [--update]

A command must end well and say something. What README.md shows under a command must be what comes; of an event line
its core counts (who, what, to whom, when), for the rest changes with every edit of the lexicon and every new model.
--update writes what comes into README.md.
"""
import json
import os
import re
import subprocess
import sys

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])


def run(command):
    """Exit status and output of a command that calls `entente` or build/entente."""
    path = os.path.dirname(PROGRAM) + os.pathsep + os.environ["PATH"]
    done = subprocess.run(["sh", "-c", command.replace("build/entente", "entente")], cwd=ROOT, text=True, timeout=120,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=dict(os.environ, PATH=path))
    return done.returncode, done.stdout, done.stderr


def man_commands():
    text = open(os.path.join(ROOT, "man/entente.1"), encoding="utf-8").read()
    examples = text.split(".Sh EXAMPLES")[1].split(".Sh SEE ALSO")[0]
    return [line for block in re.findall(r"\.Bd [^\n]*\n(.*?)\.Ed", examples, re.S) for line in block.splitlines() if line]


def core(line):
    """An event line cut down to what it says: who did what to whom, when. Other lines as they are."""
    try:
        event = json.loads(line)
    except ValueError:
        return line
    sides = [[(e["code"], e.get("sector")) for e in event[side]] for side in ("actor", "recipient")]
    return [event[key] for key in ("date", "event", "mode", "cameo", "modality", "text")] + sides


def same(shown, comes):
    return [core(line) for line in shown.splitlines()] == [core(line) for line in comes.splitlines()]


def readme_blocks(text):
    """(start, end, command, shown) of each command in the console blocks."""
    for block in re.finditer(r"```console\n(.*?)```", text, re.S):
        for part in re.finditer(r"^\$ ([^\n]*)\n((?:(?!\$ ).*\n)*)", block.group(1), re.M):
            at = block.start(1)
            yield at + part.start(2), at + part.end(2), part.group(1), part.group(2)


def broken_links():
    """Relative links of the pages that lead nowhere."""
    pages = subprocess.run(["find", ".", "-name", "*.md", "-not", "-path", "./build*"], cwd=ROOT, text=True,
                           stdout=subprocess.PIPE, check=True).stdout.split()
    for page in pages:
        text = open(os.path.join(ROOT, page), encoding="utf-8").read()
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
            if "://" not in target and not os.path.exists(os.path.join(ROOT, os.path.dirname(page), target)):
                yield page, target


def main():
    wrong = 0
    for page, target in broken_links():
        print(f"{page}: no such file: {target}")
        wrong += 1
    commands = man_commands()
    for command in commands:
        status, out, err = run(command)
        if status != 0 or not (out or "lexicon check" in command):
            print(f"man page: {command}\n  status {status}, {len(out)} bytes\n  {err}")
            wrong += 1
    path = os.path.join(ROOT, "README.md")
    text = updated = open(path, encoding="utf-8").read()
    blocks = list(readme_blocks(text))
    for start, end, command, shown in reversed(blocks):
        status, out, err = run(command)
        updated = updated[:start] + out.rstrip("\n") + "\n" + updated[end:]
        if status != 0 or not same(shown, out):
            print(f"README.md: {command}\n  status {status} {err}\n  shown:\n{shown}\n  comes:\n{out}")
            wrong += 1
    if "--update" in sys.argv and updated != text:
        open(path, "w", encoding="utf-8").write(updated)
    print(f"{len(commands)} commands of the man page, {len(blocks)} of README.md, {wrong} wrong")
    return 1 if wrong or not commands or not blocks else 0


if __name__ == "__main__":
    sys.exit(main())
