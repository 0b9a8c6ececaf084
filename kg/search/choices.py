"""The values by which a search is narrowed, as conditions on the documents that match."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Self, TypeAlias

from kg.errors import BadParameterError
from kg.network.dates import interval
from kg.search.kinds import KINDS
from kg.search.views import Asked

Conditions: TypeAlias = tuple[str, tuple[str, ...]]

_STATES: Final = "JOIN state ON state.doc = hit.doc"
_ISSUERS: Final = "JOIN source ON source.id = hit.source"
#: Column of each dimension, and what must be joined to count its values.
DIMENSIONS: Final[Mapping[str, tuple[str, str]]] = {
    "type": ("hit.kind", ""),
    "state": ("state.code", _STATES),
    "issuer": ("source.issuer", _ISSUERS),
    "year": ("iif(hit.last < '9999', substr(hit.last, 1, 4), '')", ""),
    "basis": ("hit.basis", ""),
    "status": ("hit.status", ""),
}
_CONDITIONS: Final[Mapping[str, str]] = {
    "type": "hit.kind IN ({})",
    "state": "hit.doc IN (SELECT doc FROM state WHERE code IN ({}))",
    "issuer": "hit.source IN (SELECT id FROM source WHERE issuer IN ({}))",
    "year": "substr(hit.last, 1, 4) IN ({})",
    "basis": "hit.basis IN ({})",
    "status": "hit.status IN ({})",
}
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
    dimensions: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, asked: Asked) -> Self:
        """Check what was chosen.

        Raises:
            BadParameterError: there is no such dimension or value, or a day is none.
        """
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
        return cls(chosen=chosen, first=first, last=last, dimensions=DIMENSIONS)

    def __bool__(self) -> bool:
        return bool(self.chosen or self.first or self.last)

    def sql(self, *, without: str = "") -> Conditions:
        """Return the conditions on `hit`, and their values; leave out those of one dimension."""
        told = ["1"]
        values: list[str] = []
        for dimension, some in sorted(self.chosen.items()):
            if dimension != without:
                told.append(_CONDITIONS[dimension].format(", ".join("?" * len(some))))
                values += some
        if self.first:
            told.append("hit.last >= ?")
            values.append(self.first)
        if self.last:
            told.append("hit.first <= ?")
            values.append(self.last)
        return " AND ".join(told), tuple(values)


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
