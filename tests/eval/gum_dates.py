#!/usr/bin/env python3
"""Score the values of time expressions against the dates marked in GUM (XML=<date …> in the last column).

usage: gum_dates.py GOLD_TIMES LEXICON_DIR FILE.conllu [--verbose] [LEAST_F1]

A marked date is found where one of ours overlaps it and comes to the same days: from the first day of `when`, `from` or
`notBefore` to the last of `when`, `to` or `notAfter`. A range of ours over two marked dates counts as its two ends.
Ours counts against precision where it has a value; durations and sets have none. Dates whose mark is no calendar date
(--09) have none either and are left out on both sides. Times open to one side ("in recent years": ../2014-08-02) have
their one end for a value, in the mark (notAfter or notBefore alone) and in ours.

GUM's conventions are met. A season marked to the month after its last ("06" to "09" for summer) is a season, and
decades and centuries marked to the first day of their last year (1960-01-01 to 1969-01-01) are whole. Where a mark
leaves out the word for the part ("early", "end of") ours fits that lies within it. GUM marks the time in "since 1990",
"until May", "after the war" as if it stood alone: for these the end that our value gives decides ("by the 1980s" may be
their beginning). A year or a month marked by its first day ("1900" as 1900-01-01) is the whole. Of times over a
thousand years back ("5,000 years ago") a hundredth more or less is the same. Exit status 1 below LEAST_F1.
"""
import calendar, collections, os, re, subprocess, sys

SINCE, UNTIL, BY, BEFORE, AFTER = range(1, 6) # as in src/when/when.h
PARTS = r'early|mid|late|end|beginning|start|turn|first|second|last'


def day_bounds(v):
    m = re.fullmatch(r'(-?)(\d{1,4})(?:-(\d\d))?(?:-(\d\d))?', v)
    if not m: return None
    y = int(m[1] + m[2])
    mo, d = m[3] and int(m[3]), m[4] and int(m[4])
    last = lambda mo: calendar.monthrange(y if y > 0 else 2001, mo)[1]
    return (y, mo or 1, d or 1), (y, mo or 12, d or last(mo or 12))


def gold(path):
    doc, sent, out, marks, n = None, -1, [], [], 0
    for l in open(path, encoding='utf8'):
        l = l.rstrip('\n')
        if l.startswith('# newdoc id'):
            doc, sent = l.split('= ')[1], -1
        elif not l:
            sent += 1
        elif l[0] != '#':
            c = l.split('\t')
            if not c[0].isdigit(): continue
            x = re.search(r'XML=([^|]*)', c[9])
            x = x[1] if x else ''
            for a in re.findall(r'<date ([^>]*)>', x):
                out.append([doc, sent + 1, int(c[0]), int(c[0]), dict(re.findall(r'(\w+):::"([^"]*)"', a)), c[1]])
                marks.append(out[-1])
            for m in marks: m[3] = int(c[0])
            if marks and marks[-1][2] != int(c[0]): marks[-1][5] += ' ' + c[1]
            if '</date>' in x: marks = []
    return out


def whole(a, words):
    """Decades and centuries told to the first day of their last year are told to its last; so are a year or a month,
    named without a day, that are told by their first."""
    if re.fullmatch(r'\d{4}', words): a = {k: words if v == words + '-01-01' else v for k, v in a.items()}
    if re.fullmatch(r'[A-Z][a-z]+\.? \d{4}', words): a = {k: re.sub(r'(?<=....-..)-01$', '', v) for k, v in a.items()}
    f, t = re.fullmatch(r'(\d{4})-01-01', a.get('from', '')), re.fullmatch(r'(\d{4})-01-01', a.get('to', ''))
    return {'from': f[1], 'to': t[1]} if f and t and int(t[1]) % 10 == 9 else a


def open_end(a):
    """The one end of a mark that is open to the other side: (True, days) before it, (False, days) after it."""
    ends = [k for k in ('notAfter', 'notBefore') if list(a) == [k] and day_bounds(a[k])]
    return (ends[0] == 'notAfter', day_bounds(a[ends[0]])) if ends else None


