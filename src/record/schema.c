/* The tables, as steps from one version to the next; a new record takes all of them, an old one those it lacks.
 *
 *   run ─┐
 *        ├─ coding ── sentence ── event ── party, argument, context
 *   document ┘           └─ person (who was named, with office)          current: which coding counts
 *
 *   people ── offices;  engagement ── engagement_party, engagement_evidence;  pair
 */
#include "record/record.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Version 1: evidence, and what is derived. */
static const char STEP_1[] =
    "CREATE TABLE run (run_id INTEGER PRIMARY KEY, program TEXT NOT NULL, lexicon TEXT NOT NULL, model TEXT NOT NULL,"
    " options TEXT NOT NULL, UNIQUE (program, lexicon, model, options)) STRICT;"
    "CREATE TABLE document (document_id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL, date TEXT,"
    " title TEXT, language TEXT, url TEXT, source TEXT, extra TEXT) STRICT;"
    "CREATE INDEX document_name ON document (name);"
    "CREATE TABLE coding (coding_id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES document,"
    " run_id INTEGER NOT NULL REFERENCES run, UNIQUE (document_id, run_id)) STRICT;"
    "CREATE TABLE current (name TEXT PRIMARY KEY, coding_id INTEGER NOT NULL REFERENCES coding) STRICT, WITHOUT ROWID;"
    "CREATE INDEX current_coding ON current (coding_id);"
    "CREATE TABLE sentence (sentence_id INTEGER PRIMARY KEY, coding_id INTEGER NOT NULL REFERENCES coding,"
    " number INTEGER NOT NULL, field TEXT NOT NULL CHECK (field IN ('title', 'text')), start INTEGER NOT NULL,"
    " \"end\" INTEGER NOT NULL, text TEXT NOT NULL) STRICT;"
    "CREATE INDEX sentence_coding ON sentence (coding_id, number);"
    "CREATE TABLE event (event_id INTEGER PRIMARY KEY, sentence_id INTEGER NOT NULL REFERENCES sentence,"
    " type TEXT NOT NULL, mode TEXT, cameo TEXT, quad INTEGER, score REAL, date TEXT, end_date TEXT, date_source TEXT,"
    " place TEXT, country TEXT, province TEXT, lat REAL, lon REAL, geonameid INTEGER, resolution INTEGER,"
    " modality TEXT NOT NULL, attribution TEXT, confidence REAL, rule TEXT, derivation TEXT, lemma TEXT,"
    " start INTEGER, \"end\" INTEGER, words TEXT) STRICT;"
    "CREATE INDEX event_sentence ON event (sentence_id);"
    "CREATE TABLE party (event_id INTEGER NOT NULL REFERENCES event, side TEXT NOT NULL CHECK (side IN ('actor', "
    "'recipient')),"
    " number INTEGER NOT NULL, kind TEXT NOT NULL, code TEXT, sector TEXT, sector2 TEXT, name TEXT, office TEXT, rank "
    "TEXT,"
    " org TEXT, rule TEXT, start INTEGER, \"end\" INTEGER, words TEXT, PRIMARY KEY (event_id, side, number)) STRICT, "
    "WITHOUT ROWID;"
    "CREATE TABLE argument (event_id INTEGER NOT NULL REFERENCES event, number INTEGER NOT NULL, role TEXT NOT NULL,"
    " start INTEGER NOT NULL, \"end\" INTEGER NOT NULL, words TEXT NOT NULL, PRIMARY KEY (event_id, number)) STRICT, "
    "WITHOUT ROWID;"
    "CREATE TABLE context (event_id INTEGER NOT NULL REFERENCES event, context TEXT NOT NULL,"
    " PRIMARY KEY (event_id, context)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE person (coding_id INTEGER NOT NULL REFERENCES coding, number INTEGER NOT NULL,"
    " sentence_id INTEGER NOT NULL REFERENCES sentence, name TEXT NOT NULL, code TEXT, sector TEXT, office TEXT, rank "
    "TEXT,"
    " org TEXT, former INTEGER NOT NULL, rule TEXT, PRIMARY KEY (coding_id, number)) STRICT, WITHOUT ROWID;"
    /* derived */
    "CREATE TABLE people (person_id INTEGER PRIMARY KEY, name TEXT NOT NULL, code TEXT, sector TEXT, documents INTEGER "
    "NOT NULL) STRICT;"
    "CREATE INDEX people_code ON people (code);"
    "CREATE TABLE people_name (code TEXT NOT NULL, name TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES people,"
    " PRIMARY KEY (code, name)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE offices (office_id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES people, office TEXT "
    "NOT NULL,"
    " rank TEXT, org TEXT, code TEXT, status TEXT NOT NULL, earliest TEXT, latest TEXT, documents INTEGER NOT NULL,"
    " sentence_id INTEGER NOT NULL REFERENCES sentence) STRICT;"
    "CREATE INDEX offices_person ON offices (person_id);"
    "CREATE INDEX offices_code ON offices (code);"
    "CREATE TABLE engagement (engagement_id INTEGER PRIMARY KEY, kind TEXT NOT NULL"
    " CHECK (kind IN ('visit', 'meeting', 'agreement', 'exercise')), date TEXT, end_date TEXT, date_source TEXT, place "
    "TEXT,"
    " country TEXT, name TEXT, act TEXT, mode TEXT, reports INTEGER NOT NULL, documents INTEGER NOT NULL,"
    " part_of INTEGER REFERENCES engagement) STRICT;"
    "CREATE INDEX engagement_part ON engagement (part_of);"
    "CREATE TABLE engagement_party (engagement_id INTEGER NOT NULL REFERENCES engagement, number INTEGER NOT NULL,"
    " side TEXT NOT NULL, code TEXT, person_id INTEGER REFERENCES people, name TEXT, office TEXT, rank TEXT, org TEXT,"
    " PRIMARY KEY (engagement_id, number)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX engagement_party_code ON engagement_party (code, engagement_id);"
    "CREATE INDEX engagement_party_person ON engagement_party (person_id);"
    "CREATE TABLE engagement_evidence (engagement_id INTEGER NOT NULL REFERENCES engagement, number INTEGER NOT NULL,"
    " field TEXT NOT NULL, value TEXT, event_id INTEGER NOT NULL REFERENCES event,"
    " PRIMARY KEY (engagement_id, number)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX engagement_evidence_event ON engagement_evidence (event_id);"
    "CREATE TABLE pair (a TEXT NOT NULL, b TEXT NOT NULL, date TEXT NOT NULL, event_id INTEGER NOT NULL REFERENCES "
    "event,"
    " PRIMARY KEY (a, b, date, event_id)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE linked (one INTEGER PRIMARY KEY CHECK (one = 1), codings INTEGER NOT NULL) STRICT;";

