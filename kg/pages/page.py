"""What a page consists of: a template with its content, links, and tables that are also CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kg.network.evidence import Quote

#: Rows of a table that a page shows; all of them are a click away.
MOST_ROWS: Final = 8
#: Rows of a page of a table that is asked for in full.
PAGE_ROWS: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere; an empty `href` leads nowhere, and the words stand alone.

    `english` words are of the data: on a page in another language they say what they are.
    """

    text: str
    href: str = ""
    english: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Another form of a page (`json`, `ttl`, …)."""

    name: str
    href: str
    media_type: str


#: The forms of the document about a thing, by suffix of its address.
_DOCUMENTS: Final = (
    ("json", "application/json"), ("ttl", "text/turtle"), ("jsonld", "application/ld+json"),
    ("nt", "application/n-triples"), ("csv", "text/csv"), ("md", "text/markdown"),
)  # fmt: skip


def documents(path: str) -> tuple[Form, ...]:
    """Return the forms of the document about the thing whose page has that path."""
    return tuple(
        Form(name=suffix, href=f"{path}.{suffix}", media_type=media_type)
        for suffix, media_type in _DOCUMENTS
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: its words, where they lead, and the quotes that say it.

    `marks` are short words beside it ("planned", "shared"). `links` lead to several things, and
    take the place of `text`. `sort` is what machines read instead of `text`, if that differs.
    An `english` text is of the data, as that of a `Link`.
    """

    text: str = ""
    href: str = ""
    links: tuple[Link, ...] = ()
    marks: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    note: str = ""
    sort: str = ""
    english: bool = False

    @property
    def plain(self) -> str:
        """The cell as a text for machines."""
        return self.sort or self.text or "; ".join(link.text for link in self.links)

    @property
    def is_empty(self) -> bool:
        """Whether it has nothing to show, in whatever language."""
        return replace(self, english=False) == Cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: `key` names it in CSV and JSON, `title` on the page.

    The words of a `day` stay on one line where there is room. An `english` title is of the data.
    """

    key: str
    title: str
    number: bool = False
    day: bool = False
    english: bool = False

    @property
    def style(self) -> str:
        """The class of its cells on a page, "" if they have none."""
        return "number" if self.number else "day" if self.day else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """By what a row can be chosen.

    `thing` is the IRI of what it tells of. `first` and `last` are the days on which that may have
    been; where one end is open, both are the day at the other; without any, the day on which it
    was told. `by` are the codes of the states that tell of it, `states` words for how things
    stand with it (as the catalogue of texts has them).
    """

    thing: str
    first: date | None = None
    last: date | None = None
    by: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a page, which can be had as CSV and JSON under the same address.

    `query` leads to the canned query behind it, "" where it is derived otherwise. `foot` has
    rows below it, in words. A `whole` table is shown with all its rows, however many. `traits`
    has those of each row, or nothing where rows cannot be chosen. `rows` may be the first of
    `total`: then the others are read when all are asked for. Where rows take long to make,
    there are none, and `elsewhere` is the address of a page that has them. `anchors` are the names
    of all rows of a whole table, where addresses lead to a row.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    query: str = ""
    foot: tuple[str, ...] = ()
    whole: bool = False
    traits: tuple[Traits, ...] = ()
    total: int = 0
    elsewhere: str = ""
    anchors: tuple[str, ...] = ()

    @property
    def filled(self) -> tuple[int, ...]:
        """The places of the columns that have something in any row; a page shows no others."""
        return tuple(
            place
            for place in range(len(self.columns))
            if not all(row[place].is_empty for row in self.rows)
        )

    @property
    def count(self) -> int:
        """How many rows there are, whether or not they were read."""
        return max(self.total, len(self.rows))

    def records(self) -> list[dict[str, str | list[str]]]:
        """Return the rows for JSON: text by key of the column, with all quotes."""
        keys = [column.key for column in self.columns]
        return [
            {
                **{key: cell.plain for key, cell in zip(keys, row, strict=True)},
                "quotes": [quote.text for cell in row for quote in cell.quotes],
                "releases": _releases(row),
            }
            for row in self.rows
        ]

    def csv(self) -> str:
        """Return the rows as CSV with a heading; the quotes of a row are joined by ` [...] `.

        Source: https://www.rfc-editor.org/rfc/rfc4180
        """
        made = io.StringIO()
        writer = csv.writer(made, lineterminator="\r\n")
        writer.writerow([*(column.key for column in self.columns), "quotes", "releases"])
        for record in self.records():
            writer.writerow(
                [" [...] ".join(v) if isinstance(v, list) else v for v in record.values()]
            )
        return made.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, ready to be shown.

    `content` is what the template shows, as the view named there. `crumbs` lead from the home
    page to here; `section` is the address of the entry of the main navigation it belongs to.
    A page that is not `lasting` may be another one soon, though the data are the same; the title
    of one that is `english` is English in every language.
    """

    template: str
    title: str
    content: object
    crumbs: tuple[Link, ...] = ()
    section: str = ""
    forms: tuple[Form, ...] = ()
    tables: tuple[Table, ...] = ()
    status: int = 200
    lasting: bool = True
    english: bool = False

    def table(self, name: str) -> Table | None:
        """Return the table of that name, None if this page has none."""
        return next((table for table in self.tables if table.name == name), None)


def _releases(row: Sequence[Cell]) -> list[str]:
    """Return the ids of the releases that the quotes of a row are from, each once."""
    found = (quote.release.rpartition("/")[2] for cell in row for quote in cell.quotes)
    return list(dict.fromkeys(found))
