"""What a topic of the mapping gives: triples of the facts graph, and the claims behind them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from pyoxigraph import Literal, NamedNode

from kg.model.evidence import Basis, Evidence
from kg.model.facts import FactBase, Review

Term: TypeAlias = NamedNode | Literal


class Triple(NamedTuple):
    """One triple of the facts graph; a tuple, for there are many and it is made sooner."""

    subject: NamedNode
    predicate: NamedNode
    object: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """That the release says `body`, or one `slot` of it, or one `value` of that slot.

    `by` is "issuer", or the name of the actor on whose words it rests. `found_by` names the
    programs that found it, empty for this one alone.
    """

    body: NamedNode
    evidence: tuple[Evidence, ...]
    basis: Basis = "stated"
    by: tuple[str, ...] = ("issuer",)
    confidence: float = 1.0
    slot: NamedNode | None = None
    value: NamedNode | None = None
    review: Review | None = None
    found_by: tuple[str, ...] = ()


Part: TypeAlias = Triple | Assertion
Parts: TypeAlias = Iterator[Part]


def triple(
    subject: NamedNode, predicate: NamedNode, value: Term | None
) -> tuple[()] | tuple[Triple]:
    """Return the triple, nothing where there is no value."""
    return () if value is None else (Triple(subject, predicate, value),)


def says(
    fact: FactBase,
    body: NamedNode,
    *,
    slot: NamedNode | None = None,
    value: NamedNode | None = None,
    basis: Basis | None = None,
) -> Assertion:
    """Return the claim that the words of `fact` stand behind `body`, or behind a slot of it."""
    return Assertion(
        body=body,
        evidence=fact.evidence,
        basis=basis or fact.basis,
        by=(fact.by,),
        confidence=fact.confidence,
        slot=slot,
        value=value,
        review=fact.review,
        found_by=fact.found_by,
    )
