"""What the world remembers beside the graphs, to look again only at what a change touches.

It holds nothing that the graphs do not say, and is made anew whenever it is gone, damaged, or not
that of the graphs (docs/decisions/0014-the-world-is-kept.md). What the texts mean is told by
`kg.world.rows`; here they are only found.
"""

import json
from collections.abc import Collection, Iterable

from kg.store.index_file import IndexFile


class WorldIndex(IndexFile):
    """Releases, mentions, things with their descriptions, and clusters of these, by kind."""

    def content(self, release: str) -> str:
        """Return the content hash of a release of the store, "" if it is not there."""
        return self.text_of("SELECT hash FROM stored WHERE id=?", release)

    def put_content(self, release: str, content_hash: str) -> None:
        """Remember the content hash of a release of the store; "" forgets it."""
        self.db.execute("DELETE FROM stored WHERE id=?", (release,))
        if content_hash:
            self.db.execute("INSERT INTO stored VALUES (?,?)", (release, content_hash))

    def release(self, name: str) -> str:
        """Return the header of a release, "" if it is not there."""
        return self.text_of("SELECT told FROM release WHERE id=?", name)

    def put_release(self, name: str, told: str, day: str) -> None:
        """Remember the header of a release and the day it came out; "" forgets it."""
        self.db.execute("DELETE FROM release WHERE id=?", (name,))
        if told:
            self.db.execute("INSERT INTO release VALUES (?,?,?)", (name, told, day))

    # mentions ------------------------------------------------------------------------------

    def mentions_in(self, release: str) -> dict[tuple[str, str], tuple[str, str, str]]:
        """Return anchor, body and claims of what a release mentions, by kind and IRI."""
        sql = "SELECT kind, iri, anchor, body, claims FROM mention WHERE release=?"
        return {(kind, iri): (*texts,) for kind, iri, *texts in self.rows(sql, release)}

    def mentions_of(self, kind: str, iri: str) -> list[tuple[str, str]]:
        """Return header of the release and body of the mentions of an IRI, by release."""
        return self.rows(
            "SELECT told, body FROM mention JOIN release ON release.id = mention.release"
            " WHERE iri=? AND kind=? ORDER BY mention.release",
            iri,
            kind,
        )

    def put_mention(self, kind: str, iri: str, release: str, texts: tuple[str, str, str]) -> None:
        """Remember anchor, body and claims of a mention, instead of an earlier one."""
        self.db.execute("REPLACE INTO mention VALUES (?,?,?,?,?,?)", (iri, kind, release, *texts))

    def drop_mention(self, kind: str, iri: str, release: str) -> None:
        """Forget a mention."""
        where = "DELETE FROM mention WHERE iri=? AND kind=? AND release=?"
        self.db.execute(where, (iri, kind, release))

    def told_by(self, kind: str, iri: str, most: int) -> int:
        """Return how many releases mention an IRI; not more than `most` are counted."""
        sql = "SELECT 1 FROM mention WHERE iri=? AND kind=? LIMIT ?"
        return len(self.rows(sql, iri, kind, most))

    def kind_of(self, iri: str) -> str | None:
        """Return the kind of an IRI, None if nothing mentions it."""
        sql = "SELECT kind FROM mention WHERE iri=? ORDER BY release LIMIT 1"
        return self.text_of(sql, iri) or None

    def with_anchor(self, anchor: str) -> str | None:
        """Return the least IRI that is mentioned with an anchor, None if there is none."""
        found = self.text_of("SELECT min(iri) FROM mention WHERE anchor=?", anchor)
        return found or None

    def put_references(self, kind: str, iri: str, targets: Iterable[str]) -> None:
        """Remember that a thing is compared by others, so that it is found when they change."""
        rows = [(target, kind, iri) for target in targets]
        self.db.executemany("INSERT OR IGNORE INTO reference VALUES (?,?,?)", rows)

    def drop_references(self, kind: str, iri: str, targets: Iterable[str]) -> None:
        """Forget such references."""
        rows = [(target, kind, iri) for target in targets]
        sql = "DELETE FROM reference WHERE target=? AND kind=? AND iri=?"
        self.db.executemany(sql, rows)

    def referring(self, kind: str, targets: Collection[str]) -> list[str]:
        """Return the IRIs of a kind that are compared by one of the `targets`, sorted."""
        found = self.rows(
            "SELECT DISTINCT iri FROM reference"
            " WHERE target IN (SELECT value FROM json_each(?)) AND kind=? ORDER BY iri",
            json.dumps(sorted(targets)),
            kind,
        )
        return [iri for (iri,) in found]

    def put_outcomes(self, release: str, agreement: str, meetings: Iterable[str]) -> None:
        """Remember of which meetings an agreement came, as a release tells it."""
        self.db.executemany(
            "INSERT OR IGNORE INTO outcome VALUES (?,?,?)",
            [(meeting, agreement, release) for meeting in meetings],
        )

    def drop_outcomes(self, release: str, agreement: str, meetings: Iterable[str]) -> None:
        """Forget that."""
        self.db.executemany(
            "DELETE FROM outcome WHERE meeting=? AND agreement=? AND release=?",
            [(meeting, agreement, release) for meeting in meetings],
        )

    def outcomes(self, meeting: str) -> list[str]:
        """Return the agreements that came of a meeting, sorted."""
        sql = "SELECT DISTINCT agreement FROM outcome WHERE meeting=? ORDER BY agreement"
        return [iri for (iri,) in self.rows(sql, meeting)]

    # things and their descriptions ---------------------------------------------------------

    def description_of(self, kind: str, iri: str) -> str:
        """Return the description under which an IRI goes, "" if it is not there."""
        return self.text_of("SELECT description FROM thing WHERE iri=? AND kind=?", iri, kind)

    def canonical(self, iri: str) -> list[tuple[str, str]]:
        """Return the canonical IRI of an IRI in each kind that it is of."""
        return self.rows("SELECT kind, canonical FROM thing WHERE iri=?", iri)

    def states(self, kind: str, iri: str) -> str:
        """Return the states that are noted of a canonical IRI."""
        return self.text_of("SELECT states FROM thing WHERE iri=? AND kind=?", iri, kind)

    def described_by(self, kind: str, description: str) -> list[str]:
        """Return the IRIs that go under a description, sorted."""
        sql = "SELECT iri FROM thing WHERE description=? AND kind=? ORDER BY iri"
        return [iri for (iri,) in self.rows(sql, description, kind)]

    def describe(self, kind: str, iri: str, description: str) -> None:
        """Let an IRI go under a description; "" forgets it."""
        if not description:
            self.db.execute("DELETE FROM thing WHERE iri=? AND kind=?", (iri, kind))
            return
        self.db.execute(
            "INSERT INTO thing VALUES (?,?,?,?,'') ON CONFLICT(iri, kind)"
            " DO UPDATE SET description=excluded.description",
            (iri, kind, description, iri),
        )

    def settle(self, kind: str, rows: Iterable[tuple[str, str, str]]) -> None:
        """Note canonical IRIs and states of IRIs."""
        self.db.executemany(
            "UPDATE thing SET canonical=?, states=? WHERE iri=? AND kind=?",
            [(canonical, states, iri, kind) for iri, canonical, states in rows],
        )

    def releases_of(self, kind: str, description: str) -> frozenset[str]:
        """Return the ids of the releases that describe a thing so."""
        found = self.rows(
            "SELECT release FROM thing JOIN mention USING (iri, kind)"
            " WHERE thing.description=? AND thing.kind=?",
            description,
            kind,
        )
        return frozenset(release for (release,) in found)

    def sketch(self, kind: str, description: str) -> tuple[str, str]:
        """Return cluster and sketch of a description, both "" if it is not there."""
        sql = "SELECT cluster, sketch FROM description WHERE id=? AND kind=?"
        found = self.rows(sql, description, kind)
        return found[0] if found else ("", "")

    def sketches(self, kind: str, names: Collection[str]) -> dict[str, tuple[str, str]]:
        """Return cluster and sketch of descriptions, by name."""
        found = self.rows(
            "SELECT id, cluster, sketch FROM description"
            " WHERE id IN (SELECT value FROM json_each(?)) AND kind=?",
            json.dumps(sorted(names)),
            kind,
        )
        return {name: (cluster, sketch) for name, cluster, sketch in found}

    def put_sketch(self, kind: str, description: str, sketch: str) -> None:
        """Remember what a description says; "" forgets it."""
        key = (description, kind)
        self.db.execute("DELETE FROM description WHERE id=? AND kind=?", key)
        if sketch:
            values = (description, kind, "", sketch)
            self.db.execute("INSERT INTO description VALUES (?,?,?,?)", values)

    def put_blocks(self, kind: str, description: str, keys: Iterable[str]) -> None:
        """Let a description be found under keys."""
        rows = [(key, kind, description) for key in keys]
        self.db.executemany("INSERT OR IGNORE INTO block VALUES (?,?,?)", rows)

    def drop_blocks(self, kind: str, description: str, keys: Iterable[str]) -> None:
        """Let a description be found under keys no more."""
        rows = [(key, kind, description) for key in keys]
        self.db.executemany("DELETE FROM block WHERE key=? AND kind=? AND description=?", rows)

    def under(self, kind: str, keys: Collection[str]) -> list[tuple[str, str]]:
        """Return the keys with the descriptions that are found under them, sorted."""
        return self.rows(
            "SELECT key, description FROM block"
            " WHERE key IN (SELECT value FROM json_each(?)) AND kind=? ORDER BY key, description",
            json.dumps(sorted(keys)),
            kind,
        )

    # clusters ------------------------------------------------------------------------------

    def cluster(self, kind: str, name: str) -> str:
        """Return what became of the descriptions of a cluster."""
        return self.text_of("SELECT body FROM cluster WHERE id=? AND kind=?", name, kind)

    def in_cluster(self, kind: str, name: str) -> list[str]:
        """Return the descriptions of a cluster, sorted."""
        sql = "SELECT id FROM description WHERE cluster=? AND kind=? ORDER BY id"
        return [found for (found,) in self.rows(sql, name, kind)]

    def open_clusters(self) -> list[str]:
        """Return what became of the descriptions of clusters in which a person is asked."""
        found = self.rows("SELECT body FROM cluster WHERE open ORDER BY id, kind")
        return [body for (body,) in found]

    def drop_cluster(self, kind: str, name: str) -> None:
        """Forget what became of the descriptions of a cluster."""
        self.db.execute("DELETE FROM cluster WHERE id=? AND kind=?", (name, kind))

    def put_cluster(self, kind: str, name: str, body: str, *, asks: bool, merges: bool) -> None:
        """Remember what became of descriptions that have bearing on each other.

        `asks` tells whether a person is asked about any, `merges` whether any two are one.
        """
        values = (name, kind, asks, merges, body)
        self.db.execute("INSERT INTO cluster VALUES (?,?,?,?,?)", values)

    def fill_cluster(self, kind: str, name: str, descriptions: Iterable[str]) -> None:
        """Remember which descriptions are in a cluster."""
        rows = [(name, description, kind) for description in descriptions]
        self.db.executemany("UPDATE description SET cluster=? WHERE id=? AND kind=?", rows)
