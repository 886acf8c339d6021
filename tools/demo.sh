#!/bin/sh
# What `make demo` shows: the sample dispatches coded, one event in full, one sentence explained, and what to try next.
# usage: tools/demo.sh BUILD
set -eu
cd "$(dirname "$0")/.."
build=${1:-build}
entente=$build/entente
events=$build/demo.jsonl
record=$build/demo.db

say() { printf '\n\033[1m%s\033[0m\n' "$1"; }
[ -t 1 ] || say() { printf '\n== %s\n' "$1"; }

say "entente code samples/dispatches.jsonl samples/scraped-*.txt > $events"
"$entente" code samples/dispatches.jsonl > "$events"
"$entente" code --date 2021-03-04 samples/scraped-*.txt >> "$events"

say "The events, a line each (tools/events_table.py)"
tools/events_table.py < "$events"

say "The first one in full: PLOVER JSON, with the words and the rule behind every field"
head -n 1 "$events" | python3 -m json.tool --no-ensure-ascii

say "Why: entente explain \"Russia denied that it had attacked civilians.\""
"$entente" explain --date 2022-03-03 "Russia denied that it had attacked civilians."

say "The record: entente load $record samples/*, then entente dossier $record Pakistan Russia"
rm -f "$record"
"$entente" load -q "$record" samples/dispatches.jsonl
"$entente" load -q --date 2021-03-04 "$record" samples/scraped-*.txt
"$entente" dossier "$record" Pakistan Russia

say "Try next"
cat <<END
  $entente code --date 2026-01-31 FILE.txt              any news text of your own
  zcat news.jsonl.gz | $entente code -j 2 -             JSON lines: id, date, title, text
  $entente parse samples/scraped-1.txt                  sentences and trees as CoNLL-U
  $entente explain - < samples/scraped-1.txt            what was repaired, dropped, found, tried, and why
  $entente dossier $record USA --to md        another actor, as Markdown; --to json for programs
  $entente --help                                       the other commands; man man/entente.1
END
