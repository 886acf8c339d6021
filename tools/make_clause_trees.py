#!/usr/bin/env python3
"""Longer news-like sentences with their trees, for training: writes models/clauses.conllu.

usage: tools/make_clause_trees.py > models/clauses.conllu

make_news_trees.py makes one kind of clause a function; here a small grammar puts sentences together: subjects that are
names joined by "and", organs, holders of offices, nouns with participles and relative clauses; verbs with particles on
either side of the object; places before the clause as press releases have them. The same bytes every time.
"""
import sys

from make_news_trees import (ALL_IRREGULAR, CITIES, COMMA, DAYS, FIRST, GROUPS, LAST, NATIONS, PARTICLE, STATES, adjective,
                             an, chance, close, name, node, person, phrase, pick, verb, verb_of, word, write)
from make_news_trees import regular as regular_verb



def regular(base):
    if base in ("plan", "admit", "stop", "ban", "expel", "step", "slam", "gun", "sum", "kidnap", "equip", "patrol"):
        return base, base + "s", base + base[-1] + "ed", base + base[-1] + "ed", base + base[-1] + "ing"
    if base.endswith(("ay", "oy", "ey")):
        return base, base + "s", base + "ed", base + "ed", base + "ing"
    if base.endswith("o"):
        return base, base + "es", base + "ed", base + "ed", base + "ing"
    return regular_verb(base)


VERBS = [regular(b) for b in (
    "back ease lift impose expel arrest detain release attack bomb shell raid seize capture kill wound condemn denounce "
    "reject accept welcome praise renew extend suspend resume sign ratify restore recall summon evict deport jail pardon "
    "probe voice grant award deploy evacuate test block boycott support urge warn host visit cancel postpone close reopen "
    "demand disrupt recognise threaten target storm besiege ambush convict approve adopt announce launch join receive "
    "discuss defend protect train supply deliver search patrol occupy annex liberate invade defeat confront criticise "
    "criticize accuse blame slam hail rebuke oust sack appoint name elect nominate question face down intercept destroy "
    "damage burn loot hijack kidnap abduct poison murder assassinate rescue vacate abandon enter board inspect assist aid "
    "sponsor train equip treat shelter quarantine tax limit relax tighten revoke void repeal amend veto pass "
    "oppose resist obstruct deny admit concede acknowledge propose request plan prepare stage mount end halt stop "
    "start open delay review question raise lower increase reduce double").split()]
IRREGULAR_NEWS = [v for v in ALL_IRREGULAR if v[0] in (
    "beat break bring build buy catch choose cut draw fight find freeze give hit hold keep lead leave lend lose meet "
    "overthrow pay put rebuild retake seek sell send set shake shoot shut sink slash split spread steal strike sweep take "
    "tell throw undo uphold win withdraw withhold oversee override overtake hide hurt forbid let spend").split()]
SAYING = [("say", "says", "said", "said", "saying")] * 3 + [regular(b) for b in "announce report confirm claim insist warn add "
          "acknowledge complain reveal".split()] + [("tell", "tells", "told", "told", "telling")]
WILLING = [regular(b) for b in "agree refuse threaten offer pledge decline promise decide vow want attempt fail "
           "continue prepare".split()] + [("plan", "plans", "planned", "planned", "planning"),
           ("begin", "begins", "began", "begun", "beginning"), ("try", "tries", "tried", "tried", "trying")]
