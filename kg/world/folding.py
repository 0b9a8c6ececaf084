"""Fold what belongs to a record into it: conclusions, steps, amounts, tenures, groups."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kg.network.reading import local
from kg.vocabulary import BREL, ORG, RDF, RDFS, SCHEMA
from kg.world.mentions import Kind, Realis

#: Of several classes of one node, the first in this order tells its kind.
_KINDS: Final[Mapping[NamedNode, Kind]] = {
    BREL.Person: "person", BREL.JointBody: "organisation", BREL.Organization: "organisation",
    BREL.Place: "place", BREL.Agreement: "instrument", BREL.Aid: "flow",
    BREL.Commitment: "commitment", BREL.Deal: "deal", BREL.Meeting: "meeting",
    BREL.Visit: "meeting",
}  # fmt: skip
_UNREAL: Final = (BREL.Aim, BREL.Situation)
_MEETINGS: Final = frozenset(
    {"consult", "consult-phone", "consult-visit", "courtesy-call", "joint-body-session",
     "ceremony"}
)  # fmt: skip
_NOT_YET: Final = frozenset({"planned", "under-negotiation"})
Facts: TypeAlias = dict[NamedNode, tuple[Quad, ...]]


class Parts:
    """The nodes of a facts graph that belong to others: conclusions, steps, amounts, tenures."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._into: dict[tuple[NamedNode, NamedNode], list[NamedNode]] = {}
        for node, quads in facts.items():
            for quad in quads:
                if quad.predicate in _BELONGS and isinstance(quad.object, NamedNode):
                    self._into.setdefault((quad.predicate, quad.object), []).append(node)

    def of(self, node: NamedNode, kind: Kind) -> Iterator[tuple[tuple[Quad, ...], bool]]:
        """Yield the quads of each part of a record, and whether its date is the record's."""
        if kind == "instrument":
            for part in self._into.get((BREL.concludes, node), ()):
                yield self.facts[part], True
        if kind == "flow":
            for part in self._into.get((BREL.concerns, node), ()):
                if any(quad.predicate == BREL.stage for quad in self.facts[part]):
                    yield self.facts[part], True
        for quad in self.facts[node]:
            if quad.predicate == BREL.quantity and isinstance(quad.object, NamedNode):
                yield self.facts.get(quad.object, ()), False

    def beside(self, node: NamedNode, kind: Kind) -> Iterator[tuple[str, list[str]]]:
        """Yield slots that stand at other nodes: posts of a person, what befell a group."""
        if kind == "person":
            for tenure in self._into.get((ORG.member, node), ()):
                for post in objects(self.facts[tenure], BREL.post):
                    yield "post", [post.value]
                    states = objects(self.facts.get(post, ()), BREL.ofState)
                    yield "state", [state.value for state in states]
        if kind == "event":
            for other in objects(self.facts[node], BREL.recipient):
                quads = self.facts.get(other, ())
                if any(q.object == BREL.Group for q in quads):
                    yield "group", [text_of(q) for q in quads if q.predicate == RDFS.label]
                    yield "groupState", [s.value for s in objects(quads, BREL.ofState)]
                    for count in objects(quads, BREL.quantity):
                        numbers = self.facts.get(count, ())
                        yield (
                            "groupNumber",
                            [text_of(q) for q in numbers if q.predicate == SCHEMA.value],
                        )


_BELONGS: Final = (BREL.concludes, BREL.concerns, ORG.member)


def by_subject(quads: Iterable[Quad]) -> Facts:
    """Return the quads of each subject, sorted."""
    found: dict[NamedNode, list[Quad]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            found.setdefault(quad.subject, []).append(quad)
    return {node: tuple(sorted(found[node], key=str)) for node in found}


def kind_of(quads: Iterable[Quad]) -> Kind | None:
    """Return the kind of a node, None if it is none of which the world is made."""
    classes = {q.object for q in quads if q.predicate == RDF.type}
    for cls, kind in _KINDS.items():
        if cls in classes:
            return kind
    if BREL.Reference in classes:
        return "reference"
    if any(quad.predicate == BREL.act for quad in quads):
        return "statement"
    types = {local(each) for each in objects(quads, BREL.eventType)}
    parts = any(q.predicate in (BREL.stage, BREL.concludes) for q in quads)
    if parts or not types:
        return None
    if types & _MEETINGS and not classes.isdisjoint(_UNREAL):
        return "meeting"
    return "event" if not classes.isdisjoint((BREL.Event, *_UNREAL)) else None


def realis_of(quads: tuple[Quad, ...], folded: Iterable[tuple[tuple[Quad, ...], bool]]) -> Realis:
    """Return whether a record came about, is intended, or is denied."""
    if any(quad.predicate == BREL.polarity for quad in quads):
        return "negated"
    classes = {q.object for each in (quads, *(part for part, _ in folded)) for q in each
               if q.predicate == RDF.type}  # fmt: skip
    standing = {local(each) for each in objects(quads, BREL.agreementStatus)}
    return "intended" if BREL.Aim in classes or standing & _NOT_YET else "actual"


def objects(quads: Iterable[Quad], predicate: NamedNode) -> list[NamedNode]:
    """Return the objects of a predicate that are IRIs."""
    return [
        q.object for q in quads if q.predicate == predicate and isinstance(q.object, NamedNode)
    ]


def text_of(quad: Quad) -> str:
    """Return the object of a quad if it is a literal, else nothing."""
    return quad.object.value if isinstance(quad.object, Literal) else ""
