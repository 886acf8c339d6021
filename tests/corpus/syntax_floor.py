"""Accuracy of the syntax model on the treebanks' dev files, and on news sentences of our own that no model learns from,
may not fall below the floors written here.

usage: syntax_floor.py ENTENTE FOLDER. Exit status 77 (skipped) where the folder with the treebanks is absent.
"""
import os
import re
import subprocess
import sys

FLOORS = {
    'en_ewt-ud-dev.conllu': {'upos': 95.5, 'xpos': 94.9, 'lemma': 96.5, 'uas': 87.8, 'las': 84.9,
                             'raw tokens': 98.8, 'raw sentences': 80.5, 'raw las': 81.0},
    'en_gum_open-ud-dev.conllu': {'upos': 96.7, 'xpos': 96.6, 'lemma': 98.0, 'uas': 87.7, 'las': 85.1,
                                  'raw tokens': 99.8, 'raw sentences': 91.5, 'raw las': 84.5},
    'news_trees.conllu': {'upos': 98, 'xpos': 97.5, 'lemma': 98.5, 'uas': 93, 'las': 93},
}


def measure(entente, path):
    out = subprocess.run([entente, 'eval', 'syntax', path], capture_output=True, text=True, check=True).stdout
    figures = {}
    for line in out.splitlines():
        prefix = 'raw ' if 'from raw text' in line else ''
        if 'given tokens ' not in line and not prefix:
            continue
        for name, value in re.findall(r'\b(upos|xpos|lemma|uas|las|tokens|sentences) (\d+\.\d+)', line):
            figures[prefix + name] = float(value)
    return figures


def main():
    entente, folder = sys.argv[1:3]
    if not os.path.isdir(folder):
        print(f'skipped: no {folder}')
        return 77
    low = []
    for name, floors in FLOORS.items():
        here = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
        got = measure(entente, here if os.path.exists(here) else os.path.join(folder, name))
        print(name, got)
        low += [f'{name}: {k} {got.get(k)} is below {v}' for k, v in floors.items() if got.get(k, 0) < v]
    print('\n'.join(low))
    return bool(low)


sys.exit(main())
