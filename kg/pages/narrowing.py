"""Narrow the tables of a page: to one kind, a time, those who tell of it, a state of things."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kg.errors import BadParameterError
from kg.pages.asked import Asked
from kg.pages.page import Cell, Table, Traits

#: The parameters of an address that choose rows.
CHOICES: Final = ("kind", "by", "state", "from", "to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value that can be chosen; `count` tells how many rows it leaves beside the other choices.

    It is 0 where that is not known, as not all rows were read. `text` is empty where the page
    has a word of its own for the value.
    """

    value: str
    text: str = ""
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What can be chosen and what is; `shown` of `total` rows are left.

    `first` and `last` are days (ISO 8601), "" if that end is open. `hidden` are the tables that
    are left out, by name.
    """

    kinds: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    states: tuple[Choice, ...]
    first: str
    last: str
    shown: int
    total: int
    hidden: tuple[str, ...]

    @property
    def active(self) -> bool:
        """Whether anything is chosen."""
        chosen = (each.chosen for each in (*self.kinds, *self.sources, *self.states))
        return bool(self.first or self.last) or any(chosen)


def narrow(
    asked: Asked, tables: Sequence[Table], name_of: Callable[[str], str]
) -> tuple[tuple[Table, ...], Narrowing]:
    """Return the tables with the rows that the address asks for, and what else could be chosen.

    Args:
        asked: of its parameters `kind`, `by`, `state`, `from`, `to`; one without value is none.
        tables: all tables of the page. Those without traits only go by their kind.
        name_of: gives the name of a state by its code.

    Raises:
        BadParameterError: a day is none, or the time ends before it begins.
    """
    wanted = _Wanted.of(asked)
    left = tuple(_left(table, wanted) for table in tables)
    hidden = tuple(t.name for t in left if not t.rows) if wanted != _Wanted() else ()
    partly = any(table.count > len(table.rows) for table in tables)
    narrowing = Narrowing(
        kinds=_kinds(tables, wanted),
        sources=_choices(tables, replace(wanted, by=""), wanted.by, lambda t: t.by, name_of),
        states=_choices(
            tables, replace(wanted, state=""), wanted.state, lambda t: t.states, asked.words.say
        ),
        first=wanted.first.isoformat() if wanted.first else "",
        last=wanted.last.isoformat() if wanted.last else "",
        shown=sum(len(table.rows) for table in left),
        total=sum(table.count for table in tables),
        hidden=hidden,
    )
    return left, _uncounted(narrowing) if partly else narrowing


def _uncounted(narrowing: Narrowing) -> Narrowing:
    """Return the choices without counts: they would be of the rows alone that were read."""
    kinds, sources, states = (
        tuple(replace(choice, count=0) for choice in choices)
        for choices in (narrowing.kinds, narrowing.sources, narrowing.states)
    )
    return replace(narrowing, kinds=kinds, sources=sources, states=states)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What an address asks for; "" and None stand for all."""

    kind: str = ""
    first: date | None = None
    last: date | None = None
    by: str = ""
    state: str = ""

    @classmethod
    def of(cls, asked: Asked) -> "_Wanted":
        first, last = _day(asked, "from"), _day(asked, "to")
        if first and last and last < first:
            raise BadParameterError(
                f"the time from {first} to {last} ends before it begins",
                hint="Exchange the two days.",
            )
        told = {name: asked.query.get(name, "") for name in ("kind", "by", "state")}
        return cls(first=first, last=last, **told)

    def fits(self, traits: Traits) -> bool:
        """Tell whether a row is wanted; one that may have been in the time counts as in it."""
        return (
            (not self.by or self.by in traits.by)
            and (not self.state or self.state in traits.states)
            and (self.first is None or (traits.last is not None and traits.last >= self.first))
            and (self.last is None or (traits.first is not None and traits.first <= self.last))
        )

    @property
    def only_kind(self) -> bool:
        """Whether nothing but a kind may be asked for."""
        return replace(self, kind="") == _Wanted()


def _day(asked: Asked, name: str) -> date | None:
    told = asked.query.get(name, "")
    try:
        return date.fromisoformat(told) if told else None
    except ValueError as error:
        raise BadParameterError(
            f"{name}={told!r} is not a day", hint="Write days like 2026-01-10."
        ) from error


def _left(table: Table, wanted: _Wanted) -> Table:
    kept = list(_kept(table, wanted))
    traits = tuple(traits for _, traits in kept if traits is not None)
    total = table.total if wanted == _Wanted() else 0
    return replace(table, rows=tuple(row for row, _ in kept), traits=traits, total=total)


def _kept(table: Table, wanted: _Wanted) -> Iterator[tuple[tuple[Cell, ...], Traits | None]]:
    """Yield the rows that are wanted with their traits."""
    if wanted.kind not in ("", table.name):
        return
    if not table.traits:
        yield from ((row, None) for row in table.rows if wanted.only_kind)
        return
    yield from (
        (row, traits)
        for row, traits in zip(table.rows, table.traits, strict=True)
        if wanted.fits(traits)
    )


def _kinds(tables: Sequence[Table], wanted: _Wanted) -> tuple[Choice, ...]:
    others = replace(wanted, kind="")
    counts = [(table.name, sum(1 for _ in _kept(table, others))) for table in tables]
    return tuple(
        Choice(value=name, count=count, chosen=name == wanted.kind)
        for name, count in counts
        if count or name == wanted.kind
    )


def _choices(
    tables: Sequence[Table],
    others: _Wanted,
    chosen: str,
    values: Callable[[Traits], tuple[str, ...]],
    name_of: Callable[[str], str],
) -> tuple[Choice, ...]:
    """Return the values of the rows that all other choices leave, the most frequent first."""
    traits = (t for table in tables for _, t in _kept(table, others) if t is not None)
    counts = Counter(value for each in traits for value in dict.fromkeys(values(each)))
    if chosen:
        counts.setdefault(chosen, 0)
    return tuple(
        Choice(value=value, text=name_of(value), count=count, chosen=value == chosen)
        for value, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    )
