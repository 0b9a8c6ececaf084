"""A picture of what surrounds a thing: the newest records that name it, and who else they name."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.pages.asked import Asked
from kg.pages.naming import Naming
from kg.pages.page import Link
from kg.pages.rows import undated
from kg.pages.wording import ITEMS, cut, slot_words
from kg.workspace import Workspace
from kg.world.asof import LASTING
from kg.world.items import Item
from kg.world.mentions import KINDS
from kg.world.uses import Use

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
    workspace: Workspace,
    asked: Asked,
    iri: str,
    found: Iterable[Use],
    counts: Mapping[str, int],
) -> Neighbourhood | None:
    """Return the surroundings of a thing, None if nothing happened that names it.

    Args:
        workspace: what is read.
        asked: the language and days of the reader.
        iri: the canonical IRI of the thing.
        found: the newest records of each kind that name it, the newest first; statements are
            left out, and people and bodies where there is anything else.
        counts: how many there are of each kind.
    """
    uses = [(use.record, use.slots) for use in found if isinstance(use.record, Item)]
    happened = [(item, slots) for item, slots in uses if item.kind not in LASTING]
    if not uses:
        return None
    kinds = {*KINDS} - LASTING if happened else LASTING
    total = sum(counts.get(kind, 0) for kind in kinds)
    return _Drawing(workspace, asked, iri, happened or uses, total).picture()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """A record that names the thing in `slots`; `named` are the others in it, by slot."""

    item: Item
    slots: tuple[str, ...]
    named: Mapping[str, tuple[str, ...]]
    told: Told

    @property
    def others(self) -> tuple[str, ...]:
        """The others in it, each once."""
        return tuple(dict.fromkeys(thing for things in self.named.values() for thing in things))


class _Drawing:
    """Places a thing at the left, its records in the middle, and others at the right."""

    def __init__(
        self,
        workspace: Workspace,
        asked: Asked,
        iri: str,
        uses: Sequence[tuple[Item, tuple[str, ...]]],
        total: int,
    ) -> None:
        self._asked: Final = asked
        self._iri: Final = iri
        self._naming: Final = Naming(workspace)
        self._world: Final = workspace.things()
        self._records: Final = tuple(self._record(*use) for use in uses[:_MOST_RECORDS])
        self._left_out: Final = total - len(self._records)
        self._others: Final = self._chosen()

    def picture(self) -> Neighbourhood:
        rows = max(len(self._records) * _ROW, len(self._others) * _SMALL_ROW)
        heights = _heights(len(self._records), _ROW, rows)
        records = [_node(record, y) for record, y in zip(self._records, heights, strict=True)]
        heights = _heights(len(self._others), _SMALL_ROW, rows)
        others = {iri: self._other(iri, y) for iri, y in zip(self._others, heights, strict=True)}
        label = self._naming.label(self._iri)
        here = Node(x=14, y=_TOP + rows / 2, link=Link(text=label), text=cut(label, _NARROW))
        return Neighbourhood(
            height=int(rows) + 2 * _TOP,
            nodes=(here, *records, *others.values()),
            lines=tuple(self._lines(here, records, others)),
            records=tuple(record.told for record in self._records),
            left_out=self._left_out,
            explore=self._explore(),
        )

    def _record(self, item: Item, slots: tuple[str, ...]) -> _Record:
        words = self._asked.words
        named = dict(self._named(item))
        told = Told(
            kind=words.say(ITEMS.get(item.kind, item.kind)),
            link=Link(
                text=undated(item.label, item.dates), href=self._naming.addresses.of(item.iri)
            ),
            dates=words.dates(" | ".join(item.dates)),
            named=tuple(
                Named(slot=words.say(slot_words(slot)), links=self._naming.links(things))
                for slot, things in named.items()
            ),
        )
        return _Record(item=item, slots=slots, named=named, told=told)

    def _named(self, item: Item) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the slots of a record with the things that have pages there, this one left out."""
        slots = sorted({slot for member in item.members for slot in member.slots} - _BOOKKEEPING)
        for slot in slots:
            things = {self._world.canonical(value) for value in item.values(slot)}
            others = sorted(things - {self._iri, item.iri})
            shown = tuple(thing for thing in others if self._naming.addresses.of(thing))
            if shown:
                yield slot, shown

    def _chosen(self) -> tuple[str, ...]:
        """Return the other things that most of the records name, near to these."""
        first: dict[str, int] = {}
        counts: Counter[str] = Counter()
        for place, record in enumerate(self._records):
            for thing in record.others:
                counts[thing] += 1
                first.setdefault(thing, place)
        most = sorted(counts, key=lambda thing: (-counts[thing], first[thing], thing))
        chosen = {*most[:_MOST_OTHERS]} - {record.item.iri for record in self._records}
        return tuple(sorted(chosen, key=lambda thing: (first[thing], -counts[thing], thing)))

    def _other(self, iri: str, y: float) -> Node:
        link = self._naming.link(iri)
        return Node(x=_OTHERS_AT, y=y, link=link, text=cut(link.text, _NARROW))

    def _lines(
        self, here: Node, records: Sequence[Node], others: Mapping[str, Node]
    ) -> Iterator[Line]:
        begin = here.x + 18 + len(here.text) * _GLYPH
        for record, node in zip(self._records, records, strict=True):
            yield _line((begin, here.y), node, record.item, record.slots)
            letters = max(len(node.text), 12)
            end = min(node.x + 14 + letters * _GLYPH, _OTHERS_AT - 40)
            for thing in record.others:
                if thing in others:
                    slots = [slot for slot, things in record.named.items() if thing in things]
                    yield _line((end, node.y), others[thing], record.item, slots)

    def _explore(self) -> str:
        iris = (self._iri, *(record.item.iri for record in self._records), *self._others)
        return self._asked.href("/explore", n=",".join(map(self._naming.addresses.name, iris)))


def _node(record: _Record, y: float) -> Node:
    told = record.told
    return Node(
        x=_RECORDS_AT,
        y=y,
        link=told.link,
        text=cut(told.link.text, _WIDE),
        under=", ".join(filter(None, (told.kind, told.dates))),
        realis=record.item.standing,
    )


def _line(start: tuple[float, float], end: Node, item: Item, slots: Iterable[str]) -> Line:
    """Return what leads from a place to a thing, just before its dot."""
    (x, y), (to_x, to_y) = start, (end.x - 8, end.y)
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
