#!/usr/bin/env python3
"""Which reports become one happening: two articles each, and whether they tell of the same. Each case stands for one rule.
usage: same.py ENTENTE"""
import json, os, sqlite3, subprocess, sys, tempfile

entente = sys.argv[1]
ONE, TWO = True, False
# what it shows; one or two; the events that are looked at: of a type, any, of the first or the last sentence; date, title, text, the
# newsroom where it matters; twice
CASES = [
    ("a visit that may be paid is the one that was paid", ONE, "CONSULT",
     ("2019-02-10", "", "Emmanuel Macron may visit Kenya."), ("2019-02-12", "", "French President Emmanuel Macron visited Kenya.")),
    ("who invites is the host", TWO, "any",
     ("2017-11-06", "", "Narendra Modi arrived in Japan on a visit."), ("2017-11-06", "", "Narendra Modi invited Shinzo Abe to visit India.")),
    ("a visit promised in the text beside one that was paid", TWO, "any",
     ("2016-05-02", "", "Joko Widodo visited Australia on Sunday."), ("2016-05-03", "", "Joko Widodo will visit Australia.")),
    ("bodies under one code", TWO, "CONSULT",
     ("2015-03-09", "", "Jordan held talks with the World Bank."), ("2015-03-09", "", "Jordan held talks with the Arab League.")),
    ("one body told twice", ONE, "CONSULT",
     ("2015-03-09", "", "Jordan held talks with the World Bank."), ("2015-03-09", "", "Jordan and the World Bank held talks.")),
    ("a call does not fulfil a meeting that was announced", TWO, "any",
     ("2018-07-02", "", "Shinzo Abe and Mark Rutte agreed to discuss trade at the summit."),
     ("2018-07-10", "", "Shinzo Abe spoke with Mark Rutte by telephone.")),
    ("lawmakers are their party's", ONE, "ACCUSE",
     ("2013-10-01", "", "U.S. lawmakers criticized Barack Obama over the health law."),
     ("2013-10-01", "", "Republicans criticized Barack Obama over the health law.")),
    ("urging and warning of the same", ONE, "any",
     ("2012-08-02", "", "Iran urged Turkey not to arm the rebels around Aleppo."),
     ("2012-08-02", "", "Iran warned Turkey against sending arms around Aleppo.")),
    ("a denial is no accusation", TWO, "any",
     ("2012-08-06", "", "Peru rejected Chile's claim on the coastal waters."),
     ("2012-08-07", "", "Peru accused Chile over its claim on the coastal waters.")),
    ("words for what goes on tell no time", TWO, "SUPPORT",
     ("2011-05-02", "", "Norway supports Ghana in the fight against malaria."), ("2011-05-03", "", "Norway supports Ghana on its way to free elections.")),
    ("congratulations that open two articles of one source", TWO, "SUPPORT",
     ("2017-05-08", "", "Angela Merkel congratulated Emmanuel Macron on his election victory."),
     ("2017-05-08", "", "Angela Merkel congratulated Emmanuel Macron on the anniversary of the election treaty.")),
    ("talks and a ceremony that open two articles of one source", TWO, "CONSULT",
     ("2015-06-02", "Barack Obama met with David Cameron", ""),
     ("2015-06-02", "Barack Obama and David Cameron took part in the opening of the summit", "")),
    ("talks, and a meeting in the company of others", TWO, "CONSULT",
     ("2015-06-02", "Barack Obama held talks with David Cameron", ""),
     ("2015-06-02", "Barack Obama and David Cameron met with British and American officials", "")),
    ("who is out of office does not stand for lawmakers", TWO, "CONSULT",
     ("2023-04-04", "", "Former Secretary of State Mike Pompeo met with Volodymyr Zelenskyy."),
     ("2023-04-04", "", "Volodymyr Zelenskyy met with Republicans from the United States.")),
    ("one meeting of a body that is named", ONE, "CONSULT",
     ("2015-03-09", "Germany attended a meeting of the World Economic Forum", ""),
     ("2015-03-09", "Germany spoke at the World Economic Forum", "")),
    ("what is supposed is not what was held the day before", TWO, "CONSULT",
     ("2015-03-09", "", "Germany and Kenya held talks on fisheries."),
     ("2015-03-10", "", "Germany and Kenya may meet at a regional conference about coastal fisheries.")),
    ("a call, and a ceremony that opens another article of that day", TWO, "CONSULT",
     ("2015-06-02", "", "Barack Obama had a telephone conversation with David Cameron."),
     ("2015-06-02", "", "Barack Obama and David Cameron took part in the opening of a pipeline.")),
    ("a bare state is no guest of some day of a year", TWO, "CONSULT",
     ("2016-09-17", "Meeting with the President of Kyrgyzstan", "Vladimir Putin visited Kyrgyzstan in 2016."),
     ("2017-02-28", "Meeting with the President of Kyrgyzstan", "In 2016, Kyrgyzstan hosted Russia.")),
    ("what one will attend is no talk that was held", TWO, "any",
     ("2015-03-09", "", "Angela Merkel held talks with Matteo Renzi."), ("2015-03-09", "", "Matteo Renzi invited Angela Merkel to attend a conference.")),
    ("words whose object says what was done tell nothing", TWO, "SUPPORT",
     ("2011-05-02", "", "Norway thanked Ghana for the rescue of sailors."),
     ("2011-05-02", "", "Nobody slept. It rained. Norway thanked Ghana for hosting the summit.")),
    ("the republic is nobody in office", TWO, "CONSULT",
     ("2016-09-17", "", "Vladimir Putin held talks with Almazbek Atambayev."),
     ("2016-09-17", "", "During his visit to the Republic of Kyrgyzstan, Vladimir Putin laid a wreath.")),
    ("two meetings that open two articles of one source", TWO, "CONSULT",
     ("2015-06-02", "Angela Merkel held talks with Matteo Renzi", ""), ("2015-06-02", "Angela Merkel had an informal meeting with Matteo Renzi", "")),
    ("an article that looks back at the talks", ONE, "CONSULT",
     ("2015-06-02", "Angela Merkel held talks with Matteo Renzi", ""),
     ("2015-06-02", "Press statements by Angela Merkel and Matteo Renzi following German-Italian talks", "")),
    ("what was the subject of the talks", ONE, "CONSULT",
     ("2015-06-02", "Angela Merkel met with Matteo Renzi", ""),
     ("2015-06-02", "Fisheries were the main subject of talks between Angela Merkel and Matteo Renzi", "")),
    ("a meeting told of the day before", TWO, "CONSULT",
     ("2015-06-02", "", "Nobody slept. It rained. Angela Merkel and Matteo Renzi held a brief meeting."),
     ("2015-06-03", "Angela Merkel met with Matteo Renzi", "")),
    ("a meeting that was to come the day before", ONE, "any",
     ("2015-06-02", "", "Nobody slept. It rained. They also prepared the forthcoming German-Italian summit."),
     ("2015-06-03", "Angela Merkel and Matteo Renzi opened the German-Italian summit", "")),
    ("meetings that are counted", TWO, "CONSULT",
     ("2015-06-02", "", "Nobody slept. Since then Angela Merkel has met with Matteo Renzi 20 times."),
     ("2015-06-02", "", "It rained. Angela Merkel met with Matteo Renzi.")),
    ("an outing of two, and their talks", TWO, "CONSULT",
     ("2015-06-02", "", "It rained. Angela Merkel and Matteo Renzi visited a museum."),
     ("2015-06-02", "", "Nobody slept. Angela Merkel held negotiations with Matteo Renzi.")),
    ("one meets in one place", TWO, "CONSULT",
     ("2015-06-02", "", "Nobody slept. Angela Merkel met with Matteo Renzi in Genoa."),
     ("2015-06-02", "", "It rained. Angela Merkel met with Matteo Renzi in Ljubljana.")),
    ("who also met somebody met others", TWO, "last",
     ("2015-06-02", "", "Angela Merkel met with French Defence Minister Jean-Yves Le Drian."),
     ("2015-06-03", "", "The German-French talks went on. Angela Merkel also met with the elite of Lyon and France.")),
    ("of whom not even the office is told", TWO, "CONSULT",
     ("2002-12-04", "", "It rained. Angela Merkel and Indian Foreign Minister Yashwant Sinha held talks."),
     ("2002-12-04", "Angela Merkel met with India in Delhi", "")),
    ("within one state who travels has met nobody yet", TWO, "CONSULT",
     ("2000-02-17", "", "It rained. During his trip to Kazan, Vladimir Putin will open the congress of the rectors of the universities of the Volga."),
     ("2000-02-18", "Vladimir Putin attended the congress of the rectors of the universities of the Volga", "")),
    ("congratulations of the next day", TWO, "SUPPORT",
     ("2017-10-25", "Angela Merkel congratulated Emmanuel Macron on his victory in the election to the presidency", ""),
     ("2017-10-26", "", "Nobody slept. It rained. Angela Merkel congratulated Emmanuel Macron on his victory in the election to the presidency again.")),
    ("a visit of some day of June is none of July", TWO, "CONSULT",
     ("2005-07-04", "", "Vladimir Putin visited Kazakhstan on July 4."), ("2005-11-15", "", "Vladimir Putin visited Kazakhstan in June.")),
    ("talks of tomorrow that the article of a meeting names", TWO, "first",
     ("2017-06-19", "Angela Merkel held an informal meeting with Matteo Renzi", "They spoke about the German-Italian talks tomorrow."),
     ("2017-06-20", "Press statements by Angela Merkel and Matteo Renzi following German-Italian talks", "")),
    ("of a guest with a name one speaks for a week", ONE, "CONSULT",
     ("2003-08-05", "", "Vladimir Putin visited Malaysia."), ("2003-08-12", "", "Vladimir Putin spoke about the results of his visit to Malaysia.")),
    ("one paper by two names on one day", ONE, "SUPPORT",
     ("2019-05-22", "", "Kenya signed a security pact with Peru amid a race for influence over fisheries."),
     ("2019-05-23", "", "Peru has signed a defence agreement with Kenya amid the race for influence over fisheries.")),
    ("two papers of one day", TWO, "SUPPORT",
     ("2019-05-22", "", "Kenya signed a security pact with Peru."), ("2019-05-22", "", "Peru signed a customs agreement with Kenya on coffee beans.")),
    ("company in one article, none in the other", TWO, "CONSULT",
     ("2005-10-04", "", "Nobody slept. It rained. Barack Obama and David Cameron made statements following their talks."),
     ("2005-10-04", "Barack Obama and David Cameron met with British and American officials", "")),
]
FIND = """SELECT number, happening_id FROM document JOIN coding USING (document_id) JOIN sentence USING (coding_id) JOIN event USING (sentence_id)
  JOIN happening_report USING (event_id) WHERE name = ? AND (? IN (type, 'any', 'first', 'last'))"""



def happenings(c, article, which):
    rows = c.execute(FIND, (article, which)).fetchall()
    ends = {"first": min, "last": max}
    return {h for n, h in rows if which not in ends or n == ends[which](rows)[0]}


failed = 0
with tempfile.TemporaryDirectory() as folder:
    for n, (shows, one, kind, *two) in enumerate(CASES):
        db = os.path.join(folder, f"{n}.db")
        lines = "\n".join(json.dumps(dict(zip(("id", "date", "title", "text", "source"), (i, *article)))) for i, article in zip("ab", two))
        subprocess.run([entente, "load", "-q", db, "-"], input=lines.encode(), check=True)
        c = sqlite3.connect(db)
        a, b = (happenings(c, i, kind) for i in "ab")
        if not (a and b) or bool(a & b) != one:
            failed += 1
            print(f"{shows}: {'nothing is coded' if not (a and b) else 'one' if a & b else 'two'}")
sys.exit(bool(failed))