ASKING = [regular(b) for b in "urge ask order press invite warn allow force persuade help pressure".split()]
WITH = [(regular(b), p) for b, p in (
    ("protest", "against"), ("clash", "with"), ("rally", "against"), ("vote", "for"), ("vote", "against"), ("appeal", "to"),
    ("agree", "with"), ("march", "on"), ("retaliate", "against"), ("negotiate", "with"), ("respond", "to"),
    ("trade", "with"), ("cooperate", "with"), ("return", "to"), ("arrive", "in"), ("travel", "to"), ("apologise", "to"),
    ("object", "to"), ("react", "to"), ("comply", "with"), ("interfere", "in"), ("participate", "in"), ("resign", "over"),
    ("side", "with"), ("surrender", "to"), ("listen", "to"), ("talk", "to"), ("ally", "with"), ("open", "on"),
    ("fire", "on"), ("advance", "on"), ("gather", "in"), ("insist", "on"), ("agree", "on"), ("decide", "on"))] + [
    (v, p) for b, p in (("meet", "with"), ("fight", "against"), ("flee", "to"), ("speak", "with"), ("speak", "to"),
                        ("withdraw", "from"), ("deal", "with"), ("break", "with"), ("strike", "at"), ("go", "to"),
                        ("come", "to"), ("fly", "to")) for v in ALL_IRREGULAR if v[0] == b]
MORE_PARTICLES = PARTICLE + [(b, p) for b, p in (
    ("break", "up"), ("step", "up"), ("bring", "down"), ("back", "up"), ("close", "down"), ("round", "up"), ("sum", "up"),
    ("drive", "out"), ("kick", "out"), ("push", "back"), ("fend", "off"), ("seal", "off"), ("pay", "back"),
    ("point", "out"), ("put", "forward"), ("put", "off"), ("scale", "back"), ("set", "off"), ("take", "back"),
    ("take", "up"), ("tear", "down"), ("track", "down"), ("wind", "down"), ("work", "out"), ("write", "off"),
    ("vote", "down"), ("gun", "down"), ("burn", "down"), ("hold", "back"), ("lock", "up"), ("draw", "up"))]
LEADERS = ("president minister premier chancellor envoy ambassador king emir spokesman spokeswoman governor lawmaker senator "
           "general commander diplomat negotiator official prosecutor judge mayor chief leader secretary adviser").split()
MANY = ("presidents ministers leaders envoys ambassadors lawmakers negotiators officials diplomats prosecutors commanders "
        "governors delegates senators spokesmen generals experts inspectors observers activists").split()
PLURAL = {"spokesmen": "spokesman", "policemen": "policeman", "servicemen": "serviceman", "people": "person", "men": "man",
          "women": "woman", "children": "child"}
THINGS = ("sanctions tariffs elections talks weapons drones missiles tanks jets warships hostages prisoners loans refugees "
          "threats charges protests bases embassies reforms ties relations exercises negotiations restrictions reserves "
          "exports imports violations proposals guarantees shipments demands insurgents civilians people children").split()
ONES = ("envoy drone summit embassy jet convoy treaty ceasefire ambassador pipeline bridge proposal deal base tanker vessel "
        "consulate village hospital parliament reporter suspect dam loan visa trawler checkpoint resolution plan law bill "
        "report decision offer ban invasion coup strike raid election budget operation statement request agreement truce "
        "journalist activist politician leader policy sanction border attack aid accord pact probe vote verdict ruling").split()
BEFORE_NOUN = ("peace trade defence arms border ceasefire oil gas grain aid rebel army police opposition government security "
               "missile nuclear cargo prison tax water climate state court summit").split()
QUALITY = ("senior former new foreign military nuclear economic political joint armed local international major controversial "
           "key top civilian fresh deadly illegal secret regional bilateral high").split()
ORGANS = (("Foreign", "Ministry", "adj"), ("Defence", "Ministry", ""), ("Interior", "Ministry", ""), ("Supreme", "Court", "adj"),
          ("Security", "Council", ""), ("National", "Assembly", "adj"), ("Central", "Bank", "adj"), ("Trade", "Ministry", ""),
          ("Finance", "Ministry", ""), ("Constitutional", "Court", "adj"), ("State", "Department", ""), ("Coast", "Guard", ""),
          ("Revolutionary", "Guard", "adj"), ("Air", "Force", ""), ("Foreign", "Office", "adj"), ("Justice", "Department", ""))
