#!/usr/bin/env python3
"""A random sample of coded events, to be judged by eye: up to N of each type over the files of articles.

usage: sample_events.py SEED FILE.jsonl... [--each N] [--program build/entente] [--all] > sample.tsv

SEED is any text; the hash of the commit that is judged is a good one, since nobody chose it. Without --all only events that
count are drawn (actual and historical), and of the same words in several documents one. Columns: file's base name, document, field, start, end, what stands before, sentence,
type, mode, modality, actors, recipients (CODE SECTOR = words), event words, rule; then `right?` and `fault` to be filled in.
"""
import argparse
import collections
import json
import os
import random
import subprocess
import sys

BEFORE = 240  # bytes of the field that are shown before the sentence


def articles(path):
    with open(path, encoding='utf8') as lines:
        return {str(a['id']): a for a in map(json.loads, lines)}


def events(program, path):
    run = subprocess.run([program, 'code', '-q', '-j', '2', path], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(run.stderr)
    return [json.loads(line) for line in run.stdout.splitlines()]


def side(parties):
    return ', '.join(' '.join(filter(None, (p.get('code') or '-', p.get('sector')))) + ' = ' + (p.get('entity_text') or p.get('name') or '')
                     for p in parties)


def row(name, article, e):
    at = e['text_info']
    field = (article.get('title' if at['field'] == 'title' else 'text') or '').encode()
    before = field[max(0, at['start'] - BEFORE):at['start']].decode('utf8', 'ignore')
    cells = [name, e['document'], at['field'], at['start'], at['end'], before, e['text'], e['event'][0], ','.join(e['mode']),
             e['modality'], side(e['actor']), side(e['recipient']), ' '.join(e['event_text']), e['rule'], '', '']
    return '\t'.join(' '.join(str(c).split()) for c in cells)


def main():
    p = argparse.ArgumentParser()
    p.add_argument('seed')
    p.add_argument('files', nargs='+')
    p.add_argument('--each', type=int, default=25)
    p.add_argument('--program', default='build/entente')
    p.add_argument('--all', action='store_true')
    a = p.parse_args()
    by_type, texts, seen = collections.defaultdict(list), {}, set()
    for path in a.files:
        texts[path] = articles(path)
        for e in events(a.program, path):
            told = (e['event'][0], e['text'], ' '.join(e['event_text']))  # copies of one text are one sentence
            if told not in seen and (a.all or e['modality'] in ('actual', 'historical')):
                by_type[e['event'][0]].append((path, e))
                seen.add(told)
    print('\t'.join(('file document field start end before sentence type mode modality actors recipients event_words rule '
                     'right? fault').split()))
    dice = random.Random(a.seed)
    for kind in sorted(by_type):
        for path, e in dice.sample(by_type[kind], min(a.each, len(by_type[kind]))):
            print(row(os.path.basename(path), texts[path][str(e['document'])], e))


if __name__ == '__main__':
    main()
