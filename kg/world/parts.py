"""Read a part of the kept world: the things of a question whole, all others when they are named.

What a part costs depends on what it holds, not on the store.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final, cast

from kg.store import world_rows
from kg.store.world_index import WorldIndex
from kg.world.bearings import pointed_at
from kg.world.items import Chosen, Item, Likeness, World, surest_first
from kg.world.kept import items_of
from kg.world.mentions import KINDS, RECORDS, UNKNOWN_DAY, Kind, Mention, Told, by_time
from kg.world.nearby import redirect
from kg.world.outlines import Outline
from kg.world.rows import Cluster, Merge, mention_of, told_of
from kg.world.windows import Window

#: The kinds of what words on agreements are about, or are told with.
_SPOKEN_OF: Final[tuple[Kind, ...]] = ("instrument", "event", "meeting")
#: Of these a ledger asks which its releases name; who compares readouts asks for people.
BODIES: Final[tuple[Kind, ...]] = ("organisation",)
PEOPLE: Final[tuple[Kind, ...]] = ("person",)
_BEFORE_UNKNOWN: Final = UNKNOWN_DAY - timedelta(days=1)


class Kept:
    """The kept world, as its index has it; keep one for one question."""

    def __init__(self, index: WorldIndex) -> None:
        self.index: Final = index
        self._told: dict[str, Told] = {}
        self._outlines: dict[str, Item | None] = {}
        self._redirects: dict[str, str] = {}

    def count(self, pair: str) -> Mapping[str, int]:
        """Return how many things of each kind belong to a pair of states, written isl-ken."""
        return world_rows.counts(self.index, pair)

    def newest(self, pair: str, kind: str, most: int | None = None) -> list[str]:
        """Return the IRIs of the things of a kind that belong to a pair, the newest first."""
        return world_rows.newest(self.index, pair, kind, -1 if most is None else most)

    def part(self, iris: Collection[str]) -> World:
        """Return a world of these things (canonical IRIs), each with all that tells of it.

        Its items are these alone; others can be asked for by their IRIs, as mentions without
        words. What may be one is there if it is about one of these.
        """
        found = {*iris}
        merges, likenesses = self._resolved(found)
        rows = world_rows.members(self.index, found)
        told = self._headers(row[3] for row in rows)
        return World(
            items=Chosen(items_of(rows, told, merges), self.item),
            redirects=_Redirects(self),
            likenesses=likenesses,
        )

    def telling(self, agreements: Iterable[str]) -> World:
        """Return a world of what the releases say that tell of agreements, or point at them.

        Other releases do not tell of its items. It has no likenesses.
        """
        mine = world_rows.all_iris(self.index, {*agreements})
        found = world_rows.releases_of(self.index, mine)
        releases = {*found, *world_rows.pointing(self.index, mine)}
        rows = world_rows.members_in(self.index, releases, _SPOKEN_OF)
        told = self._headers(releases)
        said = self._said_in(releases, told)
        return World(
            items=Chosen(items_of(rows, told, {}, self.label), self.item),
            redirects=_Redirects(self),
            statements=tuple(each for each in said if each.kind == "statement"),
            references=tuple(each for each in said if each.kind == "reference"),
        )

    def around(self, releases: Collection[str], beside: Collection[Kind] = BODIES) -> World:
        """Return a world of what releases (ids) tell: records with all that tells of them.

        Things of the kinds `beside` of which they tell are there partly, as these releases
        mention them. What may be one is there if it is about two of the records.
        """
        rows = world_rows.things_in(self.index, releases, RECORDS)
        told = self._headers({*releases, *(row[3] for row in rows)})
        found = {row[0] for row in rows}
        merges, likenesses = self._resolved(found)
        others = world_rows.members_in(self.index, releases, beside)
        partly = items_of(others, told, {}, self.label)
        said = self._said_in(releases, told)
        return World(
            items=Chosen(items_of(rows, told, merges), self.item),
            redirects=_Redirects(self),
            likenesses=tuple(each for each in likenesses if {each.one, each.other} <= found),
            statements=tuple(each for each in said if each.kind == "statement"),
            references=tuple(each for each in said if each.kind == "reference"),
            partly=tuple(item for iri, item in partly.items() if iri not in found),
        )

    def told_after(self, day: date) -> World:
        """Return a world of what came out after a day, with all that was told of it before.

        Beside its records it has agreements of which these releases speak, and the flows that
        may be one with one of its own, of which they give another amount.
        """
        releases = {*self.since(_after(day))}
        rows = world_rows.things_in(self.index, releases, RECORDS)
        told = self._headers({*releases, *(row[3] for row in rows)})
        merges, likenesses = self._resolved({row[0] for row in rows})
        items, said = items_of(rows, told, merges), self._said_in(releases, told)
        new = (m for item in items.values() for m in item.members if m.told.id in releases)
        beside = {self.canonical(iri) for m in (*new, *said) for iri in pointed_at(m)}
        for each in likenesses:
            beside |= {each.one, each.other} if each.status == "differs" else set()
        items |= self.part(beside - items.keys()).items
        return World(
            items=Chosen(dict(sorted(items.items())), self.item),
            redirects=_Redirects(self),
            likenesses=tuple(
                each for each in likenesses if {each.one, each.other} <= items.keys()
            ),
            statements=tuple(each for each in said if each.kind == "statement"),
            references=tuple(each for each in said if each.kind == "reference"),
        )

    def item(self, iri: str) -> Item | None:
        """Return the thing with that canonical IRI as one mention without words, if it is there.

        Of a thing of two kinds (releases may differ) the later kind counts.
        """
        if iri not in self._outlines:
            found = world_rows.outlines(self.index, iri)
            kind = next((kind for kind in reversed(KINDS) if kind in found), None)
            made = Outline.read(found[kind]).item(iri, kind) if kind else None
            self._outlines[iri] = made
        return self._outlines[iri]

    def label(self, iri: str) -> str:
        """Return the label of a thing by its canonical IRI."""
        item = self.item(iri)
        return item.label if item else iri.rpartition("/")[2]

    def canonical(self, iri: str) -> str:
        """Return the canonical IRI of a thing; what is none stands for itself."""
        if iri not in self._redirects:
            self._redirects[iri] = redirect(self.index, iri)
        return self._redirects[iri]

    def statements(self, iris: Collection[str]) -> tuple[Mention, ...]:
        """Return statements by their IRIs, in the order of publication."""
        rows = world_rows.said_of(self.index, iris)
        told = self._headers(row[0] for row in rows)
        return tuple(sorted((_said(row, told) for row in rows), key=by_time))

    def tellers(self, pair: str) -> tuple[Told, ...]:
        """Return the releases that tell of what belongs to a pair of states, by id."""
        return tuple(map(told_of, world_rows.tellers(self.index, pair)))

    def speaking(self, pair: str) -> frozenset[str]:
        """Return the releases (ids) that tell of two states (isl-ken); see `Dyad.around`."""
        one, other = pair.split("-")
        mine = world_rows.all_iris(self.index, self.newest(pair, "instrument"))
        return frozenset(
            (
                *world_rows.telling_of(self.index, pair),
                *world_rows.pointing(self.index, mine),
                *world_rows.pointing_at_both(self.index, one, other),
            )
        )

    def since(
        self, day: date, among: Collection[str] | None = None, *, last: date = _BEFORE_UNKNOWN
    ) -> list[str]:
        """Return the releases (ids) that came out from one day to another, or nobody knows when.

        With `among` only releases of these ids count.
        """
        span = day.isoformat(), last.isoformat()
        return world_rows.releases_between(self.index, span, UNKNOWN_DAY.isoformat(), among)

    def window(self, number: int, on: date, among: Collection[str]) -> Window:
        """Return when about so many releases came out until a day, and half as many after it."""
        unknown = UNKNOWN_DAY.isoformat()
        day = world_rows.day_of_next(self.index, number // 2, on.isoformat(), unknown, among)
        return Window(
            first=self.day_of_newest(number, until=on, among=among),
            last=date.fromisoformat(day) if day else None,
        )

    def day_of_newest(
        self, number: int, *, until: date = _BEFORE_UNKNOWN, among: Collection[str] | None = None
    ) -> date | None:
        """Return since when about so many releases came out until a day; None: all are no more.

        With `among` only releases of these ids are counted.
        """
        end = _after(until).isoformat()
        day = world_rows.day_of_newest(self.index, number, end, among)
        return date.fromisoformat(day) if day else None

    def _resolved(
        self, found: Collection[str]
    ) -> tuple[dict[tuple[str, str], Merge], tuple[Likeness, ...]]:
        """Return why things (canonical IRIs) are one, and what each of them may be one with."""
        merges: dict[tuple[str, str], Merge] = {}
        likenesses: list[Likeness] = []
        for kind, body in world_rows.clusters(self.index, found):
            cluster = Cluster.read(body)
            merges |= {(kind, iri): merge for iri, merge in cluster.merges.items()}
            likenesses += [e for e in cluster.likenesses if e.one in found or e.other in found]
        return merges, tuple(sorted(likenesses, key=surest_first))

    def _said_in(self, releases: Collection[str], told: Mapping[str, Told]) -> list[Mention]:
        rows = world_rows.said_in(self.index, releases)
        return sorted((_said(row, told) for row in rows), key=by_time)

    def _headers(self, releases: Iterable[str]) -> Mapping[str, Told]:
        wanted = {*releases} - self._told.keys()
        found = map(told_of, world_rows.headers(self.index, wanted)) if wanted else ()
        self._told |= {told.id: told for told in found}
        return self._told


def _said(row: world_rows.SaidRow, told: Mapping[str, Told]) -> Mention:
    release, kind, iri, body, claims = row
    return mention_of(cast("Kind", kind), iri, told[release], body, claims)


class _Redirects(Mapping[str, str]):
    """Gives the canonical IRI of any thing that has another; goes through none."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def __getitem__(self, key: str) -> str:
        found = self._kept.canonical(key)
        if found == key:
            raise KeyError(key)
        return found

    def get(self, key: str, default: str = "") -> str:  # type: ignore[override]  # of texts alone
        """Return the canonical IRI; asked for each thing that is named, so no error is raised."""
        found = self._kept.canonical(key)
        return default if found == key else found

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _after(day: date) -> date:
    """Return the next day; nothing comes after the last one that there is."""
    return day + timedelta(days=1) if day < date.max else day
