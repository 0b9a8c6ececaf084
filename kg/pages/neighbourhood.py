"""A picture of what surrounds a thing: the newest records that name it, and who else they name."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.pages.asked import Asked
from kg.pages.naming import Naming
from kg.pages.page import Link
from kg.pages.pictures import name_of
from kg.pages.rows import undated
from kg.pages.uses import Use
from kg.pages.wording import ITEMS, slot_words
from kg.workspace import Workspace
from kg.world.items import Item

WIDTH: Final = 1100
_MOST_RECORDS: Final = 8
_MOST_OTHERS: Final = 10
_TOP: Final = 20
_ROW: Final = 38
_SMALL_ROW: Final = 28
_RECORDS_AT: Final = 310
_OTHERS_AT: Final = 880
_GLYPH: Final = 7.2  # mean width of a letter at the size of the labels
#: Letters for which there is room: in the middle; and at either side.
_WIDE: Final = 60
_NARROW: Final = 30
#: Kinds of things that do not happen on a day.
_LASTING: Final = frozenset({"person", "organisation", "place"})
#: What nothing is told by: where it stands in the graph, not who has to do with it.
_BOOKKEEPING: Final = frozenset({"concerns", "bearsOn", "eventType", "subject"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A thing in its place; `text` is its label as far as there is room, `under` stands below."""

    x: float
    y: float
    link: Link
    text: str
    under: str = ""
    realis: str = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What joins two things, from left to right; `inferred` if no words tell it."""

    path: str
    inferred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Things that a record names in a slot."""

    slot: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A record in words: the twin of the picture."""

    kind: str
    link: Link
    dates: str
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """The picture, in units of its view box, and the same in words.

    `left_out` records are older than those shown. `explore` leads to the same in the explorer.
    """

    height: int
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    records: tuple[Told, ...]
    left_out: int
    explore: str

    @property
    def width(self) -> int:
        """The width of the view box."""
        return WIDTH


def neighbourhood(
    workspace: Workspace, asked: Asked, iri: str, found: Iterable[Use]
) -> Neighbourhood | None:
    """Return the surroundings of a thing, None if nothing happened that names it.

    Args:
        workspace: what is read.
        asked: the language and days of the reader.
        iri: the canonical IRI of the thing.
        found: the records that name it, the newest first; statements are left out, and people
            and bodies where there is anything else.
    """
    items = [use.record for use in found if isinstance(use.record, Item)]
    items = [item for item in items if item.kind not in _LASTING] or items
    if not items:
        return None
    return _Drawing(workspace, asked, iri, items).picture()


class _Drawing:
    """Places a thing at the left, its records in the middle, and others at the right."""

    def __init__(
        self, workspace: Workspace, asked: Asked, iri: str, items: Sequence[Item]
    ) -> None:
        self._workspace: Final = workspace
        self._asked: Final = asked
        self._iri: Final = iri
        self._naming: Final = Naming(workspace)
        self._world: Final = workspace.world()
        self._items: Final = items[:_MOST_RECORDS]
        self._left_out: Final = len(items) - len(self._items)
        self._others: Final = self._chosen()

    def picture(self) -> Neighbourhood:
        rows = max(len(self._items) * _ROW, len(self._others) * _SMALL_ROW)
        records = _heights(len(self._items), _ROW, rows)
        others = dict(
            zip(self._others, _heights(len(self._others), _SMALL_ROW, rows), strict=True)
        )
        middle = _TOP + rows / 2
        label = self._naming.label(self._iri)
        here = Node(x=14, y=middle, link=Link(text=label), text=_cut(label, _NARROW))
        return Neighbourhood(
            height=int(rows) + 2 * _TOP,
            nodes=(
                here,
                *(self._record(i, y) for i, y in zip(self._items, records, strict=True)),
                *(self._other(iri, y) for iri, y in others.items()),
            ),
            lines=tuple(self._lines(here, records, others)),
            records=tuple(map(self._told, self._items)),
            left_out=self._left_out,
            explore=self._explore(),
        )

    def _named(self, item: Item) -> Iterator[tuple[str, str]]:
        """Yield the slots of a record with the things that have pages there, this one left out."""
        slots = sorted({slot for member in item.members for slot in member.slots} - _BOOKKEEPING)
        for slot in slots:
            things = {self._world.canonical(value) for value in item.values(slot)}
            for thing in sorted(things - {self._iri, item.iri}):
                if self._naming.addresses.of(thing):
                    yield slot, thing

    def _chosen(self) -> tuple[str, ...]:
        """Return the other things that most of the records name, near to these."""
        first: dict[str, int] = {}
        counts: Counter[str] = Counter()
        for place, item in enumerate(self._items):
            for thing in dict.fromkeys(thing for _, thing in self._named(item)):
                counts[thing] += 1
                first.setdefault(thing, place)
        most = sorted(counts, key=lambda thing: (-counts[thing], first[thing], thing))
        chosen = {*most[:_MOST_OTHERS]} - {item.iri for item in self._items}
        return tuple(sorted(chosen, key=lambda thing: (first[thing], -counts[thing], thing)))

    def _record(self, item: Item, y: float) -> Node:
        told = self._told(item)
        return Node(
            x=_RECORDS_AT,
            y=y,
            link=told.link,
            text=_cut(told.link.text, _WIDE),
            under=", ".join(filter(None, (told.kind, told.dates))),
            realis=item.standing,
        )

    def _other(self, iri: str, y: float) -> Node:
        link = self._naming.link(iri)
        return Node(x=_OTHERS_AT, y=y, link=link, text=_cut(link.text, _NARROW))

    def _lines(
        self, here: Node, records: Sequence[float], others: dict[str, float]
    ) -> Iterator[Line]:
        begin = here.x + 18 + len(here.text) * _GLYPH
        for item, y in zip(self._items, records, strict=True):
            told = self._told(item)
            yield _line((begin, here.y), (_RECORDS_AT - 8, y), item, self._slots_of(item))
            text = max(len(_cut(told.link.text, _WIDE)), 12)
            end = min(_RECORDS_AT + 14 + text * _GLYPH, _OTHERS_AT - 40)
            named: dict[str, list[str]] = {}
            for slot, thing in self._named(item):
                named.setdefault(thing, []).append(slot)
            for thing, slots in named.items():
                if thing in others:
                    yield _line((end, y), (_OTHERS_AT - 8, others[thing]), item, slots)

    def _slots_of(self, item: Item) -> list[str]:
        """Return the slots in which a record names the thing."""
        return sorted(
            {
                slot
                for member in item.members
                for slot, values in member.slots.items()
                if self._iri in map(self._world.canonical, values)
            }
        )

    def _told(self, item: Item) -> Told:
        words = self._asked.words
        slots: dict[str, list[str]] = {}
        for slot, thing in self._named(item):
            slots.setdefault(slot, []).append(thing)
        return Told(
            kind=words.say(ITEMS.get(item.kind, item.kind)),
            link=Link(
                text=undated(item.label, item.dates), href=self._naming.addresses.of(item.iri)
            ),
            dates=words.dates(" | ".join(item.dates)),
            named=tuple(
                Named(slot=words.say(slot_words(slot)), links=self._naming.links(things))
                for slot, things in slots.items()
            ),
        )

    def _explore(self) -> str:
        iris = (self._iri, *(item.iri for item in self._items), *self._others)
        names = ",".join(name_of(self._workspace, iri) for iri in iris)
        return self._asked.href("/explore", n=names)


def _line(
    start: tuple[float, float], end: tuple[float, float], item: Item, slots: Sequence[str]
) -> Line:
    (x, y), (to_x, to_y) = start, end
    half = (x + to_x) / 2
    curve = f"C{half:.0f} {y:.0f} {half:.0f} {to_y:.0f} {to_x:.0f} {to_y:.0f}"
    return Line(
        path=f"M{x:.0f} {y:.0f}{curve}",
        inferred=all(_inferred(item, slot) for slot in slots),
    )


def _inferred(item: Item, slot: str) -> bool:
    telling = [member for member in item.members if member.get(slot)]
    return bool(telling) and all(member.inferred(slot) for member in telling)


def _heights(count: int, row: int, rows: float) -> list[float]:
    """Return the heights of so many things, in the middle of the height of all rows."""
    start = _TOP + (rows - count * row) / 2 + row / 2
    return [start + place * row for place in range(count)]


def _cut(label: str, longest: int) -> str:
    return label if len(label) <= longest else f"{label[: longest - 1].rstrip()}…"
