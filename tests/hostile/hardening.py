#!/usr/bin/env python3
"""The program is built to make faults hard to use: hardening.py PROGRAM. Reads the ELF file itself, so it needs no tool.

Position independent, no executable stack, its tables of addresses read-only once started, functions that write to the
stack guarded, and checked versions of the C library's functions. And of what SECURITY.md says it never does, it has not
the means: no function that opens a connection, starts a program or makes a file in a shared place is called by name.
"""
import struct
import sys

with open(sys.argv[1], "rb") as f:
    elf = f.read()
if elf[:5] != b"\x7fELF\x02":
    print("not a 64-bit ELF file: skipped")
    sys.exit(77)
PT_LOAD, PT_DYNAMIC, PT_GNU_STACK, PT_GNU_RELRO = 1, 2, 0x6474E551, 0x6474E552
DT_STRTAB, DT_STRSZ, DT_FLAGS, DT_FLAGS_1 = 5, 10, 30, 0x6FFFFFFB
kind = struct.unpack_from("<H", elf, 16)[0]
at, size, count = struct.unpack_from("<Q", elf, 32)[0], *struct.unpack_from("<HH", elf, 54)
segments = [struct.unpack_from("<IIQQQQQQ", elf, at + i * size) for i in range(count)]


def dynamic():
    for s in segments:
        if s[0] == PT_DYNAMIC:
            return dict(struct.unpack_from("<QQ", elf, s[2] + k) for k in range(0, s[5], 16))
    return {}


def names():
    """Of functions of other libraries, and some more."""
    start, n = dynamic().get(DT_STRTAB, 0), dynamic().get(DT_STRSZ, 0)
    for s in segments:
        if s[0] == PT_LOAD and s[3] <= start < s[3] + s[5]:
            return set(elf[s[2] + start - s[3]:][:n].decode("ascii").split("\0"))
    return set()


def calls(*functions):
    return names() & {f + end for f in functions for end in ("", "64", "_chk")}


wanted = {
    "position independent": kind == 3,
    "no executable stack": any(s[0] == PT_GNU_STACK and not s[1] & 1 for s in segments),
    "read-only relocations": any(s[0] == PT_GNU_RELRO for s in segments),
    "bound at start": dynamic().get(DT_FLAGS, 0) & 8 or dynamic().get(DT_FLAGS_1, 0) & 1,
    "stack guards": b"__stack_chk_fail" in elf,
    "checked functions": b"_chk\0" in elf or b"_chk@" in elf,
    "names that can be read": calls("fopen", "open"),
    "no connections": not calls("socket", "connect", "bind", "listen", "accept", "getaddrinfo", "gethostbyname"),
    "no other programs": not calls("fork", "vfork", "execv", "execve", "execvp", "execl", "execlp", "posix_spawn",
                                   "posix_spawnp", "system", "popen", "wordexp", "dlopen"),
    "no shared temporary files": not calls("tmpfile", "tmpnam", "tempnam", "mktemp", "mkdtemp"),
    "no unbounded copies": not calls("gets", "strcpy", "strcat", "sprintf", "vsprintf", "scanf"),
}
for what, holds in wanted.items():
    print(("ok     " if holds else "FAILED ") + what)
sys.exit(not all(wanted.values()))
