"""The example sentences of the frames, as a whole: the share that codes as the lexicon says.

    frame_examples.py PROGRAM LEAST

LEAST is percent, in meson.build beside this: all of them hold, so that none overtaken by a change hides among thousands.
`entente lexicon test` names each example that does not.
"""
import re
import subprocess
import sys

program, least = sys.argv[1], float(sys.argv[2])
done = subprocess.run([program, "lexicon", "test"], text=True, capture_output=True, timeout=280)
found = re.search(r"^(\d+) of (\d+) examples hold$", done.stdout + done.stderr, re.M)
if not found or int(found.group(2)) < 500:
    sys.exit(f"no count of examples came:\n{done.stdout[-500:]}\n{done.stderr[-500:]}")
share = 100 * int(found.group(1)) / int(found.group(2))
print(f"{found.group(0)}: {share:.1f} percent, at least {least}")
sys.exit(share < least)
