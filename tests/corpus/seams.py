"""Sentences that run together without a stop are parted where they should be, whole ones are left alone.

usage: seams.py ENTENTE LEAST_PARTED_PERCENT
seams.tsv marks the place with " | ". No whole sentence may be parted, and no pair in the wrong place.
"""
import os
import subprocess
import sys


def sentences(entente, text):
    out = subprocess.run([entente, 'parse', '-q', '--from', 'text', '-'], input=text, capture_output=True, text=True, check=True).stdout
    return [line[len('# text = '):] for line in out.splitlines() if line.startswith('# text = ')]


def main():
    entente, least = sys.argv[1], float(sys.argv[2])
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'seams.tsv'), encoding='utf8') as f:
        rows = [line.rstrip('\n') for line in f if not line.startswith('#')]
    pairs = parted = 0
    wrong = []
    for row in rows:
        want = row.split(' | ')
        got = sentences(entente, ' '.join(want))
        pairs += len(want) == 2
        parted += len(want) == 2 and got == want
        if len(got) > 1 and got != want:
            wrong.append(' | '.join(got))
        elif got != want:
            print('not parted:', row)
    print(f'{parted} of {pairs} pairs parted, {len(wrong)} sentences in the wrong place')
    print('\n'.join(wrong))
    return bool(wrong) or 100 * parted < least * pairs


sys.exit(main())
