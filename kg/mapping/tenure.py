"""Tenures: who holds which post."""

from kg.mapping.parts import Parts, says, triple
from kg.mapping.scene import Scene, labelled, typed
from kg.mapping.terms import day
from kg.model.facts import Tenure
from kg.vocabulary import BREL, ORG, RDF


def tenure(fact: Tenure, scene: Scene) -> Parts:
    """Yield a tenure and its post.

    `brel:attestedOn` is a day on which the post was held: that of the release. A tenure that is
    planned or denied names no post, so that nobody seems to hold it.
    """
    node, actors = scene.node(fact), scene.actors
    person = actors.node(fact.person)
    holder = fact.state and actors.state_name(fact.state)
    standing = {"actual": "", "intended": "to become ", "negated": "not "}[fact.realis]
    label = f"{actors.label(fact.person)}, {standing}{fact.post}"
    yield from labelled(node, f"{label} of {holder}" if holder else label)
    yield says(fact, node)
    if fact.realis != "actual":
        yield from typed(node, fact)
        yield from triple(node, BREL.participant, person)
        return
    post = actors.post(fact)
    yield from triple(node, RDF.type, BREL.Tenure)
    yield from triple(node, ORG.member, person)
    yield from triple(node, BREL.post, post)
    if scene.day is not None:
        yield from triple(node, BREL.attestedOn, day(scene.day))
    yield from triple(post, RDF.type, ORG.Post)
    yield from labelled(post, fact.post)
    yield from triple(post, BREL.ofState, actors.state_node(fact.state))
    if fact.org:
        yield from triple(post, ORG.postIn, actors.node(fact.org))
    yield says(fact, post)
