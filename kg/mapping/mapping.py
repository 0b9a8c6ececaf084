"""Turn the facts of one release into its three named graphs."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from pyoxigraph import NamedNode, Quad

from kg.gazetteer import Gazetteer
from kg.iris import Iris
from kg.mapping.action import action
from kg.mapping.actors import Actors, Linked
from kg.mapping.agreement import agreement
from kg.mapping.aid import aid
from kg.mapping.claims import claims, provenance
from kg.mapping.commitment import commitment
from kg.mapping.deal import deal
from kg.mapping.derived import derived
from kg.mapping.entities import entities
from kg.mapping.inferred import inferred
from kg.mapping.link import link
from kg.mapping.meeting import meeting
from kg.mapping.names import records
from kg.mapping.parts import Assertion, Part, Parts, Triple
from kg.mapping.release import release as described
from kg.mapping.scene import Scene, in_text_order
from kg.mapping.slots import slots
from kg.mapping.stance import stance
from kg.mapping.statement import statement
from kg.mapping.tenure import tenure
from kg.model.facts import (
    Action,
    Agreement,
    Aid,
    Commitment,
    Deal,
    Fact,
    Link,
    Meeting,
    Reading,
    Stance,
    Statement,
    Tenure,
)
from kg.model.release import Release
from kg.sources import Source
from kg.store.fingerprint import lines_of


@dataclass(frozen=True, kw_only=True)
class ReleaseGraphs:
    """The three graphs of a release, each sorted and without repetitions.

    `names` are those of facts, evidence and derived graph. `records` has the node of the record
    of each fact (links have none) by the id of the fact.
    """

    names: tuple[NamedNode, NamedNode, NamedNode]
    facts: tuple[Quad, ...]
    evidence: tuple[Quad, ...]
    derived: tuple[Quad, ...]
    records: Mapping[str, NamedNode]

    @property
    def graphs(self) -> Mapping[NamedNode, tuple[Quad, ...]]:
        """The quads of each graph by its name."""
        return dict(zip(self.names, (self.facts, self.evidence, self.derived), strict=True))

    @cached_property
    def content_hash(self) -> str:
        """The SHA-256 of all quads as N-Quads: equal for equal content."""
        quads = (*self.facts, *self.evidence, *self.derived)
        return hashlib.sha256(lines_of(quads)).hexdigest()


def map_release(  # noqa: PLR0913  # one argument per stage that comes before
    release: Release,
    reading: Reading,
    source: Source,
    linked: Linked,
    gazetteer: Gazetteer,
    iris: Iris,
    *,
    software: str,
) -> ReleaseGraphs:
    """Return the graphs of a release: pure, and the same for facts in any order.

    Args:
        release: the release as stored.
        reading: what was read out of it; its quotes have been checked.
        source: who issued it.
        linked: what the names of the reading mean.
        gazetteer: the known states and places.
        iris: mints the IRIs.
        software: name and version of the program that read it.
    """
    actors = Actors(release, reading, source, linked, gazetteer, iris)
    facts = in_text_order(reading.facts)
    scene = Scene(
        release=release,
        reading=reading,
        source=source,
        iris=iris,
        actors=actors,
        facts=facts,
        records=records(release.id, tuple(facts.values()), actors, iris),
    )
    parts = tuple(_parts(scene))
    said = [part for part in parts if isinstance(part, Assertion)]
    proven = (*claims(said, scene), *provenance(scene, software))
    names = (
        iris.graph(release.id, "facts"),
        iris.graph(release.id, "evidence"),
        iris.graph(release.id, "derived"),
    )
    return ReleaseGraphs(
        names=names,
        facts=_quads(parts, names[0]),
        evidence=_quads(proven, names[1]),
        derived=_quads(derived(scene), names[2]),
        records=scene.records,
    )


def _parts(scene: Scene) -> Iterator[Part]:
    yield from described(scene)
    yield from entities(scene)
    for fact in scene.facts.values():
        yield from _fact(fact, scene)
        yield from slots(fact, scene)
    yield from inferred(scene)


def _fact(fact: Fact, scene: Scene) -> Parts:  # noqa: C901  # one case per kind
    match fact:
        case Tenure():
            yield from tenure(fact, scene)
        case Meeting():
            yield from meeting(fact, scene)
        case Statement():
            yield from statement(fact, scene)
        case Commitment():
            yield from commitment(fact, scene)
        case Aid():
            yield from aid(fact, scene)
        case Agreement():
            yield from agreement(fact, scene)
        case Deal():
            yield from deal(fact, scene)
        case Action():
            yield from action(fact, scene)
        case Stance():
            yield from stance(fact, scene)
        case Link():
            yield from link(fact, scene)
        case _:
            assert_never(fact)


def _quads(parts: Iterable[Part], graph: NamedNode) -> tuple[Quad, ...]:
    quads = [Quad(p.subject, p.predicate, p.object, graph) for p in parts if isinstance(p, Triple)]
    lines = lines_of(quads).splitlines()
    unique = dict(zip(lines, quads, strict=True))
    return tuple(unique[line] for line in sorted(unique))
