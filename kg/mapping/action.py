"""Actions: deeds of one actor towards another."""

from kg.mapping import topics
from kg.mapping.crosswalk import concept
from kg.mapping.dates import dated, when
from kg.mapping.parts import Parts, says, triple
from kg.mapping.quantities import count, without_number
from kg.mapping.scene import Scene, each, labelled, typed
from kg.mapping.wording import named
from kg.model.facts import Action
from kg.vocabulary import BREL


def action(fact: Action, scene: Scene) -> Parts:
    """Yield an action; what its number counts are its targets."""
    node = scene.node(fact)
    yield from typed(node, fact, BREL.Event)
    yield from triple(node, BREL.eventType, concept("action", "type", fact.type))
    yield from each(node, BREL.agent, scene.nodes(fact.actors))
    yield from each(node, BREL.recipient, scene.nodes(fact.targets))
    yield from dated(node, when(fact.date))
    if fact.quantity is not None:
        counted = without_number(fact.targets[0]) if fact.targets else fact.type
        yield from count(node, scene.iris.part(node, "count"), fact.quantity, counted)
    yield from topics.about(node, " ".join(words.quote for words in fact.evidence))
    yield from labelled(node, named(_label(fact, scene), fact, scene))
    yield says(fact, node)


def _label(fact: Action, scene: Scene) -> str:
    name = "Action" if fact.type == "other" else fact.type.capitalize()
    targets, actors = scene.labels(fact.targets), scene.labels(fact.actors)
    return f"{name}{f' of {targets}' if targets else ''}{f' by {actors}' if actors else ''}"