BODIES = "parliament government army police cabinet court navy military opposition senate intelligence embassy".split()
MONTHS = "January February March April May June July August September October November December".split()
DISTRICTS = "Nawa Zhari Garmsir Sangin Panjwai Khost Tarin Baraki Shindand Maiwand Dila Arghandab Zurmat Andar".split()
PROVINCES = "Ghazni Kandahar Helmand Paktia Logar Herat Kunar Zabul Wardak Farah Anbar Diyala Nineveh Idlib Aleppo".split()
ARMED = "force patrol team unit battalion".split()
EVENTS = (("attack", "on"), ("visit", "to"), ("strike", "on"), ("talks", "with"), ("sanctions", "on"), ("war", "in"),
          ("protest", "in"), ("agreement", "with"), ("raid", "on"), ("invasion", "of"), ("siege", "of"), ("aid", "to"),
          ("support", "for"), ("relations", "with"), ("ban", "on"), ("coup", "in"), ("troops", "in"), ("bombing", "of"),
          ("elections", "in"), ("dispute", "with"), ("ties", "with"), ("threats", "against"), ("violence", "in"))


OTHER_IRREGULAR = """
arise arises arose arisen arising|awake awakes awoke awoken awaking|bear bears bore borne bearing
become becomes became become becoming|beset besets beset beset besetting|bet bets bet bet betting|bid bids bid bid bidding
broadcast broadcasts broadcast broadcast broadcasting|burst bursts burst burst bursting|come comes came come coming
cost costs cost cost costing|do does did done doing|forecast forecasts forecast forecast forecasting
foretell foretells foretold foretold foretelling|forsake forsakes forsook forsaken forsaking
kneel kneels knelt knelt kneeling|leap leaps leapt leapt leaping|lie lies lay lain lying
mislead misleads misled misled misleading|misread misreads misread misread misreading|offset offsets offset offset offsetting
outbid outbids outbid outbid outbidding|outgrow outgrows outgrew outgrown outgrowing|outrun outruns outran outrun outrunning
outsell outsells outsold outsold outselling|overhear overhears overheard overheard overhearing
overrun overruns overran overrun overrunning|partake partakes partook partaken partaking|plead pleads pled pled pleading
recast recasts recast recast recasting|remake remakes remade remade remaking|repay repays repaid repaid repaying
rethink rethinks rethought rethought rethinking|rewrite rewrites rewrote rewritten rewriting|rid rids rid rid ridding
ring rings rang rung ringing|say says said said saying|shine shines shone shone shining|shrink shrinks shrank shrunk shrinking
sing sings sang sung singing|sit sits sat sat sitting|slay slays slew slain slaying|sleep sleeps slept slept sleeping
slide slides slid slid sliding|slit slits slit slit slitting|sneak sneaks snuck snuck sneaking|sow sows sowed sown sowing
speed speeds sped sped speeding|spit spits spat spat spitting|stink stinks stank stunk stinking
stride strides strode stridden striding|strive strives strove striven striving|swell swells swelled swollen swelling
swim swims swam swum swimming|thrust thrusts thrust thrust thrusting|undercut undercuts undercut undercut undercutting
undertake undertakes undertook undertaken undertaking|unwind unwinds unwound unwound unwinding
upset upsets upset upset upsetting|wake wakes woke woken waking|weep weeps wept wept weeping|wring wrings wrung wrung wringing
""".replace("\n", "|").strip("|").split("|")
OTHER_IRREGULAR = [tuple(line.split()) for line in OTHER_IRREGULAR]


def plural(form):
    one = PLURAL.get(form) or (form[:-3] + "y" if form.endswith("ies") else form[:-1])
    return word(form, "NOUN", "NNS", {"police": "police", "fishermen": "fisherman"}.get(form, one))


def noun(form):
    return word(form, "NOUN", "NN")


def and_(kind="and"):
    return word(kind, "CCONJ", "CC"), "cc"


def joined(parts):
    """A, B and C: every later one hangs on the first."""
    later = [(node(p, [(COMMA, "punct")]), "conj") for p in parts[1:-1]]
    return node(parts[0], [], later + [(node(parts[-1], [and_()]), "conj")])


def place():
    if chance(10):
        return node(name("Korea"), [(name(pick(["South", "North"])), "compound")])
    return name(pick(CITIES + STATES))


