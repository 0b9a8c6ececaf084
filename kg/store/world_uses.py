"""Look up in the index of the world which records name a thing, and write it."""

import json
from collections.abc import Collection, Mapping

from kg.store.world_index import WorldIndex


def put_used(
    index: WorldIndex, kind: str, iri: str, day: str, named: Mapping[str, Collection[str]]
) -> None:
    """Remember which things a record names in which slots, instead of what it named before.

    Args:
        index: where it is remembered.
        kind: the kind of the record.
        iri: of the record.
        day: what records are ordered by (ISO 8601).
        named: the slots in which each thing is named, by its IRI as releases write it.
    """
    before = {*index.rows("SELECT target, day, slots FROM used WHERE iri=? AND kind=?", iri, kind)}
    now = {(target, day, " ".join(sorted(slots))) for target, slots in named.items()}
    gone = [(target, kind, day, iri) for target, day, _ in sorted(before - now)]
    come = [(target, kind, day, iri, slots) for target, day, slots in sorted(now - before)]
    sql = "DELETE FROM used WHERE target=? AND kind=? AND day=? AND iri=?"
    index.db.executemany(sql, gone)
    index.db.executemany("INSERT INTO used VALUES (?,?,?,?,?)", come)


def used_counts(index: WorldIndex, targets: Collection[str]) -> dict[str, int]:
    """Return how many records of each kind name one of the `targets`, these left out."""
    sql = (
        "SELECT kind, count(DISTINCT iri) FROM used"
        " WHERE target IN (SELECT value FROM json_each(?1))"
        " AND iri NOT IN (SELECT value FROM json_each(?1)) GROUP BY kind"
    )
    return dict(index.rows(sql, json.dumps(sorted(targets))))


def used_newest(
    index: WorldIndex, target: str, kind: str, most: int
) -> list[tuple[str, str, str]]:
    """Return day, IRI and slots of the newest records of a kind that name a target."""
    sql = (
        "SELECT day, iri, slots FROM used WHERE target=? AND kind=?"
        " ORDER BY day DESC, iri DESC LIMIT ?"
    )
    return index.rows(sql, target, kind, most)