/* Version 2: words of sentences can be searched; columns explain themselves; one view for each kind of engagement. */
static const char STEP_2[] =
    "CREATE VIRTUAL TABLE sentence_search USING fts5 (text, content='sentence', content_rowid='sentence_id');"
    "INSERT INTO sentence_search (sentence_search) VALUES ('rebuild');"
    "CREATE TRIGGER sentence_searched AFTER INSERT ON sentence BEGIN"
    " INSERT INTO sentence_search (rowid, text) VALUES (new.sentence_id, new.text); END;"
    "CREATE VIEW current_event AS SELECT e.*, d.name AS document, d.date AS published, d.source, s.text AS sentence"
    " FROM current c JOIN coding k USING (coding_id) JOIN document d USING (document_id) JOIN sentence s USING "
    "(coding_id)"
    " JOIN event e USING (sentence_id);"
    "CREATE VIEW visits AS SELECT * FROM engagement WHERE kind = 'visit';"
    "CREATE VIEW meetings AS SELECT * FROM engagement WHERE kind = 'meeting';"
    "CREATE VIEW agreements AS SELECT * FROM engagement WHERE kind = 'agreement';"
    "CREATE VIEW exercises AS SELECT * FROM engagement WHERE kind = 'exercise';"
    "CREATE TABLE column_note (\"table\" TEXT NOT NULL, \"column\" TEXT NOT NULL, note TEXT NOT NULL,"
    " PRIMARY KEY (\"table\", \"column\")) STRICT, WITHOUT ROWID;"
    "INSERT INTO column_note VALUES"
    " ('run','lexicon','content hash of the lexicon image'), ('run','model','content hash of the syntax model'),"
    " ('document','hash','of everything that came with the article; the same article has the same'),"
    " ('document','name','the article''s id, else its file name'), ('document','extra','keys of the source that are "
    "not ours, as JSON'),"
    " ('current','coding_id','the coding of this document that counts; earlier ones stay as evidence'),"
    " ('sentence','start','byte offset in the field as it came'), ('sentence','end','byte offset behind the last "
    "byte'),"
    " ('sentence','text','after repair'), ('event','type','PLOVER event type'), ('event','mode','PLOVER mode'),"
    " ('event','cameo','CAMEO code; text, with its leading zeros'), ('event','quad','PLOVER quad class, 1 to 4'),"
    " ('event','score','PLOVER score of type and mode'), ('event','date','ISO date, as precise as it is known'),"
    " ('event','date_source','how the date is known: words, dateline, publication, narrative'),"
    " ('event','modality','actual, historical, future, hypothetical or negated'),"
    " ('event','attribution','who says so'), ('event','rule','the lexicon entry that fired'),"
    " ('event','resolution','1 country to 5 finer than a city'), ('event','words','the action words'),"
    " ('party','side','actor did it; recipient had it done to it; where all do the same, all are actors'),"
    " ('party','code','ISO 3166 alpha-3 or PLOVER''s additions'), ('party','sector','PLOVER sector; a bare state has "
    "none'),"
    " ('argument','role','as the frame names it: topic, document, place'),"
    " ('person','former','1 where the text says former'), ('people','documents','documents that name the person'),"
    " ('people_name','name','a name as documents have it'), ('people_name','code','empty where the country is "
    "unknown'),"
    " ('offices','earliest','first date at which a text has the person in this office'),"
    " ('offices','status','holds, or held where the latest text says former'),"
    " ('engagement','reports','events that report it'), ('engagement','documents','documents that report it'),"
    " ('engagement','act','of an agreement: proposed, agreed, signed, ratified, ended'),"
    " ('engagement','part_of','the visit during which a meeting took place'),"
    " ('engagement_party','side','visitor, host, participant or party'),"
    " ('engagement_evidence','event_id','the event that says this of the field'),"
    " ('pair','a','code of one actor; every pair stands once in each order'),"
    " ('linked','codings','codings that counted when the derived tables were built; no row: they are out of date');";

