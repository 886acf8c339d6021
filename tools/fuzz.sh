#!/bin/sh
# The fuzz targets, each for a time: tools/fuzz.sh DIR SECONDS
#
# What a run finds new is kept in DIR/tests/fuzz/found-<door>, and the next run starts from it. Ends with a line for
# each door: inputs tried, and edges of the program that they reached.
set -eu
cd "$(dirname "$0")/.."
dir=$1 seconds=$2
export ASAN_OPTIONS=allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1
if [ -f "$dir/build.ninja" ]; then
    meson configure "$dir" -Dfuzz_seconds="$seconds"
else
    CC=clang meson setup "$dir" -Dfuzzers=true -Dfuzz_seconds="$seconds" -Db_lundef=false -Db_sanitize=address,undefined \
        -Dc_args='-fno-sanitize-recover=undefined -fno-sanitize=pointer-overflow' \
        -Dc_link_args=-fno-sanitize-recover=undefined
fi
ninja -C "$dir"
status=0
meson test -C "$dir" --no-rebuild --suite fuzz --print-errorlogs || status=1
tools/fuzz_table.py "$dir/meson-logs/testlog.json"
exit $status
