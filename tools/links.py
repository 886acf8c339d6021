#!/usr/bin/env python3
"""The weights by which links are doubted, learnt from pairs of reports that readers judged.

usage: links.py LINK_TRAITS RECORD.db OUT.tsv [--try] PAIRS.tsv...

LINK_TRAITS (tests/eval/link_traits.c) tells what the two reports of a pair look like side by side, and whether the rules
alone link them; the record holds the articles that the pairs name. The weights make the verdicts likely (a logistic
regression), pulled towards 0, so that what was seen seldom says little. Pairs that the rules keep apart teach less: no
weight will ever link them. Of a pair judged twice the last verdict counts. The same input gives the same bytes. --try
tells what it would do to pairs of documents left out, a tenth at a time: pairs that hang together by their documents are
left out together."""
import collections, math, subprocess, sys

PULL, APART, PARTS, STEPS = 5.0, 0.3, 10, 12
LEAST = 125  # a link is made from 0.78 on: see docs/record.md
HEAD = '''# How likely two reports that the rules link tell of the same: traits (src/record/link_doubt.h) and their weights, in hundredths
# of a natural logarithm of the odds; a link whose sum is under "least" is not made. Made by `make links` from tests/eval/happening_pairs*.tsv.
'''


def judged(paths):
    """{pair: verdict}, whichever of the two comes first."""
    out = {}
    for path in sorted(paths):
        for line in open(path):
            if line.startswith('#'): continue
            same, *f = line.rstrip('\n').split('\t')
            a, b = tuple(f[:3]), tuple(f[3:6])
            out[(b, a) if (b, a) in out else (a, b)] = int(same)
    return out


def lessons(program, record, pairs):
    """[(pair, traits, same, linked)] of those that are coded still and would be compared."""
    text = ''.join('\t'.join(a + b) + '\n' for a, b in pairs)
    told = subprocess.run([program, record], input=text, capture_output=True, text=True, check=True).stdout.splitlines()
    out = []
    for (pair, same), line in zip(pairs.items(), told):
        if not line: continue
        linked, traits = line.split('\t')
        counts = [t.rsplit(' ', 1) for t in traits.split(';')]
        out.append((pair, {name: int(n) for name, n in counts}, same, linked == '1'))
    return out


def solve(m, v):
    """x with m x = v; m is symmetric and positive."""
    n = len(v)
    m, v = [row[:] for row in m], v[:]
    for i in range(n):
        for k in range(i + 1, n):
            f = m[k][i] / m[i][i]
            if f == 0: continue
            for j in range(i, n): m[k][j] -= f * m[i][j]
            v[k] -= f * v[i]
    for i in reversed(range(n)):
        v[i] = (v[i] - sum(m[i][j] * v[j] for j in range(i + 1, n))) / m[i][i]
    return v


def total(weights, traits):
    return sum(weights.get(name, 0) * n for name, n in traits.items())


def likely(z):
    return 1 / (1 + math.exp(-z))


def fit(cases):
    """Newton's steps; "always" is not pulled."""
    names = sorted({name for _, traits, _, _ in cases for name in traits})
    at = {name: i for i, name in enumerate(names)}
    w = [0.0] * len(names)
    for _ in range(STEPS):
        slope = [PULL * x if name != 'always' else 0.0 for name, x in zip(names, w)]
        bend = [[(PULL if name != 'always' else 1e-6) if i == k else 0.0 for k in range(len(w))] for i, name in enumerate(names)]
        for _, traits, same, linked in cases:
            x = [(at[name], n) for name, n in traits.items()]
            p, share = likely(sum(w[i] * n for i, n in x)), 1 if linked else APART
            for i, n in x:
                slope[i] += share * n * (p - same)
                for k, m in x: bend[i][k] += share * n * m * p * (1 - p)
        w = [a - b for a, b in zip(w, solve(bend, slope))]
    return dict(zip(names, w))


def parts_of(cases):
    """A part for each case: what hangs together by a document stands in one, the largest first into the smallest part."""
    root = {}

    def find(x):
        while root.setdefault(x, x) != x: x = root[x]
        return x
    for (a, b), _, _, _ in cases: root[find(a[0])] = find(b[0])
    sizes = collections.Counter(find(a[0]) for (a, _), _, _, _ in cases)
    full, part = [0] * PARTS, {}
    for x in sorted(sizes, key=lambda x: (-sizes[x], x)):
        part[x] = full.index(min(full))
        full[part[x]] += sizes[x]
    return [part[find(a[0])] for (a, _), _, _, _ in cases]


def try_out(cases):
    parts, z = parts_of(cases), [0.0] * len(cases)
    for p in range(PARTS):
        w = fit([c for c, q in zip(cases, parts) if q != p])
        for i, c in enumerate(cases):
            if parts[i] == p: z[i] = total(w, c[1])
    linked = [(x, c[2]) for x, c in zip(z, cases) if c[3]]
    same = sum(s for _, s in linked)
    print(f'linked by the rules: {same} the same, {len(linked) - same} not; left out, pairs that would stay linked:')
    for least in range(0, 200, 25):
        hit, wrong = (sum(s == v and 100 * x >= least for x, s in linked) for v in (1, 0))
        print(f'  least {least}: {hit} the same ({hit / max(1, same):.2f}), {wrong} not ({wrong / max(1, len(linked) - same):.2f})')
    for lo in (0, 0.5, 0.6, 0.7, 0.8, 0.9):
        hi = 0.5 if lo == 0 else lo + 0.1
        of = [(likely(x), s) for x, s in linked if lo <= likely(x) < hi]
        if of: print(f'  said {lo:.1f} to {hi:.1f}: {len(of)} pairs, said {sum(p for p, _ in of) / len(of):.2f}, the same {sum(s for _, s in of) / len(of):.2f}')


def main():
    program, record, out, *paths = [a for a in sys.argv[1:] if a != '--try']
    pairs = judged(paths)
    cases = lessons(program, record, pairs)
    print(f'{len(cases)} of {len(pairs)} pairs are coded so still, and compared')
    if '--try' in sys.argv: try_out(cases)
    rows = {name: round(100 * x) for name, x in fit(cases).items()}
    rows['least'] = LEAST
    with open(out, 'w') as f: f.write(HEAD + ''.join(f'{name}\t{x}\n' for name, x in sorted(rows.items()) if x))


if __name__ == '__main__': main()