/* Version 3: a pair's rows hold what is counted of them, engagements have pairs too, and every code stands with itself,
 * so that no dossier has to walk through all that a busy actor did. What is derived must be built again. */
static const char STEP_3[] =
    "DELETE FROM linked; DROP TABLE pair;"
    "CREATE TABLE pair (a TEXT NOT NULL, b TEXT NOT NULL, date TEXT NOT NULL, event_id INTEGER NOT NULL REFERENCES "
    "event,"
    " coding_id INTEGER NOT NULL REFERENCES coding, actual INTEGER NOT NULL, quad INTEGER, score REAL,"
    " PRIMARY KEY (a, b, date, event_id)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE engagement_pair (a TEXT NOT NULL, b TEXT NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL,"
    " engagement_id INTEGER NOT NULL REFERENCES engagement, PRIMARY KEY (a, b, kind, date, engagement_id)) STRICT, "
    "WITHOUT ROWID;"
    "UPDATE column_note SET note = 'code of one actor; every pair stands once in each order, every code with itself'"
    " WHERE \"table\" = 'pair' AND \"column\" = 'a';"
    "INSERT INTO column_note VALUES ('pair','actual','1 where the event is actual or historical'),"
    " ('engagement_pair','a','code of one party; every pair stands once in each order, every code with itself');";

/* Version 4: all that the event line says can be read back; the text as it came, so that it can be coded anew; a pair's
 * rows say who acts on whom and what, every event stands once under no codes, and days know how many documents they
 * have, so that what is asked of the record is counted from one table. What is derived must be built again. */
static const char STEP_4[] =
    "ALTER TABLE event ADD COLUMN uid TEXT; ALTER TABLE event ADD COLUMN trigger_start INTEGER;"
    "ALTER TABLE event ADD COLUMN trigger_end INTEGER; ALTER TABLE event ADD COLUMN place_words TEXT;"
    "ALTER TABLE event ADD COLUMN place_rule TEXT; ALTER TABLE event ADD COLUMN said_code TEXT;"
    "ALTER TABLE event ADD COLUMN said_sector TEXT; ALTER TABLE event ADD COLUMN said_name TEXT;"
    "ALTER TABLE event ADD COLUMN said_words TEXT; ALTER TABLE party ADD COLUMN why TEXT;"
    "ALTER TABLE argument ADD COLUMN head TEXT; ALTER TABLE context ADD COLUMN number INTEGER;"
    "CREATE TABLE document_text (document_id INTEGER PRIMARY KEY REFERENCES document, title ANY, text ANY) STRICT;"
    "CREATE INDEX coding_document ON coding (document_id);"
    "DELETE FROM linked; DROP TABLE pair;"
    "CREATE TABLE pair (a TEXT NOT NULL, b TEXT NOT NULL, date TEXT NOT NULL, event_id INTEGER NOT NULL REFERENCES "
    "event,"
    " coding_id INTEGER NOT NULL REFERENCES coding, how INTEGER NOT NULL, actual INTEGER NOT NULL, type TEXT NOT NULL,"
    " modality TEXT NOT NULL, cameo TEXT, quad INTEGER, score REAL,"
    " PRIMARY KEY (a, b, date, event_id)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE coverage (date TEXT PRIMARY KEY, documents INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "UPDATE column_note SET note = 'code of one actor; every pair stands once in each order, every code with itself,"
    " and every event once with no codes' WHERE \"table\" = 'pair' AND \"column\" = 'a';"
    "INSERT INTO column_note VALUES ('event','uid','the id of the event line'),"
    " ('event','trigger_start','byte offset of the word that set the rule going, in the field as it came'),"
    " ('event','place_words','the words that name the place'), ('event','said_code','code of the actor who says so'),"
    " ('event','said_words','the words that say who says so'), ('party','why','how the words were led to this actor'),"
    " ('argument','head','its head word'), ('context','number','order among the contexts of the event'),"
    " ('document_text','text','as it came: a blob where it is no UTF-8'),"
    " ('pair','how','sum of 1: a acts on b, 2: b acts on a, 4: both do the same; with itself, 1: acts, 2: is acted "
    "on'),"
    " ('pair','date','of the event, else of the document'),"
    " ('coverage','documents','documents that count and were published on that day');";

