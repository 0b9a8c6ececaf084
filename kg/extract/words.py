"""Cut a stretch of a blanked release into words, the atoms of the surface grammars."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

#: Words that keep their full stop; a full stop after any other word is a token of its own.
_ABBREVIATED: Final = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Hon|Hab|Gen|Lt|Col|Maj|Capt|Brig|Adm|Sen|Rep|Gov|Rev|Ven|Jr|Sr|Messrs|"
    r"Amb|Smt|Mme|Engr|Eng|Dra|Lic|Ing|Arq|Barr|Adv|Cde|Sra|Srta|Dott|Cdr|Rtd|Emb|Sgt|Cmdr|Msgr|Assoc|Pol|Retd|Ret|Rt|St|Ir|Md|Mohd|Muhd|Mohmd|Ma|Th|Chr|Wm|Esq|YBhg|No|Nos|approx|App|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Ltd|Inc|Co|Corp|Bhd|Pvt)\."
)
_WORD: Final = re.compile(
    rf"""
    (?:[A-Za-z]\.){{2,}}                            # U.S., H.E.
  | {_ABBREVIATED}
  | [A-Z]\.(?=[\s,A-Z]|$)                           # an initial
  | \d{{1,2}}:\d{{2}}(?![:\d])                      # 14:30
  | \d+(?:[.,]\d+)*                                 # 1,000.50
  | [^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*           # O'Brien, d’Affaires, not Cambodia's
  | ['’][sS]\b
  | [^\s\w]
  | [\w]
    """,
    re.VERBOSE,
)
DASHES: Final = frozenset("-–—‑")
_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word or mark of the text; `key` is its text with straight apostrophes."""

    text: str
    key: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Tell whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def shouted(self) -> bool:
        """Tell whether it is of two or more letters, all capital."""
        return len(self.text) > 1 and self.text.isalpha() and self.text.isupper()

    @property
    def initial(self) -> bool:
        """Tell whether it is one capital letter, with or without a full stop."""
        return self.capital and len(self.text.rstrip(".")) == 1


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words of `text` between two offsets, which stay offsets of the whole text."""
    return tuple(_words(text, start, len(text) if end is None else end))


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    for match in _WORD.finditer(text, start, end):
        yield Word(
            text=match[0],
            key=match[0].translate(_APOSTROPHES),
            start=match.start(),
            end=match.end(),
        )
