"""Write claims as W3C web annotations, with the spans and quotes that they rest on."""

from collections.abc import Iterable, Iterator
from datetime import UTC

from pyoxigraph import Literal, NamedNode

from kg.mapping.parts import Assertion, Triple
from kg.mapping.scene import Scene
from kg.mapping.terms import offset, probability
from kg.model.evidence import Evidence
from kg.model.facts import Review
from kg.vocabulary import BASIS, BREL, OA, PROV, RDF, RDFS, STATUS, XSD


def claims(assertions: Iterable[Assertion], scene: Scene) -> Iterator[Triple]:
    """Yield the claims with their spans; assertions of the same thing are one claim.

    A span has one selector that is both a quote and a position: the standard asks for the class
    and the properties of each, not for two nodes.
    Source: https://www.w3.org/TR/annotation-model/#selectors
    """
    evidence: set[Evidence] = set()
    for same in _merged(assertions):
        yield from _claim(same, scene)
        evidence.update(same.evidence)
    for each in sorted(evidence):
        yield from _span(each, scene)


def provenance(scene: Scene, software: str) -> Iterator[Triple]:
    """Yield where the facts graph comes from: the release, and the programs that read it."""
    iris, release = scene.iris, scene.release.id
    graph, run = iris.graph(release, "facts"), iris.run(release)
    yield Triple(graph, PROV.wasDerivedFrom, iris.release(release))
    yield Triple(graph, PROV.wasGeneratedBy, run)
    yield Triple(run, RDF.type, PROV.Activity)
    others = {name for fact in scene.facts.values() for name in fact.found_by}
    for name in sorted({software, *others}):
        program = iris.software(name)
        yield Triple(run, PROV.wasAssociatedWith, program)
        yield Triple(program, RDF.type, PROV.SoftwareAgent)
        yield Triple(program, RDFS.label, Literal(name))


def _claim(told: Assertion, scene: Scene) -> Iterator[Triple]:
    claim = scene.iris.claim(scene.release.id, *_key(told))
    yield Triple(claim, RDF.type, BREL.Claim)
    yield Triple(claim, OA.hasBody, told.body)
    for each in told.evidence:
        yield Triple(claim, OA.hasTarget, scene.iris.span(scene.release.id, each))
    yield Triple(claim, BREL.basis, BASIS[told.basis])
    for name in told.by:
        yield Triple(claim, BREL.accordingTo, scene.actors.node(name))
    yield Triple(claim, BREL.confidence, probability(told.confidence))
    yield from _status(claim, told, scene)
    for name in told.found_by:
        yield Triple(claim, PROV.wasAttributedTo, scene.iris.software(name))
    if told.slot is not None:
        yield Triple(claim, BREL.slot, told.slot)
    if told.value is not None:
        yield Triple(claim, BREL.value, told.value)


def _status(claim: NamedNode, told: Assertion, scene: Scene) -> Iterator[Triple]:
    """Yield whether somebody has looked at the claim, and who; rejected ones never get here."""
    if told.review is None:
        yield Triple(claim, BREL.status, STATUS["proposed"])
        return
    reviewer = scene.iris.reviewer(told.review.reviewer)
    at = told.review.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    yield Triple(claim, BREL.status, STATUS[told.review.status])
    yield Triple(claim, BREL.reviewer, reviewer)
    yield Triple(claim, BREL.reviewed, Literal(at, datatype=XSD.dateTime))
    yield Triple(reviewer, RDF.type, PROV.Agent)
    yield Triple(reviewer, RDFS.label, Literal(told.review.reviewer))


def _span(evidence: Evidence, scene: Scene) -> Iterator[Triple]:
    iris, release = scene.iris, scene.release.id
    span, selector = iris.span(release, evidence), iris.selector(release, evidence)
    yield Triple(span, OA.hasSource, iris.release(release))
    yield Triple(span, OA.hasSelector, selector)
    yield Triple(selector, RDF.type, OA.TextPositionSelector)
    yield Triple(selector, RDF.type, OA.TextQuoteSelector)
    yield Triple(selector, OA.start, offset(evidence.start))
    yield Triple(selector, OA.end, offset(evidence.end))
    yield Triple(selector, OA.exact, Literal(evidence.quote))


def _merged(assertions: Iterable[Assertion]) -> Iterator[Assertion]:
    """Yield one assertion per content, with the evidence of all and the highest confidence."""
    same: dict[tuple[str, ...], list[Assertion]] = {}
    for each in assertions:
        same.setdefault(_key(each), []).append(each)
    for key in sorted(same):
        first, *_ = members = same[key]
        yield Assertion(
            body=first.body,
            evidence=tuple(sorted({e for member in members for e in member.evidence})),
            basis=first.basis,
            by=first.by,
            confidence=max(member.confidence for member in members),
            slot=first.slot,
            value=first.value,
            review=_last_review(members),
            found_by=_finders(members),
        )


def _finders(members: Iterable[Assertion]) -> tuple[str, ...]:
    """Return who found it; what this program found alone in one place, it found."""
    named = [member.found_by for member in members]
    return tuple(sorted({n for names in named for n in names})) if all(named) else ()


def _last_review(members: Iterable[Assertion]) -> Review | None:
    decided = [member.review for member in members if member.review]
    return max(decided, key=lambda r: (r.at, r.reviewer, r.status), default=None)


def _key(told: Assertion) -> tuple[str, ...]:
    """Return what tells a claim from others of its release: all but its words and confidence."""
    slot = told.slot.value if told.slot else ""
    value = told.value.value if told.value else ""
    return (told.body.value, slot, value, told.basis, *told.by)