/* Version 5: events that tell of the same are one happening, and engagements are happenings of four kinds; what an
 * operator made of an event is known; ids of what is derived are hashes, whatever the load order. */
static const char STEP_5[] =
    "ALTER TABLE event ADD COLUMN was TEXT;"
    "DELETE FROM linked; DROP VIEW visits; DROP VIEW meetings; DROP VIEW agreements; DROP VIEW exercises;"
    "DROP TABLE engagement_pair; DROP TABLE engagement_evidence; DROP TABLE engagement_party; DROP TABLE engagement;"
    "CREATE TABLE happening (happening_id INTEGER PRIMARY KEY, kind TEXT NOT NULL"
    " CHECK (kind IN ('visit', 'meeting', 'agreement', 'exercise', 'act')), a TEXT NOT NULL, b TEXT NOT NULL,"
    " type TEXT NOT NULL, mode TEXT, date TEXT, end_date TEXT, date_source TEXT, place TEXT, country TEXT,"
    " status TEXT NOT NULL, reports INTEGER NOT NULL, sources INTEGER NOT NULL, documents INTEGER NOT NULL) STRICT;"
    "CREATE INDEX happening_dyad ON happening (a, b, date);"
    "CREATE TABLE happening_report (happening_id INTEGER NOT NULL REFERENCES happening,"
    " event_id INTEGER NOT NULL REFERENCES event, phase TEXT NOT NULL, reason TEXT NOT NULL,"
    " copy_of INTEGER REFERENCES event, PRIMARY KEY (happening_id, event_id)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX happening_report_event ON happening_report (event_id);"
    "CREATE TABLE engagement (engagement_id INTEGER PRIMARY KEY REFERENCES happening, name TEXT, act TEXT,"
    " ordinal TEXT, delegation TEXT, outcome TEXT, subject TEXT, provides TEXT, services TEXT,"
    " part_of INTEGER REFERENCES engagement) STRICT;"
    "CREATE INDEX engagement_part ON engagement (part_of) WHERE part_of IS NOT NULL;"
    "CREATE TABLE engagement_party (engagement_id INTEGER NOT NULL REFERENCES engagement, number INTEGER NOT NULL,"
    " side TEXT NOT NULL, code TEXT, sector TEXT, person_id INTEGER REFERENCES people, name TEXT, office TEXT,"
    " rank TEXT, org TEXT, office_from TEXT, event_id INTEGER REFERENCES event,"
    " PRIMARY KEY (engagement_id, number)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX engagement_party_code ON engagement_party (code, engagement_id);"
    "CREATE INDEX engagement_party_person ON engagement_party (person_id) WHERE person_id IS NOT NULL;"
    "CREATE TABLE engagement_evidence (engagement_id INTEGER NOT NULL REFERENCES engagement, number INTEGER NOT NULL,"
    " field TEXT NOT NULL, value TEXT, event_id INTEGER NOT NULL REFERENCES event,"
    " PRIMARY KEY (engagement_id, number)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE engagement_pair (a TEXT NOT NULL, b TEXT NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL,"
    " engagement_id INTEGER NOT NULL REFERENCES engagement, PRIMARY KEY (a, b, kind, date, engagement_id)) STRICT, "
    "WITHOUT ROWID;"
    "CREATE VIEW engagements AS SELECT engagement_id, kind, a, b, type, mode, date, end_date, date_source, place,"
    " country, status, name, act, ordinal, delegation, outcome, subject, provides, services, part_of, reports, sources,"
    " documents FROM engagement JOIN happening ON happening_id = engagement_id;"
    "CREATE VIEW visits AS SELECT * FROM engagements WHERE kind = 'visit';"
    "CREATE VIEW meetings AS SELECT * FROM engagements WHERE kind = 'meeting';"
    "CREATE VIEW agreements AS SELECT * FROM engagements WHERE kind = 'agreement';"
    "CREATE VIEW exercises AS SELECT * FROM engagements WHERE kind = 'exercise';"
    "DELETE FROM column_note WHERE \"table\" = 'engagement';"
    "INSERT INTO column_note VALUES"
    " ('event','was','type and mode before words like ''will'' or ''refused'' changed them'),"
    " ('happening','kind','visit, meeting, agreement, exercise; act: all else'),"
    " ('happening','a','code of one side; of a visit the visitor''s, else the first in alphabetical order'),"
    " ('happening','b','code of the other side; the same as a where there is one'),"
    " ('happening','status','held; else what the reports say at most: called off, announced, possible, denied'),"
    " ('happening','reports','events that report it'),"
    " ('happening','sources','sources among them; verbatim copies of one story are one'),"
    " ('happening','documents','documents that report it'),"
    " ('happening','country','where; of a visit the host'),"
    " ('happening_report','phase','what this report says of it: held, announced, recalled …; of an agreement its act'),"
    " ('happening_report','reason','why this report is of this happening'),"
    " ('happening_report','copy_of','an earlier report with the same words'),"
    " ('engagement','act','of an agreement: proposed, agreed, signed, ratified, in force, ended'),"
    " ('engagement','ordinal','of a visit, meeting or exercise, as a report says: first, second'),"
    " ('engagement','delegation','who came along'), ('engagement','outcome','what a meeting led to'),"
    " ('engagement','subject','what it is about'), ('engagement','provides','what an agreement provides'),"
    " ('engagement','services','of an exercise: army, navy, air force'),"
    " ('engagement','part_of','the visit during which a meeting took place'),"
    " ('engagement_party','office','then'),"
    " ('engagement_party','office_from','report: it says so; offices: known from other texts of the time'),"
    " ('engagement_party','event_id','the event that names this party');";

