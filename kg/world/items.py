"""What there is in the world, each thing once, with all that releases tell of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from kg import deadline
from kg.model.facts import Realis
from kg.network.dates import Interval, most_exact
from kg.network.evidence import Quote
from kg.world.judgements import Judgement
from kg.world.mentions import Kind, Mention

Standing = Literal["actual", "intended", "negated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing, and every mention of it, by day of publication.

    `iri` is the canonical one: that of the members which is scoped to no release, else of the
    first that was published. `reasons` say in words why the members count as one; an item of one
    IRI needs none. `probability` is that of the weakest merge, 1 if people decided.
    """

    iri: str
    kind: Kind
    label: str
    members: tuple[Mention, ...]
    probability: float = 1.0
    reasons: tuple[str, ...] = ()
    _days: list[Interval] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def iris(self) -> tuple[str, ...]:
        """The IRIs of the members, sorted, each once."""
        return tuple(sorted({member.iri for member in self.members}))

    @property
    def standing(self) -> Standing:
        """Actual if any release says that it came about; else intended; else negated."""
        return standing_of(member.realis for member in self.members)

    @property
    def days(self) -> Interval:
        """The days it may have been on, by what most exactly dates it; worked out once."""
        if not self._days:
            self._days.append(most_exact([member.days for member in self.members]))
        return self._days[0]

    @property
    def dates(self) -> tuple[str, ...]:
        """The EDTF dates that releases give it, sorted, each once.

        An exact day goes before all that only says when it may have been.
        """
        dated = [member for member in self.members if member.date]
        exact = [member for member in dated if member.days.exact]
        return tuple(sorted({member.date for member in exact or dated}))

    @property
    def issuers(self) -> tuple[str, ...]:
        """The codes of the states whose releases tell of it, sorted."""
        return tuple(sorted({m.told.issuer for m in self.members if m.told.issuer}))

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The words of all members, in their order."""
        return tuple(dict.fromkeys(quote for member in self.members for quote in member.quotes))

    def values(self, slot: str) -> tuple[str, ...]:
        """Return what releases say for a slot, sorted, each once; they may contradict."""
        return tuple(sorted({value for member in self.members for value in member.get(slot)}))


def standing_of(told: Iterable[Realis]) -> Standing:
    """Return whether something came about, by all that releases tell of it."""
    found = {*told}
    return "actual" if "actual" in found else "intended" if "intended" in found else "negated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two items that may be one (`proposed`), or that a person could not tell (`unsure`).

    `differs` tells of two amounts for what is likely one flow. `one` and `other` are canonical
    IRIs, sorted; `reasons` say in words what speaks for and against.
    """

    one: str
    other: str
    kind: Kind
    probability: float
    status: Literal["proposed", "unsure", "differs"]
    reasons: tuple[str, ...]


def surest_first(likeness: Likeness) -> tuple[float, str, str]:
    """Return what likenesses are ordered by."""
    return (-likeness.probability, likeness.one, likeness.other)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All items by canonical IRI, sorted, with what is not decided.

    `redirects` leads from every other IRI of an item to its canonical one. `statements` are what
    releases say that somebody said, `references` words that identify nothing ("the ceasefire"):
    neither is identified over releases. `likenesses` come from the surest on. `orphans` are
    judgements about things that no release tells of any more, `overruled` those that contradict
    a negative one. Of a part of the world `partly` are things with some of their mentions only:
    they are gone through like items, and `item` gives each of them as a whole.
    """

    items: Mapping[str, Item]
    redirects: Mapping[str, str] = field(default_factory=dict)
    statements: tuple[Mention, ...] = ()
    references: tuple[Mention, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    orphans: tuple[Judgement, ...] = ()
    overruled: tuple[Judgement, ...] = ()
    partly: tuple[Item, ...] = ()
    _kinds: dict[Kind, tuple[Item, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _told_in: dict[str, tuple[Item, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def canonical(self, iri: str) -> str:
        """Return the canonical IRI of a thing; what is no item stands for itself."""
        return self.redirects.get(iri, iri)

    def item(self, iri: str) -> Item | None:
        """Return the item with that IRI (any of its members'), None if there is none.

        Raises:
            QueryTimeoutError: the time of the request is over; so with the items of a kind.
        """
        deadline.check()  # whatever goes through a world asks it for items
        return self.items.get(self.canonical(iri))

    def of_kind(self, kind: Kind) -> tuple[Item, ...]:
        """Return the items of a kind, by IRI."""
        if not self._kinds:
            kinds: dict[Kind, list[Item]] = {}
            for item in self._all():
                kinds.setdefault(item.kind, []).append(item)
            self._kinds.update((each, tuple(items)) for each, items in kinds.items())
        deadline.check()
        return self._kinds.get(kind, ())

    def told_in(self, release: str) -> tuple[Item, ...]:
        """Return the items of which the release of that id tells, by IRI."""
        if not self._told_in:
            told: dict[str, dict[str, Item]] = {}
            for item in self._all():
                for member in item.members:
                    told.setdefault(member.told.id, {})[item.iri] = item
            self._told_in.update((name, tuple(found.values())) for name, found in told.items())
        deadline.check()
        return self._told_in.get(release, ())

    def _all(self) -> Iterator[Item]:
        both = (*self.items.values(), *self.partly)
        return iter(sorted(both, key=lambda item: item.iri) if self.partly else both)


class Chosen(Mapping[str, Item]):
    """Goes through the things of a part; gives others by canonical IRI if they are asked for."""

    def __init__(self, items: Mapping[str, Item], other: Callable[[str], Item | None]) -> None:
        self._items = items
        self._other = other

    def __getitem__(self, key: str) -> Item:
        """Return a thing.

        Raises:
            KeyError: there is none with that canonical IRI.
        """
        found = self._items.get(key) or self._other(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        """Go through the canonical IRIs of the part."""
        return iter(self._items)

    def __len__(self) -> int:
        """Return how many things the part has."""
        return len(self._items)
