#!/usr/bin/env python3
"""Draw event dates and event places from news files for readers to judge.

usage: sample_scenes.py ENTENTE SEED OUT_DIR FILE.jsonl... [--articles N] [--rows N] [--places INDEX]

SEED is any text, best the hash of a commit made before the drawing: it alone decides which N articles (1500) are coded
and which rows (100 of each kind) are drawn, so that nobody chooses them. Dates are drawn from the events whose date is
not simply that of publication, places from the events that have one. Writes OUT_DIR/dates.tsv and OUT_DIR/places.tsv,
a row an event; the last column, `verdict`, is for the reader: y, n or ? where the text does not tell.

  document start end         where the sentence stands: its field's bytes
  published                  the day of publication, empty where the article has none
  before sentence            the sentence, and what stands right before it
  event words                type and mode; the words the event was coded from
  date enddate date_source   what is judged in dates.tsv: is this the day (month, year) of this event?
  place resolved             what is judged in places.tsv: did this event take place there, and is it that place?
"""
import argparse, hashlib, json, os, random, re, subprocess, sys

COLUMNS = {'dates': ['date', 'enddate', 'date_source'], 'places': ['place', 'resolved']}


def rank(seed, row):
    return hashlib.sha256(f'{seed} {row["id"]}'.encode()).digest()


def code(entente, rows, index):
    src = ''.join(json.dumps(r, ensure_ascii=False) + '\n' for r in rows)
    more = ['--places', index] if index else []
    run = subprocess.run([entente, 'code', '-q', '-j', '2', '--from', 'jsonl', *more, '-'], input=src.encode(),
                         capture_output=True, check=True)
    return [json.loads(l) for l in run.stdout.splitlines()]


def before(field, start):
    """The last sentence before a byte offset, as near as full stops tell."""
    text = field.encode()[max(0, start - 400):start].decode(errors='ignore').strip()
    return re.split(r'(?<=[.!?])["”’)]*\s+(?=["“A-Z(])|\n+', text)[-1] if text else ''


def resolved(place):
    parts = [place.get(k) or '' for k in ('resolved_place', 'province', 'country_code')]
    point = f'{place["lat"]:.2f},{place["lon"]:.2f}' if 'lat' in place else ''
    return ' / '.join(parts + [point])


def row(event, article):
    info, place = event['text_info'], event.get('event_loc') or {}
    return {'document': event['document'], 'start': info['start'], 'end': info['end'],
            'published': article.get('date') or '', 'before': before(article.get(info['field']) or '', info['start']),
            'sentence': event['text'], 'event': '/'.join(event['event'] + event['mode']),
            'words': ' … '.join(event['event_text']), 'date': event.get('date') or '',
            'enddate': event.get('enddate') or '', 'date_source': event.get('date_source') or '',
            'place': place.get('extracted_place') or '', 'resolved': resolved(place) if place else ''}


def write(path, kind, rows):
    names = ['document', 'start', 'end', 'published', 'before', 'sentence', 'event', 'words'] + COLUMNS[kind]
    with open(path, 'w', encoding='utf8') as f:
        print(*names, 'verdict', sep='\t', file=f)
        for r in rows:
            print(*(re.sub(r'\s+', ' ', str(r[n])) for n in names), '', sep='\t', file=f)


def main():
    p = argparse.ArgumentParser(usage=__doc__)
    p.add_argument('entente'), p.add_argument('seed'), p.add_argument('out'), p.add_argument('files', nargs='+')
    p.add_argument('--articles', type=int, default=1500), p.add_argument('--rows', type=int, default=100)
    p.add_argument('--places')
    a = p.parse_args()
    if any(not os.path.exists(f) for f in a.files):
        print('skipped: no', *a.files)
        return 77
    rows = [json.loads(l) for f in a.files for l in open(f, encoding='utf8')]
    rows = [{k: r[k] for k in ('id', 'date', 'title', 'text') if r.get(k)} for r in rows]
    rows = sorted(rows, key=lambda r: rank(a.seed, r))[:a.articles]
    by_id = {r['id']: r for r in rows}
    events = [e for e in code(a.entente, rows, a.places) if e.get('modality', 'actual') in ('actual', 'historical')]
    drawn = {'dates': [e for e in events if e.get('date_source') not in ('publication', '', None)],
             'places': [e for e in events if e.get('event_loc')]}
    os.makedirs(a.out, exist_ok=True)
    for kind, some in drawn.items():
        some = random.Random(f'{a.seed} {kind}').sample(some, min(a.rows, len(some)))
        write(os.path.join(a.out, kind + '.tsv'), kind, [row(e, by_id[e['document']]) for e in some])
        print(f'{kind}: {len(some)} of {len(drawn[kind])} among {len(events)} events of {len(rows)} articles')
    return 0


if __name__ == '__main__':
    sys.exit(main())
