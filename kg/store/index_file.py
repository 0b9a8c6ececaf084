"""A file of rows beside the graphs, in SQLite; what is damaged is forgotten."""

import sqlite3
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from kg import deadline
from kg.store.faults import fault

_CACHE: Final = 32 * 1024  # KiB of pages in memory at most
_FORM: Final = 9  # raise it when the tables change
_TABLES: Final = """
CREATE TABLE note(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE stored(id TEXT PRIMARY KEY, hash TEXT) WITHOUT ROWID;
CREATE TABLE release(id TEXT PRIMARY KEY, told TEXT, day TEXT) WITHOUT ROWID;
CREATE INDEX release_day ON release(day);
CREATE TABLE mention(iri TEXT, kind TEXT, release TEXT, anchor TEXT, body TEXT, claims TEXT,
  PRIMARY KEY(iri, kind, release)) WITHOUT ROWID;
CREATE INDEX mention_release ON mention(release);
CREATE INDEX mention_anchor ON mention(anchor);
CREATE TABLE said(release TEXT, kind TEXT, iri TEXT, body TEXT, claims TEXT,
  PRIMARY KEY(release, kind, iri)) WITHOUT ROWID;
CREATE INDEX said_iri ON said(iri);
CREATE TABLE pointer(release TEXT, target TEXT, PRIMARY KEY(release, target)) WITHOUT ROWID;
CREATE INDEX pointer_target ON pointer(target);
CREATE TABLE outline(iri TEXT, kind TEXT, body TEXT, PRIMARY KEY(iri, kind)) WITHOUT ROWID;
CREATE INDEX outline_kind ON outline(kind);
CREATE TABLE pair(states TEXT, kind TEXT, day TEXT, iri TEXT, actual INTEGER, issuers TEXT,
  PRIMARY KEY(states, kind, day, iri)) WITHOUT ROWID;
CREATE INDEX pair_tally ON pair(actual, states, kind, issuers, day);
CREATE INDEX pair_iri ON pair(iri, kind);
CREATE TABLE used(target TEXT, kind TEXT, day TEXT, iri TEXT, slots TEXT,
  PRIMARY KEY(target, kind, day, iri)) WITHOUT ROWID;
CREATE INDEX used_iri ON used(iri, kind);
CREATE TABLE thing(iri TEXT, kind TEXT, description TEXT, canonical TEXT, states TEXT,
  PRIMARY KEY(iri, kind)) WITHOUT ROWID;
CREATE INDEX thing_description ON thing(description, kind);
CREATE INDEX thing_canonical ON thing(canonical, kind);
CREATE TABLE description(id TEXT, kind TEXT, cluster TEXT, sketch TEXT,
  PRIMARY KEY(id, kind)) WITHOUT ROWID;
CREATE INDEX description_cluster ON description(cluster, kind);
CREATE TABLE block(key TEXT, kind TEXT, description TEXT,
  PRIMARY KEY(key, kind, description)) WITHOUT ROWID;
CREATE TABLE reference(target TEXT, kind TEXT, iri TEXT,
  PRIMARY KEY(target, kind, iri)) WITHOUT ROWID;
CREATE TABLE outcome(meeting TEXT, agreement TEXT, release TEXT,
  PRIMARY KEY(meeting, agreement, release)) WITHOUT ROWID;
CREATE TABLE cluster(id TEXT, kind TEXT, open INTEGER, merged INTEGER, body TEXT,
  PRIMARY KEY(id, kind)) WITHOUT ROWID;
CREATE INDEX cluster_open ON cluster(id, kind) WHERE open;
"""


class IndexFile:
    """An SQLite file, or one in memory; everything until `commit` is one transaction.

    One thread reads at a time, as `deadline.watch` wants it.

    Used as a context manager it is closed at the end, and what was not committed is forgotten.
    """

    def __init__(self, path: Path | None, db: sqlite3.Connection) -> None:
        self._path = path
        self.db = db
        self._reading: Final = threading.RLock()

    @classmethod
    def open(cls, path: Path | None) -> Self:
        """Open the index of a file, made if it is not there; None opens an empty one in memory.

        What is damaged, or of another version, is forgotten.

        Raises:
            StoreError: the file cannot be made or written.
        """
        try:
            return cls(path, _connected(path))
        except sqlite3.DatabaseError:
            try:
                _remove(path)
                return cls(path, _connected(path))
            except (OSError, sqlite3.Error) as error:
                raise fault(f"{path} cannot be opened", error) from error

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """Open the index of a file for reading, None if it is damaged or of another version.

        It may be read from any thread.
        """
        address = f"{path.absolute().as_uri()}?mode=ro"
        try:
            db = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
            (form,) = db.execute("PRAGMA user_version").fetchone()
            db.execute("BEGIN")  # a writer beside changes nothing of what is seen
        except sqlite3.Error:
            return None
        if form != _FORM:
            db.close()
            return None
        return cls(path, deadline.watch(db))

    def __enter__(self) -> Self:
        """Return the index."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the file; an error of SQLite becomes one of the store.

        Raises:
            StoreError: it could not be read or written; what is damaged is removed.
        """
        self.db.close()
        if isinstance(error, sqlite3.Error):
            if not isinstance(error, sqlite3.OperationalError):
                _remove(self._path)
            raise fault(f"{self._path} cannot be used", error) from error

    def close(self) -> None:
        """Close the file; what was not committed is forgotten."""
        self.db.close()

    def clear(self) -> None:
        """Forget all: the index is empty then."""
        self.db.close()
        _remove(self._path)
        self.db = _connected(self._path)

    def commit(self) -> None:
        """Keep what was written since the last time."""
        self.db.execute("COMMIT")
        self.db.execute("BEGIN")

    def note(self, name: str) -> str:
        """Return what was noted under a name, "" if nothing was."""
        return self.text_of("SELECT value FROM note WHERE name=?", name)

    def put_note(self, name: str, value: str) -> None:
        """Note something under a name."""
        self.db.execute("REPLACE INTO note VALUES (?,?)", (name, value))

    def rows(self, sql: str, *values: str | int) -> list[Any]:
        """Return the rows of a query; their columns are texts, as the tables say, hence Any.

        Raises:
            QueryTimeoutError: the time of the request is over.
        """
        try:
            with deadline.held(self._reading):
                return self.db.execute(sql, values).fetchall()
        except sqlite3.OperationalError:
            deadline.check()  # the statement may have been stopped by that
            raise

    def text_of(self, sql: str, *values: str) -> str:
        """Return the first column of the first row, "" if there is none."""
        found = self.rows(sql, *values)
        return str(found[0][0] or "") if found else ""


def _remove(path: Path | None) -> None:
    if path is not None:
        for ending in ("", "-wal", "-shm"):
            path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)


def _connected(path: Path | None) -> sqlite3.Connection:
    db = sqlite3.connect(path or ":memory:", isolation_level=None)
    try:
        _prepare(db)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=NORMAL")
    db.execute(f"PRAGMA cache_size=-{_CACHE}")
    (form,) = db.execute("PRAGMA user_version").fetchone()
    if form == 0:
        db.executescript(f"BEGIN; {_TABLES} PRAGMA user_version={_FORM}; COMMIT")
    elif form != _FORM:
        raise sqlite3.DatabaseError(f"the index has the form {form}")
    db.execute("BEGIN")