/* Version 6: who came before and after in an office, who is said to have held it in the same days, and whether the
 * lexicon knows it; happenings are found by either side. What is derived must be built again. */
static const char STEP_6[] =
    "DELETE FROM linked;"
    "CREATE INDEX happening_other ON happening (b);"
    "ALTER TABLE offices ADD COLUMN origin TEXT; ALTER TABLE offices ADD COLUMN predecessor INTEGER;"
    "ALTER TABLE offices ADD COLUMN successor INTEGER; ALTER TABLE offices ADD COLUMN conflict INTEGER;"
    "INSERT INTO column_note VALUES"
    " ('offices','latest','last date at which a text has the person in this office'),"
    " ('offices','origin','curated: the lexicon has this person''s offices; learnt: the texts alone'),"
    " ('offices','predecessor','office_id of who held it before, by the dates of the texts'),"
    " ('offices','successor','office_id of who held it after'),"
    " ('offices','conflict','office_id of another who is said to hold it in the same days'),"
    " ('people','person_id','a hash of country and name: the same in every record');";

/* Version 7: what was linked is known by its coding, so that a load links what it brought; a relation's years and the
 * names of actors are counted beforehand. What is derived must be built again. */
static const char STEP_7[] =
    "DELETE FROM linked;"
    "CREATE TABLE linked_coding (coding_id INTEGER PRIMARY KEY REFERENCES coding) STRICT;"
    "CREATE TABLE relation (a TEXT NOT NULL, b TEXT NOT NULL, documents INTEGER NOT NULL,"
    " PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE relation_year (a TEXT NOT NULL, b TEXT NOT NULL, year TEXT NOT NULL, reports INTEGER NOT NULL,"
    " actual INTEGER NOT NULL, cooperation INTEGER NOT NULL, conflict INTEGER NOT NULL, scored INTEGER NOT NULL,"
    " thousandths INTEGER NOT NULL, PRIMARY KEY (a, b, year)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE actor_name (name TEXT NOT NULL COLLATE NOCASE, code TEXT NOT NULL, states INTEGER NOT NULL,"
    " reports INTEGER NOT NULL, PRIMARY KEY (name, code)) STRICT, WITHOUT ROWID;"
    "INSERT INTO column_note VALUES"
    " ('linked_coding','coding_id','a coding that counted when the derived tables were built'),"
    " ('relation','documents','documents that report something of the pair'),"
    " ('relation_year','actual','reports of what took place; the columns behind it count these'),"
    " ('relation_year','thousandths','sum of their scores, in thousandths'),"
    " ('actor_name','states','parties of events that are a state of this name'),"
    " ('actor_name','reports','parties of events with this name, persons apart');";

