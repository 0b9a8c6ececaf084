"""Time what people wait for: pages, briefs and the first page of a server, by size of store.

    python bench/pages.py make FOLDER --releases 630     # once: a store on disk, in bulk
    python bench/pages.py time FOLDER/630 FOLDER/3000
    python bench/pages.py invent FOLDER --scale 2.5      # once: the world of world_growth.py
    python bench/pages.py time FOLDER/store --base https://example.org/bench/

The releases are those of `made.py` with other persons in every forty, or invented ones of twelve
states. Pages are those of the busiest pair of states. Each is asked for
first in a process that has answered nothing yet, and then again with another query string, so
that no kept page answers. Times are of the clock and of the processor, in milliseconds.
"""

import argparse
import gc
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import quote

from fastapi.testclient import TestClient
from filling import load
from machine import shown, table
from search import Made
from world_growth import BASE, Invented, stored

from kg.api.app import create_app
from kg.model.release import Release
from kg.settings import DEFAULT_BASE, Settings
from kg.workspace import Workspace
from kg.world.tallies import kept_tallies

PAGES: Final = (
    "/", "/dyads", "/dyad/{pair}", "/commitments/{pair}", "/brief/{pair}", "/dyad/{next}",
    "/commitments/{next}", "/brief/{next}", "/chains", "/compare", "/compare?event={event}",
    "/state/{state}", "/releases", "/ontology", "/same", "/quality", "/dyad/{pair}?all=meetings",
    "/commitments/{next}?as_of={day}", "/brief/{next}?as_of={day}",
)  # fmt: skip
ANSWERS: Final = ("/commitments/{pair}", "/totals/{pair}", "/changes?since=2029-01-01")


def make(folder: Path, number: int) -> None:
    """Write a store of so many releases, with world and index."""
    path, made = folder / str(number), Made()
    count = load(path, DEFAULT_BASE, made.registry(), _releases(made, number))
    begin = time.process_time()
    gc.freeze()
    with Workspace.open(Settings(store=path), create=True) as opened:
        opened.keep_world()
    used = time.process_time() - begin
    print(f"{number} releases, {count:,} quads; world and index: {used:.0f} s of the processor")


def _releases(made: Made, number: int) -> Iterator[tuple[Release, bytes]]:
    """Yield so many releases, each of the state whose code its id begins with."""
    for _ in range(number):
        release, written = made.written()
        yield replace(release, issuer=release.id[:3].upper(), published=date(2026, 1, 1)), written


def asked_of(path: Path, base: str) -> dict[str, str]:
    """Return the two busiest pairs of states, the first of these states, and its last meeting.

    `day` is that on which the last release came out: of invented ones it is far from today.
    """
    with Workspace.open(Settings(store=path, base=base), create=False) as opened:
        kept = opened.parts()
        if kept is None:
            raise SystemExit(f"the world of {path} is not kept")
        pair, after = (each.codes for each in kept_tallies(kept)[:2])
        meeting = kept.newest("-".join(pair).lower(), "meeting", 1)[0]
        last = opened.releases(limit=1, offset=opened.store.count() - 1)[0].date
    return {
        "pair": "-".join(pair), "next": "-".join(after), "state": pair[0].lower(),
        "event": quote(meeting, safe=""), "day": last,
    }  # fmt: skip


def timed(path: Path, base: str) -> dict[str, float]:
    """Return the milliseconds of each page of a store, and how large it is."""
    found: dict[str, float] = {}
    names = asked_of(path, base)
    with ExitStack() as held:
        settings = Settings(store=path, base=base)
        opened = held.enter_context(Workspace.open(settings, create=False))
        app = create_app(opened, hosts=["testserver"])
        client = held.enter_context(TestClient(app))
        for sort, accept, addresses in (
            ("", "text/html", PAGES), ("json ", "application/json", ANSWERS),
        ):  # fmt: skip
            for pattern in addresses:
                address = pattern.format(**names)
                for again in ("", "again "):
                    mark = "&" if "?" in address else "?"
                    asked = f"{address}{mark}lang=en&n={len(again)}" if not sort else address
                    begin, used = time.perf_counter(), time.process_time()
                    answer = client.get(asked, headers={"accept": accept})
                    name = f"{again}{sort}{pattern}"
                    found[name] = 1000 * (time.perf_counter() - begin)
                    found[f"{name} processor"] = 1000 * (time.process_time() - used)
                    found[f"{name} KB"] = len(answer.content) / 1000
                    if answer.status_code != 200:
                        found[f"{name} status"] = answer.status_code
    return found


def invent(folder: Path, scale: float) -> None:
    """Write a store of invented releases of twelve states, with its world."""
    told = Invented(scale, folder)
    store, quads = stored(folder / "store", told)
    store.close()
    begin = time.process_time()
    settings = Settings(store=folder / "store", base=BASE)
    with Workspace.open(settings, create=True) as opened:
        opened.keep_world()
    used = time.process_time() - begin
    print(f"{len(told.before)} releases, {quads:,} quads; world and index: {used:.0f} s")


def command(path: Path, base: str, words: Sequence[str]) -> float:
    """Return the milliseconds of the clock that a command takes in a process of its own."""
    begin = time.perf_counter()
    subprocess.run(  # noqa: S603  # our own command
        [str(Path(sys.executable).with_name("kg")), "--store", str(path), *words],
        check=True, env={**os.environ, "KG_BASE_IRI": base},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return 1000 * (time.perf_counter() - begin)


def main() -> None:
    """Make stores, or print the table of their times."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("make", "invent", "time"))
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--releases", type=int, nargs="+", default=[630])
    parser.add_argument("--scale", type=float, default=2.5)
    parser.add_argument("--base", default=DEFAULT_BASE)
    given = parser.parse_args()
    if given.what == "invent":
        invent(given.folders[0], given.scale)
        return
    if given.what == "make":
        for number in given.releases:
            make(given.folders[0], number)
        return
    columns = []
    for path in given.folders:
        states = asked_of(path, given.base)["pair"].split("-")
        brief = command(path, given.base, ("brief", *states))
        columns.append(timed(path, given.base) | {"kg brief": brief})
    names = dict.fromkeys(name for column in columns for name in column)
    print(shown())
    rows = [[name, *(f"{c[name]:.0f}" if name in c else "" for c in columns)] for name in names]
    print(table(["", *(path.name for path in given.folders)], rows))


if __name__ == "__main__":
    main()
