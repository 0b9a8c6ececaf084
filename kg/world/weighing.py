"""Weigh what speaks for and against two descriptions being of one thing, in words.

Weights are natural logarithms of likelihood ratios, added to a prior (the model of Fellegi and
Sunter, https://doi.org/10.1080/01621459.1969.10501049), so that a probability can be explained
by its reasons. They are set by hand, few and round: docs/decisions/0012-identity.md.
"""

import math
from dataclasses import dataclass, field
from typing import Final

#: From this probability on, two descriptions count as of one thing, if nothing rules it out.
MERGE: Final = 0.85
#: From this one on a person is asked.
PROPOSE: Final = 0.3
#: With so much against them, two things are told apart and not only unlike.
CONTRADICTION: Final = -4.0
#: By so much weight one of two readings that exclude each other must be the better.
MARGIN: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The result: weight, reasons, and whether something rules out that the two are one.

    `against` is what speaks against it, a sum of negative weights. `differs` tells that the
    amounts are not the same, though all else says that the flow is.
    """

    weight: float
    reasons: tuple[str, ...]
    against: float = 0.0
    apart: bool = False
    differs: bool = False

    @property
    def contradicts(self) -> bool:
        """Whether so much speaks against it that no third thing can be one with both."""
        return self.apart or self.against <= CONTRADICTION

    @property
    def probability(self) -> float:
        """The chance that the two are one, between 0 and 1, rounded so that bytes are stable."""
        return 0.0 if self.apart else round(1 / (1 + math.exp(-self.weight)), 3)


@dataclass(slots=True)
class Scales:
    """Collects reasons; `prior` is the weight before any."""

    prior: float
    _against: float = 0.0
    _reasons: list[str] = field(default_factory=list)
    _apart: bool = False
    _differs: bool = False

    def put(self, weight: float, reason: str) -> None:
        """Add a reason with its weight; a negative one speaks against."""
        self.prior += weight
        self._against += min(weight, 0.0)
        self._reasons.append(reason)

    def rule_out(self, reason: str) -> None:
        """Add a reason for which the two cannot be one."""
        self._apart = True
        self._reasons.append(reason)

    def mark_different_amounts(self, reason: str) -> None:
        """Add that the sources give two numbers for what is else one."""
        self._differs = True
        self._reasons.append(reason)

    def result(self) -> Weighed:
        """Return what it comes to."""
        return Weighed(
            weight=self.prior,
            reasons=tuple(self._reasons),
            against=self._against,
            apart=self._apart,
            differs=self._differs,
        )


APART: Final = Weighed(weight=-math.inf, reasons=(), apart=True)
