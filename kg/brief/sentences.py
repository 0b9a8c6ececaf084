"""What a brief is made of: sections of sentences, none of them without a footnote."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.network.evidence import Quote
from kg.network.words import whose_words

#: A sentence has at most so many footnotes, one of each release first.
_MOST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and the quotes it rests on, of different releases where there are several.

    Raises:
        ValueError: it rests on nothing.
    """

    text: str
    quotes: tuple[Quote, ...]

    def __post_init__(self) -> None:
        """Refuse a sentence without a source."""
        if not self.quotes:
            raise ValueError(f"no source for: {self.text}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A title and its sentences; `left_out` counts those that there was no room for."""

    title: str
    sentences: tuple[Sentence, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A quote with its number; `day` is that of publication, "" if it is not known."""

    number: int
    quote: Quote
    issuer: str
    day: str

    @property
    def text(self) -> str:
        """The footnote in words: quote, release, whose words, class of the source."""
        quote = self.quote
        marks = [self.issuer, self.day, whose_words(quote.basis, quote.according_to_label)]
        if quote.source_class != "official":
            marks.append(quote.source_class)
        return f"“{' '.join(quote.text.split())}” ({', '.join(filter(None, marks))})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief on two states (names), as of a day; `since` is a day or None."""

    names: tuple[str, str]
    codes: tuple[str, str]
    as_of: date
    since: date | None
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]

    @property
    def title(self) -> str:
        """The title of the brief."""
        return f"{self.names[0]} – {self.names[1]}"

    @property
    def subtitle(self) -> str:
        """As of when, and since when, what it tells was told."""
        since = f", what is new since {self.since.isoformat()}" if self.since else ""
        return f"As of {self.as_of.isoformat()}{since}"

    def numbers(self, sentence: Sentence) -> tuple[int, ...]:
        """Return the numbers of the footnotes of a sentence."""
        by_quote = {note.quote: note.number for note in self.footnotes}
        return tuple(by_quote[quote] for quote in sentence.quotes)


def sentence(text: str, quotes: Iterable[Quote]) -> tuple[Sentence, ...]:
    """Return a sentence with the first quote of each release; none if it rests on nothing."""
    told = tuple(dict.fromkeys(quotes))
    first = {quote.release: quote for quote in reversed(told)}
    chosen = [quote for quote in told if first[quote.release] is quote][:_MOST]
    return (Sentence(text=text, quotes=tuple(chosen)),) if chosen else ()


def section(title: str, sentences: Sequence[Sentence], most: int) -> Section:
    """Return a section of at most so many sentences."""
    kept = tuple(sentences[:most])
    return Section(title=title, sentences=kept, left_out=len(sentences) - len(kept))