def state():
    return name(pick(STATES)) if chance(75) else name(pick(CITIES))


def states(least=2):
    return joined([state() for _ in range(least + (1 if chance(35) else 0))])


def genitive(owner):
    return node(owner, [], [(word("'s", "PART", "POS"), "case")]), "nmod:poss"


def organ():
    first, second, kind = pick(ORGANS)
    modifier = (word(first, "ADJ", "NNP"), "amod") if kind else (name(first), "compound")
    before = [modifier]
    how = pick(range(4))
    if how == 0:
        before = [(word("the", "DET", "DT"), "det"), (adjective(pick(NATIONS)), "amod")] + before
    elif how == 1:
        before = [genitive(state())] + before
    elif how == 2:
        before = [(word("the", "DET", "DT"), "det")] + before
    head = node(name(second), before)
    return node(head, [], [(phrase("of", state()), "nmod")]) if how == 2 and chance(40) else head


def body():
    """Russia's parliament; the Turkish army."""
    if chance(50):
        return node(noun(pick(BODIES)), [genitive(state())])
    return node(noun(pick(BODIES)), [(word("the", "DET", "DT"), "det"), (adjective(pick(NATIONS)), "amod")])


def nations_joined():
    second = node(adjective(pick(NATIONS)), [and_()])
    return node(adjective(pick(NATIONS)), [], [(second, "conj")]), "amod"


def people():
    """Norwegian and Swedish lawmakers; lawmakers from Norway and Sweden; two armed soldiers."""
    head = plural(pick(MANY + GROUPS))
    how = pick(range(6))
    if how == 0:
        return node(head, [nations_joined()])
    if how == 1:
        return node(head, [], [(phrase(pick(["from", "of"]), states() if chance(60) else state()), "nmod")])
    before = []
    if chance(25):
        before.append((word(pick(["two", "three", "five", "12"]), "NUM", "CD"), "nummod"))
    if chance(30):
        before.append((adjective(pick(QUALITY)), "amod"))
    if chance(50):
        before.append((adjective(pick(NATIONS)), "amod"))
    if chance(20):
        before.append((noun(pick(BEFORE_NOUN)), "compound"))
    return node(head, before)


def office_holder():
    """the Polish defence minister; Kenya's president; Sergei Petrov, the Russian envoy"""
    role = noun(pick(LEADERS))
    before = [genitive(state())] if chance(40) else [(word("the", "DET", "DT"), "det"), (adjective(pick(NATIONS)), "amod")]
    if chance(30):
        before.append((noun(pick("defence trade army".split())), "compound"))
    if chance(20):
        before.append((adjective("former"), "amod"))
    role = node(role, before)
    how = pick(range(4))
    full = node(name(pick(FIRST)), [], [(name(pick(LAST)), "flat")])
    if how == 0:
        return node(role, [], [(node(full, [(COMMA, "punct")], [(COMMA, "punct")]), "appos")])
    if how == 1:
        return node(full, [], [(node(role, [(COMMA, "punct")], [(COMMA, "punct")]), "appos")])
    return role


def doer(deep=True):
    """A subject."""
    how = pick(range(20))
    if how < 4:
        return state()
    if how < 7:
        return states()
    if how < 11:
        return people()
    if how < 13:
        return organ()
    if how < 14:
        return body()
    if how < 16:
        return office_holder()
    if how < 17:
        return joined([person(), person()])
    if how < 18:
        return person()
    return doing_people() if deep else people()


def doing_people():
    """forces backed by Iran; gunmen carrying rifles; rebels who seized a bridge"""
    how = pick(range(4))
    if how == 0:
        tail = node(verb(pick(VERBS), 4), [], [(thing(), "obj")]), "acl"
    elif how == 1:
        tail = node(verb(regular(pick("back arm train fund".split())), 3), [],
                    [(phrase("by", state()), "obl:agent")]), "acl"
    elif how == 2:
        tail = node(verb(regular(pick("station base deploy capture kill wound detain".split())), 3), [],
                    [(phrase("in", place()), "obl")]), "acl"
    else:
        v, after = act(2, deep=False)
        tail = node(verb(v, 2), [(word("who", "PRON", "WP"), "nsubj")], after), "acl:relcl"
    return node(people() if chance(50) else plural(pick(GROUPS)), [], [tail])


