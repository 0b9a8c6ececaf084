"""Meetings and visits."""

from typing import Final

from kg.mapping.crosswalk import concept
from kg.mapping.dates import dated, when
from kg.mapping.parts import Parts, says, triple
from kg.mapping.scene import Scene, each, labelled, listed, typed
from kg.mapping.wording import named
from kg.model.facts import Meeting, MeetingForm
from kg.vocabulary import BREL, SCHEMA

_LABEL: Final[dict[MeetingForm, str]] = {
    "meeting": "Meeting of {who}",
    "call": "Call between {who}",
    "visit": "Visit of {who}",
    "courtesy-call": "Courtesy call of {who}",
    "session": "Session of {who}",
    "ceremony": "Ceremony with {who}",
}
#: With one person alone, who does not make a meeting.
_WITH_ONE: Final[dict[MeetingForm, str]] = {
    "meeting": "Meeting with {who}",
    "call": "Call with {who}",
}


def meeting(fact: Meeting, scene: Scene) -> Parts:
    """Yield a meeting, or a visit with the visitors as its agents."""
    node, visit = scene.node(fact), fact.form == "visit"
    yield from typed(node, fact, BREL.Visit if visit else BREL.Meeting)
    yield from triple(node, BREL.eventType, concept("meeting", "form", fact.form))
    people = [name for name in fact.participants if not scene.actors.is_state(name)]
    role = BREL.agent if visit else BREL.participant
    yield from each(node, role, scene.nodes(people))
    states = [name for name in (*fact.states, *fact.participants) if scene.actors.is_state(name)]
    yield from each(node, BREL.party, scene.nodes(states))
    yield from dated(node, when(fact.date))
    if fact.place:
        yield from triple(node, SCHEMA.location, scene.actors.place(fact.place))
    yield from labelled(node, named(_label(fact, scene, people, states), fact, scene))
    yield says(fact, node)


def _label(fact: Meeting, scene: Scene, people: list[str], states: list[str]) -> str:
    """Return what a meeting is called; a session is one of a body, else people just meet."""
    if fact.form == "courtesy-call" and len(people) > 1:
        visitor, *hosts = people
        return f"Courtesy call of {scene.actors.label(visitor)} on {scene.labels(hosts)}"
    form = fact.form
    if form == "session":
        bodies = [name for name in people if not _are_persons([name], scene)]
        people, form = (bodies, form) if bodies else (people, "meeting")
    who = scene.labels(people) or listed(sorted({scene.actors.label(name) for name in states}))
    label = _LABEL[form].format(who=who or "unnamed persons")
    if len(people) == 1 and form in _WITH_ONE and _are_persons(people, scene):
        label = _WITH_ONE[form].format(who=who)
    if fact.form == "visit" and fact.place:
        label = f"{label} to {scene.actors.place_label(fact.place)}"
    return label


def _are_persons(names: list[str], scene: Scene) -> bool:
    actors = [scene.actors.actor(name) for name in names]
    return all(actor is not None and actor.kind == "person" for actor in actors)
