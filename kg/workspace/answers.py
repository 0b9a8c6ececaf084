"""What is asked of the world: commitments, readouts compared, briefs, changes; as of any day."""

from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from kg.errors import NotFoundError
from kg.workspace.worlds import Worlds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.brief import Brief
    from kg.search import Asked, Found
    from kg.trace import Chain, Step
    from kg.world import World
    from kg.world.bearings import Bearing
    from kg.world.changes import Change
    from kg.world.commitments import Entry
    from kg.world.commitments_views import CommitmentView
    from kg.world.comparing import Comparison
    from kg.world.items import Item, Likeness
    from kg.world.mentions import Kind, Mention
    from kg.world.status import Status
    from kg.world.windows import Window


#: Pairs of states and days of which it is kept what had become of promises.
_MOST_LEDGERS: Final = 8


class Answers(Worlds):
    """The half of a workspace that answers questions over all releases.

    `as_of` is the day on which something was so. To ask what was known on a day, ask
    `as_known(day)`.
    """

    _ledgers: "Mapping[object, tuple[Entry, ...]]" = MappingProxyType({})

    def commitments(self, pair: str, as_of: date) -> "tuple[CommitmentView, ...]":
        """Return what two states (KHM-THA) promised, and what had become of it on a day.

        Raises:
            BadParameterError: `pair` is not two codes with a dash.
            NotFoundError: a code is no state.
        """
        from kg.world.windows import ALL

        return self.ledger(pair, as_of, ALL)

    def ledger(self, pair: str, as_of: date, window: "Window") -> "tuple[CommitmentView, ...]":
        """Return the same of what was promised in a window, as its releases tell it.

        Raises:
            BadParameterError: `pair` is not two codes with a dash.
            NotFoundError: a code is no state.
        """
        from kg.world.commitments_views import commitment_view

        name = cache(self.name_of)
        return tuple(commitment_view(each, name) for each in self._entries(pair, as_of, window))

    def due_dates(self, pair: str, as_of: date) -> bytes:
        """Return the due dates of `commitments` as iCalendar."""
        from kg.world.icalendar import calendar

        title = f"Commitments {'-'.join(self.pair(pair))}"
        return calendar(self.commitments(pair, as_of), title)

    def agreement(self, name: str, on: date) -> "tuple[Item, Status, tuple[Bearing, ...]]":
        """Return an agreement, what it was on a day, and all that was said about keeping it.

        Raises:
            NotFoundError: the name is not known, is ambiguous, or names no agreement.
        """
        from kg.world.bearings import bearings
        from kg.world.status import status

        item = self.thing(self.resolve(name))
        if item is None or item.kind != "instrument":
            raise NotFoundError(
                f"{name!r} is no agreement",
                hint="List the agreements with: kg query agreements-between",
            )
        said = bearings(self.telling(item.iri))
        mine = tuple(bearing for bearing in said if bearing.agreement == item.iri)
        return item, status(item, mine, on), mine

    def positions(self, chain: "Chain") -> "tuple[Step, ...]":
        """Return what states said of keeping the agreement of a chain, as steps."""
        from kg.world.bearings import bearings
        from kg.world.positions import positions

        item = self.things().item(chain.agreement)
        if item is None or item.kind != "instrument":
            return ()
        return positions(chain, bearings(self.telling(item.iri)), self.name_of)

    def telling(self, agreement: str) -> "World":
        """Return a world with all that is said about an agreement (its canonical IRI)."""
        parts = self._unread()
        return parts.telling([agreement]) if parts else self.world()

    def said(self, iri: str) -> "tuple[Mention, ...]":
        """Return a statement or a reference by its IRI, none if it is neither."""
        parts = self._unread()
        if parts:
            return parts.statements([iri])
        world = self.world()
        return tuple(said for said in (*world.statements, *world.references) if said.iri == iri)

    def likely(self, iri: str) -> "tuple[Likeness, ...]":
        """Return what a thing (its canonical IRI) may be one with, and nobody has decided."""
        parts = self._unread()
        found = (parts.part([iri]) if parts else self.world()).likenesses
        return tuple(each for each in found if iri in (each.one, each.other))

    def newest(self, kind: "Kind", most: int | None) -> "tuple[tuple[Item, ...], int]":
        """Return the newest records of a kind, all of them without `most`, and how many it has."""
        from kg.store.world_rows import ANY
        from kg.world.dyads import newest_first

        parts = self._unread()
        if parts:
            found = parts.part(parts.newest(ANY, kind, most)).of_kind(kind)
            return newest_first(found), parts.count(ANY).get(kind, 0)
        found = self.world().of_kind(kind)
        return newest_first(found)[:most], len(found)

    def comparisons(self, since: date | None = None) -> "tuple[Comparison, ...]":
        """Return what issuers say of each event that releases of several issuers tell of.

        With a day, of those of which all readouts came out on that day or after it.
        """
        from kg.world.comparing import comparisons, kept_comparisons

        parts = self._unread() if since else None
        if parts and since:
            return kept_comparisons(parts, since)
        return comparisons(self.world(), since)

    def day_of_newest(self, number: int) -> date | None:
        """Return since when about so many releases came out, None if all are no more, or read."""
        parts = self.parts()
        return parts.day_of_newest(number) if parts else None

    def comparison(self, event: str) -> "Comparison":
        """Return what issuers say of an event (a name or an IRI), side by side.

        Raises:
            NotFoundError: the name is not known, is ambiguous, or names no event.
        """
        from kg.world.comparing import compare, kept_comparison
        from kg.world.readouts import readouts

        item = self.thing(self.resolve(event))
        if item is None or item.kind in ("person", "organisation", "place"):
            raise NotFoundError(f"{event!r} is no event", hint="List events with: kg compare")
        parts = self._unread()
        if parts:
            return kept_comparison(parts, item)
        world = self.world()
        return compare(world, readouts(world, item))

    def changes(
        self, since: date, *, pair: str = "", about: str = ""
    ) -> "tuple[tuple[Change, ...], str, str]":
        """Return what releases tell anew since a day, with title and address of that feed.

        Args:
            since: releases published after that day count.
            pair: only what concerns these two states, KHM-THA.
            about: only what concerns this actor, agreement or other thing (a name or an IRI).

        Raises:
            BadParameterError: `pair` is not two codes with a dash.
            NotFoundError: a code is no state, or the name is not known or is ambiguous.
        """
        from kg.world.changes import changes, concerning

        parts = self._unread()
        world = parts.told_after(since) if parts else self.world()
        codes = self.pair(pair) if pair else ()
        wanted = [self.iris.state(code).value for code in codes]
        if about:
            wanted.append(world.canonical(self.resolve(about)))
        found = concerning(changes(world, since, cache(self.name_of)), wanted)
        names = " and ".join(map(self.name_of, wanted)) or "all releases"
        scope = "-".join(codes) or "all"
        address = f"{self.settings.base}changes/{scope}?since={since.isoformat()}"
        if about:
            address += f"&about={quote(wanted[-1], safe='')}"
        return found, f"Changes since {since.isoformat()}: {names}", address

    def brief(
        self, pair: str, as_of: date, *, since: date | None = None, window: "Window | None" = None
    ) -> "Brief":
        """Return a brief on two states (KHM-USA): short sentences, each with its sources.

        With a `window` it is made of what the releases in it tell, but for money, of which the
        sums are those of all.

        Raises:
            BadParameterError: `pair` is not two codes with a dash.
            NotFoundError: a code is no state.
        """
        from kg.brief import Known, brief
        from kg.world.windows import ALL

        read = window or ALL
        first, second = (self.iris.state(code).value for code in self.pair(pair))
        return brief(
            self._around(pair, read),
            (first, second),
            as_of=as_of,
            since=since,
            name=cache(self.name_of),
            known=Known(
                promised=self._entries(pair, as_of, read),
                paid=None if read.whole else self.dyad_of(pair).newest(("flow",), None),
            ),
        )

    def evidence(self, brief: "Brief") -> bytes:
        """Return the evidence bundle of a brief: all that it rests on, as a zip file."""
        from kg.brief import bundle
        from kg.export import stream
        from kg.network.reading import local

        cited = {note.quote.release for note in brief.footnotes}
        found = {iri: self.store.get(local(iri)) for iri in sorted(cited)}
        quads = [
            b"".join(stream(self.store.engine, "nquads", release=one.id)) for one in found.values()
        ]
        lines = sorted({line for each in quads for line in each.splitlines(keepends=True)})
        return bundle(brief, {iri: one.sha256 for iri, one in found.items()}, b"".join(lines))

    def search(self, asked: "Asked") -> "Found":
        """Return what fits, see `Searching.search`; states may be given by codes or names.

        Raises:
            BadParameterError: a choice is none, or nothing was asked for.
            NotFoundError: one of the states is none.
        """
        chosen = dict(asked.chosen)
        for dimension in ("state", "issuer"):
            if dimension in chosen:
                chosen[dimension] = tuple(map(self.code_of, chosen[dimension]))
        return super().search(replace(asked, chosen=chosen))

    def _entries(self, pair: str, as_of: date, window: "Window") -> "tuple[Entry, ...]":
        from kg.world.commitments import commitments

        first, second = (self.iris.state(code).value for code in self.pair(pair))
        asked = (self.state(), first, second, as_of, window)
        found = self._ledgers.get(asked)
        if found is None:
            world, between = self._around(pair, window), (first, second)
            found = commitments(world, as_of, between=between, since=window.first or date.min)
            kept = [*self._ledgers.items()][1 - _MOST_LEDGERS :]
            self._ledgers = {**dict(kept), asked: found}
        return found
