"""The kinds of things that can be searched for, and whether such a thing came about."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.network.reading import local
from kg.vocabulary import BREL, RDF

#: Of several classes of one node, the first in this order tells its kind.
_CLASSES: Final[Mapping[NamedNode, str]] = {
    BREL.Release: "release", BREL.State: "state", BREL.Person: "person",
    BREL.JointBody: "organization", BREL.Organization: "organization", BREL.Group: "group",
    BREL.Place: "place", BREL.Agreement: "agreement", BREL.Aid: "aid",
    BREL.Commitment: "commitment", BREL.Deal: "deal", BREL.Statement: "statement",
    BREL.Meeting: "meeting", BREL.Visit: "meeting",
}  # fmt: skip
KINDS: Final = (*dict.fromkeys(_CLASSES.values()), "event")
"""All kinds, in the order in which they are listed."""

ENTITIES: Final = frozenset(
    {"Person", "Organization", "JointBody", "Group", "Post", "Place", "State", "Reference"}
)
"""Classes of nodes that records speak of, and that are none themselves."""

_UNREAL: Final = (BREL.Aim, BREL.Situation)
#: Types of events of meetings that are planned or denied, and so have no class of their own.
_MEETINGS: Final = frozenset(
    {"consult", "consult-phone", "consult-visit", "courtesy-call", "joint-body-session",
     "ceremony"}
)  # fmt: skip
_NOT_YET: Final = frozenset({"planned", "under-negotiation"})
#: Parts of other records end so; they are found with these.
_PARTS: Final = ("/step", "/conclusion", "/stance", "/aim")


def kind_of(node: NamedNode, quads: Sequence[Quad]) -> str:
    """Return the kind of a node by what a release says, "" if it is no thing of its own."""
    if node.value.endswith(_PARTS):
        return ""
    classes = {quad.object for quad in quads if quad.predicate == RDF.type}
    for each, kind in _CLASSES.items():
        if each in classes:
            return kind
    if any(quad.predicate == BREL.act for quad in quads):
        return "statement"
    types = {local(q.object) for q in quads
             if q.predicate == BREL.eventType and isinstance(q.object, NamedNode)}  # fmt: skip
    if not types or any(q.predicate in (BREL.stage, BREL.concludes) for q in quads):
        return ""
    if types & _MEETINGS and not classes.isdisjoint(_UNREAL):
        return "meeting"
    return "event" if not classes.isdisjoint((BREL.Event, *_UNREAL)) else ""


def realis_of(quads: Sequence[Quad], steps: Iterable[Sequence[Quad]]) -> str:
    """Return actual, intended or negated."""
    if any(quad.predicate == BREL.polarity for quad in quads):
        return "negated"
    classes = {q.object for each in (quads, *steps) for q in each if q.predicate == RDF.type}
    standing = {
        local(q.object)
        for q in quads
        if q.predicate == BREL.agreementStatus and isinstance(q.object, NamedNode)
    }
    return "intended" if BREL.Aim in classes or standing & _NOT_YET else "actual"
