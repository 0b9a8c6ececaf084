"""Links that the text states between records, and references that identify nothing."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode

from kg.mapping.parts import Parts, says, triple
from kg.mapping.scene import Scene, labelled
from kg.model.facts import Agreement, AgreementForm, Link, Relation
from kg.vocabulary import BREL, RDF

_PROPERTY: Final[Mapping[Relation, NamedNode]] = {
    "follows": BREL.follows,
    "during": BREL.during,
    "implements": BREL.implements,
    "refersTo": BREL.refersTo,
    "setsOut": BREL.setsOut,
    "outcomeOf": BREL.outcomeOf,
    "facilitatedBy": BREL.facilitator,
    "amends": BREL.amends,
    "supersedes": BREL.supersedes,
    "announcedAt": BREL.announcedAt,
}
#: Words that tell of what form the thing is that a reference points at.
_FORMS: Final[tuple[tuple[AgreementForm, re.Pattern[str]], ...]] = (
    ("ceasefire", re.compile(r"\b(?:cease-?fire|truce)\b", re.IGNORECASE)),
    ("joint statement", re.compile(r"\bjoint (?:press )?statement\b", re.IGNORECASE)),
    ("declaration", re.compile(r"\bdeclaration\b", re.IGNORECASE)),
    ("mou", re.compile(r"\b(?:memorand(?:um|a)|mous?)\b", re.IGNORECASE)),
    ("protocol", re.compile(r"\bprotocol\b", re.IGNORECASE)),
    ("treaty", re.compile(r"\b(?:treaty|convention)\b", re.IGNORECASE)),
    ("contract", re.compile(r"\bcontract\b", re.IGNORECASE)),
    ("agreement", re.compile(r"\b(?:agreement|accords?|arrangement)\b", re.IGNORECASE)),
)


def link(fact: Link, scene: Scene) -> Parts:
    """Yield a link as a triple between two records, with the claim that states it.

    A link that is denied gives nothing, nor does one that makes somebody a facilitator of what
    has not come about, or that ties a record to itself.
    """
    source = scene.facts.get(fact.source)
    if fact.realis == "negated" or source is None or isinstance(source, Link):
        return
    if fact.relation == "facilitatedBy" and source.realis != "actual":
        return
    node, target = scene.node(source), _target(fact, scene)
    if target is None or target == node:
        return
    relation = _PROPERTY[fact.relation]
    yield from triple(node, relation, target)
    yield says(fact, node, slot=relation, value=target)
    if _is_reference(fact, scene):
        yield from _reference(fact, scene, target)


def references(scene: Scene, words: str) -> tuple[NamedNode, ...]:
    """Return the references of the release whose words stand in `words`."""
    found = {
        fact.target: _reference_node(fact, scene)
        for fact in scene.facts.values()
        if isinstance(fact, Link) and _is_reference(fact, scene) and _is_mapped(fact, scene)
    }
    return tuple(node for name, node in sorted(found.items()) if name and name in words)


def _is_mapped(fact: Link, scene: Scene) -> bool:
    source = scene.facts.get(fact.source)
    return source is not None and not isinstance(source, Link) and fact.realis != "negated"


def _target(fact: Link, scene: Scene) -> NamedNode | None:
    if _is_reference(fact, scene):
        return _reference_node(fact, scene)
    target = scene.facts.get(fact.target)
    if isinstance(target, Link):
        return None
    return scene.node(target) if target is not None else scene.actors.node(fact.target)


def _is_reference(fact: Link, scene: Scene) -> bool:
    """Tell whether a link points at words that name neither a record nor an actor."""
    if fact.target in scene.facts or fact.relation == "facilitatedBy":
        return False
    actors = scene.actors
    return not (
        actors.is_state(fact.target)
        or actors.is_issuer(fact.target)
        or actors.actor(fact.target) is not None
    )


def _reference_node(fact: Link, scene: Scene) -> NamedNode:
    return scene.iris.named_record(scene.release.id, "reference", fact.target)


def _reference(fact: Link, scene: Scene, node: NamedNode) -> Parts:
    yield from triple(node, RDF.type, BREL.Reference)
    yield from labelled(node, fact.target)
    yield says(fact, node)
    for candidate in _candidates(fact, scene):
        yield from triple(node, BREL.possiblySame, candidate)
        yield says(fact, node, slot=BREL.possiblySame, value=candidate, basis="inferred")


def _candidates(fact: Link, scene: Scene) -> Iterator[NamedNode]:
    """Yield the agreements of the form that the words name, not the one that points at them."""
    form = next((form for form, pattern in _FORMS if pattern.search(fact.target)), None)
    for other in scene.facts.values():
        if (
            isinstance(other, Agreement)
            and other.form == form
            and other.realis == "actual"
            and other.id != fact.source
        ):
            yield scene.node(other)
