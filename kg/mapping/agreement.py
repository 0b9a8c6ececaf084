"""Agreements, and the events by which they came about."""

import re
from collections.abc import Mapping
from typing import Final

from pyoxigraph import NamedNode

from kg.mapping.crosswalk import concept
from kg.mapping.dates import dated, when
from kg.mapping.parts import Parts, says, triple
from kg.mapping.scene import Scene, denied, each, labelled, typed
from kg.model.facts import Agreement, AgreementForm
from kg.vocabulary import BREL, EVENT, INSTRUMENT, RDF, SCHEMA

_NOT_YET: Final = frozenset({"planned", "under negotiation"})
_PEACE: Final = re.compile(r"\bpeace (?:agreement|accords?|treaty|pact)\b", re.IGNORECASE)
_TYPE: Final[Mapping[AgreementForm, str]] = {"ceasefire": "retreat-ceasefire"}


def agreement(fact: Agreement, scene: Scene) -> Parts:
    """Yield an agreement, and its conclusion if it has come about on a known day or place."""
    node = scene.node(fact)
    yield from triple(node, RDF.type, BREL.Agreement)
    yield from denied(node, fact)
    yield from triple(node, BREL.instrument, _instrument(fact))
    yield from each(node, BREL.party, scene.nodes(fact.parties))
    yield from triple(node, BREL.agreementStatus, concept("agreement", "status", fact.status))
    yield from labelled(node, _marked(fact, scene, node))
    yield says(fact, node)
    if is_concluded(fact):
        yield from _conclusion(fact, scene, node)
    elif fact.realis != "actual" or fact.status in _NOT_YET:
        yield from dated(node, when(fact.date))
        if fact.place:
            yield from triple(node, SCHEMA.location, scene.actors.place(fact.place))


def is_concluded(fact: Agreement) -> bool:
    """Tell whether the release says that, and when or where, it came about."""
    if fact.realis != "actual" or fact.status in _NOT_YET:
        return False
    return bool(when(fact.date) or fact.place or fact.status in ("signed", "concluded"))


def conclusion_of(fact: Agreement, scene: Scene) -> NamedNode:
    """Return the event by which an agreement came about."""
    return scene.iris.part(scene.node(fact), "conclusion")


def _conclusion(fact: Agreement, scene: Scene, node: NamedNode) -> Parts:
    event = conclusion_of(fact, scene)
    signed = fact.status == "signed"
    kind = "signing" if signed else _TYPE.get(fact.form, "conclusion")
    yield from typed(event, fact, BREL.Conclusion)
    yield from triple(event, BREL.eventType, EVENT[kind])
    yield from triple(event, BREL.concludes, node)
    yield from dated(event, when(fact.date))
    if fact.place:
        yield from triple(event, SCHEMA.location, scene.actors.place(fact.place))
    yield from labelled(event, f"{'Signing' if signed else 'Conclusion'} of {_label(fact)}")
    yield says(fact, event)


def _instrument(fact: Agreement) -> NamedNode:
    """Return the form; an agreement is one of peace only if its own name says so."""
    if fact.form == "agreement" and _PEACE.search(fact.name):
        return INSTRUMENT["peace-agreement"]
    return concept("agreement", "form", fact.form)


def _marked(fact: Agreement, scene: Scene, node: NamedNode) -> str:
    """Return the label; a record of this release alone says if it has not come about.

    Other releases may know the same instrument as signed, and it has one label.
    """
    label = _label(fact)
    if not node.value.startswith(f"{scene.iris.release(scene.release.id).value}/"):
        return label
    if fact.realis == "negated":
        return f"Not agreed: {label}"
    planned = fact.realis == "intended" or fact.status in _NOT_YET
    return f"Planned: {label}" if planned else label


def _label(fact: Agreement) -> str:
    """Return the name, with its date where the name alone identifies nothing."""
    if fact.date and fact.date[:4] not in fact.name:
        return f"{fact.name} ({fact.date})"
    return fact.name
