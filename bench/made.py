"""Releases by the thousand, in the proportions of the sample releases, for benchmarks.

The digests in `releases/` are read once. Each further release is one of them under an id of its
own, with other persons, amounts and days: names, numbers and dates are changed in its quads, so
that kinds of facts, quads per claim and shared states stay as they are in real use.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, parse, serialize

from kg import assets
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.iris import Iris
from kg.mapping import ReleaseGraphs
from kg.mapping.registry import registry
from kg.model.facts import Reading
from kg.model.release import Release
from kg.pipeline.gate import Stage
from kg.pipeline.inputs import load
from kg.pipeline.jobs import jobs
from kg.pipeline.reading import read_input
from kg.settings import DEFAULT_BASE
from kg.sources import load_sources

IRIS: Final = Iris(DEFAULT_BASE)
#: One person in so many releases is the same: leaders and ministers come again.
_PERSONS: Final = 40
_AMOUNT: Final = re.compile(rb'(schema\.org/(?:min|max)?[vV]alue> ")([0-9]+)')
_DAY: Final = re.compile(rb'"20[0-9]{2}(-[0-9]{2}(?:-[0-9]{2})?")')


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A release with its facts, as extraction gives them."""

    release: Release
    reading: Reading

    def stage(self, gazetteer: Gazetteer) -> Stage:
        """Return what the next stages need."""
        source = load_sources()[self.release.source]
        return Stage(release=self.release, source=source, gazetteer=gazetteer, iris=IRIS)


class Samples:
    """The sample releases, read once."""

    def __init__(self, folder: Path = assets.RELEASES) -> None:
        self.gazetteer: Final = load_gazetteer()
        self.read: Final = list(_read(folder))

    @cached_property
    def _written(self) -> list[tuple[bytes, bytes]]:
        """Return the id of each sample with its N-Quads."""
        return [
            (each.release.id.encode(), serialize(_quads(self.graphs(each)), format=_N_QUADS))
            for each in self.read
        ]

    def graphs(self, extracted: Extracted) -> ReleaseGraphs:
        """Map a release."""
        return extracted.stage(self.gazetteer).map(extracted.reading)

    def registry(self) -> list[Quad]:
        """Return the quads of states and places that every store has."""
        return list(registry(self.gazetteer, IRIS))

    def extracted(self, start: int = 0) -> Iterator[Extracted]:
        """Yield releases without end, each with an id and a text of its own."""
        for number in count(start):
            sample = self.read[number % len(self.read)]
            text = f"{sample.release.text}\n{number}"
            release = replace(
                sample.release,
                id=f"{sample.release.id}-{number}",
                text=text,
                sha256=sha256(text.encode()).hexdigest(),
            )
            yield Extracted(release=release, reading=sample.reading)

    def n_quads(self, start: int = 0) -> Iterator[bytes]:
        """Yield the N-Quads of releases without end, with other persons, amounts and days."""
        for number in count(start):
            name, written = self._written[number % len(self._written)]
            yield _varied(written, name, number)


def _varied(written: bytes, name: bytes, number: int) -> bytes:
    own = str(number).encode()
    era = str(number // _PERSONS).encode()
    year = str(1990 + number * 7 % 40).encode()
    changed = written.replace(name, name + b"-" + own)
    changed = changed.replace(b"id/person/", b"id/person/p" + era + b"-")
    changed = changed.replace(b"id/tenure/", b"id/tenure/p" + era + b"-")
    changed = changed.replace(b"id/agreement/", b"id/agreement/a" + own + b"-")
    changed = _AMOUNT.sub(lambda found: found[1] + str(int(found[2]) + number).encode(), changed)
    return _DAY.sub(lambda found: b'"' + year + found[1], changed)


_N_QUADS: Final = RdfFormat.N_QUADS


def _quads(graphs: ReleaseGraphs) -> list[Quad]:
    return [quad for quads in graphs.graphs.values() for quad in quads]


def _read(folder: Path) -> Iterator[Extracted]:
    for job in jobs(folder):
        read = read_input(load(job))
        yield Extracted(release=read.release, reading=read.reading)


def parsed(written: bytes) -> list[Quad]:
    """Read N-Quads."""
    return list(parse(written, format=_N_QUADS))
