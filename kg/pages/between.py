"""What the world tells of two states: the input of their page, their table of aid, their brief."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Final

from kg.network.reading import subjects
from kg.pages.asked import Asked
from kg.pages.naming import Naming
from kg.pages.rows import Rows
from kg.vocabulary import BREL
from kg.workspace import Workspace
from kg.world.asof import until
from kg.world.commitments_views import CommitmentView
from kg.world.counting import Meetings
from kg.world.items import Item, World
from kg.world.mentions import Mention, Told, by_time
from kg.world.money import Ledger


class Between:
    """What the world tells of two states (codes, sorted) as of a day; each thing once."""

    def __init__(self, workspace: Workspace, asked: Asked, codes: tuple[str, str]) -> None:
        self.workspace: Final = workspace
        self.asked: Final = asked
        self.words: Final = asked.words
        self.naming: Final = Naming(workspace)
        self.rows: Final = Rows(words=asked.words, naming=self.naming)
        self.codes: Final = codes
        self.pair: Final = "-".join(codes)
        self.day: Final = asked.as_of or datetime.now(UTC).date()

    @cached_property
    def world(self) -> World:
        """The world, as of the day if one was asked for."""
        world = self.workspace.world()
        return until(world, self.asked.as_of) if self.asked.as_of else world

    @cached_property
    def iris(self) -> tuple[str, str]:
        """The IRIs of both states."""
        one, two = (self.workspace.iris.state(code).value for code in self.codes)
        return one, two

    @cached_property
    def totals(self) -> tuple[Meetings, Ledger]:
        """Meetings and money."""
        return self.workspace.totals(self.pair, as_of=self.asked.as_of)

    @cached_property
    def meetings(self) -> tuple[Item, ...]:
        """All meetings, also planned and denied ones, the newest first."""
        found = self.totals[0]
        return tuple(reversed(_by_day([*found.held, *found.planned, *found.denied])))

    @cached_property
    def agreements(self) -> tuple[Item, ...]:
        """The agreements to which both are party, the newest first."""
        wanted = {*self.iris}
        items = self.world.of_kind("instrument")
        return tuple(reversed(_by_day(i for i in items if wanted <= {*i.values("party")})))

    @cached_property
    def commitments(self) -> tuple[CommitmentView, ...]:
        """What was promised, and what had become of it on the day."""
        return self.workspace.commitments(self.pair, self.day)

    @cached_property
    def _records(self) -> tuple[str, ...]:
        """The IRIs of all records that bear on the relation."""
        node = self.workspace.iris.relationship(*self.codes)
        return tuple(
            record.value for record in subjects(self.workspace.engine, BREL.bearsOn, node)
        )

    @cached_property
    def events(self) -> tuple[Item, ...]:
        """Other events and deals, the newest first."""
        found = {i.iri: i for r in self._records if (i := self.world.item(r)) is not None}
        others = [item for item in found.values() if item.kind in ("event", "deal")]
        return tuple(reversed(_by_day(others)))

    @cached_property
    def statements(self) -> tuple[Mention, ...]:
        """What releases say that somebody said, the newest first."""
        mine = {*self._records}
        found = [said for said in self.world.statements if said.iri in mine]
        return tuple(sorted(found, key=by_time, reverse=True))

    @cached_property
    def flows(self) -> tuple[Item, ...]:
        """The items of the flows of aid, the newest first."""
        found = (self.world.item(flow.iri) for flow in self.totals[1].flows)
        return tuple(reversed(_by_day(item for item in found if item is not None)))

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """The releases that tell of any of this, the newest first."""
        items = (*self.meetings, *self.agreements, *self.events, *self.flows)
        promises = (self.world.item(each.iri) for each in self.commitments)
        members = [m for item in (*items, *filter(None, promises)) for m in item.members]
        found = {m.told.id: m.told for m in (*members, *self.statements)}
        return tuple(sorted(found.values(), key=lambda t: (t.known, t.id), reverse=True))


def _by_day(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda i: (i.days.last or i.days.first or date.min, i.iri))
