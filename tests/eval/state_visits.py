#!/usr/bin/env python3
"""Visits as an office of history lists them, made into articles, loaded, and compared with the record's visits and meetings.

Each row becomes an article of its own: a sentence of our making that says who went where and when, and the row's remarks
with the traveller for their subject ("Met with President Zardari" becomes "Kerry met with President Zardari"). Measured are
  country      the record has a visit between the two countries from that article
  counterpart  of rows whose remarks name whom the traveller met: the first one stands in a meeting or visit of the article

usage: state_visits.py ENTENTE VISITS.jsonl [STEP=1] [-v] [LEAST_COUNTRY LEAST_COUNTERPART]"""
import json, os, re, sqlite3, subprocess, sys, tempfile

args = [a for a in sys.argv[1:] if a != "-v"]
entente, source = args[:2]
step = int(args[2]) if len(args) > 2 else 1
least = [float(a) for a in args[3:5]]
if not os.path.exists(source):
    print("the list of visits is not there")
    sys.exit(77)
OFFICE = {"secretary": "US Secretary of State", "president": "US President"}
MET = re.compile(r"\b[Mm]et (?:informally |privately )?with ((?:[A-Z][\w.’'-]*|of|and|the|al|de|el)(?: |,|\.|;|$))+")
NOT_NAMES = {"President", "Prime", "Minister", "Foreign", "King", "Queen", "Chancellor", "Premier", "Secretary", "General", "Chairman",
             "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
             "Crown", "Prince", "Pope", "The", "Emperor", "Sultan", "Emir", "Deputy", "Vice", "Defense", "State", "of", "and", "the", "Sheikh"}


def plain(country):
    head, _, tail = country.partition(", ")
    return f"the {tail} {head}" if tail.endswith(" of") else head


def article(r):
    home = "visitor" not in r
    who = re.sub(r"\(.*?\) ?", "", r["name"]) if home else r["visitor"]
    there = plain(r["country"] if home else r["from"])
    office = OFFICE.get(r.get("role"), "") + " " if home else ""
    went = f"{office}{who} visited {there}" if home else f"{there}'s {who} visited the United States"
    said = r.get("remarks") or r.get("description") or ""
    said = re.sub(r"(^|[.;] (?:and )?)([Mm]et|[Aa]ttended|Visited|Discussed|Signed|Addressed)\b", lambda m: f"{m[1].replace(';', '.')}{who} {m[2].lower()}", said)
    text = f"{went} on {r['start-date']}. {said if re.search(r'[a-z] [a-z]', said) else ''}"
    return {"id": r["id"], "date": r["end-date"] or r["start-date"], "text": text}


def counterpart(r):
    m = MET.search(r.get("remarks") or r.get("description") or "")
    words = [w.strip(",.;’'") for w in re.split(r" and |,|;|\. ", m[0].split("with ", 1)[1])[0].split()] if m else []
    names = [w for w in words if w and w[0].isupper() and w not in NOT_NAMES]
    return names[-1] if names and words[0] in NOT_NAMES else None


rows = [json.loads(line) for line in open(source, encoding="utf-8")][::step]
with tempfile.TemporaryDirectory() as folder:
    db, countries = os.path.join(folder, "v.db"), {}
    subprocess.run([entente, "load", "-q", db, "-"], input="\n".join(json.dumps(article(r)) for r in rows).encode(), check=True)
    names = sorted({r.get("country") or r["from"] for r in rows})
    asked = subprocess.run([entente, "resolve"], input="\n".join(plain(n) for n in names).encode(), check=True, capture_output=True).stdout
    countries = {n: json.loads(line).get("code") for n, line in zip(names, asked.decode().splitlines())}
    c = sqlite3.connect(db)
    seen = "FROM current JOIN coding USING (coding_id) JOIN sentence USING (coding_id) JOIN event USING (sentence_id) JOIN happening_report USING (event_id)"
    right = found = known = met = 0
    for r in rows:
        code = countries[r.get("country") or r["from"]]
        pairs = c.execute(f"SELECT h.a, h.b {seen} JOIN happening h USING (happening_id) WHERE current.name = ? AND h.kind = 'visit'", (r["id"],)).fetchall()
        want = ("USA", code) if "country" in r else (code, "USA")
        known += code is not None
        right += code is not None and want in pairs
        name = counterpart(r)
        if code and want not in pairs and "-v" in sys.argv:
            print("country", want, pairs, article(r)["text"][:200])
        if not name:
            continue
        met += 1
        parties = c.execute(f"SELECT DISTINCT p.name, party.words {seen} LEFT JOIN engagement_party p ON p.engagement_id = happening_id "
                            "LEFT JOIN party USING (event_id) WHERE current.name = ?", (r["id"],)).fetchall()
        ok = any(name.lower() in (n or "").lower() or name.lower() in (w or "").lower() for n, w in parties)
        found += ok
        if not ok and "-v" in sys.argv:
            print("counterpart", name, sorted({n or "-" for n, _ in parties}), article(r)["text"][:220])
    a, b = 100 * right / known, 100 * found / max(1, met)
    print(f"{len(rows)} visits, {known} with a country that is still known: country right {a:.1f} %; counterpart {found} of {met}: {b:.1f} %")
    sys.exit(bool(least) and (a < least[0] or b < least[1]))
