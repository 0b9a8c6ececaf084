"""Memory of a process that ingests ten thousand small releases, one after the other.

    python bench/ingestion_memory.py [--most 10000] [--world] [--traced]

Releases of a few sentences are made up and taken in the way of `kg ingest` on a JSON Lines file.
Memory is the resident set of this process, the engine with it; what stays after some thousand
releases must not grow with their number. With `--world` the world is derived at the end, which
holds all of it in memory. `--traced` also says which lines of Python hold most (slow).
"""

import argparse
import gc
import json
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final

from extraction_memory import SYLLABLES, resident
from machine import shown, table

from kg.pipeline import Ingested, jobs
from kg.settings import Settings
from kg.workspace import Workspace

_REPORTED: Final = (100, 300, 1_000, 2_000, 3_000, 5_000, 7_000, 10_000, 30_000, 100_000)
_STATES: Final = ("Kenya", "Japan", "Ghana", "Fiji", "Norway", "Peru", "Qatar", "Mexico")
_SENTENCES: Final = (
    "The Minister of Foreign Affairs met the Ambassador of {state} in Nairobi on {day} May 2024.",
    "Kenya thanked {state} for a grant of USD {amount} million for the port of {place}.",
    "Both sides signed a Memorandum of Understanding on fisheries on {day} May 2024.",
    "Kenya will provide {amount} tonnes of rice to {state} by {day} July 2024.",
    "Ambassador {person} of {state} welcomed the ceasefire.",
)


def rows() -> Iterator[bytes]:
    """Yield releases without end, as lines of JSON."""
    number = 0
    while True:
        number += 1
        random = Random(number)  # noqa: S311  # no secret
        name = "".join(random.choice(SYLLABLES) for _ in range(3)).title()
        told = " ".join(
            sentence.format(
                state=random.choice(_STATES),
                day=random.randrange(1, 29),
                amount=random.randrange(2, 900),
                place=f"{name}ville",
                person=f"Anna {name}",
            )
            for sentence in random.sample(_SENTENCES, 3)
        )
        row = {"text": f"Press release No. {number}/2024\n\n{told}\n", "date": "2024-08-01"}
        yield f"{json.dumps(row)}\n".encode()


def main() -> None:
    """Ingest, and print the memory after so many releases."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--most", type=int, default=10_000)
    asked.add_argument("--world", action="store_true")
    asked.add_argument("--traced", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "releases.jsonl"
        with path.open("wb") as file:
            file.writelines(islice(rows(), given.most))
        settings = replace(Settings.from_environment(), store=Path(folder) / "store")
        with Workspace.open(settings, create=True) as workspace:
            told = list(_measured(workspace, path, traced=given.traced))
            if given.world:
                workspace.keep_world()
                told.append(("with the world", "", f"{resident() / 1e6:.0f}", ""))
    print(f"{shown()}\n\n{table(('releases', 'facts', 'MB resident', 'seconds'), told)}")


def _measured(workspace: Workspace, path: Path, *, traced: bool) -> Iterator[tuple[str, ...]]:
    begun, facts, before = time.process_time(), 0, None
    work = jobs(path, issuer="KEN")
    for number, one in enumerate(workspace.ingest_all(work), start=1):
        facts += one.facts if isinstance(one, Ingested) else 0
        if number in _REPORTED or number == len(work):
            gc.collect()
            used = time.process_time() - begun
            yield f"{number:,}", f"{facts:,}", f"{resident() / 1e6:.0f}", f"{used:.0f}"
            if traced and tracemalloc.is_tracing():
                now = tracemalloc.take_snapshot()
                for line in now.compare_to(before, "lineno")[:12] if before else ():
                    print(line)
                before = now
        if traced and number == _REPORTED[0]:
            tracemalloc.start()


if __name__ == "__main__":
    main()
