#!/usr/bin/env python3
"""The weights by which antecedents of pronouns are chosen, learnt from texts in which people marked who is who.

usage: antecedents.py GOLD_ACTORS LEXICON_IMAGE TRAIN.conllu OUT.tsv [--try]

GOLD_ACTORS (tests/eval/gold_actors.c) tells what is weighed for each pronoun of the third person, on the marked trees; the
last column of the treebank (GUM's) says which of it is right: every one of the same entity, or nobody where none is. The
weights make the right ones likely against the others (a softmax over what is weighed for one pronoun). Each sort of
pronoun has what all have and something of its own; both are pulled towards 0, so that what was seen seldom says little,
and towards PRIOR where grammar is sure and examples are few. Pronouns whose entity is several others' at once ("split")
teach nothing. The same input gives the same bytes. --try tells how often the heaviest is right on documents left out, a
fifth at a time. What is weighed depends a little on the weights there are (a pronoun that is led to nobody is no mention
for the next one): after a change of the traits remove OUT.tsv, build, and run it twice with a build between.
"""
import collections, math, os, random, re, subprocess, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tests', 'eval'))
from gum_coref import documents, head_in

ROUNDS, RATE, PULL, PARTS = 60, 0.3, 80.0, 5
TWICE = 'they'  # in news it means actors more often than in these texts: such cases count twice
ACTORS = {'person by name', 'person by role', 'state or body', 'group', 'several'}
PRIOR = {'in brackets': -2.0, 'understood subject of the nearest clause': 2.5, 'who is thanked or helped': 5.0, 'right before it': 3.0, 'known as a woman': 3.5}
HEAD = '''# What makes one of those before a pronoun the one that is meant: pronouns, trait (src/lexicon/lex_antecedents.h),
# weight in hundredths of a natural logarithm of the odds. Made by `make antecedents` from the training part of UD English GUM.
'''


def entities(sentences):
    """{(sentence, head): entities}, and the entities that are several others at once."""
    out, split = collections.defaultdict(set), set()
    for n, tokens in enumerate(sentences, 1):
        open_at = collections.defaultdict(list)
        for t, token in enumerate(tokens, 1):
            for m in re.findall(r'SplitAnte=([^|]*)', token[4]):
                split.update(p.split('<')[1] for p in m.split(',') if '<' in p)
            m = re.search(r'(?:^|\|)Entity=([^|]*)', token[4])
            for piece in re.findall(r'\([^()]*\)?|[^()]+\)', m.group(1)) if m else []:
                name = re.match(r'[^-\[]+', piece.strip('()')).group(0)
                if piece.startswith('('): open_at[name].append(t)
                if piece.endswith(')') and open_at[name]:
                    out[n, head_in(tokens, open_at[name].pop(), t)].add(name)
    return out, split


def lessons(program, image, path):
    """[(document, sort, [(right, traits)])]: for each pronoun all that is weighed, nobody last."""
    gold = {doc: entities(sentences) for doc, sentences in documents(path)}
    weighed = collections.OrderedDict()
    text = subprocess.run([program, image, path, '--weighed'], capture_output=True, text=True, check=True).stdout
    for line in text.splitlines():
        doc, sentence, token, sort, of_sentence, of_token, traits = line.split('\t')
        row = weighed.setdefault((doc, int(sentence), int(token)), (sort, {}))
        row[1][int(of_sentence), int(of_token)] = traits.split(';')
    out = []
    for (doc, sentence, token), (sort, row) in weighed.items():
        by, split = gold[doc]
        meant = by.get((sentence, token), set())
        if meant & split: continue
        cases = [[bool(meant & by.get(at, set())), traits] for at, traits in row.items() if at != (0, 0)]
        cases.append([not any(right for right, _ in cases), row[0, 0]])
        out.append((doc, sort, cases))
    return out


def start():
    """Weights: of a trait for all pronouns, and what is added to it for one sort."""
    return collections.defaultdict(float, {(None, t): x for t, x in PRIOR.items()})


def weigh(w, sort, traits): return sum(w[None, t] + w[sort, t] for t in traits)


def likely(w, sort, cases):
    """The probability of each, and that of the right ones."""
    z = [weigh(w, sort, traits) for _, traits in cases]
    top = max(z)
    e = [math.exp(x - top) for x in z]
    total = sum(e)
    p = [x / total for x in e]
    return p, sum(x for x, (right, _) in zip(p, cases) if right)


def fit(rows):
    """By steps down the slope of each trait, sized by what it has moved so far."""
    rows = [r for r in rows for _ in range(2 if r[1] == TWICE and any(c[0] and is_actor(c[1]) for c in r[2]) else 1)]
    w, moved, prior = start(), collections.defaultdict(float), start()
    order = list(range(len(rows)))
    dice = random.Random(7)
    for _ in range(ROUNDS):
        dice.shuffle(order)
        for i in order:
            _, sort, cases = rows[i]
            p, right = likely(w, sort, cases)
            slope = collections.defaultdict(float)
            for x, (good, traits) in zip(p, cases):
                d = x - (x / max(right, 1e-9) if good else 0)
                for t in traits: slope[t] += d
            for t, d in slope.items():
                for key in ((None, t), (sort, t)):
                    step = d + PULL * (w[key] - prior[key]) / len(rows)
                    moved[key] += step * step
                    w[key] -= RATE * step / math.sqrt(moved[key] + 1e-9)
    return w


def is_actor(traits): return bool(ACTORS & set(traits))


def try_out(rows):
    docs = sorted({doc for doc, _, _ in rows})
    counts = collections.defaultdict(collections.Counter)
    for part in range(PARTS):
        out = set(docs[part::PARTS])
        w = fit([r for r in rows if r[0] not in out])
        for doc, sort, cases in rows:
            if doc not in out: continue
            right, traits = max(cases, key=lambda c: weigh(w, sort, c[1]))
            counts[sort].update(n=1, right=right, actors=any(c[0] and is_actor(c[1]) for c in cases),
                                bound=is_actor(traits), bound_right=right and is_actor(traits))
    share = lambda a, b: f'{100 * a / max(b, 1):.1f} %'
    for sort, c in sorted(counts.items()):
        print(f"{sort}: {c['n']} pronouns, {share(c['right'], c['n'])} right; {c['bound']} led to actors, "
              f"{share(c['bound_right'], c['bound'])} of them right, of {c['actors']} that could be "
              f"{share(c['bound_right'], c['actors'])}", flush=True)


def main():
    program, image, path, out = sys.argv[1:5]
    rows = lessons(program, image, path)
    if '--try' in sys.argv: try_out(rows)
    w = fit(rows)
    traits = {(sort, t) for _, sort, cases in rows for _, all_ in cases for t in all_}
    traits |= {(sort, t) for _, sort, _ in rows for t in PRIOR}
    table = [f'{sort}\t{t}\t{round(100 * weigh(w, sort, [t]))}' for sort, t in sorted(traits)]
    with open(out, 'w', encoding='utf8') as f: f.write(HEAD + '\n'.join(table) + '\n')


if __name__ == '__main__': main()
