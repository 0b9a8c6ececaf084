"""Rows of tables about things that happened: dates, names with quotes, who tells of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.network.dates import Interval
from kg.pages.languages import Words, mark
from kg.pages.naming import Naming
from kg.pages.page import Cell, Column, Table, Traits
from kg.world.items import Item
from kg.world.mentions import Mention, Told

#: How things stand with what happened, was planned, or is denied to have happened.
HAPPENED: Final = {
    "actual": mark("happened"),
    "intended": mark("planned"),
    "negated": mark("denied"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Makes rows in the words of a language, with the names of a workspace."""

    words: Words
    naming: Naming

    def things(
        self, name: str, caption: str, items: Iterable[Item], *, place: bool = False
    ) -> Table:
        """Return a table of things, each once: date, name with quotes, place, who tells of it."""
        say = self.words.say
        listed = tuple(items)
        columns = [
            Column(key="date", title=say("Date"), day=True),
            Column(key="what", title=say("What")),
            *([Column(key="place", title=say("Place"))] if place else []),
            Column(key="told_by", title=say("Told by")),
        ]
        rows = [
            (
                self.date(item),
                self.item(item),
                *([Cell(links=self.naming.links(item.values("location")))] if place else []),
                self.told_by(item),
            )
            for item in listed
        ]
        return Table(
            name=name,
            caption=caption,
            columns=tuple(columns),
            rows=tuple(rows),
            traits=tuple(traits(item, HAPPENED[item.standing]) for item in listed),
        )

    def sayings(self, name: str, caption: str, said: Iterable[Mention]) -> Table:
        """Return a table of statements, as each release tells them."""
        say = self.words.say
        listed = tuple(said)
        return Table(
            name=name,
            caption=caption,
            columns=(
                Column(key="date", title=say("Date"), day=True),
                Column(key="what", title=say("Statement")),
                Column(key="told_by", title=say("Told by")),
            ),
            rows=tuple(self._saying(each) for each in listed),
            traits=tuple(map(_said, listed)),
        )

    def date(self, item: Item) -> Cell:
        """Return when something was; what has no date has the day on which it was first told."""
        dates = " | ".join(item.dates)
        if dates:
            return Cell(text=self.words.dates(dates), sort=dates)
        told = min((m.told.published for m in item.members if m.told.published), default=None)
        if told is None:
            return Cell(text=self.words.say("undated"))
        return Cell(text=self.words.say("told %(day)s", day=self.words.day(told.isoformat())))

    def day(self, iso: str) -> Cell:
        """Return a day, which may not be known ("")."""
        return Cell(text=self.words.day(iso) if iso else self.words.say("undated"), sort=iso)

    def told(self, told: Told) -> Cell:
        """Return the day of a release, or the day before which it cannot have come out."""
        if told.published is None and told.reported is not None:
            day = told.reported.isoformat()
            text = self.words.say("not before %(day)s", day=self.words.day(day))
            return Cell(text=text, sort=day)
        return self.day(told.published.isoformat() if told.published else "")

    def item(self, item: Item) -> Cell:
        """Return the name of a thing, which leads to its page, with the words that say it."""
        say = self.words.say
        marks = {"intended": (say("planned"),), "negated": (say("denied"),)}
        return Cell(
            text=undated(item.label, item.dates),
            href=self.naming.page_of(item),
            marks=marks.get(item.standing, ()),
            quotes=item.quotes,
            english=True,
        )

    def told_by(self, item: Item) -> Cell:
        """Return the states whose releases tell of a thing, and how many releases these are."""
        count = len({member.told.id for member in item.members})
        return Cell(
            text=", ".join(self.naming.states(item.issuers)) or self.words.say("no state"),
            note=self.words.count("%(num)s release", "%(num)s releases", count)
            if count > 1
            else "",
            english=bool(item.issuers),
        )

    def issuer(self, code: str) -> Cell:
        """Return the state of that code, which may be none ("")."""
        return Cell(text=", ".join(self.naming.states([code] if code else [])), english=True)

    def _saying(self, said: Mention) -> tuple[Cell, ...]:
        published = said.told.published.isoformat() if said.told.published else ""
        when = said.date or published
        return (
            Cell(text=self.words.dates(when), sort=when),
            Cell(
                text=said.label,
                href=self.naming.addresses.of(said.iri),
                quotes=said.quotes,
                english=True,
            ),
            self.issuer(said.told.issuer),
        )


def traits(item: Item, *states: str) -> Traits:
    """Return by what the row of an item can be chosen."""
    told = min((member.told.known for member in item.members), default=None)
    return _traits(item.iri, item.days, told, item.issuers, states)


def _said(said: Mention) -> Traits:
    by = (said.told.issuer,) if said.told.issuer else ()
    return _traits(said.iri, said.days, said.told.published or said.told.reported, by, ())


def _traits(
    thing: str, days: Interval, told: date | None, by: tuple[str, ...], states: tuple[str, ...]
) -> Traits:
    last = days.latest or told
    return Traits(thing=thing, first=days.first or last, last=last, by=by, states=states)


def undated(label: str, dates: Iterable[str]) -> str:
    """Return a label without the date at its end, which stands beside it."""
    return next((label.removesuffix(f" ({d})") for d in dates if label.endswith(f" ({d})")), label)