def thing(articles=True, tail=True):
    """An object."""
    if chance(15):
        head, preposition = pick(EVENTS)
        base = plural(head) if head.endswith("s") and head != "siege" else noun(head)
        before = [(word("the", "DET", "DT"), "det")] if articles and chance(70) else []
        if chance(40):
            before.append((adjective(pick(NATIONS)), "amod"))
        return node(base, before, [(phrase(preposition, place() if chance(80) else states()), "nmod")])
    before = []
    if chance(55):
        one = pick(ONES)
        rest = []
        if chance(25):
            rest.append((adjective(pick(QUALITY)), "amod"))
        if chance(30):
            rest.append((adjective(pick(NATIONS)), "amod"))
        if chance(30):
            rest.append((noun(pick(BEFORE_NOUN)), "compound"))
        if articles:
            first = rest[0][0][0][0][0] if rest else one
            before.append((an(first.lower()) if chance(45) else word("the", "DET", "DT"), "det"))
        base = node(noun(one), before + rest)
    else:
        if chance(12):
            before.append((word(pick(["two", "three", "ten", "50"]), "NUM", "CD"), "nummod"))
        if chance(20):
            before.append((adjective(pick(QUALITY)), "amod"))
        if chance(35):
            before.append((adjective(pick(NATIONS)), "amod"))
        if chance(25):
            before.append((noun(pick(BEFORE_NOUN)), "compound"))
        base = node(plural(pick(THINGS)), before)
    if tail and chance(15):
        base = node(base, [], [(phrase(pick(["from", "in", "of", "with"]), place()), "nmod")])
    return base


def act(form, articles=True, deep=True):
    """A verb and what stands after it."""
    how = pick(range(20))
    if how < 4:
        base, particle = pick(MORE_PARTICLES)
        part, what = (word(particle, "ADP", "RP"), "compound:prt"), (thing(articles, tail=False), "obj")
        return verb_of(base), [what, part] if chance(25) else [part, what]
    if how < 8:
        v, preposition = pick(WITH)
        return v, [(phrase(preposition, state() if chance(60) else thing(articles)), "obl")]
    if how < 9:
        return verb_of(pick(["lend", "give", "grant", "offer", "sell", "send", "award", "hand"])), [
            (state() if chance(60) else people(), "iobj"), (thing(articles, tail=False), "obj")]
    if how < 10 and deep:
        v, after = act(0, articles, deep=False)
        inner = node(verb(v, 0), [(word("to", "PART", "TO"), "mark")], after)
        return verb_of("call"), [(phrase("on", state() if chance(60) else people()), "obl"), (inner, "xcomp")]
    v = pick(IRREGULAR_NEWS) if how < 14 else pick(VERBS)
    after = [(state() if chance(20) else people() if chance(20) else thing(articles), "obj")]
    if chance(20):
        after.append((phrase(pick(["from", "against", "in", "over", "after", "near", "during", "at"]),
                             place() if chance(65) else thing(articles)), "obl"))
    return v, after


def last_week():
    lead = pick(["last", "last", "next", "this"])
    before = (word("this", "DET", "DT"), "det") if lead == "this" else (adjective(lead), "amod")
    return node(noun(pick(["week", "month", "year"])), [before]), "obl:unmarked"


def when():
    how = pick(range(6))
    if how < 2:
        return phrase("on", name(pick(DAYS))), "obl"
    if how == 2:
        return noun(pick(["today", "yesterday"])), "obl:unmarked"
    if how == 3:
        return last_week()
    if how == 4:
        return phrase("in", name(pick(MONTHS)) if chance(60) else word(pick(["2014", "2019", "2023"]), "NUM", "CD")), "obl"
    return name(pick(DAYS)), "obl:unmarked"


def is_many(who):
    return who[0][who[1]][3] == "NNS" or any(t[4] == "conj" and t[5] == who[1] for t in who[0])


