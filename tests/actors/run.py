#!/usr/bin/env python3
"""Who is meant: phrases alone, and words in passages, as of dates.

usage: run.py ENTENTE phrases.tsv passages.tsv

phrases.tsv   date, phrase, code, sector: what `entente resolve` must answer; both empty: no actor
passages.tsv  date, passage (\\n ends a line, what stands before " // " is the headline), words, wanted: the mention with these words (of two the last) must be wanted: CODE, CODE/SECTOR
              or CODE/SECTOR/NAME of each entity, joined by " + "; "none": no mention has a known actor there
Lines that begin with '#' are remarks. Every row that fails is printed; exit 1 where one does.
"""
import json, subprocess, sys


def rows(path):
    lines = (l.rstrip('\n') for l in open(path, encoding='utf8'))
    return [(l.split('\t') + [''] * 4)[:4] for l in lines if l and not l.startswith('#')]


def run(program, args, text):
    return [json.loads(l) for l in subprocess.run([program, 'resolve', *args], input=text, capture_output=True, text=True,
                                                 check=True).stdout.splitlines()]


def phrases(program, path):
    wrong = 0
    by_date = {}
    for r in rows(path): by_date.setdefault(r[0], []).append(r)
    for date, group in by_date.items():
        answers = run(program, ['--date', date], ''.join(r[1] + '\n' for r in group))
        for r, a in zip(group, answers, strict=True):
            if (a['code'], a['sector']) == (r[2], r[3]): continue
            wrong += 1
            print(f'{path}: {r[1]} ({date}): {a["code"]}/{a["sector"]} instead of {r[2]}/{r[3]}; {a["why"]}')
    return wrong


def fits(entity, wanted):
    have = (entity['code'], entity['sector'], entity.get('name', ''))
    return all(a == b for a, b in zip(have, wanted.split('/')))


def passages(program, path):
    wrong = 0
    tests = rows(path)
    parts = [r[1].replace('\\n', '\n').rpartition(' // ') for r in tests]
    articles = ''.join(json.dumps({'id': str(i), 'date': r[0], 'title': p[0], 'text': p[2]}) + '\n' for i, (r, p) in enumerate(zip(tests, parts)))
    found = {}
    for m in run(program, ['--from', 'jsonl', '-'], articles):
        if not m['modifier'] or (m['document'], m['words']) not in found: found[m['document'], m['words']] = m['entities']
    for i, (date, passage, words, wanted) in enumerate(tests):
        entities = found.get((str(i), words), [])
        want = wanted.split(' + ')
        if wanted == 'none':
            ok = not any(e['code'] for e in entities)
        else:
            ok = len(want) == len(entities) and all(any(fits(e, w) for e in entities) for w in want)
        if ok: continue
        wrong += 1
        have = ' + '.join(f'{e["code"]}/{e["sector"]}/{e.get("name", "")}' for e in entities)
        print(f'{path}: {passage}\n    {words}: {have or "no mention"} instead of {wanted}')
    return wrong


bad = phrases(sys.argv[1], sys.argv[2]) + passages(sys.argv[1], sys.argv[3])
sys.exit(1 if bad else 0)
