"""How many things of each class releases tell of: counted as each is entered and taken out."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.vocabulary import RDF

#: A thing that several sources say to be of a class is one.
_TOLD: Final = "SELECT 1 FROM typed WHERE class = ? AND thing = ? LIMIT 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What one source says to be of which class.

    `own` counts what is named within the release, and so told by it alone: claims, spans, most
    records. `shared` are pairs of a class and a thing that others may tell of, too.
    """

    own: Mapping[str, int]
    shared: tuple[tuple[str, str], ...]


def typed_in(quads: Iterable[Quad], *, within: str) -> Typed:
    """Return what quads say to be of which class; `within` is the IRI of their release, or ""."""
    found = {
        (quad.object.value, quad.subject.value)
        for quad in quads
        if quad.predicate == RDF.type
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
    }
    own = Counter(kind for kind, iri in found if _is_within(iri, within))
    shared = sorted(pair for pair in found if not _is_within(pair[1], within))
    return Typed(own=dict(sorted(own.items())), shared=tuple(shared))


def count_in(
    connection: sqlite3.Connection, source: int, typed: Typed, things: Mapping[str, int]
) -> None:
    """Count what one source says; `things` has the numbers of what it shares with others."""
    for kind, number in typed.own.items():
        known = _class(connection, kind)
        connection.execute("INSERT INTO own VALUES (?, ?, ?)", (source, known, number))
        _add(connection, known, number)
    for kind, iri in typed.shared:
        pair = (_class(connection, kind), things[iri])
        if connection.execute(_TOLD, pair).fetchone() is None:
            _add(connection, pair[0], 1)
        connection.execute("INSERT INTO typed VALUES (?, ?, ?)", (*pair, source))


def count_out(connection: sqlite3.Connection, source: int) -> None:
    """Take what one source says out of the counts."""
    own = connection.execute("SELECT class, things FROM own WHERE source = ?", (source,))
    for known, number in own.fetchall():
        _add(connection, known, -number)
    shared = connection.execute("SELECT class, thing FROM typed WHERE source = ?", (source,))
    pairs = shared.fetchall()
    for table in ("own", "typed"):
        connection.execute(f"DELETE FROM {table} WHERE source = ?", (source,))
    for pair in pairs:
        if connection.execute(_TOLD, pair).fetchone() is None:
            _add(connection, pair[0], -1)


def _class(connection: sqlite3.Connection, iri: str) -> int:
    """Return the number of a class, given to one that has none."""
    row = connection.execute("SELECT id FROM class WHERE iri = ?", (iri,)).fetchone()
    if row is None:
        made = connection.execute("INSERT INTO class (iri, things) VALUES (?, 0)", (iri,))
        return made.lastrowid or 0
    return int(row[0])


def _add(connection: sqlite3.Connection, known: int, number: int) -> None:
    connection.execute("UPDATE class SET things = things + ? WHERE id = ?", (number, known))


def _is_within(iri: str, release: str) -> bool:
    return bool(release) and iri.startswith((f"{release}/", f"{release}#"))
