"""Memory of a process that extracts facts from ten thousand releases, one after the other.

    python bench/extraction_memory.py [--most 10000]

The sample releases in turn, each with other figures and other family names. Memory is the resident
set of this process; what stays after some thousand releases must not grow with their number.
"""

import argparse
import gc
import re
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random

from machine import shown, table

from kg.assets import RELEASES
from kg.corpus import Header
from kg.pipeline.inputs import Input
from kg.pipeline.reading import Read, read_all

SYLLABLES = ("an", "bo", "cha", "do", "er", "fu", "gi", "hor", "in", "ka", "lo", "mun", "ny", "so")
_FIGURE = re.compile(r"\d+")
_PAGE = 4096  # bytes
_REPORTED = (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)


def made() -> Iterator[tuple[int, Input]]:
    """Yield releases without end, each with figures and names of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(RELEASES.glob("*.txt"))]
    for number in count():
        random = Random(number)  # noqa: S311  # no secret
        name = "".join(random.choice(SYLLABLES) for _ in range(3)).title()
        text = _FIGURE.sub(
            lambda found, by=random: _changed(found[0], by), texts[number % len(texts)]
        )
        text += f"\n\nThe Minister also thanked Ambassador Anna {name} for her work.\n"
        yield (
            number,
            Input(
                name=f"{number}.txt",
                suffix=".txt",
                content=text.encode(),
                issuer="KHM",
                told=Header(),
            ),
        )


def _changed(figure: str, random: Random) -> str:
    if len(figure) > 2:  # a year or an amount, no day
        return figure[:-1] + str(random.randrange(10))
    return str(random.randrange(1, 29))


def resident() -> int:
    """Return the memory of this process in bytes."""
    return int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1]) * _PAGE


def main() -> None:
    """Read, and print the memory after so many releases."""
    asked = argparse.ArgumentParser(description="Memory of extraction.")
    asked.add_argument("--most", type=int, default=10_000)
    told = asked.parse_args()
    rows = []
    begun = time.process_time()
    facts = 0
    for number, (_, read) in enumerate(read_all(made(), workers=1), start=1):
        facts += len(read.reading.facts) if isinstance(read, Read) else 0
        if number in _REPORTED or number == told.most:
            gc.collect()
            used = time.process_time() - begun
            rows.append((f"{number:,}", f"{facts:,}", f"{resident() / 1e6:.0f}", f"{used:.0f}"))
        if number == told.most:
            break
    print(f"{shown()}\n\n{table(('releases', 'facts', 'MB resident', 'seconds'), rows)}")


if __name__ == "__main__":
    main()
