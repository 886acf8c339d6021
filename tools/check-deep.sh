#!/usr/bin/env bash
# The deep checks: tools/check-deep.sh BUILD DEEP
#
#   BUILD  a finished build        DEEP  logs and results; the trees made here are DEEP-asan, DEEP-tsan, DEEP-release
#
#   asan      every test and every fuzz target under the address and undefined-behaviour sanitizers (clang)
#   tsan      unit tests, and the samples coded by two workers, under the thread sanitizer
#   same      the samples give the same bytes from gcc and clang, debug and release, -j1 and -j2, SIMD and none
#   hostile   gigabyte lines, packed bombs, the longest texts of one thing
#   valgrind  unit tests under memcheck
#   counts    instructions that each stage takes: none over 5 % more than bench/counts.tsv has
#   tidy      clang-tidy, a file at a time       format   clang-format       man   mandoc's own lint
#
# Goes on after a failure; ends with "N passed, N failed, N skipped", saved in DEEP/tally.
set -u
build=$1 deep=$2
cd "$(dirname "$0")/.." || exit 1
mkdir -p "$deep/logs"
rm -f "$deep"/tally "$deep"/*.tally
export CLICOLOR=0
samples=(samples/*.jsonl samples/*.txt)

say() { printf '\n== %s (%s)\n' "$1" "$(date +%H:%M:%S)"; }

# check NAME COMMAND...: one result, its output shown where it fails
check() {
    local name=$1 log="$deep/logs/${1//\//-}.log"
    shift
    if "$@" >"$log" 2>&1; then
        passed=$((passed + 1))
        echo "ok      $name"
    else
        failed=$((failed + 1))
        echo "FAILED  $name"
        tail -n 40 "$log"
    fi
}

# tree NAME CC OPTION...: configured once, then built
tree() {
    local dir="$deep-$1" cc=$2
    shift 2
    [ -f "$dir/build.ninja" ] || CC=$cc meson setup "$dir" "$@" || return 1
    ninja -C "$dir"
}

# tests DIR NAME OPTION...: meson's results of one tree, kept as a tally of its own
tests() {
    local dir=$1 name=$2
    shift 2
    rm -f "$dir/meson-logs/log-$name"*.json
    meson test -C "$dir" --no-rebuild --logbase "log-$name" --print-errorlogs "$@" | grep -v '^$'
    tools/tally.py --save "$deep/$name.tally" "$dir/meson-logs/log-$name"*.json
}

# The samples coded by one program: code_samples OUT PROGRAM OPTION...; damage among them is no failure (status 1)
code_samples() {
    local out=$1 program=$2
    shift 2
    $program code -q --date 2021-03-04 "$@" "${samples[@]}" >"$out" || [ $? -eq 1 ]
}
once() { code_samples "$deep/logs/want.jsonl" "$build/entente" && [ -s "$deep/logs/want.jsonl" ]; }
same() { code_samples "$deep/logs/same.jsonl" "$@" && cmp "$deep/logs/same.jsonl" "$deep/logs/want.jsonl"; }

# Layout is no fault of the program: files that `make format` would change are named, and count as one skipped check
format() {
    local file
    for file in $(git ls-files '*.c' '*.h'); do
        clang-format --dry-run -Werror "$file" 2>/dev/null || echo "make format would change $file"
    done >"$deep/logs/format.log"
    cat "$deep/logs/format.log"
    [ -s "$deep/logs/format.log" ] && skipped=1 || passed=$((passed + 1))
}

# NULL + 0 is what empty text comes to (ptr may be NULL where len is 0); real overflows are the address sanitizer's
strict=(-Dc_args='-fno-sanitize-recover=undefined -fno-sanitize=pointer-overflow'
    -Dc_link_args=-fno-sanitize-recover=undefined)
export ASAN_OPTIONS=allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1 TSAN_OPTIONS=halt_on_error=1
no_aslr=
setarch -R true 2>/dev/null && no_aslr='setarch -R' # the thread sanitizer fails where addresses are very random
passed=0 failed=0 skipped=0

main() {
    say 'address and undefined-behaviour sanitizers, fuzzing'
    check build/asan tree asan clang -Dfuzzers=true -Db_lundef=false -Db_sanitize=address,undefined "${strict[@]}"
    tests "$deep-asan" asan --timeout-multiplier 6

    say 'thread sanitizer'
    check samples/once once
    check build/tsan tree tsan clang -Db_lundef=false -Db_sanitize=thread
    tests "$deep-tsan" tsan --suite unit --timeout-multiplier 6 ${no_aslr:+--wrap "$no_aslr"}
    check tsan/two-workers same "$no_aslr $deep-tsan/entente" -j 2

    say 'the same bytes from every build'
    check build/release tree release gcc --buildtype=release -Db_ndebug=true -Dwerror=false
    check same/j2 same "$build/entente" -j 2
    check same/no-simd same "$build/entente" --no-simd
    check same/release same "$deep-release/entente"
    check same/clang-sanitized same "$deep-asan/entente"

    say 'hostile input of the sizes that an attacker would take'
    check hostile/long tests/hostile/test_hostile.py "$build/entente" --long

    say 'memcheck'
    tests "$build" valgrind --suite unit --timeout-multiplier 20 \
        --wrap 'valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite'

    say 'instructions by stage, against those stored'
    check counts bench/counts.py "$build/entente"

    say 'static analysis and format'
    for file in $(git ls-files 'src/*.c' 'cli/*.c'); do
        check "tidy/$file" clang-tidy -p "$deep-asan" --quiet "$file"
    done
    format
    check man mandoc -T lint -W warning man/entente.1

    say 'sum'
    echo "$passed passed, $failed failed, $skipped skipped" >"$deep/single.tally"
    tools/tally.py --save "$deep/tally" "$deep"/*.tally
}
main
