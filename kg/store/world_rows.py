"""Look up in the index of the world what is told of things, and write what is told together."""

import json
from collections.abc import Collection, Iterable
from typing import Final, TypeAlias

from kg.store.world_index import WorldIndex

#: Canonical IRI, kind, IRI, release, body and claims of a mention.
MemberRow: TypeAlias = tuple[str, str, str, str, str, str]
#: Last day (ISO 8601, "" if there is none), 1 for what came about, codes of issuers with blanks.
PairRow: TypeAlias = tuple[str, int, str]
#: Pair of states, kind, issuers (as in `PairRow`), number, last day of what came about.
TallyRow: TypeAlias = tuple[str, str, str, int, str]
#: Release, kind, IRI, body and claims of what is no thing of its own: statements, references.
SaidRow: TypeAlias = tuple[str, str, str, str, str]
#: Stands for a pair of states where it does not matter which: all records have it.
ANY: Final = ""
_SAID = "SELECT release, kind, iri, body, claims FROM said"
_MEMBERS = (
    "SELECT canonical, kind, iri, release, body, claims FROM thing JOIN mention USING (iri, kind)"
)


def all_members(index: WorldIndex) -> list[MemberRow]:
    """Return all mentions, in no order."""
    return index.rows(_MEMBERS)


def members(index: WorldIndex, canonical: Collection[str]) -> list[MemberRow]:
    """Return the mentions of things by their canonical IRIs, in no order."""
    among = " WHERE canonical IN (SELECT value FROM json_each(?))"
    return index.rows(_MEMBERS + among, json.dumps(sorted(canonical)))


def things_in(
    index: WorldIndex, releases: Collection[str], kinds: Collection[str]
) -> list[MemberRow]:
    """Return all mentions of the things of some kinds that releases mention, in no order."""
    among = (
        " WHERE canonical IN (SELECT canonical FROM mention JOIN thing USING (iri, kind)"
        " WHERE mention.release IN (SELECT value FROM json_each(?))"
        " AND mention.kind IN (SELECT value FROM json_each(?)))"
    )
    return index.rows(_MEMBERS + among, json.dumps(sorted(releases)), json.dumps(sorted(kinds)))


def all_redirects(index: WorldIndex) -> list[tuple[str, str, str]]:
    """Return kind, IRI and canonical IRI of what another IRI stands for, by IRI."""
    sql = "SELECT kind, iri, canonical FROM thing WHERE canonical <> iri ORDER BY iri, kind"
    return index.rows(sql)


def all_merges(index: WorldIndex) -> list[tuple[str, str]]:
    """Return kind and body of all clusters in which descriptions are one."""
    return index.rows("SELECT kind, body FROM cluster WHERE merged ORDER BY id, kind")


def all_said(index: WorldIndex) -> list[SaidRow]:
    """Return what releases tell that is no thing of its own, in no order."""
    return index.rows(_SAID)


def said_in(index: WorldIndex, releases: Collection[str]) -> list[SaidRow]:
    """Return what releases tell that is no thing of its own, by release, kind and IRI."""
    among = " WHERE release IN (SELECT value FROM json_each(?)) ORDER BY release, kind, iri"
    return index.rows(_SAID + among, json.dumps(sorted(releases)))


def put_said(index: WorldIndex, release: str, rows: Iterable[SaidRow]) -> None:
    """Remember what a release tells that is no thing of its own, instead of what it told."""
    index.db.execute("DELETE FROM said WHERE release=?", (release,))
    index.db.executemany("INSERT INTO said VALUES (?,?,?,?,?)", rows)


def put_pointers(index: WorldIndex, release: str, targets: Collection[str]) -> None:
    """Remember what a release points at, instead of what it pointed at before."""
    found = index.rows("SELECT target FROM pointer WHERE release=?", release)
    if {target for (target,) in found} != {*targets}:
        index.db.execute("DELETE FROM pointer WHERE release=?", (release,))
        rows = [(release, target) for target in sorted(targets)]
        index.db.executemany("INSERT INTO pointer VALUES (?,?)", rows)


def pointing(index: WorldIndex, targets: Collection[str]) -> list[str]:
    """Return the releases that point at one of the `targets`, sorted."""
    sql = (
        "SELECT DISTINCT release FROM pointer"
        " WHERE target IN (SELECT value FROM json_each(?)) ORDER BY release"
    )
    return [name for (name,) in index.rows(sql, json.dumps(sorted(targets)))]


def pointing_at_both(index: WorldIndex, one: str, other: str) -> list[str]:
    """Return the releases that point at two targets, sorted."""
    sql = (
        "SELECT a.release FROM pointer AS a JOIN pointer AS b ON b.release = a.release"
        " WHERE a.target=? AND b.target=? ORDER BY a.release"
    )
    return [name for (name,) in index.rows(sql, one, other)]


