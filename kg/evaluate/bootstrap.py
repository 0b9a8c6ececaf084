"""How sure a figure is: percentile intervals from drawing the releases again with replacement."""

import random
from collections.abc import Callable, Sequence
from typing import Final

from kg.evaluate.scoring import Score, total

#: Fixed, so that the same results have the same intervals.
_SEED: Final = 20260110
ROUNDS: Final = 1000
_SHARE: Final = 0.95


def interval(
    scores: Sequence[Score], figure: Callable[[Score], float], *, rounds: int = ROUNDS
) -> tuple[float, float]:
    """Return the 95 % percentile interval of `figure` over releases drawn with replacement.

    Facts of one release hang together, so releases are drawn and not facts. No release gives
    the interval 0 to 1: nothing is known.

    Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
    """
    if not scores:
        return 0.0, 1.0
    draw = random.Random(_SEED)  # noqa: S311  # a sample, no secret
    drawn = sorted(figure(total(draw.choices(scores, k=len(scores)))) for _ in range(rounds))
    cut = (1 - _SHARE) / 2
    return drawn[int(cut * (rounds - 1))], drawn[int((1 - cut) * (rounds - 1))]
