#!/usr/bin/env python3
"""News-like sentences with their trees, for training: writes models/news.conllu.

usage: tools/make_news_trees.py > models/news.conllu

The treebanks hold few short clauses with a state for a subject, few headlines, and not half of the irregular verbs. Each
function of PATTERNS makes one kind of sentence; since it is built from its tree, the tree is right. Words are our own.
The same bytes every time.
"""
import sys

SEED = [20240229]


def pick(items):
    SEED[0] = (SEED[0] * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return items[(SEED[0] >> 33) % len(items)]


def chance(percent):
    return pick(range(100)) < percent


# A phrase is a list of [form, lemma, upos, xpos, relation, head within the phrase] and the place of its own head.
def word(form, upos, xpos, lemma=None):
    return [[form, lemma or form, upos, xpos, None, None]], 0


def node(head, before=(), after=()):
    """The phrase of a head with phrases that hang on it: (phrase, relation) before and after it."""
    tokens, hang = [], []
    for phrase, rel in before:
        hang.append((len(tokens) + phrase[1], rel))
        tokens += [t[:5] + [t[5] if t[5] is None else t[5] + len(tokens)] for t in phrase[0]]
    at = len(tokens)
    own = head[1] + at
    tokens += [t[:5] + [t[5] if t[5] is None else t[5] + at] for t in head[0]]
    for phrase, rel in after:
        at = len(tokens)
        hang.append((at + phrase[1], rel))
        tokens += [t[:5] + [t[5] if t[5] is None else t[5] + at] for t in phrase[0]]
    for i, rel in hang:
        tokens[i] = tokens[i][:4] + [rel, own]
    return tokens, own


# ---- names and nouns ----

STATES = ("Russia Ukraine China India Pakistan Iran Iraq Turkey France Germany Japan Israel Egypt Nigeria Kenya Poland "
          "Greece Cuba Brazil Chile Peru Mexico Canada Spain Italy Serbia Kosovo Georgia Armenia Azerbaijan Taiwan "
          "Paraguay Bolivia Colombia Venezuela Sudan Ethiopia Somalia Libya Morocco Algeria Syria Lebanon Jordan Qatar "
          "Yemen Vietnam Thailand Myanmar Indonesia Malaysia Australia Norway Sweden Finland Denmark Estonia Latvia "
          "Hungary Romania Moldova Belarus Kazakhstan Uzbekistan Nepal Bangladesh Afghanistan Honduras Rwanda Mali "
          "Switzerland Austria Portugal Ireland Iceland NATO OPEC Hamas Hezbollah").split()
CITIES = ("Moscow Kyiv Beijing Delhi Islamabad Tehran Baghdad Ankara Paris Berlin Tokyo Cairo Abuja Nairobi Warsaw Athens "
          "Havana Brasilia Santiago Lima Ottawa Madrid Rome Belgrade Tbilisi Yerevan Baku Taipei Bogota Caracas Khartoum "
          "Washington London Damascus Beirut Doha Hanoi Bangkok Jakarta Canberra Oslo Helsinki Riga Budapest Minsk Kabul "
          "Geneva Vienna Brussels Seoul Pyongyang Riyadh").split()
NATIONS = ("Russian Ukrainian Chinese Indian Pakistani Iranian Iraqi Turkish French German Japanese Israeli Egyptian "
           "Nigerian Kenyan Polish Greek Cuban Brazilian Chilean Mexican Canadian Spanish Italian Serbian Georgian "
           "Armenian Sudanese Ethiopian Somali Libyan Syrian Lebanese Vietnamese Thai Australian Norwegian Swedish "
           "Hungarian Afghan Malian British Dutch Saudi Kurdish Palestinian European American").split()
FIRST = "Omar Elena Viktor Amina Carlos Fatima Hassan Jean Maria Ivan Yusuf Anna Sergei Mary Pedro Li Kofi Tariq".split()
LAST = "Petrov Khan Bello Demir Novak Haddad Silva Okafor Becker Mensah Wei Kovacs Rahman Dupont Tanaka Garcia".split()
ROLES = "President Chancellor Ambassador Premier Envoy Senator General Spokesman Governor King Premier Minister".split()
GROUPS = ("forces soldiers police troops officials lawmakers protesters rebels gunmen militants farmers workers students "
          "villagers fishermen diplomats judges prosecutors separatists engineers pilots sailors doctors voters").split()
THINGS = ("sanctions tariffs elections talks weapons drones missiles tanks jets warships hostages prisoners grain "
          "visas loans borders refugees ceasefires threats charges protests bases embassies").split()
ONES = ("envoy drone summit embassy jet convoy treaty ceasefire ambassador pipeline bridge proposal deal base tanker vessel "
        "consulate village hospital parliament reporter suspect dam loan visa trawler checkpoint resolution").split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SINGULAR = {"police": "police", "fishermen": "fisherman"}


def name(form):
    return word(form, "PROPN", "NNP")


def state():
    if chance(12):
        return node(name("Korea"), [(name(pick(["South", "North"])), "compound")])
    return name(pick(STATES + CITIES) if chance(70) else pick(STATES))


def adjective(form):
    return word(form, "ADJ", "JJ", form)


def plural(form):
    one = SINGULAR.get(form) or form[:-1]
    if form.endswith("ies"):
        one = form[:-3] + "y"
    return word(form, "NOUN", "NNS", "embassy" if form == "embassies" else one)


def article(kind=("a", "the")):
    return word(pick(kind), "DET", "DT")


def an(form):
    return word("an" if form[0] in "aeiou" else "a", "DET", "DT", "a")


def person():
    full = node(name(pick(FIRST)), [], [(name(pick(LAST)), "flat")])
    role = name(pick(ROLES))
    if chance(50):
        role = node(role, [(adjective(pick(NATIONS)), "amod")])
    if chance(20):
        role = node(name("Minister"), [(adjective(pick(NATIONS)), "amod"),
                                       (word(pick(["Prime", "Foreign"]), "ADJ", "NNP"), "amod")])
    return node(full, [(role, "nmod:desc")]) if chance(70) else full


def group():
    before = []
    if chance(25):
        before.append((word(pick(["two", "three", "five", "dozens", "hundreds", "12"][:3]), "NUM", "CD"), "nummod"))
    if chance(60):
        before.append((adjective(pick(NATIONS)), "amod"))
    return node(plural(pick(GROUPS)), before)


def subject():
    kind = pick(range(10))
    if kind < 6:
        return state()
    return group() if kind < 8 else person()


def thing(articles=True):
    before = []
    if chance(50):
        one = pick(ONES)
        nation = pick(NATIONS) if chance(40) else None
        if articles:
            before.append((an(nation or one) if chance(50) else word("the", "DET", "DT"), "det"))
        if nation:
            before.append((adjective(nation), "amod"))
        return node(word(one, "NOUN", "NN"), before)
    if chance(35):
        before.append((adjective(pick(NATIONS)), "amod"))
    return node(plural(pick(THINGS)), before)


def place():
    return name(pick(CITIES + STATES))


def phrase(preposition, noun):
    return node(noun, [(word(preposition, "ADP", "IN"), "case")])


# ---- verbs ----

# base, third person, past, participle, -ing; regular ones from the base alone
IRREGULAR = """
beat beats beat beaten beating|begin begins began begun beginning|bind binds bound bound binding
break breaks broke broken breaking|bring brings brought brought bringing|build builds built built building
burn burns burnt burnt burning|buy buys bought bought buying|catch catches caught caught catching
choose chooses chose chosen choosing|cut cuts cut cut cutting|deal deals dealt dealt dealing
draw draws drew drawn drawing|drive drives drove driven driving|feed feeds fed fed feeding
fight fights fought fought fighting|find finds found found finding|flee flees fled fled fleeing
fly flies flew flown flying|forbid forbids forbade forbidden forbidding|freeze freezes froze frozen freezing
get gets got got getting|give gives gave given giving|grow grows grew grown growing
hang hangs hung hung hanging|hear hears heard heard hearing|hide hides hid hidden hiding
hit hits hit hit hitting|hold holds held held holding|hurt hurts hurt hurt hurting
keep keeps kept kept keeping|lay lays laid laid laying|lead leads led led leading
leave leaves left left leaving|lend lends lent lent lending|let lets let let letting
lose loses lost lost losing|make makes made made making|mean means meant meant meaning
meet meets met met meeting|overthrow overthrows overthrew overthrown overthrowing|pay pays paid paid paying
put puts put put putting|quit quits quit quit quitting|read reads read read reading
rebuild rebuilds rebuilt rebuilt rebuilding|ride rides rode ridden riding|run runs ran run running
see sees saw seen seeing|seek seeks sought sought seeking|sell sells sold sold selling
send sends sent sent sending|set sets set set setting|shake shakes shook shaken shaking
shoot shoots shot shot shooting|shut shuts shut shut shutting|sink sinks sank sunk sinking
slash slashes slashed slashed slashing|spend spends spent spent spending|split splits split split splitting
spread spreads spread spread spreading|steal steals stole stolen stealing|strike strikes struck struck striking
swear swears swore sworn swearing|sweep sweeps swept swept sweeping|take takes took taken taking
teach teaches taught taught teaching|tear tears tore torn tearing|tell tells told told telling
throw throws threw thrown throwing|undo undoes undid undone undoing|uphold upholds upheld upheld upholding
win wins won won winning|withdraw withdraws withdrew withdrawn withdrawing|withhold withholds withheld withheld withholding
write writes wrote written writing|withstand withstands withstood withstood withstanding|wind winds wound wound winding
retake retakes retook retaken retaking|mistake mistakes mistook mistaken mistaking|forget forgets forgot forgotten forgetting
forgive forgives forgave forgiven forgiving|blow blows blew blown blowing|bite bites bit bitten biting
bend bends bent bent bending|bleed bleeds bled bled bleeding|breed breeds bred bred breeding
cast casts cast cast casting|cling clings clung clung clinging|creep creeps crept crept creeping
dig digs dug dug digging|drink drinks drank drunk drinking|eat eats ate eaten eating
fall falls fell fallen falling|feel feels felt felt feeling|fling flings flung flung flinging
forgo forgoes forwent forgone forgoing|foresee foresees foresaw foreseen foreseeing|go goes went gone going
grind grinds ground ground grinding|know knows knew known knowing|light lights lit lit lighting
outdo outdoes outdid outdone outdoing|overcome overcomes overcame overcome overcoming|override overrides overrode overridden overriding
oversee oversees oversaw overseen overseeing|overtake overtakes overtook overtaken overtaking|redo redoes redid redone redoing
resell resells resold resold reselling|rise rises rose risen rising|shed sheds shed shed shedding
sling slings slung slung slinging|speak speaks spoke spoken speaking|spin spins spun spun spinning
spring springs sprang sprung springing|stand stands stood stood standing|stick sticks stuck stuck sticking
sting stings stung stung stinging|swing swings swung swung swinging|think thinks thought thought thinking
tread treads trod trodden treading|understand understands understood understood understanding|undergo undergoes underwent undergone undergoing
wear wears wore worn wearing|weave weaves wove woven weaving|wed weds wed wed wedding
""".replace("\n", "|").strip("|").split("|")
REGULAR = ("back ease lift impose ban expel arrest detain free release attack bomb shell raid blockade seize capture kill "
           "wound condemn denounce reject accept welcome praise renew extend suspend resume sign ratify scrap restore "
           "normalise recall summon evict deport jail pardon fine sue probe voice pledge grant offer award deploy "
           "evacuate mobilise station test monitor inspect block boycott support urge warn host visit invite "
           "cancel postpone close reopen demand disrupt recognise threaten target torch storm besiege recapture "
           "ambush torture execute sentence convict acquit question nationalise subsidise fund finance equip arm").split()


def regular(base):
    stem = base[:-1] if base.endswith("e") else base
    if base in ("ban", "expel", "acquit"):
        stem = base + base[-1]
    if base.endswith("y"):
        return base, base[:-1] + "ies", base[:-1] + "ied", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    ing = stem + "ing" if not base.endswith("ee") else base + "ing"
    return base, third, stem + "ed", stem + "ed", ing


TRANSITIVE = [regular(b) for b in REGULAR]
NEWS_IRREGULAR = ("beat break build buy cut draw fight find freeze give hit hold keep lead leave lend lose meet overthrow "
                  "rebuild seek sell send shoot shut sink slash split strike sweep take throw uphold win withdraw "
                  "withhold retake oversee hide").split()
ALL_IRREGULAR = [tuple(line.split()) for line in IRREGULAR]
TRANSITIVE += [v for v in ALL_IRREGULAR if v[0] in NEWS_IRREGULAR] * 2
WITH_PHRASE = [(regular(b), p) for b, p in (("protest", "to"), ("protest", "against"), ("clash", "with"), ("rally", "against"),
               ("vote", "against"), ("appeal", "to"), ("agree", "with"), ("march", "on"), ("retaliate", "against"),
               ("negotiate", "with"), ("respond", "to"), ("spar", "with"), ("trade", "with"), ("depend", "on"))
               if b != "spar"] + [(v, p) for b, p in (("meet", "with"), ("fight", "against"), ("flee", "to"), ("speak", "with"),
               ("withdraw", "from"), ("deal", "with")) for v in ALL_IRREGULAR if v[0] == b]
PARTICLE = [(b, p) for b, p in (("call", "off"), ("hand", "over"), ("turn", "down"), ("carry", "out"), ("fire", "up"),
            ("wipe", "out"), ("rule", "out"), ("pull", "out"), ("turn", "back"), ("hold", "up"), ("shoot", "down"),
            ("take", "over"), ("give", "up"), ("break", "off"), ("lay", "down"), ("shut", "down"), ("set", "up"),
            ("blow", "up"), ("cut", "off"), ("send", "back"), ("throw", "out"))]


def verb_of(base):
    return next((v for v in ALL_IRREGULAR if v[0] == base), None) or regular(base)


def verb(v, form):
    """form: 0 base, 1 third person, 2 past, 3 participle, 4 -ing."""
    return word(v[form], "VERB", ("VB", "VBZ", "VBD", "VBN", "VBG")[form], v[0])


def is_plural(phrase):
    return phrase[0][phrase[1]][3] == "NNS"


def present(v, who):
    return word(v[0], "VERB", "VBP") if is_plural(who) else verb(v, 1)


def action(form, articles=True):
    """Head, what stands before it and after it, for a verb in a form (or "present")."""
    after = []
    if chance(22):
        base, particle = pick(PARTICLE)
        v = verb_of(base)
        after.append((word(particle, "ADP", "RP"), "compound:prt"))
        after.append((thing(articles), "obj"))
    elif chance(22):
        v, preposition = pick(WITH_PHRASE)
        after.append((phrase(preposition, state() if chance(70) else thing(articles)), "obl"))
    else:
        v = pick(TRANSITIVE)
        after.append((state() if chance(25) else thing(articles), "obj"))
        if chance(25):
            after.append((phrase(pick(["on", "from", "against", "in", "to", "over", "after"]),
                                 state() if chance(70) else thing(articles)), "obl"))
    return v, after


def day():
    if chance(60):
        return node(name(pick(DAYS)), [(word("on", "ADP", "IN"), "case")]), "obl"
    return word(pick(["today", "yesterday", "Monday", "Friday"][:2]), "NOUN", "NN"), "obl:unmarked"


STOP = word(".", "PUNCT", ".")
COMMA = word(",", "PUNCT", ",")


def close(p):
    return node(p, [], [(STOP, "punct")])


def plain():
    """Paraguay backed Taiwan on Monday."""
    v, after = action(2)
    extra = [day()] if chance(35) else []
    return close(node(verb(v, 2), [(subject(), "nsubj")], after + extra))


def day_first():
    """Denmark today accepted the proposal."""
    v, after = action(2)
    when = word(pick(["today", "yesterday"]), "NOUN", "NN") if chance(60) else name(pick(DAYS))
    return close(node(verb(v, 2), [(subject(), "nsubj"), (when, "obl:unmarked")], after))


def headline():
    """China renews threats to Taiwan"""
    who = subject()
    v, after = action("present", False)
    return node(present(v, who), [(who, "nsubj")], after)


def headline_plan():
    """Iran plans to free hostages"""
    who = subject()
    v, after = action(0, False)
    lead = pick(["plan", "vow", "agree", "refuse", "threaten", "offer", "pledge", "seek", "decline", "want"])
    inner = node(verb(v, 0), [(word("to", "PART", "TO"), "mark")], after)
    return node(present(verb_of(lead), who), [(who, "nsubj")], [(inner, "xcomp")])


def headline_passive():
    """Three soldiers killed in Mali"""
    v = pick(TRANSITIVE)
    who = group() if chance(60) else thing(False)
    after = [(phrase(pick(["in", "near", "over"]), place()), "obl")]
    if chance(30):
        after.insert(0, (phrase("by", group()), "obl:agent"))
    return node(verb(v, 3), [(who, "nsubj:pass")], after)


def passive():
    """The envoy was summoned by Poland on Friday."""
    v = pick(TRANSITIVE)
    who = thing()
    be = word("were", "AUX", "VBD", "be") if is_plural(who) else word("was", "AUX", "VBD", "be")
    after = [(phrase("by", subject()), "obl:agent")] if chance(60) else []
    after += [day()] if chance(40) else [(phrase("in", place()), "obl")]
    return close(node(verb(v, 3), [(who, "nsubj:pass"), (be, "aux:pass")], after))


def planned():
    """Norway pledged to send tanks to Ukraine."""
    v, after = action(0)
    lead = pick(["plan", "vow", "agree", "refuse", "threaten", "offer", "pledge", "decline", "promise", "decide"])
    inner = node(verb(v, 0), [(word("to", "PART", "TO"), "mark")], after)
    past = ("plan", "plans", "planned", "planned", "planning") if lead == "plan" else regular(lead)
    return close(node(verb(past, 2), [(subject(), "nsubj")], [(inner, "xcomp")]))


def told():
    """Berlin urged Ankara to release the reporter."""
    v, after = action(0)
    inner = node(verb(v, 0), [(word("to", "PART", "TO"), "mark")], after)
    lead = pick(["urge", "ask", "order", "press", "invite", "warn", "allow"])
    return close(node(verb(regular(lead), 2), [(subject(), "nsubj")], [(state(), "obj"), (inner, "xcomp")]))


def accused():
    """Kenya accused Somalia of sheltering gunmen."""
    v, after = action(4)
    inner = node(verb(v, 4), [(word("of", "SCONJ", "IN"), "mark")], after)
    return close(node(verb(regular("accuse"), 2), [(subject(), "nsubj")], [(state(), "obj"), (inner, "advcl")]))


def reported():
    """Officials said Turkey shot down a drone on Monday."""
    v, after = action(2)
    mark = [(word("that", "SCONJ", "IN"), "mark")] if chance(50) else []
    inner = node(verb(v, 2), mark + [(subject(), "nsubj")], after)
    lead = pick([("say", "says", "said", "said", "saying"), regular("report"), regular("confirm"), regular("claim")])
    return close(node(verb(lead, 2), [(person() if chance(50) else group(), "nsubj")], [(inner, "ccomp")]))


def two_acts():
    """Bolivia cut ties with Israel and expelled the ambassador."""
    v, after = action(2)
    w, more = action(2)
    second = node(verb(w, 2), [(word("and", "CCONJ", "CC"), "cc")], more)
    return close(node(verb(v, 2), [(subject(), "nsubj")], after + [(second, "conj")]))


def doing():
    """Gunmen attacked a convoy, killing two soldiers."""
    v, after = action(2)
    w = pick(TRANSITIVE)
    second = node(verb(w, 4), [], [(group(), "obj")])
    return close(node(verb(v, 2), [(subject(), "nsubj")], after + [(node(second, [(COMMA, "punct")]), "advcl")]))


def fronted():
    """In Vienna, French diplomats met with Iranian officials."""
    v, after = action(2)
    where = node(phrase(pick(["In", "Near"]), place()), [], [])
    if chance(30):
        where = node(where, [], [(COMMA, "punct"), (name(pick(STATES)), "appos")])
    return close(node(verb(v, 2), [(where, "obl"), (COMMA, "punct"), (subject(), "nsubj")], after))


def names_met():
    """The leaders of Egypt, Jordan and Iraq met in Amman."""
    second = node(state(), [(COMMA, "punct")])
    third = node(state(), [(word("and", "CCONJ", "CC"), "cc")])
    three = node(state(), [], [(second, "conj"), (third, "conj")])
    leader = word(pick(["leaders", "presidents", "ministers", "envoys", "ambassadors"]), "NOUN", "NNS")
    leader[0][0][1] = leader[0][0][0][:-1]
    who = node(leader, [(word("The", "DET", "DT", "the"), "det")], [(phrase("of", three), "nmod")])
    return close(node(verb(verb_of("meet"), 2), [(who, "nsubj")], [(phrase("in", place()), "obl")]))


def gave():
    """Germany lent Greece tanks."""
    v = verb_of(pick(["lend", "give", "grant", "offer", "sell", "send", "award"]))
    return close(node(verb(v, 2), [(subject(), "nsubj")], [(state(), "iobj"), (thing(), "obj")]))


def perfect():
    """Hungary has blocked a loan to Ukraine; will block; did not block."""
    v, after = action(3)
    who = subject()
    have = word("have", "AUX", "VBP") if is_plural(who) else word("has", "AUX", "VBZ", "have")
    kind = pick(range(3))
    if kind == 0:
        return close(node(verb(v, 3), [(who, "nsubj"), (have, "aux")], after))
    if kind == 1:
        return close(node(verb(v, 0), [(who, "nsubj"), (word("will", "AUX", "MD"), "aux")], after))
    return close(node(verb(v, 0), [(who, "nsubj"), (word("did", "AUX", "VBD", "do"), "aux"),
                                   (word("not", "PART", "RB"), "advmod")], after))


def every_irregular(v, form):
    """The villagers fled it. / had fled it."""
    it = word("it", "PRON", "PRP")
    who = node(plural(pick(GROUPS)), [(word("The", "DET", "DT", "the"), "det")])
    have = [(word("had", "AUX", "VBD", "have"), "aux")] if form == 3 else []
    return close(node(verb(v, form), [(who, "nsubj")] + have, [(it, "obj"), day()]))


PATTERNS = [(plain, 300), (day_first, 40), (headline, 220), (headline_plan, 60), (headline_passive, 70), (passive, 60),
            (planned, 60), (told, 50), (accused, 40), (reported, 70), (two_acts, 60), (doing, 50), (fronted, 60),
            (names_met, 30), (gave, 40), (perfect, 60)]


def write(sentence, number, out, kind="news"):
    tokens, root = sentence
    first = tokens[0]
    if first[2] not in ("PROPN",):
        first = tokens[0] = [first[0][0].upper() + first[0][1:]] + first[1:]
    glued = [i + 1 < len(tokens) and (tokens[i + 1][2] == "PUNCT" or tokens[i + 1][3] == "POS" or tokens[i][2] == "SYM")
             for i in range(len(tokens))]
    text = "".join(t[0] + ("" if g or i + 1 == len(tokens) else " ") for i, (t, g) in enumerate(zip(tokens, glued)))
    out.write(f"# sent_id = {kind}-{number}\n# text = {text}\n")
    for i, (form, lemma, upos, xpos, rel, head) in enumerate(tokens):
        above, named = (0, "root") if i == root else (head + 1, rel)
        space = "SpaceAfter=No" if glued[i] else "_"
        out.write(f"{i + 1}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{above}\t{named}\t_\t{space}\n")
    out.write("\n")


def main():
    number = 0
    for make, times in PATTERNS:
        for _ in range(times):
            number += 1
            write(make(), number, sys.stdout)
    for v in ALL_IRREGULAR:
        for form in (2, 3):
            number += 1
            write(every_irregular(v, form), number, sys.stdout)


if __name__ == "__main__":
    main()