def iris_of(index: WorldIndex, kind: str, canonical: str) -> list[str]:
    """Return all IRIs of a thing, sorted."""
    sql = "SELECT iri FROM thing WHERE canonical=? AND kind=? ORDER BY iri"
    return [iri for (iri,) in index.rows(sql, canonical, kind)]


def outline(index: WorldIndex, kind: str, iri: str) -> str:
    """Return the outline of a thing, "" if it is not there."""
    return index.text_of("SELECT body FROM outline WHERE iri=? AND kind=?", iri, kind)


def outlines(index: WorldIndex, iri: str) -> dict[str, str]:
    """Return the outlines of a thing by kind: releases may differ on what it is."""
    return dict(index.rows("SELECT kind, body FROM outline WHERE iri=?", iri))


def put_outline(index: WorldIndex, kind: str, iri: str, body: str) -> None:
    """Remember the outline of a thing; "" forgets it."""
    if body:
        index.db.execute("REPLACE INTO outline VALUES (?,?,?)", (iri, kind, body))
    else:
        index.db.execute("DELETE FROM outline WHERE iri=? AND kind=?", (iri, kind))


def put_pairs(
    index: WorldIndex, kind: str, iri: str, pairs: Collection[str], row: PairRow
) -> None:
    """Remember to which pairs of states something belongs, instead of what was before."""
    sql = "SELECT states, day, actual, issuers FROM pair WHERE iri=? AND kind=?"
    if {*index.rows(sql, iri, kind)} != {(pair, *row) for pair in pairs}:
        index.db.execute("DELETE FROM pair WHERE iri=? AND kind=?", (iri, kind))
        day, *rest = row
        rows = [(pair, kind, day, iri, *rest) for pair in sorted({*pairs})]
        index.db.executemany("INSERT INTO pair VALUES (?,?,?,?,?,?)", rows)


def tallies(index: WorldIndex) -> list[TallyRow]:
    """Return what there is, by pair, kind and issuers: a row is of what the same ones tell."""
    return index.rows(
        "SELECT states, kind, issuers, count(*), max(CASE actual WHEN 1 THEN day ELSE '' END)"
        " FROM pair WHERE states > '' AND kind IN ('meeting', 'instrument', 'flow')"
        " GROUP BY states, kind, issuers"
    )


def kinds(index: WorldIndex) -> dict[str, int]:
    """Return how many things there are of each kind."""
    return dict(index.rows("SELECT kind, count(*) FROM outline GROUP BY kind"))


def most_told(index: WorldIndex, kind: str, most: int) -> list[tuple[str, int]]:
    """Return the things of a kind with the number of releases, those of most releases first."""
    return index.rows(
        "SELECT canonical, count(DISTINCT release) AS number"
        " FROM thing JOIN mention USING (iri, kind) WHERE kind=?"
        " GROUP BY canonical ORDER BY number DESC, canonical LIMIT ?",
        kind,
        most,
    )


def told_of(index: WorldIndex, kind: str, canonical: str) -> int:
    """Return how many releases tell of a thing, by its canonical IRI."""
    sql = (
        "SELECT count(DISTINCT release) FROM thing JOIN mention USING (iri, kind)"
        " WHERE canonical=? AND kind=?"
    )
    return int(index.text_of(sql, canonical, kind) or 0)


def counts(index: WorldIndex, pair: str) -> dict[str, int]:
    """Return how many things of each kind belong to a pair of states."""
    return dict(index.rows("SELECT kind, count(*) FROM pair WHERE states=? GROUP BY kind", pair))


def newest(index: WorldIndex, pair: str, kind: str, most: int) -> list[str]:
    """Return the things of a kind that belong to a pair of states, the newest first."""
    sql = "SELECT iri FROM pair WHERE states=? AND kind=? ORDER BY day DESC, iri DESC LIMIT ?"
    return [iri for (iri,) in index.rows(sql, pair, kind, most)]


def all_headers(index: WorldIndex) -> list[str]:
    """Return the headers of all releases."""
    return [told for (told,) in index.rows("SELECT told FROM release ORDER BY id")]


def headers(index: WorldIndex, releases: Collection[str]) -> list[str]:
    """Return the headers of releases by their ids."""
    sql = "SELECT told FROM release WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    return [told for (told,) in index.rows(sql, json.dumps(sorted(releases)))]


