#!/usr/bin/env python3
"""Score places against marked place names with coordinates (LGL, GeoVirus).

usage: geo_names.py ENTENTE CASES.xml [--places INDEX] [--verbose] [COUNTRY=LEAST NEAR=LEAST]

Of the marked names that ours overlap: how many have the right country (LGL marks it; where a set has none, the country of
the nearest city of the lexicon), how many stand within 161 km. Recall is the share of marked names that are resolved.
Exit status 1 where a figure falls short.
"""
import collections, json, math, os, re, subprocess, sys, xml.etree.ElementTree as ET


def km(a, b, c, d):
    r = math.pi / 180
    h = math.sin((c - a) * r / 2) ** 2 + math.cos(a * r) * math.cos(c * r) * math.sin((d - b) * r / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def cases(path):
    root = ET.parse(path).getroot()
    for i, a in enumerate(root.iter('article')):
        text, marks = a.findtext('text') or '', []
        for t in a.iter('toponym'):
            g = t.find('gaztag')
            if g is not None and g.findtext('lat'):
                marks.append((int(t.findtext('start')), int(t.findtext('end')), t.findtext('phrase'), float(g.findtext('lat')),
                              float(g.findtext('lon')), g.findtext('country'), int(g.get('geonameid') or 0)))
        for t in a.iter('location'):
            marks.append((int(t.findtext('start')) - 1, int(t.findtext('end')) - 1, t.findtext('name'), float(t.findtext('lat')), float(t.findtext('lon')), None, 0))
        yield str(i), text, marks


def country_names(lexicon='lexicon/places/countries.tsv'):
    out = {}
    for l in open(lexicon, encoding='utf8'):
        if l[0] != '#':
            f = l.split('\t')
            for n in [f[0]] + f[1].split('|'): out[n] = f[2]
    return out


def towns(lexicon='lexicon/places/cities.tsv'):
    grid = collections.defaultdict(list)
    for l in open(lexicon, encoding='utf8'):
        if l[0] != '#':
            f = l.split('\t')
            grid[round(float(f[4]) / 5), round(float(f[5]) / 5)].append((float(f[4]), float(f[5]), f[2]))
    return grid


def nearest(grid, lat, lon):
    near = [t for i in (-1, 0, 1) for j in (-1, 0, 1) for t in grid[round(lat / 5) + i, round(lon / 5) + j]]
    return min(near, key=lambda t: km(lat, lon, t[0], t[1]))[2] if near else None


def main(entente, path, *more):
    if not os.path.exists(path):
        print('skipped: no', path)
        return 77
    index = [f'--places={more[i + 1]}' for i, m in enumerate(more) if m == '--places']
    verbose = '--verbose' in more
    docs = list(cases(path))
    src = ''.join(json.dumps({'id': i, 'text': t}) + '\n' for i, t, _ in docs)
    ours = collections.defaultdict(list)
    for l in subprocess.run([entente, 'places', '-q', '--from', 'jsonl', '-'] + index, input=src, capture_output=True, text=True,
                            check=True).stdout.split('\n'):
        if l:
            p = json.loads(l)
            ours[p['document']].append(p)
    names, grid = country_names(), towns()
    n = hit = country = near = 0
    for i, text, marks in docs:
        raw = text.encode()
        at = [0]
        for c in text: at.append(at[-1] + len(c.encode()))
        for s, e, phrase, lat, lon, land, gid in marks:
            n += 1
            if not (0 <= s < e < len(at)): continue
            got = [p for p in ours[i] if p['start'] < at[e] and p['end'] > at[s]]
            if not got: continue
            p = got[0]
            hit += 1
            want = names.get(land) if land else None
            ok = p.get('country') == want if want else (p.get('country') or '') in (nearest(grid, lat, lon), '')
            close = 'lat' in p and km(lat, lon, p['lat'], p['lon']) <= 161
            if gid and gid == p.get('geonameid'): close = True
            if not want and close: ok = True
            country += ok; near += close
            if verbose and not (ok and close):
                print('country' if not ok else 'far', '|', phrase, '|', land, round(lat, 1), round(lon, 1), '| ours', p['name'], p.get('province'), p.get('country'), p.get('rule'), '|', text[max(0, s - 40):e + 30].replace('\n', ' '))
    r = {'country': 100 * country / max(hit, 1), 'near': 100 * near / max(hit, 1), 'recall': 100 * hit / max(n, 1)}
    print(f'{path.split("/")[-1]}: of {n} marked names {hit} resolved (recall {r["recall"]:.1f}), country right {r["country"]:.1f}, within 161 km {r["near"]:.1f}')
    return any(r[m.split('=')[0].lower()] < float(m.split('=')[1]) for m in more if re.fullmatch(r'(COUNTRY|NEAR)=[\d.]+', m))


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 2 else __doc__)
