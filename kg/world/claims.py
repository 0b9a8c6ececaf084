"""The claims of a mention: at hand, or as they are written, and then made when asked for."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, Final, TypeAlias, overload

from pydantic_core import from_json

from kg.network.evidence import Claim, Quote, quotes_of
from kg.network.reading import local

#: Basis, confidence, slot and value (IRIs, "" for none), quotes: as kg.world.claim_rows writes it.
Row: TypeAlias = list[Any]
_SLOT: Final = 2
_QUOTES: Final = 4


class WrittenClaims(Sequence[Claim]):
    """Claims as a text; a world holds thousands of them, and few questions need them all.

    What was asked for is kept, not what lies between: that would take more room than the claims.
    """

    __slots__ = ("_made", "_make", "_quotes", "_spans", "_text")

    def __init__(self, text: str, make: Callable[[Row], Claim]) -> None:
        self._text = text
        self._make = make
        self._made: tuple[Claim, ...] | None = None
        self._quotes: tuple[Quote, ...] | None = None
        self._spans: tuple[tuple[int, int], ...] | None = None

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes of those about the thing as a whole, else of all."""
        if self._quotes is None:
            self._quotes = quotes_of(self.whole())
        return self._quotes

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The spans of all quotes, each once, the last first; no claim is made for them."""
        if self._spans is None:
            found = {(start, end) for row in self._rows() for _, start, end, *_ in row[_QUOTES]}
            self._spans = tuple(sorted(found, reverse=True))
        return self._spans

    def whole(self) -> tuple[Claim, ...]:
        """Return those about the thing as a whole, else all; only they are made."""
        rows = self._rows()
        return tuple(map(self._make, [row for row in rows if not row[_SLOT]] or rows))

    def of_slots(self, slots: Collection[str]) -> tuple[Claim, ...]:
        """Return those about slots (their local names); only they are made."""
        for slot in slots:
            if slot in self._text:
                break
        else:  # most have none, and are not read
            return ()
        return tuple(self._make(row) for row in self._rows() if local(row[_SLOT]) in slots)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all())

    def __iter__(self) -> Iterator[Claim]:
        """Go through them in their order."""
        return iter(self._all())

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Claim, ...]: ...
    def __getitem__(self, index: int | slice) -> Claim | tuple[Claim, ...]:
        """Return one of them, or some."""
        return self._all()[index]

    def __eq__(self, other: object) -> bool:
        """Tell whether they are the same claims in the same order."""
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of the tuple of them."""
        return hash(self._all())

    def __repr__(self) -> str:
        """Return them as a tuple is shown."""
        return repr(self._all())

    def _all(self) -> tuple[Claim, ...]:
        if self._made is None:
            self._made = tuple(map(self._make, self._rows()))
        return self._made

    def _rows(self) -> list[Row]:
        found: list[Row] = from_json(self._text)
        return found


def of_record(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims about a thing as a whole, else all that there are."""
    if isinstance(claims, WrittenClaims):
        return claims.whole()
    return tuple(claim for claim in claims if claim.slot is None) or tuple(claims)


def of_slots(claims: Sequence[Claim], slots: Collection[str]) -> tuple[Claim, ...]:
    """Return the claims about slots (their local names)."""
    if isinstance(claims, WrittenClaims):
        return claims.of_slots(slots)
    return tuple(c for c in claims if c.slot is not None and local(c.slot) in slots)


def quotes_in(claims: Sequence[Claim]) -> tuple[Quote, ...]:
    """Return the quotes of `of_record`, in the order of the text."""
    return claims.quotes if isinstance(claims, WrittenClaims) else quotes_of(of_record(claims))


def spans_in(claims: Sequence[Claim]) -> tuple[tuple[int, int], ...]:
    """Return the spans of all quotes, each once, the last first."""
    if isinstance(claims, WrittenClaims):
        return claims.spans
    return tuple(sorted({(q.start, q.end) for c in claims for q in c.quotes}, reverse=True))
