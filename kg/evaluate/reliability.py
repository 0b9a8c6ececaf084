"""Whether probabilities hold: Brier score, calibration error and the reliability diagram."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_BINS: Final = 10
_SIZE: Final = 320
_EDGE: Final = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A fact: the probability that it was given, and whether it was right."""

    told: float
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Facts of about one probability: how many, their mean probability, the share of right."""

    size: int
    told: float
    right: float


def brier(outcomes: Sequence[Outcome]) -> float:
    """Return the mean squared error of the probabilities: 0 is best, 0.25 a coin's.

    Source: Brier, Verification of forecasts expressed in terms of probability (1950).
    """
    return sum((o.told - o.right) ** 2 for o in outcomes) / len(outcomes) if outcomes else 0.0


def calibration_error(outcomes: Sequence[Outcome]) -> float:
    """Return the mean distance between told and right over ten bins, weighted by their size.

    Source: Naeini et al., Obtaining well calibrated probabilities using Bayesian binning (2015).
    """
    if not outcomes:
        return 0.0
    return sum(b.size * abs(b.told - b.right) for b in bins(outcomes)) / len(outcomes)


def bins(outcomes: Sequence[Outcome]) -> tuple[Bin, ...]:
    """Return the bins of equal width that are not empty, from the lowest up."""
    found = []
    for number in range(_BINS):
        inside = [o for o in outcomes if min(int(o.told * _BINS), _BINS - 1) == number]
        if inside:
            found.append(
                Bin(
                    size=len(inside),
                    told=sum(o.told for o in inside) / len(inside),
                    right=sum(o.right for o in inside) / len(inside),
                )
            )
    return tuple(found)


def diagram(outcomes: Sequence[Outcome], *, title: str) -> str:
    """Return the reliability diagram as SVG: the nearer to the diagonal, the better.

    The area of a dot is in proportion to the number of its facts. `title` must be plain words.
    """
    side = _SIZE + 2 * _EDGE
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img"'
        ' font-family="system-ui, sans-serif" font-size="12">'
    )
    return "\n".join(
        [
            opening,
            f"<title>{title}</title>",
            f'<rect width="{side}" height="{side}" fill="#ffffff"/>',
            *_axes(),
            *_dots(outcomes),
            "</svg>\n",
        ]
    )


def _axes() -> Iterator[str]:
    far = _EDGE + _SIZE
    yield (
        f'<rect x="{_EDGE}" y="{_EDGE}" width="{_SIZE}" height="{_SIZE}" fill="none"'
        ' stroke="#555555"/>'
    )
    yield (
        f'<line x1="{_EDGE}" y1="{far}" x2="{far}" y2="{_EDGE}" stroke="#555555"'
        ' stroke-dasharray="4 4"/>'
    )
    for tenth in range(0, 11, 2):
        x, y = _point(tenth / 10, tenth / 10)
        yield f'<text x="{x}" y="{far + 16}" text-anchor="middle">{tenth / 10:.1f}</text>'
        yield f'<text x="{_EDGE - 6}" y="{y + 4}" text-anchor="end">{tenth / 10:.1f}</text>'
    middle = _EDGE + _SIZE // 2
    yield f'<text x="{middle}" y="{far + 36}" text-anchor="middle">confidence told</text>'
    yield (
        f'<text x="14" y="{middle}" text-anchor="middle"'
        f' transform="rotate(-90 14 {middle})">share of facts that were right</text>'
    )


def _dots(outcomes: Sequence[Outcome]) -> Iterator[str]:
    most = max((b.size for b in bins(outcomes)), default=1)
    for each in bins(outcomes):
        x, y = _point(each.told, each.right)
        radius = round(3 + 13 * (each.size / most) ** 0.5, 1)
        yield (
            f'<circle cx="{x}" cy="{y}" r="{radius}" fill="#1f6feb" fill-opacity="0.75"'
            f' stroke="#0b3d91"><title>{each.size} facts, told {each.told:.2f},'
            f" right {each.right:.2f}</title></circle>"
        )


def _point(told: float, right: float) -> tuple[float, float]:
    return round(_EDGE + _SIZE * told, 1), round(_EDGE + _SIZE * (1 - right), 1)
