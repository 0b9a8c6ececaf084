"""Deals: purchases, made or intended."""

from pyoxigraph import NamedNode

from kg.mapping import topics
from kg.mapping.parts import Parts, says, triple
from kg.mapping.quantities import count, grouped, hedge, money
from kg.mapping.scene import Scene, denied, labelled
from kg.mapping.terms import verbatim
from kg.mapping.wording import named
from kg.model.facts import Deal
from kg.vocabulary import BREL, EVENT, RDF


def deal(fact: Deal, scene: Scene) -> Parts:
    """Yield a deal; the bound of the number holds for the price only where there is no number."""
    node = scene.node(fact)
    yield from triple(node, RDF.type, BREL.Deal)
    yield from triple(node, RDF.type, _standing(fact))
    yield from denied(node, fact)
    yield from triple(node, BREL.eventType, EVENT["purchase"])
    if fact.buyer:
        yield from triple(node, BREL.buyer, scene.actors.node(fact.buyer))
    if fact.seller:
        yield from triple(node, BREL.seller, scene.actors.node(fact.seller))
    yield from triple(node, BREL.goods, verbatim(fact.goods))
    if fact.quantity is not None:
        number = scene.iris.part(node, "count")
        yield from count(node, number, fact.quantity, fact.goods or "items", fact.bound)
    if fact.value is not None and fact.currency:
        bound = fact.bound if fact.quantity is None else None
        price = scene.iris.part(node, "amount")
        yield from money(node, price, fact.value, fact.currency, bound)
    yield from hedge(node, fact.bound, fact.evidence)
    yield from topics.about(node, fact.goods)
    yield from labelled(node, named(_label(fact, scene), fact, scene))
    yield says(fact, node)


def _standing(fact: Deal) -> NamedNode:
    match fact.realis:
        case "actual":
            return BREL.Event
        case "intended":
            return BREL.Aim
        case "negated":
            return BREL.Situation


def _label(fact: Deal, scene: Scene) -> str:
    goods = fact.goods or "goods"
    if fact.quantity is not None and fact.quantity.is_finite():
        bound = f"{fact.bound} " if fact.bound and fact.bound != "exact" else ""
        goods = f"{bound}{grouped(fact.quantity)} {goods}"
    buyer = f" by {scene.actors.label(fact.buyer)}" if fact.buyer else ""
    seller = f" from {scene.actors.label(fact.seller)}" if fact.seller else ""
    return f"Purchase of {goods}{buyer}{seller}"
