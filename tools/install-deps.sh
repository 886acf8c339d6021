#!/bin/sh
# What the project needs from Debian 12, and its installation.
#
#   tools/install-deps.sh build    to build and to run the tests
#   tools/install-deps.sh deep     besides, for make check-deep and make bench
#
# Says what it installs and asks for nothing. Where it is not root, or the system is not Debian, it only says what is
# missing: the same tools and libraries from elsewhere do as well, and meson says so if they do not.
set -eu

build='gcc g++ libc6-dev meson ninja-build pkg-config python3
       libutf8proc-dev libjansson-dev zlib1g-dev libzstd-dev libsqlite3-dev libcmocka-dev'
deep='clang clang-tidy clang-format libclang-rt-14-dev llvm valgrind mandoc'

case "${1:-build}" in
build) wanted=$build ;;
deep) wanted="$build $deep" ;;
*) echo "usage: tools/install-deps.sh [build|deep]" >&2; exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null 2>&1; then
    command -v meson >/dev/null 2>&1 || echo "This is not Debian; needed here under other names:" $wanted >&2
    exit 0
fi

missing=
for package in $wanted; do
    case "$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null)" in
    *' ok installed') ;;
    *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "Not installed from Debian:$missing" >&2
    echo "As root: apt-get install$missing" >&2
    exit 0
fi
echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq -y -o Dpkg::Use-Pty=0 --no-install-recommends install $missing >/dev/null
