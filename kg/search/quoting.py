"""Choose the quote of a thing that fits a search best, and say whose words it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.network.evidence import Quote
from kg.search.documents import Said
from kg.search.folding import tokens_of
from kg.search.questions import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The quotes of one thing in one release (its IRI, label and source class)."""

    release: str
    title: str
    source_class: str
    quotes: Iterable[Said]


class Quotes:
    """The quotes that fit one question best."""

    def __init__(self, question: Question) -> None:
        self._wanted: Final = {
            token for word in question.words for form in word.forms for token in form
        } | {other for word in question.words for other in word.similar}

    def best(self, told: Iterable[Quoted]) -> Quote | None:
        """Return the quote with most of the words; of these the first. None if there is none."""
        most, best = -1, None
        for each in told:
            for said in each.quotes:
                fit = len(self._wanted.intersection(tokens_of(said.text))) if self._wanted else 0
                if fit > most:
                    most, best = fit, (each, said)
                if fit == len(self._wanted):
                    return quote_of(each, said)
        return quote_of(*best) if best else None


def quote_of(quoted: Quoted, said: Said) -> Quote:
    """Return one quote of a release as it is shown."""
    return Quote(
        text=said.text,
        start=said.start,
        end=said.end,
        release=quoted.release,
        release_label=quoted.title,
        source_class=quoted.source_class,
        according_to=said.speaker,
        according_to_label=said.name,
        basis=said.basis,
    )