def tensed(v, who, after, before=()):
    """The clause in the past, the present, the future, the perfect, or denied."""
    how = pick(range(12))
    subject = list(before) + [(who, "nsubj")]
    if how < 7:
        return node(verb(v, 2), subject, after)
    if how == 7:
        return node(verb(v, 0), subject + [(word("will", "AUX", "MD"), "aux")], after)
    if how == 8:
        have = word("have", "AUX", "VBP") if is_many(who) else word("has", "AUX", "VBZ", "have")
        return node(verb(v, 3), subject + [(have, "aux")], after)
    if how == 9:
        be = word("are", "AUX", "VBP", "be") if is_many(who) else word("is", "AUX", "VBZ", "be")
        return node(verb(v, 4), subject + [(be, "aux")], after)
    if how == 10:
        return node(verb(v, 0), subject + [(word("did", "AUX", "VBD", "do"), "aux"), (word("not", "PART", "RB"), "advmod")], after)
    return node(verb(v, 3), subject + [(word("had", "AUX", "VBD", "have"), "aux")], after)


def adjunct():
    how = pick(range(5))
    if how == 0:
        v, after = act(2, deep=False)
        return node(verb(v, 2), [(word(pick(["after", "as", "before", "because"]), "SCONJ", "IN"), "mark"),
                                 (doer(False), "nsubj")], after), "advcl"
    if how == 1:
        v, after = act(4, deep=False)
        return node(verb(v, 4), [(COMMA, "punct")], after), "advcl"
    if how == 2:
        return phrase(pick(["amid", "despite", "during", "after"]), thing()), "obl"
    if how == 3:
        v, after = act(0, deep=False)
        return node(verb(v, 0), [(word("to", "PART", "TO"), "mark")], after), "advcl"
    return phrase(pick(["in", "near"]), place()), "obl"


def clause():
    """Lawmakers from Norway and Sweden criticized the deal on Monday."""
    v, after = act(2)
    if chance(40):
        after = after + [when()]
    if chance(25):
        after = after + [adjunct()]
    return close(tensed(v, doer(), after))


def bare():
    """Kenyan police shot protesters."""
    v = pick(IRREGULAR_NEWS) if chance(50) else pick(VERBS)
    who = state() if chance(50) else node(plural(pick(GROUPS)), [(adjective(pick(NATIONS)), "amod")])
    what = plural(pick(THINGS + GROUPS)) if chance(60) else state()
    if chance(25):
        what = node(what, [(adjective(pick(NATIONS)), "amod")])
    after = [(what, "obj")] + ([(phrase(pick(["in", "over", "against", "on", "from"]), place()), "obl")] if chance(30) else [])
    return close(node(verb(v, 2), [(who, "nsubj")], after))


def two_clauses():
    """Turkey shot down a jet and Russia imposed sanctions."""
    v, after = act(2)
    w, more = act(2)
    if chance(60):
        second = node(verb(w, 2), [and_(pick(["and", "and", "but"]))], more + ([when()] if chance(30) else []))
    else:
        second = node(verb(w, 2), [(COMMA, "punct"), and_(pick(["and", "but"])), (doer(False), "nsubj")], more)
    return close(node(verb(v, 2), [(doer(), "nsubj")], after + [(second, "conj")]))


def said():
    """The envoy said that troops would leave; told reporters on Monday that …"""
    v, after = act(2)
    inner = tensed(v, doer(False), after, [(word("that", "SCONJ", "IN"), "mark")] if chance(55) else [])
    say = pick(SAYING)
    heard = [(plural(pick(["reporters", "journalists", "lawmakers"])), "iobj")] if say[0] == "tell" else []
    if chance(25):
        heard.append(when())
    return close(node(verb(say, 2), [(doer(False), "nsubj")], heard + [(inner, "ccomp")]))


def willing():
    v, after = act(0)
    inner = node(verb(v, 0), [(word("to", "PART", "TO"), "mark")], after)
    return close(tensed(pick(WILLING), doer(), [(inner, "xcomp")] + ([when()] if chance(15) else [])))


