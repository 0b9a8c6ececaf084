"""What the world tells of two states: the input of their page, their table of aid, their brief."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Final

from kg.pages.asked import Asked
from kg.pages.naming import Naming
from kg.pages.narrowing import CHOICES
from kg.pages.page import MOST_ROWS, PAGE_ROWS
from kg.pages.rows import Rows
from kg.workspace import Workspace
from kg.world.asof import until, was_said
from kg.world.bearings import Bearing, bearings
from kg.world.commitments_views import CommitmentView
from kg.world.dyads import newest_first
from kg.world.items import Item, World
from kg.world.mentions import Kind, Mention, Told
from kg.world.money import Ledger, ledger

#: Moments that a timeline shows, the newest ones.
MOST_MOMENTS: Final = 60
#: Things of two states that are all read, whatever a page shows of them.
MOST_READ: Final = 400
#: Releases of a store that are all looked at for what became of promises.
MOST_RELEASES: Final = 200
#: Flows of aid that are added up while a reader waits.
MOST_ADDED: Final = 1000


class Between:
    """What the world tells of two states (codes, sorted) as of a day; each thing once.

    Of what a page shows only the first of, no more is read than the timeline needs; of a table
    that was asked for, all.
    """

    def __init__(self, workspace: Workspace, asked: Asked, codes: tuple[str, str]) -> None:
        self.workspace: Final = workspace
        self.asked: Final = asked
        self.words: Final = asked.words
        self.naming: Final = Naming(workspace)
        self.rows: Final = Rows(words=asked.words, naming=self.naming)
        self.codes: Final = codes
        self.pair: Final = "-".join(codes)
        self.day: Final = asked.as_of or datetime.now(UTC).date()
        self._dyad: Final = workspace.dyad_of(self.pair)

    @cached_property
    def iris(self) -> tuple[str, str]:
        """The IRIs of both states."""
        one, two = (self.workspace.iris.state(code).value for code in self.codes)
        return one, two

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many things of each kind there are, and how many statements; not as of a day."""
        return self._dyad.counts

    @cached_property
    def few(self) -> bool:
        """Whether all there is between the two can be read while a reader waits."""
        return sum(self.counts.values()) <= MOST_READ

    def whole(self, table: str) -> bool:
        """Tell whether a table is to have all its rows: when it is asked for, or they are few.

        As of a day, and where rows are chosen, all are looked at; all aid is, for its sums.
        """
        asked = self.asked
        chosen = asked.as_of is not None or any(asked.query.get(name) for name in CHOICES)
        wanted = asked.table.partition(".")[0] == table
        added = table == "aid" == asked.query.get("all")
        return chosen or wanted or added or self.few

    def shown(self, table: str) -> int | None:
        """Return how many rows of a table are made, None for all.

        Of one that is shown page by page no more than to the end of this page.
        """
        paged = self.asked.query.get("all") == table
        shown = self.asked.offset + PAGE_ROWS if paged else MOST_ROWS
        return None if self.whole(table) else shown

    def total(self, *kinds: str) -> int:
        """Return how many things of some kinds there are; 0 where all are read anyway."""
        return 0 if self.asked.as_of else sum(self.counts.get(kind, 0) for kind in kinds)

    @cached_property
    def meetings(self) -> tuple[Item, ...]:
        """Meetings, also planned and denied ones, the newest first."""
        return self._newest("meetings", "meeting")

    @cached_property
    def agreements(self) -> tuple[Item, ...]:
        """The agreements to which both are party, the newest first."""
        return self._newest("agreements", "instrument")

    @cached_property
    def said(self) -> tuple[Bearing, ...]:
        """What was said about the agreements that are shown."""
        shown = [item.iri for item in self.agreements[: self.shown("agreements")]]
        return bearings(self._dyad.agreements(shown))

    @cached_property
    def commitments(self) -> tuple[CommitmentView, ...]:
        """What was promised, and what had become of it on the day; none unless `settled`."""
        return self.workspace.commitments(self.pair, self.day) if self.settled else ()

    @cached_property
    def settled(self) -> bool:
        """Whether it is worked out what became of promises: all that tells of both is read."""
        asked = self.asked
        wanted = (asked.table.partition(".")[0], asked.query.get("all"), asked.query.get("kind"))
        return "commitments" in wanted or self.workspace.store.count() <= MOST_RELEASES

    @cached_property
    def events(self) -> tuple[Item, ...]:
        """Other events and deals, the newest first."""
        return self._newest("events", "event", "deal")

    @cached_property
    def statements(self) -> tuple[Mention, ...]:
        """What releases say that somebody said, the newest first."""
        found = self._dyad.statements(self.shown("statements"))
        day = self.asked.as_of
        return tuple(said for said in found if day is None or was_said(said, day))

    @cached_property
    def money(self) -> tuple[World, Ledger | None]:
        """The flows of aid and their ledger, None where they are too many to add up at once."""
        many = self.total("flow") > MOST_ADDED and not self.whole("aid")
        world = self._world(("flow",), MOST_MOMENTS if many else None)
        return world, None if many else ledger(world, self.iris)

    @cached_property
    def flows(self) -> tuple[Item, ...]:
        """The items of the flows of aid, the newest first."""
        world, added = self.money
        if added is None:
            return newest_first(world.of_kind("flow"))
        found = (world.item(flow.iri) for flow in added.flows)
        return newest_first(item for item in found if item is not None)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """The releases that tell of any of this, the newest first."""
        if self.asked.as_of is None:
            return self._dyad.told()
        items = (*self.meetings, *self.agreements, *self.events, *self.flows)
        members = [member for item in items for member in item.members]
        found = {m.told.id: m.told for m in (*members, *self.statements)}
        return tuple(sorted(found.values(), key=lambda t: (t.known, t.id), reverse=True))

    def _newest(self, table: str, *kinds: Kind) -> tuple[Item, ...]:
        shown = self.shown(table)
        most = None if shown is None else max(shown, MOST_MOMENTS)
        world = self._world(kinds, most)
        return newest_first(item for kind in kinds for item in world.of_kind(kind))[:most]

    def _world(self, kinds: Sequence[Kind], most: int | None) -> World:
        """Return a world of the newest things of each kind, as of the day that was asked for."""
        world = self._dyad.newest(kinds, most)
        return until(world, self.asked.as_of) if self.asked.as_of else world
