"""What a search asks for and what it returns: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.network.evidence import Quote

DIMENSIONS = ("type", "state", "issuer", "year", "basis", "status")
"""What answers can be narrowed by; `status` is actual, intended or negated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search: words, and values that answers must have, by dimension.

    Several values of one dimension are alternatives. `first` and `last` are days in ISO 8601
    (also a year or a month), "" where that end is open: something fits if it may have been on a
    day between. What has no date of its own counts by its releases.
    """

    words: str
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: str = ""
    last: str = ""
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A thing that fits, once, however many releases tell of it.

    `iri` is canonical, `also` are other IRIs that are one with it. `date` is EDTF, `states` and
    `issuers` are alpha-3 codes; `basis` is the strongest. `quote` is the words that fit best,
    None of what no release says (states and places of the registry).
    """

    iri: str
    label: str
    kind: str
    date: str
    states: tuple[str, ...]
    issuers: tuple[str, ...]
    releases: int
    basis: str
    status: str
    quote: Quote | None
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many things have a value, under all choices but those of its own dimension."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of what fits, best first; `total` counts all things.

    `spelt` tells what words were taken for, where they stand nowhere as they were written; `loose`
    that nothing has all of the words, so that these have some.
    """

    words: str
    total: int
    limit: int
    offset: int
    spelt: tuple[tuple[str, tuple[str, ...]], ...]
    loose: bool
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[Counted, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A name that begins with what was typed, or has a word that does."""

    label: str
    iri: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an index stands: how much is in it, and whether it tells all that the store does.

    `classes` has the number of things of each class (its local name) that releases tell of.
    """

    releases: int
    documents: int
    words: int
    bytes: int
    classes: Mapping[str, int]
    current: bool
