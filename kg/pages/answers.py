"""The answer of a query for the eye: a table, bars, a timeline, a picture of what it names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import pyoxigraph
from pyoxigraph import NamedNode

from kg.lookup.pictures import MOST_NODES
from kg.network.dates import interval
from kg.pages.addresses import Addresses
from kg.pages.asked import Asked
from kg.pages.languages import Words
from kg.pages.row_names import row_names
from kg.pages.timeline import Moment, Timeline, timeline
from kg.query.results import Cell, Graph, Result, Table, Truth, plain
from kg.vocabulary import PREFIXES, XSD

#: Rows that a page shows; the other forms have all.
MOST_ROWS: Final = 60
#: About how many letters the rows of a page may have, so that it stays under 50 KB.
_MOST_LETTERS: Final = 26_000
#: Letters of HTML around each cell.
_AROUND: Final = 30
_NUMERIC: Final = frozenset({XSD.integer, XSD.decimal})
_MOST_BARS: Final = 40
_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
_SHORT: Final = 12  # letters, as of a date: it stays on one line
_LONG: Final = 80  # letters, as of a quote: it gets room
_YEAR: Final = 4  # digits
_SOURCES: Final = frozenset(
    {"basis", "according_to", "confidence", "quote", "release", "source", "fact"}
)
#: Columns in which numbers of different units would stand.
_UNITS: Final = frozenset({"currency", "unit"})
_BAR: Final = 460  # the longest, in units of the view box


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A term; `href` leads to its page, "" if it has none; `kind` is how it is set."""

    text: str
    href: str
    kind: Literal["", "number", "short", "long"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A row as a bar: its name, its number as told, and its length in units."""

    name: str
    number: str
    length: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """An answer: `yes` of an ASK, else the first rows of the `total`.

    `seconds` is how long it took. `picture` is the address of the explorer with the things that
    the rows name, "" if there are none.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: int
    seconds: float
    yes: bool | None = None
    is_graph: bool = False
    bars: tuple[Bar, ...] = ()
    measure: str = ""
    timeline: Timeline | None = None
    picture: str = ""


def answer_view(result: Result, seconds: float, asked: Asked, address: Addresses) -> AnswerView:
    """Return an answer as a page shows it; see `AnswerView`."""
    if isinstance(result, Truth):
        return AnswerView(columns=(), rows=(), total=1, seconds=seconds, yes=result.yes)
    table = _table(result)
    measure, bars = _bars(table, asked.words)
    return AnswerView(
        columns=tuple(name.replace("_", " ") for name in table.columns),
        rows=tuple(_shown(table, address, asked.words)),
        total=len(table.rows),
        seconds=seconds,
        is_graph=isinstance(result, Graph),
        bars=bars,
        measure=measure,
        timeline=_timeline(table, asked),
        picture=_picture(table, asked, address),
    )


def short(iri: str) -> str:
    """Return an IRI as `prefix:name` if it is in a vocabulary of ours."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and len(iri) > len(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


def _table(result: Table | Graph) -> Table:
    if isinstance(result, Table):
        return result
    rows = tuple((t.subject, t.predicate, t.object) for t in result.triples)
    return Table(columns=("subject", "predicate", "object"), rows=rows)


def _shown(table: Table, address: Addresses, words: Words) -> Iterator[tuple[Value, ...]]:
    """Yield the first rows, as many as a page has room for, and at least one."""
    left = _MOST_LETTERS
    for row in table.rows[:MOST_ROWS]:
        values = tuple(_value(cell, address, words) for cell in row)
        yield values
        left -= sum(len(value.text) + len(value.href) + _AROUND for value in values)
        if left <= 0:
            return


def _value(cell: Cell, address: Addresses, words: Words) -> Value:
    if isinstance(cell, NamedNode):
        name = address.name(cell.value) or short(cell.value)
        return Value(text=name, href=address.of(cell.value))
    text = plain(cell)
    kind: Literal["", "number", "short", "long"] = ""
    if _NUMBER.fullmatch(text):
        return Value(text=_written(cell, text, words), href="", kind="number")
    if len(text) <= _SHORT and " " not in text:
        kind = "short"
    elif len(text) > _LONG:
        kind = "long"
    return Value(text=text, href="", kind=kind)


def _written(cell: Cell, text: str, words: Words) -> str:
    """Return a number as a language writes it; what may be a year or a place stays as it is."""
    return words.number(text) if _is_number(cell) and len(text) > _YEAR else text


def _bars(table: Table, words: Words) -> tuple[str, tuple[Bar, ...]]:
    """Return the first column of numbers as bars; amounts in several currencies are no bars."""
    texts = table.plain()
    if not 1 < len(texts) <= _MOST_BARS:
        return "", ()
    numbers = [_all(texts, n, _NUMBER) for n in range(len(table.columns))]
    if True not in numbers or False not in numbers:
        return "", ()
    units = [n for n, column in enumerate(table.columns) if column in _UNITS]
    if any(len({row[n] for row in texts}) > 1 for n in units):
        return "", ()
    measure = numbers.index(True)
    but = {n for n, all_are in enumerate(numbers) if all_are} | _of_sources(table)
    names = row_names(texts, but)
    values = [abs(float(row[measure])) for row in texts]
    longest = max(values) or 1.0
    bars = (
        Bar(
            name=name,
            number=_written(row[measure], plain(row[measure]), words),
            length=round(_BAR * value / longest, 1),
        )
        for name, row, value in zip(names, table.rows, values, strict=True)
    )
    return table.columns[measure].replace("_", " "), tuple(bars)


def _of_sources(table: Table) -> set[int]:
    """Return the columns in which canned queries tell who says it, and where."""
    return {n for n, name in enumerate(table.columns) if name in _SOURCES}


def _all(rows: Sequence[Sequence[str]], column: int, pattern: re.Pattern[str]) -> bool:
    return all(pattern.fullmatch(row[column]) for row in rows)


def _timeline(table: Table, asked: Asked) -> Timeline | None:
    """Return the rows by the first column of which at least half are dates."""
    texts = table.plain()[:MOST_ROWS]
    for column in range(len(table.columns)):
        if any(_is_number(row[column]) for row in table.rows[:MOST_ROWS]):
            continue  # 1274 may be an offset in a text; a year is told as a text or a date
        days = [_day(row[column]) for row in texts]
        if len(texts) > 1 and 2 * sum(day is not None for day in days) >= len(texts):
            lane = table.columns[column].replace("_", " ")
            dates = {n for n in range(len(table.columns)) if any(_day(row[n]) for row in texts)}
            named = row_names(texts, dates | _of_sources(table))
            moments = (
                Moment(lane=lane, day=day, label=name or row[column], href="",
                       told=asked.words.dates(row[column]), english=True)
                for day, name, row in zip(days, named, texts, strict=True)
                if day is not None
            )  # fmt: skip
            return timeline(moments, [lane])
    return None


def _is_number(cell: Cell) -> bool:
    """Tell whether a term is of a type of numbers."""
    return isinstance(cell, pyoxigraph.Literal) and cell.datatype in _NUMERIC


def _day(text: str) -> date | None:
    return interval(text).latest


def _picture(table: Table, asked: Asked, address: Addresses) -> str:
    names = dict.fromkeys(
        name
        for row in table.rows[:MOST_ROWS]
        for cell in row
        if isinstance(cell, NamedNode) and (name := address.name(cell.value))
    )
    chosen = list(names)[: MOST_NODES // 4]
    return asked.href("/explore", n=",".join(chosen)) if chosen else ""
