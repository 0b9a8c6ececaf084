"""What a record is, and whether it came about, by what one release says of it."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final, Literal

from pyoxigraph import NamedNode, Quad

from kg.model.facts import Realis
from kg.network.reading import local
from kg.vocabulary import BREL, RDF

#: Types of events of meetings that are planned or denied, and so have no class of their own.
MEETINGS: Final = frozenset(
    {"consult", "consult-phone", "consult-visit", "courtesy-call", "joint-body-session",
     "ceremony"}
)  # fmt: skip
#: An agreement in one of these standings has not come about.
NOT_YET: Final = frozenset({"planned", "under-negotiation"})
_UNREAL: Final = (BREL.Aim, BREL.Situation)


def event_kind(
    quads: Sequence[Quad], classes: Collection[object]
) -> Literal["meeting", "event"] | None:
    """Return what kind of event a node is that has no class of its own for it, None if none.

    Conclusions of agreements and steps of aid are parts of those, and no events.
    """
    types = {local(each) for each in objects(quads, BREL.eventType)}
    if not types or any(q.predicate in (BREL.stage, BREL.concludes) for q in quads):
        return None
    unreal = any(each in classes for each in _UNREAL)
    if types & MEETINGS and unreal:
        return "meeting"
    return "event" if unreal or BREL.Event in classes else None


def realis_of(quads: Sequence[Quad], parts: Iterable[Sequence[Quad]]) -> Realis:
    """Return whether a record came about, is intended, or is denied; `parts` belong to it."""
    if any(quad.predicate == BREL.polarity for quad in quads):
        return "negated"
    classes = {q.object for each in (quads, *parts) for q in each if q.predicate == RDF.type}
    standing = {local(each) for each in objects(quads, BREL.agreementStatus)}
    return "intended" if BREL.Aim in classes or standing & NOT_YET else "actual"


def objects(quads: Iterable[Quad], predicate: NamedNode) -> list[NamedNode]:
    """Return the objects of a predicate that are IRIs."""
    return [
        q.object for q in quads if q.predicate == predicate and isinstance(q.object, NamedNode)
    ]
