"""What lies inside what: records whose words stand in the words of a statement or a stance."""

from collections.abc import Iterator
from typing import TypeAlias, TypeVar

from pyoxigraph import NamedNode

from kg.mapping.aid import step_of
from kg.mapping.scene import Scene
from kg.model.facts import (
    Action,
    Agreement,
    Aid,
    Commitment,
    Deal,
    Fact,
    FactBase,
    Meeting,
    Stance,
    Statement,
)

Span: TypeAlias = tuple[int, int]

_Kind = TypeVar("_Kind", bound=FactBase)


def span_of(fact: Fact) -> Span:
    """Return the span from the first to the last word of a fact."""
    return min(e.start for e in fact.evidence), max(e.end for e in fact.evidence)


def content_of(fact: Statement, scene: Scene) -> Span:
    """Return where the content of a statement stands: its topic where that is found, else all."""
    start, end = span_of(fact)
    if fact.about:
        found = scene.release.text.find(fact.about, start, end)
        if found >= 0:
            return found, found + len(fact.about)
    return start, end


def inside(scene: Scene, span: Span, *kinds: type[_Kind]) -> Iterator[_Kind]:
    """Yield the facts of `kinds` whose trigger stands in `span`, in the order of the text."""
    for fact in scene.facts.values():
        if isinstance(fact, kinds) and span[0] <= fact.trigger[0] and fact.trigger[1] <= span[1]:
            yield fact


def done(scene: Scene, span: Span) -> tuple[NamedNode, ...]:
    """Return what one may thank for, welcome or regret: the deeds and agreements in `span`.

    Of aid it is the step. A meeting counts only where there is nothing else.
    """
    deeds = tuple(inside(scene, span, Aid, Agreement, Action, Deal))
    chosen = deeds or tuple(inside(scene, span, Meeting))
    return tuple(dict.fromkeys(_object(fact, scene) for fact in chosen))


def done_in(fact: Statement, scene: Scene) -> tuple[NamedNode, ...]:
    """Return the deeds and agreements in the content of a statement.

    The words of a deed may begin before the content: "thanked X for extending …".
    """
    begin = content_of(fact, scene)[0]
    start, end = span_of(fact)
    deeds = tuple(
        other
        for other in inside(scene, (start, end), Aid, Agreement, Action, Deal)
        if other.trigger[1] > begin
    )
    chosen = deeds or tuple(inside(scene, (begin, end), Meeting))
    return tuple(dict.fromkeys(_object(other, scene) for other in chosen))


def undertakings(scene: Scene, span: Span) -> tuple[NamedNode, ...]:
    """Return the commitments in `span`."""
    return tuple(scene.node(fact) for fact in inside(scene, span, Commitment))


def stances(scene: Scene, statement: Statement) -> tuple[Stance, ...]:
    """Return the stances that a statement voices, in the order of the text."""
    return tuple(
        fact
        for fact in scene.facts.values()
        if isinstance(fact, Stance) and fact.statement == statement.id
    )


def agreements(scene: Scene, span: Span) -> tuple[NamedNode, ...]:
    """Return the agreements in `span`."""
    return tuple(scene.node(fact) for fact in inside(scene, span, Agreement))


def _object(fact: FactBase, scene: Scene) -> NamedNode:
    match fact:
        case Aid() if fact.realis != "negated":
            return step_of(fact, scene)
        case _:
            return scene.node(fact)
