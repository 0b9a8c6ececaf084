"""What identity is decided on: all mentions that describe a thing in the same way, taken as one.

A thing that a thousand releases name alike has one description, so that a further release costs
one look-up and not a thousand comparisons.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeVar

from kg.network.dates import Interval, most_exact
from kg.world.mentions import Kind, Mention
from kg.world.weighing import Weighed

_V = TypeVar("_V")
_NONE: Final[frozenset[str]] = frozenset()
#: What orders the mentions of a thing, so that the first gives it its IRI: scoped to a release,
#: day of publication, release, it takes up what was told before, IRI.
First = tuple[bool, str, str, bool, str]


class Lookup(Protocol[_V]):
    """Gives a value by an IRI: a mapping, or what looks it up when it is asked."""

    def get(self, key: str, default: _V, /) -> _V:
        """Return the value, else `default`."""
        ...


class Releases(Protocol):
    """The releases that describe a thing: known, or looked up when they are asked for."""

    @property
    def ids(self) -> frozenset[str]:
        """Their ids."""
        ...


@dataclass(frozen=True, slots=True)
class KnownReleases:
    """Releases of which all ids are at hand."""

    ids: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known when a kind is described.

    `redirects` lead to the canonical IRIs of what is already identified. `outcomes` are the
    canonical agreements that came out of a meeting, by its IRI; `sides` the states of a person,
    by canonical IRI.
    """

    redirects: Lookup[str] = field(default_factory=dict[str, str])
    outcomes: Lookup[frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    sides: Lookup[frozenset[str]] = field(default_factory=dict[str, frozenset[str]])

    def canonical_of(self, mention: Mention, slot: str) -> frozenset[str]:
        """Return the canonical IRIs in a slot, which is one that the `Comparer` refers by."""
        return frozenset(self.redirects.get(iri, iri) for iri in mention.get(slot))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What mentions say of a thing, added up; neither their order nor their number matters.

    `spans` are the days that they give, `first` is what the first of them is ordered by.
    """

    names: frozenset[str]
    spans: frozenset[Interval]
    realis: frozenset[str]
    sets: Mapping[str, frozenset[str]]
    iris: frozenset[str]
    first: First

    @classmethod
    def of(cls, mention: Mention, sets: Mapping[str, frozenset[str]]) -> "Sketch":
        """Return what one mention says; `sets` are those of the comparer of its kind."""
        known, release = mention.told.known.isoformat(), mention.told.id
        return cls(
            names=frozenset(mention.names),
            spans=frozenset((mention.days,)),
            realis=frozenset((mention.realis,)),
            sets={slot: values for slot, values in sets.items() if values},
            iris=frozenset((mention.iri,)),
            first=(
                "/id/release/" in mention.iri,
                known,
                release,
                bool(sets.get("again")),
                mention.iri,
            ),
        )

    @classmethod
    def sum(cls, sketches: Iterable["Sketch"]) -> "Sketch":
        """Add up one sketch or more."""
        found = tuple(sketches)
        slots = sorted({slot for each in found for slot in each.sets})
        return cls(
            names=_NONE.union(*(each.names for each in found)),
            spans=frozenset[Interval]().union(*(each.spans for each in found)),
            realis=_NONE.union(*(each.realis for each in found)),
            sets={
                slot: _NONE.union(*(each.sets.get(slot, _NONE) for each in found))
                for slot in slots
            },
            iris=_NONE.union(*(each.iris for each in found)),
            first=min(each.first for each in found),
        )

    def described(
        self, kind: Kind, releases: Releases, mentions: tuple[Mention, ...] = ()
    ) -> "Description":
        """Return the description that it makes."""
        return Description(
            key=min(self.iris),
            kind=kind,
            names=tuple(sorted(self.names)),
            days=most_exact(self.spans),
            realis=self.realis,
            sets=self.sets,
            iris=self.iris,
            first=self.first,
            releases=releases,
            mentions=mentions,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """Mentions that say the same of a thing.

    `key` is the least IRI, `sets` hold the values of slots by name, IRIs of things that are
    identified already being canonical ones. `mentions` are there if they are asked for.
    """

    key: str
    kind: Kind
    names: tuple[str, ...]
    days: Interval
    realis: frozenset[str]
    sets: Mapping[str, frozenset[str]]
    iris: frozenset[str]
    first: First
    releases: Releases
    mentions: tuple[Mention, ...] = ()

    def get(self, slot: str) -> frozenset[str]:
        """Return the values of a slot."""
        return self.sets.get(slot, _NONE)

    def told_with(self, other: "Description") -> bool:
        """Tell whether one release tells of both."""
        return not self.releases.ids.isdisjoint(other.releases.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparer:
    """How the things of one kind are told apart.

    `sets` gives what is compared of one mention. `blocks` gives the keys under which a
    description is looked for: only descriptions with a key in common are compared. `refers`
    names the slots that lead to things of the kinds before. `apart` tells that it matters
    whether one release tells of both. `shared` tells whether mentions of different releases
    that say the same may share a description (else only those of one IRI do).
    """

    sets: Callable[[Mention, Around], Mapping[str, frozenset[str]]]
    blocks: Callable[[Description], Sequence[str]]
    compare: Callable[[Description, Description], Weighed]
    refers: tuple[str, ...] = ()
    apart: bool = False
    shared: Callable[[Mention, Mapping[str, frozenset[str]]], bool] | None = None

    def sketch(self, mentions: Iterable[Mention], around: Around) -> Sketch:
        """Add up what mentions say."""
        return Sketch.sum(Sketch.of(mention, self.sets(mention, around)) for mention in mentions)

    def signature(self, mention: Mention, around: Around, *, alone: bool) -> str:
        """Return what two IRIs must have in common to share a description; the IRI itself if none.

        Args:
            mention: one mention of the IRI.
            around: what is known of other kinds.
            alone: it is the only one, and people did not judge its IRI.
        """
        own = f"={mention.iri}"
        if not alone or self.shared is None:
            return own
        sets = self.sets(mention, around)
        if not self.shared(mention, sets):
            return own
        slots = [(slot, sorted(values)) for slot, values in sorted(sets.items())]
        said = (mention.names, mention.date, str(mention.days), mention.realis, slots)
        return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def describe(
    mentions: Sequence[Mention], comparer: Comparer, around: Around, *, single: frozenset[str]
) -> tuple[Description, ...]:
    """Return the descriptions of the mentions of one kind, by key.

    What has an IRI of `single` (people judged it) has a description of its own.
    """
    by_iri: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_iri.setdefault(mention.iri, []).append(mention)
    groups: dict[str, list[Mention]] = {}
    for iri, told in by_iri.items():
        alone = len(told) == 1 and iri not in single
        groups.setdefault(comparer.signature(told[0], around, alone=alone), []).extend(told)
    found = []
    for group in groups.values():
        releases = KnownReleases(frozenset(mention.told.id for mention in group))
        sketch = comparer.sketch(group, around)
        found.append(sketch.described(group[0].kind, releases, tuple(group)))
    return tuple(sorted(found, key=lambda each: each.key))