/* Version 8: in how many documents words of their own tell a person's state: what a load may learn from. */
static const char STEP_8[] =
    "DELETE FROM linked;"
    "ALTER TABLE people ADD COLUMN own INTEGER;"
    "INSERT INTO column_note VALUES"
    " ('people','own','documents whose own words tell the state: neither the drift of the article nor the record');";

/* Version 9: of what is promised, asked for or refused, when and where that would be. What is derived must be built
 * again. */
static const char STEP_9[] =
    "DELETE FROM linked;"
    "ALTER TABLE event ADD COLUMN about_date TEXT; ALTER TABLE event ADD COLUMN about_end_date TEXT;"
    "ALTER TABLE event ADD COLUMN about_place TEXT; ALTER TABLE event ADD COLUMN about_country TEXT;"
    "ALTER TABLE event ADD COLUMN about_province TEXT; ALTER TABLE event ADD COLUMN about_lat REAL;"
    "ALTER TABLE event ADD COLUMN about_lon REAL; ALTER TABLE event ADD COLUMN about_geonameid INTEGER;"
    "ALTER TABLE event ADD COLUMN about_resolution INTEGER; ALTER TABLE event ADD COLUMN about_place_words TEXT;"
    "ALTER TABLE event ADD COLUMN about_place_rule TEXT;"
    "INSERT INTO column_note VALUES"
    " ('event','about_date','of what was is of: of the visit that is promised, the date is of the promise'),"
    " ('event','about_place','where what was is of would be');";

/* Version 10: events of a country are found without going through all; terms of office as the lexicon has them, which
 * no sentence need say. */
static const char STEP_10[] =
    "DELETE FROM linked; DELETE FROM linked_coding;"
    "CREATE INDEX event_country ON event (country) WHERE country IS NOT NULL;"
    "CREATE TABLE term (term_id INTEGER PRIMARY KEY, lexicon TEXT NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL,"
    " office TEXT NOT NULL, earliest TEXT, latest TEXT, confirmed INTEGER NOT NULL, rule TEXT NOT NULL) STRICT;"
    "CREATE INDEX term_name ON term (name, code);"
    "DROP TABLE offices;"
    "CREATE TABLE offices (office_id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES people,"
    " office TEXT NOT NULL, rank TEXT, org TEXT, code TEXT, status TEXT NOT NULL, earliest TEXT, latest TEXT,"
    " documents INTEGER NOT NULL, sentence_id INTEGER REFERENCES sentence, origin TEXT, rule TEXT,"
    " predecessor INTEGER, successor INTEGER, conflict INTEGER) STRICT;"
    "CREATE INDEX offices_person ON offices (person_id);"
    "CREATE INDEX offices_code ON offices (code);"
    "INSERT OR REPLACE INTO column_note VALUES"
    " ('term','lexicon','of the load that brought it: the last one'),"
    " ('term','earliest','first day in office'), ('term','latest','last day; none: still in office when the row was "
    "written'),"
    " ('term','confirmed','1 where a source at hand agrees with the lexicon'),"
    " ('offices','earliest','first date at which a text has the person in this office; of a curated term its first "
    "day'),"
    " ('offices','latest','last date at which a text has it; of a curated term its last day, none where it goes on'),"
    " ('offices','sentence_id','a sentence that says so; none where no text does'),"
    " ('offices','documents','documents that say so'),"
    " ('offices','origin','curated: a term of the lexicon; curated, not confirmed: one that no source at hand "
    "confirms; learnt: from the texts'),"
    " ('offices','rule','of a curated term: file and line of the lexicon'),"
    " ('offices','predecessor','office_id of who held it before'),"
    " ('offices','conflict','office_id of another who holds it in the same days, or is said to');";

/* Version 11: why a name is a person's, how often documents have it, and the spelling that it is found by. */
static const char STEP_11[] =
    "DELETE FROM linked; DELETE FROM linked_coding;"
    "DROP TABLE people_name;"
    "CREATE TABLE people_name (code TEXT NOT NULL, name TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES people,"
    " documents INTEGER NOT NULL, reason TEXT NOT NULL, spelling TEXT NOT NULL, family TEXT NOT NULL, PRIMARY KEY "
    "(code, name)) STRICT,"
    " WITHOUT ROWID;"
    "CREATE INDEX people_name_person ON people_name (person_id);"
    "CREATE INDEX people_name_spelling ON people_name (spelling);"
    "CREATE INDEX people_name_family ON people_name (family);"
    "ALTER TABLE offices ADD COLUMN named INTEGER NOT NULL DEFAULT 0;"
    "INSERT OR REPLACE INTO column_note VALUES"
    " ('offices','named','1 where the sentence names the person, 0 where it has the office alone'),"
    " ('people','name','the fullest name that most documents have'),"
    " ('people_name','documents','documents that have this name'),"
    " ('people_name','reason','why it is this person: first (the fullest name), words of the name, another spelling, "
    "only bearer of the name'),"
    " ('people_name','family','the family name in that spelling: the last word, of Chinese, Korean and Vietnamese the "
    "first'),"
    " ('people_name','spelling','the name in one spelling for all: y as i, x as ks, no letter twice');";

