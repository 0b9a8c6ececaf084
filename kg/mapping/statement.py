"""Statements: what somebody is reported to have said, and the stances that it voices."""

import re
from collections.abc import Mapping
from typing import Final

from pyoxigraph import NamedNode

from kg.mapping import contents, topics
from kg.mapping.crosswalk import concept
from kg.mapping.dates import When, dated, when
from kg.mapping.parts import Parts, says, triple
from kg.mapping.scene import Scene, each, labelled, typed
from kg.mapping.stance import stance_of, voiced_by
from kg.mapping.terms import verbatim
from kg.mapping.wording import said
from kg.model.facts import Act, Link, Meeting, Statement
from kg.vocabulary import BREL, EVENT

#: Acts that are an attitude in themselves.
_ATTITUDE: Final[Mapping[Act, str]] = {
    "thank": "appreciation",
    "welcome": "approval",
    "praise": "approval",
    "congratulate": "approval",
    "satisfaction": "satisfaction",
    "concern": "concern",
    "condole": "regret",
    "condemn": "condemnation",
    "hope": "hope",
    "reject": "opposition",
    "support": "support",
    "reaffirm": "commitment",
    "pledge": "commitment",
}
_IMPORTANT: Final = re.compile(r"(?:\S+\s+){0,3}importan(?:t|ce)\b", re.IGNORECASE)
_WEIGHING: Final[frozenset[Act]] = frozenset({"agree", "emphasize", "reaffirm"})
_BOUND: Final = re.compile(
    r"(?:\S+\s+){0,3}(?:commitment|readiness|willingness|determination|resolve|support)\b",
    re.IGNORECASE,
)
#: PLOVER categories of acts; acts that are mere talk have none.
_EVENT: Final[Mapping[Act, str]] = {
    "thank": "support", "welcome": "support", "satisfaction": "support", "praise": "support",
    "congratulate": "support", "condole": "support", "support": "support",
    "reaffirm": "agree", "agree": "agree", "pledge": "agree", "accept": "agree",
    "discuss": "consult", "brief": "consult",
    "urge": "request", "request": "request", "invite": "request",
    "concern": "accuse", "condemn": "accuse", "reject": "reject",
}  # fmt: skip


def statement(fact: Statement, scene: Scene) -> Parts:
    """Yield a statement, what it is about, and the stances that it expresses."""
    node = scene.node(fact)
    yield from typed(node, fact, BREL.Statement)
    yield from triple(node, BREL.act, concept("statement", "act", fact.act))
    if fact.act in _EVENT:
        yield from triple(node, BREL.eventType, EVENT[_EVENT[fact.act]])
    yield from each(node, BREL.agent, scene.nodes(fact.speakers))
    yield from each(node, BREL.onBehalfOf, _principals(fact, scene))
    yield from each(node, BREL.recipient, scene.nodes(fact.addressee))
    yield from triple(node, BREL.about, verbatim(fact.about))
    yield from labelled(node, said(fact, scene))
    yield from _date(fact, scene)
    yield says(fact, node)
    voiced = tuple(each for each in contents.stances(scene, fact) if each.id in scene.records)
    undertaken = contents.undertakings(scene, contents.span_of(fact))
    yield from each(node, BREL.expresses, (scene.node(one) for one in voiced))
    yield from each(node, BREL.expresses, undertaken)
    attitude = _attitude(fact)
    known = {one.attitude for one in voiced} | ({"commitment"} if undertaken else set())
    if attitude is None or attitude in known or fact.realis == "negated":
        if not voiced:
            yield from topics.about(node, fact.about)
        return
    yield from triple(node, BREL.expresses, stance_of(fact, scene))
    yield from voiced_by(fact, attitude, scene)


def _attitude(fact: Statement) -> str | None:
    """Return the attitude that the act is in itself, if it is one.

    Who reaffirms something is committed only if the topic begins with words that say so: facts
    are reaffirmed, too.
    """
    about = fact.about or ""
    if fact.act in _WEIGHING and _IMPORTANT.match(about):
        return "importance"
    if fact.act == "reaffirm" and not _BOUND.match(about):
        return None
    return _ATTITUDE.get(fact.act)


def _principals(fact: Statement, scene: Scene) -> tuple[NamedNode, ...]:
    """Return the states for which the speakers speak; a state speaks for itself."""
    speakers = [name for name in fact.speakers if not scene.actors.is_state(name)]
    return scene.nodes(scene.states(speakers))


def dated_meeting(fact: Statement, scene: Scene) -> tuple[Link, When] | None:
    """Return the date of the meeting during which it was said, with the link that tells so."""
    for link in scene.facts.values():
        if isinstance(link, Link) and link.relation == "during" and link.source == fact.id:
            meeting = scene.facts.get(link.target)
            if isinstance(meeting, Meeting) and (known := when(meeting.date)) is not None:
                return link, known
    return None


def _date(fact: Statement, scene: Scene) -> Parts:
    if (told := when(fact.date)) is not None:
        yield from dated(scene.node(fact), told)
        return
    found = dated_meeting(fact, scene)
    if found is not None:
        link, known = found
        yield from dated(scene.node(fact), known)
        yield says(link, scene.node(fact), slot=BREL.date, basis="inferred")
