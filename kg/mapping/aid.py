"""Aid: flows of money or goods, and how far each has come."""

from collections.abc import Mapping
from typing import Final

from pyoxigraph import NamedNode

from kg.mapping import topics
from kg.mapping.crosswalk import concept
from kg.mapping.parts import Parts, says, triple
from kg.mapping.quantities import grouped, hedge, money
from kg.mapping.scene import Scene, denied, each, labelled, listed, shortened, typed
from kg.mapping.terms import verbatim
from kg.model.facts import Aid, Bound, Stage
from kg.vocabulary import BREL, DCTERMS, EVENT, RDF

_BOUND: Final[Mapping[Bound | None, str]] = {
    "at least": "at least ",
    "up to": "up to ",
    "about": "about ",
}
_GIVEN: Final[frozenset[Stage]] = frozenset({"allocated", "extended", "disbursed"})


def aid(fact: Aid, scene: Scene) -> Parts:
    """Yield an aid item with its sides, amount, purpose and step.

    Recipients in words are beneficiaries; the states that the words name are recipient states,
    several of them where the item is shared.
    """
    node = scene.node(fact)
    yield from triple(node, RDF.type, BREL.Aid)
    yield from denied(node, fact)
    yield from each(node, BREL.donor, scene.nodes(fact.donor))
    yield from each(node, BREL.recipientState, recipient_states(fact, scene))
    words = [name for name in fact.recipient if not scene.actors.is_state(name)]
    yield from each(node, BREL.beneficiary, scene.nodes(words))
    if fact.amount is not None and fact.currency:
        amount = scene.iris.part(node, "amount")
        yield from money(node, amount, fact.amount, fact.currency, fact.bound)
        yield from hedge(node, fact.bound, fact.evidence)
    yield from triple(node, BREL.purposeText, verbatim(fact.purpose))
    yield from topics.about(node, fact.purpose)
    yield from triple(node, DCTERMS.isPartOf, _other(fact.part_of, fact, scene))
    yield from triple(node, BREL.additionalTo, _other(fact.additional_to, fact, scene))
    yield from labelled(node, _label(fact, scene))
    yield says(fact, node)
    if fact.realis != "negated":
        yield from _step(fact, scene, node)


def step_of(fact: Aid, scene: Scene) -> NamedNode:
    """Return the event by which an aid item came to its stage."""
    return scene.iris.part(scene.node(fact), "step")


def recipient_states(fact: Aid, scene: Scene) -> tuple[NamedNode, ...]:
    """Return the states that receive; words never make a donor receive its own gift."""
    named = [name for name in fact.recipient if scene.actors.is_state(name)]
    in_words = scene.states(name for name in fact.recipient if name not in named)
    giving = scene.states(fact.donor)
    return scene.nodes((*named, *(code for code in in_words if code not in giving)))


def _step(fact: Aid, scene: Scene, item: NamedNode) -> Parts:
    step = step_of(fact, scene)
    given = fact.stage in _GIVEN
    yield from typed(step, fact, BREL.AidStep)
    yield from triple(step, BREL.eventType, EVENT["aid" if given else "agree"])
    yield from triple(step, BREL.concerns, item)
    yield from triple(step, BREL.stage, concept("aid", "stage", fact.stage))
    yield from each(step, BREL.agent, scene.nodes(fact.donor))
    yield from labelled(step, f"{_standing(fact)}: {_label(fact, scene, stage=False)}")
    yield says(fact, step)


def _other(fact_id: str | None, fact: Aid, scene: Scene) -> NamedNode | None:
    other = scene.facts.get(fact_id or "")
    return scene.node(other) if isinstance(other, Aid) and other.id != fact.id else None


def _standing(fact: Aid) -> str:
    """Return how far it has come; what is promised is so even before it is given."""
    if fact.realis == "negated":
        return f"not {fact.stage}"
    waits = fact.realis == "intended" and fact.stage in _GIVEN
    return f"to be {fact.stage}" if waits else fact.stage


def _label(fact: Aid, scene: Scene, *, stage: bool = True) -> str:
    """Return amount, sides, how far it has come, and purpose."""
    what = "Aid"
    if fact.amount is not None and fact.amount.is_finite() and fact.currency:
        what = f"{_BOUND.get(fact.bound, '')}{fact.currency} {grouped(fact.amount)}"
    donors, to = scene.labels(fact.donor), listed(shortened(n) for n in _receivers(fact, scene))
    told = f"{what}{f' from {donors}' if donors else ''}{f' for {to}' if to else ''}"
    if stage:
        told = f"{told}, {_standing(fact)}"
    return f"{told}: {shortened(fact.purpose)}" if fact.purpose else told


def _receivers(fact: Aid, scene: Scene) -> tuple[str, ...]:
    return tuple(dict.fromkeys(scene.actors.label(name) for name in fact.recipient))
