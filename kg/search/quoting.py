"""Choose the quote of a thing that fits a search best, and say whose words it is."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

from kg.network.evidence import BASES, Evidence, Quote, quotes_of
from kg.search.folding import tokens_of
from kg.search.questions import Question
from kg.store import ReleaseStore

#: Thing, release and quotes (start, end, text) of one document.
Quoted: TypeAlias = tuple[str, str, Sequence[tuple[int, int, str]]]
_MOST: Final = 50  # documents


def best_quote(
    store: ReleaseStore, documents: Sequence[Quoted], question: Question
) -> Quote | None:
    """Return the quote with most of the words; of these the first. None where there is none."""
    wanted = {token for word in question.words for form in word.forms for token in form}
    wanted |= {other for word in question.words for other in word.similar}
    best: tuple[int, str, str, int, int] | None = None
    for thing, release, quotes in documents[:_MOST]:
        for start, end, text in quotes:
            fit = len(wanted.intersection(tokens_of(text)))
            if best is None or fit > best[0]:
                best = (fit, thing, release, start, end)
    if best is None:
        return None
    _, thing, release, start, end = best
    span = NamedNode(f"{store.iris.release(release).value}#char={start},{end}")
    told = quotes_of(Evidence(store.engine).at(NamedNode(thing), span))
    same = [quote for quote in told if (quote.start, quote.end) == (start, end)]
    return min(same, key=lambda quote: BASES.index(quote.basis), default=None)
