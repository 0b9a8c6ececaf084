"""Describe the groups that facts name by their own words: "18 Cambodian soldiers"."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from kg.extract.document import CountMention, Document, Span, StateMention
from kg.extract.once import sentences_touching
from kg.model.evidence import Evidence
from kg.model.facts import Action, Actor, Aid, Deal, Fact, Link, Meeting

_ISO3_LENGTH = 3
#: Slots of facts that hold actors.
_ACTOR_SLOTS = ("participants", "donor", "recipient", "actors", "targets")


def groups(document: Document, facts: Sequence[Fact], known: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return an actor for every name in `facts` that is no state and not among `known`."""
    names = {a.name for a in known} | {alias for a in known for alias in a.aliases}
    found: dict[str, Actor] = {}
    for fact in facts:
        for name in _actors_of(fact):
            if name in names or name in found or _is_code(name):
                continue
            span = _where(document, fact, name)
            if span is not None:
                found[name] = _group(document, name, span)
    return tuple(found.values())


def _actors_of(fact: Fact) -> Iterator[str]:
    if not isinstance(fact, Meeting | Aid | Action | Deal | Link):
        return
    for field in fields(fact):
        if field.name in _ACTOR_SLOTS:
            yield from getattr(fact, field.name)


def _is_code(name: str) -> bool:
    return len(name) == _ISO3_LENGTH and name.isupper()


def _where(document: Document, fact: Fact, name: str) -> Span | None:
    """Return where the release says `name`, in the words of the fact first."""
    text = document.release.text
    places = [text.find(name, e.start, e.end) for e in fact.evidence] + [text.find(name)]
    start = next((p for p in places if p >= 0), None)
    return None if start is None else (start, start + len(name))


def _group(document: Document, name: str, span: Span) -> Actor:
    """Return the group at `span`, with the states that its words name and its size."""
    inside = [
        token.mention
        for sentence in sentences_touching(document, *span)
        for token in sentence.mentions(StateMention, CountMention)
        if span[0] <= token.span[0] < span[1]
    ]
    states = tuple(dict.fromkeys(m.iso3 for m in inside if isinstance(m, StateMention)))
    return Actor(
        name=name,
        kind="group",
        evidence=(Evidence.of(document.release.text, *span),),
        state=states[0] if len(states) == 1 else None,
        parties=states if len(states) > 1 else (),
        quantity=next((m.value for m in inside if isinstance(m, CountMention)), None),
    )
