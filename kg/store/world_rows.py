"""Look up in the index of the world what is told of things, by their canonical IRIs."""

import json
from collections.abc import Collection
from typing import TypeAlias

from kg.store.world_index import WorldIndex

#: Canonical IRI, kind, IRI, release, body and claims of a mention.
MemberRow: TypeAlias = tuple[str, str, str, str, str, str]
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


def all_redirects(index: WorldIndex) -> list[tuple[str, str, str]]:
    """Return kind, IRI and canonical IRI of what another IRI stands for, by IRI."""
    sql = "SELECT kind, iri, canonical FROM thing WHERE canonical <> iri ORDER BY iri, kind"
    return index.rows(sql)


def all_merges(index: WorldIndex) -> list[tuple[str, str]]:
    """Return kind and body of all clusters in which descriptions are one."""
    return index.rows("SELECT kind, body FROM cluster WHERE merged ORDER BY id, kind")


def all_said(index: WorldIndex) -> list[tuple[str, str, str, str, str]]:
    """Return kind, IRI, release, body and claims of what is no thing of its own."""
    return index.rows("SELECT kind, iri, release, body, claims FROM said")


def headers(index: WorldIndex) -> list[str]:
    """Return the headers of all releases."""
    return [told for (told,) in index.rows("SELECT told FROM release ORDER BY id")]
