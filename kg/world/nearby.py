"""What is known around a kind, looked up in the index when it is asked for."""

import json
from dataclasses import dataclass, field
from typing import Final

from kg.store.world_index import WorldIndex
from kg.world.descriptions import Around
from kg.world.mentions import KINDS, Kind

_ORDER: Final[dict[str, int]] = {kind: number for number, kind in enumerate(KINDS)}


def redirect(index: WorldIndex, iri: str, *, before: Kind | None = None) -> str:
    """Return the canonical IRI of an IRI, itself if it is one.

    With `before`, by what is known when that kind is described. Of an IRI of two kinds (releases
    may differ) the later kind counts.
    """
    last = _ORDER[before] if before else len(KINDS)
    found = {
        _ORDER[kind]: canonical
        for kind, canonical in index.canonical(iri)
        if canonical != iri and _ORDER[kind] < last
    }
    return found[max(found)] if found else iri


def around(index: WorldIndex, kind: Kind) -> Around:
    """Return what is known when a kind is described, as `kg.world.deriving` gives it."""
    redirects = _Redirects(index, kind)
    if kind != "meeting":
        return Around(redirects=redirects)
    return Around(redirects=redirects, outcomes=_Outcomes(index, redirects), sides=_Sides(index))


@dataclass(frozen=True, slots=True)
class _Redirects:
    index: WorldIndex
    kind: Kind
    _known: dict[str, str] = field(default_factory=dict)

    def get(self, key: str, default: str, /) -> str:
        del default
        if key not in self._known:
            self._known[key] = redirect(self.index, key, before=self.kind)
        return self._known[key]


@dataclass(frozen=True, slots=True)
class _Outcomes:
    index: WorldIndex
    redirects: _Redirects

    def get(self, key: str, default: frozenset[str], /) -> frozenset[str]:
        found = frozenset(self.redirects.get(iri, iri) for iri in self.index.outcomes(key))
        return found or default


@dataclass(frozen=True, slots=True)
class _Sides:
    index: WorldIndex

    def get(self, key: str, default: frozenset[str], /) -> frozenset[str]:
        states = self.index.states("person", key)
        return frozenset(json.loads(states)) if states else default


@dataclass(frozen=True, slots=True)
class TellingReleases:
    """The releases that give a description, looked up once."""

    index: WorldIndex
    kind: Kind
    description: str
    _known: list[frozenset[str]] = field(default_factory=list)

    @property
    def ids(self) -> frozenset[str]:
        """Their ids."""
        if not self._known:
            self._known.append(self.index.releases_of(self.kind, self.description))
        return self._known[0]
