#!/bin/sh
# The syntax model from the treebanks, the made sentences and raw news; the same bytes each time.
#
# usage: tools/train.sh ENTENTE TREEBANKS NEWS OUT.model
#
#   ENTENTE     the built program     TREEBANKS, NEWS   folders     OUT.model   what is written
#
# Two larger networks learn from trees that people made. Both parse raw news; a smaller one, the model, learns from the
# same trees and from what the two agree on.
set -e
entente=$1 banks=$2 news=$3 out=$4
here=$(dirname "$0")/../models
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

gold="$banks/en_ewt-ud-train.conllu $banks/en_gum_open-ud-train.conllu"
raw="--raw $news/kremlin_2000_2017.jsonl --raw $news/leads_2023_jan_jun.jsonl --raw $news/snippets.jsonl"

"$entente" train --shape 96,96,3,64,64 --epochs 32 --no-seams $raw --out "$work/a.model" $gold "$here/news.conllu" &
a=$!
"$entente" train --shape 96,112,3,64,64 --epochs 18 --no-seams $raw --out "$work/b.model" $gold "$here/news.conllu" &
b=$!
wait $a
wait $b
awk 'NR % 3 == 0' "$news/kremlin_2000_2017.jsonl" > "$work/third.jsonl"
"$entente" parse -q --model "$work/a.model" "$news/leads_2023_jan_jun.jsonl" "$news/snippets.jsonl" "$work/third.jsonl" \
    > "$work/a.conllu"
"$entente" parse -q --model "$work/b.model" --tokens "$work/a.conllu" > "$work/b.conllu"
"$entente" train $raw --guess "$work/a.conllu" --guess "$work/b.conllu" --out "$out" $gold "$here/clauses.conllu" \
    "$here/news.conllu"
