"""Kill a program that writes to a store at random moments, and look at what it has left.

`python bench/kill.py --kills 100` says how many of the kills left every acknowledged release
whole, no partial one, and a store that opens by itself.
"""

import argparse
import hashlib
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import IO, Final, cast

from pyoxigraph import Literal, NamedNode, Quad

from kg.iris import Iris
from kg.model.release import Release
from kg.pipeline.commits import Commits
from kg.settings import DEFAULT_BASE
from kg.store import ReleaseStore, fingerprint

_QUADS: Final = 300  # per graph: a release of the samples has about 600 in two graphs
_SAME: Final = 3  # of four releases one is new, one read otherwise, one has a changed text
_PART: Final = ("facts", "evidence")
_ROUNDS: Final = 10  # kills of one store; then a new one, so that looking at it stays quick
_START: Final = datetime(2031, 1, 1, tzinfo=UTC)
_FLUSH: Final = 0.1  # seconds between two flushes: more of them than usual, for more to look at
_LONGEST: Final = 1.5  # seconds from the first acknowledged release to the kill


@dataclass(frozen=True, kw_only=True)
class Told:
    """A release that was acknowledged, as the writer told it."""

    release: str
    sha256: str
    content_hash: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Write, or kill and look; return 0 if nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, help="be the writer of this store")
    parser.add_argument("--turn", type=int, default=0)
    given = parser.parse_args(arguments)
    if given.write is not None:
        write(given.write, given.turn)
        return 0
    faults, releases = killed(given.kills, seed=given.seed)
    for fault in faults:
        print(fault)
    print(f"{given.kills} kills, {releases} acknowledged releases, {len(faults)} faults")
    return 1 if faults else 0


def write(root: Path, turn: int) -> None:
    """Put releases into the store until somebody kills this; print each when it is durable."""
    store = ReleaseStore.open(root)
    commits = Commits[Told](store, longest=_FLUSH)
    while True:
        told = put(store, turn)
        commits.add(told, lambda: None)
        for each in commits.due():
            print(json.dumps(each.__dict__), flush=True)
        turn += 1


def put(store: ReleaseStore, turn: int) -> Told:
    """Put the release of that turn: new, the last one read otherwise, or its changed text."""
    number, kind = divmod(turn, _SAME + 1)
    text = f"Release {number}, text {kind // _SAME}."
    release = Release(
        id=f"ken-{number}",
        source="ken",
        issuer="KEN",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published=date(2031, 1, 1),
    )
    iris = Iris(DEFAULT_BASE)
    graphs = {iris.graph(release.id, part): _quads(number, kind) for part in _PART}
    content_hash = fingerprint(graphs)
    at = _START + timedelta(seconds=turn)
    store.put(release, graphs, content_hash, at=at)
    return Told(release=release.id, sha256=release.sha256, content_hash=content_hash)


def _quads(number: int, kind: int) -> tuple[Quad, ...]:
    node = NamedNode(f"urn:release:{number}")
    return tuple(
        Quad(node, NamedNode(f"urn:p{nth}"), Literal(f"{number} {kind} {nth}"))
        for nth in range(_QUADS)
    )


def killed(kills: int, *, seed: int) -> tuple[list[str], int]:
    """Kill a writer so many times; return what is wrong, and how many releases were told."""
    chance = random.Random(seed)  # noqa: S311  # moments, not secrets
    faults: list[str] = []
    releases = 0
    while kills > 0:
        with tempfile.TemporaryDirectory(prefix="kg-kill-") as folder:
            root, told = Path(folder) / "store", dict[tuple[str, str], Told]()
            for _ in range(min(kills, _ROUNDS)):
                for each in _one(root, _next(told.values()), chance.uniform(0, _LONGEST)):
                    told[each.release, each.sha256] = each
                faults += look(root, list(told.values()))
            releases += len(told)
        kills -= _ROUNDS
    return faults, releases


def _next(told: Iterable[Told]) -> int:
    """Return the turn of the first release after all that were acknowledged."""
    numbers = [int(each.release.removeprefix("ken-")) for each in told]
    return (max(numbers, default=-1) + 1) * (_SAME + 1)


def _one(root: Path, turn: int, seconds: float) -> Iterator[Told]:
    """Start a writer, kill it so long after its first word, and yield what it acknowledged."""
    command = [sys.executable, __file__, "--write", str(root), "--turn", str(turn)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer,  # noqa: S603  # this file
        cast("IO[str]", writer.stdout) as out,
    ):
        first = out.readline()
        time.sleep(seconds)
        writer.send_signal(signal.SIGKILL)
        lines = [first, *out]
    yield from (Told(**json.loads(line)) for line in lines if line.endswith("\n"))


def look(root: Path, told: Sequence[Told]) -> list[str]:
    """Open the store and return what is wrong with it."""
    store = ReleaseStore.open(root)
    known = {(stored.id, stored.sha256): stored for stored in store.all()}
    faults = [
        f"{each.release} was acknowledged and is gone"
        for each in told
        if (each.release, each.sha256) not in known
    ]
    answering = set()
    for stored in known.values():
        graphs = store.graphs(stored)
        if fingerprint(graphs) != stored.content_hash:
            faults.append(f"{stored.id} is not whole")
        store.text(stored.sha256)
        if stored.archived is None:
            answering |= set(stored.graphs)
    faults += [
        f"{graph} belongs to no release"
        for graph in store.engine.graphs()
        if graph.value.endswith(_PART) and graph not in answering
    ]
    faults += [
        f"{each.release} is older than what was acknowledged"
        for each in told
        if (each.release, each.sha256) in known
        and not _as_new(known[each.release, each.sha256].content_hash, each)
    ]
    store.close()
    return faults


def _as_new(found: str, told: Told) -> bool:
    """Tell whether that hash is of what was told, or of what a later turn made of the text."""
    iris, number = Iris(DEFAULT_BASE), int(told.release.removeprefix("ken-"))
    turns = [
        fingerprint({iris.graph(told.release, part): _quads(number, kind) for part in _PART})
        for kind in range(_SAME + 1)
    ]
    return turns.index(found) >= turns.index(told.content_hash)


if __name__ == "__main__":
    sys.exit(main())
