"""Find things by words or names: the index of a store, opened when something is asked of it."""

import threading
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kg import deadline
from kg.vocabulary import RDF
from kg.workspace.writing import Writing

if TYPE_CHECKING:
    from kg.search import Asked, Found, Index, Known, Moment, Sort, Standing, Suggestion
    from kg.store import StoredRelease

_OPENING = threading.Lock()


class Searching(Writing):
    """The part of a workspace that finds things by words.

    The index of a store in a directory is a file in it. It is brought up to date after each
    ingestion and whenever it is asked; that of a store in memory is in memory.
    """

    _index: "Index | None" = None
    #: The file of the index, None in memory; whether it is only read, and never written.
    _index_file: Path | None = None
    _index_own = False

    def index(self) -> "Index":
        """Return the index, which tells all that the store does now.

        Raises:
            StoreError: the store is damaged.
        """
        with deadline.held(_OPENING):
            if self._index is None:
                with deadline.within(None):  # it is opened once for all who ask
                    self._index = self._open_index()
        self._index.catch_up()
        return self._index

    def _open_index(self) -> "Index":
        from kg.search import Index

        return Index.open(self.store, self._index_file, own=self._index_own)

    def index_anew(self) -> "Index":
        """Make the index anew from the store.

        Raises:
            StoreError: the store is damaged.
        """
        from kg.search import discard

        self.close_index()
        if not self._index_own:
            discard(self._index_file)
        return self.index()

    @property
    def indexed(self) -> bool:
        """Whether there is an index, or will be one in a file.

        To index a store in memory for one question takes longer than to read it for that.
        """
        return self._index is not None or self._index_file is not None

    def keep_index(self) -> None:
        """Bring the index up to date, if it is kept."""
        if self.indexed:
            self.index()

    def close_index(self) -> None:
        """Let go of the file of the index."""
        if self._index is not None:
            self._index.close()
            self._index = None

    def resolve(self, name: str) -> str:
        """Return the IRI of what a name means; see `kg.trace.resolve`.

        The id of a release (`kg releases`) means the release.

        Raises:
            NotFoundError: the name is not known.
            AmbiguousNameError: it may mean several things.
        """
        from kg.search import Candidates
        from kg.trace import resolve

        release = self.iris.release(name)
        if next(iter(self.store.engine.match(release, RDF.type)), None) is not None:
            return release.value
        known = Candidates(self.index()) if self.indexed else None
        return resolve(self.store.engine, name, known)

    def bearing(self, relationship: str, limit: int | None) -> "Known | None":
        """Return what the index knows of a relationship (its IRI), None if there is none.

        Of each shelf the latest `limit` things, all for None.
        """
        from kg.search import known

        return known(self.index(), relationship, limit) if self.indexed else None

    def timeline_of(self, relationship: str, *, limit: int, offset: int) -> "tuple[Moment, ...]":
        """Return what happened between two states; see `kg.search.timeline`.

        Raises:
            StoreError: the index is damaged.
        """
        from kg.search import timeline

        return timeline(self.index(), relationship, limit=limit, offset=offset)

    def related(self, iri: str, most: int) -> "tuple[int, Sequence[tuple[str, str, str, str]]]":
        """Return how many relations a thing has, and the first; see `kg.search.relations`."""
        from kg.search import relations

        return relations(self.index(), iri, "bearsOn", most)

    def listed(
        self, *, issuer: str, limit: int | None, offset: int
    ) -> tuple[tuple[str, int], ...]:
        """Return IRI and number of records of releases; see `kg.search.listed`.

        Raises:
            StoreError: the index is damaged.
        """
        from kg.search import listed

        return listed(self.index(), issuer=issuer, limit=limit, offset=offset)

    def latest(
        self, *, issuer: str = "", limit: int | None = None, offset: int = 0
    ) -> "tuple[StoredRelease, ...]":
        """Return the releases of a state (its code), or all, the newest first, undated ones last.

        Raises:
            StoreError: the index or the ledger is damaged.
        """
        from kg.search import newest

        if self.indexed and limit is not None:
            ids = newest(self.index(), issuer=issuer, limit=limit, offset=offset)
            return tuple(map(self.store.get, ids))
        found = [each for each in self.store.releases() if not issuer or each.issuer == issuer]
        found.sort(key=lambda one: (-(one.published or date.min).toordinal(), one.id))
        return tuple(found[offset : None if limit is None else offset + limit])

    def sorts(self) -> "Counter[Sort]":
        """Return how many releases there are by issuer, month of publication and source class.

        Raises:
            StoreError: the index or the ledger is damaged.
        """
        from kg.search import Sort, sorts

        if self.indexed:
            return sorts(self.index())
        return Counter(
            Sort(
                issuer=each.issuer or "",
                month=each.published.isoformat()[:7] if each.published else "",
                source_class=each.source_class,
            )
            for each in self.store.releases()
        )

    def span(self) -> tuple[str, str]:
        """Return the first and the last day of publication (YYYY-MM-DD), "" where none has one.

        Raises:
            StoreError: the index or the ledger is damaged.
        """
        from kg.search import span

        if self.indexed:
            return span(self.index())
        days = [each.published for each in self.store.releases() if each.published]
        return (min(days).isoformat(), max(days).isoformat()) if days else ("", "")

    def search(self, asked: "Asked") -> "Found":
        """Return one page of what fits words and choices, with counts; see `kg.search.search`.

        Raises:
            BadParameterError: a choice is none, or nothing was asked for.
            StoreError: the index is damaged.
        """
        from kg.search import search

        return search(self.index(), asked)

    def suggest(self, prefix: str, *, limit: int = 10) -> "tuple[Suggestion, ...]":
        """Return names that begin with what was typed; see `kg.search.suggest`.

        Raises:
            StoreError: the index is damaged.
        """
        from kg.search import suggest

        return suggest(self.index(), prefix, limit=limit)

    def standing(self) -> "Standing":
        """Tell how the index stands.

        Raises:
            StoreError: the store is damaged.
        """
        return self.index().standing()
