"""The kinds of things that can be searched for, and whether such a thing came about."""

from collections.abc import Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.network.standing import event_kind
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
    return event_kind(quads, classes) or ""
