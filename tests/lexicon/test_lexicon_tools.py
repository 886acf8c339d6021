"""The tools of `entente lexicon`, run as a user runs them.

    test_lexicon_tools.py TEST PROGRAM LEXICON IMAGE
"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

TEST, PROGRAM, LEXICON, IMAGE = sys.argv[1], *map(os.path.abspath, sys.argv[2:5])


def run(*args, stdin=None, status=(0,)):
    done = subprocess.run([PROGRAM, *args], input=stdin, capture_output=True, text=True, timeout=240)
    assert done.returncode in status, (args, done.returncode, done.stderr[-500:])
    return done.stdout, done.stderr


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


def write_bytes(folder, name, content):
    path = write(folder, name, "")
    with open(path, "wb") as f:
        f.write(content)
    return path


def copy_of_lexicon(folder):
    where = os.path.join(folder, "lexicon")
    shutil.copytree(LEXICON, where)
    return where


def uncommented(text):
    return [line for line in text.splitlines() if not line.startswith("#")]


def dump(folder):
    """What is dumped builds again, and dumps the same."""
    where = copy_of_lexicon(folder)
    first = {part: run("lexicon", "dump", part, IMAGE)[0] for part in ("frames", "words", "ontology")}
    for part, ending in (("frames", ".frames"), ("words", ".words")):
        for name in os.listdir(os.path.join(where, part)):
            if name.endswith(ending):
                os.remove(os.path.join(where, part, name))
        write(where, f"{part}/dumped{ending}", first[part])
    again = os.path.join(folder, "again.lex")
    run("lexicon", "build", where, again)
    for part in first:
        assert uncommented(run("lexicon", "dump", part, again)[0]) == uncommented(first[part]), part
    assert len(first["frames"]) > 1000 and "{agreement}" in first["frames"]
    run("lexicon", "dump", "nothing", IMAGE, status=(3,))
    run("lexicon", "dump", "frames", __file__, status=(3,))


def check(folder):
    """Mistakes are said with file, line, column and what was probably meant; nothing is written."""
    where = copy_of_lexicon(folder)
    out = os.path.join(folder, "bad.lex")
    write(where, "frames/zz-bad.frames",
          "frame port-call\n  vreb dock\n  verb call at\n  obj acter\n  event CONSLUT mode visit\n"
          "frame berth\n  verb berth\n  event CONSULT mode vist\n  eg \"It berthed.\" => CONSULT/visti RUS\n")
    _, said = run("lexicon", "build", where, out, status=(1,))
    for finding in ("zz-bad.frames:2:3: error", "(did you mean verb?)", "zz-bad.frames:4:7: error", "(did you mean actor?)",
                    "zz-bad.frames:5:9: error", "(did you mean CONSULT?)", "zz-bad.frames:8:22: error", "(did you mean visit?)",
                    "zz-bad.frames:9:"):
        assert finding in said, (finding, said)
    assert not os.path.exists(out)
    write(where, "actors/wars.tsv", "# side side from to\nARG\tGBR\t1982-04-02\t1982-06-14\nARG\tGBR\t1982-06-14\t1982-04-02\nARG\tGBR\n")
    _, said = run("lexicon", "build", where, out, status=(1,))
    assert "wars.tsv:3:1: error" in said and "wars.tsv:4:1: error" in said and "wars.tsv:2" not in said, said
    shutil.copy(os.path.join(LEXICON, "actors/wars.tsv"), os.path.join(where, "actors/wars.tsv"))
    write(where, "frames/zz-bad.frames",
          "frame zorking\n  verb zork | zork\n  obj recipient\n  event ACCUSE\n"
          "frame zorking-again\n  verb zork\n  obj recipient\n  event AID\n"
          "operator zorkish\n  verb zorkle\n  takes clause\n  turns any -> same\n  turns AID -> REJECT\n")
    _, said = run("lexicon", "check", where)
    for finding in ("zz-bad.frames:1:1: warning: a word stands twice in this block: zork",
                    "zz-bad.frames:5:1: warning: never fires for this word: contradicted by another event: zork",
                    "zz-bad.frames:13:1: warning: this line is never reached"):
        assert finding in said, (finding, said)


def own_ontology(folder):
    """Types and codes of one's own: nothing of the program knows PLOVER."""
    where = copy_of_lexicon(folder)
    for name in os.listdir(os.path.join(where, "frames")):
        os.remove(os.path.join(where, "frames", name))
    write(where, "ontology/events.tsv", "event\tquad\trecipient\tscore\nPORTCALL\t2\tno\t2.5\nSCOLD\t3\tno\t-1\n")
    write(where, "ontology/modes.tsv", "event\tmode\tscore\nPORTCALL\tnaval\t3\n")
    write(where, "ontology/cameo.tsv",
          "code\tevent\tmode\tscale:mine\tlabel\n904\tPORTCALL\tnaval\t1.5\tcalls at a port\n111\tSCOLD\t\t-2\tscolds\n")
    write(where, "frames/mine.frames",
          "frame port-call\n  verb berth\n  in/at recipient\n  event PORTCALL mode naval cameo 904\n"
          "  eg \"The Indian navy berthed in Oman on Friday.\" => PORTCALL/naval IND > OMN\n"
          "frame scold\n  verb scold\n  obj recipient\n  event SCOLD cameo 111\n")
    image = os.path.join(folder, "own.lex")
    run("lexicon", "build", where, image)
    assert "1 of 1 examples hold" in run("lexicon", "test", "--lexicon", image)[0]
    article = json.dumps({"id": "1", "date": "2023-05-02", "text": "The Indian navy berthed in Oman on Friday. France scolded Italy on Friday."})
    events = [json.loads(line) for line in run("code", "-q", "--lexicon", image, "--from", "jsonl", "-", stdin=article)[0].splitlines()]
    got = [(e["event"], e["mode"], e["cameo"], e["goldstein"], e["goldstein_scale"], e["quad_code"], e["event_scale"]) for e in events]
    assert got == [(["PORTCALL"], ["naval"], "904", 1.5, "mine", 2, 3.0), (["SCOLD"], [], "111", -2.0, "mine", 3, -1.0)], got