/* Version 12: what two reports look like side by side has weights, as the lexicon has them; how likely a link is. */
static const char STEP_12[] =
    "DELETE FROM linked; DELETE FROM linked_coding;"
    "CREATE TABLE link_weight (trait TEXT PRIMARY KEY, weight INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "ALTER TABLE happening_report ADD COLUMN likely REAL;"
    "INSERT OR REPLACE INTO column_note VALUES"
    " ('link_weight','trait','what two reports look like side by side; least: the sum under which no link is made'),"
    " ('link_weight','weight','in hundredths of a natural logarithm of the odds, by the lexicon of the last load'),"
    " ('happening_report','likely','how likely it tells of the same as the reports of other articles before it; none "
    "where there are none');";

static const char *const STEPS[ENT__RECORD_VERSION] = {STEP_1, STEP_2, STEP_3, STEP_4,  STEP_5,  STEP_6,
                                                       STEP_7, STEP_8, STEP_9, STEP_10, STEP_11, STEP_12};

const char ENT__RECORD_CLEAR_DERIVED[] =
    "DELETE FROM linked; DELETE FROM linked_coding; DELETE FROM relation; DELETE FROM relation_year;"
    "DELETE FROM actor_name; DELETE FROM pair; DELETE FROM coverage; DELETE FROM engagement_pair; DELETE FROM "
    "engagement_evidence; DELETE FROM engagement_party; DELETE FROM engagement; DELETE FROM happening_report;"
    "DELETE FROM happening; DELETE FROM offices; DELETE FROM people_name; DELETE FROM people;";

const char ENT__RECORD_DROP_INDICES[] =
    "DROP INDEX happening_dyad; DROP INDEX happening_other; DROP INDEX happening_report_event;"
    "DROP INDEX engagement_part; DROP INDEX engagement_party_code; DROP INDEX engagement_party_person;";
const char ENT__RECORD_MAKE_INDICES[] =
    "CREATE INDEX happening_dyad ON happening (a, b, date); CREATE INDEX happening_other ON happening (b);"
    "CREATE INDEX happening_report_event ON happening_report (event_id);"
    "CREATE INDEX engagement_part ON engagement (part_of) WHERE part_of IS NOT NULL;"
    "CREATE INDEX engagement_party_code ON engagement_party (code, engagement_id);"
    "CREATE INDEX engagement_party_person ON engagement_party (person_id) WHERE person_id IS NOT NULL;";

static ent_status one_step(sqlite3 *db, int from, const char *path, ent_error *err) {
    char mark[64];
    snprintf(mark, sizeof mark, "PRAGMA user_version = %d", from + 1);
    ent_status e = ent__sql_run(db, "BEGIN IMMEDIATE", path, err);
    if (!e) e = ent__sql_run(db, STEPS[from], path, err);
    if (!e) e = ent__sql_run(db, mark, path, err);
    if (!e) e = ent__sql_run(db, "COMMIT", path, err);
    if (e) sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return e;
}

ent_status ent__record_upgrade(sqlite3 *db, int version, const char *path, ent_error *err) {
    int64_t now = 0;
    ent_status e = ent__sql_number(db, "PRAGMA user_version", 0, path, &now, err);
    if (!e && now > ENT__RECORD_VERSION)
        return ent__fail(err, ENT_E_VERSION, "record of a newer version; take a newer program", ent__cstr(path));
    for (; !e && now < version; now++) e = one_step(db, (int)now, path, err);
    return e;
}

/* ---- opening ---- */

/* A file of ours, or a new one: another program's database is left alone. */
static ent_status check_owner(sqlite3 *db, const char *path, bool *fresh, ent_error *err) {
    int64_t id = 0, tables = 0;
    ent_status e = ent__sql_number(db, "PRAGMA application_id", 0, path, &id, err);
    if (!e) e = ent__sql_number(db, "SELECT count(*) FROM sqlite_master", 0, path, &tables, err);
    if (e) return e;
    *fresh = id == 0 && tables == 0;
    if (*fresh || id == ENT__RECORD_APPLICATION) return ENT_OK;
    return ent__fail(err, ENT_E_FORMAT, "is a database, but no record of this program", ent__cstr(path));
}