def releases_between(
    index: WorldIndex, span: tuple[str, str], unknown: str, among: Collection[str] | None = None
) -> list[str]:
    """Return the releases that came out from one day to another, or nobody knows when, sorted.

    Those of which nobody knows have the day `unknown`; with `among` only these ids count.
    """
    sql, values = _among("SELECT id FROM release WHERE day >= ? AND (day <= ? OR day >= ?)", among)
    return [name for (name,) in index.rows(f"{sql} ORDER BY id", *span, unknown, *values)]


def day_of_newest(
    index: WorldIndex, number: int, until: str, among: Collection[str] | None = None
) -> str:
    """Return when the newest release but so many came out, "" if there are no more than that.

    Those from the day `until` on are not counted; with `among` only releases of these ids are.
    """
    sql, values = _among("SELECT day FROM release WHERE day < ?", among)
    sql = f"{sql} ORDER BY day DESC LIMIT 1 OFFSET {number:d}"
    found = index.rows(sql, until, *values)
    return str(found[0][0]) if found else ""


def day_of_next(
    index: WorldIndex, number: int, after: str, until: str, among: Collection[str]
) -> str:
    """Return when the first release but so many of `among` came out after a day; see above."""
    sql, values = _among("SELECT day FROM release WHERE day > ? AND day < ?", among)
    found = index.rows(f"{sql} ORDER BY day LIMIT 1 OFFSET {number:d}", after, until, *values)
    return str(found[0][0]) if found else ""


def _among(sql: str, ids: Collection[str] | None) -> tuple[str, tuple[str, ...]]:
    if ids is None:
        return sql, ()
    mine = " AND id IN (SELECT value FROM json_each(?))"
    return sql + mine, (json.dumps(sorted(ids)),)


def members_in(
    index: WorldIndex, releases: Collection[str], kinds: Collection[str]
) -> list[MemberRow]:
    """Return the mentions of some kinds in releases, in no order."""
    among = (
        " WHERE mention.release IN (SELECT value FROM json_each(?))"
        " AND mention.kind IN (SELECT value FROM json_each(?))"
    )
    return index.rows(_MEMBERS + among, json.dumps(sorted(releases)), json.dumps(sorted(kinds)))


def said_of(index: WorldIndex, iris: Collection[str]) -> list[SaidRow]:
    """Return statements and references by their IRIs, in no order."""
    among = " WHERE iri IN (SELECT value FROM json_each(?))"
    return index.rows(_SAID + among, json.dumps(sorted(iris)))


def clusters(index: WorldIndex, canonical: Collection[str]) -> list[tuple[str, str]]:
    """Return kind and body of the clusters of things in which any are one, or may be."""
    sql = (
        "SELECT kind, body FROM cluster WHERE (id, kind) IN ("
        "SELECT description.cluster, description.kind FROM thing"
        " JOIN description ON description.id = thing.description"
        " AND description.kind = thing.kind"
        " WHERE thing.canonical IN (SELECT value FROM json_each(?))) AND (open OR merged)"
        " ORDER BY kind, id"
    )
    return index.rows(sql, json.dumps(sorted(canonical)))


def all_iris(index: WorldIndex, canonical: Collection[str]) -> list[str]:
    """Return all IRIs of things, of whatever kind they are, sorted."""
    sql = (
        "SELECT DISTINCT iri FROM thing"
        " WHERE canonical IN (SELECT value FROM json_each(?)) ORDER BY iri"
    )
    return [iri for (iri,) in index.rows(sql, json.dumps(sorted(canonical)))]


def releases_of(index: WorldIndex, iris: Collection[str]) -> list[str]:
    """Return the releases that mention one of the IRIs, sorted."""
    sql = (
        "SELECT DISTINCT release FROM mention"
        " WHERE iri IN (SELECT value FROM json_each(?)) ORDER BY release"
    )
    return [name for (name,) in index.rows(sql, json.dumps(sorted(iris)))]


def telling_of(index: WorldIndex, pair: str) -> list[str]:
    """Return the releases that tell of what belongs to a pair of states, sorted."""
    sql = (
        "SELECT mention.release FROM pair JOIN thing ON canonical = pair.iri"
        " AND thing.kind = pair.kind JOIN mention ON mention.iri = thing.iri"
        " AND mention.kind = thing.kind WHERE pair.states=?1"
        " UNION SELECT said.release FROM pair JOIN said ON said.iri = pair.iri"
        " WHERE pair.states=?1 AND pair.kind = 'statement' ORDER BY 1"
    )
    return [name for (name,) in index.rows(sql, pair)]


def tellers(index: WorldIndex, pair: str) -> list[str]:
    """Return the headers of the releases that tell of what belongs to a pair of states, by id."""
    return headers(index, telling_of(index, pair))
