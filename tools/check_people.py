#!/usr/bin/env python3
"""Check the dated rows of lexicon/actors/offices.tsv against independent facts on who governed when.

usage: tools/check_people.py [--mark] [FACTS_FOLDER]      (default ../shared/people; exit 77 where it is absent)

Three sources are read where they are: CountryInfo (leaders and governments to 2012: NAME_ [CODE from-to]), Archigos
(leaders to 2015) and a factbook (who governs now, with "since" dates). A row is `confirmed` where a source has that person for that state in
an overlapping term, `differs` where it has the person there but at other times (by more than 62 days at an end
that the source knows), `unknown` where no source reaches. Prints the rows that differ and the counts.
--mark writes '?' into the last column of the rows that no source reaches, and takes it from the others.
"""
import csv, json, os, re, sys, unicodedata
from datetime import date

MONTH = {m: i + 1 for i, m in enumerate('January February March April May June July August September October November December'.split())}
CIVIL = re.compile(r'^(President|Prime Minister|Chancellor|King|Queen|Emir|Sultan|Emperor|Taoiseach|Supreme Leader|Foreign Minister|'
                   r'Defence Minister|Secretary of State|Secretary of Defense)$')


def fold(s):
    s = ''.join(c for c in unicodedata.normalize('NFD', s.lower()) if not unicodedata.combining(c))
    return re.sub(r'[^a-z]+', ' ', s).split()


def day(s, end=False):
    p = [int(x) for x in s.split('-')]
    if len(p) == 1: p += [12, 28] if end else [1, 1]
    if len(p) == 2: p += [28 if end else 1]
    return date(*p)


def rows(path):
    names = {}
    for n, line in enumerate(open(path, encoding='utf8'), 1):
        if line.startswith('#') or not line.strip(): continue
        f = (line.rstrip('\n').split('\t') + [''] * 8)[:8]
        first = f[4].split('|')[0]
        names.setdefault(first, set()).update(x.lstrip('=') for x in f[4].split('|'))
        yield n, f[0], f[3], first, f[5], f[6], names


def compact(s):
    return date(int(s[:4]), max(1, min(12, int(s[4:6]))), max(1, min(28, int(s[6:8]))))


def country_info(path):
    """(state, name words) -> [(from, to)]; an end that the source does not know is None."""
    facts, code = {}, ''
    for line in open(path, encoding='latin1'):
        m = re.match(r'<CountryCode>(\w+)<', line)
        if m: code = m.group(1)
        m = re.match(r'\s*\+?([A-Z][A-Z_\-\.\']+?)_?\s*(\[.*)$', line)
        if not m or not code: continue
        words = tuple(fold(m.group(1)))
        for a, b in re.findall(r'\[\w*\s*([<>]?\d{8})\s*-\s*([<>]?\d{8})', m.group(2)):
            facts.setdefault((code, words), []).append((None if a[0] in '<>' else compact(a), None if b[0] in '<>' else compact(b)))
    return facts


def archigos(path, code_of_cow):
    """Adds to the facts of country_info: leaders, whose end at the end of the list is not known."""
    facts = {}
    for r in csv.DictReader(open(path, encoding='latin1')):
        code = code_of_cow.get(r['ccode'])
        if not code: continue
        first, last = date.fromisoformat(r['Beg']), date.fromisoformat(r['End'])
        facts.setdefault((code, tuple(fold(r['leader']))), []).append((first, None if last >= date(2014, 12, 31) else last))
    return facts


def factbook(path):
    facts = {}
    for r in json.load(open(path, encoding='utf8')):
        for key in ('chief of state', 'head of government'):
            text = ((r.get('executive') or {}).get(key) or {}).get('text', '')
            for title, name, d, m, y in re.findall(r'([A-Z][a-z]+(?: [A-Z][a-z]+)*) ([^();,]+?) \(since (\d+) (\w+) (\d{4})\)', text):
                if m in MONTH: facts.setdefault(r['name'], []).append((fold(title + ' ' + name), date(int(y), MONTH[m], int(d))))
    return facts


def same(names, words):
    return any(set(fold(n)) <= set(words) or set(words) <= set(fold(n)) for n in names if len(fold(n)) > 1)


def near(a, b):
    return a is None or b is None or abs((a - b).days) <= 62


def judge(info, book, state, names, start, end):
    spans = [s for (c, w), ss in info.items() if c == state[0] and same(names, w) for s in ss]
    now = [d for w, d in book.get(state[1], []) if same(names, w)]
    if not end and now:
        return 'confirmed' if any(near(d, start) for d in now) else f'differs: since {now[0]}'
    if not spans: return 'unknown'
    lo = [a or date(1900, 1, 1) for a, _ in spans]
    hi = [b or date(2012, 1, 16) for _, b in spans]
    if any(near(a, start) for a, _ in spans if a) or any(near(b, end) for _, b in spans if b and end): return 'confirmed'
    if any(a is None or b is None for a, b in spans) and any(l <= (end or date.today()) and start <= h for l, h in zip(lo, hi)): return 'confirmed'
    over = [(a, b) for (a, b), l, h in zip(spans, lo, hi) if l <= (end or date.today()) and start <= h]
    if not over: return 'unknown' # the source has the person there in another term only
    return 'differs: ' + ', '.join(f'{a}..{b}' for a, b in over[:4])


def write_marks(path, confirmed):
    lines = open(path, encoding='utf8').read().split('\n')
    for n, line in enumerate(lines):
        if line.startswith('#') or not line: continue
        f = (line.split('\t') + [''] * 8)[:8]
        f[7] = '' if n + 1 in confirmed else '?'
        lines[n] = '\t'.join(f).rstrip('\t')
    open(path, 'w', encoding='utf8').write('\n'.join(lines))


def main():
    top = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
    arguments = [a for a in sys.argv[1:] if a != '--mark']
    facts = arguments[0] if arguments else os.path.join(top, '..', 'shared', 'people')
    if not os.path.isdir(facts):
        print('skipped: no', facts)
        return 77
    info = country_info(os.path.join(facts, 'CountryInfo.120116.txt'))
    book = factbook(os.path.join(facts, 'factbook_government.json'))
    state_name, code_of_cow = {}, {}
    for line in open(os.path.join(top, 'lexicon', 'actors', 'states.tsv'), encoding='utf8'):
        f = line.rstrip('\n').split('\t')
        if len(f) > 1: state_name.setdefault(f[0], f[1])
        if len(f) > 5 and f[5]: code_of_cow.setdefault(f[5], f[0])
    for key, spans in archigos(os.path.join(facts, 'archigos_leaders_to_2015.csv'), code_of_cow).items():
        info.setdefault(key, []).extend(spans)
    count, reached, table = {}, set(), os.path.join(top, 'lexicon', 'actors', 'offices.tsv')
    for n, code, office, person, start, end, names in rows(table):
        if not CIVIL.match(office) or not start: continue
        v = judge(info, book, (code, state_name.get(code, '')), names[person], day(start), day(end, True) if end else None)
        count[v.split(':')[0]] = count.get(v.split(':')[0], 0) + 1
        if v != 'unknown': reached.add(n)
        if v.startswith('differs'): print(f'offices.tsv:{n}: {code} {office} {person} {start}..{end or "now"} {v}')
    print(', '.join(f'{k} {v}' for k, v in sorted(count.items())))
    if '--mark' in sys.argv: write_marks(table, reached)
    return 0


sys.exit(main())
