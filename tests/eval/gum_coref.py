#!/usr/bin/env python3
"""Who is who: the mentions of persons, places and organisations that GUM marks as one, against ours, on gold trees.

usage: gum_coref.py GOLD_ACTORS LEXICON_IMAGE FILE.conllu [LEAST_F1] [-v]

Sought are the marked mentions of type person, place and organization whose head is a proper noun or a pronoun of the
third person (first and second persons are a matter of who speaks), in chains of two or more. Mentions match where their
heads do. The figure is the mean of the F1 of MUC, B-cubed and CEAF-e (phi 4) as in CoNLL 2012, chains of one left out on
both sides, summed over documents. Beside it, by the same scorer, two baselines on the same trees:
names     proper nouns with the same last word, no pronouns
nearest   the same, and each pronoun is the nearest name before it
With -v the ten commonest wrong and missed pronouns and names. Exit 77 where FILE is absent; 1 where F1 is below LEAST_F1.
"""
import collections, os, re, subprocess, sys

TYPES = ('person', 'place', 'organization')
THIRD = {'he', 'him', 'his', 'himself', 'she', 'her', 'hers', 'herself', 'it', 'its', 'itself', 'they', 'them', 'their',
         'theirs', 'themselves'}


def documents(path):
    """id, sentences of tokens: [form, upos, head, rel, misc]."""
    doc, sentences, tokens = None, [], []
    for line in open(path, encoding='utf8'):
        line = line.rstrip('\n')
        if line.startswith('# newdoc id = '):
            if doc: yield doc, sentences
            doc, sentences = line[14:], []
        elif not line and tokens:
            sentences.append(tokens)
            tokens = []
        elif line and line[0] != '#':
            f = line.split('\t')
            if f[0].isdigit(): tokens.append([f[1], f[3], int(f[6]), f[7], f[9]])
    if tokens: sentences.append(tokens)
    if doc: yield doc, sentences


def head_in(tokens, first, last):
    for t in range(first, last + 1):
        if not first <= tokens[t - 1][2] <= last and tokens[t - 1][1] != 'PUNCT': return t
    return last


def marked(sentences):
    """{(sentence, head): entity} of the types sought."""
    out = {}
    for n, tokens in enumerate(sentences, 1):
        open_at = collections.defaultdict(list)
        for t, token in enumerate(tokens, 1):
            m = re.search(r'(?:^|\|)Entity=([^|]*)', token[4])
            for piece in re.findall(r'\([^()]*\)?|[^()]+\)', m.group(1)) if m else []:
                body = piece.strip('()')
                name = re.match(r'[^-\[]+', body).group(0)
                if piece.startswith('('):
                    open_at[name].append((t, body.split('-')[1] if '-' in body else ''))
                if piece.endswith(')') and open_at[name]:
                    first, kind = open_at[name].pop()
                    if kind in TYPES: out[n, head_in(tokens, first, t)] = name
    return out


def is_sought(tokens, head):
    form, upos = tokens[head - 1][0], tokens[head - 1][1]
    return upos == 'PROPN' or form.lower() in THIRD


def chains(by_mention):
    groups = collections.defaultdict(set)
    for mention, entity in by_mention.items(): groups[entity].add(mention)
    return [g for g in groups.values() if len(g) > 1]


def ours(program, image, path):
    out = collections.defaultdict(dict)
    text = subprocess.run([program, image, path], capture_output=True, text=True, check=True).stdout
    for line in text.splitlines():
        doc, sentence, _, _, head, entity, _, _ = line.split('\t')
        out[doc].setdefault((int(sentence), int(head)), entity)
    return out


def baseline(sentences, pronouns):
    out, last = {}, None
    for n, tokens in enumerate(sentences, 1):
        for t, (form, upos, head, rel, _) in enumerate(tokens, 1):
            if upos == 'PROPN' and rel.split(':')[0] not in ('flat', 'compound'):
                flat = [w[0] for w in tokens if w[2] == t and w[3].startswith('flat')]
                last = out[n, t] = (flat[-1] if flat else form).lower()
            elif pronouns and form.lower() in THIRD and last:
                out[n, t] = last
    return out


def muc(key, response):
    owner = {m: i for i, c in enumerate(response) for m in c}
    right = all_ = 0
    for c in key:
        parts = {owner.get(m, ('alone', m)) for m in c}
        right += len(c) - len(parts)
        all_ += len(c) - 1
    return right, all_


def b3(key, response):
    owner = {m: c for c in response for m in c}
    right = sum(len(c & owner.get(m, set())) / len(c) for c in key for m in c)
    return right, sum(len(c) for c in key)


def ceafe(key, response):
    """The best one-to-one matching, greedily by similarity, which for chains so small is the best but in rare ties."""
    pairs = sorted(((2 * len(k & r) / (len(k) + len(r)), i, j) for i, k in enumerate(key) for j, r in enumerate(response)
                    if k & r), reverse=True)
    used_k, used_r, total = set(), set(), 0.0
    for s, i, j in pairs:
        if i in used_k or j in used_r: continue
        used_k.add(i)
        used_r.add(j)
        total += s
    return total


class Score:
    def __init__(self): self.sums = collections.Counter()

    def add(self, key, response):
        for name, fn in (('muc', muc), ('b3', b3)):
            r, n = fn(key, response)
            p, m = fn(response, key)
            self.sums.update({name + '_r': r, name + '_rn': n, name + '_p': p, name + '_pn': m})
        t = ceafe(key, response)
        self.sums.update({'ceafe_r': t, 'ceafe_rn': len(key), 'ceafe_p': t, 'ceafe_pn': len(response)})

    def f1(self, name):
        s = self.sums
        r, p = s[name + '_r'] / max(s[name + '_rn'], 1e-9), s[name + '_p'] / max(s[name + '_pn'], 1e-9)
        return 100 * p, 100 * r, 200 * p * r / max(p + r, 1e-9)

    def mean(self): return sum(self.f1(n)[2] for n in ('muc', 'b3', 'ceafe')) / 3

    def line(self, label):
        parts = '; '.join(f'{n} P {p:.1f} R {r:.1f} F1 {f:.1f}' for n in ('muc', 'b3', 'ceafe') for p, r, f in [self.f1(n)])
        return f'{label}: F1 {self.mean():.1f} ({parts})'


def main():
    verbose = '-v' in sys.argv
    args = [a for a in sys.argv[1:] if a != '-v']
    if not os.path.exists(args[2]):
        print('skipped: no', args[2])
        return 77
    found = ours(*args[:3])
    scores = {k: Score() for k in ('ours', 'names', 'nearest')}
    wrong = collections.Counter()
    for doc, sentences in documents(args[2]):
        keep = lambda by: {m: e for m, e in by.items() if is_sought(sentences[m[0] - 1], m[1])}
        gold = keep(marked(sentences))
        key = chains(gold)
        mine = keep(found[doc])
        for label, by in (('ours', mine), ('names', baseline(sentences, False)), ('nearest', baseline(sentences, True))):
            scores[label].add(key, chains(keep(by)))
        in_chain = {m for c in key for m in c}
        for m in sorted(in_chain | set(mine)) if verbose else []:
            word = sentences[m[0] - 1][m[1] - 1][0]
            if m not in mine: wrong['missed ' + word] += 1
            elif m not in gold: wrong['not marked ' + word] += 1
    for label, s in scores.items(): print(s.line(label))
    for word, n in wrong.most_common(25): print(f'{n:5} {word}')
    return 1 if len(args) > 3 and scores['ours'].mean() < float(args[3]) else 0


if __name__ == '__main__': sys.exit(main())
