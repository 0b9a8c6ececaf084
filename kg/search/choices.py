"""The values by which a search is narrowed, and which of the documents that match have them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Self, TypeAlias

import numpy as np
import numpy.typing as npt

from kg.errors import BadParameterError
from kg.network.dates import interval
from kg.search.columns import Rows
from kg.search.keeping import SEVERAL, SINGLE
from kg.search.kinds import KINDS
from kg.search.views import DIMENSIONS, Asked

Mask: TypeAlias = npt.NDArray[np.bool_]

#: The values that there are, where these are few.
_VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "type": KINDS,
    "basis": ("stated", "attributed", "presupposed", "inferred"),
    "status": ("actual", "intended", "negated"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Chosen values by dimension, and the first and last day (ISO 8601) or ""."""

    chosen: Mapping[str, tuple[str, ...]]
    first: str
    last: str

    @classmethod
    def of(cls, asked: Asked) -> Self:
        """Check what was chosen.

        Raises:
            BadParameterError: there is no such dimension or value, or a day is none.
        """
        if not (asked.chosen or asked.first or asked.last):
            return cls(chosen={}, first="", last="")
        for dimension, values in asked.chosen.items():
            if dimension not in DIMENSIONS:
                raise BadParameterError(
                    f"answers cannot be narrowed by {dimension!r}",
                    hint=f"By these: {', '.join(DIMENSIONS)}.",
                )
            for value in values:
                if value not in _VALUES.get(dimension, (value,)):
                    raise BadParameterError(
                        f"{value!r} is no {dimension}",
                        hint=f"Choose of: {', '.join(_VALUES[dimension])}.",
                    )
        chosen = {name: values for name, values in asked.chosen.items() if values}
        first, last = _day(asked.first, last=False), _day(asked.last, last=True)
        return cls(chosen=chosen, first=first, last=last)

    def __bool__(self) -> bool:
        return bool(self.chosen or self.first or self.last)

    def mask(self, rows: Rows, *, without: str = "") -> Mask:
        """Tell of each row whether it has what is chosen, but for one dimension."""
        fits = np.ones(len(rows.places), dtype=np.bool_)
        for dimension, wanted in sorted(self.chosen.items()):
            if dimension != without:
                fits &= _having(rows, dimension, wanted)
        if self.first:
            fits &= rows.last >= int(self.first.replace("-", ""))
        if self.last:
            fits &= rows.first <= int(self.last.replace("-", ""))
        return fits


def _having(rows: Rows, dimension: str, wanted: tuple[str, ...]) -> Mask:
    numbers = rows.terms.wanted(dimension, wanted)
    if dimension == SEVERAL:
        return np.isin(rows.groups, rows.terms.groups_with(numbers))
    return np.isin(rows.values[tuple(SINGLE).index(dimension)], numbers)


def _day(text: str, *, last: bool) -> str:
    """Return the first or last day of a day, month or year.

    Raises:
        BadParameterError: it is none.
    """
    if not text:
        return ""
    days = interval(text)
    found: date | None = days.last if last else days.first
    if found is None or "/" in text or "[" in text:
        raise BadParameterError(f"{text!r} is no day", hint="Write YYYY, YYYY-MM or YYYY-MM-DD.")
    return found.isoformat()
