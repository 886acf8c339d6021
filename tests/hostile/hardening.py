#!/usr/bin/env python3
"""The program is built to make faults hard to use: hardening.py PROGRAM. Reads the ELF file itself, so it needs no tool.

Position independent, no executable stack, its tables of addresses read-only once started, functions that write to the
stack guarded, and checked versions of the C library's functions.
"""
import struct
import sys

with open(sys.argv[1], "rb") as f:
    elf = f.read()
if elf[:5] != b"\x7fELF\x02":
    print("not a 64-bit ELF file: skipped")
    sys.exit(77)
PT_DYNAMIC, PT_GNU_STACK, PT_GNU_RELRO, DT_FLAGS, DT_FLAGS_1 = 2, 0x6474E551, 0x6474E552, 30, 0x6FFFFFFB
kind = struct.unpack_from("<H", elf, 16)[0]
at, size, count = struct.unpack_from("<Q", elf, 32)[0], *struct.unpack_from("<HH", elf, 54)
segments = [struct.unpack_from("<IIQQQQQQ", elf, at + i * size) for i in range(count)]


def dynamic():
    for s in segments:
        if s[0] == PT_DYNAMIC:
            return dict(struct.unpack_from("<QQ", elf, s[2] + k) for k in range(0, s[5], 16))
    return {}


wanted = {
    "position independent": kind == 3,
    "no executable stack": any(s[0] == PT_GNU_STACK and not s[1] & 1 for s in segments),
    "read-only relocations": any(s[0] == PT_GNU_RELRO for s in segments),
    "bound at start": dynamic().get(DT_FLAGS, 0) & 8 or dynamic().get(DT_FLAGS_1, 0) & 1,
    "stack guards": b"__stack_chk_fail" in elf,
    "checked functions": b"_chk\0" in elf or b"_chk@" in elf,
}
for what, holds in wanted.items():
    print(("ok     " if holds else "FAILED ") + what)
sys.exit(not all(wanted.values()))