def asked():
    v, after = act(0)
    inner = node(verb(v, 0), [(word("to", "PART", "TO"), "mark")], after)
    whom = state() if chance(60) else people()
    return close(tensed(pick(ASKING), doer(), [(whom, "obj"), (inner, "xcomp")]))


def accused():
    v, after = act(4)
    inner = node(verb(v, 4), [(word("of", "SCONJ", "IN"), "mark")], after)
    return close(tensed(regular("accuse"), doer(), [(state() if chance(60) else people(), "obj"), (inner, "advcl")]))


def passive():
    """The summit was called off; two reporters were shot by police."""
    who = thing() if chance(60) else people()
    if chance(30):
        base, particle = pick(MORE_PARTICLES)
        v, after = verb_of(base), [(word(particle, "ADP", "RP"), "compound:prt")]
    else:
        v, after = pick(IRREGULAR_NEWS) if chance(50) else pick(VERBS), []
    if chance(50):
        after.append((phrase("by", doer(False)), "obl:agent"))
    after += [when()] if chance(40) else [(phrase(pick(["in", "near"]), place()), "obl")]
    if chance(25):
        will = [(word("will", "AUX", "MD"), "aux"), (word("be", "AUX", "VB"), "aux:pass")]
        return close(node(verb(v, 3), [(who, "nsubj:pass")] + will, after))
    be = word("were", "AUX", "VBD", "be") if is_many(who) else word("was", "AUX", "VBD", "be")
    return close(node(verb(v, 3), [(who, "nsubj:pass"), (be, "aux:pass")], after))


def release():
    """In Nawa district, Ghazni province, a combined Afghan and coalition force captured two insurgents."""
    where = node(noun("district"), [(word("In", "ADP", "IN", "in"), "case"), (name(pick(DISTRICTS)), "compound")])
    if chance(40):
        where = node(name(pick(DISTRICTS + CITIES)), [(word(pick(["In", "Near"]), "ADP", "IN"), "case")])
    if chance(70):
        inner = node(noun("province"), [(name(pick(PROVINCES)), "compound")]) if chance(60) else name(pick(PROVINCES))
        where = node(where, [], [(COMMA, "punct"), (inner, "appos")])
    first = pick(["combined", "joint"])
    force = node(noun(pick(ARMED)), [(an(first), "det"), (adjective(first), "amod"), nations_joined()] +
                 ([(noun("security"), "compound")] if chance(40) else [])) if chance(50) else doer()
    v, after = act(2)
    if chance(30):
        w, more = act(2)
        after = after + [(node(verb(w, 2), [and_()], more), "conj")]
    return close(node(verb(v, 2), [(where, "obl"), (COMMA, "punct"), (force, "nsubj")], after + ([when()] if chance(40) else [])))


def participle_subject():
    """Afghan and NATO forces conducting a sweep killed one insurgent and seized a cache."""
    who = node(plural(pick(GROUPS)), [nations_joined() if chance(50) else (adjective(pick(NATIONS)), "amod")])
    v, after = act(4, deep=False)
    who = node(who, [], [(node(verb(v, 4), [], after[:1] if after[0][1] in ("obj", "obl") else after), "acl")])
    w, more = act(2)
    if chance(40):
        x, rest = act(2)
        more = more + [(node(verb(x, 2), [and_()], rest), "conj")]
    return close(node(verb(w, 2), [(who, "nsubj")], more))


def event_subject():
    """The attack on Mosul killed two soldiers; talks between Iran and Iraq collapsed."""
    head, preposition = pick(EVENTS)
    base = plural(head) if head.endswith("s") else noun(head)
    before = [(word("the", "DET", "DT"), "det")]
    if chance(35):
        before.append((adjective(pick(NATIONS)), "amod"))
    if chance(30):
        who = node(plural("talks"), [(noun("peace"), "compound")] if chance(50) else [], [(phrase("between", states()), "nmod")])
    else:
        who = node(base, before, [(phrase(preposition, place()), "nmod")])
    if chance(40):
        return close(tensed(regular(pick("collapse end resume start fail continue".split())), who, [when()]))
    v, after = act(2)
    return close(tensed(v, who, after))


