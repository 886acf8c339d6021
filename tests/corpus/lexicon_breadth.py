"""How wide the frames reach: single words that name acts, and the codes that the examples come to. Both may only rise.

    lexicon_breadth.py PROGRAM FRAMES_FOLDER ONTOLOGY_FOLDER LEAST_WORDS [--table]

A word counts once, as the verb, noun or adjective of a frame or operator that needs no further word beside it. Every
CAMEO code of three digits whose row names an event must be what two example sentences, by two different words, are
coded to. --table prints the codes with the words and the number of examples that reach them.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys

ENTRY = re.compile(r"  (verb|noun|adj) (.*)")
EXAMPLE = re.compile(r'  eg "(.*)" => (?!none)')
LEAST_EXAMPLES = 2


def lines_of(folder):
    return [line for path in sorted(pathlib.Path(folder).glob("*.frames")) for line in path.read_text().splitlines()]


def single_words(lines):
    entries = (word.strip() for line in lines if (found := ENTRY.match(line)) for word in found.group(2).split("|"))
    return {word for word in entries if " " not in word}


def wanted_codes(folder):
    rows = (line.split("\t") for line in (pathlib.Path(folder) / "cameo.tsv").read_text().splitlines())
    return {row[0] for row in rows if re.fullmatch(r"\d{3}", row[0]) and row[1]}


def reached(program, lines):
    """For each code of three digits: the words that are coded to it in the examples, with the sentences."""
    texts = sorted({found.group(1) for line in lines if (found := EXAMPLE.match(line))})
    articles = "".join(json.dumps({"id": str(i), "date": "2024-03-01", "text": text}) + "\n" for i, text in enumerate(texts))
    done = subprocess.run([program, "code", "-q", "--from", "jsonl", "-"], input=articles, text=True, capture_output=True, check=True)
    found = collections.defaultdict(lambda: collections.defaultdict(set))
    for event in map(json.loads, done.stdout.splitlines()):
        found[event["cameo"][:3]][event["event_text"][0].lower()].add(event["document"])
    return found


def main(program, frames, ontology, least_words, *options):
    lines = lines_of(frames)
    words, codes, found = single_words(lines), wanted_codes(ontology), reached(program, lines)
    examples = {code: len(set().union(*found[code].values())) if code in found else 0 for code in codes}
    if "--table" in options:
        for code in sorted(codes):
            print(code, examples[code], ", ".join(sorted(found[code])), sep="\t")
    thin = sorted(code for code in codes if examples[code] < LEAST_EXAMPLES or len(found[code]) < 2)
    print(f"{len(words)} single words, at least {least_words}; {len(codes) - len(thin)} of {len(codes)} codes reached")
    if thin:
        print("reached by too little:", " ".join(thin))
    return len(words) < int(least_words) or bool(thin)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
