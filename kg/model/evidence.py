"""Where a release says what a fact claims."""

from dataclasses import dataclass
from typing import Literal, Self

from kg.errors import EvidenceError

Basis = Literal["stated", "attributed", "presupposed", "inferred"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """The words of a release from code point `start` to `end` (excluded)."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """Cut the quote out of `text`, so that it cannot disagree with its offsets.

        Raises:
            EvidenceError: the span is empty or leaves the text.
        """
        if not 0 <= start < end <= len(text):
            raise EvidenceError(
                f"span {start}:{end} is outside a text of {len(text)} characters",
                hint="Offsets count code points of the stored text, the end is excluded.",
            )
        return cls(start=start, end=end, quote=text[start:end])

    def supported_by(self, text: str) -> bool:
        """Tell whether `text` has the quote at its offsets."""
        return bool(self.quote) and text[self.start : self.end] == self.quote


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotSupport:
    """Words, or a basis, of one slot that differ from those of its fact as a whole."""

    slot: str
    basis: Basis
    evidence: Evidence
