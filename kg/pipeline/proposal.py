"""A fact that waits for a person."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A fact that waits for a person, with the reason and its sentence.

    `threshold` is the confidence that it does not reach, 0 where it waits for another reason.
    """

    fact: str
    kind: str
    reason: str
    quote: str
    threshold: float = 0.0
