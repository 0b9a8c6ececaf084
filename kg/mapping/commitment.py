"""Commitments: undertakings that can be checked."""

from kg.mapping import topics
from kg.mapping.dates import when
from kg.mapping.parts import Parts, says, triple
from kg.mapping.scene import Scene, denied, each, labelled, shortened
from kg.mapping.terms import day, verbatim
from kg.mapping.wording import promised
from kg.model.facts import Commitment
from kg.vocabulary import ATTITUDE, BREL, RDF


def commitment(fact: Commitment, scene: Scene) -> Parts:
    """Yield a commitment; a deadline that is a span of time ends with its last day."""
    node = scene.node(fact)
    yield from triple(node, RDF.type, BREL.Commitment)
    yield from denied(node, fact)
    yield from triple(node, BREL.attitude, ATTITUDE["commitment"])
    yield from each(node, BREL.holder, scene.nodes(fact.by_whom))
    yield from each(node, BREL.promisee, scene.nodes(fact.to))
    yield from triple(node, BREL.action, verbatim(fact.action))
    yield from triple(node, BREL.condition, verbatim(fact.condition))
    due = when(fact.deadline)
    if due is not None and due.last is not None:
        yield from triple(node, BREL.deadline, day(due.last))
    yield from topics.about(node, fact.action)
    who, many = scene.labels(fact.by_whom), len(set(fact.by_whom)) > 1
    label = promised(who, shortened(fact.action), many=many, denied=fact.realis == "negated")
    yield from labelled(node, label)
    yield says(fact, node)
