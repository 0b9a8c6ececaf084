"""What one release tells of what became of a promise."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.network.evidence import Quote

Effect = Literal[
    "done", "partly done", "reported not done", "suspended", "resumed", "withdrawn", "disputed"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one release tells of a promise.

    `first` and `day` are the days on which it may have come about, None where that end is open;
    `known` is the day of publication, `issuer` the code of its state. `exact` tells that the
    day is told, and not only that it was before the release. `by` are the states (IRIs) whose
    words on the agreement it is.
    """

    effect: Effect
    first: date | None
    day: date | None
    known: date
    issuer: str
    record: str
    why: str
    quotes: tuple[Quote, ...]
    by: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether it is told on which day it was."""
        return self.first is not None and self.first == self.day
