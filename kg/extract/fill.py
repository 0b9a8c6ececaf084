"""Fill slots of a fact from another fact of the same release to which a link ties it."""

from collections.abc import Sequence
from dataclasses import replace

from kg.model.evidence import SlotSupport
from kg.model.facts import Fact, Link, Meeting


def places_from_visits(facts: Sequence[Fact], links: Sequence[Link]) -> tuple[Fact, ...]:
    """Return `facts` where a meeting without place has that of the visit during which it was."""
    visits = {f.id: f for f in facts if isinstance(f, Meeting) and f.form == "visit"}
    during = {
        k.source: k for k in reversed(links) if k.relation == "during" and k.target in visits
    }
    return tuple(
        _placed(fact, visits[during[fact.id].target], during[fact.id])
        if isinstance(fact, Meeting) and fact.id in during
        else fact
        for fact in facts
    )


def _placed(meeting: Meeting, visit: Meeting, link: Link) -> Meeting:
    if meeting.place is not None or visit.place is None or meeting.form == "visit":
        return meeting
    support = SlotSupport(slot="place", basis="inferred", evidence=link.evidence[0])
    return replace(meeting, place=visit.place, support=(*meeting.support, support))
