"""Which releases are read of very many: those that came out near the day that is asked about."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days on which the releases that are read came out; None at an end: all are read.

    What nobody dates is read, too.
    """

    first: date | None = None
    last: date | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self.first is None and self.last is None


#: All releases.
ALL = Window()
