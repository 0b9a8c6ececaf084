"""Fold what belongs to a record into it: conclusions, steps, amounts, tenures, groups."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kg.network.standing import event_kind, objects
from kg.vocabulary import BREL, ORG, RDF, RDFS, SCHEMA
from kg.world.mentions import Kind

#: Of several classes of one node, the first in this order tells its kind.
_KINDS: Final[Mapping[NamedNode, Kind]] = {
    BREL.Person: "person", BREL.JointBody: "organisation", BREL.Organization: "organisation",
    BREL.Place: "place", BREL.Agreement: "instrument", BREL.Aid: "flow",
    BREL.Commitment: "commitment", BREL.Deal: "deal", BREL.Meeting: "meeting",
    BREL.Visit: "meeting",
}  # fmt: skip
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


def kind_of(quads: Sequence[Quad]) -> Kind | None:
    """Return the kind of a node, None if it is none of which the world is made."""
    classes = {q.object for q in quads if q.predicate == RDF.type}
    for cls, kind in _KINDS.items():
        if cls in classes:
            return kind
    if BREL.Reference in classes:
        return "reference"
    if any(quad.predicate == BREL.act for quad in quads):
        return "statement"
    return event_kind(quads, classes)


def text_of(quad: Quad) -> str:
    """Return the object of a quad if it is a literal, else nothing."""
    return quad.object.value if isinstance(quad.object, Literal) else ""
