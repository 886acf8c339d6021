#!/usr/bin/env python3
"""A random sample of the actors that the program finds in a news file, laid out to be judged by eye.

usage: sample_mentions.py ENTENTE FILE.jsonl SEED [N] [--documents D] [--model M --lexicon L]
SEED is any word, the hash of a commit say: the same seed, program and file give the same sample. D articles (default 400)
are drawn, resolved as of their own dates, and N of their mentions (default 200) drawn from all that stand there.

Columns (TSV): number, document and its date, field, byte offset in it, the words, the text around them with the words in
[[ ]], code, sector, second sector and name of each entity (joined by " + "), how it is meant, "colours" where it only
modifies another mention, why, and two empty columns for the verdicts on country and sector. Exit 77 where FILE is absent.
"""
import argparse, json, os, random, re, subprocess, sys

COLUMNS = ('n', 'document', 'date', 'field', 'offset', 'words', 'context', 'code', 'sector', 'sector2', 'name', 'by', 'role',
           'why', 'country_right', 'sector_right')


def mentions(program, rows, options):
    source = ''.join(json.dumps({k: r[k] for k in ('id', 'date', 'title', 'text') if k in r}) + '\n' for r in rows)
    run = subprocess.run([program, 'resolve', *options, '--from', 'jsonl', '-'], input=source.encode(), capture_output=True,
                         check=True)
    return [json.loads(line) for line in run.stdout.decode('utf8', 'replace').splitlines()]


def context(row, m, width=220):
    raw = row.get(m['field'], '').encode('utf8')
    at, end = m['start'], m['end']
    part = lambda a, b: re.sub(r'\s+', ' ', raw[max(a, 0):b].decode('utf8', 'ignore'))
    title = '' if m['field'] == 'title' else '{' + row.get('title', '')[:90] + '} '
    return f'{title}{part(at - width, at)}[[{part(at, end)}]]{part(end, end + width)}'


def line(n, row, m):
    each = lambda key: ' + '.join(e.get(key, '') or '-' for e in m['entities'])
    role = 'colours' if m['modifier'] else ''
    why = m['because'] + ' | ' + each('why')
    return [str(n), m['document'], row.get('date', ''), m['field'], str(m['start']), m['words'], context(row, m), each('code'),
            each('sector'), each('sector2'), each('name'), m['by'], role, why, '', '']


def main():
    a = argparse.ArgumentParser(description='A random sample of mentions, laid out to be judged.')
    a.add_argument('program')
    a.add_argument('file')
    a.add_argument('seed')
    a.add_argument('n', nargs='?', type=int, default=200)
    a.add_argument('--documents', type=int, default=400)
    a.add_argument('--model')
    a.add_argument('--lexicon')
    o = a.parse_args()
    if not os.path.exists(o.file):
        print('skipped: no', o.file)
        return 77
    rows = [json.loads(l) for l in open(o.file, encoding='utf8') if l.strip()]
    dice = random.Random(o.seed + os.path.basename(o.file))
    rows = dice.sample(rows, min(o.documents, len(rows)))
    options = [x for k in ('model', 'lexicon') if getattr(o, k) for x in ('--' + k, getattr(o, k))]
    by_id = {r['id']: r for r in rows}
    found = mentions(o.program, rows, options)
    print('\t'.join(COLUMNS))
    for n, m in enumerate(dice.sample(found, min(o.n, len(found))), 1):
        print('\t'.join(f.replace('\t', ' ') for f in line(n, by_id[m['document']], m)))
    return 0


sys.exit(main())
