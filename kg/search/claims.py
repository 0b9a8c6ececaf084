"""Read the claims of one release from its evidence graph: bases and quotes by body."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kg.network.reading import local
from kg.vocabulary import BREL, OA

Facts: TypeAlias = dict[NamedNode, list[Quad]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A quote: words of a release, by code points of its stored text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one claim says of a body: on what basis, on whose words if told, in which words."""

    basis: str
    speaker: NamedNode | None
    quotes: tuple[Words, ...]


def claims_of(told: Facts) -> dict[NamedNode, list[Claim]]:
    """Return the claims about each body as a whole, else all about it."""
    whole: dict[NamedNode, list[Claim]] = {}
    slots: dict[NamedNode, list[Claim]] = {}
    for quads in told.values():
        bodies = [q.object for q in quads if q.predicate == OA.hasBody]
        for body in bodies:
            if isinstance(body, NamedNode):
                into = slots if any(q.predicate == BREL.slot for q in quads) else whole
                into.setdefault(body, []).append(_claim(quads, told))
    return slots | whole


def _claim(quads: Iterable[Quad], told: Facts) -> Claim:
    basis, speaker = "stated", None
    quotes: list[Words] = []
    for quad in quads:
        if quad.predicate == BREL.basis and isinstance(quad.object, NamedNode):
            basis = local(quad.object)
        if quad.predicate == BREL.accordingTo and isinstance(quad.object, NamedNode):
            speaker = quad.object
        if quad.predicate == OA.hasTarget and isinstance(quad.object, NamedNode):
            quotes.extend(_quotes(told.get(quad.object, ()), told))
    return Claim(basis=basis, speaker=speaker, quotes=tuple(quotes))


def _quotes(span: Iterable[Quad], told: Facts) -> Iterator[Words]:
    for quad in span:
        if quad.predicate == OA.hasSelector and isinstance(quad.object, NamedNode):
            about = {
                q.predicate: q.object.value
                for q in told.get(quad.object, ())
                if isinstance(q.object, Literal)
            }
            yield Words(
                text=about.get(OA.exact, ""),
                start=int(about.get(OA.start, "0")),
                end=int(about.get(OA.end, "0")),
            )


def by_subject(quads: Iterable[Quad]) -> Facts:
    """Return the quads of each subject."""
    found: Facts = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            found.setdefault(quad.subject, []).append(quad)
    return found
