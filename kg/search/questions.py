"""Turn the words of a search into an expression for the full-text table; words are only data."""

import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Self

from kg.search.entering import grams
from kg.search.folding import phrases_of

_QUOTED: Final = re.compile(r'"([^"]*)"')
_MOST_WORDS: Final = 32  # of one search; more tell no more
_MOST_SPELLINGS: Final = 8
_COMPLETED: Final = 3  # letters that a word must have to stand for those that begin with it
_ALL: Final = "{name near quote}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word, or several in quotation marks: sequences of tokens, any of which may stand."""

    text: str
    forms: tuple[tuple[str, ...], ...]
    similar: tuple[str, ...]
    quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The words of a search, in their order."""

    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str, similar: Callable[[str], Sequence[str]]) -> Self:
        """Read what somebody typed; "words in quotation marks" stand one after the other."""
        words: list[Word] = []
        for number, part in enumerate(_QUOTED.split(text)):
            quoted = number % 2 == 1
            forms = phrases_of(part)
            if quoted and forms:
                joined = tuple(token for each in forms for token in each[0])
                words.append(Word(text=part, forms=(joined,), similar=(), quoted=True))
            elif not quoted:
                words += [_word(each, similar) for each in forms]
        return cls(words=tuple(words[:_MOST_WORDS]))

    @property
    def spelt(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What was taken for words that stand nowhere as they were written."""
        return tuple((word.text, word.similar) for word in self.words if word.similar)


def _word(forms: tuple[tuple[str, ...], ...], similar: Callable[[str], Sequence[str]]) -> Word:
    plain = forms[0]
    alike = tuple(similar(plain[0]))[:_MOST_SPELLINGS] if len(plain) == 1 else ()
    return Word(text=" ".join(plain), forms=forms, similar=alike, quoted=False)


def without_needless(question: Question, tables: sqlite3.Connection) -> Question:
    """Leave out other spellings of words that do stand somewhere as they were written."""
    words = tuple(
        Word(text=word.text, forms=word.forms, similar=(), quoted=word.quoted)
        if word.similar and (_stands(tables, _whole(word)) or _stands(tables, _written(word)))
        else word
        for word in question.words
    )
    return Question(words=words)


def expression(question: Question) -> str:
    """Return the expression for what has all of the words; "" if there are none."""
    return " AND ".join(map(standing, question.words))


def loosely(question: Question) -> str:
    """Return the expression for what has any of the words."""
    return " OR ".join(map(standing, question.words))


def standing(word: Word, place: str = "") -> str:
    """Return the expression for what has a word: anywhere, or in its name, or near it."""
    columns = f"{{{place}}}" if place else _ALL
    ways = [_written(word, columns)]
    ways += [f'{columns} : "{other}"' for other in word.similar]
    if place != "near" and not word.quoted and (initials := grams(word.text)):
        ways.append(f'initials : "{" ".join(initials)}"')
    return f"({' OR '.join(ways)})"


def _written(word: Word, columns: str = _ALL) -> str:
    """Return the expression for a word as it was written, or begun."""
    ways = []
    for form in word.forms:
        begun = not word.quoted and len(form[-1]) >= _COMPLETED
        ways.append(f'{columns} : "{" ".join(form)}"{"*" if begun else ""}')
    return " OR ".join(ways)


def _whole(word: Word) -> str:
    """Return the expression for a word as it was written: sooner found than what begins so."""
    return " OR ".join(f'{_ALL} : "{" ".join(form)}"' for form in word.forms)


def _stands(tables: sqlite3.Connection, matching: str) -> bool:
    found = tables.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (matching,))
    return found.fetchone() is not None
