"""Stances: what actors hold, want, value or are bound to, and towards what."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode

from kg.mapping import contents, topics
from kg.mapping.contents import Span
from kg.mapping.link import references
from kg.mapping.parts import Parts, says, triple
from kg.mapping.scene import Scene, denied, each, labelled, shortened
from kg.mapping.terms import verbatim
from kg.model.facts import FactBase, Stance, Statement
from kg.vocabulary import ATTITUDE, BREL, RDF

#: Attitudes toward what is wanted or promised; the others take their object for granted.
_WANTED: Final[frozenset[str]] = frozenset(
    {"priority", "commitment", "importance", "support", "hope"}
)


def stance(fact: Stance, scene: Scene) -> Parts:
    """Yield a stance that the words of a statement show, with its object.

    The object is another stance, a deed or an agreement inside the words; else what is wanted
    is an aim of its own.
    """
    node = scene.node(fact)
    yield from denied(node, fact)
    yield from _stance(node, fact.attitude, scene.nodes(fact.holders))
    yield from triple(node, BREL.wording, verbatim(fact.wording))
    yield from topics.about(node, fact.toward)
    label = _label(fact.attitude, scene.labels(fact.holders), fact.toward)
    no = fact.realis == "negated"
    yield from labelled(node, f"no {label}" if no else label)
    yield says(fact, node)
    inner = _inner(fact, scene)
    voiced = scene.facts.get(fact.statement or "")
    if fact.attitude == "appreciation" and isinstance(voiced, Statement):
        yield from _credit(node, voiced, scene)
        inner = inner or contents.done_in(voiced, scene)
    yield from each(node, BREL.toward, inner)
    if not inner and fact.attitude in _WANTED:
        agents = scene.nodes(fact.holders) if fact.attitude == "commitment" else ()
        yield from _aim(node, fact, scene, (fact.toward, fact.trigger), agents)


def voiced_by(fact: Statement, attitude: str, scene: Scene) -> Parts:
    """Yield the stance that an act of speech is in itself: who thanks is grateful.

    It is held by the speakers.
    """
    node, span = stance_of(fact, scene), contents.content_of(fact, scene)
    about = fact.about or ""
    yield from _stance(node, attitude, scene.nodes(fact.speakers))
    yield from topics.about(node, about)
    yield from labelled(node, _label(attitude, scene.labels(fact.speakers), about))
    yield says(fact, node, basis="attributed" if fact.basis == "stated" else fact.basis)
    if attitude == "appreciation":
        yield from _credit(node, fact, scene)
    toward = (
        () if attitude in _WANTED else contents.done_in(fact, scene) or _relations(about, scene)
    )
    yield from each(node, BREL.toward, toward)
    if attitude in _WANTED and about:
        yield from _aim(node, fact, scene, (about, span), ())


def stance_of(fact: Statement, scene: Scene) -> NamedNode:
    """Return the stance that an act of speech is in itself."""
    return scene.iris.part(scene.node(fact), "stance")


def _stance(node: NamedNode, attitude: str, holders: Iterable[NamedNode]) -> Parts:
    yield from triple(node, RDF.type, BREL.Stance)
    yield from triple(node, BREL.attitude, ATTITUDE[attitude])
    yield from each(node, BREL.holder, holders)


def _credit(node: NamedNode, fact: Statement, scene: Scene) -> Parts:
    """Yield to whom thanks go: those to whom they are addressed."""
    yield from each(node, BREL.creditedTo, scene.nodes(fact.addressee))


def _inner(fact: Stance, scene: Scene) -> tuple[NamedNode, ...]:
    """Return the stances in the words of the object, else the deeds of a factive attitude."""
    held = tuple(
        other
        for other in contents.inside(scene, fact.trigger, Stance)
        if other.id != fact.id and other.evidence != fact.evidence
    )
    if held:
        return tuple(scene.node(other) for other in held if not _within_another(other, held))
    return () if fact.attitude in _WANTED else contents.done(scene, fact.trigger)


def _within_another(fact: FactBase, others: Iterable[Stance]) -> bool:
    start, end = fact.trigger
    return any(
        other.id != fact.id
        and other.trigger != fact.trigger
        and other.trigger[0] <= start
        and end <= other.trigger[1]
        for other in others
    )


def _aim(
    node: NamedNode,
    fact: Stance | Statement,
    scene: Scene,
    content: tuple[str, Span],
    agents: Iterable[NamedNode],
) -> Parts:
    """Yield what is wanted as an aim: nobody says that it came about."""
    aim, (words, span) = scene.iris.part(node, "aim"), content
    yield from triple(node, BREL.toward, aim)
    yield from triple(aim, RDF.type, BREL.Aim)
    yield from each(aim, BREL.agent, agents)
    yield from triple(aim, BREL.wording, verbatim(words))
    yield from labelled(aim, shortened(words))
    yield from topics.about(aim, words)
    concerned = references(scene, words) or contents.agreements(scene, span)
    yield from each(aim, BREL.concerns, concerned)
    yield says(fact, aim, basis="attributed" if fact.basis == "stated" else fact.basis)


def _relations(words: str, scene: Scene) -> tuple[NamedNode, ...]:
    """Return the relationship of the two states that words name."""
    codes = scene.actors.states_of_words(words)
    pair = len(codes) == 2  # noqa: PLR2004  # a relationship has two sides
    return (scene.iris.relationship(*codes),) if pair else ()


def _label(attitude: str, holders: str, words: str) -> str:
    of = f"{attitude} of {holders}" if holders else attitude
    return f"{of}: {shortened(words)}" if words else of