def other_names(folder):
    """The types called otherwise throughout a lexicon: the same events under the other names, and a nature that is none is refused."""
    where = copy_of_lexicon(folder)
    with open(os.path.join(where, "ontology/events.tsv"), encoding="utf-8") as f:
        types = [line.split("\t")[0] for line in f if line[0] != "#"][1:]
    names = re.compile(r"\b(?:%s)\b" % "|".join(types))
    for path in glob.glob(os.path.join(where, "ontology/*.tsv")) + glob.glob(os.path.join(where, "frames/*.frames")):
        with open(path, encoding="utf-8") as f:
            text = f.read()
        with open(path, "w", encoding="utf-8") as f:
            f.write(names.sub(lambda m: "X" + m[0], text))
    image = os.path.join(folder, "other.lex")
    run("lexicon", "build", where, image)
    dispatches = os.path.join(LEXICON, "../samples/dispatches.jsonl")

    def coded(*options):
        events = [json.loads(line) for line in run("code", "-q", *options, dispatches)[0].splitlines()]
        return [(e["document"], e["event"][0].removeprefix("X"), e["mode"], e["actor"], e["recipient"], e["event_text"]) for e in events]

    assert len(coded()) > 100 and coded("--lexicon", image) == coded()
    write(where, "ontology/events.tsv", "event\tquad\trecipient\tscore\tnature\nPORTCALL\t2\tno\t2.5\tnautical\n")
    said = run("lexicon", "check", where, status=(1, 2, 3))[1]
    assert "events.tsv:2:1: error: no such nature of an act: nautical" in said, said[:400]


def diff_and_gaps(folder):
    """Two codings compared; words without a frame found between two actors."""
    texts = write(folder, "t.jsonl", json.dumps({"id": "a", "text": "Iran condemned Israel. Brazil has outclassed Chile."}) + "\n"
                  + json.dumps({"id": "b", "text": "Peru has outclassed Ecuador. Norway slept."}) + "\n")
    gaps = run("lexicon", "gaps", texts)[0]
    assert "     2  verb  outclass\n              Brazil has outclassed Chile.\n              Peru has outclassed Ecuador.\n" in gaps, gaps
    assert "condemn" not in gaps
    where = copy_of_lexicon(folder)
    write(where, "frames/zz.frames", "frame outclassing\n  verb outclass\n  obj recipient\n  event REJECT\n")
    image = os.path.join(folder, "more.lex")
    run("lexicon", "build", where, image)
    before = write(folder, "before.jsonl", run("code", "-q", texts)[0])
    after = write(folder, "after.jsonl", run("code", "-q", "--lexicon", image, texts)[0])
    said = run("lexicon", "diff", before, after)[0]
    assert "a: Brazil has outclassed Chile.\n  +  REJECT BRA > CHL\n" in said, said
    assert "removed" in said and "  -  " not in said and "condemned" not in said, said
    bad = write(folder, "bad.jsonl", '{"id": "x", "text": "Iran condemned Israel."}\n{broken\n')
    run("lexicon", "gaps", bad, status=(1,))


