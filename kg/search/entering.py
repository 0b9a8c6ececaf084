"""Enter documents into the tables of an index, and take them out again."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.network.words import UNDATED
from kg.search.changes import Change
from kg.search.documents import Document, Telling
from kg.search.folding import tokens_of, words_of
from kg.search.keeping import keep_rows
from kg.search.names import date_words, initials_of
from kg.search.postings import spread
from kg.search.postings import take_out as take_words_out
from kg.search.relations import BEARS_ON
from kg.search.schema import REGISTRY
from kg.search.sums import written
from kg.search.tallies import count_in, count_out
from kg.search.things import things_of

#: The places where a word may stand, the best first, each with its weight.
PLACES: Final = (("name", 3, 12), ("near", 2, 3), ("quote", 1, 1))
INITIALS: Final = (("initials", 1, 6),)
_GRAM: Final = 3
#: What a source without a day begins and ends with: it may have been any day.
EVER: Final = ("", "9999-12-31")


def enter(change: Change, name: str, content_hash: str, telling: Telling) -> None:
    """Enter what one source (a release, or the registry) tells."""
    connection = change.tables
    documents = telling.documents
    own = next((d for d in documents if d.kind == "release"), None)
    first, last = _span(own)
    source = connection.execute(
        "INSERT INTO source"
        " (name, hash, issuer, first, last, date, iri, records, title, source_class)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            name, content_hash, telling.issuer, first, last,
            own.date if own and own.date else UNDATED,
            own.thing if own else "", own.records if own else 0, telling.title,
            telling.source_class,
        ),
    ).lastrowid  # fmt: skip
    iris = {iri for d in documents for iri in (d.thing, *d.around)}
    iris |= {iri for link in telling.links for iri in (link.subject, link.object)}
    iris |= {*telling.sums, *(iri for _, iri in telling.typed.shared)}
    things = things_of(connection, sorted({*iris, *telling.days, *telling.mentions}))
    connection.executemany(
        "INSERT INTO mention VALUES (?, ?)", ((source, each) for each in sorted(things.values()))
    )
    _changed(change, name, source or 0)
    words: set[str] = set()
    for document in documents:
        columns = _columns(document)
        words.update(columns[0], columns[1])
        _enter(change, source or 0, document, things, columns)
    keep_rows(connection, source or 0)
    _relate(connection, source or 0, telling, things)
    _add_up(connection, source or 0, telling, things)
    count_in(connection, source or 0, telling.typed, things)
    connection.executemany(
        "INSERT OR IGNORE INTO word VALUES (?, ?)", ((w, len(w)) for w in sorted(words))
    )


def _relate(
    connection: sqlite3.Connection, source: int, telling: Telling, things: Mapping[str, int]
) -> None:
    connection.executemany(
        "INSERT INTO link (source, subject, relation, object) VALUES (?, ?, ?, ?)",
        (
            (source, things[link.subject], link.relation, things[link.object])
            for link in telling.links
        ),
    )
    kinds = {document.thing: document.kind for document in telling.documents}
    connection.executemany(
        "INSERT INTO bears VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                things[link.object], kinds.get(link.subject, ""),
                telling.days.get(link.subject, ""), link.subject, things[link.subject], source,
            )
            for link in telling.links
            if link.relation == BEARS_ON
        ),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO dated (thing, source, day) VALUES (?, ?, ?)",
        ((things[iri], source, day) for iri, day in telling.days.items()),
    )


def _add_up(
    connection: sqlite3.Connection, source: int, telling: Telling, things: Mapping[str, int]
) -> None:
    connection.executemany(
        "INSERT INTO sum VALUES (?, ?, ?, ?)",
        (
            (things[relationship], source, place, written(each))
            for relationship, sums in telling.sums.items()
            for place, each in enumerate(sums)
        ),
    )


def _changed(change: Change, name: str, source: int) -> None:
    """Note that a source tells of what it mentions otherwise than before."""
    connection = change.tables
    if name == REGISTRY:  # labels of states and places: any answer may rest on them
        connection.execute("DELETE FROM answer")
    connection.execute(
        "UPDATE thing SET changed = ?"
        " WHERE id IN (SELECT mention.thing FROM mention WHERE mention.source = ?)",
        (change.step, source),
    )


def take_out(change: Change, name: str) -> None:
    """Take out all that a source told; words stay known, and lead nowhere."""
    connection = change.tables
    row = connection.execute("SELECT id FROM source WHERE name = ?", (name,)).fetchone()
    if row is None:
        return
    _changed(change, name, row[0])
    _take_words_out(change, row[0])
    connection.execute("DELETE FROM state WHERE doc IN (SELECT id FROM doc WHERE source = ?)", row)
    count_out(connection, row[0])
    for table in ("doc", "label", "edge", "link", "dated", "bears", "sum", "mention", "rows_of"):
        connection.execute(f"DELETE FROM {table} WHERE source = ?", row)
    connection.execute("DELETE FROM source WHERE id = ?", row)


def _take_words_out(change: Change, source: int) -> None:
    told = change.tables.execute(
        "SELECT id, thing, kind <> '', told FROM doc WHERE source = ?", (source,)
    ).fetchall()
    columns = {doc: _columns_told(json.loads(text)) for doc, _, _, text in told}
    # A table without content must be told what it holds of a row to forget it.
    change.tables.executemany(
        "INSERT INTO words (words, rowid, name, near, initials, quote)"
        " VALUES ('delete', ?, ?, ?, ?, ?)",
        ((doc, *map(" ".join, each)) for doc, each in columns.items()),
    )
    change.touched.update(thing for _, thing, is_answer, _ in told if is_answer)
    tokens = {doc: _searched(columns[doc]) for doc, _, is_answer, _ in told if is_answer}
    take_words_out(change.tables, tokens)
    change.counted(-len(tokens), -sum(map(len, tokens.values())))


def _enter(
    change: Change,
    source: int,
    document: Document,
    things: Mapping[str, int],
    columns: Sequence[Sequence[str]],
) -> None:
    connection, thing = change.tables, things[document.thing]
    first, last = _span(document) if document.days.known else ("", "")
    length = len(_searched(columns))
    doc = connection.execute(
        "INSERT INTO doc (source, thing, kind, rank, basis, status, date, first, last, length,"
        " told) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            source, thing, document.kind, document.rank, document.basis, document.realis,
            document.date, first, last, length, _told(document),
        ),
    ).lastrowid  # fmt: skip
    if document.kind:
        _find_by(change, doc or 0, columns, length)
    connection.execute(
        "INSERT INTO words (rowid, name, near, initials, quote) VALUES (?, ?, ?, ?, ?)",
        (doc, *map(" ".join, columns)),
    )
    connection.executemany(
        "INSERT INTO state VALUES (?, ?)", ((doc, code) for code in document.states)
    )
    keys = {" ".join(words): label for label in reversed(document.labels)
            if (words := words_of(label))}  # fmt: skip
    connection.executemany(
        "INSERT INTO label (key, rank, thing, source, text) VALUES (?, ?, ?, ?, ?)",
        ((key, document.rank, thing, source, keys[key]) for key in sorted(keys)),
    )
    connection.executemany(
        "INSERT INTO edge VALUES (?, ?, ?)",
        ((things[other], thing, source) for other in document.around),
    )


def _find_by(change: Change, doc: int, columns: Sequence[Sequence[str]], length: int) -> None:
    """Note by what an answer is found."""
    name, near, initials, quote = columns
    change.added.append(doc)
    told = zip(PLACES, (name, near, quote), strict=True)
    change.gathered.add(doc, spread((place, weight, some) for (_, place, weight), some in told))
    change.counted(1, length)
    change.tables.executemany(
        "INSERT OR IGNORE INTO initial VALUES (?)", ((gram,) for gram in initials)
    )


def _searched(columns: Sequence[Sequence[str]]) -> list[str]:
    """Return the words of a document, without initials."""
    name, near, _, quote = columns
    return [*name, *near, *quote]


def _span(document: Document | None) -> tuple[str, str]:
    """Return the first and the last day on which something may have been, as texts that sort."""
    days = document.days if document else None
    first = days.first.isoformat() if days and days.first else EVER[0]
    last = days.last.isoformat() if days and days.last else EVER[1]
    return first, last


def _told(document: Document) -> str:
    """Write what is shown of a document, and what it was found by."""
    told = {
        "labels": document.labels,
        "more": document.more,
        "beside": (*document.beside, *date_words(document.date.split(" | "))),
        "quotes": document.quotes,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _columns(document: Document) -> tuple[list[str], ...]:
    return _columns_told(json.loads(_told(document)))


def _columns_told(told: Mapping[str, list[str]]) -> tuple[list[str], ...]:
    """Return the tokens of the columns of the full-text table."""
    quotes = [str(quote[2]) for quote in told["quotes"]]
    return (
        _tokens((*told["labels"], *told["more"])),
        _tokens(told["beside"]),
        [gram for label in told["labels"] for gram in grams(initials_of(words_of(label)))],
        _tokens(quotes),
    )


def grams(initials: str) -> list[str]:
    """Return every three neighbouring initials: in them abbreviations are found as phrases."""
    return [initials[at : at + _GRAM] for at in range(len(initials) - _GRAM + 1)]


def _tokens(texts: Iterable[str]) -> list[str]:
    return [token for text in texts for token in tokens_of(text)]