static ent_status open_for_writing(ent_record *r, ent_error *err) {
    char claim[64];
    bool fresh;
    r->lock_fd = open(r->path, O_RDWR | O_CLOEXEC | O_CREAT, 0666);
    if (r->lock_fd < 0) return ent__fail(err, ENT_E_IO, "the record cannot be opened for writing", ent__cstr(r->path));
    if (flock(r->lock_fd, LOCK_EX | LOCK_NB) != 0)
        return ent__fail(err, ENT_E_IO, "another load is writing to this record; wait until it is done",
                         ent__cstr(r->path));
    ent_status e = check_owner(r->db, r->path, &fresh, err);
    snprintf(claim, sizeof claim, "PRAGMA application_id = %d", ENT__RECORD_APPLICATION);
    if (!e)
        e = ent__sql_run(r->db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON",
                         r->path, err);
    if (!e && fresh) e = ent__sql_run(r->db, claim, r->path, err);
    return e ? e : ent__record_upgrade(r->db, ENT__RECORD_VERSION, r->path, err);
}

static ent_status open_for_reading(ent_record *r, ent_error *err) {
    bool fresh;
    int64_t version = 0;
    ent_status e = check_owner(r->db, r->path, &fresh, err);
    if (!e) e = ent__sql_number(r->db, "PRAGMA user_version", 0, r->path, &version, err);
    if (e) return e;
    if (fresh || version == 0)
        return ent__fail(err, ENT_E_FORMAT, "is no record: nothing was loaded into it", ent__cstr(r->path));
    if (version == ENT__RECORD_VERSION) return ENT_OK;
    return ent__fail(err, ENT_E_VERSION,
                     version > ENT__RECORD_VERSION ? "record of a newer version; take a newer program"
                                                   : "record of an older version; entente relink brings it up to date",
                     ent__cstr(r->path));
}

ent_status ent_record_open(const char *path, bool writing, ent_record **out, ent_error *err) {
    ent_record *r = ent__malloc(sizeof *r);
    size_t n = strlen(path) + 1;
    char *copy = ent__malloc(n);
    if (!r || !copy) {
        ent__free(r);
        ent__free(copy);
        return ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(path));
    }
    *r = (ent_record){.lock_fd = -1, .path = memcpy(copy, path, n)};
    ent_status e = ENT_OK;
    if (!writing && access(path, R_OK) != 0)
        e = ent__fail(err, errno == ENOENT ? ENT_E_NOTFOUND : ENT_E_IO,
                      errno == ENOENT ? "no such record" : "cannot be read", ent__cstr(path));
    int flags = writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    struct stat file;
    if (!e && stat(path, &file) == 0 && S_ISDIR(file.st_mode))
        e = ent__fail(err, ENT_E_FORMAT, "is a directory, and no record", ent__cstr(path));
    if (!e && sqlite3_open_v2(path, &r->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        e = r->db ? ent__sql_fail(r->db, path, err) : ent__fail(err, ENT_E_NOMEM, "out of memory", ent__cstr(path));
    if (!e) sqlite3_busy_timeout(r->db, 5000);
    if (!e) e = writing ? open_for_writing(r, err) : open_for_reading(r, err);
    if (e)
        ent_record_close(r);
    else
        *out = r;
    return e;
}

void ent_record_close(ent_record *r) {
    if (!r) return;
    /* one file without companions, where no reader is in the way */
    if (r->lock_fd >= 0 && r->db) sqlite3_exec(r->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    sqlite3_close(r->db); /* first: closing another descriptor of the file would drop its locks */
    if (r->lock_fd >= 0) close(r->lock_fd);
    ent__free(r->path);
    ent__free(r);
}

ent_status ent_record_check(ent_record *r, ent_error *err) {
    sqlite3_stmt *s;
    ent_status e = ent__sql_prepare(r->db, "PRAGMA integrity_check(1)", r->path, &s, err);
    if (e) return e;
    int step = sqlite3_step(s);
    bool sound = step == SQLITE_ROW && ent__str_is(ent__sql_text(s, 0), "ok");
    sqlite3_finalize(s);
    if (!sound) return ent__fail(err, ENT_E_FORMAT, "the record is damaged", ent__cstr(r->path));
    if ((e = ent__sql_prepare(r->db, "PRAGMA foreign_key_check", r->path, &s, err))) return e;
    step = sqlite3_step(s);
    sqlite3_finalize(s);
    return step == SQLITE_DONE
               ? ENT_OK
               : ent__fail(err, ENT_E_FORMAT, "rows of the record lack what they refer to", ent__cstr(r->path));
}
