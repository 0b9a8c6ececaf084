"""Make the fact of help without an amount, however it was told."""

from kg.extract.aid_givers import Side
from kg.extract.document import Span
from kg.model.evidence import Evidence, SlotSupport
from kg.model.facts import Aid, Realis, Stage


def unpriced(
    span: Span,
    sides: tuple[Side, Side],
    evidence: Evidence,
    how: tuple[Stage, Realis],
    purpose: str | None = None,
) -> Aid:
    """Return help whose word stands at `span`; `sides` are who gives and who receives."""
    donor, recipient = sides
    return Aid(
        id=f"aid:{span[0]}",
        donor=donor.names,
        recipient=recipient.names,
        purpose=purpose,
        stage=how[0],
        realis=how[1],
        trigger=span,
        evidence=(evidence,),
        rule="aid.in-kind",
        confidence=0.5,
        support=guesses(sides, evidence),
    )


def guesses(sides: tuple[Side, Side], evidence: Evidence) -> tuple[SlotSupport, ...]:
    """Return which of who gives and who receives the words do not say."""
    return tuple(
        SlotSupport(slot=slot, basis="inferred", evidence=evidence)
        for slot, side in zip(("donor", "recipient"), sides, strict=True)
        if side.inferred
    )
