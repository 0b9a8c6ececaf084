"""What identity is decided on: all mentions that describe a thing in the same way, taken as one.

A thing that a thousand releases name alike has one description, so that a further release costs
one look-up and not a thousand comparisons.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.network.dates import Interval, hull
from kg.world.mentions import Kind, Mention
from kg.world.weighing import Weighed


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known when a kind is described.

    `redirects` lead to the canonical IRIs of what is already identified. `outcomes` are the
    canonical agreements that came out of a meeting, by its IRI; `sides` the states of a person,
    by canonical IRI.
    """

    redirects: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sides: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def canonical_of(self, mention: Mention, slot: str) -> frozenset[str]:
        """Return the canonical IRIs in a slot."""
        return frozenset(self.redirects.get(iri, iri) for iri in mention.get(slot))


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """Mentions that say the same of a thing.

    `key` is the least IRI, `sets` hold the values of slots by name, IRIs of things that are
    identified already being canonical ones.
    """

    key: str
    kind: Kind
    mentions: tuple[Mention, ...]
    names: tuple[str, ...]
    days: Interval
    realis: frozenset[str]
    sets: Mapping[str, frozenset[str]]

    @property
    def releases(self) -> frozenset[str]:
        """The ids of the releases that describe it so."""
        return frozenset(mention.told.id for mention in self.mentions)

    def get(self, slot: str) -> frozenset[str]:
        """Return the values of a slot."""
        return self.sets.get(slot, _NONE)


_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparer:
    """How the things of one kind are told apart.

    `sets` gives what is compared of one mention. `shared` tells whether mentions of different
    releases that say the same may share a description (else only those of one IRI do).
    `blocks` gives the keys under which a description is looked for: only descriptions with a key
    in common are compared.
    """

    sets: Callable[[Mention, Around], Mapping[str, frozenset[str]]]
    blocks: Callable[[Description], Sequence[str]]
    compare: Callable[[Description, Description], Weighed]
    shared: Callable[[Mention, Mapping[str, frozenset[str]]], bool]


def describe(
    mentions: Sequence[Mention], comparer: Comparer, around: Around, *, single: frozenset[str]
) -> tuple[Description, ...]:
    """Return the descriptions of the mentions of one kind, by key.

    What has an IRI of `single` (people judged it) has a description of its own.
    """
    by_iri: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_iri.setdefault(mention.iri, []).append(mention)
    groups: dict[tuple[object, ...], list[Mention]] = {}
    for iri in sorted(by_iri):
        told = by_iri[iri]
        groups.setdefault(_signature(told, comparer, around, single), []).extend(told)
    found = (_description(group, comparer, around) for group in groups.values())
    return tuple(sorted(found, key=lambda each: each.key))


def _signature(
    told: Sequence[Mention], comparer: Comparer, around: Around, single: frozenset[str]
) -> tuple[object, ...]:
    """Return what two IRIs must have in common to share a description; the IRI itself if none."""
    first = told[0]
    if len(told) > 1 or first.iri in single:
        return (first.iri,)
    sets = comparer.sets(first, around)
    if not comparer.shared(first, sets):
        return (first.iri,)
    slots = tuple((slot, tuple(sorted(values))) for slot, values in sorted(sets.items()))
    return (first.names, first.date, str(first.days), first.realis, slots)


def _description(mentions: Sequence[Mention], comparer: Comparer, around: Around) -> Description:
    sets: dict[str, frozenset[str]] = {}
    for mention in mentions:
        for slot, values in comparer.sets(mention, around).items():
            sets[slot] = sets.get(slot, _NONE) | values
    exact = [m.days for m in mentions if m.days.first and m.days.first == m.days.last]
    return Description(
        key=min(mention.iri for mention in mentions),
        kind=mentions[0].kind,
        mentions=tuple(mentions),
        names=tuple(sorted({name for mention in mentions for name in mention.names})),
        days=hull(exact or [mention.days for mention in mentions]),
        realis=frozenset(mention.realis for mention in mentions),
        sets=sets,
    )
