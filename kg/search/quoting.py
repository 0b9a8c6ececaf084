"""Choose the quote of a thing that fits a search best, and say whose words it is."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

from kg.network.evidence import BASES, Evidence, Quote, quotes_of
from kg.search.folding import tokens_of
from kg.search.questions import Question
from kg.store import ReleaseStore

#: Thing, release and quotes (start, end, text) of one document.
Quoted: TypeAlias = tuple[str, str, Sequence[tuple[int, int, str]]]


class Quotes:
    """The quotes that fit one question best."""

    def __init__(self, store: ReleaseStore, question: Question) -> None:
        self._store: Final = store
        self._evidence: Final = Evidence(store.engine)
        self._wanted: Final = {
            token for word in question.words for form in word.forms for token in form
        } | {other for word in question.words for other in word.similar}

    def best(self, documents: Iterable[Quoted]) -> Quote | None:
        """Return the quote with most of the words; of these the first. None if there is none."""
        best: tuple[int, str, str, int, int] | None = None
        for thing, release, quotes in documents:
            for start, end, text in quotes:
                fit = len(self._wanted.intersection(tokens_of(text))) if self._wanted else 0
                if best is None or fit > best[0]:
                    best = (fit, thing, release, start, end)
                if fit == len(self._wanted):
                    return self._read(thing, release, start, end)
        return self._read(*best[1:]) if best else None

    def _read(self, thing: str, release: str, start: int, end: int) -> Quote | None:
        span = NamedNode(f"{self._store.iris.release(release).value}#char={start},{end}")
        told = quotes_of(self._evidence.at(NamedNode(thing), span))
        same = [quote for quote in told if (quote.start, quote.end) == (start, end)]
        return min(same, key=lambda quote: BASES.index(quote.basis), default=None)
