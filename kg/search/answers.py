"""Answers that were made before, each with the things that it rests on: good until one changes.

A thing changes when a source that tells of it is entered or taken out, or when the world makes it
one with another thing. Steps count these changes.
"""

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from kg.search.index import Index
from kg.search.remembering import version_of
from kg.search.things import things_of

#: The answer of a thing, which stands for all that are one with it.
_FIND: Final = """SELECT told FROM answer
WHERE thing = (SELECT kept FROM thing WHERE iri = ?) AND kind = ? AND basis = ? AND (
  made = (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'step')
  OR NOT EXISTS (
    SELECT 1 FROM json_each(rests) JOIN thing ON thing.id = json_each.value WHERE changed > made))
"""
_LINKED: Final = (
    "SELECT 1 FROM link JOIN json_each(:relations) ON relation = json_each.value WHERE"
)
_DUE: Final = f"""SELECT iri FROM thing WHERE changed > :since AND kept = id AND (
  EXISTS (SELECT 1 FROM doc WHERE doc.thing = thing.id AND doc.kind = :document)
  OR EXISTS ({_LINKED} subject = thing.id) OR EXISTS ({_LINKED} object = thing.id))
ORDER BY iri"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An answer of some kind about a thing (its IRI).

    `basis` is what it depends on beside the store; `rests` are IRIs of things, `step` that of the
    index before the first of them was read.
    """

    thing: str
    kind: str
    basis: str
    told: bytes
    rests: Collection[str]
    step: int


def step_of(index: Index) -> int:
    """Return how often the index was changed.

    Raises:
        StoreError: the index is damaged.
    """
    return index.ask(version_of)


def answered(index: Index, thing: str, kind: str, basis: str) -> bytes | None:
    """Return the answer about a thing that is kept, None if there is none that still holds.

    Raises:
        StoreError: the index is damaged.
    """
    row = index.ask(lambda tables: tables.execute(_FIND, (thing, kind, basis)).fetchone())
    return None if row is None else zlib.decompress(row[0])


def keep_answer(index: Index, made: Made) -> None:
    """Keep an answer; where another process writes just now it is not kept."""

    def write(tables: sqlite3.Connection) -> None:
        things = things_of(tables, sorted({made.thing, *made.rests}))
        rests = json.dumps(sorted({things[iri] for iri in made.rests}))
        tables.execute(
            "INSERT OR REPLACE INTO answer VALUES ((SELECT kept FROM thing WHERE id = ?),"
            " ?, ?, ?, ?, ?)",
            (things[made.thing], made.kind, made.basis, made.step, rests,
             zlib.compress(made.told)),
        )  # fmt: skip

    index.note(write)


def due(index: Index, kind: str, document: str, relations: Iterable[str]) -> tuple[str, ...]:
    """Return what changed since the answers of a kind were made ready: IRIs, sorted.

    These are things with documents of the kind `document`, and those with links of some relations.
    """
    names = json.dumps(sorted(relations))

    def read(tables: sqlite3.Connection) -> tuple[str, ...]:
        row = tables.execute("SELECT value FROM meta WHERE key = ?", (_ready(kind),)).fetchone()
        since = int(row[0]) if row else -1
        asked = {"since": since, "document": document, "relations": names}
        return tuple(iri for (iri,) in tables.execute(_DUE, asked))

    return index.ask(read)


def ready(index: Index, kind: str, step: int) -> None:
    """Note that the answers of a kind are made for all that changed up to a step."""
    row = (_ready(kind), str(step))
    index.note(lambda tables: tables.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", row))


def _ready(kind: str) -> str:
    return f"ready {kind}"
