"""Read the words of a search: each with the sequences of tokens that it may stand as."""

import re
from dataclasses import dataclass
from typing import Final, Self

from kg.search.folding import phrases_of

_QUOTED: Final = re.compile(r'"([^"]*)"')
_MOST_WORDS: Final = 32  # of one search; more tell no more
_COMPLETED: Final = 3  # letters that a word must have to stand for those that begin with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word, or several in quotation marks: sequences of tokens, any of which may stand.

    `similar` are words that are spelt like it, where it stands nowhere as it was written.
    """

    text: str
    forms: tuple[tuple[str, ...], ...]
    quoted: bool
    similar: tuple[str, ...] = ()

    def is_begun(self, form: tuple[str, ...]) -> bool:
        """Tell whether the last token of a form also stands for those that begin so."""
        return not self.quoted and len(form[-1]) >= _COMPLETED


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The words of a search, in their order."""

    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Read what somebody typed; "words in quotation marks" stand one after the other."""
        words: list[Word] = []
        for number, part in enumerate(_QUOTED.split(text)):
            quoted = number % 2 == 1
            forms = phrases_of(part)
            if quoted and forms:
                joined = tuple(token for each in forms for token in each[0])
                words.append(Word(text=part, forms=(joined,), quoted=True))
            elif not quoted:
                words += [Word(text=" ".join(e[0]), forms=e, quoted=False) for e in forms]
        return cls(words=tuple(words[:_MOST_WORDS]))

    @property
    def spelt(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What was taken for words that stand nowhere as they were written."""
        return tuple((word.text, word.similar) for word in self.words if word.similar)

    @property
    def tokens(self) -> frozenset[str]:
        """All tokens that any of the words may stand as."""
        return frozenset(
            token for word in self.words for form in (*word.forms, word.similar) for token in form
        )
