"""Which facts wait for a person although they conform: unsure ones, and doubtful ones."""

from collections.abc import Iterator
from dataclasses import replace

from kg.model.facts import Fact, Reading
from kg.pipeline.proposal import Proposal
from kg.review.applying import Reviewed, without


def hold_back(reviewed: Reviewed, threshold: float) -> tuple[Reading, tuple[Proposal, ...]]:
    """Return the reading without the facts that wait, and those.

    A fact waits if its confidence is below `threshold`, if a decision says so (see
    `Reviewed.doubtful`), or if the extractor doubts it.
    What was confirmed or corrected never waits here.
    """
    reading = reviewed.reading
    waiting = tuple(
        proposal
        for fact in reading.facts
        if fact.review is None
        for proposal in _waits(fact, reviewed, threshold)
    )
    gone = frozenset(proposal.fact for proposal in waiting)
    return replace(reading, facts=without(reading.facts, gone)), waiting


def _waits(fact: Fact, reviewed: Reviewed, threshold: float) -> Iterator[Proposal]:
    doubt = reviewed.doubtful.get(fact.id) or fact.doubt
    unsure = fact.confidence < threshold
    if not doubt and not unsure:
        return
    yield Proposal(
        fact=fact.id,
        kind=type(fact).__name__.lower(),
        reason=doubt or f"Its confidence {fact.confidence:.2f} is below {threshold:.2f}.",
        quote=fact.evidence[0].quote,
        threshold=threshold if unsure else 0.0,
    )