def relate(folder):
    """Marked sides: known and unknown to the lexicon, active and passive, cut words; columns by the header."""
    rows = [("<s>Norway</s> condemned <t>Iran</t> on Monday.", "ACCUSE"),
            ("<t>Iran</t> was condemned by <s>Norway</s> on Monday.", "ACCUSE"),
            ("The <s>Greens</s> condemned the <t>Blues</t> on Monday.", "ACCUSE"),
            ("<s>Russia</s>n and <t>Pakistan</t>i officials held talks in Moscow on Friday.", "CONSULT"),
            ("<s>Norway</s> lies north of <t>Denmark</t>.", "")]
    lines = [f"{sentence}\tx\t{number}\n" for number, (sentence, _) in enumerate(rows)]
    table = write(folder, "t.tsv", "# about\nmarked_sentence\tother\tid\n" + "".join(lines) + "\tx\t99\n")
    out, said = run("relate", table, status=(1,))
    assert out.splitlines() == [f"{number}\t{want}" for number, (_, want) in enumerate(rows)], out
    assert "line 8: no marked sentence" in said, said
    run("relate", write(folder, "bad.tsv", "id\tsentence\n1\tx\n"), status=(3,))


def evaluate(folder):
    """Each measure reads its gold and counts what is right."""
    table = write(folder, "r.tsv", "id\tgold_root\tmarked_sentence\n"
                  "1\tACCUSE\t<s>Norway</s> condemned <t>Iran</t> on Monday.\n"
                  "2\tAID\t<s>Norway</s> criticised <t>Iran</t> on Monday.\n")
    said = run("eval", "relations", table)[0]
    assert said.startswith("2 cases, 50.0 % right, 0.0 % without an answer\n"), said
    assert "AID taken for ACCUSE: 1\n  <s>Norway</s> criticised" in said, said
    records = [{"event": "DISAPPROVE", "text": "Norway condemned Iran on Monday.", "source": [{"code": "NOR"}], "target": [{"code": "IRN"}]},
               {"event": "AID", "text": "Norway is a kingdom.", "source": [{"code": "NOR"}]}]
    assert "line 2: the row is not UTF-8" in run("eval", "relations", write_bytes(folder, "b.tsv",
                  b"id\tgold_root\tmarked_sentence\n1\tAI\xc0D\tx\n"), status=(3,))[1]
    said = run("eval", "plover", write(folder, "p.json", json.dumps(records)))[0]
    assert "records with type, sources and targets           1 of     2,  50.0 %" in said, said
    coder = {"has_event": True, "cameo_root": ["11"], "spans": [["Source-1", "Norway", 0], ["Action-1", "condemned", 7]]}
    spans = [{"sentence": "Norway condemned Iran on Monday.", "coders": [coder]},
             {"sentence": "Norway is a kingdom.", "coders": [dict(coder, has_event=False, spans=[])]}]
    said = run("eval", "spans", write(folder, "s.jsonl", "\n".join(map(json.dumps, spans))))[0]
    assert "CAMEO root agrees" in said and "2 cases, 100.0 % right" in said, said
    actors = write(folder, "a.tsv", "text\tdate\tcountry\tsector\nthe Russian army\t\tRUS\tMIL\nthe Iranian army\t\tFRA\t-\n")
    assert "country       1 of    2, 50.0 %" in run("eval", "actors", actors)[0]


def tutorial(folder):
    """docs/lexicon.md: its files are written, its commands run, and what it shows comes."""
    copy_of_lexicon(folder)
    env = dict(os.environ, PATH=os.path.dirname(PROGRAM) + os.pathsep + os.environ["PATH"])
    with open(os.path.join(LEXICON, "..", "docs", "lexicon.md"), encoding="utf-8") as f:
        blocks = re.findall(r"^```(frames|console) ?(\S*)\n(.*?)^```$", f.read(), re.M | re.S)
    commands = 0
    for kind, name, text in blocks:
        if kind == "frames":
            write(folder, name, text)
            continue
        for command, shown in re.findall(r"^\$ ([^\n]*)\n((?:(?!\$ ).*\n)*)", text, re.M):
            done = subprocess.run(["sh", "-c", command], cwd=folder, env=env, capture_output=True, text=True, timeout=120)
            came = (done.stdout + done.stderr).splitlines()
            assert done.returncode == int(name or 0), (command, done.returncode, came[-5:])
            for line in shown.splitlines():
                assert line in came, (command, line, came[-12:])
            commands += 1
    assert commands >= 10


with tempfile.TemporaryDirectory() as temporary:
    globals()[TEST](temporary)
