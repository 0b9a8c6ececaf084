"""Tell on whose words a fact rests: those of the issuer, or of a speaker whom it reports."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract.document import Document, Span
from kg.extract.spans import Placed
from kg.model.evidence import Basis
from kg.model.facts import Fact, Statement

#: Acts whose content is taken for granted by the speaker, not claimed.
_TAKING_FOR_GRANTED: Final = frozenset(
    {"thank", "welcome", "praise", "congratulate", "satisfaction", "condemn", "condole", "concern"}
)


def attribute(
    document: Document, facts: Sequence[Fact], statements: Sequence[Statement]
) -> tuple[Fact, ...]:
    """Return `facts` with speaker and basis where they lie in the words of a reported statement.

    The innermost statement counts; of several speakers the first is named. Facts that already
    rest on a speaker are left alone.
    """
    # What is done "at the invitation of X" is nothing that X tells.
    told = (s for s in statements if s.act != "invite" or s.rule != "statement-noun")
    found = [(s, span) for s in told if (span := content(document, s)) is not None]
    contents = Placed((span, (span, statement)) for statement, span in found)
    return tuple(_attributed(fact, contents) for fact in facts)


def content(document: Document, statement: Statement) -> Span | None:
    """Return where the words of `statement` stand in the release, None if it has none."""
    if statement.about is None:
        return None
    evidence = statement.evidence[0]
    start = document.release.text.find(statement.about, evidence.start, evidence.end)
    return None if start < 0 else (start, start + len(statement.about))


def _attributed(fact: Fact, contents: Placed[tuple[Span, Statement]]) -> Fact:
    if fact.by != "issuer":
        return fact
    around = contents.around(fact.trigger)
    if not around:
        return fact
    _, statement = min(around, key=lambda pair: pair[0][1] - pair[0][0])
    basis: Basis = "presupposed" if statement.act in _TAKING_FOR_GRANTED else "attributed"
    return replace(fact, by=statement.speakers[0] if statement.speakers else "issuer", basis=basis)