def fits(o, v, end, first):
    """Whether a time of ours comes to what is marked."""
    if o['open'] and end: # what is meant is one end
        return o['open'][0] == end[0] and end[1][0] <= o['open'][1][0] and o['open'][1][1] <= end[1][1]
    if not o['v']: return False
    far = (2000 - v[0][0]) / 100
    if o['words'].endswith('ago ') and far > 10 and abs(o['v'][0][0] - v[0][0]) < far: return True
    if o['v'] == v or (o['f'] and o['t'] and v in (o['f'], o['t'])): return True
    if o['side'] == SINCE and o['v'][0] == v[0]: return True
    if o['side'] in (UNTIL, BY) and o['v'][1] == v[1]: return True
    if o['side'] == BY and o['v'][1] == (v[0][0], 12, 31): return True
    if o['side'] == BEFORE and o['v'][1] == v[0] or o['side'] == AFTER and o['v'][0] == v[1]: return True
    return bool(o['first'] < first and o['part'] and v[0] <= o['v'][0] and o['v'][1] <= v[1])


def value(a, words):
    a = whole(a, words)
    season = re.fullmatch(r'(\d{4})-(\d\d)/(\d{4})-(\d\d)', f"{a.get('from')}/{a.get('to')}")
    if season and int(season[4]) + 12 * int(season[3]) - int(season[2]) - 12 * int(season[1]) == 3:
        y, m = divmod(12 * int(season[3]) + int(season[4]) - 2, 12)
        a = {'from': a['from'], 'to': f'{y:04d}-{m + 1:02d}'}
    first = a.get('when') or a.get('from') or a.get('notBefore')
    last = a.get('when') or a.get('to') or a.get('notAfter')
    f, t = first and day_bounds(first), last and day_bounds(last)
    if (first and not f) or (last and not t) or not (f or t): return None
    return (f or t)[0], (t or f)[1]


def main(tool, lexicon, path, *more):
    if not os.path.exists(path):
        print('skipped: no', path)
        return 77
    verbose = '--verbose' in more
    least = [float(x) for x in more if x[0] != '-']
    ours = collections.defaultdict(list)
    for l in subprocess.run([tool, lexicon, path], capture_output=True, text=True, check=True).stdout.splitlines():
        doc, sent, first, last, a, b, side, kind, edtf, rule, words = l.split('\t')
        f, t = day_bounds(a) if a else None, day_bounds(b) if b else None
        side, v = int(side), ((f or t)[0], (t or f)[1]) if f or t else None
        one = re.fullmatch(r'(\.\./)?(-?\d{4}[-\d]*)(/\.\.)?', edtf) if not v else None
        ours[doc, int(sent)].append({'first': int(first), 'last': int(last), 'v': v, 'f': f, 't': t, 'words': words,
                                     'side': side, 'part': re.match(PARTS, words.lower()), 'edtf': edtf, 'hit': 0,
                                     'near': 0, 'open': (bool(one[1]), day_bounds(one[2])) if one else None})
    tp = fn = found = 0
    marked = {g[0] for g in gold(path)} # documents without any were not marked for dates
    for doc, sent, first, last, attrs, words in gold(path):
        v = value(attrs, words)
        near = [o for o in ours[doc, sent] if o['first'] <= last and o['last'] >= first]
        if v is None:
            for o in near: o['v'] = o['open'] = None
            continue
        hit = [o for o in near if fits(o, v, open_end(attrs), first)]
        for o in near: o['near'] += 1
        found += bool(near)
        if hit:
            tp += 1
            hit[0]['hit'] += 1
        else:
            fn += 1
            mine = [(o['words'], o['edtf']) for o in near]
            if verbose: print('missed', doc, sent, '|', words, '|', attrs, '| ours:', mine)
    fp = 0
    for key, mine in ours.items():
        for o in mine if key[0] in marked else []:
            wrong = bool(o['v'] or o['open']) * max(1, min(o['near'], 2)) - o['hit'] if not o['hit'] else 0
            fp += wrong
            if verbose and wrong > 0: print('extra ', *key, '|', o['words'], '|', o['edtf'])
    p, r = tp / max(tp + fp, 1), tp / max(tp + fn, 1)
    f1 = 2 * p * r / max(p + r, 1e-9)
    print(f'gum dates: precision {100 * p:.1f}, recall {100 * r:.1f}, F1 {100 * f1:.1f} of {tp + fn} dates; '
          f'of {found} found, {100 * tp / max(found, 1):.1f} right')
    return bool(least) and 100 * f1 < least[0]


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 3 else __doc__)