def place_before():
    v, after = act(2)
    day, rel = when()
    lead = node(phrase(pick(["in", "at", "after", "during"]), place() if chance(50) else thing()), []) if chance(60) else None
    first = (lead, "obl") if lead else (day, rel)
    return close(node(verb(v, 2), [first, (COMMA, "punct"), (doer(), "nsubj")], after))


def related_thing():
    """Officials rejected a plan that Iran proposed; a deal the minister signed."""
    v = pick(VERBS + IRREGULAR_NEWS)
    rel = [(word(pick(["that", "which"]), "PRON", "WDT"), "obj")] if chance(50) else []
    inner = node(verb(v, 2), rel + [(doer(False), "nsubj")], [])
    what = node(thing(tail=False), [], [(inner, "acl:relcl")])
    if chance(50):
        return close(node(verb(pick(VERBS), 2), [(doer(False), "nsubj")], [(what, "obj")]))
    w, after = act(2)
    return close(tensed(w, what, after))


def headline():
    """China, Russia sign deal after talks"""
    who = node(state(), [], [(node(state(), [(COMMA, "punct")]), "conj")]) if chance(35) else (
        node(people(), []) if chance(30) else state() if chance(60) else joined([state(), state()]))
    v, after = act(0, False, deep=False)
    head = word(v[0], "VERB", "VBP") if is_many(who) else verb(v, 1)
    return node(head, [(who, "nsubj")], after + ([(phrase(pick(["after", "amid", "over", "despite"]), thing(False)), "obl")]
                                                if chance(35) else []))


def money():
    """The IMF approved a $3 billion loan for Pakistan."""
    amount = node(word("$", "SYM", "$"), [], [(node(word(pick(["million", "billion"]), "NUM", "CD"), [
        (word(pick(["2", "3", "10", "500"]), "NUM", "CD"), "compound")]), "nummod")])
    articles = chance(60)
    loan = node(noun(pick(["loan", "bailout", "deal", "package", "contract", "fine"])),
                ([(word("a", "DET", "DT"), "det")] if articles else []) + [(amount, "compound")],
                [(phrase(pick(["for", "with", "to"]), state()), "nmod")] if chance(50) else [])
    v = regular(pick("approve delay sign suspend grant block extend offer".split()))
    who = state() if chance(50) else organ()
    if articles:
        return close(node(verb(v, 2), [(who, "nsubj")], [(loan, "obj")]))
    return node(verb(v, 1), [(who, "nsubj")], [(loan, "obj")])


def irregular(v, form):
    """The rebels had striven on Monday; it sinks today; they are sinking."""
    who = node(plural(pick(GROUPS)), [(word("The", "DET", "DT", "the"), "det")])
    if form == 1:
        who = node(noun(pick(LEADERS)), [(word("The", "DET", "DT", "the"), "det")])
    helper = {3: [(word("had", "AUX", "VBD", "have"), "aux")], 4: [(word("were", "AUX", "VBD", "be"), "aux")]}.get(form, [])
    return close(node(verb(v, form), [(who, "nsubj")] + helper, [when()]))


PATTERNS = [(clause, 420), (bare, 220), (two_clauses, 110), (said, 160), (willing, 80), (asked, 60), (accused, 50),
            (passive, 130), (release, 110), (participle_subject, 60), (event_subject, 80), (place_before, 70),
            (related_thing, 70), (headline, 220), (money, 40)]


def main():
    number = 0
    for make, times in PATTERNS:
        for _ in range(times):
            number += 1
            write(make(), number, sys.stdout, "clause")
    for v in OTHER_IRREGULAR + ALL_IRREGULAR:
        for form in (1, 2, 3, 4):
            if form in (2, 3) and v in ALL_IRREGULAR:
                continue
            number += 1
            write(irregular(v, form), number, sys.stdout, "clause")


if __name__ == "__main__":
    main()
