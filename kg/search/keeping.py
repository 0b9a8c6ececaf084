"""Keep with each source what its documents are narrowed, counted and ordered by, as numbers.

A row of a document has whole numbers of 8 bytes. Those of all are read at once, where putting them
together from the tables of texts would take as long as all the rest of a search.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from kg.search.postings import Ints
from kg.search.terms import group_of, number_of

#: Dimensions of which a document has one value, with what tells it.
SINGLE: Final[Mapping[str, str]] = {
    "type": "doc.kind",
    "issuer": "source.issuer",
    "year": "iif({last} < '9999', substr({last}, 1, 4), '')",
    "basis": "doc.basis",
    "status": "doc.status",
}
#: The dimension of which a document may have several.
SEVERAL: Final = "state"
#: The columns of a row; those of `SINGLE` come after.
DOC, THING, SOURCE, ORDER, FIRST_DAY, LAST_DAY, TOKENS, GROUP = range(8)
VALUES: Final = 8
WIDTH: Final = VALUES + len(SINGLE)

_NUMBER: Final = np.dtype("<i8")
_FIRST: Final = "iif(doc.last <> '', doc.first, source.first)"
_LAST: Final = "iif(doc.last <> '', doc.last, source.last)"
_LAST_NUMBER: Final = f"CAST(replace({_LAST}, '-', '') AS INTEGER)"
_TOLD: Final = (
    "SELECT doc.id, doc.thing, doc.source,"
    f" (doc.rank << 59) | ((99999999 - {_LAST_NUMBER}) << 32),"
    f" CAST(replace({_FIRST}, '-', '') AS INTEGER), {_LAST_NUMBER}, doc.length,"
    " (SELECT group_concat(code, ' ') FROM"
    " (SELECT code FROM state WHERE state.doc = doc.id ORDER BY code)),"
    f" {', '.join(each.format(last=_LAST) for each in SINGLE.values())}"
    " FROM doc JOIN source ON source.id = doc.source"
    " WHERE doc.kind <> '' AND doc.source = ? ORDER BY doc.id"
)


def keep_rows(tables: sqlite3.Connection, source: int) -> None:
    """Keep the rows of the documents of a source that can be answers, once it is entered."""
    rows = [
        (
            *row[:GROUP],
            group_of(tables, SEVERAL, (row[GROUP] or "").split()),
            *(number_of(tables, d, v) for d, v in zip(SINGLE, row[VALUES:], strict=True)),
        )
        for row in tables.execute(_TOLD, (source,)).fetchall()
    ]
    told = np.array(rows, dtype=_NUMBER).tobytes()
    tables.execute("INSERT INTO rows_of VALUES (?, ?)", (source, told))


def kept_rows(tables: sqlite3.Connection, sources: Sequence[int] | None) -> Ints:
    """Return the rows of the documents of some sources, each once, or of all (None)."""
    which: str = ""
    asked: tuple[str, ...] = ()
    if sources is not None:
        which, asked = " WHERE source IN (SELECT value FROM json_each(?))", (json.dumps(sources),)
    told = tables.execute(f"SELECT told FROM rows_of{which}", asked).fetchall()
    found = np.frombuffer(b"".join([each for (each,) in told]), dtype=_NUMBER)
    return found.astype(np.int64, copy=False).reshape(-1, WIDTH)
