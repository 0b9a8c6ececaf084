"""The tables of an index, and how its file is opened; one that is no such index is made anew."""

import sqlite3
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from kg import deadline
from kg.search.folding import VERSION

REGISTRY: Final = "registry"
"""The name of the source that is no release: states and places that every store knows."""

PATIENCE: Final = 10.0
"""Seconds for which one process waits for another."""
_TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, issuer TEXT NOT NULL,
  first TEXT NOT NULL, last TEXT NOT NULL, date TEXT NOT NULL, iri TEXT NOT NULL,
  records INTEGER NOT NULL, title TEXT NOT NULL, source_class TEXT NOT NULL
);
CREATE INDEX source_iri ON source (iri);
CREATE INDEX source_date ON source (date, iri);
CREATE INDEX source_issuer ON source (issuer, date, iri);
CREATE TABLE thing (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, kept INTEGER NOT NULL, tie INTEGER NOT NULL,
  changed INTEGER NOT NULL
);
CREATE INDEX thing_kept ON thing (kept);
CREATE INDEX thing_changed ON thing (changed);
CREATE TABLE mention (
  source INTEGER, thing INTEGER, PRIMARY KEY (source, thing)
) WITHOUT ROWID;
CREATE TABLE answer (
  thing INTEGER, kind TEXT, basis TEXT NOT NULL, made INTEGER NOT NULL, rests TEXT NOT NULL,
  told BLOB NOT NULL, PRIMARY KEY (thing, kind)
) WITHOUT ROWID;
CREATE TABLE doc (
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL, thing INTEGER NOT NULL, kind TEXT NOT NULL,
  rank INTEGER NOT NULL, basis TEXT NOT NULL, status TEXT NOT NULL, date TEXT NOT NULL,
  first TEXT NOT NULL, last TEXT NOT NULL, length INTEGER NOT NULL, told TEXT NOT NULL
);
CREATE INDEX doc_source ON doc (source);
CREATE INDEX doc_thing ON doc (thing);
CREATE TABLE state (doc INTEGER, code TEXT, PRIMARY KEY (doc, code)) WITHOUT ROWID;
CREATE TABLE term (
  id INTEGER PRIMARY KEY, dimension TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (dimension, value)
);
CREATE TABLE term_group (id INTEGER PRIMARY KEY, members TEXT NOT NULL UNIQUE);
CREATE TABLE rows_of (source INTEGER PRIMARY KEY, told BLOB NOT NULL);
CREATE TABLE label (
  key TEXT, rank INTEGER, thing INTEGER, source INTEGER, text TEXT,
  PRIMARY KEY (key, rank, thing, source)
) WITHOUT ROWID;
CREATE INDEX label_rank ON label (rank, key);
CREATE INDEX label_source ON label (source);
CREATE TABLE edge (
  other INTEGER, thing INTEGER, source INTEGER, PRIMARY KEY (other, thing, source)
) WITHOUT ROWID;
CREATE INDEX edge_source ON edge (source);
CREATE TABLE link (
  subject INTEGER, relation TEXT, object INTEGER, source INTEGER,
  PRIMARY KEY (subject, relation, object, source)
) WITHOUT ROWID;
CREATE INDEX link_object ON link (object, relation, subject);
CREATE INDEX link_source ON link (source);
CREATE TABLE dated (
  thing INTEGER, source INTEGER, day TEXT, PRIMARY KEY (thing, source)
) WITHOUT ROWID;
CREATE INDEX dated_source ON dated (source);
CREATE TABLE bears (
  relationship INTEGER, kind TEXT, day TEXT, iri TEXT, thing INTEGER, source INTEGER,
  PRIMARY KEY (relationship, kind, day, iri, source)
) WITHOUT ROWID;
CREATE INDEX bears_source ON bears (source);
CREATE TABLE sum (
  relationship INTEGER, source INTEGER, place INTEGER, told TEXT,
  PRIMARY KEY (relationship, source, place)
) WITHOUT ROWID;
CREATE INDEX sum_source ON sum (source);
CREATE TABLE class (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, things INTEGER NOT NULL);
CREATE TABLE typed (
  class INTEGER, thing INTEGER, source INTEGER, PRIMARY KEY (class, thing, source)
) WITHOUT ROWID;
CREATE INDEX typed_source ON typed (source);
CREATE TABLE own (
  source INTEGER, class INTEGER, things INTEGER, PRIMARY KEY (source, class)
) WITHOUT ROWID;
CREATE TABLE posting (token TEXT, part INTEGER, told BLOB NOT NULL);
CREATE UNIQUE INDEX posting_token ON posting (token, part);
CREATE TABLE initial (gram TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE size (documents INTEGER NOT NULL, tokens INTEGER NOT NULL);
INSERT INTO size VALUES (0, 0);
CREATE TABLE shown (
  thing INTEGER PRIMARY KEY, told BLOB NOT NULL, words TEXT, quotes BLOB, beyond TEXT
);
CREATE TABLE word (word TEXT PRIMARY KEY, length INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX word_length ON word (length);
CREATE VIRTUAL TABLE words USING fts5 (
  name, near, initials, quote, content='', prefix='2 3', tokenize="ascii tokenchars '_'"
);
"""
_CONTENT: Final = 7  # raise it when something else is entered into the same tables
FORMAT: Final = f"{_CONTENT} {sha256(_TABLES.encode()).hexdigest()[:12]} {VERSION}"
"""Version of tables, content and folding: an index of another one is made anew."""

_ENDINGS: Final = ("", "-wal", "-shm", "-journal")


def connect(path: Path | None) -> sqlite3.Connection:
    """Open the index in a file, or in memory; it is empty if it was none of this format.

    Raises:
        sqlite3.OperationalError: the file cannot be opened or written.
    """
    try:
        found = _opened(path)
        if _is_ours(found):
            return found
        found.close()
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:  # it is damaged, or no database at all
        pass
    discard(path)
    return _made(_opened(path))


def copy_of(path: Path) -> sqlite3.Connection:
    """Return a copy of the index in a file that is nobody else's, and goes with its connection.

    It is empty where the file is none, or cannot be read.
    """
    private = _connection("")
    for way in ("mode=ro", "mode=ro&immutable=1"):  # a log beside it needs a disk for writing
        with (
            suppress(sqlite3.DatabaseError),
            closing(sqlite3.connect(f"{path.absolute().as_uri()}?{way}", uri=True)) as source,
        ):
            source.backup(private)
            if _is_ours(private):
                return private
    private.close()
    return _made(_connection(""))


def discard(path: Path | None) -> None:
    """Remove the files of an index."""
    for ending in _ENDINGS if path is not None else ():
        Path(f"{path}{ending}").unlink(missing_ok=True)


def _opened(path: Path | None) -> sqlite3.Connection:
    if path is None:
        return _connection(":memory:")
    found = _connection(str(path))
    found.execute("PRAGMA journal_mode = WAL")
    found.execute("PRAGMA synchronous = NORMAL")
    return found


def _connection(place: str) -> sqlite3.Connection:
    found = sqlite3.connect(place, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    deadline.watch(found)
    found.execute("PRAGMA temp_store = MEMORY")
    found.execute("PRAGMA cache_size = -32000")  # KiB
    found.execute("PRAGMA trusted_schema = OFF")
    return found


def _is_ours(connection: sqlite3.Connection) -> bool:
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
    except sqlite3.OperationalError:
        return False  # there is no such table
    return row is not None and row[0] == FORMAT


def _made(connection: sqlite3.Connection) -> sqlite3.Connection:
    with suppress(sqlite3.OperationalError):  # another process may be making it just now
        connection.executescript(
            f"BEGIN IMMEDIATE; {_TABLES} INSERT INTO meta VALUES ('format', '{FORMAT}'); COMMIT;"
        )
    return connection
