"""The store of releases: their graphs in an engine, their texts by hash, a ledger of both."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final, Never, Self

from pyoxigraph import NamedNode, Quad

from kg.errors import NotFoundError, WithdrawnError
from kg.iris import Iris
from kg.model.release import Release
from kg.settings import DEFAULT_BASE
from kg.store.derived import DerivedGraphs
from kg.store.embedded import EmbeddedEngine
from kg.store.engine import Engine
from kg.store.entries import StoredRelease, Withdrawal, in_order, of_release, order_of
from kg.store.ledger import Ledger, Proposal
from kg.store.opening import Remote, engine_to_read, engine_to_write, locked
from kg.store.outcomes import Outcome, outcome
from kg.store.revisions import Revisions, Version
from kg.store.texts import TextFolder, TextMemory, Texts

_LOG: Final = logging.getLogger(__name__)


class ReleaseStore(DerivedGraphs):
    """Releases of one store. One process writes, or several read; `engine` is for reading.

    `held` is let go when the store is closed: locks and copies. `readable` is where other
    processes can read the graphs as long as it is open, if they can.
    """

    def __init__(
        self,
        engine: Engine,
        texts: Texts,
        archive: Texts,
        *,
        base: str = DEFAULT_BASE,
        held: ExitStack | None = None,
        readable: Path | None = None,
    ) -> None:
        super().__init__(engine, Ledger(engine, base), Iris(base))
        self.readable: Final = readable
        self._held = held or ExitStack()
        self._texts = texts
        self._archive = archive
        self._revisions = Revisions(engine, self._ledger, archive, self._iris)

    @classmethod
    def open(
        cls, path: Path | None = None, *, base: str = DEFAULT_BASE, remote: Remote = None
    ) -> Self:
        """Open the store of a directory, made if there is none; None opens one in memory.

        With `remote` a server keeps its graphs.

        Raises:
            StoreError: the directory is in use, damaged, of another version, base IRI or server,
                or something else than a store; or the server does not answer.
        """
        if path is None:
            return cls(EmbeddedEngine.open(None), TextMemory(), TextMemory(), base=base)
        with ExitStack() as held:
            layout = locked(path, base, remote, "write", held)
            layout.tidy()
            engine = engine_to_write(layout, remote)
            texts, archive = TextFolder(layout.texts), TextFolder(layout.archive)
            opened = cls(engine, texts, archive, base=base, held=held.pop_all())
            return opened.indexed(layout.index)
        raise AssertionError  # no manager above swallows errors

    @classmethod
    def read(
        cls,
        path: Path,
        *,
        base: str = DEFAULT_BASE,
        remote: Remote = None,
        aside: bool = False,
    ) -> Self:
        """Open the store of a directory for reading; others may read at the same time.

        Writers wait until it is closed, unless it is read `aside`: from a copy of the graphs as
        they are now (docs/decisions/0005-readers.md).

        Raises:
            StoreError: as `open`, and there is no store, or another process writes to it.
        """
        with ExitStack() as held, ExitStack() as briefly:
            layout = locked(path, base, remote, "read", briefly if aside else held)
            engine, readable = engine_to_read(layout, remote, aside=aside, held=held)
            texts, archive = TextFolder(layout.texts), TextFolder(layout.archive)
            own = cls(engine, texts, archive, base=base, held=held.pop_all(), readable=readable)
            return own.indexed(layout.index, write=False)
        raise AssertionError  # no manager above swallows errors

    def put(
        self,
        release: Release,
        graphs: Mapping[NamedNode, Sequence[Quad]],
        content_hash: str,
        *,
        at: datetime,
        proposals: Sequence[Proposal] = (),
        extractor: str = "",
    ) -> Outcome:
        """Make `graphs` and `proposals` all that the store holds of a text, in one step.

        The newest text of a release answers; the others are archived. The same `content_hash`
        (of the graphs, see `fingerprint`), text, header and proposals as before change nothing.
        `proposals` are facts that wait for review, as JSON objects; `at` is the time of this
        ingestion, `extractor` how facts were found, if not by rules. Durable after `flush`.
        """
        before = {stored.sha256: stored for stored in self._ledger.revisions(release.id)}
        begun = before[release.sha256].first_ingested if release.sha256 in before else at
        stored = replace(
            of_release(release, graphs=graphs, content_hash=content_hash, at=begun),
            extractor=extractor,
        )
        # The text first: a kill between the two leaves a text too many, never a graph whose
        # quotes cannot be checked. Also where nothing else changes: it mends a damaged file.
        self._texts.put(release.sha256, release.text)
        withdrawal = self._ledger.withdrawal(release.id)
        new = Version(stored=stored, graphs=graphs, proposals=proposals)
        known = before.values()
        changed = self._revisions.write(release.id, known, new=new, withdrawal=withdrawal)
        if changed:
            self._touch(release.id)
            _LOG.info("wrote %s: %d quads", release.id, sum(map(len, graphs.values())))
        if withdrawal is not None:
            return "withdrawn"
        answers = in_order((before | {stored.sha256: stored}).values())[-1]
        return outcome(stored, before, answers, changed=changed)

    def keep_texts(self, releases: Iterable[Release]) -> None:
        """Write texts ahead of `put`, many at once: it then does not wait for the disk."""
        self._texts.put_all((each.sha256, each.text) for each in releases)

    def remove(self, release_id: str) -> None:
        """Take a release out: all its texts with their graphs, and all entries.

        Raises:
            NotFoundError: no release has that id.
        """
        gone = self.revisions(release_id)
        names = {name for stored in gone for name in stored.graphs}
        names.add(self._iris.graph(release_id, "history"))
        entries, stale = self._ledger.quads(release_id), self._ledger.made_stale(release_id)
        self.engine.replace(dict.fromkeys(names, ()), remove=entries, add=stale)
        self._touch(release_id)
        # Files go when it is certain that no entry leads to them, also after a power cut.
        self.engine.flush()
        left = {stored.sha256 for stored in self._ledger.all()}
        archived = {stored.archived for stored in self._ledger.all()}
        for stored in gone:
            if stored.sha256 not in left:
                self._texts.discard(stored.sha256)
            if stored.archived and stored.archived not in archived:
                self._archive.discard(stored.archived)
        _LOG.info("removed %s", release_id)

    def withdraw(self, release_id: str, withdrawal: Withdrawal) -> None:
        """Let no text of a release answer any more; everything is kept. A second time replaces.

        Raises:
            NotFoundError: no release has that id.
        """
        self._revisions.write(release_id, self.revisions(release_id), withdrawal=withdrawal)
        self._touch(release_id)

    def restore(self, release_id: str) -> None:
        """Take a withdrawal back: the newest text of the release answers again.

        Raises:
            NotFoundError: no release has that id, or it is not withdrawn.
        """
        known = self.revisions(release_id)
        if self._ledger.withdrawal(release_id) is None:
            hint = f"See: kg revisions {release_id}"
            raise NotFoundError(f"{release_id} is not withdrawn", hint=hint)
        self._revisions.write(release_id, known)
        self._touch(release_id)

    def revisions(self, release_id: str) -> tuple[StoredRelease, ...]:
        """Return all texts of a release, by the time at which they were known, the newest last.

        Raises:
            NotFoundError: no release has that id.
        """
        return self._ledger.revisions(release_id) or self._missing(release_id)

    def withdrawal(self, release_id: str) -> Withdrawal | None:
        """Return why and when a release was withdrawn, None if it was not."""
        return self._ledger.withdrawal(release_id)

    def graphs(self, stored: StoredRelease) -> Mapping[NamedNode, Sequence[Quad]]:
        """Return the graphs of a text of a release, whether it answers or not.

        Raises:
            StoreError: its archived graphs are gone or damaged.
        """
        return self._revisions.graphs(stored)

    def releases(self) -> tuple[StoredRelease, ...]:
        """Return the releases, by day of knowledge and id; read once until the store changes."""
        return self._once("releases", lambda: tuple(sorted(self._ledger, key=_by_day)))

    def get(self, release_id: str) -> StoredRelease:
        """Return the text of a release that answers, as the ledger knows it.

        Raises:
            NotFoundError: no release has that id, or it is withdrawn.
        """
        return self._ledger.find(release_id) or self._missing(release_id)

    def _missing(self, release_id: str) -> Never:
        withdrawal = self._ledger.withdrawal(release_id)
        if withdrawal is None:
            raise NotFoundError(
                f"no release is called {release_id!r}",
                hint="List the releases with: kg query releases-by-issuer",
            )
        raise WithdrawnError(
            f"{release_id} was withdrawn on {withdrawal.at.date()}: {withdrawal.reason}",
            hint=f"Take that back with: kg withdraw {release_id} --undo",
        )

    def with_text(self, sha256: str) -> tuple[str, ...]:
        """Return the ids of the releases that answer with the text of that hash, sorted."""
        found = (each for each in self._ledger.with_text(sha256) if each.archived is None)
        return tuple(sorted(each.id for each in found))

    def text(self, sha256: str) -> str:
        """Return the text with that hash, exactly as it was stored.

        Raises:
            NotFoundError: there is none.
            StoreError: the text on disk no longer has its hash.
        """
        return self._texts.get(sha256)

    def proposals(self, release_id: str) -> tuple[Proposal, ...]:
        """Return the facts of a release that wait for review, in the order they were given.

        Raises:
            NotFoundError: no release has that id.
        """
        return self._ledger.proposals(self.get(release_id))

    def all(self) -> tuple[StoredRelease, ...]:
        """Return every text of every release, by id and the time at which it was known."""
        return tuple(sorted(self._ledger.all(), key=lambda each: (each.id, *order_of(each))))

    def waiting(self, stored: StoredRelease) -> tuple[Proposal, ...]:
        """Return what waits for review of a text, whether it answers or not."""
        return self._ledger.proposals(stored)

    def copy_texts(self, texts: Texts, archive: Texts) -> None:
        """Put every text and all that is archived elsewhere too.

        Raises:
            NotFoundError: a text is gone.
            StoreError: a text is damaged, or cannot be written.
        """
        texts.put_all((each.sha256, self.text(each.sha256)) for each in self._ledger.all())
        self._revisions.copy(archive)

    def scratch(self, engine: Engine | None = None) -> "ReleaseStore":
        """Return a store over `engine` (an empty one in memory) with the texts of this one."""
        alone = engine or EmbeddedEngine.open()
        made = ReleaseStore(alone, self._texts, self._archive, base=self.base)
        return made.indexed(self.index if engine else None)

    def close(self) -> None:
        """Flush and let go of the directory, also where the disk is full.

        Raises:
            StoreError: what was written last could not be flushed.
        """
        try:
            self.engine.flush()
        finally:
            self.engine.close()
            self._held.close()


def _by_day(stored: StoredRelease) -> tuple[date, str]:
    return (stored.known, stored.id)
