#!/bin/sh
# Speed, and instructions by stage against the stored ones. usage: bench/run.sh BUILD [NEWS.jsonl...]
set -eu
cd "$(dirname "$0")/.."
build=${1:-build}
[ $# -eq 0 ] || shift
bench/speed.py "$build/entente" "$@"
bench/startup.py "$build/entente"
bench/counts.py "$build/entente"
