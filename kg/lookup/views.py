"""What look-ups return: values ready to be shown, each fact with its quotes."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.network.evidence import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A node by name; `kind` is the local name of its class."""

    iri: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A record with its date (EDTF), place, slots in words and the quotes that say it.

    `realis` is actual, intended or negated; `stage` is how far aid has come, "" of other records.
    """

    thing: Thing
    realis: str
    stage: str
    date: str
    place: str
    amount: str
    slots: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One edge of an entity: `direction` is "out" (entity → other) or "in"."""

    direction: str
    relation: str
    other: FactView


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView:
    """An entity with one page of its relations; `total` counts them all."""

    thing: Thing
    names: tuple[str, ...]
    attributes: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]
    relations: tuple[Relation, ...]
    total: int
    limit: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtotal:
    """Money of one release, giver, standing and currency: to one state alone, or shared.

    `standing` is "given" (allocated, extended, disbursed), "promised", or "not told". `amount` is
    a decimal text in full units; `at_least` tells that a part of it was a lower bound, `about`
    that one was hedged. `states` are the codes of the recipients, more than one if the split is
    not told. `according_to` names on whose words it rests, `said` how. `left_out` has amounts
    that are the sum of others of the same giver, and so perhaps their total.
    """

    release: Thing
    issuer: str
    donors: tuple[str, ...]
    standing: str
    currency: str
    amount: str
    states: tuple[str, ...]
    state_names: tuple[str, ...]
    shared: bool
    at_least: bool
    about: bool
    according_to: tuple[str, ...]
    said: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseView:
    """A stored release; `records` counts what it tells, without the actors, posts and places.

    A fact may be several records (aid and its step), and a link is none: so this is not the
    number of facts that were read. Of one whose day (`date`) nobody tells, `not_before` is the
    latest day of which it tells as past, "" if there is none.
    """

    id: str
    thing: Thing
    number: str
    title: str
    issuer: str
    issuer_name: str
    publisher: str
    date: str
    source_class: str
    derived_from: str
    page: str
    sha256: str
    records: int
    not_before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadView:
    """Two states: what releases say of them, and which sides have been heard.

    `heard` counts the releases by issuing state (its code); `silent` lists the sides with none,
    about which everything here is reported by others. A shelf may have its latest records only:
    `totals` counts all of each, and sums are over all.
    """

    states: tuple[Thing, Thing]
    releases: tuple[ReleaseView, ...]
    heard: tuple[tuple[str, int], ...]
    silent: tuple[str, ...]
    meetings: tuple[FactView, ...]
    agreements: tuple[FactView, ...]
    aid: tuple[FactView, ...]
    subtotals: tuple[Subtotal, ...]
    commitments: tuple[FactView, ...]
    statements: tuple[FactView, ...]
    others: tuple[FactView, ...]
    totals: Mapping[str, int]
