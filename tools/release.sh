#!/usr/bin/env bash
# What others can take: tools/release.sh OUT
#
#   OUT/entente-VERSION.tar.gz                 the sources of this commit
#   OUT/entente-VERSION-linux-x86_64.tar.gz    one static program, model, lexicon, manual: unpack and run, no library asked
#   OUT/SHA256SUMS
#
# The same commit on the same Debian gives the same bytes: no clock, no user, no folder of this machine is in them.
# Committed files alone are packed; a tree with changes is refused.
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:?usage: tools/release.sh OUT}
[ -z "$(git status --porcelain)" ] || { echo "release: commit the changes of the tree first" >&2; exit 1; }
version=$(sed -n "s/.*version: '\([^']*\)', license.*/\1/p" meson.build)
stamp=$(git log -1 --format=%ct)
name=entente-$version
mkdir -p "$out"
out=$(cd "$out" && pwd)
work=$(mktemp -d "$out/making-XXXXXX")
trap 'rm -rf "$work"' EXIT

# packed FOLDER NAME: the folder as OUT/NAME.tar.gz, with nothing in it but names, modes and bytes
packed() {
    tar -C "$1" --sort=name --mtime="@$stamp" --owner=0 --group=0 --numeric-owner --format=ustar -cf - . | gzip -9n >"$out/$2.tar.gz"
}

git archive --format=tar --prefix="$name/" HEAD | tar -x -C "$work"
mkdir "$work/source"
mv "$work/$name" "$work/source/$name"
packed "$work/source" "$name"

flags="-ffile-prefix-map=$work/source/$name=."
meson setup "$work/build" "$work/source/$name" --buildtype=release --prefix=/opt/entente -Dprefer_static=true \
    -Dc_args="$flags -ffile-prefix-map=../source/$name=." -Dc_link_args='-static-pie' >"$work/log" || { cat "$work/log"; exit 1; }
ninja -C "$work/build" entente entente.lex >"$work/log" || { cat "$work/log"; exit 1; }
strip "$work/build/entente"

binary=$name-linux-x86_64
mkdir -p "$work/binary/$binary"
cp "$work/build/entente" "$work/build/entente.lex" models/english.model models/opinion.model man/entente.1 README.md LICENSE NOTICE CHANGELOG.md \
    "$work/binary/$binary"
cp -r samples "$work/binary/$binary/samples"
packed "$work/binary" "$binary"

# what was packed runs, by itself, from another folder, with an environment of nothing
mkdir "$work/try"
tar -xzf "$out/$binary.tar.gz" -C "$work/try"
events=$(cd "$work/try" && env -i "./$binary/entente" code -q "$binary/samples/dispatches.jsonl" | wc -l)
[ "$events" -gt 0 ] || { echo "release: the packed program codes no event" >&2; exit 1; }
(cd "$out" && sha256sum "$name.tar.gz" "$binary.tar.gz" >SHA256SUMS && cat SHA256SUMS)
