"""Claims of single slots whose words or basis differ from those of their fact."""

from collections.abc import Mapping
from typing import Final

from pyoxigraph import NamedNode

from kg.mapping.agreement import conclusion_of, is_concluded
from kg.mapping.parts import Assertion, Parts
from kg.mapping.scene import Scene
from kg.model.facts import Agreement, Fact, Link, Meeting
from kg.vocabulary import BREL, SCHEMA

#: Properties of slots; slots that are not here belong to the record as a whole.
_PROPERTY: Final[Mapping[str, NamedNode]] = {
    "action": BREL.action,
    "actors": BREL.agent,
    "addressee": BREL.recipient,
    "amount": BREL.quantity,
    "by_whom": BREL.holder,
    "buyer": BREL.buyer,
    "condition": BREL.condition,
    "currency": BREL.quantity,
    "date": BREL.date,
    "deadline": BREL.deadline,
    "donor": BREL.donor,
    "goods": BREL.goods,
    "holders": BREL.holder,
    "parties": BREL.party,
    "participants": BREL.participant,
    "place": SCHEMA.location,
    "purpose": BREL.purposeText,
    "quantity": BREL.quantity,
    "recipient": BREL.recipientState,
    "seller": BREL.seller,
    "speakers": BREL.agent,
    "states": BREL.party,
    "status": BREL.agreementStatus,
    "targets": BREL.recipient,
    "to": BREL.promisee,
    "value": BREL.quantity,
}


def slots(fact: Fact, scene: Scene) -> Parts:
    """Yield one claim per supported slot; date and place of an agreement are its conclusion's."""
    if isinstance(fact, Link):
        return
    for support in fact.support:
        slot = _PROPERTY.get(support.slot)
        if slot is None or not getattr(fact, support.slot, None):
            continue
        if isinstance(fact, Meeting) and fact.form == "visit" and slot == BREL.participant:
            slot = BREL.agent
        yield Assertion(
            body=_body(fact, support.slot, scene),
            evidence=(support.evidence,),
            basis=support.basis,
            by=(fact.by,),
            confidence=fact.confidence,
            slot=slot,
            review=fact.review,
        )


def _body(fact: Fact, slot: str, scene: Scene) -> NamedNode:
    if isinstance(fact, Agreement) and slot in ("date", "place") and is_concluded(fact):
        return conclusion_of(fact, scene)
    return scene.node(fact)
