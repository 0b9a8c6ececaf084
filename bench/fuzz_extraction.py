"""Extract facts from damaged releases until the time is up, and show what goes wrong.

    python bench/fuzz_extraction.py --minutes 5 [--seed 1] [FOLDER of .txt files …]

Without a folder the sample releases are damaged. What fails is printed with the seed, the file
and the kinds of damage that make it again; the exit code is 1 if anything did.
"""

import argparse
import sys
import time
import traceback
from pathlib import Path
from random import Random

from mangling import MANGLERS, faults

from kg.assets import RELEASES

SLOWEST = 2_000  # characters per second: slower is reported


def main() -> int:
    """Damage and read until the time is up."""
    asked = argparse.ArgumentParser(description="Extract facts from damaged releases.")
    asked.add_argument("folders", nargs="*", type=Path, default=[RELEASES])
    asked.add_argument("--minutes", type=float, default=2)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    files = sorted(path for folder in told.folders for path in folder.glob("*.txt"))
    ends = time.monotonic() + 60 * told.minutes
    seed, failed = told.seed, 0
    while time.monotonic() < ends:
        failed += not passes(seed, files)
        seed += 1
    print(f"{seed - told.seed} texts from {len(files)} releases, {failed} failed")
    return int(failed > 0)


def passes(seed: int, files: list[Path]) -> bool:
    """Damage one release as the seed says, read it twice, print what is wrong."""
    random = Random(seed)  # noqa: S311  # no secret
    path = random.choice(files)
    text = path.read_text(encoding="utf-8")
    names = [random.choice(sorted(MANGLERS)) for _ in range(random.choice((1, 2, 3)))]
    for name in names:
        text = MANGLERS[name](text or "-", random)
    content = text.encode("utf-8", errors="surrogatepass")
    before = time.process_time()
    try:
        wrong = faults(content, random.choice(("KHM", "USA", "AUS", "LKA", "SGP")))
    except Exception:  # noqa: BLE001  # any exception is what is looked for
        wrong = [traceback.format_exc()]
    used = time.process_time() - before
    if used > 1 and len(content) / used < SLOWEST:
        wrong.append(f"{len(content):,} characters took {used:.1f} s")
    if wrong:
        print(f"seed {seed}: {path.name}, {', '.join(names)}: {wrong[0]}", flush=True)
    return not wrong


if __name__ == "__main__":
    sys.exit(main())
