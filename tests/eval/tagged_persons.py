#!/usr/bin/env python3
"""How many of the persons that a press office tagged on its own items the program finds, and with which state.

usage: tagged_persons.py ENTENTE FILE.jsonl [-v]
An item has `persons` as [key, "Family Given"] pairs. A person counts as sought where the family name stands in the
title or text, as found where a mention resolves to a person with that family name. Where the words introduce somebody
as "President of STATE NAME" (any office), the state must be that one. Exit 77 where FILE is absent.
"""
import json, os, re, subprocess, sys, unicodedata

OFFICE = r'(?:President|Prime Minister|Foreign Minister|Minister of [A-Z]\w+|Chancellor|King|Emir|Chairman of the [A-Z]\w+)'


def fold(s):
    return ''.join(c for c in unicodedata.normalize('NFD', s.lower()) if not unicodedata.combining(c))


def states():
    out = {}
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'lexicon', 'actors', 'states.tsv')
    for line in open(here, encoding='utf8'):
        f = line.rstrip('\n').split('\t')
        if not line.startswith('#') and len(f) > 2:
            for name in [f[1]] + f[2].split('|'):
                if name: out.setdefault(name, f[0])
    return out


def main():
    program, path = sys.argv[1:3]
    if not os.path.exists(path):
        print('skipped: no', path)
        return 77
    rows = [r for r in map(json.loads, open(path, encoding='utf8')) if r['persons']]
    source = ''.join(json.dumps({k: r[k] for k in ('id', 'date', 'title', 'text')}) + '\n' for r in rows)
    out = subprocess.run([program, 'resolve', '--from', 'jsonl', '-'], input=source, capture_output=True, text=True, check=True).stdout
    found = {}
    for line in out.splitlines():
        m = json.loads(line)
        for e in m['entities']:
            if e['kind'] == 'person' and e.get('name'):
                for w in re.split(r'[ \-]', fold(e['name'])):
                    found.setdefault(m['document'], {}).setdefault(w, set()).add(e['code'])
    code_of = states()
    names = '|'.join(sorted(map(re.escape, code_of), key=len, reverse=True))
    sought = hit = with_state = right = 0
    for r in rows:
        text = fold(r['title'] + '\n' + r['text'])
        for _, person in r['persons']:
            family = re.split(r'[ \-]', fold(person))[0]
            if family in ('van', 'al', 'el', 'ben', 'bin', 'de', 'kim', 'lee', 'park'): continue
            if not re.search(r'\b' + re.escape(family) + r'\b', text): continue
            sought += 1
            ok = family in found.get(r['id'], {})
            hit += ok
            if not ok and '-v' in sys.argv: print('missed', r['id'], person)
            m = re.search(OFFICE + r' of (?:the )?(' + names + r') (?:[A-Z][\w\-]+ ){1,2}(?i:' + re.escape(family) + r')\b',
                          unicodedata.normalize('NFC', r['title'] + '\n' + r['text']))
            if ok and m:
                with_state += 1
                good = code_of[m.group(1)] in found[r['id']][family]
                right += good
                if not good and '-v' in sys.argv: print('state', r['id'], m.group(0), found[r['id']][family])
    print(f'persons sought {sought}, found {100 * hit / max(sought, 1):.1f} %; introduced with a state {with_state}, '
          f'right {100 * right / max(with_state, 1):.1f} %')
    return 0


sys.exit(main())
